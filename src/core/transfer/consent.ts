// Which offers of one link a person is asked about: docs/protocol.md §4.9. A device of which several were declined in a row cannot
// go on asking.

/** A no may be a mistake, and a second one too. */
export const MAX_DECLINED_IN_A_ROW = 3

export class Consent {
  #declinedInARow = 0
  #unheard = 0

  /** How many offers were declined by themselves; undefined while the person is asked. */
  get unheard(): number | undefined {
    return this.#declinedInARow >= MAX_DECLINED_IN_A_ROW ? this.#unheard : undefined
  }

  /** The person said no. */
  declined(): void {
    this.#declinedInARow += 1
  }

  /** The person said yes, or wants to be asked again. */
  heard(): void {
    this.#declinedInARow = 0
    this.#unheard = 0
  }

  /** An offer that is new here; whether the person is asked. */
  asks(): boolean {
    if (this.unheard === undefined) return true
    this.#unheard += 1
    return false
  }
}
