// The promise of the first line of the README, kept for real: two devices that reach each other and nothing else pair by
// their cameras, and a file arrives whole.
import type { Engine } from '../support/browsers.ts'
import { carry } from '../support/carry.ts'
import { seededFile, sha256File } from '../support/files.ts'
import type { Layout } from '../support/netns.ts'
import { expect, test } from './fixtures.ts'

const MIB = 1024 * 1024
/** Two Firefoxes without a graphics card take pictures of each other's screens slowly when the computer is busy. */
const PAIR_LIMIT_MS = 40_000

const C_C = { alice: 'chromium', bob: 'chromium' } as const
const C_F = { alice: 'chromium', bob: 'firefox' } as const
const F_F = { alice: 'firefox', bob: 'firefox' } as const

const LAYOUTS: readonly {
  readonly name: string
  readonly layout: Layout
  readonly pairs: readonly { readonly alice: Engine; readonly bob: Engine }[]
}[] = [
  {
    name: 'IPv4 alone',
    layout: { alice: { addresses: ['192.168.77.1/24'] }, bob: { addresses: ['192.168.77.2/24'] } },
    pairs: [C_C, F_F]
  },
  {
    name: 'IPv4 link-local addresses, as two laptops on a cable give themselves',
    layout: { alice: { addresses: ['169.254.12.7/16'] }, bob: { addresses: ['169.254.200.31/16'] } },
    pairs: [C_C] // Firefox gathers no such addresses (docs/field-notes.md)
  },
  {
    name: 'IPv6 unique local addresses, no IPv4',
    layout: { alice: { addresses: ['fd5e:77::1/64'] }, bob: { addresses: ['fd5e:77::2/64'] } },
    pairs: [C_F, F_F]
  },
  {
    name: 'a phone’s hotspot: its cellular address leads nowhere, and so does the way out through it',
    layout: {
      alice: { addresses: ['192.168.43.1/24'], deadEnd: '10.121.5.9/32' },
      bob: { addresses: ['192.168.43.57/24'], defaultRoute: 'via 192.168.43.1' }
    },
    pairs: [C_F]
  }
]

for (const { name, layout, pairs } of LAYOUTS)
  test.describe(name, () => {
    test.use({ layout })
    for (const engines of pairs)
      test.describe(`${engines.alice} and ${engines.bob}`, () => {
        test.use({ engines })
        test('pair by camera, and 16 MiB arrive whole', async ({ alice, bob, pair, tempFolder }) => {
          await pair({ timeoutMs: PAIR_LIMIT_MS })
          const file = await seededFile(tempFolder, 'from nowhere.bin', 16 * MIB)
          expect(await sha256File(await carry(alice, bob, file))).toBe(file.sha256)
        })
      })
  })
