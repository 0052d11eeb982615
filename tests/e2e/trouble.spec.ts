// When one side vanishes in the middle: the other says so in plain words, and nothing pretends to be complete.
import { seededFile } from '../support/files.ts'
import { expect, test } from './fixtures.ts'

const MIB = 1024 * 1024
/** ICE notices a silent peer after some seconds, and then some patience is due. */
const NOTICED_MS = 40_000

for (const victim of ['sender', 'receiver'] as const)
  test(`the ${victim}'s browser is killed on the way`, async ({ alice, bob, pair, tempFolder }) => {
    await pair()
    const small = await seededFile(tempFolder, 'small.txt', 10)
    const large = await seededFile(tempFolder, 'large.bin', 1000 * MIB)
    await alice.choose(small, large)
    await alice.send()
    await bob.incoming()
    await bob.accept()
    await bob.waitForTransfer(small.name, 'done')
    await expect
      .poll(async () => Number(await bob.transfer(large.name).getAttribute('data-bytes')))
      .toBeGreaterThan(5 * MIB)

    const [dead, left] = victim === 'sender' ? [alice, bob] : [bob, alice]
    dead.kill()
    await left.waitForPhase('failed', { timeoutMs: NOTICED_MS })
    await left.waitForConnection('lost')
    await left.waitForTransfer(large.name, 'failed')
    await left.waitForTransfer(small.name, 'done')
    await expect(left.transfer(large.name).getByTestId('save')).toHaveCount(0)
    if (victim === 'sender') await expect(left.transfer(small.name).getByTestId('save')).toBeVisible()
    await left.startPairing({ camera: true })
    await left.waitForPhase('pairing')
  })

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
