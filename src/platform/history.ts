// What was sent and received, in IndexedDB. What is no history counts as an empty one; that of a newer version, which
// another tab may have loaded, is left alone.
import { get, update, type UseStore } from 'idb-keyval'
import { PlatformError } from '#core/errors.ts'
import type { HistoryEntries } from '#core/history/history.ts'
import { isNewerHistory, readStoredHistory, storeHistory } from '#core/history/stored-history.ts'
import type { HistoryStore } from '#core/ports.ts'
import { inTime, PATIENCE_MS } from './kept.ts'

const KEY = 'history'

export class BrowserHistoryStore implements HistoryStore {
  readonly #store: UseStore

  constructor(store: UseStore) {
    this.#store = store
  }

  async read(): Promise<HistoryEntries> {
    return stored(() => get<unknown>(KEY, this.#store).then(entriesIn))
  }

  async change(decide: (entries: HistoryEntries) => HistoryEntries): Promise<HistoryEntries> {
    return stored(async () => {
      let changed: HistoryEntries = []
      await update<unknown>(
        KEY,
        (before) => {
          changed = decide(entriesIn(before))
          return storeHistory(changed)
        },
        this.#store
      )
      return changed
    })
  }
}

/** @throws DOMException for the history of a newer version */
function entriesIn(value: unknown): HistoryEntries {
  if (isNewerHistory(value)) throw new DOMException('A newer version wrote this history', 'VersionError')
  return readStoredHistory(value) ?? []
}

async function stored<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await inTime(PATIENCE_MS, work)
  } catch (cause) {
    throw new PlatformError('storage-blocked', { cause })
  }
}
