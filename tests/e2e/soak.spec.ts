// Nothing leaks from one pairing to the next. This is a slice of tests/soak/pairings.spec.ts, which takes minutes.
import { pairAgainAndAgain } from '../support/again-and-again.ts'
import { test } from './fixtures.ts'

test('after 10 pairings in the same two tabs, both hold what they held after the first', async ({
  startDevice,
  app
}) => {
  test.setTimeout(120_000)
  const alice = await startDevice({ name: 'alice', engine: 'chromium', camera: 'ready' })
  const bob = await startDevice({ name: 'bob', engine: 'chromium', camera: 'ready' })
  await pairAgainAndAgain(alice, bob, app.url, 10)
})
