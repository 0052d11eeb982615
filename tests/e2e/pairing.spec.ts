// Pairing as two strangers do it: screens, cameras, any order, any wait, and by text where there is no camera.
import { setTimeout as wait } from 'node:timers/promises'
import type { Engine } from '../support/browsers.ts'
import type { Device } from '../support/device.ts'
import { pointAt } from '../support/optical.ts'
import { expect, test } from './fixtures.ts'

/** `waitsS`: how long the first device waits until its own code is read. Between two Chromiums no clock runs. */
const PAIRS: readonly { alice: Engine; bob: Engine; waitsS: readonly number[] }[] = [
  { alice: 'chromium', bob: 'chromium', waitsS: [0] },
  { alice: 'chromium', bob: 'firefox', waitsS: [0, 25] },
  { alice: 'firefox', bob: 'chromium', waitsS: [0, 25] },
  { alice: 'firefox', bob: 'firefox', waitsS: [0, 25] }
]

/** Two browsers start, and three times two pages pair. `npm run matrix` has more of it. */
const TEST_LIMIT_MS = 180_000

/** Two fresh pages that show their codes and see nothing yet. */
async function showCodes(url: string, ...devices: readonly Device[]): Promise<void> {
  await Promise.all(
    devices.map(async (device) => {
      await device.lookAway()
      await device.open(url)
      await device.startPairing({ camera: true })
      await device.shownCode()
      await device.waitForScanner('looking')
    })
  )
}

async function bothConnected(...devices: readonly Device[]): Promise<void> {
  await Promise.all(devices.map((device) => device.waitForPhase('connected')))
}

test.describe('by camera', () => {
  for (const { waitsS, ...engines } of PAIRS)
    test.describe(`${engines.bob} reads first, ${engines.alice} reads last`, () => {
      test.use({ engines })
      test('they connect, whatever time lies between', async ({ alice, bob, app }) => {
        test.setTimeout(TEST_LIMIT_MS)
        for (const seconds of waitsS)
          await test.step(`${String(seconds)} s`, async () => {
            await showCodes(app.url, alice, bob)
            const first = pointAt(bob, alice)
            await bob.waitForPhase('connecting')
            await first.stop()
            await wait(seconds * 1000) // the wait is what is tested: a person walks round the table
            expect(await alice.phase()).toBe('pairing')
            const second = pointAt(alice, bob)
            await bothConnected(alice, bob)
            await second.stop()
          })
        await test.step('both at the same moment, and neither looks again', async () => {
          await showCodes(app.url, alice, bob)
          const [alices, bobs] = await Promise.all([alice.photo(), bob.photo()])
          await Promise.all([alice.see(bobs), bob.see(alices)])
          await bothConnected(alice, bob)
        })
      })
    })

  test('a device that sees its own code says so, and goes on', async ({ alice, bob }) => {
    await Promise.all([alice.startPairing({ camera: true }), bob.startPairing({ camera: true })])
    const mirror = pointAt(alice, alice)
    await alice.waitForPairError('own-card')
    await mirror.stop()
    const gaze = pointAt(alice, bob)
    await alice.waitForPhase('connecting')
    await gaze.stop()
  })
})

