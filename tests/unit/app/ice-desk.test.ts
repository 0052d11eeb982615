import { describe, expect, test } from 'vitest'
import { IceDesk, type IcePlatform } from '#app/ice-desk.svelte.ts'
import { PlatformError } from '#core/errors.ts'
import type { Gathered } from '#core/ice/gathering.ts'
import { encodeServers } from '#core/ice/servers-code.ts'
import { type IceServer, type IceSettings, NO_ICE_SERVERS } from '#core/ice/servers.ts'
import type { CameraSession } from '#core/scan-ports.ts'
import vectors from '#tests/vectors/ice-servers.json' with { type: 'json' }

const STUN: IceServer = { url: 'stun:a.example:3478', login: { kind: 'none' } }
const TURN: IceServer = { url: 'turn:b.example:3478?transport=udp', login: { kind: 'secret', secret: 's' } }
const CODE = encodeServers({ isOn: true, relayOnly: true, servers: [STUN, TURN] }, undefined)
const NOTHING: Gathered = { candidates: [], troubles: [], isComplete: true }

interface Asked {
  readonly settings: IceSettings
  readonly answer: (what: Gathered | PlatformError) => void
}

class FakeIce {
  readonly iceMemory = { iceSettings: NO_ICE_SERVERS }
  readonly asked: Asked[] = []
  changes = 0
  /** What the picture that is read next says. */
  picture: string | undefined
  found: (text: string) => void = () => undefined
  closed = 0
  readonly desk: IceDesk

  constructor(iceMemory: { iceSettings: IceSettings } = { iceSettings: NO_ICE_SERVERS }) {
    this.iceMemory = iceMemory
    const session = {
      attach: () => () => undefined,
      close: () => this.closed++
    } as unknown as CameraSession<HTMLVideoElement>
    const platform: IcePlatform = {
      iceMemory: this.iceMemory,
      wallClock: { nowMs: () => 0 },
      clock: { nowMs: () => 0, setTimer: () => () => undefined },
      linkBase: 'https://heliograph.example/',
      stills: { read: () => Promise.resolve(this.picture) },
      camera: { open: () => Promise.resolve(session), onAllowed: () => () => undefined },
      cues: {
        soundOn: false,
        setSound: () => undefined,
        prepare: () => undefined,
        success: () => undefined,
        rest: () => undefined
      },
      onPageState: () => undefined,
      scanner: {
        scan: (_view, found) => {
          this.found = (text) => {
            found(text, [] as never)
          }
          return () => undefined
        }
      },
      gatherer: {
        gather: (settings, { signal }) =>
          new Promise((resolve, reject) => {
            const answer: Asked['answer'] = (what) => {
              if (what instanceof PlatformError) reject(what)
              else resolve(what)
            }
            this.asked.push({ settings, answer })
            signal.addEventListener('abort', () => {
              reject(new PlatformError('aborted'))
            })
          })
      }
    }
    this.desk = new IceDesk(platform, () => this.changes++)
  }
}

const settled = async (): Promise<void> => {
  for (let turns = 0; turns < 10; turns++) await Promise.resolve()
}

describe('the list', () => {
  test('is kept as it is changed, and whoever shows a code is told', () => {
    const { desk, iceMemory } = new FakeIce()
    expect(desk.put(STUN, undefined)).toBe(undefined)
    expect(desk.put(STUN, undefined)).toBe('duplicate')
    expect(desk.put(TURN, undefined)).toBe(undefined)
    desk.setOn(true)
    desk.setRelayOnly(true)
    const kept: IceSettings = { isOn: true, relayOnly: true, servers: [STUN, TURN] }
    expect([desk.settings, iceMemory.iceSettings]).toEqual([kept, kept])
    desk.remove(STUN.url)
    expect(desk.settings.servers).toEqual([TURN])
  })

  test('leaves nothing behind when the last one goes', () => {
    const { desk, iceMemory } = new FakeIce({
      iceSettings: { isOn: true, relayOnly: true, servers: [STUN] }
    })
    desk.remove(STUN.url)
    expect(iceMemory.iceSettings).toBe(NO_ICE_SERVERS)
  })

  test('what another tab has changed is not undone', () => {
    const { desk, iceMemory } = new FakeIce()
    iceMemory.iceSettings = { isOn: true, relayOnly: false, servers: [TURN] }
    desk.put(STUN, undefined)
    expect(iceMemory.iceSettings.servers).toEqual([TURN, STUN])
  })

  test('a browser that keeps nothing is told apart', () => {
    const { desk } = new FakeIce(
      Object.defineProperty({ iceSettings: NO_ICE_SERVERS }, 'iceSettings', {
        get: () => NO_ICE_SERVERS,
        set: () => undefined
      })
    )
    expect(desk.isKept).toBe(true)
    desk.put(STUN, undefined)
    expect([desk.isKept, desk.settings.servers]).toEqual([false, [STUN]])
    desk.put(TURN, undefined)
    expect(desk.settings.servers).toEqual([STUN, TURN])
  })
})

