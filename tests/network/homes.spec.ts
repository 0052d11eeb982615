// Homes that are unlike the two of the other tests: both with the same private numbers, both with IPv6 that nobody translates, and one
// with IPv6 whose partner has none. In each a file crosses directly.
import { formatAddress } from '#core/sdp/address.ts'
import { decodeCard } from '#core/signal/card.ts'
import { textToCard } from '#core/signal/text.ts'
import type { Device } from '../support/device.ts'
import { strings } from '../support/english.ts'
import { ALIKE_HOMES, NEW_HOMES, NEWER_HOMES, ipv6AddressOf } from '../support/nat-lab.ts'
import { meet } from '../support/nat-meeting.ts'
import type { Meeting } from '../support/nat-meeting.ts'
import { expect, test } from './nat-fixtures.ts'

const HEAR_LIMIT_MS = 5_000
/** From the second reading. */
const TROUBLE_LIMIT_MS = 15_000
const STRICT = { kind: 'port-restricted' } as const
const WORST = { kind: 'symmetric' } as const

function meetStrictly(alice: Device, bob: Device, tempFolder: string): Promise<Meeting> {
  return meet([alice, STRICT.kind], [bob, STRICT.kind], tempFolder)
}

/** Its own, as its code tells others. At its start before and after. */
async function addressesOf(device: Device): Promise<string[]> {
  await device.startPairing({ camera: true })
  const { description } = decodeCard(textToCard(await device.shownCode()))
  await device.page.getByRole('button', { name: strings.preparing.cancel, exact: true }).click()
  await device.waitForPhase('idle')
  return (description?.candidates ?? [])
    .filter(({ type }) => type === 'host')
    .map(({ address }) => formatAddress(address))
}

/** That the way leads out of the home is told in words, too. */
async function expectAcross({ paths, isWhole }: Meeting, devices: readonly Device[]): Promise<void> {
  expect(isWhole).toBe(true)
  expect(paths).not.toContain('relay')
  for (const { page } of devices)
    await expect(page.getByTestId('connection')).toHaveText(strings.linkReaches.internet)
}

test.describe('two homes with the same private numbers', () => {
  test.use({ homes: ALIKE_HOMES, ice: 'stun', engines: { alice: 'chromium', bob: 'firefox' } })

  test('meet through STUN', async ({ alice, bob, tempFolder }) => {
    expect(await addressesOf(alice)).toEqual(await addressesOf(bob))
    await expectAcross(await meetStrictly(alice, bob, tempFolder), [alice, bob])
  })
})

test.describe('two homes with the same private numbers, where only a relay would do', () => {
  test.use({ homes: ALIKE_HOMES, ice: 'stun', routers: { alice: WORST, bob: WORST } })

  test('are told that, and not that they are on one network', async ({ alice, bob }) => {
    const both = [alice, bob]
    await Promise.all(both.map((device) => device.startPairing({ camera: true })))
    await alice.enterCode(await bob.shownCode())
    await bob.enterCode(await alice.shownCode())
    await Promise.all(
      both.map((device) => device.waitForJoinTrouble('needs-relay', { timeoutMs: TROUBLE_LIMIT_MS }))
    )
  })
})

test.describe('two homes with IPv6', () => {
  test.use({ homes: NEW_HOMES, ice: 'none', engines: { alice: 'chromium', bob: 'firefox' } })

  test('have routers that translate nothing and let in only answers', async ({ lab }) => {
    const asking = await lab.alice.openUdp(ipv6AddressOf(lab.homes.alice))
    const [asked, stranger] = [
      await lab.bob.openUdp(ipv6AddressOf(lab.homes.bob)),
      await lab.bob.openUdp(ipv6AddressOf(lab.homes.bob))
    ]
    stranger.send('unasked', asking.endpoint)
    asked.send('you may ask', asking.endpoint)
    // Lost until the router over there has seen that go out.
    const ask = (): number => {
      asking.send('may I', asked.endpoint)
      return asked.heard.length
    }
    await expect.poll(ask, { timeout: HEAR_LIMIT_MS }).toBeGreaterThan(0)
    expect(asked.heard[0]?.from).toEqual(asking.endpoint)
    asked.send('you may', asking.endpoint)
    expect(await asking.hear('you may', HEAR_LIMIT_MS)).toBeDefined()
    expect(asking.heard.map(({ text }) => text)).not.toContain('unasked')
  })

  test('meet without any server', async ({ lab, alice, bob, tempFolder }) => {
    await expectAcross(await meetStrictly(alice, bob, tempFolder), [alice, bob])
    await alice.page.getByTestId('connection').click()
    await alice.page.getByTestId('show-addresses').click()
    await expect(alice.page.getByTestId('connection-details')).toContainText(ipv6AddressOf(lab.homes.alice))
  })
})

test.describe('a home with IPv6 and one without', () => {
  test.use({ homes: NEWER_HOMES, ice: 'stun', engines: { alice: 'firefox', bob: 'chromium' } })

  test('meet over IPv4', async ({ lab, alice, bob, tempFolder }) => {
    expect(await addressesOf(alice)).toContain(ipv6AddressOf(lab.homes.alice))
    expect((await addressesOf(bob)).filter((address) => address.includes(':'))).toEqual([])
    await expectAcross(await meetStrictly(alice, bob, tempFolder), [alice, bob])
  })
})
