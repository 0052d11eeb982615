// Received files in the origin private file system: docs/protocol.md §4.7. Synchronous access handles, because
// they were the only way that cost a running transfer nothing (docs/field-notes.md).
import { type Bytes, hex } from '#core/bytes.ts'
import { PlatformError } from '#core/errors.ts'
import type { StagedFile } from '#core/ports.ts'
import {
  encodeJournalHeader,
  encodeSealed,
  inspectTransfer,
  type SealedFile
} from '#core/transfer/journal.ts'
import { DATA_FILE, dataPositions, JOURNAL_FILE, transferLock } from '#core/transfer/layout.ts'
import { holdLock, type Release } from './lock.ts'
import { type BlockStore, type Place, type Receiving, storageError, storing } from './place.ts'

export class OpfsPlace implements Place {
  readonly name = 'disk'
  readonly #inbox: FileSystemDirectoryHandle

  constructor(inbox: FileSystemDirectoryHandle) {
    this.#inbox = inbox
  }

  async begin(transferId: Bytes, files: readonly StagedFile[]): Promise<Receiving> {
    const directory = hex(transferId)
    const release = await holdLock(transferLock(directory))
    if (release === undefined) throw new PlatformError('storage-blocked')
    try {
      return await OpfsReceiving.open(this.#inbox, directory, files, release)
    } catch (error) {
      await release()
      throw storageError(error)
    }
  }
}

class OpfsReceiving implements Receiving {
  readonly data: BlockStore
  readonly #inbox: FileSystemDirectoryHandle
  readonly #directory: string
  readonly #journal: FileSystemSyncAccessHandle
  readonly #data: FileSystemSyncAccessHandle
  readonly #positions: readonly number[]
  readonly #release: Release
  /** Where the last sealed file ends; undefined while nothing is sealed. */
  #sealedEnd: number | undefined

  static async open(
    inbox: FileSystemDirectoryHandle,
    directory: string,
    files: readonly StagedFile[],
    release: Release
  ): Promise<OpfsReceiving> {
    const positions = dataPositions(files.map(({ sizeBytes }) => sizeBytes))
    const home = await inbox.getDirectoryHandle(directory, { create: true })
    const data = await openFile(home, DATA_FILE)
    try {
      const journal = await openFile(home, JOURNAL_FILE)
      try {
        startAfresh(data, journal, encodeJournalHeader(files))
        return new OpfsReceiving(inbox, directory, data, journal, positions, release)
      } catch (error) {
        journal.close()
        throw error
      }
    } catch (error) {
      data.close()
      throw error
    }
  }

  private constructor(
    inbox: FileSystemDirectoryHandle,
    directory: string,
    data: FileSystemSyncAccessHandle,
    journal: FileSystemSyncAccessHandle,
    positions: readonly number[],
    release: Release
  ) {
    this.#inbox = inbox
    this.#directory = directory
    this.#data = data
    this.#journal = journal
    this.#positions = positions
    this.#release = release
    this.data = new OpfsStore(data)
  }

  seal(files: readonly SealedFile[]): void {
    this.data.flush() // first what is promised, then the promise
    storing(() => {
      append(this.#journal, encodeSealed(files))
      this.#journal.flush()
    })
    const ends = files.map(({ file }) => this.#positions[file + 1] ?? 0)
    this.#sealedEnd = Math.max(this.#sealedEnd ?? 0, ...ends)
  }

  async finish(): Promise<void> {
    this.#cutUnsealedTail()
    this.#data.close()
    this.#journal.close()
    if (this.#sealedEnd === undefined) await removeQuietly(this.#inbox, this.#directory)
    await this.#release()
  }

  /** Only gives space back, so nothing is lost when the disk refuses. */
  #cutUnsealedTail(): void {
    try {
      if (this.#sealedEnd !== undefined && this.#sealedEnd < this.#data.getSize())
        this.#data.truncate(this.#sealedEnd)
    } catch {
      // the space comes back when the person discards the transfer
    }
  }
}

class OpfsStore implements BlockStore {
  readonly #handle: FileSystemSyncAccessHandle

  constructor(handle: FileSystemSyncAccessHandle) {
    this.#handle = handle
  }

  write(atBytes: number, bytes: Uint8Array): void {
    const written = storing(() => this.#handle.write(bytes, { at: atBytes }))
    if (written !== bytes.byteLength) throw new PlatformError('storage-full')
  }
  read(atBytes: number, into: Uint8Array): number {
    return storing(() => this.#handle.read(into, { at: atBytes }))
  }
  flush(): void {
    storing(() => {
      this.#handle.flush()
    })
  }
  close(): void {
    this.#handle.close()
  }
}

/** Fails when any tab has the file open: the browser lets one handle exist. */
async function openFile(home: FileSystemDirectoryHandle, name: string): Promise<FileSystemSyncAccessHandle> {
  const file = await home.getFileHandle(name, { create: true })
  return file.createSyncAccessHandle()
}

/** Writes the header. What an earlier attempt at the same transfer left is overwritten if nothing in it is
 *  whole, and otherwise is not ours to lose. */
function startAfresh(
  data: FileSystemSyncAccessHandle,
  journal: FileSystemSyncAccessHandle,
  header: Bytes
): void {
  const before = new Uint8Array(journal.getSize())
  journal.read(before, { at: 0 })
  if (inspectTransfer(before, data.getSize()).at !== 'unfinished') throw new PlatformError('storage-blocked')
  data.truncate(0)
  journal.truncate(0)
  append(journal, header)
  journal.flush()
}

function append(journal: FileSystemSyncAccessHandle, bytes: Bytes): void {
  if (journal.write(bytes, { at: journal.getSize() }) !== bytes.byteLength)
    throw new PlatformError('storage-full')
}

/** What cannot be deleted now is deleted by the next visit (platform/sinks/shelf.ts). */
async function removeQuietly(inbox: FileSystemDirectoryHandle, directory: string): Promise<void> {
  await inbox.removeEntry(directory, { recursive: true }).catch(() => undefined)
}
