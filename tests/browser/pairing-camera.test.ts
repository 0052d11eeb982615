// The camera while pairing, from the press that turns it on to its end: the browser's own camera and peer
// connections, and cameras that refuse.
import { PairingRunner, type PairingPlatform } from '#app/pairing-runner.svelte.ts'
import type { Corners } from '#core/scan-messages.ts'
import type { Camera, Cues, PageState } from '#core/scan-ports.ts'
import { makeCamera } from '#platform/camera.ts'
import { clock, wallClock } from '#platform/clock.ts'
import { Lines } from '#platform/lines.ts'
import { BrowserPeers } from '#platform/peer.ts'
import { BrowserIdentity } from '#platform/identity.ts'
import { openKept } from '#platform/kept.ts'
import { makeStillReader } from '#platform/still.ts'
import ScanWorker from '#workers/scan.ts?worker'
import { FakeCameras } from '#tests/support/fake-cameras.ts'
import { VirtualClock } from '#tests/support/virtual-clock.ts'
import { describe, expect, onTestFinished, test } from 'vitest'
import ChannelsWorker from '#workers/channels.ts?worker'

const forgetful = { read: () => undefined, write: () => undefined }
const CORNERS: Corners = [
  { x: 0, y: 0 },
  { x: 9, y: 0 },
  { x: 9, y: 9 },
  { x: 0, y: 9 }
]

/** Writes down every track that pages are given. */
class WatchedDevices {
  readonly tracks: MediaStreamTrack[] = []
  readonly devices = {
    getUserMedia: async (constraints: MediaStreamConstraints) => {
      const stream = await navigator.mediaDevices.getUserMedia(constraints)
      this.tracks.push(...stream.getTracks())
      return stream
    },
    enumerateDevices: () => navigator.mediaDevices.enumerateDevices()
  } as MediaDevices

  get states(): string[] {
    return this.tracks.map(({ readyState }) => readyState)
  }
}

/** A device with real links, whose page and scanner obey the test. */
class Bench {
  readonly runner: PairingRunner
  readonly cued: string[] = []
  connected = false
  #tellPage: (state: PageState) => void = () => undefined
  #found: (text: string, corners: Corners) => void = () => undefined
  #broken: () => void = () => undefined
  allow: () => void = () => undefined

  constructor(camera: Camera<HTMLVideoElement>, more: Partial<PairingPlatform> = {}) {
    const cues: Cues = {
      soundOn: true,
      setSound: (on) => this.cued.push(on ? 'on' : 'off'),
      prepare: () => this.cued.push('prepare'),
      success: () => this.cued.push('success'),
      rest: () => this.cued.push('rest')
    }
    this.runner = new PairingRunner(
      {
        clock,
        cues,
        camera: {
          open: (signal) => camera.open(signal),
          onAllowed: (allowed) => {
            this.allow = allowed
            return () => {
              this.allow = () => undefined
            }
          }
        },
        scanner: {
          scan: (_view, found, broken) => {
            this.#found = found
            this.#broken = broken as () => void
            return () => {
              this.#found = () => undefined
            }
          }
        },
        peers: new BrowserPeers(
          'other',
          new BrowserIdentity(openKept(), wallClock),
          new Lines(() => new ChannelsWorker())
        ),
        stills: makeStillReader(() => new ScanWorker()),
        engine: 'other',
        browser: 'chrome',
        linkBase: undefined,
        onStale: () => undefined,
        onPageState: (tell) => {
          this.#tellPage = tell
        },
        ...more
      },
      (peer) => {
        this.connected = true
        onTestFinished(() => {
          peer.close()
        })
      },
      () => undefined
    )
    onTestFinished(() => {
      this.runner.cancel()
    })
  }

  /** Pairing with a camera, until the code is shown. */
  async show(): Promise<this> {
    this.runner.start(true)
    await expect.poll(() => this.runner.view.card).toBeDefined()
    this.look()
    return this
  }
  /** Puts the picture on the screen, as the viewfinder does whenever the camera comes. */
  look(): void {
    const stop = this.runner.viewfinder.attach(document.createElement('video'))
    onTestFinished(stop)
  }
  page(state: PageState): void {
    this.#tellPage(state)
  }
  sees(text: string): void {
    this.#found(text, CORNERS)
  }
  breakScanner(): void {
    this.#broken()
  }
  get scanner(): string {
    return this.runner.view.scanner.at
  }
}

