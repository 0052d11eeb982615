// What is not whole when a link ends goes on over the next one, whatever ended it: docs/protocol.md §4.11.
import { join } from 'node:path'
import type { Engine } from '../support/browsers.ts'
import type { Device } from '../support/device.ts'
import { seededFile, sha256File, type TestFile } from '../support/files.ts'
import { expect, test } from './fixtures.ts'

const MIB = 1024 * 1024
/** A silent peer is noticed after some seconds, and then some patience is due. */
const NOTICED_MS = 40_000
const TRANSFER_MS = 60_000
/** What may be sent twice: blocks that were under way. */
const TWICE_BYTES = 4 * MIB

async function pairByText(one: Device, other: Device): Promise<void> {
  for (const device of [one, other])
    if ((await device.phase()) !== 'pairing') await device.startPairing({ camera: false })
  await other.enterCode(await one.shownCode())
  await one.enterCode(await other.shownCode())
  await Promise.all([one.waitForPhase('connected'), other.waitForPhase('connected')])
}

async function bytesOf(device: Device, file: TestFile): Promise<number> {
  const row = device.transfer(file.name)
  return (await row.count()) === 0 ? 0 : Number(await row.getAttribute('data-bytes'))
}

async function arrived(device: Device, file: TestFile, bytes: number): Promise<void> {
  await expect.poll(() => bytesOf(device, file), { timeout: TRANSFER_MS }).toBeGreaterThan(bytes)
}

async function isWhole(device: Device, file: TestFile): Promise<void> {
  await device.waitForTransfer(file.name, 'done', { timeoutMs: TRANSFER_MS })
  expect(await sha256File(await device.save(file.name, { timeoutMs: TRANSFER_MS }))).toBe(file.sha256)
}

test.use({ cameras: { alice: 'missing', bob: 'missing' } })

test('a link that is lost: both scan again, and it goes on by itself', async ({ alice, bob, tempFolder }) => {
  test.setTimeout(180_000)
  const small = await seededFile(tempFolder, 'small.txt', 10)
  const large = await seededFile(tempFolder, 'large.bin', 200 * MIB)
  await pairByText(alice, bob)
  await alice.choose(small, large)
  await alice.send()
  await bob.incoming()
  await bob.accept()
  await arrived(bob, large, 20 * MIB)
  await bob.disconnect()
  await alice.waitForPhase('failed', { timeoutMs: NOTICED_MS })
  const before = await bytesOf(bob, large)
  await Promise.all([alice, bob].map((device) => device.waitForTransfer(large.name, 'failed')))
  await pairByText(alice, bob)
  await arrived(bob, large, before - TWICE_BYTES)
  await Promise.all(
    [alice, bob].map((device) => device.waitForTransfer(large.name, 'done', { timeoutMs: TRANSFER_MS }))
  )
  expect(await alice.digest(large.name)).toBe(await bob.digest(large.name))
  await isWhole(bob, large)
  await expect(bob.transfer(large.name)).toHaveCount(1)
})

for (const engine of ['chromium', 'firefox'] as const) killed(engine)

function killed(engine: Engine): void {
  test(`a receiver whose ${engine} is killed goes on from what its disk has`, async ({
    startDevice,
    alice,
    app,
    tempFolder
  }) => {
    test.setTimeout(240_000)
    const file = await seededFile(tempFolder, 'large.bin', 200 * MIB)
    const profile = join(tempFolder, 'profile')
    const options = { name: 'bob', engine, camera: 'missing', profile } as const
    let bob = await startDevice(options)
    await bob.open(app.url)
    await pairByText(alice, bob)
    await alice.choose(file)
    await alice.send()
    await bob.incoming()
    await bob.accept()
    await arrived(bob, file, 20 * MIB)
    const before = await bytesOf(bob, file)
    bob.kill()
    await alice.waitForPhase('failed', { timeoutMs: NOTICED_MS })
    await alice.waitForConnection('lost')
    await alice.waitForTransfer(file.name, 'failed')

    bob = await startDevice({ ...options, name: 'bob again' })
    await bob.open(app.url)
    const unfinished = bob.page.getByTestId('unfinished')
    await expect(unfinished).toHaveAttribute('data-total', String(file.sizeBytes))
    expect(Number(await unfinished.getAttribute('data-bytes'))).toBeGreaterThan(before - TWICE_BYTES)
    await pairByText(alice, bob)
    await isWhole(bob, file)
    await alice.waitForTransfer(file.name, 'done')
  })
}

test('a sender that is killed is given the same files again, and nothing that is there is sent', async ({
  startDevice,
  bob,
  app,
  tempFolder
}) => {
  test.setTimeout(240_000)
  const file = await seededFile(tempFolder, 'large.bin', 200 * MIB)
  const profile = join(tempFolder, 'profile')
  const options = { name: 'alice', engine: 'chromium', camera: 'missing', profile } as const
  let alice = await startDevice(options)
  await alice.open(app.url)
  await pairByText(alice, bob)
  await alice.choose(file)
  await alice.send()
  await bob.incoming()
  await bob.accept()
  await arrived(bob, file, 20 * MIB)
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
  await alice.send()
  await arrived(bob, file, before - TWICE_BYTES)
  await isWhole(bob, file)
  await alice.waitForTransfer(file.name, 'done')
})
