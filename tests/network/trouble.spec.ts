// When the network does not let two devices meet: each says what is wrong, in time, and not in vain.
import type { TroubleCode } from '#app/view.ts'
import type { Device } from '../support/device.ts'
import { expect, test } from './fixtures.ts'

/** From the reading to the sentence, where the browser itself is in the way. */
const BARRED_LIMIT_MS = 5_000
/** The same where the two cards have to be compared. */
const TROUBLE_LIMIT_MS = 15_000

async function bothReadByText(alice: Device, bob: Device): Promise<void> {
  await Promise.all([alice, bob].map((device) => device.startPairing({ camera: true })))
  await bob.enterCode(await alice.shownCode())
  await alice.enterCode(await bob.shownCode())
}

async function bothSay(code: TroubleCode, timeoutMs: number, ...devices: readonly Device[]): Promise<void> {
  await Promise.all(devices.map((device) => device.waitForJoinTrouble(code, { timeoutMs })))
}

test.describe('Chromium keeps the page off the local network', () => {
  for (const setup of ['denied', 'prompt'] as const)
    test.describe(setup, () => {
      test.use({ localNetworks: { alice: setup, bob: setup } })
      test('and the screen says so within 5 s', async ({ alice, bob }) => {
        await bothReadByText(alice, bob)
        await bothSay('local-network-blocked', BARRED_LIMIT_MS, alice, bob)
      })
    })

  test.describe('on one side only', () => {
    test.use({ localNetworks: { alice: 'denied', bob: 'granted' } })
    test('they connect all the same', async ({ alice, bob }) => {
      await bothReadByText(alice, bob)
      await Promise.all([alice, bob].map((device) => device.waitForPhase('connected')))
    })
  })
})

test.describe('two networks with nothing between them', () => {
  test.use({
    layout: { alice: { addresses: ['192.168.77.1/24'] }, bob: { addresses: ['192.168.78.2/24'] } }
  })
  test('are told apart within 15 s', async ({ alice, bob }) => {
    await bothReadByText(alice, bob)
    await bothSay('different-networks', TROUBLE_LIMIT_MS, alice, bob)
  })
})

test.describe('no way out and no camera allowed', () => {
  test.use({ cameras: { alice: 'blocked', bob: 'blocked' }, engines: { alice: 'chromium', bob: 'firefox' } })
  test('leaves no address, and either browser says so', async ({ alice, bob }) => {
    await Promise.all([alice, bob].map((device) => device.startPairing({ camera: true })))
    await alice.waitForJoinTrouble('no-own-address')
    await bob.waitForPhase('failed')
    await expect(bob.page.getByRole('heading', { level: 1 })).toHaveText('No network found')
  })
})
