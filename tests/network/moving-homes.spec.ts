// A device that moves within its home, where both homes have a relay (docs/protocol.md §4.16): one alone is found again by itself, and two at once are not.
import { knowSpares, listConnections } from '../support/connections.ts'
import { seededFile } from '../support/files.ts'
import {
  bytesOf,
  isWholeAtBoth,
  MIB,
  NOTICED_MS,
  stayedConnected,
  TRANSFER_MS,
  TWICE_BYTES,
  underWay,
  wentOnFrom
} from '../support/going-on.ts'
import { link } from '../support/nat-meeting.ts'
import { expect, test } from './nat-fixtures.ts'

const GAP_MS = 1500
/** With an end of the link, and another pairing, in between. */
const ENDED_MS = NOTICED_MS + 2 * TRANSFER_MS

test.use({ cameras: { alice: 'ready', bob: 'ready' } })

for (const ends of [['alice'], ['alice', 'bob']] as const)
  test(`${ends.join(' and ')} with another address behind a router`, async ({
    lab,
    alice,
    bob,
    tempFolder
  }) => {
    const file = await seededFile(tempFolder, 'large.bin', 64 * MIB)
    await Promise.all([alice, bob].map(listConnections))
    await link(alice, bob)
    await knowSpares(alice, bob)
    const { saved } = await underWay(alice, bob, file, { bytes: 8 * MIB, savedWithinMs: ENDED_MS })
    const places = { alice: '192.168.1.12', bob: '192.168.2.12' }
    await Promise.all(ends.map((end) => lab.readdress(end, places[end], GAP_MS)))
    const held = await bytesOf(bob, file)
    expect(held, 'it was over before the networks changed').toBeLessThan(file.sizeBytes)
    if (ends.length === 2) {
      for (const device of [alice, bob]) await device.waitForPhase('failed', { timeoutMs: NOTICED_MS })
      await link(alice, bob)
    }

    await isWholeAtBoth(alice, bob, file, saved)
    if (ends.length === 2) expect(await wentOnFrom(bob, file)).toBeGreaterThan(held - TWICE_BYTES)
    else await stayedConnected(alice, bob)
  })
