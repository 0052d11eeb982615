// A clock that only moves when told to: fires what is due, in order, in no real time.
import type { Clock } from '#core/ports.ts'

export class VirtualClock implements Clock {
  #nowMs = 0
  #serial = 0
  readonly #due = new Map<number, { atMs: number; fire: () => void }>()

  nowMs(): number {
    return this.#nowMs
  }

  setTimer(waitMs: number, fire: () => void): () => void {
    const id = this.#serial++
    this.#due.set(id, { atMs: this.#nowMs + waitMs, fire })
    return () => {
      this.#due.delete(id)
    }
  }

  /** Fires the next timer; false when there is none. Timers due at the same time fire in the order they were set. */
  step(): boolean {
    let first: [number, { atMs: number; fire: () => void }] | undefined
    for (const entry of this.#due) if (first === undefined || entry[1].atMs < first[1].atMs) first = entry
    if (first === undefined) return false
    const [id, { atMs, fire }] = first
    this.#due.delete(id)
    this.#nowMs = atMs
    fire()
    return true
  }

  /** Runs until nothing is left to fire. */
  drain(mostSteps = 1_000_000): void {
    for (let steps = 0; this.step(); steps++)
      if (steps > mostSteps) throw new Error('the clock never runs dry')
  }
}
