// What the doctor makes of what it gathered, and what may be handed on of it.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { examine, reportText } from '#core/ice/examination.ts'
import { filteringPlans } from '#core/ice/filtering.ts'
import type { NatName } from '#core/ice/nat.ts'
import { PLACES, reachOf } from '#core/ice/reach.ts'
import { gathered, host, relay, silence, srflx } from '#tests/support/gathered.ts'

const TURN = 'turn:turn.secret.example:3478?transport=udp'
const STUN = 'stun:198.51.100.2:3478'
const all = gathered(
  host(),
  host('fd12:3456:789a::7'),
  host('100.64.3.4', 50002),
  srflx('203.0.113.9', 50000),
  relay('198.51.100.1')
)
const examination = examine({
  evidence: {
    withoutServers: gathered(host(), host('fd12:3456:789a::7'), host('127.0.0.1')),
    alone: [
      { url: TURN, gathered: all },
      { url: STUN, gathered: silence(STUN) }
    ],
    together: all,
    filteringTries: [{ url: STUN, relayAddress: '198.51.100.1', arrived: false, arrivedWhenCalled: false }]
  },
  settings: { relayOnly: false },
  connection: 'wifi'
})

test('a report has kinds, servers, verdict and reach, and no address', () => {
  expect(reportText(examination, { build: '1.2.3+abc', masked: true }))
    .toBe(`Heliograph connection report, 1.2.3+abc
Addresses are masked.

Connection: wifi
Addresses of this device:
  host: 192.168.x.x (ipv4, private)
  host: fd… (ipv6, unique-local)
  host: 100.64.x.x (ipv4, carrier)
  srflx: 203.x.x.x (ipv4, public)
  relay over udp: 198.x.x.x (ipv4, public)
Servers asked:
  server 1, turn over udp, port 3478: answered
  server 2, stun over udp, port 3478: no answer (701)
Relays only: no

NAT: some
Mapping: unknown
Filtering: unknown
UDP: works
To tell more: second-server, relay-that-reaches

Links with a device
  same-network: direct
  open: direct
  home: perhaps
  symmetric: perhaps
  no-udp: relay
`)
})

test('a report in full has them', () => {
  const text = reportText(examination, { build: '1', masked: false })
  for (const part of ['203.0.113.9 port 50000', 'fd12:3456:789a::7', 'turn.secret.example'])
    expect(text).toContain(part)
})

test('no part of an address that was found is left in a masked report but its prefix', () => {
  fc.assert(
    fc.property(fc.ipV4(), fc.ipV6(), (four, six) => {
      fc.pre(!/^(127|0)\./.test(four) && !/^[0:]*1?$/.test(six))
      const found = gathered(host(four), host(six), srflx(four, 1))
      const text = reportText(
        examine({
          evidence: { withoutServers: found, alone: [], together: undefined, filteringTries: [] },
          settings: { relayOnly: true },
          connection: undefined
        }),
        { build: '1', masked: true }
      )
      expect(text.includes(four)).toBe(false)
      expect(text.includes(six)).toBe(false)
    })
  )
})

describe('whom it reaches', () => {
  const seen = gathered(host(), srflx('203.0.113.9', 1))
  const ways = (nat: NatName, candidates = seen): string =>
    PLACES.map((place) =>
      reachOf(place, { gathered: candidates, verdict: { nat, udp: 'works' }, relayOnly: false })
    ).join(' ')
  test.each<[NatName, string]>([
    ['none', 'direct direct direct perhaps needs-relay'],
    ['full-cone', 'direct direct direct direct needs-relay'],
    ['restricted-cone', 'direct direct direct direct needs-relay'],
    ['port-restricted-cone', 'direct direct direct needs-relay needs-relay'],
    ['cone', 'direct direct direct perhaps needs-relay'],
    ['symmetric', 'direct direct needs-relay needs-relay needs-relay'],
    ['some', 'direct direct perhaps perhaps needs-relay']
  ])('%s', (nat, expected) => {
    expect(ways(nat)).toBe(expected)
  })
  test('with a relay nobody is out of reach', () => {
    expect(ways('symmetric', gathered(host(), srflx('203.0.113.9', 1), relay('198.51.100.1')))).toBe(
      'direct direct relay relay relay'
    )
  })
  test('without a server only its own network, unless it has a public address', () => {
    expect(ways('unknown', gathered(host()))).toBe(
      'direct needs-server needs-server needs-server needs-relay'
    )
    expect(ways('unknown', gathered(host('2001:db8::7')))).toBe('direct perhaps perhaps perhaps needs-relay')
    expect(ways('unknown', gathered())).toBe('no-address no-address no-address no-address no-address')
  })
  test('relays only, or no UDP: never directly to another network', () => {
    const given = { gathered: gathered(host(), relay('198.51.100.1')), relayOnly: true }
    expect(
      PLACES.map((place) => reachOf(place, { ...given, verdict: { nat: 'none', udp: 'works' } }))
    ).toEqual(PLACES.map(() => 'relay'))
    expect(reachOf('open', { ...given, relayOnly: false, verdict: { nat: 'unknown', udp: 'blocked' } })).toBe(
      'relay'
    )
  })
})

describe('what is tried for the filtering', () => {
  const none = { kind: 'none' } as const
  const login = { kind: 'password', username: 'u', password: 'p' } as const
  const turn = { url: 'turn:198.51.100.1:3478?transport=udp', login }
  const openers = (
    answered: Parameters<typeof filteringPlans>[0],
    relayAddress: string
  ): (string | undefined)[] => filteringPlans(answered).map((plan) => plan.opener(relayAddress)?.url)

  test('a relay, with the STUN server on its address and with one on another, wherever it is', () => {
    const answered = [{ url: STUN, login: none }, turn]
    expect(openers(answered, '198.51.100.1')).toEqual(['stun:198.51.100.1:3478', STUN])
    expect(openers(answered, '198.51.100.2')).toEqual([STUN, 'stun:198.51.100.1:3478'])
  })
  test('the login goes to the relay alone', () => {
    const [plan] = filteringPlans([turn])
    expect(plan?.relay).toEqual(turn)
    expect(plan?.opener('198.51.100.1')?.login).toEqual(none)
  })
  test('a server by name where there is no better one, and never as one that is surely elsewhere', () => {
    const named = { url: 'turn:a.example:3478?transport=udp', login }
    expect(openers([named], '198.51.100.1')).toEqual(['stun:a.example:3478', undefined])
  })
  test('nothing without a relay over UDP', () => {
    expect(
      filteringPlans([
        { url: STUN, login: none },
        { url: 'turns:a.example:443?transport=tcp', login }
      ])
    ).toEqual([])
  })
})
