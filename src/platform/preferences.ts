// The person's choices for this device. Each is read when it is asked for: another tab may have changed it.
import { cleanName } from '#core/devices/device-name.ts'
import type { InstallMemory } from '#core/install.ts'
import type { Preferences } from '#core/ports.ts'
import { isCount } from '#core/stored.ts'
import type { KeptChoices } from './kept-choices.ts'
import { remembered } from './remembered.ts'

export class BrowserPreferences implements Preferences {
  readonly #ownName = remembered('own-name')
  readonly #private = remembered('private')
  readonly #language = remembered('language')
  readonly #kept: Pick<KeptChoices, 'restore'>

  constructor(kept: Pick<KeptChoices, 'restore'>) {
    this.#kept = kept
  }

  restore(): Promise<boolean> {
    return this.#kept.restore()
  }

  get ownName(): string | undefined {
    const name = cleanName(this.#ownName.read() ?? '')
    return name === '' ? undefined : name
  }
  set ownName(name: string | undefined) {
    const clean = cleanName(name ?? '')
    this.#ownName.write(clean === '' ? undefined : clean)
  }

  get isPrivate(): boolean {
    return this.#private.read() !== undefined
  }
  set isPrivate(isPrivate: boolean) {
    this.#private.write(isPrivate ? 'yes' : undefined)
  }

  get language(): string | undefined {
    return this.#language.read()
  }
  set language(language: string | undefined) {
    this.#language.write(language)
  }
}

export class BrowserInstallMemory implements InstallMemory {
  readonly #worked = remembered('has-worked')
  readonly #dismissed = remembered('install-dismissed')

  get hasWorked(): boolean {
    return this.#worked.read() !== undefined
  }
  set hasWorked(hasWorked: boolean) {
    this.#worked.write(hasWorked ? 'yes' : undefined)
  }

  get dismissedMs(): number | undefined {
    const text = this.#dismissed.read()
    const ms = Number(text)
    return isCount(ms) && String(ms) === text ? ms : undefined
  }
  set dismissedMs(ms: number | undefined) {
    this.#dismissed.write(ms === undefined ? undefined : String(ms))
  }
}
