// What browsers said of real servers: Chromium 156 and Firefox 153 against coturn 4.6, and what is left where there is none.
import { expect, test } from 'vitest'
import type { Gathered, GatheredCandidate } from '#core/ice/gathering.ts'
import type { IceServer } from '#core/ice/servers.ts'
import { isGood, judgeServer, type ServerVerdict } from '#core/ice/verdict.ts'

const NOW_MS = 1_800_000_000_000
const STUN: IceServer = { url: 'stun:192.0.2.2:3478', login: { kind: 'none' } }
const turn = (username = 'ada', transport = 'udp'): IceServer => ({
  url: `turn:192.0.2.2:3478?transport=${transport}`,
  login: { kind: 'password', username, password: 'pw' }
})
const TLS: IceServer = { url: 'turns:192.0.2.2:5349?transport=tcp', login: { kind: 'secret', secret: 's' } }

function candidate(type: GatheredCandidate['type'], address: string): GatheredCandidate {
  const none = {
    tcpType: undefined,
    relatedAddress: undefined,
    relatedPort: undefined,
    relayProtocol: undefined
  }
  return { type, address, port: 1, protocol: 'udp', url: undefined, ...none }
}
const HOST = candidate('host', 'a.local')
const SRFLX = candidate('srflx', '198.51.100.1')
const RELAY = candidate('relay', '192.0.2.9')

function heard(
  candidates: readonly GatheredCandidate[],
  code?: number,
  text = '',
  isComplete = true
): Gathered {
  const troubles = code === undefined ? [] : [{ url: 'of whichever', code, text }]
  return { candidates: [HOST, ...candidates], troubles, isComplete }
}

const cases: readonly (readonly [string, IceServer, Gathered, ServerVerdict])[] = [
  ['STUN answers', STUN, heard([SRFLX]), { code: 'answered', address: '198.51.100.1' }],
  ['STUN at a public address', STUN, heard([]), { code: 'nothing-new' }],
  ['a dead STUN server', STUN, heard([], undefined, '', false), { code: 'silent-stun' }],
  [
    'a dead STUN server, told',
    STUN,
    heard([], 701, 'STUN binding request timed out.'),
    { code: 'silent-stun' }
  ],
  [
    'a name that is none',
    STUN,
    heard([], 701, 'STUN host lookup received error.'),
    { code: 'name-not-found' }
  ],
  ['a relay', turn(), heard([SRFLX, RELAY]), { code: 'relays', over: 'udp', address: '192.0.2.9' }],
  [
    'a relay that fails on one of two networks',
    turn(),
    heard([RELAY], 701),
    { code: 'relays', over: 'udp', address: '192.0.2.9' }
  ],
  [
    'a relay over TCP',
    turn('ada', 'tcp'),
    heard([RELAY]),
    { code: 'relays', over: 'tcp', address: '192.0.2.9' }
  ],
  ['a relay over TLS', TLS, heard([RELAY]), { code: 'relays', over: 'tls', address: '192.0.2.9' }],
  ['a wrong password', turn(), heard([SRFLX], 401, 'Unauthorized.'), { code: 'login-refused' }],
  ['a login that is over', turn('1799999999:x'), heard([SRFLX], 401), { code: 'login-expired' }],
  ['one that is over, by itself', turn('1799999999'), heard([], 438), { code: 'login-expired' }],
  ['one that is not over', turn('1800000001:x'), heard([], 401), { code: 'login-refused' }],
  ['a secret that is another', TLS, heard([], 441), { code: 'login-refused' }],
  ['a full relay', turn(), heard([], 486), { code: 'full' }],
  ['a relay without ports', turn(), heard([], 508), { code: 'full' }],
  ['a server that forbids', turn(), heard([], 403), { code: 'refused', errorCode: 403 }],
  ['a STUN server asked to relay', turn(), heard([SRFLX]), { code: 'only-stun' }],
  ['a dead relay', turn(), heard([], undefined, '', false), { code: 'silent' }],
  ['nobody at the port', turn('ada', 'tcp'), heard([]), { code: 'not-reached' }],
  [
    'a name that is none, over TCP',
    turn('ada', 'tcp'),
    heard([], 701, 'Failed to establish connection'),
    { code: 'not-reached' }
  ],
  [
    'a certificate that nobody signed',
    TLS,
    heard([], 701, 'Failed to establish connection'),
    { code: 'no-tls' }
  ],
  ['the same in Firefox, which says nothing', TLS, heard([]), { code: 'no-tls' }],
  ['an address that is none', { ...STUN, url: 'x' }, heard([]), { code: 'not-taken' }]
]

for (const [name, server, gathered, verdict] of cases)
  test(`${name}: ${verdict.code}`, () => {
    expect(judgeServer(server, gathered, NOW_MS)).toEqual(verdict)
    expect(isGood(verdict)).toBe(verdict.code === 'answered' || verdict.code === 'relays')
  })
