// What servers answered, and what may be said of it: docs/networks.md.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Gathered, GatheredCandidate } from '#core/ice/gathering.ts'
import { type Asked, type Evidence, type FilteringTry, judgeNat, type NatVerdict } from '#core/ice/nat.ts'
import { gathered, host, relay, silence, srflx } from '#tests/support/gathered.ts'

const ONE = 'stun:198.51.100.1:3478'
const TWO = 'stun:198.51.100.2:3478'
const TURN = 'turn:198.51.100.1:3478?transport=udp'
const RELAY = '198.51.100.1'
const OUT = '203.0.113.9'

const asked = (url: string, ...candidates: readonly GatheredCandidate[]): Asked => ({
  url,
  gathered: gathered(host(), ...candidates)
})
/** Each server alone has another port of this device. */
const bothAnswer = [asked(ONE, srflx(OUT, 41000)), asked(TWO, srflx(OUT, 42000))]
const withTurn = [...bothAnswer, asked(TURN, srflx(OUT, 43000), relay(RELAY))]

const evidence = (
  alone: readonly Asked[],
  together: Gathered | undefined,
  filteringTries: readonly FilteringTry[] = []
): Evidence => ({ withoutServers: gathered(host()), alone, together, filteringTries })
const tried = (url: string, arrived: boolean, arrivedWhenCalled = true): FilteringTry => ({
  url,
  relayAddress: RELAY,
  arrived,
  arrivedWhenCalled
})
const same = gathered(host(), srflx(OUT, 50000))
const judged = (given: Evidence): string => {
  const { mapping, filtering, nat, udp, isCertain } = judgeNat(given)
  return [mapping, filtering, nat, udp, isCertain ? 'certain' : 'probably'].join(' · ')
}

describe('the five kinds, where servers suffice', () => {
  const beside = (arrived: boolean): FilteringTry => tried(ONE, arrived)
  const apart = (arrived: boolean): FilteringTry => tried(TWO, arrived)
  test.each<[string, Evidence, string]>([
    [
      'full cone',
      evidence(withTurn, same, [beside(true), apart(true)]),
      'endpoint-independent · endpoint-independent · full-cone · works · certain'
    ],
    [
      'restricted cone',
      evidence(withTurn, same, [beside(true), apart(false)]),
      'endpoint-independent · address-dependent · restricted-cone · works · certain'
    ],
    [
      'port-restricted cone',
      evidence(withTurn, same, [beside(false), apart(false)]),
      'endpoint-independent · address-and-port-dependent · port-restricted-cone · works · certain'
    ],
    [
      'symmetric',
      evidence(withTurn, gathered(host(), srflx(OUT, 50001), srflx(OUT, 50002)), [beside(false)]),
      'endpoint-dependent · address-and-port-dependent · symmetric · works · certain'
    ],
    [
      'none, as Firefox tells it',
      evidence(
        [asked(ONE, srflx('203.0.113.7', 50000))],
        gathered(host('203.0.113.7'), srflx('203.0.113.7', 50000))
      ),
      'none · unknown · none · works · certain'
    ],
    [
      'none, as Chromium tells it, which leaves the same address out',
      evidence(
        [asked(TURN, relay(RELAY, 'udp', host('203.0.113.7')))],
        gathered(host('203.0.113.7'), relay(RELAY, 'udp', host('203.0.113.7')))
      ),
      'none · unknown · none · works · certain'
    ]
  ])('%s', (_, given, verdict) => {
    expect(judged(given)).toBe(verdict)
    expect(judgeNat(given).missing).toEqual([])
  })
})

