// Two devices at two homes find each other, whatever kinds of router they are behind: directly wherever that is possible, by a relay
// elsewhere. `npm run nat-lab` has more of them; docs/field-notes.md says what was measured.
import { decodeCard } from '#core/signal/card.ts'
import { textToCard } from '#core/signal/text.ts'
import type { Engine } from '../support/browsers.ts'
import type { Device } from '../support/device.ts'
import { strings } from '../support/english.ts'
import { complaint, link, meet, part, pathOf } from '../support/nat-meeting.ts'
import type { Meeting } from '../support/nat-meeting.ts'
import { NAT_KINDS } from '../support/nat-rules.ts'
import type { Router } from '../support/nat-rules.ts'
import { expect, test } from './nat-fixtures.ts'

const PAIRS = NAT_KINDS.flatMap((one, place) => NAT_KINDS.slice(place).map((other) => [one, other] as const))
const ALL_PAIRS_LIMIT_MS = 10 * 60_000
/** Between the two readings: a walk to another room. */
const WAIT_MS = 20_000
/** A code is shown when the servers have answered, or after 4 s (src/platform/gathering.ts); the rest is a busy computer's. */
const CODE_LIMIT_MS = 7_000
/** From the reading to the sentence (docs/protocol.md §3.5). */
const TROUBLE_LIMIT_MS = 17_000

const STRICT: Router = { kind: 'port-restricted' }
const WORST: Router = { kind: 'symmetric' }
const OPEN: Router = { kind: 'public' }

/** Where nothing but a relay is awaited, whatever the routers are. */
function meetByRelay(alice: Device, bob: Device, tempFolder: string): Promise<Meeting> {
  return meet([alice, WORST.kind], [bob, WORST.kind], tempFolder)
}

test('every pair of routers is crossed directly where that is possible, else by the relay', async ({
  lab,
  alice,
  bob,
  tempFolder
}) => {
  test.setTimeout(ALL_PAIRS_LIMIT_MS)
  for (const [place, [one, other]] of PAIRS.entries())
    await test.step(`${one} and ${other}`, async () => {
      lab.setRouter('alice', { kind: one })
      lab.setRouter('bob', { kind: other })
      const ends = [[alice, one] as const, [bob, other] as const] as const
      const [first, second] = place % 2 === 0 ? ends : ([ends[1], ends[0]] as const)
      const meeting = await meet(first, second, tempFolder)
      expect.soft(complaint(one, other, meeting), `${one} and ${other}`).toBeUndefined()
      await part(alice, bob)
    })
})

test.describe('two routers that let in only who was asked', () => {
  test.use({ routers: { alice: STRICT, bob: STRICT }, ice: 'stun' })

  test('are crossed without a relay also when the second reading is late', async ({ alice, bob }) => {
    await link(alice, bob, { waitMs: WAIT_MS })
    expect([await pathOf(alice), await pathOf(bob)]).not.toContain('relay')
  })
})

const PAIRS_OF_ENGINES: readonly { readonly alice: Engine; readonly bob: Engine }[] = [
  { alice: 'chromium', bob: 'firefox' },
  { alice: 'firefox', bob: 'firefox' }
]
for (const engines of PAIRS_OF_ENGINES)
  test.describe(`${engines.alice} and ${engines.bob}`, () => {
    test.use({ engines })

    test('cross two strict routers directly, and two symmetric ones by the relay', async ({
      lab,
      alice,
      bob,
      tempFolder
    }) => {
      for (const { kind } of [STRICT, WORST]) {
        lab.setRouter('alice', { kind })
        lab.setRouter('bob', { kind })
        const meeting = await meet([alice, kind], [bob, kind], tempFolder)
        expect.soft(complaint(kind, kind, meeting), kind).toBeUndefined()
        await part(alice, bob)
      }
    })
  })

test.describe('firefox behind a symmetric router and firefox behind one that lets everybody in', () => {
  test.use({ engines: { alice: 'firefox', bob: 'firefox' }, routers: { alice: WORST, bob: OPEN } })

  for (const waitMs of [0, WAIT_MS])
    test(`meet directly when the first reads first and the second ${waitMs === 0 ? 'at once' : 'later'}`, async ({
      alice,
      bob
    }) => {
      await link(alice, bob, { waitMs })
      expect([await pathOf(alice), await pathOf(bob)]).not.toContain('relay')
    })
})

test.describe('two networks that let no UDP through', () => {
  test.use({ routers: { alice: { ...STRICT, blocksUdp: true }, bob: { ...STRICT, blocksUdp: true } } })

  for (const ice of ['turn over tcp', 'turn over tls'] as const)
    test.describe(ice, () => {
      test.use({ ice })
      test('gets across', async ({ alice, bob, tempFolder }) => {
        const { paths, isWhole } = await meetByRelay(alice, bob, tempFolder)
        expect({ paths, isWhole }).toEqual({ paths: ['relay', 'relay'], isWhole: true })
      })
    })
})

for (const engine of ['chromium', 'firefox'] as const)
  test.describe(`two networks that let no UDP through, ${engine}, and a computer that trusts who signed the certificate`, () => {
    test.use({
      routers: { alice: { ...STRICT, blocksUdp: true }, bob: { ...STRICT, blocksUdp: true } },
      engines: { alice: engine, bob: engine },
      ice: engine === 'firefox' ? 'turn over tls, by name' : 'turn over tls',
      trust: 'authority'
    })

    test('gets across over TLS', async ({ alice, bob, tempFolder }) => {
      const { paths, isWhole } = await meetByRelay(alice, bob, tempFolder)
      expect({ paths, isWhole }).toEqual({ paths: ['relay', 'relay'], isWhole: true })
    })
  })

test.describe('relays alone', () => {
  test.use({ routers: { alice: OPEN, bob: OPEN }, ice: 'relay only' })

  test('are used where a direct way would do, and no card has another address', async ({
    alice,
    bob,
    tempFolder
  }) => {
    await alice.startPairing({ camera: true })
    const { description } = decodeCard(textToCard(await alice.shownCode()))
    expect(description?.candidates.map(({ type }) => type)).toEqual(['relay'])
    await alice.page.getByRole('button', { name: strings.preparing.cancel, exact: true }).click()
    await alice.waitForPhase('idle')

    const { paths, isWhole } = await meetByRelay(alice, bob, tempFolder)
    expect({ paths, isWhole }).toEqual({ paths: ['relay', 'relay'], isWhole: true })
  })
})

test.describe('without servers', () => {
  test.use({ routers: { alice: STRICT, bob: STRICT }, ice: 'none' })

  test('two homes do not meet, and both devices say why within 15 s', async ({ alice, bob }) => {
    await Promise.all([alice, bob].map((device) => device.startPairing({ camera: true })))
    await alice.enterCode(await bob.shownCode())
    await bob.enterCode(await alice.shownCode())
    for (const { page } of [alice, bob])
      await expect(page.getByTestId('join-trouble')).toHaveAttribute('data-code', /./, {
        timeout: TROUBLE_LIMIT_MS
      })
  })
})

test.describe('a STUN server that never answers', () => {
  test.use({ ice: 'a dead stun' })

  test('keeps the code from the screen for no longer than 4 s', async ({ alice }) => {
    await alice.startPairing({ camera: true })
    const startedMs = performance.now()
    await alice.shownCode()
    expect(performance.now() - startedMs).toBeLessThan(CODE_LIMIT_MS)
  })
})
