// A choice of the person, in localStorage, which can be read at once. Where that is refused the choice lasts as long as
// the page.
import { type Preference, PREFERENCE_PREFIX } from '#core/kept-places.ts'

export interface Remembered {
  /** What another tab has chosen meanwhile counts as well. */
  read(): string | undefined
  write(value: string | undefined): void
}

let tell: (key: Preference) => void = () => undefined

/** `changed` is called after each choice that this page makes. */
export function onChoice(changed: (key: Preference) => void): void {
  tell = changed
}

export function remembered(key: Preference): Remembered {
  const name = PREFERENCE_PREFIX + key
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
      tell(key)
    }
  }
}
