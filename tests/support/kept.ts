// Everything that a browser keeps for the app's address, and what of it is in no list: src/core/kept-places.ts, docs/privacy.md.
import type { Page } from '@playwright/test'
import { DATABASE, DATABASE_STORE, PREFERENCE_PREFIX, PREFERENCES, RECORDS } from '#core/kept-places.ts'
import { SHARE_CACHE_PREFIX } from '#core/share-box.ts'
import { INBOX_DIRECTORY, PROBE_PREFIX } from '#core/transfer/layout.ts'

export interface Kept {
  readonly localStorage: readonly string[]
  readonly sessionStorage: readonly string[]
  /** Database, store and key; a store without a key stands alone. */
  readonly indexedDb: readonly string[]
  /** Cache and address; a cache without an address stands alone. */
  readonly caches: readonly string[]
  /** Paths in the origin private file system; folders end with a slash. */
  readonly files: readonly string[]
  readonly cookies: readonly string[]
  /** Of the page's entry in the tab's history, as JSON. */
  readonly historyState: string
}

/** What the page can see of its own storage. */
export async function keptBy(page: Page): Promise<Kept> {
  const cookies = (await page.context().cookies()).map(({ name }) => name)
  return { ...(await page.evaluate(look)), cookies }
}

/** Runs in the page. */
async function look(): Promise<Omit<Kept, 'cookies'>> {
  const settled = <Value>(request: IDBRequest<Value>): Promise<Value> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => {
        resolve(request.result)
      }
      request.onerror = () => {
        reject(request.error ?? new Error('IndexedDB'))
      }
    })
  const indexedDb: string[] = []
  for (const { name = '' } of await indexedDB.databases()) {
    const database = await settled(indexedDB.open(name))
    for (const store of database.objectStoreNames) {
      const keys = await settled(database.transaction(store).objectStore(store).getAllKeys())
      const where = `${name} ${store}`
      indexedDb.push(
        ...(keys.length === 0
          ? [where]
          : keys.map((key) => `${where} ${typeof key === 'string' ? key : 'a key that is no text'}`))
      )
    }
    database.close()
  }
  const cached: string[] = []
  for (const name of await caches.keys()) {
    const requests = await (await caches.open(name)).keys()
    cached.push(...(requests.length === 0 ? [name] : requests.map(({ url }) => `${name} ${url}`)))
  }
  const files: string[] = []
  const walk = async (folder: FileSystemDirectoryHandle, path: string): Promise<void> => {
    for await (const [name, entry] of folder.entries())
      if (entry.kind === 'directory') {
        files.push(`${path}${name}/`)
        await walk(entry, `${path}${name}/`)
      } else files.push(path + name)
  }
  await walk(await navigator.storage.getDirectory(), '')
  return {
    localStorage: Object.keys(localStorage).sort(),
    sessionStorage: Object.keys(sessionStorage).sort(),
    indexedDb: indexedDb.sort(),
    caches: cached.sort(),
    files: files.sort(),
    historyState: JSON.stringify(history.state)
  }
}

/** The app's own files, which the service worker keeps. */
export function isAppCache(entry: string, scope: string): boolean {
  const [name = '', url = ''] = entry.split(/ (?=https?:)/)
  return name.startsWith('workbox-precache-') && name.endsWith(scope) && (url === '' || url.startsWith(scope))
}

/** What a first visit keeps, too, does not count: an empty list, an empty folder, a file that tries the disk, and the app itself. */
export function keptOfPerson(kept: Kept, scope: string): string[] {
  const empty = [`${DATABASE} ${DATABASE_STORE}`, `${INBOX_DIRECTORY}/`]
  return [
    ...kept.localStorage,
    ...kept.sessionStorage,
    ...kept.indexedDb,
    ...kept.caches.filter((entry) => !isAppCache(entry, scope)),
    ...kept.files,
    ...kept.cookies,
    ...(kept.historyState === 'null' ? [] : [kept.historyState])
  ].filter((entry) => !empty.includes(entry) && !entry.startsWith(PROBE_PREFIX))
}

const TRANSFER_FILE = /^[0-9a-f]{32}\/(?:data|journal|saved-[a-z]+-\d+-\d+)?$/

/** What is in no list. */
export function unlisted(kept: Kept, scope: string): string[] {
  const preferences = PREFERENCES.map((name) => PREFERENCE_PREFIX + name)
  const lists = ['', ...RECORDS].map((key) => `${DATABASE} ${DATABASE_STORE} ${key}`.trim())
  const inbox = `${INBOX_DIRECTORY}/`
  const isShared = (entry: string): boolean => entry.startsWith(`${SHARE_CACHE_PREFIX}${scope}`)
  const isStaged = (path: string): boolean =>
    path === inbox ||
    path.startsWith(PROBE_PREFIX) ||
    (path.startsWith(inbox) && TRANSFER_FILE.test(path.slice(inbox.length)))
  return [
    ...kept.localStorage.filter((key) => !preferences.includes(key)),
    ...kept.sessionStorage,
    ...kept.indexedDb.filter((entry) => !lists.includes(entry)),
    ...kept.caches.filter((entry) => !isAppCache(entry, scope) && !isShared(entry)),
    ...kept.files.filter((path) => !isStaged(path)),
    ...kept.cookies
  ]
}
