// Who looks at the way that a link takes: each goes on doing so when the link goes on over another connection.

/** Looks at the connection that there is; returns how to look away. */
type Look = () => () => void

export class PathLooks {
  readonly #begin: Look
  readonly #stops = new Map<object, () => void>()

  constructor(begin: Look) {
    this.#begin = begin
  }

  add(): () => void {
    const one = {}
    this.#stops.set(one, this.#begin())
    return () => {
      this.#stops.get(one)?.()
      this.#stops.delete(one)
    }
  }

  /** There is another connection. */
  renew(): void {
    for (const [one, stop] of this.#stops) {
      stop()
      this.#stops.set(one, this.#begin())
    }
  }
}
