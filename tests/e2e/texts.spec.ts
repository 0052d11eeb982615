// Texts are as safe as files: kept until they are removed, and known to have arrived, or waiting.
import { strings } from '../support/english.ts'
import { NOTICED_MS, pairByText as pairAgain } from '../support/going-on.ts'
import type { Device } from '../support/device.ts'
import { expect, test } from './fixtures.ts'

/** First bytes of control records (docs/protocol.md §4.4). */
const TEXT = 11
const TEXT_KEPT = 20

/** The next record of this type that the page sends is lost. */
async function loseNext({ page }: Device, type: number): Promise<void> {
  await page.evaluate((lost) => {
    const { prototype } = RTCDataChannel
    const replace = (value: unknown): void => {
      Object.defineProperty(prototype, 'send', { configurable: true, writable: true, value })
    }
    const send = Object.getOwnPropertyDescriptor(prototype, 'send')?.value as (
      this: RTCDataChannel,
      data: Uint8Array<ArrayBuffer>
    ) => void
    replace(function (this: RTCDataChannel, data: Uint8Array<ArrayBuffer>) {
      if (data[0] === lost) replace(send)
      else send.call(this, data)
    })
  }, type)
}

test('a text is there after a reload, until it is removed', async ({ alice, bob, pairByText }) => {
  await pairByText()
  const received = bob.page.getByTestId('received-text')
  for (const text of ['one', 'two']) {
    await alice.sendText(text)
    await alice.waitForText(text, 'delivered')
  }
  await expect(received).toHaveText(['two', 'one'])
  await bob.page.reload()
  await expect(received).toHaveText(['two', 'one'])
  await bob.page.getByTestId('remove-text').first().click()
  await bob.page.getByTestId('remove-text-yes').click()
  await expect(received).toHaveText(['one'])
  await bob.page.reload()
  await expect(received).toHaveText(['one'])
  await bob.page.getByTestId('remove-text').click()
  await bob.page.getByTestId('remove-text-yes').click()
  await expect(received).toHaveCount(0)
  await bob.page.reload()
  await bob.app.waitFor()
  await expect(bob.page.getByText(strings.outbox.title)).toBeVisible()
  await expect(received).toHaveCount(0)
})

test('private mode keeps no text', async ({ alice, bob, pairByText }) => {
  await bob.switchPrivateMode()
  await pairByText()
  await alice.sendText('between us')
  await alice.waitForText('between us', 'delivered')
  await bob.disconnect()
  expect(await bob.receivedTexts()).toEqual(['between us'])
  await bob.page.reload()
  await bob.switchPrivateMode() // the page has read all that there is by then
  await expect(bob.page.getByTestId('received-text')).toHaveCount(0)
})

for (const [what, type] of [
  ['its confirmation', TEXT_KEPT],
  ['the text itself', TEXT]
] as const)
  test(`a text whose link is killed before ${what} arrives is delivered once over the next`, async ({
    alice,
    bob,
    pairByText
  }) => {
    test.setTimeout(120_000)
    await pairByText()
    await loseNext(type === TEXT ? alice : bob, type)
    const received = bob.page.getByTestId('received-text')
    await alice.sendText('see you at noon')
    if (type === TEXT_KEPT) await expect(received).toHaveText(['see you at noon'])
    await alice.waitForText('see you at noon', 'under-way')
    await bob.page.reload()
    await alice.waitForPhase('failed', { timeoutMs: NOTICED_MS })
    await expect(alice.page.getByTestId('sent-text')).toHaveCount(0)
    await expect(alice.page.getByTestId('waiting-text')).toHaveText('see you at noon')
    await pairAgain(alice, bob)
    await alice.waitForText('see you at noon', 'delivered')
    await expect(alice.page.getByTestId('waiting-text')).toHaveCount(0)
    await expect(received).toHaveText(['see you at noon'])
  })
