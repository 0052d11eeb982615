// What was sent and received, in IndexedDB.
import type { UseStore } from 'idb-keyval'
import type { HistoryEntry } from '#core/history/history.ts'
import { isNewerHistory, readStoredHistory, storeHistory } from '#core/history/stored-history.ts'
import type { HistoryStore } from '#core/ports.ts'
import { KeptList } from './kept-list.ts'

export class BrowserHistoryStore extends KeptList<HistoryEntry> implements HistoryStore {
  constructor(store: UseStore) {
    super(store, { key: 'history', write: storeHistory, read: readStoredHistory, isNewer: isNewerHistory })
  }
}
