// The texts of one link: which of ours the other side has not confirmed, and which of theirs we have not. docs/protocol.md §4.14.
import { type Bytes, hex } from '#core/bytes.ts'
import { DecodeError } from '#core/errors.ts'
import { MAX_OPEN_TEXTS } from './limits.ts'

export interface OutgoingText {
  readonly id: Bytes
  readonly text: string
}

export class TextExchange {
  /** Of ours: what the other side would not take yet, and the ids of what it has not confirmed. */
  readonly #waiting: OutgoingText[] = []
  readonly #sent = new Set<string>()
  /** Of theirs: the ids of what has not been listed and stored. */
  readonly #taken = new Set<string>()

  send(text: OutgoingText): void {
    this.#waiting.push(text)
  }

  /** What may be sent now. */
  run(): readonly OutgoingText[] {
    const next = this.#waiting.splice(0, MAX_OPEN_TEXTS - this.#sent.size)
    for (const { id } of next) this.#sent.add(hex(id))
    return next
  }

  /** The other side has it. @throws DecodeError bad-field for one that was not sent, or was confirmed before */
  kept(id: Bytes): void {
    if (!this.#sent.delete(hex(id))) throw new DecodeError('bad-field', 1)
  }

  /** One of theirs has come. @throws DecodeError bad-field when just this one is unanswered, too-long when too many are */
  take(id: Bytes): void {
    if (this.#taken.has(hex(id))) throw new DecodeError('bad-field', 1)
    if (this.#taken.size >= MAX_OPEN_TEXTS) throw new DecodeError('too-long', 1)
    this.#taken.add(hex(id))
  }

  /** One of theirs is listed and stored. Returns whether they wait to hear so. */
  listed(id: Bytes): boolean {
    return this.#taken.delete(hex(id))
  }
}
