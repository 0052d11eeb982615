// Two devices that meet again and again, and when each of them got how far.
import { setTimeout as wait } from 'node:timers/promises'
import type { Phase } from '#app/view.ts'
import type { Engine } from '#tests/support/browsers.ts'
import { Device } from '#tests/support/device.ts'
import { type Gaze, faceEachOther, pointAt } from '#tests/support/optical.ts'

/** A meeting that has led to nothing by then will not. */
const LIMIT_MS = 30_000

export type Meeting =
  | { readonly kind: 'one first'; readonly first: 'left' | 'right'; readonly waitS: number }
  | { readonly kind: 'crossing' }

export interface Engines {
  readonly left: Engine
  readonly right: Engine
}

export interface MeetingResult {
  readonly engines: Engines
  readonly meeting: Meeting
  /** From the second reading to both sides connected; undefined: never. */
  readonly openMs: number | undefined
}

/** One at a time: what is measured must not disturb what another pair measures. */
export class Exclusive {
  #last: Promise<unknown> = Promise.resolve()

  run<Result>(work: () => Promise<Result>): Promise<Result> {
    const next = this.#last.then(work, work)
    this.#last = next.catch(() => undefined)
    return next
  }
}

/** What the page keeps for us: when it came to each phase. */
interface Watched {
  heliographPhases?: { phase: Phase; atMs: number }[]
}

export class PairOfDevices {
  readonly name: string
  readonly #engines: Engines
  readonly #left: Device
  readonly #right: Device
  readonly #url: string
  readonly #turn: Exclusive

  private constructor(engines: Engines, left: Device, right: Device, url: string, turn: Exclusive) {
    this.name = `${engines.left} and ${engines.right}`
    this.#engines = engines
    this.#left = left
    this.#right = right
    this.#url = url
    this.#turn = turn
  }

  static async start(engines: Engines, url: string, turn: Exclusive): Promise<PairOfDevices> {
    const left = await Device.start({ name: 'left', engine: engines.left, camera: 'ready' })
    const right = await Device.start({ name: 'right', engine: engines.right, camera: 'ready' })
    return new PairOfDevices(engines, left, right, url, turn)
  }

  /** Two fresh pages, one meeting. */
  async meet(meeting: Meeting): Promise<MeetingResult> {
    const openMs =
      meeting.kind === 'crossing' ? await this.#turn.run(() => this.#cross()) : await this.#oneFirst(meeting)
    return { engines: this.#engines, meeting, openMs }
  }

  async close(): Promise<void> {
    await Promise.all([this.#left.close(), this.#right.close()])
  }

  async #oneFirst({ first, waitS }: Extract<Meeting, { kind: 'one first' }>): Promise<number | undefined> {
    const [early, late] = first === 'left' ? [this.#left, this.#right] : [this.#right, this.#left]
    await this.#turn.run(async () => {
      await this.#showCodes()
      const gaze = pointAt(early, late)
      await early.waitForPhase('connecting', { timeoutMs: LIMIT_MS })
      await gaze.stop()
    })
    await wait(waitS * 1000) // a person walks round the table
    return this.#turn.run(() => this.#timed([late], pointAt(late, early)))
  }

  async #cross(): Promise<number | undefined> {
    await this.#showCodes()
    // Both pictures are taken before either is shown, so that each reads the other's first card.
    const [left, right] = await Promise.all([this.#left.cardPicture(), this.#right.cardPicture()])
    if (left === undefined || right === undefined) return undefined
    await Promise.all([this.#left.see(right), this.#right.see(left)])
    return this.#timed([this.#left, this.#right], faceEachOther(this.#left, this.#right))
  }

  async #showCodes(): Promise<void> {
    await Promise.all(
      [this.#left, this.#right].map(async (device) => {
        await device.lookAway()
        await device.open(this.#url)
        await device.page.evaluate(() => {
          const app = document.querySelector('[data-testid=app]')
          const phases: NonNullable<Watched['heliographPhases']> = []
          ;(globalThis as Watched).heliographPhases = phases
          new MutationObserver(() => {
            const phase = app?.getAttribute('data-phase') as Phase
            phases.push({ phase, atMs: performance.timeOrigin + performance.now() })
          }).observe(app ?? document, { attributeFilter: ['data-phase'] })
        })
        await device.startPairing({ camera: true })
        await device.shownCode()
        await device.waitForScanner('looking')
      })
    )
  }

  /** From the last reading among `readers` to the moment at which both were connected. */
  async #timed(readers: readonly Device[], gaze: Gaze): Promise<number | undefined> {
    const both = [this.#left, this.#right]
    try {
      await Promise.all(both.map((device) => device.waitForPhase('connected', { timeoutMs: LIMIT_MS })))
    } catch {
      return undefined
    } finally {
      await gaze.stop()
    }
    const readMs = await Promise.all(readers.map((device) => reached(device, 'connecting')))
    const openMs = await Promise.all(both.map((device) => reached(device, 'connected')))
    return Math.round(Math.max(...openMs) - Math.max(...readMs))
  }
}

async function reached(device: Device, phase: Phase): Promise<number> {
  const phases = await device.page.evaluate(() => (globalThis as Watched).heliographPhases ?? [])
  return phases.find((one) => one.phase === phase)?.atMs ?? Number.NaN
}
