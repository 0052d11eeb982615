// What a screen reader says of the main job without being asked: every sentence that matters, once, in order, and no other. What is
// pressed is found by its role and its name, as such a person finds it.
import { appendFile } from 'node:fs/promises'
import { announced, recordAnnouncements } from '../support/announcements.ts'
import { spokenDigits } from '#ui/check-number.ts'
import type { Device } from '../support/device.ts'
import { strings } from '../support/english.ts'
import { seededFile } from '../support/files.ts'
import { NOTICED_MS } from '../support/going-on.ts'
import { pointAt } from '../support/optical.ts'
import { slowDown } from '../support/slow-link.ts'
import { expect, test } from './fixtures.ts'

const MIB = 1024 * 1024
/** Some 20 s in all, so that half is worth saying. */
const LONG_BYTES = 16 * MIB
const SLOW_BYTES_PER_SECOND = MIB
const TRANSFER_MS = 60_000

const { announce, transferStates, transferTroubles } = strings

async function press({ page }: Device, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click()
}

/** What the linked device is called, as sentences have it. */
async function peerOf({ page }: Device): Promise<string> {
  const name = page.locator('h1 bdi')
  await expect(name).not.toHaveText(strings.someDevice)
  return `\u2068${await name.innerText()}\u2069`
}

/** Without how to aim, which is said where reading a code takes its time, as on a busy computer. */
async function announcedOnceAimed(device: Device): Promise<readonly string[]> {
  const aiming: readonly string[] = Object.values(strings.scanner.hints)
  return (await announced(device)).filter((sentence) => !aiming.includes(sentence))
}

test('the main job is told in a few sentences, each once', async ({ alice, bob, tempFolder }) => {
  test.setTimeout(120_000)
  for (const device of [alice, bob]) {
    await recordAnnouncements(device)
    await slowDown(device.page, SLOW_BYTES_PER_SECOND)
    await device.lookAway()
  }
  const file = await seededFile(tempFolder, 'film.bin', LONG_BYTES)

  await alice.choose(file)
  await press(alice, strings.welcome.pairAndSend)
  await press(bob, strings.welcome.pair)
  for (const { page } of [alice, bob]) {
    await expect(page.getByRole('img', { name: strings.pairing.myCodeAlt })).toBeVisible()
    await expect(page.getByRole('button', { name: strings.preparing.cancel, exact: true })).toBeVisible()
  }
  const first = pointAt(bob, alice)
  await bob.waitForPhase('connecting')
  await first.stop()
  const second = pointAt(alice, bob)
  await Promise.all([alice, bob].map((device) => device.waitForPhase('connected')))
  await second.stop()
  const [bobsName, alicesName] = [await peerOf(alice), await peerOf(bob)]
  await expect(bob.page.getByRole('button', { name: strings.offer.decline, exact: true })).toBeVisible()
  await press(bob, strings.offer.accept)
  for (const { page } of [alice, bob])
    await expect(
      page.getByRole('progressbar', { name: `${file.name}: ${strings.transfer.progress}` })
    ).toBeVisible()
  for (const device of [alice, bob])
    await device.waitForTransfer(file.name, 'done', { timeoutMs: TRANSFER_MS })
  const saved = bob.savedFile()
  await press(bob, strings.transfer.saveFileAgain(file.name))
  await saved

  await alice.page.getByRole('textbox', { name: strings.connected.textLabel }).fill('The film is yours.')
  await press(alice, strings.connected.sendText)
  await bob.receivedTexts()
  await alice.waitForText('The film is yours.', 'delivered')
  await press(alice, strings.connected.disconnect)
  await bob.waitForPhase('failed')

  expect(await announcedOnceAimed(alice)).toEqual([
    announce.theirCodeRead,
    announce.linked(bobsName),
    announce.newDevice,
    announce.half('send'),
    announce.fileDone(file.name, 'send'),
    announce.textDelivered
  ])
  expect(await announcedOnceAimed(bob)).toEqual([
    announce.theirCodeRead,
    announce.linked(alicesName),
    announce.newDevice,
    announce.offer(alicesName, 1, LONG_BYTES),
    announce.half('receive'),
    announce.fileDone(file.name, 'receive'),
    `${file.name}: ${strings.saving.savedTo.downloads}.`, // by itself, and not once more when it is saved again
    announce.texts(1),
    strings.failures['peer-left'].what
  ])
})

test.describe('what goes wrong', () => {
  test.use({ cameras: { alice: 'missing', bob: 'missing' } })

  test('is told with what to do about it, and so is a link that is lost', async ({
    alice,
    bob,
    pairByText,
    tempFolder
  }) => {
    test.setTimeout(120_000)
    for (const device of [alice, bob]) await recordAnnouncements(device)
    await pairByText()
    const [bobsName, alicesName] = [await peerOf(alice), await peerOf(bob)]
    const [unwanted, changed] = [
      await seededFile(tempFolder, 'unwanted.bin', 1000),
      await seededFile(tempFolder, 'changed.bin', 1000)
    ]
    const number = (await alice.shownNumber()) ?? ''
    const toCompare = strings.together(strings.check.title, strings.check.before(spokenDigits(number)))
    await alice.choose(unwanted)
    await alice.send()
    await bob.incoming()
    await bob.decline()
    await alice.waitForTransfer(unwanted.name, 'cancelled')

    await alice.choose(changed)
    await appendFile(changed.path, 'a later thought')
    await alice.send()
    await bob.incoming()
    await bob.accept()
    await Promise.all([alice, bob].map((device) => device.waitForTransfer(changed.name, 'failed')))
    const ofSender = await announced(alice)
    alice.kill()
    await bob.waitForPhase('failed', { timeoutMs: NOTICED_MS })

    expect(ofSender).toEqual([
      announce.theirCodeRead,
      announce.linked(bobsName),
      announce.newDevice,
      toCompare,
      transferStates.send.declined(1, bobsName),
      strings.together(transferStates.send.failed(1, bobsName), transferTroubles.send['source-changed'])
    ])
    expect(await announced(bob)).toEqual([
      announce.theirCodeRead,
      announce.linked(alicesName),
      announce.newDevice,
      toCompare,
      announce.offer(alicesName, 1, unwanted.sizeBytes),
      announce.offer(alicesName, 1, changed.sizeBytes),
      strings.together(
        transferStates.receive.failed(1, alicesName),
        transferTroubles.receive['source-changed']
      ),
      announce.interrupted,
      strings.failures['link-lost'].what
    ])
  })
})
