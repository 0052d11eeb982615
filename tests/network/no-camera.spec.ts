// Two devices that may not use their cameras, on a network with a default route: their cards hold mDNS names alone, and each
// has to find the other's on the network by itself (docs/field-notes.md).
import type { Engine } from '../support/browsers.ts'
import { carry } from '../support/carry.ts'
import { seededFile, sha256File } from '../support/files.ts'
import { expect, test } from './fixtures.ts'

const PAIRS: readonly { readonly alice: Engine; readonly bob: Engine }[] = [
  { alice: 'chromium', bob: 'chromium' },
  { alice: 'chromium', bob: 'firefox' }
]

test.use({
  cameras: { alice: 'blocked', bob: 'blocked' },
  layout: {
    alice: { addresses: ['192.168.77.1/24'], defaultRoute: 'dev wlan0' },
    bob: { addresses: ['192.168.77.2/24'], defaultRoute: 'dev wlan0' }
  }
})

for (const engines of PAIRS)
  test.describe(`${engines.alice} and ${engines.bob} without cameras`, () => {
    test.use({ engines })
    test('find each other by mDNS names', async ({ alice, bob, pairByText, tempFolder }) => {
      await pairByText()
      const file = await seededFile(tempFolder, 'small.bin', 1024)
      expect(await sha256File(await carry(alice, bob, file))).toBe(file.sha256)
    })
  })
