// How a link begins: both sides say what they are and make the number that both show; nothing else is said before that number is
// known, or known to be none. docs/protocol.md §4.9.
import { DecodeError } from '#core/errors.ts'
import { WINDOW_BYTES } from './limits.ts'
import type { ControlRecord } from './record.ts'
import type { Checked, ShortCheck } from './short-check.ts'

export interface PeerHello {
  readonly appVersion: string
  readonly deviceName: string
}

type Hello = Extract<ControlRecord, { type: 'hello' }>
type CheckRecord = Extract<ControlRecord, { type: 'commit' | 'reveal' }>

export class Greeting {
  readonly #own: PeerHello
  readonly #check: ShortCheck
  /** What was to be said before the number was known: the other side would take it for a violation. */
  readonly #held: ControlRecord[] = []
  #peer: PeerHello | undefined

  constructor(own: PeerHello, check: ShortCheck) {
    this.#own = own
    this.#check = check
  }

  /** Set once the other side has said hello. */
  get peer(): PeerHello | undefined {
    return this.#peer
  }

  /** Set once everything may be said. */
  get checked(): Checked | undefined {
    return this.#check.checked
  }

  /** What this side says first. */
  first(): readonly ControlRecord[] {
    return [
      { type: 'hello', windowBytes: WINDOW_BYTES, ...this.#own },
      { type: 'commit', ...this.#check.commit }
    ]
  }

  /** Whether this may be said now. Else it is held back. */
  lets(record: ControlRecord): boolean {
    const isNow = isGreeting(record) || this.checked !== undefined
    if (!isNow) this.#held.push(record)
    return isNow
  }

  /** What was held back, once everything may be said. */
  release(): readonly ControlRecord[] {
    return this.#held.splice(0)
  }

  /** @throws DecodeError bad-field when the other side may not say this yet, or not any more */
  admit(record: ControlRecord): void {
    if ((record.type === 'hello') !== (this.#peer === undefined)) throw new DecodeError('bad-field', 0)
    if (!isGreeting(record) && this.checked === undefined) throw new DecodeError('bad-field', 0)
  }

  hello({ appVersion, deviceName }: Hello): void {
    this.#peer = { appVersion, deviceName }
  }

  /** What is to be said in answer. @throws DecodeError bad-field: see ShortCheck */
  take(record: CheckRecord): readonly ControlRecord[] {
    if (record.type === 'reveal') {
      this.#check.revealed(record.nonce)
      return []
    }
    const nonce = this.#check.committed(record)
    return nonce === undefined ? [] : [{ type: 'reveal', nonce }]
  }
}

/** What may be said before the number is known: docs/protocol.md §4.9. */
function isGreeting({ type }: ControlRecord): boolean {
  return type === 'hello' || type === 'commit' || type === 'reveal' || type === 'bye'
}
