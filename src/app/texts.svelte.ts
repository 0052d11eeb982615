// Texts that were received on this visit, the newest first.
import type { ReceivedText } from './view.ts'

/** Older ones give way: a peer may send any number. */
const MAX_TEXTS = 100

export class Texts {
  #received = $state.raw<readonly ReceivedText[]>([])
  #serial = 0

  get received(): readonly ReceivedText[] {
    return this.#received
  }

  add(text: string): void {
    this.#received = [{ id: ++this.#serial, text }, ...this.#received].slice(0, MAX_TEXTS)
  }

  dismiss(id: number): void {
    this.#received = this.#received.filter((text) => text.id !== id)
  }
}
