// Received files in memory, for browsers without the origin private file system (Firefox and Safari in a
// private window). The last resort, hence a hard cap and an early refusal.
import { type Bytes, hex } from '#core/bytes.ts'
import { PlatformError } from '#core/errors.ts'
import type { StagedFile } from '#core/ports.ts'
import { type KeptFile, MEMORY_CAP_BYTES } from '#core/transfer-messages.ts'
import type { SealedFile } from '#core/transfer/journal.ts'
import { dataPositions } from '#core/transfer/layout.ts'
import { KIB } from '#core/transfer/limits.ts'
import {
  type BlockStore,
  type Candidate,
  NOTHING_BEFORE,
  type Place,
  type Receiving,
  storing
} from './place.ts'

/** Takes the sealed files of a transfer that has ended. */
export type Keep = (transferId: string, files: readonly KeptFile<Blob>[]) => void

export class MemoryPlace implements Place {
  readonly name = 'memory'
  readonly #keep: Keep
  #takenBytes = 0

  constructor(keep: Keep) {
    this.#keep = keep
  }

  begin(transferId: Bytes, files: readonly StagedFile[]): Promise<Receiving> {
    const positions = storing(() => dataPositions(files.map(({ sizeBytes }) => sizeBytes)))
    const totalBytes = positions.at(-1) ?? 0
    if (this.#takenBytes + totalBytes > MEMORY_CAP_BYTES)
      return Promise.reject(new PlatformError('storage-full'))
    this.#takenBytes += totalBytes
    const ended = (kept: readonly KeptFile<Blob>[]): void => {
      if (kept.length === 0) this.#takenBytes -= totalBytes
      else this.#keep(hex(transferId), kept)
    }
    return Promise.resolve(new MemoryReceiving(files, positions, ended))
  }

  /** There is too little memory to look for ways to fill it twice. */
  kept(): Promise<readonly Candidate[]> {
    return Promise.resolve([])
  }
}

class MemoryReceiving implements Receiving {
  readonly data = new MemoryStore()
  readonly before = NOTHING_BEFORE
  readonly #files: readonly StagedFile[]
  readonly #positions: readonly number[]
  readonly #ended: (kept: readonly KeptFile<Blob>[]) => void
  readonly #sealed: number[] = []

  constructor(
    files: readonly StagedFile[],
    positions: readonly number[],
    ended: (kept: readonly KeptFile<Blob>[]) => void
  ) {
    this.#files = files
    this.#positions = positions
    this.#ended = ended
  }

  record(): void {
    // nothing here outlives its link
  }
  reopen(): void {
    // nothing here is of an earlier link
  }
  isSealed(file: number): boolean {
    return this.#sealed.includes(file)
  }

  seal(files: readonly SealedFile[]): void {
    this.#sealed.push(...files.map(({ file }) => file))
  }

  finish(): Promise<void> {
    this.#ended(this.#sealed.flatMap((file) => this.#kept(file)))
    this.data.clear()
    return Promise.resolve()
  }

  #kept(file: number): KeptFile<Blob>[] {
    const staged = this.#files[file]
    if (staged === undefined) return []
    const blob = this.data.blob(this.#positions[file] ?? 0, staged.sizeBytes)
    return [{ file, ...staged, blob }]
  }
}

const PAGE_BYTES = 64 * KIB

/** Bytes at any position, in pages that exist once something was written there. */
export class MemoryStore implements BlockStore {
  readonly #pages = new Map<number, Bytes>()

  write(atBytes: number, bytes: Uint8Array): void {
    for (const { page, from, to, start } of spans(atBytes, bytes.byteLength))
      this.#page(page).set(bytes.subarray(start, start + to - from), from)
  }
  read(atBytes: number, into: Uint8Array): number {
    for (const { page, from, to, start } of spans(atBytes, into.byteLength))
      into.set(this.#page(page).subarray(from, to), start)
    return into.byteLength
  }
  flush(): void {
    // memory has nothing to wait for
  }
  clear(): void {
    this.#pages.clear()
  }

  /** A copy of a range that outlives the store. */
  blob(atBytes: number, lengthBytes: number): Blob {
    const parts = spans(atBytes, lengthBytes).map(({ page, from, to }) => this.#page(page).subarray(from, to))
    return new Blob(parts)
  }

  #page(number: number): Bytes {
    const existing = this.#pages.get(number)
    if (existing !== undefined) return existing
    const page = new Uint8Array(PAGE_BYTES)
    this.#pages.set(number, page)
    return page
  }
}

interface Span {
  readonly page: number
  readonly from: number
  readonly to: number
  /** Where in the whole range this span starts. */
  readonly start: number
}

/** A range as the parts of the pages that it covers. */
function spans(atBytes: number, lengthBytes: number): Span[] {
  const out: Span[] = []
  for (let start = 0; start < lengthBytes;) {
    const at = atBytes + start
    const page = Math.floor(at / PAGE_BYTES)
    const from = at - page * PAGE_BYTES
    const to = Math.min(PAGE_BYTES, from + lengthBytes - start)
    out.push({ page, from, to, start })
    start += to - from
  }
  return out
}
