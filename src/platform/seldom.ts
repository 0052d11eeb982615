/** Hands values on, at most one in `leastMs`: the first at once, then the newest of those that came meanwhile. */
export class Seldom<Value> {
  readonly #leastMs: number
  readonly #apply: (value: Value) => void
  #waiting: { readonly value: Value } | undefined
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(leastMs: number, apply: (value: Value) => void) {
    this.#leastMs = leastMs
    this.#apply = apply
  }

  set(value: Value): void {
    this.#waiting = { value }
    if (this.#timer === undefined) this.#next()
  }

  /** Nothing comes any more of what was set so far, and the next value at once. */
  stop(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#waiting = undefined
  }

  #next(): void {
    this.#timer = undefined
    if (this.#waiting === undefined) return
    const { value } = this.#waiting
    this.#waiting = undefined
    this.#timer = setTimeout(() => {
      this.#next()
    }, this.#leastMs)
    this.#apply(value)
  }
}
