// Nothing is kept of what nobody said yes to, who was declined again and again cannot go on asking, and who is blocked gets no link.
import type { Device } from '../support/device.ts'
import { seededFile } from '../support/files.ts'
import { expect, test } from './fixtures.ts'

test.use({ cameras: { alice: 'missing', bob: 'missing' } })
test.describe.configure({ timeout: 120_000 })

/** Everything in the private file system, by its path. */
async function stored(device: Device): Promise<string[]> {
  return device.page.evaluate(async () => {
    const list = async (folder: FileSystemDirectoryHandle, path: string): Promise<string[]> => {
      const found: string[] = []
      for await (const [name, handle] of folder.entries())
        found.push(...(handle.kind === 'directory' ? await list(handle, `${path}${name}/`) : [path + name]))
      return found
    }
    return list(await navigator.storage.getDirectory(), '')
  })
}

test('nothing of an offer is stored before it is accepted, or when it is declined', async ({
  alice,
  bob,
  pairByText,
  tempFolder
}) => {
  await pairByText()
  const file = await seededFile(tempFolder, 'offered.bin', 300_000)
  await alice.choose(file)
  await alice.send()
  await bob.incoming()
  expect(await stored(bob)).toEqual([])
  await bob.decline()
  await alice.waitForTransfer('offered.bin', 'cancelled')
  expect(await stored(bob)).toEqual([])

  await alice.choose(file)
  await alice.send()
  await bob.incoming()
  await bob.accept()
  await bob.page.locator('[data-testid=transfer][data-state=done]').waitFor()
  expect((await stored(bob)).some((path) => path.endsWith('/data'))).toBe(true) // so the look does see something
})

test('after three in a row, offers are declined by themselves until the person wants to be asked again', async ({
  alice,
  bob,
  pairByText,
  tempFolder
}) => {
  await pairByText()
  const offer = async (name: string): Promise<void> => {
    await alice.choose(await seededFile(tempFolder, name, 10))
    await alice.send()
  }
  const unheard = bob.page.getByTestId('offers-unheard')
  const incoming = bob.page.getByTestId('incoming')
  for (const [before, name] of ['1.txt', '2.txt', '3.txt'].entries()) {
    await offer(name)
    await expect(incoming).toHaveCount(before + 1)
  }
  await expect(unheard).toHaveCount(0)
  await bob.page.getByTestId('decline-all').click()
  await expect(incoming).toHaveCount(0)
  await expect(unheard).toHaveAttribute('data-count', '0')

  await offer('4.txt')
  await alice.waitForTransfer('4.txt', 'cancelled')
  await expect(unheard).toHaveAttribute('data-count', '1')
  await expect(incoming).toHaveCount(0)

  await bob.page.getByTestId('ask-again').click()
  await expect(unheard).toHaveCount(0)
  await offer('5.txt')
  await bob.incoming()
  await bob.accept()
  await alice.waitForTransfer('5.txt', 'done')
})

test('a blocked device loses its link, gets none later, and can be let in again', async ({
  alice,
  bob,
  pairByText,
  tempFolder
}) => {
  await pairByText()
  await alice.choose(await seededFile(tempFolder, 'unwanted.txt', 10))
  await alice.send()
  await bob.incoming()
  await bob.page.getByTestId('block-device').click()
  await bob.page.getByTestId('block-device-yes').click()
  await bob.waitForPhase('failed')
  await expect(bob.page.locator('h1')).toHaveText('You have blocked this device')
  await alice.waitForPhase('failed')
  await expect(alice.page.locator('h1')).toHaveText('The other device said goodbye')

  await Promise.all([alice, bob].map((device) => device.page.reload()))
  await Promise.all([alice, bob].map((device) => device.startPairing({ camera: false })))
  await bob.enterCode(await alice.shownCode())
  await alice.enterCode(await bob.shownCode())
  await Promise.all([alice.waitForPhase('failed'), bob.waitForPhase('failed')])
  await expect(bob.page.locator('h1')).toHaveText('You have blocked this device')
  await expect(alice.page.locator('h1')).toHaveText('The other device said goodbye')

  await Promise.all([alice, bob].map((device) => device.page.reload()))
  await bob.openSettings()
  const known = bob.page.getByTestId('known-device')
  await expect(known).toHaveAttribute('data-blocked', 'true')
  await known.getByTestId('unblock-device').click()
  await expect(known).toHaveCount(0) // it was never compared, so it is a stranger again
  await bob.closeSettings()
  await pairByText()
  expect((await bob.linkedWith()).isKnown).toBe(false)
})
