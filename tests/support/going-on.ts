// What tests of interrupted transfers share: two devices that pair by text again and again, one of which may be
// killed, and how far a transfer was at every moment.
import { expect } from '@playwright/test'
import type { FileState } from '#app/view.ts'
import type { Device } from './device.ts'
import { sha256File, type TestFile } from './files.ts'
import type { NetworkNamespace } from './netns.ts'

export const MIB = 1024 * 1024
/** A silent peer is noticed after some seconds, and then some patience is due. */
export const NOTICED_MS = 40_000
export const TRANSFER_MS = 60_000
/** What may be sent twice after each interruption: blocks that were under way. */
export const TWICE_BYTES = 4 * MIB
/** A button that is there is pressed sooner. */
const LET_GO_MS = 3000
/** So that what happens "beyond 20 MiB" does not happen beyond 30. */
const LOOK_MS = 20

export async function pairByText(one: Device, other: Device): Promise<void> {
  await Promise.all(
    [one, other].map(async (device) => {
      if ((await device.phase()) !== 'pairing') await device.startPairing({ camera: false })
    })
  )
  await other.enterCode(await one.shownCode())
  await one.enterCode(await other.shownCode())
  await Promise.all([one.waitForPhase('connected'), other.waitForPhase('connected')])
}

export async function sendAndAccept(from: Device, to: Device, ...files: readonly TestFile[]): Promise<void> {
  await from.choose(...files)
  await from.send()
  await to.incoming()
  await to.accept()
}

export async function bytesOf(device: Device, file: TestFile): Promise<number> {
  const row = device.transfer(file.name)
  return (await row.count()) === 0 ? 0 : Number(await row.getAttribute('data-bytes'))
}

/** Waits until more than so much of a file has arrived, and returns how much. */
export async function arrived(device: Device, file: TestFile, bytes: number): Promise<number> {
  let found = 0
  const look = async (): Promise<number> => (found = await bytesOf(device, file))
  const options = { timeout: TRANSFER_MS, intervals: [LOOK_MS] }
  await expect.poll(look, options).toBeGreaterThan(bytes)
  return found
}

/** Waits for the end of a transfer, and compares what the browser saves with what was sent. `saved` is asked for
 *  before the end (Device.savedFile). */
export async function isWhole(device: Device, file: TestFile, saved: Promise<string>): Promise<void> {
  await device.waitForTransfer(file.name, 'done', { timeoutMs: TRANSFER_MS })
  expect(await sha256File(await saved)).toBe(file.sha256)
}

/** The same, and both sides say what it hashes to. */
export async function isWholeAtBoth(
  from: Device,
  to: Device,
  file: TestFile,
  saved: Promise<string>
): Promise<void> {
  await isWhole(to, file, saved)
  await from.waitForTransfer(file.name, 'done')
  expect(await from.digest(file.name)).toBe(await to.digest(file.name))
}

/** A file of which more than so much has arrived. Both pages note what they show from then on. */
export async function underWay(
  from: Device,
  to: Device,
  file: TestFile,
  { bytes, savedWithinMs = TRANSFER_MS }: { readonly bytes: number; readonly savedWithinMs?: number }
): Promise<{ readonly saved: Promise<string> }> {
  const saved = to.savedFile({ timeoutMs: savedWithinMs })
  await sendAndAccept(from, to, file)
  await arrived(to, file, bytes)
  await Promise.all([from, to].map(watch))
  return { saved }
}

/** Bytes of its one unfinished transfer that a device says it kept; shown after it was started again. */
export async function keptBytes(device: Device, file: TestFile): Promise<number> {
  const unfinished = device.page.getByTestId('unfinished')
  await expect(unfinished).toHaveAttribute('data-total', String(file.sizeBytes))
  return Number(await unfinished.getAttribute('data-bytes'))
}

/** Ends the link to a device that was killed, unless the page noticed first. */
export async function letGo(device: Device): Promise<void> {
  await device.disconnect({ timeoutMs: LET_GO_MS }).catch(() => device.waitForPhase('failed'))
}

/** Spare connections are made some seconds after a link was (docs/protocol.md §4.16). */
const SPARES_MS = 20_000

/** Waits until a device has so many sockets more than its link takes, which is one for each address of a spare connection that waits; looked at
 *  twice, as looking for addresses takes sockets for a moment. */
export async function hasSpares(device: Device, network: NetworkNamespace, count: number): Promise<void> {
  let seen = 0
  const look = async (): Promise<number> => {
    const lanes = Number(await device.page.getByTestId('connection').getAttribute('data-lanes'))
    return (seen = network.socketCount() - lanes >= count ? seen + 1 : 0)
  }
  await expect.poll(look, { timeout: SPARES_MS, intervals: [1000] }).toBeGreaterThan(1)
}

/** One thing that a page showed of a file. */
export interface Shown {
  readonly state: FileState
  readonly bytes: number
}

interface WatchingWindow {
  testShown?: { phases: string[]; files: Record<string, Shown[]> }
}

/** Notes every phase and every state of every file that the page shows from now on. */
export async function watch(device: Device): Promise<void> {
  await device.page.evaluate(() => {
    const shown: NonNullable<WatchingWindow['testShown']> = { phases: [], files: {} }
    const note = (): void => {
      const phase = document.querySelector<HTMLElement>('[data-testid=app]')?.dataset['phase'] ?? ''
      if (shown.phases.at(-1) !== phase) shown.phases.push(phase)
      for (const { dataset } of document.querySelectorAll<HTMLElement>('[data-testid=transfer]')) {
        const file = (shown.files[dataset['name'] ?? ''] ??= [])
        const state = dataset['state'] as FileState
        const bytes = Number(dataset['bytes'])
        if (file.at(-1)?.state !== state || file.at(-1)?.bytes !== bytes) file.push({ state, bytes })
      }
    }
    note()
    new MutationObserver(note).observe(document, { attributes: true, childList: true, subtree: true })
    ;(window as WatchingWindow).testShown = shown
  })
}

export async function shownPhases(device: Device): Promise<readonly string[]> {
  return (await watched(device)).phases
}

/** Whoever looked at the pages since `watch` saw a link that is up, and nothing else. */
export async function stayedConnected(...devices: readonly Device[]): Promise<void> {
  for (const device of devices) expect(await shownPhases(device)).toEqual(['connected'])
}

export async function shownOf(device: Device, file: Pick<TestFile, 'name'>): Promise<readonly Shown[]> {
  return (await watched(device)).files[file.name] ?? []
}

/** Where a file went on that had failed or was not there: what it had when it was under way for the first time since. */
export async function wentOnFrom(device: Device, file: Pick<TestFile, 'name'>): Promise<number | undefined> {
  const shown = await shownOf(device, file)
  const since = shown.slice(shown.findLastIndex(({ state }) => state === 'failed') + 1)
  return since.find(({ state }) => state === 'active' || state === 'verifying' || state === 'done')?.bytes
}

async function watched(device: Device): Promise<NonNullable<WatchingWindow['testShown']>> {
  const shown = await device.page.evaluate(() => (window as WatchingWindow).testShown)
  if (shown === undefined) throw new Error(`${device.name}: watch() was not called on this page`)
  return shown
}
