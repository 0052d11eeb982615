// Devices that met before know each other again, by certificate and not by name, until they are forgotten or private.
import type { Engine } from '../support/browsers.ts'
import type { Device } from '../support/device.ts'
import { expect, test } from './fixtures.ts'

const KIND = 'Linux computer'

/** Ends the link and begins another visit on both. */
async function comeAgain(alice: Device, bob: Device): Promise<void> {
  await alice.disconnect()
  await Promise.all([alice.waitForPhase('idle'), bob.waitForPhase('failed')])
  await Promise.all([alice, bob].map((device) => device.page.reload()))
  await Promise.all([alice, bob].map((device) => device.waitForPhase('idle')))
}

/** The meeting is noted once the number was compared, and the pencil comes. */
async function met(device: Device): Promise<void> {
  if (!(await device.linkedWith()).isKnown) await device.numberIsSame()
  await device.page.getByTestId('peer-device').getByTestId('rename').waitFor()
}

const PAIRS: readonly { alice: Engine; bob: Engine }[] = [
  { alice: 'chromium', bob: 'chromium' },
  { alice: 'firefox', bob: 'chromium' }
]

// Up to three pairings and as many visits each.
test.describe.configure({ timeout: 120_000 })

for (const engines of PAIRS)
  test.describe(`${engines.alice} and ${engines.bob}`, () => {
    test.use({ engines, cameras: { alice: 'missing', bob: 'missing' } })

    test('are known again by the name they were given, and new again once forgotten', async ({
      alice,
      bob,
      pairByText
    }) => {
      await pairByText()
      await Promise.all([met(alice), met(bob)])
      expect(await alice.linkedWith()).toEqual({ isKnown: false, name: KIND })
      await alice.rename('peer-device', 'Bob’s desk')
      await expect(alice.page.locator('h1')).toContainText('Bob’s desk')
      await comeAgain(alice, bob)
      expect(await alice.knownDevices()).toEqual(['Bob’s desk'])

      await pairByText()
      expect(await alice.linkedWith()).toEqual({ isKnown: true, name: 'Bob’s desk' })
      expect(await bob.linkedWith()).toEqual({ isKnown: true, name: KIND })
      await comeAgain(alice, bob)

      await alice.openSettings()
      await alice.forgetDevice()
      await expect(alice.page.getByTestId('known-device')).toHaveCount(0)
      await alice.page.getByTestId('undo-forget').click()
      await expect(alice.page.getByTestId('known-device')).toHaveCount(1)
      await alice.forgetDevice()
      await expect(alice.page.getByTestId('known-device')).toHaveCount(0)
      await alice.closeSettings()
      await pairByText()
      await Promise.all([met(alice), met(bob)])
      expect(await alice.linkedWith()).toEqual({ isKnown: false, name: KIND })
      expect(await bob.linkedWith()).toEqual({ isKnown: true, name: KIND })
    })

    test('a private one is known to nobody, and remembers nobody', async ({ alice, bob, pairByText }) => {
      await alice.rename('own-device', 'Alice herself')
      await alice.switchPrivateMode()
      await alice.page.reload()
      await alice.openSettings()
      await expect(alice.page.getByTestId('private-mode')).toBeChecked()
      await alice.closeSettings()

      await pairByText()
      await met(bob)
      expect(await bob.linkedWith()).toEqual({ isKnown: false, name: KIND }) // the name would tell
      expect((await alice.linkedWith()).isKnown).toBe(false)
      await comeAgain(alice, bob)
      expect([await alice.knownDevices(), await bob.knownDevices()]).toEqual([[], [KIND]])

      await pairByText()
      await met(bob)
      expect(await bob.linkedWith()).toEqual({ isKnown: false, name: KIND })
      expect((await alice.linkedWith()).isKnown).toBe(false)
    })
  })

test.describe('a stranger', () => {
  test.use({ cameras: { alice: 'missing', bob: 'missing' } })

  test('with the name of a known device is a new device, and says so', async ({
    alice,
    bob,
    pairByText,
    startDevice,
    app
  }) => {
    await bob.rename('own-device', 'Bob’s desk')
    await pairByText()
    await met(alice)
    await comeAgain(alice, bob)

    const mallory = await startDevice({ name: 'mallory', engine: 'chromium', camera: 'missing' })
    await mallory.open(app.url)
    await mallory.rename('own-device', 'Bob’s desk')
    await Promise.all([alice, mallory].map((device) => device.startPairing({ camera: false })))
    await mallory.enterCode(await alice.shownCode())
    await alice.enterCode(await mallory.shownCode())
    await Promise.all([alice, mallory].map((device) => device.waitForPhase('connected')))
    await met(alice)
    expect(await alice.linkedWith()).toEqual({ isKnown: false, name: 'Bob’s desk' })
    await expect(alice.page.getByTestId('peer-device')).toContainText('its name is one you know')
  })
})

test('two windows of one browser can pair with each other, as a look at the app begins', async ({
  alice
}) => {
  const other = await alice.page.context().newPage()
  await other.goto(alice.page.url())
  const codes: string[] = []
  const pages = [alice.page, other]
  for (const page of pages) {
    await page.getByTestId('start-without-camera').click()
    await expect(page.getByTestId('my-card')).toHaveAttribute('data-card', /./)
    codes.push((await page.getByTestId('my-card').getAttribute('data-card')) ?? '')
  }
  for (const page of pages.toReversed()) {
    await page.getByTestId('their-card').fill(codes[page === other ? 0 : 1] ?? '')
    await page.getByTestId('join').click()
  }
  for (const page of pages) await expect(page.getByTestId('app')).toHaveAttribute('data-phase', 'connected')
})
