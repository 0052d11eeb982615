// What the service worker tells of this app itself: whether it works offline, and a newer build that waits.
export class OwnBuild {
  #updateReady = $state(false)
  #offlineReady = $state(false)
  #takeUpdate: (() => void) | undefined

  get updateReady(): boolean {
    return this.#updateReady
  }
  get offlineReady(): boolean {
    return this.#offlineReady
  }

  /** A newer build waits until the person takes it. */
  updateFound(take: () => void): void {
    this.#takeUpdate = take
    this.#updateReady = true
  }

  applyUpdate(): void {
    this.#takeUpdate?.()
  }

  worksOffline(): void {
    this.#offlineReady = true
  }
}
