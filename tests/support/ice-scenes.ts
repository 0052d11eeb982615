// The section of the settings for servers, as full, as empty and as troubled as it gets.
import type { IceView } from '#app/view.ts'
import type { IceServer } from '#core/ice/servers.ts'
import type { ServerVerdict } from '#core/ice/verdict.ts'
import type { Ask, Shown } from './fake-heliograph.ts'

export type IceShown = Shown['ice']

const LOGIN = { kind: 'password', username: 'ada', password: 'horse battery' } as const
export const STUN: IceServer = { url: 'stun:stun.example.org:3478', login: { kind: 'none' } }
export const TURN: IceServer = { url: 'turn:turn.example.org:3478?transport=udp', login: LOGIN }
export const TLS: IceServer = {
  url: 'turns:relay.example.org:443?transport=tcp',
  login: { kind: 'secret', secret: 'hush' }
}
const LONG: IceServer = {
  url: `turn:${'a-very-long-name-of-a-server.'.repeat(8)}example:3478?transport=tcp`,
  login: LOGIN
}
const SIX: IceServer = { url: 'turn:[2001:db8:85a3::8a2e:370:7334]:3478?transport=udp', login: LOGIN }

/** With room for a name before it, as a link has. */
export const SERVERS_CODE =
  'servers=dctBCsIwEIXhu8xaYrqdiwhFcNW6iTPYYNOUySQg4t1txIV07f74_vcFIUGB2_NrcZIYyAMeUmQfJcEBCXVjTVbyT4P3pHrW5N6WvZpA'

export const ICE: IceShown = {
  settings: { isOn: false, relayOnly: false, servers: [] },
  isKept: true,
  tests: {},
  isTesting: false,
  brought: undefined,
  scan: { at: 'off' },
  readingPicture: false,
  pictureProblem: undefined,
  code: SERVERS_CODE
}

const having = (...servers: IceServer[]): IceView['settings'] => ({ isOn: true, relayOnly: false, servers })
const told = (verdict: ServerVerdict) => ({ at: 'told', verdict }) as const

const tested: IceShown = {
  ...ICE,
  settings: having(STUN, TURN, TLS, SIX, LONG),
  isTesting: true,
  tests: {
    [STUN.url]: told({ code: 'answered', address: '198.51.100.24' }),
    [TURN.url]: told({ code: 'relays', over: 'udp', address: '203.0.113.9' }),
    [TLS.url]: told({ code: 'no-tls' }),
    [SIX.url]: { at: 'asking' },
    [LONG.url]: told({ code: 'login-expired' })
  }
}

/** What else a test says of a server, beside `tested`: each in its longest words. */
const outcomes = (...verdicts: readonly ServerVerdict[]): IceShown => {
  const servers = verdicts.map((_, place): IceServer => ({
    ...TURN,
    url: `turn:turn${String(place + 1)}.example.org`
  }))
  return {
    ...ICE,
    settings: having(...servers),
    tests: Object.fromEntries(
      servers.flatMap(({ url }, place) => {
        const verdict = verdicts[place]
        return verdict === undefined ? [] : [[url, told(verdict)]]
      })
    )
  }
}

/** Most of them with the settings open. */
export const ICE_SCENES: Readonly<Record<string, { readonly ice: IceShown }>> = {
  'settings-servers': { ice: { ...ICE, settings: having(STUN, TURN, TLS) } },
  'settings-servers-tested': { ice: tested },
  'settings-servers-outcomes': {
    ice: outcomes(
      { code: 'relays', over: 'tcp', address: '203.0.113.9' },
      { code: 'login-refused' },
      { code: 'name-not-found' },
      { code: 'silent' },
      { code: 'not-reached' }
    )
  },
  'settings-servers-outcomes-more': {
    ice: outcomes(
      { code: 'only-stun' },
      { code: 'nothing-new' },
      { code: 'full' },
      { code: 'refused', errorCode: 437 },
      { code: 'not-taken' }
    )
  },
  'settings-servers-unused': {
    ice: {
      ...ICE,
      settings: { isOn: false, relayOnly: false, servers: [STUN, TURN] },
      tests: { [STUN.url]: told({ code: 'silent-stun' }) }
    }
  },
  'settings-servers-remove': { ice: { ...ICE, settings: having(TURN) } },
  'settings-servers-form': { ice: ICE },
  'settings-servers-edit': { ice: { ...ICE, settings: having(TURN) } },
  'settings-servers-edit-secret': { ice: { ...ICE, settings: having(TLS) } },
  'settings-servers-relay': { ice: { ...ICE, settings: { ...having(TURN), relayOnly: true } } },
  'settings-servers-scan': { ice: { ...ICE, scan: { at: 'looking' } } },
  'settings-servers-code': { ice: { ...ICE, settings: { ...having(STUN), relayOnly: true } } },
  'settings-servers-bring': {
    ice: {
      ...ICE,
      isKept: false,
      scan: { at: 'blocked', trouble: 'camera-blocked' },
      pictureProblem: 'no-code'
    }
  },
  'servers-asked': {
    ice: { ...ICE, settings: having(TURN), brought: { at: 'asking', servers: [TURN, TLS, LONG] } }
  },
  'servers-trouble': { ice: { ...ICE, brought: { at: 'trouble', trouble: 'not-servers' } } }
}

/** What was asked of the servers alone. */
export function iceAsks(asked: readonly Ask[]): readonly unknown[] {
  return asked.filter(([what]) => what === 'ice').map(([, ...rest]) => rest)
}
