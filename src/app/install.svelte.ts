// When installing is offered: once something has crossed, and not for a while after a "not now".
import type { Installer, InstallMemory, InstallWay } from '#core/install.ts'
import type { WallClock } from '#core/ports.ts'
import type { InstallState, InstallView } from './view.ts'

const QUIET_MS = 60 * 24 * 60 * 60_000

export class Install implements InstallView {
  #way = $state.raw<InstallWay>('none')
  #hasWorked = $state(false)
  #isDismissed = $state(false)
  readonly #installer: Installer
  readonly #memory: InstallMemory
  readonly #clock: WallClock

  constructor(installer: Installer, memory: InstallMemory, clock: WallClock) {
    this.#installer = installer
    this.#memory = memory
    this.#clock = clock
    this.#way = installer.way
    installer.onChange(() => {
      this.#way = installer.way
    })
    this.#hasWorked = memory.hasWorked
    const { dismissedMs } = memory
    // A clock that was set back makes no "not now" last for years.
    this.#isDismissed = dismissedMs !== undefined && Math.abs(clock.nowMs() - dismissedMs) < QUIET_MS
  }

  get state(): InstallState {
    if (this.#way === 'installed') return 'installed'
    if (this.#way === 'none' || !this.#hasWorked || this.#isDismissed) return 'no'
    return this.#way === 'ask' ? 'can' : 'ios-steps'
  }

  /** Something has crossed. */
  worked({ remember }: { readonly remember: boolean }): void {
    this.#hasWorked = true
    if (remember) this.#memory.hasWorked = true
  }

  ask(): void {
    this.#installer.ask()
  }

  dismiss(): void {
    this.#isDismissed = true
    this.#memory.dismissedMs = this.#clock.nowMs()
  }
}
