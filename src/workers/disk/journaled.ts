// A transfer that is staged in two files: its data, and the journal that says what of it is right. Everything that has
// to hold after a crash at any instant is here: docs/protocol.md §4.7.
import type { Bytes } from '#core/bytes.ts'
import { PlatformError } from '#core/errors.ts'
import type { StagedFile } from '#core/ports.ts'
import {
  encodeEntries,
  encodeJournalHeader,
  inspectTransfer,
  isSameList,
  type Journal,
  type JournalEntry,
  type SealedFile
} from '#core/transfer/journal.ts'
import { dataPositions } from '#core/transfer/layout.ts'
import { type BlockStore, NOTHING_BEFORE, type Receiving, storing } from './place.ts'

/** A file that is read and written at once. A FileSystemSyncAccessHandle is one. */
export interface SyncFile {
  getSize(): number
  read(into: Uint8Array, options: { readonly at: number }): number
  write(bytes: Uint8Array, options: { readonly at: number }): number
  truncate(sizeBytes: number): void
  flush(): void
  close(): void
}

export class JournaledReceiving implements Receiving {
  readonly data: BlockStore
  readonly before: Receiving['before']
  readonly #data: SyncFile
  readonly #journal: SyncFile
  readonly #positions: readonly number[]
  /** Gives the files back; `empty`: nothing in them is of use. */
  readonly #put: (empty: boolean) => Promise<void>
  readonly #sealed: Set<number>
  readonly #dropped: Set<number>
  /** Whether a block is on record. */
  #hasBlocks: boolean

  /** Goes on with what an earlier link left of the same files, or begins afresh.
   *  @throws PlatformError storage-full | storage-blocked; both files are left open then */
  constructor(
    files: readonly StagedFile[],
    data: SyncFile,
    journal: SyncFile,
    put: (empty: boolean) => Promise<void>
  ) {
    this.#positions = storing(() => dataPositions(files.map(({ sizeBytes }) => sizeBytes)))
    const left = storing(() => takeUp(files, data, journal))
    this.before = left ?? NOTHING_BEFORE
    this.#sealed = new Set(left?.sealed.map(({ file }) => file))
    this.#dropped = new Set(left?.dropped)
    this.#hasBlocks = (left?.blocks.length ?? 0) > 0
    try {
      storing(() => {
        makeRoom(data, this.#wantedEnd())
      })
    } catch (error) {
      if (left === undefined) journal.truncate(0) // nothing was begun
      throw error
    }
    this.#data = data
    this.#journal = journal
    this.#put = put
    this.data = new FileStore(data)
  }

  record(entries: readonly JournalEntry[]): void {
    storing(() => {
      append(this.#journal, encodeEntries(entries))
    })
    for (const { kind, file } of entries) {
      if (kind === 'block') this.#hasBlocks = true
      else if (kind === 'sealed') this.#sealed.add(file)
      else if (kind === 'reopened') this.#sealed.delete(file)
      else this.#dropped.add(file)
    }
  }

  seal(files: readonly SealedFile[]): void {
    this.data.flush() // first what is promised, then the promise
    this.record(files.map((sealed) => ({ kind: 'sealed', ...sealed })))
    storing(() => {
      this.#journal.flush()
    })
  }

  isSealed(file: number): boolean {
    return this.#sealed.has(file)
  }

  reopen(files: readonly number[]): void {
    this.record(files.map((file) => ({ kind: 'reopened', file })))
    storing(() => {
      this.#journal.flush()
    })
  }

  async finish(keep: boolean): Promise<void> {
    const isEmpty = this.#sealed.size === 0 && !(keep && this.#hasBlocks)
    if (!isEmpty) this.#rest(keep)
    this.#data.close()
    this.#journal.close()
    await this.#put(isEmpty)
  }

  /** Where the last file ends that somebody wants. */
  #wantedEnd(): number {
    const last = [...this.#positions.keys()].slice(0, -1).findLast((file) => !this.#dropped.has(file))
    return last === undefined ? 0 : (this.#positions[last + 1] ?? 0)
  }

  /** What is not whole is given up for good, or made safe. Nothing is lost when the disk refuses: it is asked for once
   *  more, or its space comes back when the person discards the transfer. */
  #rest(keep: boolean): void {
    try {
      if (!keep) this.#giveUpUnsealed()
      this.#data.flush()
      this.#journal.flush()
    } catch {
      // as the comment above says
    }
  }

  #giveUpUnsealed(): void {
    const files = [...this.#positions.keys()].slice(0, -1)
    const unwanted = files.filter((file) => !this.#sealed.has(file) && !this.#dropped.has(file))
    this.record(unwanted.map((file) => ({ kind: 'dropped', file })))
    const end = Math.max(...[...this.#sealed].map((file) => this.#positions[file + 1] ?? 0))
    if (end < this.#data.getSize()) this.#data.truncate(end)
  }
}

class FileStore implements BlockStore {
  readonly #file: SyncFile

  constructor(file: SyncFile) {
    this.#file = file
  }

  write(atBytes: number, bytes: Uint8Array): void {
    const written = storing(() => this.#file.write(bytes, { at: atBytes }))
    if (written !== bytes.byteLength) throw new PlatformError('storage-full')
  }
  read(atBytes: number, into: Uint8Array): number {
    return storing(() => this.#file.read(into, { at: atBytes }))
  }
  flush(): void {
    storing(() => {
      this.#file.flush()
    })
  }
}

/** What an earlier link left, ready to be gone on with; undefined when there was nothing. */
function takeUp(files: readonly StagedFile[], data: SyncFile, journal: SyncFile): Journal | undefined {
  const bytes = new Uint8Array(journal.getSize())
  journal.read(bytes, { at: 0 })
  const staged = inspectTransfer(bytes, data.getSize())
  switch (staged.at) {
    case 'kept':
      if (!isSameList(staged.journal, files)) throw new PlatformError('storage-blocked')
      journal.truncate(staged.journal.intactBytes)
      return staged.journal
    case 'empty':
      data.truncate(0)
      journal.truncate(0)
      append(journal, encodeJournalHeader(files))
      journal.flush()
      return undefined
    case 'broken':
      throw new PlatformError('storage-blocked')
  }
}

/** Asks for all of the room at once, so that what does not fit is refused before its first byte: nothing else tells how
 *  much there is (docs/field-notes.md). Chromium keeps it for us until the file is closed. */
function makeRoom(data: SyncFile, sizeBytes: number): void {
  const now = data.getSize()
  if (sizeBytes <= now) return
  data.truncate(sizeBytes)
  data.truncate(now)
}

function append(journal: SyncFile, bytes: Bytes): void {
  const at = journal.getSize()
  try {
    if (journal.write(bytes, { at }) === bytes.byteLength) return
  } catch (cause) {
    journal.truncate(at)
    throw cause
  }
  journal.truncate(at) // half an entry would hide all that come after it
  throw new PlatformError('storage-full')
}
