// What goes wrong with a file on the way is said in plain words, and nothing pretends to be complete.
import { seededFile } from '../support/files.ts'
import { test } from './fixtures.ts'

const MIB = 1024 * 1024

test('a file that changed after it was picked is named on both sides; the others arrive', async ({
  alice,
  bob,
  pairByText,
  tempFolder
}) => {
  await pairByText()
  const changing = await seededFile(tempFolder, 'changing.bin', 2 * MIB)
  const steady = await seededFile(tempFolder, 'steady.bin', 2 * MIB)
  await alice.choose(changing, steady)
  await seededFile(tempFolder, 'changing.bin', 1 * MIB)
  await alice.send()
  await bob.incoming()
  await bob.accept()
  await Promise.all(
    [alice, bob].flatMap((device) => [
      device.waitForTransfer(changing.name, 'failed'),
      device.waitForTransfer(steady.name, 'done')
    ])
  )
})
