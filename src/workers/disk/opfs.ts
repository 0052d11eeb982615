// Received files in the origin private file system: docs/protocol.md §4.7. Synchronous access handles, because
// they were the only way that cost a running transfer nothing (docs/field-notes.md).
import { type Bytes, hex } from '#core/bytes.ts'
import { PlatformError } from '#core/errors.ts'
import type { StagedFile } from '#core/ports.ts'
import { DATA_FILE, JOURNAL_FILE, transferLock } from '#core/transfer/layout.ts'
import { JournaledReceiving } from './journaled.ts'
import { holdLock } from './lock.ts'
import { type Place, type Receiving, storageError } from './place.ts'

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
      return new JournaledReceiving(files, data, journal, async (empty) => {
        if (empty) await removeQuietly(this.#inbox, directory)
        await release()
      })
    } catch (error) {
      for (const file of open) file.close()
      throw error
    }
  }
}

/** Fails when any tab has the file open: the browser lets one handle exist. */
async function openFile(home: FileSystemDirectoryHandle, name: string): Promise<FileSystemSyncAccessHandle> {
  const file = await home.getFileHandle(name, { create: true })
  return file.createSyncAccessHandle()
}

/** What cannot be deleted now is deleted by the next visit (platform/sinks/shelf.ts). */
async function removeQuietly(inbox: FileSystemDirectoryHandle, directory: string): Promise<void> {
  await inbox.removeEntry(directory, { recursive: true }).catch(() => undefined)
}
