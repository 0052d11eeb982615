// The receiver's backpressure, as the sender sees it: docs/protocol.md §4.8. Counts payload bytes of every
// chunk of the link, whatever offer it belongs to.
import { DecodeError } from '#core/errors.ts'

export class CreditWindow {
  readonly #windowBytes: number
  #sentBytes = 0
  #consumedBytes = 0

  constructor(windowBytes: number) {
    this.#windowBytes = windowBytes
  }

  /** How many payload bytes may be sent now. */
  get roomBytes(): number {
    return this.#windowBytes - (this.#sentBytes - this.#consumedBytes)
  }

  spend(bytes: number): void {
    this.#sentBytes += bytes
  }

  /** The receiver has taken `consumedBytes` since the link began; returns how many of them are new.
   *  @throws DecodeError bad-field when the count goes back or claims more than was sent */
  grant(consumedBytes: number): number {
    if (consumedBytes < this.#consumedBytes || consumedBytes > this.#sentBytes)
      throw new DecodeError('bad-field', 1)
    const fresh = consumedBytes - this.#consumedBytes
    this.#consumedBytes = consumedBytes
    return fresh
  }
}
