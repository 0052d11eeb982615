// Which offers of one link a person is asked about: docs/protocol.md §4.9. A device of which several were declined in a row cannot
// go on asking, and one whose offers need no asking does not go on for ever without it.
import { MAX_NOES, type UnaskedSoFar } from './unasked.ts'

/** A no may be a mistake, and a second one too. */
export const MAX_DECLINED_IN_A_ROW = 3

export class Consent {
  #declinedInARow = 0
  #unheard = 0
  #unasked: UnaskedSoFar = { offers: 0, files: 0, noes: 0 }

  /** How many offers were declined by themselves; undefined while the person is asked. */
  get unheard(): number | undefined {
    return this.#declinedInARow >= MAX_DECLINED_IN_A_ROW ? this.#unheard : undefined
  }

  get unasked(): UnaskedSoFar {
    return this.#unasked
  }

  /** For the rest of the link the person is asked about each offer. */
  get asksAgain(): boolean {
    return this.#unasked.noes >= MAX_NOES
  }

  /** The person said no. */
  declined(): void {
    this.#declinedInARow += 1
    this.stopped()
  }

  /** The person stopped what had been accepted without asking. That something else arrived in between does not undo it: the other
   *  device could see to that with one small file. */
  stopped(): void {
    this.#unasked = { ...this.#unasked, noes: this.#unasked.noes + 1 }
  }

  /** The person said yes, or wants to be asked again. */
  heard(): void {
    this.#declinedInARow = 0
    this.#unheard = 0
    this.#unasked = { ...this.#unasked, offers: 0, files: 0 }
  }

  /** An offer that is new here; whether the person is asked. */
  asks(): boolean {
    if (this.unheard === undefined) return true
    this.#unheard += 1
    return false
  }

  acceptedUnasked(fileCount: number): void {
    const { offers, files, noes } = this.#unasked
    this.#unasked = { offers: offers + 1, files: files + fileCount, noes }
  }
}