describe('a test', () => {
  const having = (): FakeIce =>
    new FakeIce({ iceSettings: { isOn: false, relayOnly: true, servers: [STUN, TURN] } })

  test('asks each server alone, whatever the switches say, and says of each what it found', async () => {
    const { desk, asked } = having()
    desk.test()
    expect(desk.tests).toEqual({ [STUN.url]: { at: 'asking' }, [TURN.url]: { at: 'asking' } })
    await settled()
    expect(asked.map(({ settings }) => settings)).toEqual(
      [STUN, TURN].map((server) => ({ isOn: true, relayOnly: false, servers: [server] }))
    )
    asked[0]?.answer(NOTHING)
    await settled()
    expect(desk.isTesting).toBe(true)
    asked[1]?.answer(new PlatformError('no-webrtc'))
    await settled()
    expect(desk.tests).toEqual({
      [STUN.url]: { at: 'told', verdict: { code: 'nothing-new' } },
      [TURN.url]: { at: 'told', verdict: { code: 'not-taken' } }
    })
    expect(desk.isTesting).toBe(false)
  })

  test('is stopped: what was told stays, the rest is as before', async () => {
    const { desk, asked } = having()
    desk.test()
    await settled()
    asked[0]?.answer(NOTHING)
    await settled()
    desk.stopTest()
    await settled()
    expect([desk.isTesting, Object.keys(desk.tests)]).toEqual([false, [STUN.url]])
  })

  test('that is begun again forgets the one before', async () => {
    const { desk, asked } = having()
    desk.test()
    await settled()
    desk.test()
    await settled()
    asked[0]?.answer(NOTHING)
    await settled()
    expect(desk.tests[STUN.url]).toEqual({ at: 'asking' })
  })

  test('says nothing of a server that was changed meanwhile', async () => {
    const { desk, asked } = having()
    desk.test()
    await settled()
    desk.put({ ...TURN, url: 'turn:c.example:3478?transport=udp' }, TURN.url)
    asked[1]?.answer(NOTHING)
    await settled()
    expect(Object.keys(desk.tests)).toEqual([STUN.url])
  })
})

describe('a code', () => {
  test('goes out with all of them', () => {
    const { desk } = new FakeIce({ iceSettings: { isOn: true, relayOnly: false, servers: [STUN] } })
    expect(desk.code()).toMatch(/^https:\/\/heliograph\.example\/#servers=/)
  })

  test('is asked about, and nothing is kept before the yes', () => {
    const { desk, iceMemory } = new FakeIce()
    desk.bring(CODE)
    expect(desk.brought).toEqual({ at: 'asking', servers: [STUN, TURN] })
    expect(iceMemory.iceSettings).toBe(NO_ICE_SERVERS)
    desk.leave()
    expect([desk.brought, iceMemory.iceSettings]).toEqual([undefined, NO_ICE_SERVERS])
  })

  test.each([
    [true, true],
    [false, false]
  ])('is taken, and used as the person says: %s', (switchesOn, isOn) => {
    const { desk } = new FakeIce()
    desk.bring(CODE)
    desk.take({ switchesOn })
    expect(desk.settings).toEqual({ isOn, relayOnly: false, servers: [STUN, TURN] })
    expect(desk.brought).toBe(undefined)
  })

  test('does not switch off what is on', () => {
    const { desk } = new FakeIce({ iceSettings: { isOn: true, relayOnly: false, servers: [STUN] } })
    desk.bring(CODE)
    desk.take({ switchesOn: false })
    expect(desk.settings.isOn).toBe(true)
  })

  test('with more than there is room for is refused whole', () => {
    const servers = Array.from({ length: 7 }, (_, i) => ({ ...STUN, url: `stun:s${String(i)}.example:3478` }))
    const { desk } = new FakeIce({ iceSettings: { isOn: false, relayOnly: false, servers } })
    desk.bring(CODE)
    desk.take({ switchesOn: true })
    expect(desk.brought).toEqual({ at: 'trouble', trouble: 'too-many' })
    expect(desk.settings).toEqual({ isOn: false, relayOnly: false, servers })
  })

  test('that is none, or broken, or newer, is said', () => {
    const { desk } = new FakeIce()
    const newer = vectors.invalid.find(({ code }) => code === 'newer-version')?.text ?? ''
    const troubles = ['16', `${CODE}A`, newer].map((text) => {
      desk.bring(text)
      return desk.brought
    })
    expect(troubles).toEqual(
      ['not-servers', 'damaged', 'newer-version'].map((trouble) => ({ at: 'trouble', trouble }))
    )
  })

  test('comes out of a picture', async () => {
    const ice = new FakeIce()
    ice.picture = CODE
    ice.desk.bringPicture(new Blob())
    await settled()
    expect(ice.desk.brought?.at).toBe('asking')
  })

  test('is scanned: a card is passed by, and the camera goes with the first that is one', async () => {
    const ice = new FakeIce()
    ice.desk.startScan()
    expect(ice.desk.scan).toEqual({ at: 'starting' })
    await settled()
    expect(ice.desk.scan).toEqual({ at: 'looking' })
    ice.desk.attachScan({ videoWidth: 1, videoHeight: 1 } as HTMLVideoElement)
    ice.found('16')
    expect([ice.desk.brought, ice.closed]).toEqual([undefined, 0])
    ice.found(CODE)
    expect([ice.desk.brought?.at, ice.desk.scan.at, ice.closed]).toEqual(['asking', 'off', 1])
  })
})
