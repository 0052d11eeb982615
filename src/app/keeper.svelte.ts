// What was received and is kept in this browser: where each file lies, what was handed to the person, and what
// is left from earlier visits.
import { PlatformError } from '#core/errors.ts'
import type { Shelf, ShelvedStaging } from '#core/ports.ts'
import type { SavedTo } from '#core/saving/saved-marks.ts'
import { fileId, isFileOf } from './file-id.ts'
import type { SavedNews, ShelvedFile, ShelvedTransfer } from './view.ts'

interface Place {
  readonly transferId: string
  readonly file: number
  readonly path: string
}

export class Keeper {
  /** From earlier visits. */
  #shelved = $state.raw<readonly ShelvedTransfer[]>([])
  /** By the id that screens know. */
  readonly #places = new Map<string, Place>()
  /** Where to. */
  readonly #saved = new Map<string, SavedTo>()
  /** Transfers of which something may still come, by their names. */
  readonly #unfinished = new Set<string>()
  /** Settles when all of that is noted for later visits, too. */
  #noting: Promise<unknown> = Promise.resolve()
  #news = $state.raw<SavedNews>()
  /** What arrived and was thrown away by the browser, as long as it is listed. */
  readonly #lost = new Set<string>()
  readonly #shelf: Shelf
  #changes = 0

  constructor(shelf: Shelf) {
    this.#shelf = shelf
  }

  get shelved(): readonly ShelvedTransfer[] {
    return this.#shelved
  }

  /** Grows whenever an answer about some file may be another one. */
  get changes(): number {
    return this.#changes
  }

  /** Whether the file may be handed to the person now. */
  has(id: string): boolean {
    return this.#places.has(id)
  }

  /** What was saved last, on this visit. */
  get news(): SavedNews | undefined {
    return this.#news
  }

  /** Also when it was saved on an earlier visit, or after an earlier link of which this one is the rest. */
  savedTo(id: string): SavedTo | undefined {
    const place = this.#places.get(id)
    return place && this.#saved.get(fileId(place.transferId, place.file))
  }

