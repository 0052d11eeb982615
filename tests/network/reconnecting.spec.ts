// A device that joins another network in the midst of a transfer: the link goes on over a spare connection (docs/protocol.md
// §4.16), and nobody scans anything.
import type { Engine } from '../support/browsers.ts'
import { knowSpares, listConnections } from '../support/connections.ts'
import { seededFile } from '../support/files.ts'
import { bytesOf, isWholeAtBoth, MIB, stayedConnected, underWay } from '../support/going-on.ts'
import { expect, test } from './fixtures.ts'

const GAP_MS = 1500
/** Each engine moves with each, and stays with each. */
const CASES: readonly {
  readonly engines: { readonly alice: Engine; readonly bob: Engine }
  readonly end: 'alice' | 'bob'
}[] = [
  { engines: { alice: 'chromium', bob: 'chromium' }, end: 'alice' },
  { engines: { alice: 'chromium', bob: 'chromium' }, end: 'bob' },
  { engines: { alice: 'firefox', bob: 'chromium' }, end: 'bob' },
  { engines: { alice: 'firefox', bob: 'chromium' }, end: 'alice' },
  { engines: { alice: 'chromium', bob: 'firefox' }, end: 'bob' },
  { engines: { alice: 'firefox', bob: 'firefox' }, end: 'alice' }
]
const ADDRESSES = {
  alice: ['192.168.77.1/24', '192.168.77.11/24'],
  bob: ['192.168.77.2/24', '192.168.77.12/24']
} as const

for (const { engines, end } of CASES)
  test.describe(`${engines.alice} to ${engines.bob}`, () => {
    test.use({ engines, cameras: { alice: 'ready', bob: 'ready' } })
    test(`goes on when the ${end === 'alice' ? 'sender' : 'receiver'} has another address`, async ({
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
      const { saved } = await underWay(alice, bob, file, { bytes: 16 * MIB })
      const [from, to] = ADDRESSES[end]
      await cable.readdress(end, from, to, GAP_MS)
      expect(await bytesOf(bob, file), 'it was over before the network changed').toBeLessThan(file.sizeBytes)

      await isWholeAtBoth(alice, bob, file, saved)
      await stayedConnected(alice, bob)
    })
  })
