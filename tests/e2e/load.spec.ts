// No link goes silent under load. This is a slice of tests/soak/load.spec.ts, which takes minutes.
import { carryUnderLoad } from '../support/load.ts'
import { test } from './fixtures.ts'

test.describe.configure({ timeout: 180_000 })

test.use({
  engines: { alice: 'chromium', bob: 'firefox' },
  cameras: { alice: 'missing', bob: 'missing' }
})

test('Chromium and Firefox, both busy: the link carries its file', async ({ alice, bob, tempFolder }) => {
  await carryUnderLoad(alice, bob, { pairings: 1, folder: tempFolder })
})