  /** Reads what earlier visits left. To be called once, before anything is received. */
  async open(): Promise<void> {
    const transfers = await this.#shelf.list()
    this.#changes += 1
    for (const { transferId, unfinished } of transfers)
      if (unfinished !== undefined) this.#unfinished.add(transferId)
    this.#shelved = transfers.map(({ transferId, files, unfinished }) => ({
      id: transferId,
      unfinished,
      files: files.map(({ file, path, sizeBytes, savedTo }) => {
        const id = fileId(transferId, file)
        this.#places.set(id, { transferId, file, path })
        if (savedTo !== undefined) this.#saved.set(id, savedTo)
        return { id, path, sizeBytes, savedTo }
      })
    }))
  }

  /** Notes the files of a transfer that was received just now; returns their ids, in order. What is on the shelf
   *  counts, not what was seen arriving: the last files of a link that broke may have been sealed unseen. Nor what was
   *  saved before: that may have been an earlier copy, or a damaged one. */
  async keep(transferId: string, idOf: (file: number) => string): Promise<readonly string[]> {
    const transfers = await this.#listNoted()
    const kept = transfers.find((transfer) => transfer.transferId === transferId)
    this.#forgetSaved(transferId)
    if (kept?.unfinished !== undefined) this.#unfinished.add(transferId)
    const ids = (kept?.files ?? []).map(({ file, path, savedTo }) => {
      const id = idOf(file)
      this.#places.set(id, { transferId, file, path })
      if (savedTo !== undefined) this.#saved.set(fileId(transferId, file), savedTo)
      return id
    })
    this.#showSaved(transferId)
    return ids
  }

  /** The shelf, with all that was noted of it by then. */
  async #listNoted(): Promise<readonly ShelvedStaging[]> {
    for (;;) {
      const noting = this.#noting
      await noting
      const transfers = await this.#shelf.list()
      if (noting === this.#noting) return transfers
    }
  }

  /** True for a file that arrived and that the browser has thrown away since. */
  wasLost(id: string): boolean {
    return this.#lost.has(id)
  }

  /** Nothing is listed under this id of a transfer any more. */
  forget(transfer: string): void {
    for (const id of this.#lost) if (isFileOf(transfer, id)) this.#lost.delete(id)
  }

  /** Hands files to the person, one after another; returns those that were not. */
  async save(ids: readonly string[]): Promise<readonly string[]> {
    const saved = new Set<string>()
    for (const id of ids) if (await this.#save(id)) saved.add(id)
    void this.noteSaved([...saved], 'downloads')
    return ids.filter((id) => !saved.has(id))
  }

  /** One that the browser no longer has is noted as lost. */
  async #save(id: string): Promise<boolean> {
    const place = this.#places.get(id)
    if (place === undefined) return false
    try {
      await this.#shelf.save(place.transferId, place.file)
      return true
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error
      if (await this.#isListed(place)) return false // in use at this moment; the button is still there
      this.#places.delete(id)
      this.#lost.add(id)
      this.#changes += 1
      this.#shelved = withoutFile(this.#shelved, id)
      return false
    }
  }

  /** Where these files lie: files of one transfer. Undefined when one is not kept. */
  placeOf(
    ids: readonly string[]
  ): { readonly transferId: string; readonly files: readonly number[] } | undefined {
    const places = ids.flatMap((id) => this.#places.get(id) ?? [])
    const [first] = places
    if (first === undefined || places.length < ids.length) return undefined
    return { transferId: first.transferId, files: places.map(({ file }) => file) }
  }

  /** These files of one transfer are where the person wanted them, as a rule also for later visits. Resolves when that is stored,
   *  or cannot be. */
  async noteSaved(ids: readonly string[], to: SavedTo): Promise<void> {
    const place = this.placeOf(ids)
    if (place === undefined) return
    const { transferId, files } = place
    for (const file of files) this.#saved.set(fileId(transferId, file), to)
    this.#news = { path: this.#places.get(ids[0] ?? '')?.path ?? '', count: files.length, to }
    this.#showSaved(transferId)
    // The browser may still be reading, and cannot any more once the rest is written: said on this visit, until then.
    if (to === 'downloads' && this.#unfinished.has(transferId)) return
    this.#noting = Promise.allSettled([this.#noting, this.#shelf.noteSaved(transferId, files, to)])
    await this.#noting
  }

  #showSaved(transferId: string): void {
    this.#changes += 1
    const updated = (file: ShelvedFile): ShelvedFile => ({ ...file, savedTo: this.savedTo(file.id) })
    this.#shelved = this.#shelved.map((transfer) =>
      transfer.id === transferId ? { ...transfer, files: transfer.files.map(updated) } : transfer
    )
  }

  #forgetSaved(transferId: string): void {
    this.#unfinished.delete(transferId)
    for (const id of this.#saved.keys()) if (isFileOf(transferId, id)) this.#saved.delete(id)
  }

  /** Deletes what is kept of a transfer. One that cannot be deleted stays listed; returns whether it is gone. */
  async discard(transferId: string): Promise<boolean> {
    try {
      await this.#shelf.discard(transferId)
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error
      return false
    }
    for (const [id, place] of this.#places) if (place.transferId === transferId) this.#places.delete(id)
    this.#forgetSaved(transferId)
    this.forget(transferId)
    this.#changes += 1
    this.#shelved = this.#shelved.filter((transfer) => transfer.id !== transferId)
    return true
  }

  async #isListed({ transferId, file }: Place): Promise<boolean> {
    const transfers = await this.#shelf.list()
    return transfers.some(
      (transfer) => transfer.transferId === transferId && transfer.files.some((kept) => kept.file === file)
    )
  }
}

function withoutFile(transfers: readonly ShelvedTransfer[], id: string): ShelvedTransfer[] {
  return transfers
    .map((transfer) => ({ ...transfer, files: transfer.files.filter((file) => file.id !== id) }))
    .filter((transfer) => transfer.files.length > 0 || transfer.unfinished !== undefined)
}
