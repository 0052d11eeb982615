// A device that keeps to no rule, in a real browser: whatever it says, the app answers in words, keeps its limits, and works with
// an honest device next. docs/protocol.md says what follows from what.
import { BEYOND } from '../support/hostile/beyond.ts'
import { CHECK } from '../support/hostile/check.ts'
import { CONTROL } from '../support/hostile/control.ts'
import { DATA } from '../support/hostile/data.ts'
import { Duel, type Violation } from '../support/hostile/duel.ts'
import { FLOW } from '../support/hostile/flow.ts'
import { LANES } from '../support/hostile/lanes.ts'
import { OFFERS } from '../support/hostile/offers.ts'
import { SPARES } from '../support/hostile/spares.ts'
import { TEXTS } from '../support/hostile/texts.ts'
import { test as base } from './fixtures.ts'

/** Two pairings and a transfer are a matter of seconds; a busy computer takes its time. */
const TEST_LIMIT_MS = 120_000

const test = base.extend<object, { duel: Duel }>({
  duel: [
    async ({ app }, use) => {
      const duel = await Duel.begin(app.url)
      await use(duel)
      await duel.end()
    },
    { scope: 'worker' }
  ]
})

const GROUPS: Readonly<Record<string, readonly Violation[]>> = {
  'control records': CONTROL,
  'the number': CHECK,
  offers: OFFERS,
  data: DATA,
  flow: FLOW,
  lanes: LANES,
  'spare connections': SPARES,
  texts: TEXTS,
  'beyond the two channels': BEYOND
}

for (const [group, violations] of Object.entries(GROUPS))
  test.describe(group, () => {
    // One after another with the same two pages: what one leaves behind, the next would find.
    test.describe.configure({ mode: 'default', timeout: TEST_LIMIT_MS })
    test.beforeAll(({ duel }) => duel.startAnew())
    test.afterAll(({ duel }) => duel.isLight())
    for (const violation of violations)
      test(`${violation.name}: ${violation.follows}`, ({ duel }) => duel.fight(violation))
  })
