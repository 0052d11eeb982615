// The files that were received into memory: they last as long as this page. Filled by the stagings of this
// page (staging.ts), emptied by its shelf (shelf.ts).
import type { KeptFile } from '#core/transfer-messages.ts'

export class MemoryInbox {
  readonly #transfers = new Map<string, readonly KeptFile<Blob>[]>()
  readonly #settling = new Set<Promise<void>>()

  get sizeBytes(): number {
    return [...this.#transfers.values()].flat().reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  }

  keep(transferId: string, files: readonly KeptFile<Blob>[]): void {
    // What an earlier link brought of the same transfer stays.
    const before = (this.#transfers.get(transferId) ?? []).filter(
      (kept) => !files.some(({ file }) => file === kept.file)
    )
    this.#transfers.set(
      transferId,
      [...before, ...files].toSorted((a, b) => a.file - b.file)
    )
  }

  list(): readonly { readonly transferId: string; readonly files: readonly KeptFile<Blob>[] }[] {
    return [...this.#transfers].map(([transferId, files]) => ({ transferId, files }))
  }

  blob(transferId: string, file: number): KeptFile<Blob> | undefined {
    return this.#transfers.get(transferId)?.find((kept) => kept.file === file)
  }

  /** True when there was such a transfer. */
  discard(transferId: string): boolean {
    return this.#transfers.delete(transferId)
  }

  /** A staging is closing: until `closed`, what it received may not be on the shelf yet. */
  wait(closed: Promise<void>): void {
    this.#settling.add(closed)
    void closed.finally(() => this.#settling.delete(closed))
  }

  /** Done when every staging that was closed has put its files away. */
  async settled(): Promise<void> {
    await Promise.all(this.#settling)
  }
}
