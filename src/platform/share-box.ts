// What other apps shared (docs/protocol.md §4.13), as a page reads it. The service worker puts it there. A Web Lock says which
// tab has a share; it goes with the page, so after a reload what was not sent yet is there again.
import {
  encodeShareList,
  parseShareList,
  type ShareBox,
  type Shared,
  shareCache,
  sharedFileAddress,
  shareIdOf,
  type ShareList,
  shareListAddress,
  shareLock,
  type ShareSweep,
  WRITING_LIMIT_MS
} from '#core/share-box.ts'

/** The page that was reloaded may take a moment to let go. */
const PATIENCE_MS = 1000

interface Found {
  readonly list: ShareList
  readonly files: Shared<File>['files']
}

export class BrowserShareBox implements ShareBox<File> {
  readonly #scope: string
  readonly #held = new Map<string, ShareList>()
  /** One after another: each of them rewrites a list. */
  #dropping: Promise<void> = Promise.resolve()

  constructor(scope: string) {
    this.#scope = scope
  }

  async open(): Promise<readonly Shared<File>[]> {
    try {
      const name = shareCache(this.#scope)
      if (!('caches' in globalThis) || !(await caches.has(name))) return []
      const sweep: ShareSweep = { type: 'sweep-shares' }
      navigator.serviceWorker.controller?.postMessage(sweep)
      return await this.#read(await caches.open(name))
    } catch {
      return [] // a browser that keeps nothing for this page
    }
  }

  drop(id: string, parts: readonly (number | 'text')[]): Promise<void> {
    this.#dropping = this.#dropping.then(() => this.#drop(id, parts)).catch(() => undefined) // it goes by its age
    return this.#dropping
  }

  async #read(cache: Cache): Promise<Shared<File>[]> {
    const addresses = (await cache.keys()).map(({ url }) => url)
    const ids = new Set(addresses.map((address) => shareIdOf(this.#scope, address)))
    const shares: { shared: Shared<File>; keptMs: number }[] = []
    for (const id of ids) {
      if (id === undefined || this.#held.has(id)) continue
      const letGo = await this.#claim(id)
      if (letGo === undefined) continue
      const found = await this.#readOne(cache, id)
      if (found === undefined) {
        letGo()
        continue
      }
      const { list, files } = found
      this.#held.set(id, list)
      shares.push({ shared: { id, text: list.text, files }, keptMs: list.keptMs })
    }
    return shares.sort((a, b) => a.keptMs - b.keptMs).map(({ shared }) => shared)
  }

  /** Undefined when it is no share, or not yet: its list is there before its files. */
  async #readOne(cache: Cache, id: string): Promise<Found | undefined> {
    const list = parseShareList((await (await cache.match(shareListAddress(this.#scope, id)))?.text()) ?? '')
    if (list === undefined) return undefined
    const files: { number: number; file: File }[] = []
    for (const { number, name, type, modifiedMs } of list.files) {
      const stored = await cache.match(sharedFileAddress(this.#scope, id, number))
      if (stored === undefined) continue
      // A file around a file that lies on the disk: its bytes are read when they are sent.
      files.push({ number, file: new File([await stored.blob()], name, { type, lastModified: modifiedMs }) })
    }
    const isYoung = Math.abs(Date.now() - list.keptMs) < WRITING_LIMIT_MS
    return files.length < list.files.length && isYoung ? undefined : { list, files }
  }

  /** Held as long as this page is there, or until it lets go. Undefined when another tab has it. */
  #claim(id: string): Promise<(() => void) | undefined> {
    return new Promise((resolve) => {
      navigator.locks
        .request(shareLock(this.#scope, id), { signal: AbortSignal.timeout(PATIENCE_MS) }, () => {
          return new Promise<void>((letGo) => {
            resolve(letGo)
          })
        })
        .catch(() => {
          resolve(undefined)
        })
    })
  }

  async #drop(id: string, parts: readonly (number | 'text')[]): Promise<void> {
    const list = this.#held.get(id)
    if (list === undefined) return
    const left: ShareList = {
      keptMs: list.keptMs,
      text: parts.includes('text') ? '' : list.text,
      files: list.files.filter(({ number }) => !parts.includes(number))
    }
    this.#held.set(id, left)
    const cache = await caches.open(shareCache(this.#scope))
    const address = shareListAddress(this.#scope, id)
    if (left.text === '' && left.files.length === 0) await cache.delete(address)
    else await cache.put(address, new Response(encodeShareList(left)))
    // Those who read one of them go on: its bytes leave the disk when nobody has it open.
    for (const part of parts)
      if (part !== 'text') await cache.delete(sharedFileAddress(this.#scope, id, part))
  }
}
