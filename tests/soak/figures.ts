// What a soak has done so far, counted.

export class Figures {
  readonly #counts = new Map<string, number>()

  add(what: string, by = 1): void {
    this.#counts.set(what, (this.#counts.get(what) ?? 0) + by)
  }

  /** One a line, in the order of their names. */
  lines(): string[] {
    return [...this.#counts]
      .sort(([one], [other]) => one.localeCompare(other))
      .map(([what, count]) => `${String(count).padStart(12)}  ${what}`)
  }
}
