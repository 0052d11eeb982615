// Hands arriving data records on to the thread that stages them, and notices when it cannot keep up.
import type { RecordSink } from '#core/ports.ts'
import type { FeedMessage } from '#core/transfer-messages.ts'
import { MAX_UNTAKEN_BYTES } from './limits.ts'

/** A sender that keeps to its window never makes this overflow; of one that does not, nothing more is taken, so that
 *  what waits stays bounded (docs/protocol.md §4.2). */
export class RecordFeed implements RecordSink {
  readonly #post: (message: FeedMessage) => void
  #takenBytes = 0
  #consumedBytes = 0
  #isOver = false

  constructor(post: (message: FeedMessage) => void) {
    this.#post = post
  }

  take(record: ArrayBuffer, lane: number): void {
    if (this.#isOver) return
    this.#takenBytes += record.byteLength
    this.#isOver = this.#takenBytes - this.#consumedBytes > MAX_UNTAKEN_BYTES
    this.#post(this.#isOver ? { type: 'flood' } : { type: 'record', record, lane })
  }

  /** So many bytes have been staged since the link began. */
  consumed(bytes: number): void {
    this.#consumedBytes = bytes
  }
}
