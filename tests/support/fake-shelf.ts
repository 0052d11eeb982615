// A shelf in memory that can be told to refuse.
import { type Bytes, unhex } from '#core/bytes.ts'
import { PlatformError } from '#core/errors.ts'
import type { Shelf } from '#core/ports.ts'
import type { SavedTo } from '#core/saving/saved-marks.ts'

export class FakeShelf implements Shelf {
  /** The numbers of the files of each transfer; a file is as large as its number. */
  readonly transfers: Map<string, readonly number[]>
  readonly saved: string[] = []
  /** Where files were saved to, by transfer and number: what the next visit is told. */
  readonly noted = new Map<string, SavedTo>()
  /** Transfers of which something is missing. */
  readonly unfinished = new Set<string>()
  refuses = false
  free: number | undefined

  constructor(transfers: Readonly<Record<string, readonly number[]>> = {}) {
    this.transfers = new Map(Object.entries(transfers))
  }

  freeBytes(): Promise<number | undefined> {
    return this.refuses ? Promise.reject(new PlatformError('storage-blocked')) : Promise.resolve(this.free)
  }
  place(): Promise<'disk'> {
    return Promise.resolve('disk')
  }
  list(): ReturnType<Shelf['list']> {
    return Promise.resolve(
      [...this.transfers].map(([transferId, files]) => ({
        transferId,
        files: files.map((file) => ({
          file,
          path: `${transferId}${String(file)}.txt`,
          sizeBytes: file,
          savedTo: this.noted.get(`${transferId}/${String(file)}`)
        })),
        unfinished: this.unfinished.has(transferId)
          ? { paths: ['rest.txt'], stagedBytes: 1, totalBytes: 2 }
          : undefined
      }))
    )
  }
  /** Another name for each peer. */
  nameOf(transferId: Bytes, peer: string | undefined): Promise<Bytes> {
    const own = unhex((peer ?? '').slice(0, 2 * transferId.byteLength).padEnd(2 * transferId.byteLength, '0'))
    return Promise.resolve(transferId.map((byte, at) => byte ^ (own[at] ?? 0)))
  }
  /** It holds what it lists. */
  holds(name: string): Promise<boolean> {
    return Promise.resolve(this.transfers.has(name))
  }
  save(transferId: string, file: number): Promise<void> {
    if (this.refuses) return Promise.reject(new PlatformError('storage-blocked'))
    this.saved.push(`${transferId}/${String(file)}`)
    return Promise.resolve()
  }
  noteSaved(transferId: string, files: readonly number[], to: SavedTo): Promise<void> {
    for (const file of files) this.noted.set(`${transferId}/${String(file)}`, to)
    return Promise.resolve()
  }
  discard(transferId: string): Promise<void> {
    if (this.refuses) return Promise.reject(new PlatformError('storage-blocked'))
    this.transfers.delete(transferId)
    for (const id of this.noted.keys()) if (id.startsWith(`${transferId}/`)) this.noted.delete(id)
    return Promise.resolve()
  }
}