describe('where they do not, it says what would tell more', () => {
  const verdictOf = (given: Evidence): string => `${judged(given)} · ${judgeNat(given).missing.join(', ')}`
  test.each<[string, Evidence, string]>([
    ['no server', evidence([], undefined), 'unknown · unknown · unknown · unknown · certain · servers'],
    [
      'servers that are silent',
      evidence([{ url: ONE, gathered: silence(ONE) }], gathered(host())),
      'unknown · unknown · unknown · unknown · certain · answers'
    ],
    [
      'one server tells that there is a translation, and not which',
      evidence([asked(ONE, srflx(OUT, 41000))], same),
      'unknown · unknown · some · works · certain · second-server, relay'
    ],
    [
      'two names of servers may be one machine',
      evidence(
        [asked('stun:a.example:3478', srflx(OUT, 41000)), asked('stun:b.example:3478', srflx(OUT, 42000))],
        same
      ),
      'endpoint-independent · unknown · cone · works · probably · relay'
    ],
    [
      'two ports of one address are no second address',
      evidence([asked(ONE, srflx(OUT, 41000)), asked('stun:198.51.100.1:3479', srflx(OUT, 42000))], same),
      'unknown · unknown · some · works · certain · second-server, relay'
    ],
    [
      'answers that cannot be compared, as the browser hides the ports',
      evidence(bothAnswer, gathered(host('a.local'), srflx(OUT, 1, 'hidden'), srflx(OUT, 2, 'hidden'))),
      'unknown · unknown · some · works · certain · camera, relay'
    ],
    [
      'two interfaces with a public port each are no symmetric translation',
      evidence(
        [asked(ONE, srflx(OUT, 41000))],
        gathered(host(), host('10.0.0.2'), srflx(OUT, 1), srflx(OUT, 2, host('10.0.0.2')))
      ),
      'unknown · unknown · some · works · certain · second-server, relay'
    ],
    [
      'the joint gathering was cut short: the second answer may be missing',
      evidence(bothAnswer, { ...same, isComplete: false }),
      'unknown · unknown · some · works · certain · second-server, relay'
    ],
    [
      'IPv6 that is not translated says nothing of IPv4',
      evidence(
        [asked(ONE, srflx('2001:db8::7', 50000, host('2001:db8::7')), srflx(OUT, 41000))],
        gathered(
          host(),
          host('2001:db8::7'),
          srflx('2001:db8::7', 50000, host('2001:db8::7')),
          srflx(OUT, 50000)
        )
      ),
      'unknown · unknown · some · works · certain · second-server, relay'
    ],
    [
      'a relay that never reaches this device proves nothing',
      evidence(withTurn, same, [tried(ONE, false, false), tried(TWO, false, false)]),
      'endpoint-independent · unknown · cone · works · certain · relay-that-reaches'
    ],
    [
      'only a server on the address of the relay, and it came through',
      evidence(withTurn, same, [tried(ONE, true)]),
      'endpoint-independent · not-by-port · cone · works · certain · server-apart'
    ],
    [
      'only a server elsewhere, and nothing came through',
      evidence(withTurn, same, [tried(TWO, false)]),
      'endpoint-independent · not-independent · cone · works · certain · server-beside-relay'
    ],
    [
      'a server by name may be either',
      evidence(withTurn, same, [tried('stun:a.example:3478', true)]),
      'endpoint-independent · not-by-port · cone · works · certain · server-apart'
    ]
  ])('%s', (_, given, verdict) => {
    expect(verdictOf(given)).toBe(verdict)
  })
})

describe('UDP', () => {
  const tls = 'turns:198.51.100.1:443?transport=tcp'
  const overTls = asked(tls, relay(RELAY, 'tls'))
  test('is blocked where only TCP gets through to one and the same machine', () => {
    const given = evidence(
      [{ url: ONE, gathered: silence(ONE) }, overTls],
      gathered(host(), relay(RELAY, 'tls'))
    )
    expect(judgeNat(given)).toMatchObject({ udp: 'blocked', isCertain: true, nat: 'unknown' })
  })
  test('probably is where the silent one is another machine', () => {
    const given = evidence(
      [{ url: TWO, gathered: silence(TWO) }, overTls],
      gathered(host(), relay(RELAY, 'tls'))
    )
    expect(judgeNat(given)).toMatchObject({ udp: 'blocked', isCertain: false })
  })
  test('is not known where nothing was asked over UDP', () => {
    expect(judgeNat(evidence([overTls], gathered(host(), relay(RELAY, 'tls')))).udp).toBe('unknown')
  })
  test('works where a relay answered over it, though the browser does not say how', () => {
    const given = evidence([asked(TURN, relay(RELAY, undefined))], gathered(host(), relay(RELAY, undefined)))
    expect(judgeNat(given).udp).toBe('works')
  })
})

