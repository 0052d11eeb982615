// The one database in IndexedDB: what outlives a visit and has to be changed in one step, or cannot lie elsewhere.
import { createStore, type UseStore } from 'idb-keyval'

/** Seen in Safari and Gecko bug reports: a database that never opens. Pairing does not wait for it. */
const PATIENCE_MS = 3000

export function openKept(): UseStore {
  return createStore('heliograph-devices', 'kept')
}

/** `work`, given up once it has taken too long. */
export function inTime<Value>(work: () => Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new DOMException('IndexedDB does not answer', 'TimeoutError'))
    }, PATIENCE_MS)
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
