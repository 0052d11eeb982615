// The number that two devices show, and what waits until it was compared: docs/protocol.md §4.15.
import { strings } from '#tests/support/english.ts'
import { carry } from '../support/carry.ts'
import type { Device } from '../support/device.ts'
import { seededFile, sha256File } from '../support/files.ts'
import { expect, test } from './fixtures.ts'

const asking = (device: Device) => device.page.getByTestId('check-same')

/** Who dials a code before the one that it is for can spoil that link, but not have it (docs/threat-model.md): it is said, and
 *  fresh codes help. */
async function isSpoiled(one: Device, other: Device): Promise<boolean> {
  const troubles = async (): Promise<number> => {
    const counts = await Promise.all([one, other].map(({ page }) => page.getByTestId('join-trouble').count()))
    return counts.reduce((sum, count) => sum + count, 0)
  }
  await expect
    .poll(
      async () => {
        const phases = await Promise.all([one.phase(), other.phase()])
        return phases.every((phase) => phase === 'connected') || (await troubles()) > 0
      },
      { timeout: 40_000 }
    )
    .toBe(true)
  return (await troubles()) > 0
}

/** Returns the code of `one` that led to the link. */
async function linkedByText(one: Device, other: Device): Promise<string> {
  await Promise.all([one, other].map((device) => device.startPairing({ camera: false })))
  const code = await one.shownCode()
  await other.enterCode(code)
  await one.enterCode(await other.shownCode())
  await Promise.all([one, other].map((device) => device.waitForPhase('connected')))
  return code
}

test.describe('by text', () => {
  test.use({ cameras: { alice: 'missing', bob: 'missing' } })

  test('both are asked to compare one number, and are known to each other after that', async ({
    alice,
    bob,
    pairByText
  }) => {
    await pairByText()
    await Promise.all([alice, bob].map((device) => asking(device).waitFor()))
    const numbers = await Promise.all([alice.shownNumber(), bob.shownNumber()])
    expect(numbers[0]).toMatch(/^\d{10}$/)
    expect(numbers[1]).toBe(numbers[0])
    await expect(alice.page.getByTestId('short-check')).toContainText(/\d{5}\s\d{5}/)
    await Promise.all([alice.numberIsSame(), bob.numberIsSame()])
    await expect(asking(alice)).toHaveCount(0)
    expect(await alice.shownNumber()).toBe(numbers[0])

    await alice.disconnect()
    await Promise.all([alice.waitForPhase('idle'), bob.waitForPhase('failed')])
    await pairByText()
    expect(await alice.linkedWith()).toMatchObject({ isKnown: true })
    expect(await bob.shownNumber()).toBe(await alice.shownNumber())
    for (const device of [alice, bob]) await expect(asking(device)).toHaveCount(0)
  })

  test('a press that sends or accepts says that it is the same', async ({
    alice,
    bob,
    pairByText,
    tempFolder
  }) => {
    await pairByText()
    const number = (await bob.shownNumber()) ?? ''
    const file = await seededFile(tempFolder, 'letter.txt', 1000)
    await alice.choose(file)
    await alice.send()
    await expect(asking(alice)).toHaveCount(0)
    await bob.incoming()
    await expect(bob.page.getByTestId('incoming')).toContainText(
      new RegExp(`${number.slice(0, 5)}\\s${number.slice(5)}`)
    )
    await expect(asking(bob)).toBeVisible()
    const saved = bob.savedFile()
    await bob.accept()
    await expect(asking(bob)).toHaveCount(0)
    expect(await sha256File(await saved)).toBe(file.sha256)
  })

  test('another number ends the link on both sides, which know each other no better', async ({
    alice,
    bob,
    pairByText
  }) => {
    await pairByText()
    await asking(bob).waitFor()
    await alice.numberDiffers()
    for (const device of [alice, bob]) {
      await device.waitForPhase('failed')
      await expect(device.page.locator('h1')).toContainText('differ')
    }
    await pairByText()
    await Promise.all([alice, bob].map((device) => asking(device).waitFor()))
    expect(await alice.linkedWith()).toMatchObject({ isKnown: false })
  })

  test('somebody in between is shown by two numbers', async ({ alice, bob, startDevice, app }) => {
    const between = await Promise.all(
      ['to alice', 'to bob'].map((name) => startDevice({ name, engine: 'chromium', camera: 'missing' }))
    )
    for (const [at, device] of [alice, bob].entries()) {
      const end = between[at]
      if (end === undefined) throw new Error('nobody in between')
      await end.open(app.url)
      await linkedByText(device, end)
    }
    const numbers = await Promise.all([alice, bob].map((device) => device.shownNumber()))
    expect(numbers[0]).toMatch(/^\d{10}$/)
    expect(numbers[1]).not.toBe(numbers[0])
    await Promise.all([alice, bob].map((device) => asking(device).waitFor()))
  })
})

