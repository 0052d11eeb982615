// Files through the built app as two people would send them, from the receiver's yes until both screens say that
// they are done: read, sent, stored, read back and compared.
import { stat } from 'node:fs/promises'
import { strings } from '#tests/support/english.ts'
import type { Device } from '#tests/support/device.ts'
import { sha256File } from '#tests/support/files.ts'
import type { TestFile } from '#tests/support/files.ts'
import type { Sides } from './results.ts'
import type { Place } from './rig.ts'

/** Files of one offer that the page shows at once (docs/automation.md). */
const SHOWN_FILES = 50

/** Pairs the two by copied text; the camera would cost CPU time that has nothing to do with the transfer. */
export async function pair({ sender, receiver }: Sides<Device>, places: Sides<Place>): Promise<void> {
  await Promise.all([sender.open(places.sender.appUrl), receiver.open(places.receiver.appUrl)])
  await Promise.all([sender.startPairing({ camera: false }), receiver.startPairing({ camera: false })])
  await receiver.enterCode(await sender.shownCode())
  await sender.enterCode(await receiver.shownCode())
  await Promise.all([sender.waitForPhase('connected'), receiver.waitForPhase('connected')])
}

/** Up to the question that the receiver is asked. */
export async function offer({ sender, receiver }: Sides<Device>, files: readonly TestFile[]): Promise<void> {
  await sender.choose(...files)
  await sender.send()
  const { count, bytes } = await receiver.incoming()
  const sum = files.reduce((total, { sizeBytes }) => total + sizeBytes, 0)
  if (count !== files.length || bytes !== sum)
    throw new Error(`${String(count)} files of ${String(bytes)} bytes were offered, not what was chosen`)
}

/** Accepts, and resolves with the milliseconds until the files, as many as they are, are done on both sides. */
export async function transfer({ sender, receiver }: Sides<Device>, count: number): Promise<number> {
  // The first of a long list are on the screen; the rest is one sentence.
  const rows = Math.min(count, SHOWN_FILES)
  const rest = count > rows ? strings.more.hiddenDone(count - rows, count - rows) : undefined
  const [sent, received] = await Promise.all([
    sender.page.evaluate(watchTransfer, { rows, rest }),
    receiver.page.evaluate(watchTransfer, { rows, rest }),
    receiver.accept()
  ])
  return Math.max(sent.doneMs, received.doneMs) - received.acceptedMs
}

/**
 * What the receiver's browser saves by itself once the transfer is done, compared with what was sent; then both
 * copies are deleted. To be called before the transfer.
 */
export async function afterwards(
  receiver: Device,
  file: TestFile,
  limitMs: number
): Promise<() => Promise<void>> {
  const beforeBytes = await storedBytes(receiver)
  const saved = receiver.page.waitForEvent('download', { timeout: limitMs })
  saved.catch(() => undefined) // awaited below, unless the transfer failed first
  return async () => {
    const download = await saved
    const path = await download.path()
    const { size } = await stat(path)
    if (size !== file.sizeBytes || (await sha256File(path)) !== file.sha256)
      throw new Error(`what was saved is not what was sent: ${String(size)} bytes`)
    await download.delete()
    await remove(receiver, beforeBytes + file.sizeBytes / 2)
  }
}

/** Bytes that the page's origin holds. */
export function storedBytes(device: Device): Promise<number> {
  return device.page.evaluate(readStoredBytes)
}

/** Deletes what was received and lies in the app alone, and waits until no more than that is stored. */
export async function remove({ page }: Device, limitBytes: number): Promise<void> {
  await page.getByRole('button', { name: strings.transfer.dismissKept }).click()
  const row = page.getByTestId('transfer')
  const really = page.getByRole('button', { name: strings.transfer.dismiss, exact: true })
  // What was not saved is asked about.
  await really.or(page.locator('body:not(:has([data-testid=transfer]))')).first().waitFor()
  if (await really.isVisible()) await really.click()
  await row.first().waitFor({ state: 'detached' })
  // The app deletes in the background; leaving the page too early would leave the file for good.
  await page.waitForFunction(
    async (limit) => ((await navigator.storage.estimate()).usage ?? 0) < limit,
    limitBytes
  )
}

/** Runs in the page. */
async function readStoredBytes(): Promise<number> {
  return (await navigator.storage.estimate()).usage ?? 0
}

/**
 * Runs in the page. Told by the page itself, as a poll from outside would be late by its interval.
 * `acceptedMs` is when the person said yes, where that was here.
 */
function watchTransfer({
  rows,
  rest
}: {
  rows: number
  rest: string | undefined
}): Promise<{ acceptedMs: number; doneMs: number }> {
  return new Promise((resolve, reject) => {
    let acceptedMs = Number.NaN
    document.addEventListener(
      'click',
      ({ target }) => {
        if (target instanceof Element && target.closest('[data-testid=accept]') !== null)
          acceptedMs = Date.now()
      },
      { capture: true }
    )
    const look = (): void => {
      const shown = [...document.querySelectorAll('[data-testid=transfer]')]
      const states = shown.map((row) => row.getAttribute('data-state'))
      const bad = states.find((state) => state === 'failed' || state === 'cancelled')
      if (typeof bad === 'string') reject(new Error(`the transfer ended as ${bad}`))
      else if (states.length < rows || states.some((state) => state !== 'done')) return
      else if (rest !== undefined && !(document.body.textContent ?? '').includes(rest)) return
      else resolve({ acceptedMs, doneMs: Date.now() })
      observer.disconnect()
    }
    const observer = new MutationObserver(look)
    observer.observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
      attributeFilter: ['data-state']
    })
    look()
  })
}
