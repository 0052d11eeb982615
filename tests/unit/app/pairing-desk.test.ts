import { describe, expect, test } from 'vitest'
import type { Linking } from '#app/linking.ts'
import { type NewLink, PairingDesk } from '#app/pairing-desk.svelte.ts'
import type { PairingRunner } from '#app/pairing-runner.svelte.ts'
import type { PairingPhase } from '#core/pairing/state.ts'
import type { Peer } from '#core/ports.ts'
import { testHashes } from '#tests/support/short-checks.ts'

/** What a pairing is asked for; its phase is set by the test. */
class FakeRunner {
  readonly asked: string[] = []
  state: { phase: PairingPhase } = { phase: { at: 'idle' } }
  readonly view = { card: 'of the runner' }
  readonly viewfinder = {
    setSound: (on: boolean) => {
      this.asked.push(`sound ${String(on)}`)
    }
  }
  start(camera: boolean): void {
    this.asked.push(`start ${String(camera)}`)
  }
  read(text: string): void {
    this.asked.push(`read ${text}`)
  }
  readPicture(): void {
    this.asked.push('picture')
  }
  retryCamera(): void {
    this.asked.push('retry')
  }
  cancel(): void {
    this.asked.push('cancel')
    this.state = { phase: { at: 'idle' } }
  }
}

const CONNECTED: PairingPhase = { at: 'connected', link: 1, via: 'camera' }

function made() {
  const runner = new FakeRunner()
  const events: string[] = []
  const links: NewLink[] = []
  let loads = 0
  let isOnline = true
  let canHash = true
  let connected: (peer: Peer) => void = () => undefined
  let failed = (): void => undefined
  const linking: Partial<Linking> = {
    makePairing: (onConnected, onFailed) => {
      connected = onConnected
      failed = onFailed
      return runner as unknown as PairingRunner
    },
    loadHashes: () => (canHash ? Promise.resolve(testHashes) : Promise.reject(new Error('no WebAssembly')))
  }
  const load = (): Promise<Linking> => {
    loads++
    return isOnline ? Promise.resolve(linking as Linking) : Promise.reject(new Error('offline'))
  }
  const desk = new PairingDesk(load, {
    loaded: () => events.push('loaded'),
    linked: (link) => links.push(link),
    failed: () => events.push('failed')
  })
  const peer: Partial<Peer> = { close: () => events.push('closed') }
  return {
    desk,
    runner,
    events,
    links,
    loads: () => loads,
    goOffline: (isOffline: boolean) => (isOnline = !isOffline),
    forbidWebAssembly: () => (canHash = false),
    /** A link has opened. */
    link: (phase: PairingPhase = CONNECTED) => {
      runner.state = { phase }
      connected(peer as Peer)
    },
    fail: (phase: PairingPhase) => {
      runner.state = { phase }
      failed()
    }
  }
}

/** Lets what was begun with promises come to its end. */
const settled = (): Promise<unknown> => new Promise((resolve) => setImmediate(resolve))

describe('while the part that pairs is loaded', () => {
  test('what is asked for waits, in order, and is told once', async () => {
    const { desk, runner, events, loads } = made()
    expect([desk.phase, desk.isAtRest, desk.view.card]).toEqual(['idle', true, undefined])
    desk.start(true)
    desk.read('314')
    expect([desk.phase, desk.isAtRest, runner.asked]).toEqual(['preparing', false, []])
    await settled()
    expect([runner.asked, events, loads()]).toEqual([['start true', 'read 314'], ['loaded'], 1])
    expect(desk.view.card).toBe('of the runner')
    desk.start(false)
    expect([runner.asked.at(-1), loads()]).toEqual(['start false', 1])
  })

  test('it can be taken back', async () => {
    const { desk, runner } = made()
    desk.start(true)
    desk.end()
    expect(desk.phase).toBe('idle')
    await settled()
    expect([runner.asked, desk.phase, desk.isAtRest]).toEqual([[], 'idle', true])
  })

  test('a failure is said to whoever waits, and the next press tries again', async () => {
    const { desk, runner, events, goOffline, loads } = made()
    goOffline(true)
    desk.expect() // nobody waits
    desk.setSound(true)
    await settled()
    expect([desk.phase, desk.failure, events]).toEqual(['idle', undefined, []])
    desk.start(true)
    await settled()
    expect([desk.phase, desk.failure, events, desk.isAtRest]).toEqual([
      'failed',
      'not-loaded',
      ['failed'],
      true
    ])
    goOffline(false)
    desk.start(true)
    expect([desk.phase, desk.failure]).toEqual(['preparing', undefined])
    await settled()
    expect([runner.asked, loads()]).toEqual([['start true'], 3])
  })

  test('a failure is not said to somebody who took it back', async () => {
    const { desk, events, goOffline } = made()
    goOffline(true)
    desk.start(true)
    desk.end()
    await settled()
    expect([desk.phase, events]).toEqual(['idle', []])
  })
})

test.each([
  [{ at: 'opening-camera', isSlow: false }, 'preparing'],
  [CONNECTED, 'connecting'],
  [{ at: 'failed', reason: 'timed-out' }, 'failed']
] as const)('the pairing at %j is shown as %s', async (phase, shown) => {
  const { desk, fail } = made()
  desk.expect()
  await settled()
  fail(phase)
  expect([desk.phase, desk.failure]).toEqual([shown, phase.at === 'failed' ? 'timed-out' : undefined])
  expect([desk.isLinked, desk.isAtRest]).toEqual([phase === CONNECTED, phase.at === 'failed'])
})

describe('a link', () => {
  const linked = async () => {
    const parts = made()
    parts.desk.start(true)
    await settled()
    return parts
  }

  test.each([
    ['camera', true],
    ['text', false],
    [undefined, false]
  ] as const)('that came by %s is handed on', async (via, byCamera) => {
    const { link, links, events } = await linked()
    link({ at: 'connected', link: 1, via })
    await settled()
    expect(links.map((one) => [one.hashes, one.byCamera])).toEqual([[testHashes, byCamera]])
    expect(events).toEqual(['loaded'])
  })

  test('that was cancelled before its session could start is closed', async () => {
    const { desk, link, links, events } = await linked()
    link()
    desk.end()
    await settled()
    expect([links, events, desk.phase]).toEqual([[], ['loaded', 'closed'], 'idle'])
  })

  test('is of no use without WebAssembly, and that is said', async () => {
    const { desk, link, links, events, runner, forbidWebAssembly } = await linked()
    forbidWebAssembly()
    link()
    await settled()
    expect([links, desk.failure, events]).toEqual([[], 'no-webassembly', ['loaded', 'closed', 'failed']])
    expect(runner.asked.at(-1)).toBe('cancel')
  })

  test('that ended says why until the next pairing', async () => {
    const { desk, link } = await linked()
    link()
    await settled()
    desk.end('peer-left')
    expect([desk.phase, desk.failure]).toEqual(['failed', 'peer-left'])
    desk.start(true)
    expect(desk.failure).toBe(undefined)
  })
})
