// What is not whole when a link ends goes on over the next one, whatever ended it: docs/protocol.md §4.11. One kill of each
// kind; ten in a row are in tests/soak/kills.spec.ts.
import type { Download } from '@playwright/test'
import { join } from 'node:path'
import type { Engine } from '../support/browsers.ts'
import { seededFile, sha256File } from '../support/files.ts'
import {
  arrived,
  bytesOf,
  isWhole,
  keptBytes,
  letGo,
  MIB,
  NOTICED_MS,
  pairByText,
  sendAndAccept,
  TRANSFER_MS,
  TWICE_BYTES,
  watch,
  wentOnFrom
} from '../support/going-on.ts'
import { damageStagedBlock } from '../support/staged-on-disk.ts'
import { expect, test } from './fixtures.ts'

const LARGE_BYTES = 64 * MIB
/** When something happens to it. */
const POINT_BYTES = 16 * MIB
const DAMAGED_BLOCK = 3

test.use({ cameras: { alice: 'missing', bob: 'missing' } })

test('a link that is lost: both scan again, and it goes on by itself', async ({ alice, bob, tempFolder }) => {
  test.setTimeout(180_000)
  const small = await seededFile(tempFolder, 'small.txt', 10)
  const large = await seededFile(tempFolder, 'large.bin', LARGE_BYTES)
  await pairByText(alice, bob)
  await sendAndAccept(alice, bob, small, large)
  await arrived(bob, large, POINT_BYTES)
  await watch(bob)
  const downloads: Download[] = []
  bob.page.on('download', (download) => downloads.push(download))
  await bob.disconnect()
  await alice.waitForPhase('failed', { timeoutMs: NOTICED_MS })
  await Promise.all([alice, bob].map((device) => device.waitForTransfer(large.name, 'failed')))
  const before = await bytesOf(bob, large)
  await pairByText(alice, bob)
  for (const device of [alice, bob])
    await device.waitForTransfer(large.name, 'done', { timeoutMs: TRANSFER_MS })
  for (const file of [small, large]) {
    const isSaved = (download: Download): boolean => download.suggestedFilename() === file.name
    await expect.poll(() => downloads.filter(isSaved).length, file.name).toBe(1)
    expect(await sha256File((await downloads.find(isSaved)?.path()) ?? '')).toBe(file.sha256)
  }
  expect(await wentOnFrom(bob, large)).toBeGreaterThan(before - TWICE_BYTES)
  expect(await alice.digest(large.name)).toBe(await bob.digest(large.name))
  await expect(bob.transfer(large.name)).toHaveCount(1)
})

for (const engine of ['chromium', 'firefox'] as const) killed(engine)

function killed(engine: Engine): void {
  test(`a receiver whose ${engine} is killed goes on from what its disk has, but for a block that was damaged there`, async ({
    startDevice,
    alice,
    app,
    tempFolder
  }) => {
    test.setTimeout(180_000)
    const file = await seededFile(tempFolder, 'large.bin', LARGE_BYTES)
    const profile = join(tempFolder, 'profile')
    const options = { name: 'bob', engine, camera: 'missing', profile } as const
    let bob = await startDevice(options)
    await bob.open(app.url)
    await pairByText(alice, bob)
    await sendAndAccept(alice, bob, file)
    const before = await arrived(bob, file, POINT_BYTES)
    bob.kill()
    // The sender notices by itself, whichever browser it was that died.
    if (engine === 'chromium') {
      await alice.waitForPhase('failed', { timeoutMs: NOTICED_MS })
      await alice.waitForConnection('lost')
    } else await letGo(alice)
    await alice.waitForTransfer(file.name, 'failed')
    expect(await damageStagedBlock(profile, file, DAMAGED_BLOCK)).toBe(true)

    bob = await startDevice({ ...options, name: 'bob again' })
    await bob.open(app.url)
    await watch(bob)
    const kept = await keptBytes(bob, file)
    expect(kept).toBeGreaterThan(before - TWICE_BYTES)
    const saved = bob.savedFile({ timeoutMs: TRANSFER_MS })
    await pairByText(alice, bob)
    await isWhole(bob, file, saved)
    await alice.waitForTransfer(file.name, 'done')
    // Nothing that is right came again; the damaged block must have, or the file were not whole.
    expect(await wentOnFrom(bob, file)).toBeGreaterThanOrEqual(kept - MIB)
  })
}

test('a sender that is killed is given the same files again, and nothing that is there is sent', async ({
  startDevice,
  bob,
  app,
  tempFolder
}) => {
  test.setTimeout(180_000)
  const file = await seededFile(tempFolder, 'large.bin', LARGE_BYTES)
  const profile = join(tempFolder, 'profile')
  const options = { name: 'alice', engine: 'chromium', camera: 'missing', profile } as const
  let alice = await startDevice(options)
  await alice.open(app.url)
  await pairByText(alice, bob)
  await sendAndAccept(alice, bob, file)
  await arrived(bob, file, POINT_BYTES)
  await watch(bob)
  alice.kill()
  await bob.waitForPhase('failed', { timeoutMs: NOTICED_MS })
  await bob.waitForConnection('lost')
  await bob.waitForTransfer(file.name, 'failed')
  await expect(bob.transfer(file.name).getByTestId('save')).toHaveCount(0)
  const before = await bytesOf(bob, file)

  alice = await startDevice({ ...options, name: 'alice again' })
  await alice.open(app.url)
  await pairByText(alice, bob)
  await alice.choose(file)
  const saved = bob.savedFile({ timeoutMs: TRANSFER_MS })
  await alice.send()
  await isWhole(bob, file, saved)
  expect(await wentOnFrom(bob, file)).toBeGreaterThan(before - TWICE_BYTES)
  await alice.waitForTransfer(file.name, 'done')
})
