// A browser that looks for its own addresses, with no server, one that is not there, and one that it does not take.
import { afterEach, expect, test } from 'vitest'
import { type IceServer, type IceSettings, NO_ICE_SERVERS } from '#core/ice/servers.ts'
import { judgeServer } from '#core/ice/verdict.ts'
import { BrowserGatherer } from '#platform/gatherer.ts'

const LIMIT_MS = 20_000
/** Discard, which nothing here listens on. */
const NOBODY = '127.0.0.1:9'

const Browsers = globalThis.RTCPeerConnection
let made: RTCPeerConnection[] = []
globalThis.RTCPeerConnection = class extends Browsers {
  constructor(configuration?: RTCConfiguration) {
    super(configuration)
    made.push(this)
  }
}
afterEach(() => {
  expect(made.map(({ connectionState }) => connectionState)).toEqual(made.map(() => 'closed'))
  made = []
})

const gatherer = new BrowserGatherer({ nowMs: () => Date.now() })
const never = new AbortController().signal

function asking(url: string, password = 'p'): IceSettings {
  return {
    isOn: true,
    relayOnly: false,
    servers: [{ url, login: { kind: 'password', username: 'u', password } }]
  }
}

test('with no server it finds what the device has, and asks nobody', async () => {
  const { candidates, troubles, isComplete } = await gatherer.gather(NO_ICE_SERVERS, {
    limitMs: LIMIT_MS,
    signal: never
  })
  expect(isComplete).toBe(true)
  expect(troubles).toEqual([])
  expect(candidates.length).toBeGreaterThan(0)
  for (const candidate of candidates) {
    expect(candidate).toMatchObject({ type: 'host', url: undefined, relayProtocol: undefined })
    expect(candidate.address).toMatch(/^[0-9a-f:.]+$|\.local$/)
  }
  expect(made[0]?.getConfiguration().iceServers).toEqual([])
})

test('a server that is not there is named once, however many addresses asked it', async () => {
  const url = 'stun:nobody.invalid:3478'
  const settings: IceSettings = { isOn: true, relayOnly: false, servers: [{ url, login: { kind: 'none' } }] }
  const { troubles, isComplete } = await gatherer.gather(settings, { limitMs: LIMIT_MS, signal: never })
  expect(troubles.map((trouble) => ({ url: trouble.url, code: trouble.code }))).toEqual([{ url, code: 701 }])
  expect(isComplete).toBe(true)
})

test('a name that nobody has is told from silence', async () => {
  const server: IceServer = { url: 'stun:nobody.invalid:3478', login: { kind: 'none' } }
  const settings: IceSettings = { isOn: true, relayOnly: false, servers: [server] }
  const gathered = await gatherer.gather(settings, { limitMs: LIMIT_MS, signal: never })
  expect(judgeServer(server, gathered, Date.now())).toEqual({ code: 'name-not-found' })
})

test('only a relay was wanted, and there is none: nothing is found', async () => {
  const settings = { ...asking('turn:nobody.invalid:3478?transport=udp'), relayOnly: true }
  const { candidates } = await gatherer.gather(settings, { limitMs: LIMIT_MS, signal: never })
  expect(candidates).toEqual([])
})

test('the time is up: what was found so far counts', async () => {
  const found = await gatherer.gather(asking(`turn:${NOBODY}?transport=udp`), { limitMs: 300, signal: never })
  expect(found.isComplete).toBe(false)
})

test('whoever stops it hears so at once', async () => {
  const stop = new AbortController()
  const gathering = gatherer.gather(asking(`turn:${NOBODY}?transport=udp`), {
    limitMs: LIMIT_MS,
    signal: stop.signal
  })
  stop.abort()
  await expect(gathering).rejects.toMatchObject({ code: 'aborted' })
})

test('a server that the browser does not take is told from one that is silent', async () => {
  const gathering = gatherer.gather(asking('no-scheme:x'), { limitMs: LIMIT_MS, signal: never })
  await expect(gathering).rejects.toMatchObject({ code: 'no-webrtc' })
})
