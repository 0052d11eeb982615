// One file through the built app as two people would send it, from the receiver's yes until both screens say that
// it is done: read, sent, stored, read back and compared.
import { stat } from 'node:fs/promises'
import { strings } from '#ui/strings/en.ts'
import type { Device } from '#tests/support/device.ts'
import { sha256File } from '#tests/support/files.ts'
import type { TestFile } from '#tests/support/files.ts'
import type { Sides } from './results.ts'

/** Pairs the two by copied text; the camera would cost CPU time that has nothing to do with the transfer. */
export async function pair({ sender, receiver }: Sides<Device>, url: string): Promise<void> {
  await Promise.all([sender.open(url), receiver.open(url)])
  await Promise.all([sender.startPairing({ camera: false }), receiver.startPairing({ camera: false })])
  await receiver.enterCode(await sender.shownCode())
  await sender.enterCode(await receiver.shownCode())
  await Promise.all([sender.waitForPhase('connected'), receiver.waitForPhase('connected')])
}

/** Up to the question that the receiver is asked. */
export async function offer({ sender, receiver }: Sides<Device>, file: TestFile): Promise<void> {
  await sender.choose(file)
  await sender.send()
  const { bytes } = await receiver.incoming()
  if (bytes !== file.sizeBytes) throw new Error(`${String(bytes)} bytes were offered, not ${file.name}`)
}

/** Accepts, and resolves with the milliseconds until the file is done on both sides. */
export async function transfer({ sender, receiver }: Sides<Device>, file: TestFile): Promise<number> {
  const [sent, received] = await Promise.all([
    sender.page.evaluate(watchTransfer, file.name),
    receiver.page.evaluate(watchTransfer, file.name),
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
  const storedBytes = await receiver.page.evaluate(readStoredBytes)
  const saved = receiver.page.waitForEvent('download', { timeout: limitMs })
  saved.catch(() => undefined) // awaited below, unless the transfer failed first
  return async () => {
    const download = await saved
    const path = await download.path()
    const { size } = await stat(path)
    if (size !== file.sizeBytes || (await sha256File(path)) !== file.sha256)
      throw new Error(`what was saved is not what was sent: ${String(size)} bytes`)
    await download.delete()
    await receiver.page.getByRole('button', { name: strings.transfer.dismissAll }).click()
    await receiver.transfer(file.name).waitFor({ state: 'detached' })
    // The app deletes in the background; leaving the page too early would leave the file for good.
    await receiver.page.waitForFunction(
      async (limitBytes) => ((await navigator.storage.estimate()).usage ?? 0) < limitBytes,
      storedBytes + file.sizeBytes / 2
    )
  }
}

/** Runs in the page. */
async function readStoredBytes(): Promise<number> {
  return (await navigator.storage.estimate()).usage ?? 0
}

/**
 * Runs in the page. Told by the page itself, as a poll from outside would be late by its interval.
 * `acceptedMs` is when the person said yes, where that was here.
 */
function watchTransfer(name: string): Promise<{ acceptedMs: number; doneMs: number }> {
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
      const row = document.querySelector(`[data-testid=transfer][data-name=${JSON.stringify(name)}]`)
      const state = row?.getAttribute('data-state')
      if (state === 'done') resolve({ acceptedMs, doneMs: Date.now() })
      else if (state === 'failed' || state === 'cancelled')
        reject(new Error(`the transfer ended as ${state}`))
      else return
      observer.disconnect()
    }
    const observer = new MutationObserver(look)
    observer.observe(document.body, { subtree: true, childList: true, attributeFilter: ['data-state'] })
    look()
  })
}
