// What was being sent when the page ended, in IndexedDB, which alone can keep handles of files (WICG File System Access).
import { get, update, type UseStore } from 'idb-keyval'
import type { KeptRecord } from '#core/kept-places.ts'
import type { PickedFile, UnfinishedSendStore } from '#core/ports.ts'
import { isFolderPath } from '#core/transfer/path.ts'
import {
  type FileSource,
  readStoredSends,
  storeSends,
  type UnfinishedSends
} from '#core/transfer/unfinished-sends.ts'
import { inTime, PATIENCE_MS } from './kept.ts'

const KEY: KeptRecord = 'unfinished-sends'

/** Only Chromium asks before it reads a file of an earlier visit. */
interface Asking {
  queryPermission?: (options: { mode: 'read' }) => Promise<PermissionState>
  requestPermission?: (options: { mode: 'read' }) => Promise<PermissionState>
}

export class BrowserUnfinishedSends implements UnfinishedSendStore<FileSystemHandle, File> {
  readonly #store: UseStore

  constructor(store: UseStore) {
    this.#store = store
  }

  async read(): Promise<UnfinishedSends<FileSystemHandle>> {
    try {
      return sendsIn(await inTime(PATIENCE_MS, () => get<unknown>(KEY, this.#store)))
    } catch {
      return []
    }
  }

  async change(
    decide: (sends: UnfinishedSends<FileSystemHandle>) => UnfinishedSends<FileSystemHandle>
  ): Promise<void> {
    try {
      await inTime(PATIENCE_MS, () =>
        update<unknown>(KEY, (before) => storeSends(decide(sendsIn(before))), this.#store)
      )
    } catch {
      // then the next visit does not know of it; the person can still send the same files again
    }
  }

  async readAgain(
    sources: readonly FileSource<FileSystemHandle>[],
    { mayAsk }: { readonly mayAsk: boolean }
  ): Promise<readonly PickedFile<File>[] | 'not-allowed' | 'gone'> {
    try {
      for (const handle of new Set(sources.map((source) => source.handle)))
        if (!(await isAllowed(handle, mayAsk))) return 'not-allowed'
      const files: PickedFile<File>[] = []
      for (const source of sources) files.push(await fileOf(source))
      return files
    } catch {
      return 'gone'
    }
  }
}

async function isAllowed(handle: FileSystemHandle & Asking, mayAsk: boolean): Promise<boolean> {
  const state = (await handle.queryPermission?.({ mode: 'read' })) ?? 'granted'
  if (state !== 'prompt' || !mayAsk) return state === 'granted'
  return (await handle.requestPermission?.({ mode: 'read' })) === 'granted'
}

/** @throws DOMException when it is gone */
async function fileOf({ handle, path }: FileSource<FileSystemHandle>): Promise<PickedFile<File>> {
  if (handle instanceof FileSystemFileHandle) return picked(await handle.getFile(), handle.name)
  if (!(handle instanceof FileSystemDirectoryHandle)) throw new DOMException('', 'NotFoundError')
  const names = path.split('/').filter((name) => name !== '')
  const last = isFolderPath(path) ? undefined : names.pop()
  let folder = handle
  for (const name of names) folder = await folder.getDirectoryHandle(name)
  const name = `${handle.name}/${path}`
  if (last === undefined) return picked(new File([], folder.name, { lastModified: 0 }), name)
  return picked(await (await folder.getFileHandle(last)).getFile(), name)
}

function picked(file: File, name: string): PickedFile<File> {
  return { handle: file, name, sizeBytes: file.size, modifiedMs: file.lastModified }
}

function sendsIn(stored: unknown): UnfinishedSends<FileSystemHandle> {
  return readStoredSends(stored, (value) => value instanceof FileSystemHandle) ?? []
}
