// Devices that met before know each other again, by certificate and not by name, until they are forgotten or private.
import type { Engine } from '../support/browsers.ts'
import type { Device } from '../support/device.ts'
import { seededFile, sha256File } from '../support/files.ts'
import { removeAndBeginAnew } from '../support/removing.ts'
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

    test('send without asking once that is switched on for them, and only when they are recognised', async ({
      alice,
      bob,
      pairByText,
      tempFolder
    }) => {
      test.setTimeout(240_000) // it has seven pairings
      const note = alice.page.getByTestId('unasked-note')
      const offers = alice.page.getByTestId('incoming')
      const downloads: string[] = []
      alice.page.on('download', (download) => downloads.push(download.suggestedFilename()))
      const switchOn = async (): Promise<void> => {
        await alice.openSettings()
        const choice = alice.page.getByTestId('known-device').getByTestId('accept-unasked')
        await expect(choice).not.toBeChecked()
        await choice.click()
        await expect(choice).toBeChecked()
        await alice.closeSettings()
      }
      const send = async (name: string) => {
        const file = await seededFile(tempFolder, name, 300_000)
        await bob.choose(file)
        await bob.send()
        return file
      }
      const isAsked = async (name: string): Promise<void> => {
        await expect(note).toHaveCount(0)
        await send(name)
        await alice.incoming()
        await alice.decline()
        await bob.waitForTransfer(name, 'cancelled')
      }

      await pairByText()
      await Promise.all([met(alice), met(bob)])
      await isAsked('first.bin')
      await switchOn()
      await isAsked('not known on this link.bin')
      await comeAgain(alice, bob)

      await pairByText()
      await expect(note).toHaveAttribute('data-state', 'on')
      await alice.page.evaluate(() => {
        const seen = new MutationObserver(() => {
          if (document.querySelector('[data-testid=incoming]') !== null) document.body.dataset['asked'] = ''
        })
        seen.observe(document.body, { childList: true, subtree: true })
      })
      const file = await send('unasked.bin')
      await Promise.all([alice, bob].map((device) => device.waitForTransfer('unasked.bin', 'done')))
      await expect(alice.page.getByTestId('accepted-unasked')).toHaveText('Accepted without asking')
      await expect(bob.page.getByTestId('accepted-unasked')).toHaveCount(0)
      await expect(alice.page.locator('body[data-asked]')).toHaveCount(0)
      expect(await alice.digest('unasked.bin')).toBe(await bob.digest('unasked.bin'))
      expect(downloads).toEqual([])
      expect(await sha256File(await alice.save('unasked.bin'))).toBe(file.sha256)
      await alice.openSettings()
      await expect(alice.page.getByTestId('history-entry').first()).toHaveAttribute('data-unasked', 'true')
      await alice.closeSettings()

      await alice.page.getByTestId('unasked-off').click()
      await isAsked('switched off.bin')
      await comeAgain(alice, bob)
      await switchOn()

      for (const hidden of [alice, bob]) {
        await hidden.switchPrivateMode()
        await pairByText()
        await isAsked(`${hidden.name} is private.bin`)
        await comeAgain(alice, bob)
        await hidden.switchPrivateMode()
      }

      await pairByText()
      await expect(note).toHaveAttribute('data-state', 'on')
      await comeAgain(alice, bob)
      await removeAndBeginAnew(alice)
      await pairByText()
      await expect(offers).toHaveCount(0)
      await isAsked('removed.bin')
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
