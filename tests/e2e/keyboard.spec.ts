// The whole main job with a keyboard alone: no pointer touches either page. After each change of the screen the focus is where reading
// goes on, and can be seen.
import type { Device } from '../support/device.ts'
import { strings } from '../support/english.ts'
import { seededFile, sha256File } from '../support/files.ts'
import { Keyboard } from '../support/keyboard.ts'
import { slowDown } from '../support/slow-link.ts'
import { expect, test } from './fixtures.ts'

const MIB = 1024 * 1024
const FILE_BYTES = 8 * MIB
const SLOW_BYTES_PER_SECOND = MIB
const TRANSFER_MS = 60_000

test.use({ cameras: { alice: 'missing', bob: 'missing' } })

const heading = ({ page }: Device) => page.getByRole('heading', { level: 1 })
const button = ({ page }: Device, name: string) => page.getByRole('button', { name, exact: true })

/** As by a messenger: what is on the clipboard when it is pasted. */
async function pasteCode(from: Device, to: Device, keyboard: Keyboard): Promise<void> {
  await to.page.evaluate((text) => navigator.clipboard.writeText(text), await from.shownCode())
  await keyboard.goTo(to.page.getByRole('textbox', { name: strings.pairing.codeLabel }))
  await keyboard.press('Control+V')
}

test('a file and a text cross, from the first screen to the goodbye', async ({
  alice,
  bob,
  app,
  tempFolder
}) => {
  test.setTimeout(120_000)
  // Playwright sees only the picker of an input, which other browsers have.
  await alice.page.addInitScript(() => Reflect.deleteProperty(window, 'showOpenFilePicker'))
  await alice.open(app.url)
  for (const { page } of [alice, bob]) {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await slowDown(page, SLOW_BYTES_PER_SECOND)
  }
  const file = await seededFile(tempFolder, 'film.bin', FILE_BYTES)
  const [ofAlice, ofBob] = [new Keyboard(alice.page), new Keyboard(bob.page)]

  await test.step('choose', async () => {
    const choosing = alice.page.waitForEvent('filechooser')
    await ofAlice.pressOn(alice.page.getByTestId('file-input'), 'Space')
    await (await choosing).setFiles(file.path)
    await ofAlice.isAt(alice.page.getByTestId('file-input'))
  })
  await test.step('pair by text', async () => {
    for (const [device, keyboard] of [
      [alice, ofAlice],
      [bob, ofBob]
    ] as const) {
      await keyboard.pressOn(button(device, strings.welcome.pairByText))
      await device.shownCode()
      await keyboard.isAt(heading(device))
    }
    await pasteCode(alice, bob, ofBob)
    await bob.waitForPhase('connecting')
    await ofBob.isAt(heading(bob)) // which says what is left; the field has folded
    await pasteCode(bob, alice, ofAlice)
    await Promise.all([alice, bob].map((device) => device.waitForPhase('connected')))
    await ofAlice.isAt(heading(alice))
    await ofBob.isAt(heading(bob))
  })
  await test.step('send and accept', async () => {
    await ofAlice.pressOn(alice.page.getByTestId('send'))
    await ofAlice.isAt(alice.page.getByRole('heading', { name: strings.outbox.title }))
    await ofBob.pressOn(button(bob, strings.offer.accept))
    await ofBob.isAt(heading(bob))
  })
  await test.step('pause and go on', async () => {
    await ofBob.pressOn(button(bob, strings.transfer.pause(file.name)))
    await ofBob.isAt(button(bob, strings.transfer.resume(file.name)))
    await alice.waitForTransfer(file.name, 'paused')
    await ofBob.press('Space')
    await ofBob.isAt(button(bob, strings.transfer.pause(file.name)))
  })
  await test.step('save', async () => {
    for (const device of [alice, bob])
      await device.waitForTransfer(file.name, 'done', { timeoutMs: TRANSFER_MS })
    // The button that paused it is gone: the heading says what has become of the file.
    await ofBob.isAt(bob.page.getByRole('heading', { name: strings.transferStates.receive.done(1, '') }))
    const saved = bob.savedFile()
    await ofBob.pressOn(button(bob, strings.transfer.saveFileAgain(file.name)))
    expect(await sha256File(await saved)).toBe(file.sha256)
  })
  await test.step('send a text', async () => {
    await ofBob.goTo(bob.page.getByRole('textbox', { name: strings.connected.textLabel }), 'Shift+Tab')
    await bob.page.keyboard.type('Thank you')
    await ofBob.pressOn(button(bob, strings.connected.sendText))
    await ofBob.isAt(button(bob, strings.connected.sendText))
    expect(await alice.receivedTexts()).toEqual(['Thank you'])
  })
  await test.step('settings', async () => {
    await ofAlice.pressOn(button(alice, strings.settings.title))
    await ofAlice.isAt(alice.page.getByRole('dialog').getByRole('heading', { name: strings.settings.title }))
    await ofAlice.press('Escape')
    await ofAlice.isAt(button(alice, strings.settings.title))
    await ofAlice.press('Enter')
    await ofAlice.pressOn(button(alice, strings.settings.close))
    await ofAlice.isAt(button(alice, strings.settings.title))
  })
  await test.step('say goodbye', async () => {
    await ofAlice.goTo(button(alice, strings.connected.disconnect), 'Shift+Tab')
    await ofAlice.press('Enter')
    await alice.waitForPhase('idle')
    await ofAlice.isAt(heading(alice))
    await bob.waitForPhase('failed')
    await ofBob.isAt(heading(bob))
  })
})

for (const viewport of [
  { width: 390, height: 780 },
  { width: 1280, height: 800 }
])
  test(`every screen is walked through and back, ${String(viewport.width)} px wide`, async ({
    alice,
    bob,
    tempFolder
  }) => {
    test.setTimeout(120_000)
    const keyboard = new Keyboard(alice.page)
    await alice.page.setViewportSize(viewport)
    const walk = async (least: number): Promise<void> => {
      const there = await keyboard.round('Tab')
      expect(there.length).toBeGreaterThanOrEqual(least)
      const back = await keyboard.round('Shift+Tab')
      const from = back.reverse().indexOf(there[0] ?? '') // a dialog is a ring, entered anywhere
      expect([...back.slice(from), ...back.slice(0, from)]).toEqual(there)
    }
    await walk(5)
    const files = ['a.bin', 'b.bin', 'c.bin'].map((name) => seededFile(tempFolder, name, MIB))
    await alice.choose(...(await Promise.all(files)))
    await walk(9)
    await alice.openSettings()
    await walk(5)
    await alice.closeSettings()
    await Promise.all([alice.startPairing({ camera: false }), bob.startPairing({ camera: false })])
    await alice.shownCode()
    await walk(5)
    await bob.enterCode(await alice.shownCode())
    await alice.enterCode(await bob.shownCode())
    await Promise.all([alice, bob].map((device) => device.waitForPhase('connected')))
    await bob.choose(await seededFile(tempFolder, 'offered.bin', MIB))
    await bob.send()
    await alice.incoming()
    await walk(10)
    await bob.disconnect()
    await alice.waitForPhase('failed')
    await walk(5)
  })