describe('the camera goes off', () => {
  async function started() {
    const watched = new WatchedDevices()
    const bench = await new Bench(makeCamera(watched.devices, forgetful)).show()
    expect([watched.states, bench.scanner]).toEqual([['live'], 'looking'])
    return { watched, bench }
  }

  test('when two devices have connected', async () => {
    const [alice, bob] = [await started(), await started()]
    alice.bench.sees(bob.bench.runner.view.card ?? '')
    bob.bench.sees(alice.bench.runner.view.card ?? '')
    await expect.poll(() => [alice.bench.connected, bob.bench.connected]).toEqual([true, true])
    expect([alice.watched.states, bob.watched.states]).toEqual([['ended'], ['ended']])
  })

  test('when pairing is cancelled', async () => {
    const { watched, bench } = await started()
    bench.runner.cancel()
    expect(watched.states).toEqual(['ended'])
  })

  test('when pairing fails', async () => {
    const time = new VirtualClock()
    const watched = new WatchedDevices()
    const bench = await new Bench(makeCamera(watched.devices, forgetful), { clock: time }).show()
    const other = await new Bench(makeCamera(watched.devices, forgetful)).show()
    const card = other.runner.view.card ?? ''
    other.runner.cancel()
    bench.sees(card) // of a device that is gone
    time.drain()
    expect([bench.runner.state.phase, watched.states]).toEqual([
      { at: 'failed', reason: 'timed-out' },
      ['ended', 'ended']
    ])
  })

  test('when nothing can be read off it, and tried again it reads', async () => {
    const { watched, bench } = await started()
    bench.breakScanner()
    expect([watched.states, bench.runner.view.scanner]).toEqual([
      ['ended'],
      { at: 'blocked', trouble: 'scanner-broken' }
    ])
    bench.runner.retryCamera()
    await expect.poll(() => bench.scanner).toBe('looking')
    expect(watched.states).toEqual(['ended', 'live'])
  })

  test('when the page is left, and on again when the person is back, with the same code', async () => {
    const { watched, bench } = await started()
    const card = bench.runner.view.card
    bench.page('left')
    expect([watched.states, bench.scanner]).toEqual([['ended'], 'starting'])
    bench.page('shown')
    await expect.poll(() => bench.scanner).toBe('looking')
    expect([watched.states, bench.runner.view.card]).toEqual([['ended', 'live'], card])
  })

  test('when nobody has seen the page for ten seconds, not for less', async () => {
    const time = new VirtualClock()
    const watched = new WatchedDevices()
    const bench = await new Bench(makeCamera(watched.devices, forgetful), { clock: time }).show()
    bench.page('hidden')
    bench.page('shown')
    time.drain()
    expect(watched.states).toEqual(['live'])
    bench.page('hidden')
    const leftAtMs = time.nowMs()
    time.drain()
    expect([watched.states, time.nowMs() - leftAtMs]).toEqual([['ended'], 10_000])
    bench.runner.cancel()
    bench.page('shown') // nothing is paired any more
    expect([watched.states, bench.scanner]).toEqual([['ended'], 'off'])
  })
})

describe('a camera that is refused', () => {
  async function refused() {
    const cameras = new FakeCameras(['back'])
    cameras.refuse('back', new DOMException('', 'NotAllowedError'))
    const bench = await new Bench(makeCamera(cameras.devices, forgetful)).show()
    expect(bench.runner.view.scanner).toEqual({ at: 'blocked', trouble: 'camera-blocked' })
    return { cameras, bench, card: bench.runner.view.card }
  }

  test('and allowed in the settings comes on; a code that has its addresses stays', async () => {
    const { cameras, bench, card } = await refused()
    cameras.allow('back')
    bench.allow()
    await expect.poll(() => bench.scanner).toBe('looking')
    expect([cameras.live, bench.runner.state.phase.at, bench.runner.view.card]).toEqual([
      ['back'],
      'showing',
      card
    ])
  })

  test('and tried again, is refused again or comes on', async () => {
    const { cameras, bench } = await refused()
    bench.runner.retryCamera()
    expect(bench.scanner).toBe('starting')
    await expect.poll(() => bench.scanner).toBe('blocked')
    cameras.allow('back')
    bench.runner.retryCamera()
    await expect.poll(() => bench.scanner).toBe('looking')
    expect(cameras.asked.length).toBe(3)
  })

  test('is forgotten when pairing is cancelled', async () => {
    const { cameras, bench } = await refused()
    bench.runner.cancel()
    cameras.allow('back')
    bench.allow()
    expect([bench.scanner, cameras.asked.length]).toEqual(['off', 1])
  })
})

describe('a code in the picture', () => {
  async function looking() {
    const time = new VirtualClock()
    const cameras = new FakeCameras(['back'])
    return { time, bench: await new Bench(makeCamera(cameras.devices, forgetful), { clock: time }).show() }
  }

  test('is framed while it is seen, in the colour of what it is', async () => {
    const { time, bench } = await looking()
    const sighting = () => bench.runner.viewfinder.sighting
    expect(sighting()).toBe(undefined)
    bench.sees('a web page')
    expect([sighting()?.kind, sighting()?.corners]).toEqual(['other', CORNERS])
    bench.sees(bench.runner.view.card ?? '')
    expect([sighting()?.kind, bench.runner.view.error]).toEqual(['other', 'own-card'])
    time.step()
    expect(sighting()).toBe(undefined)
    const other = await looking()
    bench.sees(other.bench.runner.view.card ?? '')
    expect([sighting()?.kind, bench.scanner]).toEqual(['theirs', 'found'])
  })

  test('is felt and heard once, and only the right one', async () => {
    const { bench } = await looking()
    const other = await looking()
    const card = other.bench.runner.view.card ?? ''
    expect(bench.cued.filter((cue) => cue !== 'rest')).toEqual(['prepare'])
    for (const text of ['a web page', bench.runner.view.card ?? '', card, card, 'a web page', card])
      bench.sees(text)
    expect(bench.cued.filter((cue) => cue === 'success').length).toBe(1)
  })
})
