// No link goes silent under load: ten pairings in a row, each link with 32 MiB to carry, in every pair of browsers.
import type { Engine } from '../support/browsers.ts'
import { test } from '../e2e/fixtures.ts'
import { carryUnderLoad } from '../support/load.ts'

const PAIRINGS = 10
const PAIRS: readonly { readonly alice: Engine; readonly bob: Engine }[] = [
  { alice: 'chromium', bob: 'chromium' },
  { alice: 'chromium', bob: 'firefox' },
  { alice: 'firefox', bob: 'firefox' }
]

for (const engines of PAIRS)
  test.describe(`${engines.alice} and ${engines.bob}, both busy`, () => {
    test.use({ engines, cameras: { alice: 'missing', bob: 'missing' } })
    test(`${String(PAIRINGS)} links in a row carry their files`, async ({ alice, bob, tempFolder }) => {
      await carryUnderLoad(alice, bob, { pairings: PAIRINGS, folder: tempFolder })
    })
  })
