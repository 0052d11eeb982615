// No link goes silent under load. This is a slice of tests/soak/load.spec.ts, which takes minutes.
import { carryUnderLoad } from '../support/load.ts'
import { test } from './fixtures.ts'

test.describe.configure({ timeout: 180_000 })

for (const [bobs, pairings] of [
  ['chromium', 2],
  ['firefox', 1]
] as const)
  test.describe(`Chromium and ${bobs}, both busy`, () => {
    test.use({ engines: { alice: 'chromium', bob: bobs }, cameras: { alice: 'missing', bob: 'missing' } })
    test(`every link carries its file (${String(pairings)})`, async ({ alice, bob, tempFolder }) => {
      await carryUnderLoad(alice, bob, { pairings, folder: tempFolder })
    })
  })
