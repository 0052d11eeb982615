// The Surroundings port: the addresses of this device, as a connection that meets nobody and asks no server finds them. No browser tells
// when one comes or goes beside others (docs/field-notes.md).
import type { Gatherer } from '#core/ice/gathering.ts'
import { type OwnAddresses, ownAddresses } from '#core/ice/own-addresses.ts'
import { NO_ICE_SERVERS } from '#core/ice/servers.ts'
import type { Surroundings } from '#core/ports.ts'

/** Without any address Firefox never ends gathering; with one it takes some milliseconds, in Chromium a tenth of a second. */
const GATHERING_LIMIT_MS = 1500

export class BrowserSurroundings implements Surroundings {
  readonly #gatherer: Gatherer

  constructor(gatherer: Gatherer) {
    this.#gatherer = gatherer
  }

  async addresses(signal: AbortSignal): Promise<OwnAddresses | undefined> {
    const options = { limitMs: GATHERING_LIMIT_MS, signal }
    const { candidates, isComplete } = await this.#gatherer.gather(NO_ICE_SERVERS, options)
    const found = ownAddresses(candidates)
    return isComplete || found.size === 0 ? found : undefined
  }

  onChange(tell: () => void): () => void {
    // Chromium's `change` of `navigator.connection` came with these two and never alone.
    const events = ['online', 'offline']
    for (const event of events) globalThis.addEventListener(event, tell)
    return () => {
      for (const event of events) globalThis.removeEventListener(event, tell)
    }
  }
}
