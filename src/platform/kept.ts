// The one database in IndexedDB: what outlives a visit and has to be changed in one step, or cannot lie elsewhere.
import { createStore, type UseStore } from 'idb-keyval'
import { DATABASE, DATABASE_STORE } from '#core/kept-places.ts'

/** For work that somebody waits for. Seen in Safari and Gecko bug reports: a database that never opens. */
export const SHORT_PATIENCE_MS = 3000
/** For work that nobody waits for: a disk that files are written to, or a phone that starts, takes its time. A browser
 *  that is taken for one that stores nothing makes strangers of all devices met. */
export const PATIENCE_MS = 30_000

export function openKept(): UseStore {
  return createStore(DATABASE, DATABASE_STORE)
}

/** `work`, given up once it has taken too long. */
export function inTime<Value>(patienceMs: number, work: () => Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new DOMException('IndexedDB does not answer', 'TimeoutError'))
    }, patienceMs)
    // Inside an async function a browser that throws at once is one that refuses.
    void (async () => {
      try {
        resolve(await work())
      } catch (error) {
        reject(error instanceof Error ? error : new DOMException(String(error), 'UnknownError'))
      } finally {
        clearTimeout(timer)
      }
    })()
  })
}
