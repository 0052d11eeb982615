// What other apps share with this one (share_target in the manifest; docs/protocol.md §4.13): the browser posts it to an address in the
// scope, no server sees it. It lies in Cache Storage, which outlives this worker and holds files of any size outside memory,
// until a page has sent it.
import {
  buildLaunchMark,
  encodeShareList,
  joinShared,
  type KeepingTrouble,
  MAX_SHARED_BYTES,
  MAX_SHARED_FILES,
  MAX_SHARED_NAME,
  MAX_SHARED_TEXT,
  MAX_SHARES,
  parseShareList,
  SHARE_LIFE_MS,
  SHARE_PATH,
  type SharedFile,
  shareCache,
  sharedFileAddress,
  shareIdOf,
  shareListAddress,
  shareLock,
  type ShareNews
} from '#core/share-box.ts'

/** The window that a share would be opened in, if it would rather stay as it is. */
export type FindStaying = () => Promise<{ postMessage(news: ShareNews): void } | undefined>

export type SharingRequest = Pick<Request, 'method' | 'mode' | 'headers' | 'formData'>

export class Shares {
  readonly #scope: string
  readonly #caches: CacheStorage
  readonly #now: () => number
  readonly #findStaying: FindStaying
  /** One after another: what is being kept is not swept away. */
  #working: Promise<unknown> = Promise.resolve()

  constructor(scope: string, caches: CacheStorage, now: () => number, findStaying: FindStaying) {
    this.#scope = scope
    this.#caches = caches
    this.#now = now
    this.#findStaying = findStaying
  }

  covers(url: string): boolean {
    return url === this.#scope + SHARE_PATH
  }

  /** Where the page goes on, with what was shared or with why it was not. A window of the app that the browser opens it in, which
   *  would end its link, is told instead; the answer that has no content leaves it where it is. */
  async answer(request: SharingRequest): Promise<Response> {
    if (!this.#isShare(request)) return Response.redirect(this.#scope, 303)
    const asking = this.#findStaying() // at once: a share may take long to keep
    const result = await this.#inTurn(() => this.#keep(request))
    const mark = buildLaunchMark(
      'id' in result ? { type: 'shared', id: result.id } : { type: 'not-shared', trouble: result.trouble }
    )
    const staying = await asking
    if (staying === undefined) return Response.redirect(this.#scope + mark, 303)
    staying.postMessage({ type: 'share-came', mark })
    return new Response(null, { status: 204 })
  }

  /** Removes what is too old, too many or no share at all, but for what a page has. */
  sweep(): Promise<void> {
    return this.#inTurn(() => this.#sweep(MAX_SHARES))
  }

  #inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const done = this.#working.then(work)
    this.#working = done.catch(() => undefined)
    return done
  }

  async #sweep(most: number): Promise<void> {
    const cache = await this.#open()
    const addresses = (await cache.keys()).map(({ url }) => url)
    const ids = new Set(addresses.map((address) => shareIdOf(this.#scope, address)))
    const locks = await heldLocks()
    const held: string[] = []
    const kept: { id: string; keptMs: number }[] = []
    for (const id of ids) {
      if (id === undefined) continue
      if (locks.has(shareLock(this.#scope, id))) {
        held.push(id)
        continue
      }
      const list = parseShareList(
        (await (await cache.match(shareListAddress(this.#scope, id)))?.text()) ?? ''
      )
      // A clock that was set back makes nothing immortal.
      if (list !== undefined && Math.abs(this.#now() - list.keptMs) < SHARE_LIFE_MS)
        kept.push({ id, keptMs: list.keptMs })
    }
    const young = kept.sort((a, b) => b.keptMs - a.keptMs).slice(0, most)
    const stay = new Set([...held, ...young.map(({ id }) => id)])
    for (const address of addresses) {
      const id = shareIdOf(this.#scope, address)
      if (id === undefined || !stay.has(id)) await cache.delete(address)
    }
    if (stay.size === 0) await this.#caches.delete(shareCache(this.#scope))
  }

  /** The browser itself comes from nowhere: it sends no origin, or an opaque one. So may a page that hides where it is,
   *  which is why there are limits as well. */
  #isShare({ method, mode, headers }: SharingRequest): boolean {
    const origin = headers.get('origin') ?? 'null'
    const isOwn = origin === 'null' || origin === new URL(this.#scope).origin
    return method === 'POST' && mode === 'navigate' && isOwn
  }

  async #keep(request: SharingRequest): Promise<{ id: string } | { trouble: KeepingTrouble }> {
    let form: FormData
    try {
      form = await request.formData()
    } catch {
      return { trouble: 'unreadable' }
    }
    const files = form.getAll('files').filter((part) => part instanceof File && !isBlank(part)) as File[]
    const texts = ['title', 'text', 'url'].map((name) => form.get(name))
    const text = joinShared(texts.filter((part) => typeof part === 'string'))
    const sizeBytes = files.reduce((sum, { size }) => sum + size, 0)
    if (files.length === 0 && text === '') return { trouble: 'unreadable' }
    if (
      files.length > MAX_SHARED_FILES ||
      sizeBytes > MAX_SHARED_BYTES ||
      text.length > MAX_SHARED_TEXT ||
      files.some(({ name, type }) => Math.max(name.length, type.length) > MAX_SHARED_NAME)
    )
      return { trouble: 'too-much' }
    return this.#write(files, text)
  }

  async #write(files: readonly File[], text: string): Promise<{ id: string } | { trouble: KeepingTrouble }> {
    const id = [...crypto.getRandomValues(new Uint8Array(16))]
      .map((byte) => byte.toString(16).padStart(2, '0'))
      .join('')
    try {
      await this.#sweep(MAX_SHARES - 1)
      const cache = await this.#open()
      const listed = files.map(({ name, type, lastModified }, number): SharedFile => ({
        number,
        name: lastPart(name),
        type,
        modifiedMs: lastModified
      }))
      // First, so that what a killed worker leaves has an age.
      const list = encodeShareList({ keptMs: this.#now(), text, files: listed })
      await cache.put(shareListAddress(this.#scope, id), new Response(list))
      for (const [number, file] of files.entries())
        await cache.put(sharedFileAddress(this.#scope, id, number), new Response(file))
      return { id }
    } catch {
      await this.#remove(id, files.length)
      return { trouble: 'no-room' }
    }
  }

  async #remove(id: string, count: number): Promise<void> {
    try {
      const cache = await this.#open()
      await cache.delete(shareListAddress(this.#scope, id))
      for (let number = 0; number < count; number++)
        await cache.delete(sharedFileAddress(this.#scope, id, number))
    } catch {
      // The next sweep has it: without its list it is no share.
    }
  }

  #open(): Promise<Cache> {
    return this.#caches.open(shareCache(this.#scope))
  }
}

async function heldLocks(): Promise<ReadonlySet<string | undefined>> {
  const { held = [] } = await navigator.locks.query()
  return new Set(held.map(({ name }) => name))
}

/** What a form sends for a field in which no file was chosen. */
function isBlank({ name, size }: File): boolean {
  return name === '' && size === 0
}

/** Some apps hand over a path. */
function lastPart(name: string): string {
  return name.split(/[\\/]/).findLast((part) => part !== '') ?? 'file'
}
