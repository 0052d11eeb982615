// Links between two devices that have no time for them: both pages are kept busy, and every link has to carry a file all
// the same. A link that goes silent under load shows as a transfer that does not end.
import type { Page } from '@playwright/test'
import { expect } from '@playwright/test'
import { carry } from './carry.ts'
import type { Device } from './device.ts'
import { seededFile, sha256File } from './files.ts'

/** Of one core, each page. */
const BUSY_SHARE = 0.8
const BUSY_TURN_MS = 50
const FILE_BYTES = 32 * 1024 * 1024
const PATIENCE_MS = 60_000

/** Spins in the page's own thread until the page is closed. */
async function keepBusy(page: Page): Promise<void> {
  await page.evaluate(
    ({ share, turnMs }) => {
      setInterval(() => {
        const endMs = performance.now() + share * turnMs
        while (performance.now() < endMs);
      }, turnMs)
    },
    { share: BUSY_SHARE, turnMs: BUSY_TURN_MS }
  )
}

/** So many pairings one after the other; each link carries one file, in turns either way. */
export async function carryUnderLoad(
  alice: Device,
  bob: Device,
  { pairings, folder }: { pairings: number; folder: string }
): Promise<void> {
  const devices = [alice, bob]
  for (const { page } of devices) await keepBusy(page)
  for (let round = 1; round <= pairings; round++) {
    const [from, to] = round % 2 === 0 ? [alice, bob] : [bob, alice]
    await Promise.all(devices.map((device) => device.startPairing({ camera: false })))
    await from.enterCode(await to.shownCode())
    await to.enterCode(await from.shownCode())
    await Promise.all(devices.map((device) => device.waitForPhase('connected', { timeoutMs: PATIENCE_MS })))

    const file = await seededFile(folder, `link ${String(round)}.bin`, FILE_BYTES)
    const saved = await carry(from, to, file)
    await Promise.all(
      devices.map((device) => device.waitForTransfer(file.name, 'done', { timeoutMs: PATIENCE_MS }))
    )
    expect(await sha256File(saved), file.name).toBe(file.sha256)

    await from.disconnect()
    await Promise.all([from.waitForPhase('idle'), to.waitForPhase('failed')])
  }
}
