// Writes a transfer into a folder that the person chose, with the transfer's own folders. What lies there already
// is left alone: whatever has the name of something there gets a number.
import type { SavingProgress } from '#core/saving/saver.ts'
import { type SaveEntry, saveTree } from '#core/saving/tree.ts'
import { bytesOf, type ReceivedFile } from '#platform/sinks/staged.ts'

/** Handed to the browser at once; between two of them it can be stopped. */
const PIECE_BYTES = 4 * 2 ** 20
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
  const folders = new Folders(target)
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
        await writeFile(
          await folders.open(place.segments.slice(0, -1)),
          nameOf(place),
          bytesOf(file),
          either,
          {
            wrote(bytes) {
              doneBytes += bytes
              tell({ at: 'writing', doneBytes, totalBytes })
            },
            closing() {
              if (doneBytes === totalBytes) tell({ at: 'finishing' })
            }
          }
        )
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

function nameOf({ segments }: SaveEntry): string {
  return segments.at(-1) ?? '_'
}

/** Every folder is made once. */
class Folders {
  readonly #root: FileSystemDirectoryHandle
  readonly #open = new Map<string, Promise<FileSystemDirectoryHandle>>()

  constructor(root: FileSystemDirectoryHandle) {
    this.#root = root
  }

  open(segments: readonly string[]): Promise<FileSystemDirectoryHandle> {
    const name = segments.at(-1)
    if (name === undefined) return Promise.resolve(this.#root)
    const key = segments.join('/')
    const known = this.#open.get(key)
    if (known !== undefined) return known
    const opened = this.open(segments.slice(0, -1)).then((parent) =>
      allowed(name, (name) => parent.getDirectoryHandle(name, { create: true }))
    )
    this.#open.set(key, opened)
    return opened
  }
}

/** Chromium refuses some names that systems act upon (".lnk", ".local"), and says so with a TypeError. */
async function allowed<Handle>(name: string, open: (name: string) => Promise<Handle>): Promise<Handle> {
  try {
    return await open(name)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return open(`${name}_`)
  }
}

interface Steps {
  wrote(bytes: number): void
  closing(): void
}

async function writeFile(
  folder: FileSystemDirectoryHandle,
  name: string,
  bytes: Blob,
  signal: AbortSignal,
  steps: Steps
): Promise<void> {
  const handle = await allowed(name, (name) => folder.getFileHandle(name, { create: true }))
  const writable = await handle.createWritable()
  try {
    for (let at = 0; at < bytes.size; at += PIECE_BYTES) {
      signal.throwIfAborted()
      const piece = bytes.slice(at, at + PIECE_BYTES)
      await writable.write(piece)
      steps.wrote(piece.size)
    }
    steps.closing()
    await writable.close()
  } catch (error) {
    await writable.abort().catch(() => undefined) // it may have broken by itself
    await folder.removeEntry(handle.name).catch(() => undefined) // else an empty file stays
    throw error
  }
}
