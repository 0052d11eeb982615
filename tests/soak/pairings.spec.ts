// Nothing leaks from one pairing to the next: fifty in the same two tabs.
import { test } from '../e2e/fixtures.ts'
import { pairAgainAndAgain } from '../support/again-and-again.ts'

const PAIRINGS = 50

test(`after ${String(PAIRINGS)} pairings in the same two tabs, both hold what they held after the first`, async ({
  startDevice,
  app
}) => {
  const alice = await startDevice({ name: 'alice', engine: 'chromium', camera: 'ready' })
  const bob = await startDevice({ name: 'bob', engine: 'chromium', camera: 'ready' })
  await pairAgainAndAgain(alice, bob, app.url, PAIRINGS)
})
