// Devices that move in other ways than once: twice, both at once, beside a network that is still there; and one that only pauses
// (docs/protocol.md §4.16).
import { knowSpares, listConnections, openLinks } from '../support/connections.ts'
import { seededFile } from '../support/files.ts'
import {
  arrived,
  bytesOf,
  hasSpares,
  isWhole,
  isWholeAtBoth,
  MIB,
  NOTICED_MS,
  shownOf,
  shownPhases,
  stayedConnected,
  TRANSFER_MS,
  TWICE_BYTES,
  underWay,
  wentOnFrom
} from '../support/going-on.ts'
import { expect, test } from './fixtures.ts'

const GAP_MS = 1500
const PAUSE_MS = 5000
/** With an end of the link, and another pairing, in between. */
const ENDED_MS = NOTICED_MS + 2 * TRANSFER_MS

test.use({ cameras: { alice: 'ready', bob: 'ready' } })

test('a transfer goes on when one device moves, and then the other', async ({
  cable,
  alice,
  bob,
  pairByText,
  tempFolder
}) => {
  const file = await seededFile(tempFolder, 'large.bin', 96 * MIB)
  await Promise.all([alice, bob].map(listConnections))
  await pairByText()
  await knowSpares(alice, bob)
  const { saved } = await underWay(alice, bob, file, { bytes: 8 * MIB })
  await cable.readdress('alice', '192.168.77.1/24', '192.168.77.11/24', GAP_MS)
  const held = await bytesOf(bob, file)
  await arrived(bob, file, held + MIB)
  // It rests while the spare connections of the new link are made.
  await alice.pause(file.name)
  await knowSpares(alice, bob)
  await alice.resume(file.name)
  await arrived(bob, file, held + 2 * MIB)
  await cable.readdress('bob', '192.168.77.2/24', '192.168.77.12/24', GAP_MS)
  expect(await bytesOf(bob, file), 'it was over before the second move').toBeLessThan(file.sizeBytes)

  await isWholeAtBoth(alice, bob, file, saved)
  await stayedConnected(alice, bob)
})

test('when both move at once the link is gone, and a transfer goes on with the next', async ({
  cable,
  alice,
  bob,
  pairByText,
  tempFolder
}) => {
  const file = await seededFile(tempFolder, 'large.bin', 64 * MIB)
  await Promise.all([alice, bob].map(listConnections))
  await pairByText()
  await knowSpares(alice, bob)
  const { saved } = await underWay(alice, bob, file, { bytes: 16 * MIB, savedWithinMs: ENDED_MS })
  await Promise.all([
    cable.readdress('alice', '192.168.77.1/24', '192.168.77.11/24', GAP_MS),
    cable.readdress('bob', '192.168.77.2/24', '192.168.77.12/24', GAP_MS)
  ])
  const held = await bytesOf(bob, file)
  expect(held, 'it was over before the networks changed').toBeLessThan(file.sizeBytes)
  for (const device of [alice, bob]) await device.waitForPhase('failed', { timeoutMs: NOTICED_MS })

  await pairByText()
  await isWholeAtBoth(alice, bob, file, saved)
  expect(await wentOnFrom(bob, file)).toBeGreaterThan(held - TWICE_BYTES)
})

for (const engine of ['chromium', 'firefox'] as const)
  test.describe(`${engine} joins a second network`, () => {
    test.use({ engines: { alice: engine, bob: 'chromium' } })
    test('and is found there when the other one leaves the first', async ({
      cable,
      alice,
      bob,
      pairByText,
      tempFolder
    }) => {
      const file = await seededFile(tempFolder, 'large.bin', 64 * MIB)
      await Promise.all([alice, bob].map(listConnections))
      await pairByText()
      await knowSpares(alice, bob)
      cable.address('alice', '192.168.78.1/24')
      await hasSpares(alice, cable.alice, 2) // one socket in each network
      const { saved } = await underWay(alice, bob, file, { bytes: 16 * MIB })
      await cable.readdress('bob', '192.168.77.2/24', '192.168.78.2/24', GAP_MS)
      expect(await bytesOf(bob, file), 'it was over before the network changed').toBeLessThan(file.sizeBytes)

      await isWhole(bob, file, saved)
      await stayedConnected(alice, bob)
    })
  })

test('a network that pauses for 5 s moves nothing', async ({ cable, alice, bob, pairByText, tempFolder }) => {
  const file = await seededFile(tempFolder, 'large.bin', 64 * MIB)
  await Promise.all([alice, bob].map(listConnections))
  await pairByText()
  await knowSpares(alice, bob)
  const links = await Promise.all([alice, bob].map(openLinks))
  expect(links.map((open) => open.length)).toEqual([1, 1])
  const { saved } = await underWay(alice, bob, file, { bytes: 16 * MIB })
  await cable.silence('alice', PAUSE_MS)
  expect(await bytesOf(bob, file), 'it was over before the pause').toBeLessThan(file.sizeBytes)

  await isWhole(bob, file, saved)
  expect(await Promise.all([alice, bob].map(openLinks))).toEqual(links)
  for (const device of [alice, bob]) {
    expect(await shownPhases(device)).toEqual(['connected'])
    expect((await shownOf(device, file)).map(({ state }) => state)).not.toContain('failed')
  }
})
