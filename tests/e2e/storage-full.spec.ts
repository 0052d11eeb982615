// No room for what is offered: said before the first byte where that can be known, and a pause where it cannot.
import { join } from 'node:path'
import type { Device } from '../support/device.ts'
import { strings } from '../support/english.ts'
import { seededFile, type TestFile } from '../support/files.ts'
import {
  arrived,
  isWhole,
  MIB,
  pairByText,
  sendAndAccept,
  shownOf,
  TRANSFER_MS,
  watch
} from '../support/going-on.ts'
import { SmallDisk, smallDiskMissing } from '../support/small-disk.ts'
import { expect, test } from './fixtures.ts'

/** A full disk is tried again every few seconds. */
const ROOM_MS = 15_000
/** Of all that Firefox keeps, one site may have a fifth. */
const SITES = 5
const { send, receive } = strings.transferTroubles

test.use({ cameras: { alice: 'missing', bob: 'missing' } })

test('Chromium: an offer that does not fit is refused before its first byte, and taken once there is room', async ({
  alice,
  bob,
  tempFolder
}) => {
  const file = await seededFile(tempFolder, 'large.bin', 48 * MIB)
  await setQuota(bob, 40 * MIB)
  await pairByText(alice, bob)
  await watch(bob)
  await sendAndAccept(alice, bob, file)
  await expect(alice.transfer(file.name)).toContainText(send['storage-full'])
  await expect(bob.transfer(file.name)).toContainText(receive['storage-full'])
  expect(new Set((await shownOf(bob, file)).map(({ bytes }) => bytes))).toEqual(new Set([0]))

  await setQuota(bob, 160 * MIB)
  await bob.page.getByRole('button', { name: 'Remove this transfer from the list' }).click()
  const saved = bob.savedFile({ timeoutMs: TRANSFER_MS })
  await sendAndAccept(alice, bob, file)
  await isWhole(bob, file, saved)
})

test('Firefox: an offer that does not fit cannot be accepted; room that others take on the way is waited for', async ({
  alice,
  app,
  startDevice,
  tempFolder
}) => {
  test.setTimeout(120_000)
  const roomBytes = SITES * 120 * MIB
  const bob = await startDevice({ name: 'bob', engine: 'firefox', camera: 'missing', roomBytes })
  await bob.open(app.url)
  await pairByText(alice, bob)
  const tooLarge = await seededFile(tempFolder, 'too large.bin', 121 * MIB)
  await alice.choose(tooLarge)
  await alice.send()
  await expect(bob.page.getByTestId('incoming')).toContainText(
    'Not enough free space. Decline, make room, then ask for it again.'
  )
  await expect(bob.page.getByTestId('accept')).toBeDisabled()
  await bob.decline()
  await alice.waitForTransfer(tooLarge.name, 'cancelled')

  const file = await seededFile(tempFolder, 'large.bin', 64 * MIB)
  const saved = bob.savedFile({ timeoutMs: TRANSFER_MS })
  await sendAndAccept(alice, bob, file)
  await arrived(bob, file, 4 * MIB)
  await bob.pause(file.name)
  await bob.waitForTransfer(file.name, 'paused')
  const others = await takeRoom(bob, 8 * MIB)
  await bob.resume(file.name)
  await bothWait(alice, bob, file)
  await others.giveBack()
  await goesOn(alice, bob, file, saved)
})

test('Chromium: a disk that others fill up on the way is waited for', async ({
  alice,
  app,
  startDevice,
  tempFolder
}) => {
  const reason = smallDiskMissing()
  if (reason !== undefined) console.log(`Skipped: ${reason}`)
  // Only root may have a disk of its own; it is said above.
  test.skip(reason !== undefined, reason ?? '')
  test.setTimeout(120_000)
  const file = await seededFile(tempFolder, 'large.bin', 64 * MIB)
  const profile = join(tempFolder, 'profile')
  const disk = SmallDisk.mount(join(profile, 'Default', 'File System'), 128 * MIB)
  try {
    const bob = await startDevice({ name: 'bob', engine: 'chromium', camera: 'missing', profile })
    await bob.open(app.url)
    await pairByText(alice, bob)
    const saved = bob.savedFile({ timeoutMs: TRANSFER_MS })
    await sendAndAccept(alice, bob, file)
    await arrived(bob, file, 4 * MIB)
    await disk.fill(8 * MIB)
    await bothWait(alice, bob, file)
    await disk.free()
    await goesOn(alice, bob, file, saved)
  } finally {
    disk.remove()
  }
})

/** Gives the app so much room in a Chromium. */
async function setQuota({ page }: Device, quotaSize: number): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Storage.overrideQuotaForOrigin', { origin: new URL(page.url()).origin, quotaSize })
}

/** Takes all the room that the app has, but so much, as other things of the same site do. */
async function takeRoom({ page }: Device, leavingBytes: number): Promise<{ giveBack: () => Promise<void> }> {
  await page.evaluate(async (leaving) => {
    const { quota = 0, usage = 0 } = await navigator.storage.estimate()
    const root = await navigator.storage.getDirectory()
    const file = await (await root.getFileHandle('others', { create: true })).createWritable()
    for (let left = quota - usage - leaving; left > 0; left -= 1 << 20)
      await file.write(new Uint8Array(Math.min(left, 1 << 20)))
    await file.close()
  }, leavingBytes)
  return {
    giveBack: () => page.evaluate(async () => (await navigator.storage.getDirectory()).removeEntry('others'))
  }
}

async function bothWait(alice: Device, bob: Device, file: TestFile): Promise<void> {
  await expect(bob.page.getByText('Storage is full: free some space and it goes on')).toBeVisible()
  await expect(
    alice.page.getByText('Storage on the other device is full: it goes on when there is room')
  ).toBeVisible()
  await Promise.all([alice, bob].map((device) => device.waitForTransfer(file.name, 'paused')))
}

async function goesOn(alice: Device, bob: Device, file: TestFile, saved: Promise<string>): Promise<void> {
  await bob.waitForTransfer(file.name, 'active', { timeoutMs: ROOM_MS })
  await isWhole(bob, file, saved)
  await alice.waitForTransfer(file.name, 'done')
}
