// Sends records over a channel in order, waiting whenever its buffer is full: the sender's backpressure.
// docs/protocol.md §4.8.
import type { Bytes } from '#core/bytes.ts'
import type { Channel } from '#core/ports.ts'

/** Enough for the browser's network side to stay busy; far below the 16 MiB at which browsers refuse. */
const HIGH_MARK_BYTES = 4 * 1024 * 1024

export class SendQueue {
  readonly #channel: Channel
  #tail: Promise<void> = Promise.resolve()

  constructor(channel: Channel) {
    this.#channel = channel
  }

  /** Resolves when every record has been handed to the channel; rejects when the channel closed before. */
  send(records: readonly Bytes[]): Promise<void> {
    const turn = this.#tail.then(() => this.#hand(records))
    // One that failed says so to its own caller; those behind it find the channel closed themselves.
    this.#tail = turn.catch(() => undefined)
    return turn
  }

  async #hand(records: readonly Bytes[]): Promise<void> {
    for (const record of records) {
      if (this.#channel.bufferedBytes > HIGH_MARK_BYTES) await this.#channel.drained()
      this.#channel.send(record)
    }
  }
}