test.describe('a third device that has seen a code', () => {
  test.use({ cameras: { alice: 'missing', bob: 'missing' } })

  test('can neither join nor replace the one that the code was for', async ({
    alice,
    bob,
    startDevice,
    app,
    tempFolder
  }) => {
    test.setTimeout(120_000)
    const carol = await startDevice({ name: 'carol', engine: 'chromium', camera: 'missing' })
    await carol.open(app.url)
    await Promise.all([alice, bob, carol].map((device) => device.startPairing({ camera: false })))
    const photographed = await alice.shownCode()

    // Before the one that it is for has read it.
    await carol.enterCode(photographed)
    await carol.waitForPhase('connecting')
    await bob.enterCode(photographed)
    await alice.enterCode(await bob.shownCode())
    let linkedBy = photographed
    if (await isSpoiled(alice, bob)) {
      for (const device of [alice, bob])
        await device.page.getByRole('button', { name: strings.preparing.cancel, exact: true }).click()
      linkedBy = await linkedByText(alice, bob)
    }
    const number = await alice.shownNumber()
    expect(await bob.shownNumber()).toBe(number)
    expect(await carol.phase()).toBe('connecting')

    // Once they are linked.
    await carol.page.reload()
    await carol.startPairing({ camera: false })
    await carol.enterCode(linkedBy)
    await carol.waitForPhase('connecting')
    const file = await seededFile(tempFolder, 'letter.txt', 1000)
    expect(await sha256File(await carry(alice, bob, file))).toBe(file.sha256)
    expect([await alice.shownNumber(), await carol.phase()]).toEqual([number, 'connecting'])

    // And that code is of no use to Bob again.
    await alice.disconnect()
    await Promise.all([alice.waitForPhase('idle'), bob.waitForPhase('failed')])
    await bob.startPairing({ camera: false })
    await bob.shownCode()
    await bob.enterCode(linkedBy)
    await bob.waitForPairError('used')
  })

  test('cannot push in while two others are about to be linked', async ({ alice, bob, startDevice, app }) => {
    const carol = await startDevice({ name: 'carol', engine: 'chromium', camera: 'missing' })
    await carol.open(app.url)
    await Promise.all([alice, bob, carol].map((device) => device.startPairing({ camera: false })))
    await alice.enterCode(await bob.shownCode())
    await alice.waitForPhase('connecting')
    await alice.page.getByTestId('their-card').focus()
    await alice.enterCode(await carol.shownCode())
    await alice.waitForPairError('busy')
    await bob.enterCode(await alice.shownCode())
    await Promise.all([alice, bob].map((device) => device.waitForPhase('connected')))
    expect(await bob.shownNumber()).toBe(await alice.shownNumber())
    expect(await carol.phase()).toBe('pairing')
  })
})

test('by camera nothing is asked, and both show one number', async ({ alice, bob, pair, tempFolder }) => {
  await pair()
  expect(await alice.shownNumber()).toBe(await bob.shownNumber())
  for (const device of [alice, bob]) await expect(asking(device)).toHaveCount(0)
  const file = await seededFile(tempFolder, 'photo.jpg', 1000)
  expect(await sha256File(await carry(alice, bob, file))).toBe(file.sha256)
})
