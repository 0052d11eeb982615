// Removes everything of core/kept-places.ts from this browser, and what the system shows of it. The app's own files, which the
// service worker keeps, stay: without them it would not open offline.
import type { UseStore } from 'idb-keyval'
import { PREFERENCE_PREFIX } from '#core/kept-places.ts'
import type { KeptPlace, Remover } from '#core/ports.ts'
import { PROBE_PREFIX } from '#core/transfer/layout.ts'
import { SHARE_CACHE_PREFIX } from '#core/share-box.ts'
import { inTime, PATIENCE_MS } from './kept.ts'
import type { Tabs } from './start-anew.ts'
import { openInbox, removeTransfer } from './sinks/inbox.ts'

export class BrowserRemover implements Remover {
  readonly #tabs: Tabs
  /** Each says whether nothing is left. */
  readonly #places: Readonly<Record<KeptPlace, () => Promise<boolean>>>

  constructor(store: UseStore, tabs: Tabs) {
    this.#tabs = tabs
    this.#places = {
      settings: removeSettings,
      lists: () => removeLists(store),
      files: removeFiles,
      shares: removeShares
    }
  }

  isBusyElsewhere(): Promise<boolean> {
    return this.#tabs.isBusyElsewhere()
  }

  startAnew(): Promise<boolean> {
    return this.#tabs.startAnew()
  }

  async removeAll(): Promise<readonly KeptPlace[]> {
    await clearSigns()
    const places = Object.entries(this.#places) as [KeptPlace, () => Promise<boolean>][]
    const outcomes = await Promise.all(
      places.map(async ([place, remove]) => ((await remove().catch(() => false)) ? [] : [place]))
    )
    return outcomes.flat()
  }
}

function removeSettings(): Promise<boolean> {
  let names: string[]
  try {
    names = Object.keys(localStorage)
  } catch {
    return Promise.resolve(true) // a browser that refuses it has none
  }
  for (const name of names) if (name.startsWith(PREFERENCE_PREFIX)) localStorage.removeItem(name)
  return Promise.resolve(true)
}

async function removeLists(store: UseStore): Promise<boolean> {
  const isCleared = (list: IDBObjectStore): Promise<boolean> =>
    new Promise((resolve) => {
      list.clear()
      list.transaction.oncomplete = () => {
        resolve(true)
      }
      list.transaction.onabort = () => {
        resolve(false)
      }
    })
  return inTime(PATIENCE_MS, () => store('readwrite', isCleared))
}

async function removeFiles(): Promise<boolean> {
  const inbox = await openInbox()
  if (inbox === undefined) return true
  await removeProbes()
  const names: string[] = []
  for await (const name of inbox.keys()) names.push(name)
  const removed = await Promise.all(names.map((name) => removeTransfer(inbox, name)))
  return removed.every(Boolean)
}

/** Those that a page left behind which was closed at that moment. One in use goes by itself. */
async function removeProbes(): Promise<void> {
  const root = await navigator.storage.getDirectory()
  const names: string[] = []
  for await (const name of root.keys()) if (name.startsWith(PROBE_PREFIX)) names.push(name)
  await Promise.allSettled(names.map((name) => root.removeEntry(name)))
}

async function removeShares(): Promise<boolean> {
  if (!('caches' in globalThis)) return true
  const names = (await caches.keys()).filter((name) => name.startsWith(SHARE_CACHE_PREFIX))
  await Promise.all(names.map((name) => caches.delete(name)))
  return true
}

/** The badge, and notifications of this and earlier visits. */
async function clearSigns(): Promise<void> {
  const browser = navigator as Partial<Navigator>
  await browser.clearAppBadge?.().catch(() => undefined)
  const registration = await browser.serviceWorker?.getRegistration().catch(() => undefined)
  const shown = (await registration?.getNotifications().catch(() => [])) ?? []
  for (const notification of shown) notification.close()
}
