// Sends records over a channel in order, waiting whenever its buffer is full: the sender's backpressure.
// docs/protocol.md §4.8.
import type { Bytes } from '#core/bytes.ts'
import type { Channel } from '#core/ports.ts'
import { MIB } from './limits.ts'

/** No record is handed over while the channel's buffer holds more than this: enough for the browser's network side to stay
 *  busy. 4 MiB was no faster, and what it holds when a connection breaks is sent again. */
const HIGH_MARK_BYTES = MIB

export class SendQueue {
  readonly #channel: Channel
  #tail: Promise<void> = Promise.resolve()
  #handedBytes = 0

  constructor(channel: Channel) {
    this.#channel = channel
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
      if (this.#channel.bufferedBytes > HIGH_MARK_BYTES) await this.#channel.drained()
      this.#channel.send(record)
      this.#handedBytes += record.byteLength
    }
  }
}
