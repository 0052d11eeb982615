// A whole session of two devices, in which every place of core/kept-places.ts is filled by using the app: names, files both ways, texts,
// saving, settings, a link by text and one by camera, and reloads.
import { expect } from '@playwright/test'
import { setTimeout as wait } from 'node:timers/promises'
import type { Device } from './device.ts'
import { seededFile } from './files.ts'
import { MIB, pairByText, sendAndAccept } from './going-on.ts'
import { faceEachOther } from './optical.ts'
import type { UsedPath, Watch } from './sent.ts'

export interface Lived {
  /** Codes, names and texts of the two people: none of it may be in a request or on a console. */
  readonly secrets: readonly string[]
  /** Of each link, as each device saw it. */
  readonly paths: readonly { readonly device: string; readonly path: UsedPath }[]
}

const NAMES = { one: 'Annas Taschentelefon', other: 'Bobs Schreibmaschine' }
const TEXTS = { one: 'meet me at the lighthouse', other: 'bring the lantern' }
const SAVING_MS = 60_000
const MAX_LOOKS = 20
const LOOK_AGAIN_MS = 250

/** Both have the app open and are linked with nobody; both are so at the end. */
export async function liveThrough(
  one: Device,
  other: Device,
  folder: string,
  watches: Readonly<Record<'one' | 'other', Watch>>
): Promise<Lived> {
  const codes: string[] = []
  const paths: { device: string; path: UsedPath }[] = []
  const notePaths = async (): Promise<void> => {
    for (const [device, watch] of [
      [one, watches.one],
      [other, watches.other]
    ] as const)
      // A browser looks at its way again and again, and has none to name at that moment.
      for (const path of await untilSome(() => watch.paths())) paths.push({ device: device.name, path })
  }
  const letter = await seededFile(folder, 'love letter.html', 2000)
  const plan = await seededFile(folder, 'secret plan.txt', 3000)
  const answer = await seededFile(folder, 'tender answer.odt', 4000) // no PDF: Firefox opens a saved one in a tab, and this page rests
  const film = await seededFile(folder, 'endless film.bin', 3 * MIB)

  await one.rename('own-device', NAMES.one)
  await other.rename('own-device', NAMES.other)
  await other.openSettings()
  await other.page.getByTestId('language').selectOption('en')
  await other.page.getByTestId('sound-switch').click()
  await other.closeSettings()

  await Promise.all([one, other].map((device) => device.startPairing({ camera: false })))
  codes.push(await one.shownCode(), await other.shownCode())
  await pairByText(one, other)
  await notePaths()
  await sendAndAccept(one, other, letter, plan)
  await other.waitForTransfer(plan.name, 'done')
  await other.waitForTransfer(letter.name, 'done')
  const { page } = other
  await page.getByTestId('other-ways').click()
  await page.getByTestId('save-all').and(page.locator('[data-way=zip]')).click()
  await expect(page.getByTestId('saving')).toHaveAttribute('data-state', 'saved', { timeout: SAVING_MS })
  await sendAndAccept(other, one, answer)
  await one.waitForTransfer(answer.name, 'done')
  await one.sendText(TEXTS.one)
  await one.waitForText(TEXTS.one, 'delivered')
  await other.sendText(TEXTS.other)
  await other.waitForText(TEXTS.other, 'delivered')
  await one.disconnect()
  await Promise.all([one, other].map((device) => device.page.reload()))
  await Promise.all([one, other].map((device) => device.app.waitFor()))

  const gaze = faceEachOther(one, other)
  await Promise.all([one, other].map((device) => device.startPairing({ camera: true })))
  await Promise.all([one, other].map((device) => device.waitForPhase('connected', { timeoutMs: SAVING_MS })))
  await gaze.stop()
  await Promise.all([one, other].map((device) => device.lookAway()))
  await notePaths()
  await one.choose(film)
  await one.send()
  await other.incoming()
  await other.accept()
  await expect(other.transfer(film.name)).toBeVisible()
  await one.waitForTransfer(film.name, 'done', { timeoutMs: SAVING_MS })
  await other.disconnect()
  await Promise.all([one, other].map((device) => device.page.reload()))
  await Promise.all([one, other].map((device) => device.app.waitFor()))

  const files = [letter, plan, answer, film].map(({ name }) => name)
  const ends = codes.map((code) => code.slice(-40)) // a code is as well known by its end
  return { secrets: [...files, ...Object.values(NAMES), ...Object.values(TEXTS), ...ends], paths }
}

async function untilSome<T>(look: () => Promise<readonly T[]>): Promise<readonly T[]> {
  for (let looks = 1; ; looks++) {
    const seen = await look()
    if (seen.length > 0 || looks === MAX_LOOKS) return seen
    await wait(LOOK_AGAIN_MS)
  }
}
