// Picks the place for what arrives, by trying: Firefox and Safari have the functions in private windows too,
// and refuse only when they are called.
import { INBOX_DIRECTORY, PROBE_PREFIX } from '#core/transfer/layout.ts'
import { type Keep, MemoryPlace } from './memory.ts'
import { OpfsPlace } from './opfs.ts'
import type { Place } from './place.ts'

export async function choosePlace(keep: Keep): Promise<Place> {
  try {
    const root = await navigator.storage.getDirectory()
    await tryWriting(root)
    return new OpfsPlace(await root.getDirectoryHandle(INBOX_DIRECTORY, { create: true }))
  } catch {
    return new MemoryPlace(keep)
  }
}

/** Fails also where the methods of the handle are still asynchronous (Safari before 16.4), since the size of
 *  the file is no number then. */
async function tryWriting(root: FileSystemDirectoryHandle): Promise<void> {
  const name = PROBE_PREFIX + crypto.randomUUID() // another tab may be trying at the same time
  const file = await root.getFileHandle(name, { create: true })
  try {
    const handle = await file.createSyncAccessHandle()
    try {
      handle.write(Uint8Array.of(1), { at: 0 })
      if (handle.getSize() !== 1) throw new Error('a synchronous write did not happen')
    } finally {
      handle.close()
    }
  } finally {
    await root.removeEntry(name)
  }
}
