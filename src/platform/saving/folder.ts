// Writes a transfer into a folder that the person chose, with the transfer's own folders. What lies there already
// is left alone: whatever has the name of something there gets a number.
import type { SavingProgress } from '#core/saving/saver.ts'
import { FolderNames, type SaveEntry, saveTree } from '#core/saving/tree.ts'
import { bytesOf, type ReceivedFile } from '#platform/sinks/staged.ts'
import { type Steps, writeInto } from './write.ts'

/** A small file costs some milliseconds of waiting, not of work. */
const AT_ONCE = 6

/** @throws DOMException when the browser refuses or the disk is full; what was not whole by then is removed. */
export async function writeFolder(
  target: FileSystemDirectoryHandle,
  files: readonly ReceivedFile[],
  tell: (progress: SavingProgress) => void,
  signal: AbortSignal
): Promise<void> {
  const taken: string[] = []
  for await (const name of target.keys()) taken.push(name)
  const places = saveTree(
    files.map(({ path }) => path),
    taken
  )
  const totalBytes = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  let doneBytes = 0
  const folders = new Folders(target, taken, places)
  const queue = files.entries()
  tell({ at: 'writing', doneBytes, totalBytes })

  const stop = new AbortController()
  const either = AbortSignal.any([signal, stop.signal])
  const work = async (): Promise<void> => {
    for (const [index, file] of queue) {
      either.throwIfAborted()
      const place = places[index]
      if (place === undefined) continue
      if (place.isFolder) await folders.open(place.segments)
      else
        await writeNewFile(await folders.file(place.segments), bytesOf(file), either, {
          wrote(bytes) {
            doneBytes += bytes
            tell({ at: 'writing', doneBytes, totalBytes })
          },
          closing() {
            if (doneBytes === totalBytes) tell({ at: 'finishing' })
          }
        })
    }
  }
  const workers = Array.from({ length: AT_ONCE }, work)
  try {
    await Promise.all(workers)
  } catch (error) {
    stop.abort()
    await Promise.allSettled(workers)
    throw error
  }
}

/** A file that was not there before, and the folder that it is in. */
interface NewFile {
  readonly folder: FileSystemDirectoryHandle
  readonly handle: FileSystemFileHandle
}

/** Every folder is made once, and nothing that was there before is opened. */
class Folders {
  readonly #root: FileSystemDirectoryHandle
  readonly #open = new Map<string, Promise<FileSystemDirectoryHandle>>()
  /** What is in each folder, or will be. */
  readonly #names = new Map<string, FolderNames>()

  constructor(root: FileSystemDirectoryHandle, taken: readonly string[], places: readonly SaveEntry[]) {
    this.#root = root
    const names = new Map<string, string[]>([['', [...taken]]])
    for (const { segments } of places)
      for (const [depth, name] of segments.entries()) {
        const key = keyOf(segments.slice(0, depth))
        const inFolder = names.get(key)
        if (inFolder === undefined) names.set(key, [name])
        else inFolder.push(name)
      }
    for (const [key, inFolder] of names) this.#names.set(key, new FolderNames(inFolder))
  }

  open(segments: readonly string[]): Promise<FileSystemDirectoryHandle> {
    if (segments.length === 0) return Promise.resolve(this.#root)
    const key = keyOf(segments)
    const known = this.#open.get(key)
    if (known !== undefined) return known
    const opened = this.open(segments.slice(0, -1)).then((parent) =>
      this.#make(parent, segments, (name) => parent.getDirectoryHandle(name, { create: true }))
    )
    this.#open.set(key, opened)
    return opened
  }

  async file(segments: readonly string[]): Promise<NewFile> {
    const folder = await this.open(segments.slice(0, -1))
    const handle = await this.#make(folder, segments, (name) => folder.getFileHandle(name, { create: true }))
    return { folder, handle }
  }

  /** Makes something under its name, or under another one where that is refused, or taken since: Chromium refuses some
   *  names that systems act upon (".lnk", ".local"), and says so with a TypeError. */
  async #make<Handle>(
    folder: FileSystemDirectoryHandle,
    segments: readonly string[],
    create: (name: string) => Promise<Handle>
  ): Promise<Handle> {
    const own = segments.at(-1) ?? '_'
    const names = this.#names.get(keyOf(segments.slice(0, -1))) ?? new FolderNames()
    let wanted = own
    for (let name = own; ; name = names.take(wanted)) {
      try {
        const mayBeThere = folder === this.#root || name !== own // a folder made just now holds what we put there
        if (mayBeThere && (await isThere(folder, name))) continue
        return await create(name)
      } catch (error) {
        if (!(error instanceof TypeError) || wanted !== own) throw error
        wanted = `${own}_`
      }
    }
  }
}

function keyOf(segments: readonly string[]): string {
  return segments.join('/')
}

async function isThere(folder: FileSystemDirectoryHandle, name: string): Promise<boolean> {
  try {
    await folder.getFileHandle(name)
    return true
  } catch (error) {
    if (!(error instanceof DOMException)) throw error
    if (error.name === 'TypeMismatchError') return true // a folder
    if (error.name === 'NotFoundError') return false
    throw error
  }
}

async function writeNewFile(
  { folder, handle }: NewFile,
  bytes: Blob,
  signal: AbortSignal,
  steps: Steps
): Promise<void> {
  try {
    await writeInto(handle, bytes, signal, steps)
  } catch (error) {
    await folder.removeEntry(handle.name).catch(() => undefined) // else an empty file stays
    throw error
  }
}
