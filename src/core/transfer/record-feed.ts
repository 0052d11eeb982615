// Hands arriving data records on to the thread that stages them, several at a time, and notices when it cannot keep up.
import type { RecordSink } from '#core/ports.ts'
import type { Arrival, FeedMessage } from '#core/transfer-messages.ts'
import { BLOCK_BYTES, MAX_UNTAKEN_BYTES } from './limits.ts'

/** Records wait this long for others that travel with them: a message costs more than a record. */
export const TOGETHER_MS = 20
/** …unless there is as much as a block. */
const TOGETHER_BYTES = BLOCK_BYTES

/** A sender that keeps to its window never makes this overflow; of one that does not, nothing more is taken, so that
 *  what waits stays bounded (docs/protocol.md §4.2). */
export class RecordFeed implements RecordSink {
  readonly #post: (message: FeedMessage) => void
  readonly #setTimer: (waitMs: number, fire: () => void) => void
  #waiting: Arrival[] = []
  #waitingBytes = 0
  #isTimed = false
  #takenBytes = 0
  #consumedBytes = 0
  #isOver = false

  constructor(post: (message: FeedMessage) => void, setTimer: (waitMs: number, fire: () => void) => void) {
    this.#post = post
    this.#setTimer = setTimer
  }

  take(record: ArrayBuffer, lane: number): void {
    if (this.#isOver) return
    this.#takenBytes += record.byteLength
    this.#isOver = this.#takenBytes - this.#consumedBytes > MAX_UNTAKEN_BYTES
    if (this.#isOver) {
      this.handOn()
      this.#post({ type: 'flood' })
      return
    }
    this.#waiting.push({ record, lane })
    this.#waitingBytes += record.byteLength
    if (this.#waitingBytes >= TOGETHER_BYTES) this.handOn()
    else this.#handOnSoon()
  }

  /** So many bytes have been taken at the other end since the link began. */
  consumed(bytes: number): void {
    this.#consumedBytes = bytes
  }

  /** Whatever waits for others goes now. */
  handOn(): void {
    if (this.#waiting.length === 0) return
    const records = this.#waiting
    this.#waiting = []
    this.#waitingBytes = 0
    this.#post({ type: 'records', records })
  }

  #handOnSoon(): void {
    if (this.#isTimed) return
    this.#isTimed = true
    this.#setTimer(TOGETHER_MS, () => {
      this.#isTimed = false
      this.handOn()
    })
  }
}
