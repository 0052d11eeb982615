// How often something may be asked of us: a number of times at once, and then at a steady rate.
export class Allowance {
  readonly #most: number
  readonly #perSecond: number
  #left: number
  #countedMs: number

  constructor(most: number, perSecond: number, nowMs: number) {
    this.#most = most
    this.#perSecond = perSecond
    this.#left = most
    this.#countedMs = nowMs
  }

  /** False when it was asked too often. */
  take(nowMs: number): boolean {
    const earned = ((nowMs - this.#countedMs) / 1000) * this.#perSecond
    this.#left = Math.min(this.#most, this.#left + earned)
    this.#countedMs = nowMs
    if (this.#left < 1) return false
    this.#left -= 1
    return true
  }
}
