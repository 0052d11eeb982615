// The texts that were received, in IndexedDB.
import type { UseStore } from 'idb-keyval'
import type { TextStore } from '#core/ports.ts'
import { areNewerTexts, readStoredTexts, storeTexts } from '#core/texts/stored-texts.ts'
import type { KeptText } from '#core/texts/texts.ts'
import { SHORT_PATIENCE_MS } from './kept.ts'
import { KeptList } from './kept-list.ts'

export class BrowserTextStore extends KeptList<KeptText> implements TextStore {
  constructor(store: UseStore) {
    const format = { key: 'texts' as const, write: storeTexts, read: readStoredTexts, isNewer: areNewerTexts }
    super(store, format, SHORT_PATIENCE_MS) // the sender waits for the word that it is here
  }
}