test.describe('by text', () => {
  test.use({ cameras: { alice: 'missing', bob: 'missing' } })

  test('without any camera', async ({ pairByText }) => {
    await pairByText()
  })

  test('text that is no card, a damaged card, a newer one and one’s own are each answered', async ({
    alice,
    bob
  }) => {
    await Promise.all([alice.startPairing({ camera: false }), bob.startPairing({ camera: false })])
    const [own, theirs] = [await alice.shownCode(), await bob.shownCode()]
    await alice.enterCode('https://example.org/a-web-page')
    await alice.waitForPairError('not-a-card')
    await alice.enterCode(theirs.slice(0, -1) + (theirs.endsWith('7') ? '8' : '7'))
    await alice.waitForPairError('damaged')
    // The first byte says which version made a card: 0x10 is this one, 0x20 the next.
    const bytes = BigInt(theirs).toString(16)
    await alice.enterCode(BigInt(`0x2${bytes.slice(1)}`).toString())
    await alice.waitForPairError('newer-version')
    await alice.enterCode(own)
    await alice.waitForPairError('own-card')
    await alice.enterCode(theirs)
    await alice.waitForPhase('connecting')
    await alice.enterCode(theirs)
    await alice.waitForPairError('already-read')
  })

  test('a third device’s card is refused while another is being joined', async ({
    alice,
    bob,
    startDevice,
    app
  }) => {
    const carol = await startDevice({ name: 'carol', engine: 'chromium', camera: 'missing' })
    await carol.open(app.url)
    await Promise.all([alice, bob, carol].map((device) => device.startPairing({ camera: false })))
    await alice.enterCode(await bob.shownCode())
    await alice.waitForPhase('connecting')
    await alice.enterCode(await carol.shownCode())
    await alice.waitForPairError('busy')
  })

  test('an answer to a third device’s code is refused in words, and the code shown here stays good', async ({
    alice,
    bob,
    startDevice,
    app
  }) => {
    const carol = await startDevice({ name: 'carol', engine: 'firefox', camera: 'missing' })
    await carol.open(app.url)
    await Promise.all([alice, bob, carol].map((device) => device.startPairing({ camera: false })))
    const first = await bob.shownCode()
    // Bob answers Carol, or joins her first code: which, the fingerprints say. A changed network makes it an answer.
    await bob.enterCode(await carol.shownCode())
    await bob.waitForPhase('connecting')
    await bob.page.evaluate(() => window.dispatchEvent(new Event('online')))
    await expect.poll(() => bob.shownCode()).not.toBe(first)
    await alice.enterCode(await bob.shownCode())
    await alice.waitForPairError('for-another')
    await expect(alice.page.getByTestId('pair-error')).toContainText('answers another device’s code')
    expect(await alice.phase()).toBe('pairing')
    await bob.enterCode(await alice.shownCode())
    await bob.waitForPairError('busy')
    await carol.enterCode(await bob.shownCode())
    await bothConnected(bob, carol)
  })

  // A Firefox that has sent its text is the one whose clock could run out (docs/field-notes.md).
  test.describe('a text that Firefox sent half a minute ago', () => {
    test.use({ engines: { alice: 'chromium', bob: 'firefox' } })
    test('still connects', async ({ alice, bob }) => {
      await Promise.all([alice.startPairing({ camera: false }), bob.startPairing({ camera: false })])
      const sent = await bob.shownCode()
      await bob.enterCode(await alice.shownCode())
      await bob.waitForPhase('connecting')
      await wait(30_000) // the messenger, and the person at the other end
      await alice.enterCode(sent)
      await bothConnected(alice, bob)
    })
  })

  test('a link with a card opens the app with the card already read', async ({ alice, bob, app }) => {
    await bob.startPairing({ camera: false })
    await alice.open(`${app.url}#${await bob.shownCode()}`)
    await alice.waitForPhase('connecting')
    expect(new URL(alice.page.url()).hash).toBe('')
    await bob.enterCode(await alice.shownCode())
    await bothConnected(alice, bob)
  })
})

test.describe('with a camera that is refused', () => {
  test.use({ cameras: { alice: 'blocked', bob: 'ready' } })
  test('it says so, and text still pairs', async ({ alice, bob }) => {
    await Promise.all([alice.startPairing({ camera: true }), bob.startPairing({ camera: true })])
    await alice.waitForScanner('blocked')
    const gaze = pointAt(bob, alice)
    await bob.waitForPhase('connecting')
    await gaze.stop()
    await alice.enterCode(await bob.shownCode())
    await bothConnected(alice, bob)
  })
})
