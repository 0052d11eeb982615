// Keeps the screen on with the Screen Wake Lock API, where there is one. The browser lets go of it whenever the page is out
// of sight, and refuses it to save the battery; a screen that goes dark is then a nuisance and no failure.

export class ScreenLock {
  #isWanted = false
  #isAsking = false
  #held: WakeLockSentinel | undefined

  constructor() {
    document.addEventListener('visibilitychange', () => {
      void this.#follow()
    })
  }

  want(on: boolean): void {
    this.#isWanted = on
    void this.#follow()
  }

  async #follow(): Promise<void> {
    if (!this.#isWanted) {
      const held = this.#held
      this.#held = undefined
      await held?.release().catch(() => undefined)
    } else if (document.visibilityState === 'visible' && !this.#isAsking && this.#held?.released !== false)
      await this.#ask()
  }

  async #ask(): Promise<void> {
    // Missing in older browsers and outside secure contexts, though the DOM's types say that it is always there.
    const { wakeLock } = navigator as { wakeLock?: WakeLock }
    if (wakeLock === undefined) return
    this.#isAsking = true
    this.#held = await wakeLock.request('screen').catch(() => undefined)
    this.#isAsking = false
    // A refusal is taken for an answer until the page is shown anew.
    if (!this.#isWanted) await this.#follow()
  }
}
