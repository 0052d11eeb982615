// The texts that were received, in IndexedDB.
import type { UseStore } from 'idb-keyval'
import type { TextStore } from '#core/ports.ts'
import { areNewerTexts, readStoredTexts, storeTexts } from '#core/texts/stored-texts.ts'
import type { KeptText } from '#core/texts/texts.ts'
import { KeptList } from './kept-list.ts'

export class BrowserTextStore extends KeptList<KeptText> implements TextStore {
  constructor(store: UseStore) {
    super(store, { key: 'texts', write: storeTexts, read: readStoredTexts, isNewer: areNewerTexts })
  }
}
