// Speed and time left of a transfer, steady enough to read. Pure: the caller brings the time.

/** Samples closer than this say more about scheduling than about the link. */
const MIN_SAMPLE_MS = 250
/** Weight of the past halves in this time. */
const HALF_LIFE_MS = 2000
/** Before this much time has passed a guess is worth nothing. */
const FIRST_WORD_MS = 500
/** Longer than a lost link is waited for (app/link-watch.ts): then something else is wrong. */
export const STILL_MS = 30_000

export class RateMeter {
  #lastMs: number
  #lastBytes: number
  #lastHeldBytes = 0
  readonly #startMs: number
  #bytesPerMs: number | undefined
  #movedMs: number
  #hasTravelled = false

  constructor(nowMs: number, doneBytes: number) {
    this.#startMs = nowMs
    this.#lastMs = nowMs
    this.#lastBytes = doneBytes
    this.#movedMs = nowMs
  }

  /** Takes a reading of the bytes done so far; they may go back when a block is fetched again. Of these `heldBytes` were there before
   *  and did not travel: that more of them are told is no standstill, and no speed. */
  sample(nowMs: number, doneBytes: number, heldBytes = 0): void {
    const elapsedMs = nowMs - this.#lastMs
    if (elapsedMs < MIN_SAMPLE_MS) return
    if (doneBytes !== this.#lastBytes) this.#movedMs = nowMs
    const travelledBytes = doneBytes - this.#lastBytes - (heldBytes - this.#lastHeldBytes)
    if (travelledBytes > 0) this.#hasTravelled = true
    const now = Math.max(0, travelledBytes) / elapsedMs
    const keep = this.#bytesPerMs === undefined ? 0 : 0.5 ** (elapsedMs / HALF_LIFE_MS)
    this.#bytesPerMs = keep * (this.#bytesPerMs ?? 0) + (1 - keep) * now
    this.#lastMs = nowMs
    this.#lastBytes = doneBytes
    this.#lastHeldBytes = heldBytes
  }

  /** Nothing is to move at the moment. */
  rest(nowMs: number): void {
    this.#movedMs = nowMs
  }

  /** Nothing has moved for a long time though it was to. */
  get isStill(): boolean {
    return this.#lastMs - this.#movedMs >= STILL_MS
  }

  /** Undefined until there is something to tell: that nothing has travelled yet is no speed. */
  get bytesPerSecond(): number | undefined {
    if (!this.#hasTravelled || this.#bytesPerMs === undefined || this.#lastMs - this.#startMs < FIRST_WORD_MS)
      return undefined
    return this.#bytesPerMs * 1000
  }

  /** Undefined while there is no telling: too early, or nothing moves. */
  remainingMs(leftBytes: number): number | undefined {
    const rate = this.bytesPerSecond
    if (rate === undefined || rate < 1) return undefined
    return (leftBytes / rate) * 1000
  }
}
