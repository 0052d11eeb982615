// A sender whose browser was killed goes on by itself, where the browser hands out handles of files: docs/protocol.md §4.11.
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { sha256File } from '../support/files.ts'
import {
  MIB,
  NOTICED_MS,
  pairByText,
  TRANSFER_MS,
  TWICE_BYTES,
  watch,
  wentOnFrom
} from '../support/going-on.ts'
import { expect, test } from './fixtures.ts'

const SIZE_BYTES = 48 * MIB

/** No test can press the system's dialog: what stands in for it answers with real handles, which are kept for real. */
async function standInForPicker(page: Page): Promise<void> {
  await page.addInitScript((sizeBytes) => {
    Object.assign(window, {
      async showOpenFilePicker() {
        const root = await navigator.storage.getDirectory()
        const handle = await root.getFileHandle('film.bin', { create: true })
        if ((await handle.getFile()).size === 0) {
          const writable = await handle.createWritable()
          for (let from = 0; from < sizeBytes; from += 65_536)
            await writable.write(crypto.getRandomValues(new Uint8Array(Math.min(65_536, sizeBytes - from))))
          await writable.close()
        }
        return [handle]
      }
    })
  }, SIZE_BYTES)
}

test('a sender that is killed goes on by itself when the same two devices pair again', async ({
  startDevice,
  bob,
  app,
  tempFolder
}) => {
  test.setTimeout(180_000)
  const profile = join(tempFolder, 'profile')
  const options = { name: 'alice', engine: 'chromium', camera: 'missing', profile } as const
  let alice = await startDevice(options)
  await standInForPicker(alice.page)
  await alice.open(app.url)
  await pairByText(alice, bob)
  await alice.page.getByTestId('file-input').locator('xpath=..').click()
  await alice.send()
  await bob.incoming()
  await bob.accept()
  const row = bob.transfer('film.bin')
  const bytes = async (): Promise<number> => Number(await row.getAttribute('data-bytes'))
  await expect.poll(bytes, { timeout: TRANSFER_MS }).toBeGreaterThan(12 * MIB)
  alice.kill()
  await bob.waitForPhase('failed', { timeoutMs: NOTICED_MS })
  await bob.waitForTransfer('film.bin', 'failed')
  const before = await bytes()
  await watch(bob)

  alice = await startDevice({ ...options, name: 'alice again' })
  await alice.open(app.url)
  const unfinished = alice.page.getByTestId('unfinished-send')
  await expect(unfinished).toHaveAttribute('data-needs', 'link')
  await expect(unfinished).toHaveAttribute('data-total', String(SIZE_BYTES))
  await pairByText(alice, bob)
  // What is still missing, if anything: another device's link, or the files.
  const needs = (): Promise<unknown> =>
    unfinished.evaluateAll((list) => list.map((one) => ({ ...one.dataset })))
  await expect.poll(needs).toEqual([])
  await alice.waitForTransfer('film.bin', 'done', { timeoutMs: TRANSFER_MS })
  expect(await wentOnFrom(bob, { name: 'film.bin' })).toBeGreaterThan(before - TWICE_BYTES)
  const saved = await bob.save('film.bin', { timeoutMs: TRANSFER_MS })
  const sent = await alice.page.evaluate(async () => {
    const root = await navigator.storage.getDirectory()
    const file = await (await root.getFileHandle('film.bin')).getFile()
    const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer())
    return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
  })
  expect(await sha256File(saved)).toBe(sent)

  await alice.page.reload()
  await expect(alice.page.getByTestId('unfinished-send')).toHaveCount(0)
})
