// A firewall that lets in only what answers a datagram sent from inside, as laptops have it: the device behind it can be
// reached once its own checks have opened the way, and whichever device reads first, that must happen.
import { setTimeout as wait } from 'node:timers/promises'
import type { Engine } from '../support/browsers.ts'
import { test } from './fixtures.ts'

/** Between the two readings: a walk round the table. */
const WAIT_MS = 12_000

/** Alice is the one behind the firewall. In each row the first to read is the one for whom waiting is harder. */
const MEETINGS: readonly {
  readonly alice: Engine
  readonly bob: Engine
  readonly first: 'alice' | 'bob'
}[] = [
  { alice: 'chromium', bob: 'firefox', first: 'alice' },
  // Not Firefox first: unanswered for so long, its ICE gives up and it shows another code (docs/field-notes.md).
  { alice: 'firefox', bob: 'firefox', first: 'bob' }
]
/** A check that was dropped is sent again within seconds; DTLS that began in vain waits longer. */
const CONNECT_LIMIT_MS = 15_000

test.use({
  layout: {
    alice: { addresses: ['192.168.77.1/24'], firewall: true },
    bob: { addresses: ['192.168.77.2/24'] }
  }
})

for (const { first: readsFirst, ...engines } of MEETINGS)
  test.describe(`${engines.alice} behind a firewall and ${engines.bob}`, () => {
    test.use({ engines })
    test(`connect when ${readsFirst === 'alice' ? 'the first' : 'the other one'} reads first`, async ({
      alice,
      bob
    }) => {
      const [first, second] = readsFirst === 'alice' ? [alice, bob] : [bob, alice]
      await Promise.all([alice, bob].map((device) => device.startPairing({ camera: true })))
      await first.enterCode(await second.shownCode())
      await first.waitForPhase('connecting')
      await wait(WAIT_MS) // the wait is what is tested
      await second.enterCode(await first.shownCode())
      await Promise.all(
        [alice, bob].map((device) => device.waitForPhase('connected', { timeoutMs: CONNECT_LIMIT_MS }))
      )
    })
  })
