// A network that is gone for a moment ends nothing: the transfer waits, and goes on over the same link.
import { announced, recordAnnouncements } from '../support/announcements.ts'
import type { Engine } from '../support/browsers.ts'
import { strings } from '../support/english.ts'
import { seededFile } from '../support/files.ts'
import {
  arrived,
  bytesOf,
  isWholeAtBoth,
  MIB,
  sendAndAccept,
  shownOf,
  shownPhases,
  TRANSFER_MS,
  underWay
} from '../support/going-on.ts'
import { expect, test } from './fixtures.ts'

const CUT_MS = 3000
/** Chromium takes some five seconds to find a link silent. */
const NOTICED_CUT_MS = 8000
/** Not at the end of Firefox: it loses a link when its own interface was switched off (docs/field-notes.md). */
const CASES: readonly {
  readonly engines: { readonly alice: Engine; readonly bob: Engine }
  readonly end: 'alice' | 'bob'
}[] = [
  { engines: { alice: 'chromium', bob: 'chromium' }, end: 'alice' },
  { engines: { alice: 'firefox', bob: 'chromium' }, end: 'bob' }
]

for (const { engines, end } of CASES)
  test.describe(`${engines.alice} to ${engines.bob}, cut at the ${end === 'alice' ? 'sender' : 'receiver'}`, () => {
    test.use({ engines, cameras: { alice: 'missing', bob: 'missing' } })
    test('a link that is gone for 3 s carries its file on', async ({
      cable,
      alice,
      bob,
      pairByText,
      tempFolder
    }) => {
      const file = await seededFile(tempFolder, 'large.bin', 64 * MIB)
      await pairByText()
      const { saved } = await underWay(alice, bob, file, { bytes: 16 * MIB })
      await cable.cut(end, CUT_MS)
      expect(await bytesOf(bob, file), 'it was over before it was cut').toBeLessThan(file.sizeBytes)

      await isWholeAtBoth(alice, bob, file, saved)
      for (const device of [alice, bob]) {
        expect(await shownPhases(device)).toEqual(['connected'])
        const states = (await shownOf(device, file)).map(({ state }) => state)
        expect(new Set(states)).not.toContain('failed')
      }
    })
  })

test.describe('a link that is gone for 8 s', () => {
  test.use({ cameras: { alice: 'missing', bob: 'missing' } })
  test('is said to be interrupted, and to be back, once each', async ({
    cable,
    alice,
    bob,
    pairByText,
    tempFolder
  }) => {
    const file = await seededFile(tempFolder, 'large.bin', 64 * MIB)
    for (const device of [alice, bob]) await recordAnnouncements(device)
    await pairByText()
    await sendAndAccept(alice, bob, file)
    await arrived(bob, file, 16 * MIB)
    await cable.cut('alice', NOTICED_CUT_MS)
    for (const device of [alice, bob]) {
      await device.waitForTransfer(file.name, 'done', { timeoutMs: TRANSFER_MS })
      const ofLink = [strings.announce.interrupted, strings.announce.isBack]
      expect((await announced(device)).filter((line) => ofLink.includes(line))).toEqual(ofLink)
    }
  })
})
