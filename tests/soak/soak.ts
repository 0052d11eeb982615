// Rounds of random use, each with two fresh browsers and a seed of its own. A round that fails says how to have it again, and
// the next one begins all the same.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { makeTempFolder, removeFolder } from '../support/files.ts'
import { serveApp } from '../support/static-server.ts'
import { Figures } from './figures.ts'
import { Performer } from './performer.ts'
import { planRound, type Round, SIDES, tellStep } from './plan.ts'
import { TwoPeople } from './two-people.ts'

/** Whatever hangs does not hang for ever. */
const STEP_LIMIT_MS = 10 * 60_000
const PICTURE_MS = 10_000

export interface SoakOptions {
  /** Of the first round; each further one has the next. */
  readonly seed: number
  readonly steps: number
  readonly checkEvery: number
  /** Begins another round after `done` of them, `elapsedMs` after the first began. */
  readonly more: (done: number, elapsedMs: number) => boolean
  /** Where pictures of what failed go. */
  readonly folder: string
}

/** @returns what failed, in words */
export async function soak({ seed, steps, checkEvery, more, folder }: SoakOptions): Promise<string[]> {
  const figures = new Figures()
  const failures: string[] = []
  const startedMs = Date.now()
  const app = await serveApp()
  try {
    for (let round = 0; round === 0 || more(round, Date.now() - startedMs); round++) {
      const failure = await doRound(planRound(seed + round, { steps, checkEvery }), app.url, figures, folder)
      figures.add(failure === undefined ? 'rounds that passed' : 'rounds that failed')
      if (failure !== undefined) failures.push(failure)
    }
  } finally {
    await app.stop()
  }
  console.log(`${((Date.now() - startedMs) / 60_000).toFixed(1)} minutes:\n${figures.lines().join('\n')}`)
  return failures
}

async function doRound(
  { seed, engines, steps }: Round,
  url: string,
  figures: Figures,
  folder: string
): Promise<string | undefined> {
  console.log(`seed ${String(seed)}: ${engines.alice} and ${engines.bob}`)
  const home = await makeTempFolder('soak')
  const people = new TwoPeople(url, home, { engines })
  const performer = new Performer(people, figures, (line) => {
    console.log(line)
  })
  let at = 0
  try {
    for (const side of SIDES) await people.start(side)
    for (const [index, step] of steps.entries()) {
      at = index
      console.log(`  ${new Date().toISOString().slice(11, 19)} ${String(index)} ${tellStep(step)}`)
      await inTime(performer.perform(step))
    }
    return undefined
  } catch (error) {
    await takePictures(people, join(folder, `seed ${String(seed)}`))
    const list = steps.slice(0, at + 1).map((step, index) => `  ${String(index)} ${tellStep(step)}`)
    const why = error instanceof Error ? (error.stack ?? error.message) : String(error)
    const failure = [
      `seed ${String(seed)}, step ${String(at)}: ${why}`,
      ...list,
      `again: npm run soak -- --seed ${String(seed)} --minutes 0`
    ].join('\n')
    console.error(failure)
    return failure
  } finally {
    await people.close()
    await removeFolder(home)
  }
}

function inTime(work: Promise<void>): Promise<void> {
  let limit: NodeJS.Timeout | undefined
  const never = new Promise<never>((_, reject) => {
    limit = setTimeout(() => {
      reject(new Error('the step never ended'))
    }, STEP_LIMIT_MS)
  })
  return Promise.race([work, never]).finally(() => {
    clearTimeout(limit)
  })
}

async function takePictures(people: TwoPeople, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  for (const side of SIDES) {
    try {
      await people
        .device(side)
        .page.screenshot({ path: join(folder, `${side}.png`), fullPage: true, timeout: PICTURE_MS })
    } catch {
      console.error(`no picture of ${side}`)
    }
  }
}
