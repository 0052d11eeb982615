// Sends records over a channel in order, waiting whenever its buffer is full: the sender's backpressure.
// docs/protocol.md §4.8.
import type { Bytes } from '#core/bytes.ts'
import type { Channel } from '#core/ports.ts'

/** Enough for the browser's network side to stay busy; far below the 16 MiB at which browsers refuse. */
export const HIGH_MARK_BYTES = 4 * 1024 * 1024

export class SendQueue {
  /** No record is handed over while the channel's buffer holds more than this. */
  highMarkBytes: number
  readonly #channel: Channel
  #tail: Promise<void> = Promise.resolve()
  #handedBytes = 0

  constructor(channel: Channel, highMarkBytes = HIGH_MARK_BYTES) {
    this.#channel = channel
    this.highMarkBytes = highMarkBytes
  }

  /** Bytes that have left for the network so far. */
  get wireBytes(): number {
    return this.#handedBytes - this.#channel.bufferedBytes
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
      if (this.#channel.bufferedBytes > this.highMarkBytes) await this.#channel.drained()
      this.#channel.send(record)
      this.#handedBytes += record.byteLength
    }
  }
}