describe('never without evidence, whatever browsers gather', () => {
  const address = fc.constantFrom('192.168.1.7', '10.0.0.2', OUT, '203.0.113.7', '2001:db8::7', 'a.local')
  const port = fc.integer({ min: 1, max: 4 })
  const candidate: fc.Arbitrary<GatheredCandidate> = fc.oneof(
    fc.tuple(address, port).map(([at, of]) => host(at, of)),
    fc.tuple(address, port, address, port).map(([at, of, base, ofBase]) => srflx(at, of, host(base, ofBase))),
    fc.tuple(address, port).map(([at, of]) => srflx(at, of, 'hidden')),
    fc
      .tuple(fc.constantFrom('udp', 'tcp', undefined), address, port)
      .map(([over, at, of]) => relay(RELAY, over, host(at, of)))
  )
  const anyGathered = fc
    .tuple(fc.array(candidate, { maxLength: 6 }), fc.boolean())
    .map(([candidates, isComplete]): Gathered => ({ candidates, troubles: [], isComplete }))
  const url = fc.constantFrom(ONE, TWO, TURN, 'stun:a.example:3478', 'turns:198.51.100.1:443?transport=tcp')
  const anyEvidence = fc.record({
    withoutServers: anyGathered,
    alone: fc.uniqueArray(fc.record({ url, gathered: anyGathered }), {
      maxLength: 4,
      selector: (one) => one.url
    }),
    together: fc.option(anyGathered, { nil: undefined }),
    filteringTries: fc.array(
      fc.record({
        url,
        relayAddress: fc.constantFrom(RELAY, OUT),
        arrived: fc.boolean(),
        arrivedWhenCalled: fc.boolean()
      }),
      { maxLength: 2 }
    )
  })
  const reflexive = ({ candidates }: Gathered): GatheredCandidate[] =>
    candidates.filter(({ type }) => type === 'srflx')

  test('each claim has what proves it', () => {
    fc.assert(
      fc.property(anyEvidence, (given) => {
        const verdict: NatVerdict = judgeNat(given)
        const answers = given.alone.filter((one) =>
          one.gathered.candidates.some(({ type }) => type !== 'host')
        )
        if (verdict.mapping !== 'unknown') expect(given.together).toBeDefined()
        if (verdict.mapping === 'endpoint-independent') {
          expect(answers.filter((one) => reflexive(one.gathered).length > 0).length).toBeGreaterThanOrEqual(2)
          expect(given.together?.isComplete).toBe(true)
        }
        if (verdict.mapping === 'endpoint-dependent')
          expect(
            new Set(
              reflexive(given.together ?? gathered()).map((one) => `${one.address} ${String(one.port)}`)
            ).size
          ).toBeGreaterThan(1)
        if (verdict.filtering === 'address-and-port-dependent' || verdict.filtering === 'not-independent')
          expect(given.filteringTries.some((one) => !one.arrived && one.arrivedWhenCalled)).toBe(true)
        if (['endpoint-independent', 'address-dependent', 'not-by-port'].includes(verdict.filtering))
          expect(given.filteringTries.some((one) => one.arrived)).toBe(true)
        if (verdict.udp === 'works') expect(answers.length).toBeGreaterThan(0)
        if (verdict.mapping === 'unknown') expect(['some', 'unknown']).toContain(verdict.nat)
        if (verdict.mapping === 'unknown' && answers.length === 0)
          expect(verdict.missing.length).toBeGreaterThan(0)
      }),
      { numRuns: 2000 }
    )
  })
})
