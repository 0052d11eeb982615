// Received files in the origin private file system: docs/protocol.md §4.7. Synchronous access handles, because
// they were the only way that cost a running transfer nothing (docs/field-notes.md).
import { type Bytes, hex } from '#core/bytes.ts'
import { PlatformError } from '#core/errors.ts'
import type { StagedFile } from '#core/ports.ts'
import { isSavedMark } from '#core/saving/saved-marks.ts'
import { inspectTransfer } from '#core/transfer/journal.ts'
import {
  DATA_FILE,
  dataPositions,
  JOURNAL_FILE,
  TRANSFER_DIRECTORY,
  transferLock
} from '#core/transfer/layout.ts'
import { JournaledReceiving } from './journaled.ts'
import { heldAlone, holdLock } from './lock.ts'
import { type Candidate, NOTHING_BEFORE, type Place, type Receiving, storageError } from './place.ts'

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
      return await this.#open(directory, files, release)
    } catch (error) {
      await release()
      throw storageError(error)
    }
  }

  async kept(transferId: Bytes, sizesBytes: ReadonlySet<number>): Promise<readonly Candidate[]> {
    try {
      const busy = await heldAlone()
      const kept: Promise<Candidate[]>[] = []
      for await (const [name, entry] of this.#inbox.entries())
        if (
          entry.kind === 'directory' &&
          TRANSFER_DIRECTORY.test(name) &&
          name !== hex(transferId) &&
          !busy.has(transferLock(name))
        )
          kept.push(sealedIn(entry, sizesBytes))
      return (await Promise.all(kept)).flat()
    } catch (error) {
      throw storageError(error)
    }
  }

  async #open(
    directory: string,
    files: readonly StagedFile[],
    release: () => Promise<void>
  ): Promise<Receiving> {
    const home = await this.#inbox.getDirectoryHandle(directory, { create: true })
    const open: FileSystemSyncAccessHandle[] = []
    try {
      for (const name of [DATA_FILE, JOURNAL_FILE]) open.push(await openFile(home, name))
      const [data, journal] = open as [FileSystemSyncAccessHandle, FileSystemSyncAccessHandle]
      const receiving = new JournaledReceiving(files, data, journal, async (empty) => {
        if (empty) await removeQuietly(this.#inbox, directory)
        await release()
      })
      if (receiving.before === NOTHING_BEFORE) await removeSavedMarks(home)
      return receiving
    } catch (error) {
      const isEmpty = open.length === 2 && open.every((file) => file.getSize() === 0)
      for (const file of open) file.close()
      if (isEmpty) await removeQuietly(this.#inbox, directory)
      throw error
    }
  }
}

/** What begins afresh has not been saved. */
async function removeSavedMarks(home: FileSystemDirectoryHandle): Promise<void> {
  const marks: string[] = []
  for await (const name of home.keys()) if (isSavedMark(name)) marks.push(name)
  for (const name of marks) await home.removeEntry(name)
}

/** Fails when any tab has the file open: the browser lets one handle exist. */
async function openFile(home: FileSystemDirectoryHandle, name: string): Promise<FileSystemSyncAccessHandle> {
  const file = await home.getFileHandle(name, { create: true })
  return file.createSyncAccessHandle()
}

/** Its whole files of these sizes. No lock is held while they are read: whoever wants to write or delete them goes first, and
 *  what then cannot be read is not here. */
async function sealedIn(
  home: FileSystemDirectoryHandle,
  sizesBytes: ReadonlySet<number>
): Promise<Candidate[]> {
  try {
    const [data, journal] = await Promise.all([snapshot(home, DATA_FILE), snapshot(home, JOURNAL_FILE)])
    const staged = inspectTransfer(new Uint8Array(await journal.arrayBuffer()), data.size)
    if (staged.at !== 'kept') return []
    const { files, sealed } = staged.journal
    const positions = dataPositions(files.map(({ sizeBytes }) => sizeBytes))
    return sealed.flatMap(({ file, digest }) => {
      const sizeBytes = files[file]?.sizeBytes ?? 0
      const startBytes = positions[file] ?? 0
      if (!sizesBytes.has(sizeBytes)) return []
      return [{ sizeBytes, digest, read: (at, length) => readFrom(data, startBytes + at, length) }]
    })
  } catch (error) {
    if (error instanceof DOMException) return [] // deleted meanwhile, or never complete
    throw error
  }
}

async function snapshot(home: FileSystemDirectoryHandle, name: string): Promise<File> {
  return (await home.getFileHandle(name)).getFile()
}

async function readFrom(data: File, atBytes: number, lengthBytes: number): Promise<Uint8Array> {
  try {
    const bytes = await data.slice(atBytes, atBytes + lengthBytes).arrayBuffer()
    if (bytes.byteLength !== lengthBytes) throw new PlatformError('storage-blocked')
    return new Uint8Array(bytes)
  } catch (error) {
    throw storageError(error)
  }
}

/** What cannot be deleted now is deleted by the next visit (platform/sinks/shelf.ts). */
async function removeQuietly(inbox: FileSystemDirectoryHandle, directory: string): Promise<void> {
  await inbox.removeEntry(directory, { recursive: true }).catch(() => undefined)
}
