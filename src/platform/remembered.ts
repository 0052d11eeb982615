// A choice of the person, in localStorage, which can be read at once. Where that is refused the choice lasts as long as
// the page.

/** Other programs of the same host keep theirs beside ours. */
const PREFIX = 'heliograph-'

export interface Remembered {
  /** What another tab has chosen meanwhile counts as well. */
  read(): string | undefined
  write(value: string | undefined): void
}

export function remembered(key: string): Remembered {
  const name = PREFIX + key
  let ofVisit: string | undefined
  return {
    read() {
      try {
        return localStorage.getItem(name) ?? undefined
      } catch {
        return ofVisit
      }
    },
    write(value) {
      ofVisit = value
      try {
        if (value === undefined) localStorage.removeItem(name)
        else localStorage.setItem(name, value)
      } catch {
        // The choice holds for this visit.
      }
    }
  }
}
