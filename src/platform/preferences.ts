// The person's choices for this device, in localStorage, which can be read at once. Where that is refused they last
// as long as the page.
import { cleanName } from '#core/devices/device-name.ts'
import type { Preferences } from '#core/ports.ts'

const OWN_NAME = 'own-name'
const PRIVATE = 'private'

export class BrowserPreferences implements Preferences {
  #ownName = cleanName(read(OWN_NAME) ?? '')
  #isPrivate = read(PRIVATE) !== undefined

  get ownName(): string | undefined {
    return this.#ownName === '' ? undefined : this.#ownName
  }
  set ownName(name: string | undefined) {
    this.#ownName = cleanName(name ?? '')
    write(OWN_NAME, this.ownName)
  }

  get isPrivate(): boolean {
    return this.#isPrivate
  }
  set isPrivate(isPrivate: boolean) {
    this.#isPrivate = isPrivate
    write(PRIVATE, isPrivate ? 'yes' : undefined)
  }
}

function read(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined
  } catch {
    return undefined
  }
}

function write(key: string, value: string | undefined): void {
  try {
    if (value === undefined) localStorage.removeItem(key)
    else localStorage.setItem(key, value)
  } catch {
    // The choice holds for this visit.
  }
}
