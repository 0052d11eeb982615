// What this device has offered, in IndexedDB. Where nothing can be kept, a transfer goes on only while its page lives.
import { get, update, type UseStore } from 'idb-keyval'
import type { KeptRecord } from '#core/kept-places.ts'
import type { SentStore } from '#core/ports.ts'
import { readStoredSent, type SentOffers, storeSent } from '#core/transfer/sent-offers.ts'
import { inTime, PATIENCE_MS, SHORT_PATIENCE_MS } from './kept.ts'

const KEY: KeptRecord = 'sent-offers'

export class BrowserSentStore implements SentStore {
  readonly #store: UseStore

  constructor(store: UseStore) {
    this.#store = store
  }

  async read(): Promise<SentOffers> {
    try {
      return offersIn(await inTime(SHORT_PATIENCE_MS, () => get<unknown>(KEY, this.#store)))
    } catch {
      return []
    }
  }

  async change(decide: (sent: SentOffers) => SentOffers): Promise<void> {
    try {
      await inTime(PATIENCE_MS, () =>
        update<unknown>(KEY, (before) => storeSent(decide(offersIn(before))), this.#store)
      )
    } catch {
      // then it cannot go on after a crash; nothing else is lost
    }
  }
}

function offersIn(stored: unknown): SentOffers {
  return readStoredSent(stored) ?? []
}
