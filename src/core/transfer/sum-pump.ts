// Which file of our offers is hashed for a receiver that may have it already: one at a time (docs/protocol.md §4.12).
// session.ts tells it what happened and performs what it wants.
import type { OutgoingTransfer } from './outgoing.ts'
import type { SessionEffect } from './session-events.ts'

interface Summing {
  readonly transfer: OutgoingTransfer
  readonly file: number
}

export class SumPump {
  readonly #outgoing: readonly OutgoingTransfer[]
  #summing: Summing | undefined

  constructor(outgoing: readonly OutgoingTransfer[]) {
    this.#outgoing = outgoing
  }

  /** A file was hashed, or could not be. False when that is of no use any more. */
  done(offer: number, file: number): boolean {
    const { transfer, file: awaited } = this.#summing ?? {}
    if (transfer?.offer !== offer || awaited !== file) return false
    this.#summing = undefined
    return transfer.wantsSum(file)
  }

  /** What is to be done next. */
  run(): SessionEffect[] {
    const effects: SessionEffect[] = []
    if (this.#summing !== undefined && !this.#summing.transfer.wantsSum(this.#summing.file)) {
      this.#summing = undefined
      effects.push({ do: 'stop-sum' })
    }
    this.#summing ??= this.#next(effects)
    return effects
  }

  #next(effects: SessionEffect[]): Summing | undefined {
    for (const transfer of this.#outgoing) {
      const file = transfer.nextSum()
      if (file === undefined) continue
      effects.push({ do: 'sum', offer: transfer.offer, file })
      return { transfer, file }
    }
    return undefined
  }
}
