// Computes the sums that a receiver asks for, of one file of ours at a time: docs/protocol.md §4.12.
import { PlatformError } from '#core/errors.ts'
import type { Digester, PickedFile } from '#core/ports.ts'
import type { SessionEffect, SessionEvent } from '#core/transfer/session-events.ts'

export class SourceSums {
  readonly #digester: Digester<File>
  readonly #raise: (event: SessionEvent) => void
  #running: AbortController | undefined

  constructor(digester: Digester<File>, raise: (event: SessionEvent) => void) {
    this.#digester = digester
    this.#raise = raise
  }

  async start(
    { offer, file }: Extract<SessionEffect, { do: 'sum' }>,
    picked: PickedFile<File> | undefined
  ): Promise<void> {
    if (picked === undefined) return // released while the effect was on its way
    const running = new AbortController()
    this.#running = running
    try {
      const sums = await this.#digester.sumsOf(picked.handle, running.signal)
      if (!running.signal.aborted) this.#raise({ type: 'summed', offer, file, sums })
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error
      if (!running.signal.aborted) this.#raise({ type: 'sum-failed', offer, file })
    }
  }

  stop(): void {
    this.#running?.abort()
  }
}
