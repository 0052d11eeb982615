// A direct way that is shut in the midst of a transfer, between two homes that have a relay: the rest goes through it, and nobody
// scans anything.
import { seededFile } from '../support/files.ts'
import { bytesOf, isWholeAtBoth, MIB, shownOf, shownPhases, underWay } from '../support/going-on.ts'
import { link, pathOf } from '../support/nat-meeting.ts'
import { expect, test } from './nat-fixtures.ts'

test.use({ cameras: { alice: 'ready', bob: 'ready' } })

test('a transfer whose direct way is shut goes on through the relay', async ({
  lab,
  alice,
  bob,
  tempFolder
}) => {
  const file = await seededFile(tempFolder, 'large.bin', 64 * MIB)
  await link(alice, bob)
  for (const device of [alice, bob]) await expect.poll(() => pathOf(device)).not.toBe('relay')
  const { saved } = await underWay(alice, bob, file, { bytes: 8 * MIB })
  lab.severHomes()
  expect(await bytesOf(bob, file), 'it was over before the way was shut').toBeLessThan(file.sizeBytes)

  await isWholeAtBoth(alice, bob, file, saved)
  // What had arrived is not sent twice, nor taken back on screen.
  const bytes = (await shownOf(bob, file)).map((shown) => shown.bytes)
  expect(bytes).toEqual(bytes.toSorted((one, other) => one - other))
  for (const device of [alice, bob]) {
    await expect.poll(() => pathOf(device)).toBe('relay')
    expect(await shownPhases(device)).toEqual(['connected'])
  }
})
