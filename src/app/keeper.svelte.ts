// What was received and is kept in this browser: where each file lies, what was handed to the person, and what
// is left from earlier visits.
import { PlatformError } from '#core/errors.ts'
import type { Shelf } from '#core/ports.ts'
import { fileId } from './file-id.ts'
import type { ShelvedTransfer } from './view.ts'

interface Place {
  readonly transferId: string
  readonly file: number
}

export class Keeper {
  /** From earlier visits. */
  #shelved = $state.raw<readonly ShelvedTransfer[]>([])
  /** By the id that screens know. */
  readonly #places = new Map<string, Place>()
  readonly #saved = new Set<string>()
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

  /** Also when it was saved after an earlier link, of which this one is the rest. */
  wasSaved(id: string): boolean {
    const place = this.#places.get(id)
    return (
      this.#saved.has(id) || (place !== undefined && this.#saved.has(fileId(place.transferId, place.file)))
    )
  }

  /** Reads what earlier visits left. To be called once, before anything is received. */
  async open(): Promise<void> {
    const transfers = await this.#shelf.list()
    this.#changes += 1
    this.#shelved = transfers.map(({ transferId, files, unfinished }) => ({
      id: transferId,
      unfinished,
      files: files.map(({ file, path, sizeBytes }) => {
        const id = fileId(transferId, file)
        this.#places.set(id, { transferId, file })
        return { id, path, sizeBytes }
      })
    }))
  }

  /** Notes the files of a transfer that was received just now; returns their ids, in order. What is on the shelf
   *  counts, not what was seen arriving: the last files of a link that broke may have been sealed unseen. */
  async keep(transferId: string, idOf: (file: number) => string): Promise<readonly string[]> {
    const transfers = await this.#shelf.list()
    const kept = transfers.find((transfer) => transfer.transferId === transferId)?.files ?? []
    this.#changes += 1
    return kept.map(({ file }) => {
      const id = idOf(file)
      this.#places.set(id, { transferId, file })
      return id
    })
  }

  /** True for a file that arrived and that the browser has thrown away since. */
  wasLost(id: string): boolean {
    return this.#lost.has(id)
  }

  /** Hands a file to the person; one that the browser no longer has is noted as lost. */
  async save(id: string): Promise<void> {
    const place = this.#places.get(id)
    if (place === undefined) return
    try {
      await this.#shelf.save(place.transferId, place.file)
      this.#saved.add(id)
      this.#saved.add(fileId(place.transferId, place.file))
      this.#changes += 1
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error
      if (await this.#isListed(place)) return // in use at this moment; the button is still there
      this.#places.delete(id)
      this.#lost.add(id)
      this.#changes += 1
      this.#shelved = withoutFile(this.#shelved, id)
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

  noteSaved(ids: readonly string[]): void {
    for (const id of ids) this.#saved.add(id)
    this.#changes += 1
  }

  /** Deletes what is kept of a transfer. One that cannot be deleted stays listed. */
  async discard(transferId: string): Promise<void> {
    try {
      await this.#shelf.discard(transferId)
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error
      return
    }
    for (const [id, place] of this.#places) if (place.transferId === transferId) this.#places.delete(id)
    this.#changes += 1
    this.#shelved = this.#shelved.filter((transfer) => transfer.id !== transferId)
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
