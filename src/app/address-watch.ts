// Looks where this device is while it is linked: docs/protocol.md §4.16.
import { areTold, type OwnAddresses } from '#core/ice/own-addresses.ts'
import type { Clock, Surroundings } from '#core/ports.ts'

/** Browsers tell only when the last address goes or the first one comes, so it is looked for. */
const LOOK_MS = 10_000
/** A device that has no address, or whose link is gone, is about to find itself somewhere else. */
const SOON_MS = 1000

export class AddressWatch {
  readonly #surroundings: Surroundings
  readonly #clock: Clock
  readonly #tell: (addresses: OwnAddresses) => void
  /** Whether the link waits for what is found. */
  readonly #isUrgent: () => boolean
  readonly #closed = new AbortController()
  #stopHearing = (): void => undefined
  #cancelLook = (): void => undefined
  #isLooking = false
  #looksAgain = false

  constructor(
    surroundings: Surroundings,
    clock: Clock,
    tell: (addresses: OwnAddresses) => void,
    isUrgent: () => boolean
  ) {
    this.#surroundings = surroundings
    this.#clock = clock
    this.#tell = tell
    this.#isUrgent = isUrgent
  }

  start(): void {
    if (this.#closed.signal.aborted) return
    this.#stopHearing()
    this.#stopHearing = this.#surroundings.onChange(() => {
      this.look()
    })
    this.look()
  }

  look(): void {
    this.#cancelLook()
    if (this.#isLooking) this.#looksAgain = true
    else void this.#look()
  }

  close(): void {
    this.#closed.abort()
    this.#cancelLook()
    this.#stopHearing()
  }

  async #look(): Promise<void> {
    this.#isLooking = true
    this.#looksAgain = false
    const { signal } = this.#closed
    // No answer is none that could be gone by; where there are no connections at all, there is no link either.
    const found = await this.#surroundings.addresses(signal).catch(() => undefined)
    this.#isLooking = false
    if (signal.aborted) return
    if (found !== undefined) this.#tell(found)
    const isSoon = this.#looksAgain || found?.size === 0 || this.#isUrgent()
    // Every look would make up a name and tell the whole network of it.
    if (!isSoon && found !== undefined && !areTold(found)) return
    this.#cancelLook = this.#clock.setTimer(isSoon ? SOON_MS : LOOK_MS, () => {
      this.look()
    })
  }
}
