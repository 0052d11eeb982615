// What goes wrong with a file on the way is said in plain words, and nothing pretends to be complete.
import { rm, truncate } from 'node:fs/promises'
import type { Engine } from '../support/browsers.ts'
import type { Device } from '../support/device.ts'
import { seededFile, sha256File, type TestFile } from '../support/files.ts'
import { arrived, MIB, pairByText, TRANSFER_MS } from '../support/going-on.ts'
import { expect, test } from './fixtures.ts'

const CHANGED = {
  sender: 'The file changed or moved after it was chosen: choose it again',
  receiver: 'The file changed on the other device: ask for it to be sent again'
}

test.use({ cameras: { alice: 'missing', bob: 'missing' } })

for (const sender of ['chromium', 'firefox'] as const satisfies readonly Engine[])
  test.describe(`sent by ${sender}`, () => {
    test.use({ engines: { alice: sender, bob: 'chromium' } })
    test('a file that changed, was cut short or was deleted is named on both sides; the others arrive', async ({
      alice,
      bob,
      tempFolder
    }) => {
      test.setTimeout(120_000)
      await pairByText(alice, bob)
      const changed = await seededFile(tempFolder, 'changed.bin', 2 * MIB)
      const short = await seededFile(tempFolder, 'short.bin', 48 * MIB)
      const deleted = await seededFile(tempFolder, 'deleted.bin', 48 * MIB)
      const steady = await seededFile(tempFolder, 'steady.bin', 2 * MIB)
      await alice.choose(changed, short, deleted, steady)
      await seededFile(tempFolder, changed.name, 1 * MIB)
      const saved = bob.savedFile({ timeoutMs: TRANSFER_MS })
      await alice.send()
      await bob.incoming()
      await bob.accept()
      await bothName(alice, bob, changed)
      await arrived(bob, short, 2 * MIB)
      await truncate(short.path, 3 * MIB)
      await bothName(alice, bob, short)
      await arrived(bob, deleted, 2 * MIB)
      await rm(deleted.path)
      await bothName(alice, bob, deleted)
      await Promise.all([alice, bob].map((device) => device.waitForTransfer(steady.name, 'done')))
      expect(await sha256File(await saved)).toBe(steady.sha256)
      for (const file of [changed, short, deleted])
        await expect(bob.transfer(file.name).getByTestId('save')).toHaveCount(0)
    })
  })

async function bothName(sender: Device, receiver: Device, file: TestFile): Promise<void> {
  for (const [device, words] of [
    [sender, CHANGED.sender],
    [receiver, CHANGED.receiver]
  ] as const) {
    await device.waitForTransfer(file.name, 'failed')
    await expect(device.transfer(file.name)).toContainText(words)
  }
}
