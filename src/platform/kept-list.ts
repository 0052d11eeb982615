// A list in IndexedDB that all tabs change, each time in one step. What is no such list counts as an empty one; that of a newer
// version, which another tab may have loaded, is left alone.
import { get, update, type UseStore } from 'idb-keyval'
import { PlatformError } from '#core/errors.ts'
import type { KeptRecord } from '#core/kept-places.ts'
import { inTime, PATIENCE_MS } from './kept.ts'

/** How a list is written, and how strictly it is read. */
export interface ListFormat<Entry> {
  readonly key: KeptRecord
  write(list: readonly Entry[]): unknown
  /** Undefined when it is no such list. */
  read(stored: unknown): readonly Entry[] | undefined
  isNewer(stored: unknown): boolean
}

export class KeptList<Entry> {
  readonly #store: UseStore
  readonly #format: ListFormat<Entry>
  readonly #changePatienceMs: number

  constructor(store: UseStore, format: ListFormat<Entry>, changePatienceMs = PATIENCE_MS) {
    this.#store = store
    this.#format = format
    this.#changePatienceMs = changePatienceMs
  }

  /** @throws PlatformError storage-blocked */
  async read(): Promise<readonly Entry[]> {
    return stored(PATIENCE_MS, async () => this.#listIn(await get<unknown>(this.#format.key, this.#store)))
  }

  /** @throws PlatformError storage-blocked */
  async change(decide: (list: readonly Entry[]) => readonly Entry[]): Promise<readonly Entry[]> {
    return stored(this.#changePatienceMs, async () => {
      let changed: readonly Entry[] = []
      await update<unknown>(
        this.#format.key,
        (before) => {
          changed = decide(this.#listIn(before))
          return this.#format.write(changed)
        },
        this.#store
      )
      return changed
    })
  }

  /** @throws DOMException for the list of a newer version */
  #listIn(value: unknown): readonly Entry[] {
    if (this.#format.isNewer(value)) throw new DOMException('A newer version wrote this list', 'VersionError')
    return this.#format.read(value) ?? []
  }
}

async function stored<Value>(patienceMs: number, work: () => Promise<Value>): Promise<Value> {
  try {
    return await inTime(patienceMs, work)
  } catch (cause) {
    throw new PlatformError('storage-blocked', { cause })
  }
}
