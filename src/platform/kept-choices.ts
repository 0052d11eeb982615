// Keeps the person's choices in IndexedDB as well. Chromium writes what a page puts into localStorage to the disk when it pleases: a
// browser that is killed within the minute has a private mode off again that was switched on (docs/field-notes.md).
import { get, set, type UseStore } from 'idb-keyval'
import { type Choices, readChoices, storeChoices } from '#core/choices.ts'
import { type KeptRecord, type Preference, PREFERENCES } from '#core/kept-places.ts'
import { inTime, PATIENCE_MS } from './kept.ts'
import { onChoice, remembered } from './remembered.ts'

const KEY: KeptRecord = 'choices'

export class KeptChoices {
  readonly #store: UseStore
  /** Of the changes that the database has, as localStorage knows it. */
  readonly #count = remembered('changes')
  readonly #changedNow = new Set<Preference>()
  #isReady = false
  #work = Promise.resolve()

  constructor(store: UseStore) {
    this.#store = store
    onChoice((key) => {
      if (key === 'changes') return
      this.#changedNow.add(key)
      if (this.#isReady) this.#keepSoon()
    })
  }

  /** Brings back what localStorage has lost, but for what was chosen meanwhile; whether that was anything. */
  async restore(): Promise<boolean> {
    let kept: Choices | undefined
    try {
      kept = readChoices(await inTime(PATIENCE_MS, () => get<unknown>(KEY, this.#store)))
    } catch {
      return false // a browser without a database has one place for them
    }
    const count = this.#countHere()
    // What was there and is no more was removed, with the record of it.
    const isBehind = kept === undefined ? count > 0 : kept.count > count
    if (isBehind) this.#bringBack(kept ?? { count: 0, values: new Map() })
    this.#isReady = true
    if (this.#changedNow.size > 0) this.#keepSoon()
    return isBehind
  }

  #bringBack({ count, values }: Choices): void {
    const changed = new Set(this.#changedNow)
    for (const key of choosable()) if (!changed.has(key)) remembered(key).write(values.get(key))
    this.#count.write(count === 0 ? undefined : String(count))
    this.#changedNow.clear()
    for (const key of changed) this.#changedNow.add(key)
  }

  #keepSoon(): void {
    this.#work = this.#work.then(() => this.#keep()).catch(() => undefined) // localStorage has it
  }

  async #keep(): Promise<void> {
    const values = new Map<Preference, string>()
    for (const key of choosable()) {
      const value = remembered(key).read()
      if (value !== undefined) values.set(key, value)
    }
    const count = this.#countHere() + 1
    await set(KEY, storeChoices({ count, values }), this.#store)
    this.#count.write(String(count))
  }

  #countHere(): number {
    const count = Number(this.#count.read() ?? 0)
    return Number.isSafeInteger(count) && count > 0 ? count : 0
  }
}

function choosable(): readonly Preference[] {
  return PREFERENCES.filter((key) => key !== 'changes')
}
