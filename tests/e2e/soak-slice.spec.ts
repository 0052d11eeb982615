// A slice of `npm run soak`: random use of a fixed seed, with two Chromiums and with a Chromium and a Firefox.
import { soak } from '../soak/soak.ts'
import { expect, test } from './fixtures.ts'

/** Two rounds: an even seed, and the odd one after it. */
const SEED = 20
const ROUNDS = 2

test('what two people do at random ends as it should', async ({}, testInfo) => {
  test.setTimeout(0) // each wait has an end of its own
  const failures = await soak({
    seed: SEED,
    steps: 12,
    checkEvery: 6,
    more: (done) => done < ROUNDS,
    folder: testInfo.outputDir
  })
  expect(failures).toEqual([])
})
