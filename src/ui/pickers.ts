// The browser's own pickers (WICG File System Access). Unlike an input they tell of empty folders, do not ask whether thousands
// of files may be uploaded, and hand out what lets a later visit go on with a file.
import { noteSource } from '#app/file-sources.ts'
import { emptyFolder, withPath } from './file-paths.ts'

interface PickingWindow {
  showOpenFilePicker?: (options: { id: string; multiple: true }) => Promise<FileSystemFileHandle[]>
  showDirectoryPicker?: (options: { id: string; mode: 'read' }) => Promise<FileSystemDirectoryHandle>
}

const pickers = (): PickingWindow => window as PickingWindow

/** Not on Android, where an input offers the camera and the photos too. */
export function canPickFiles(): boolean {
  return pickers().showOpenFilePicker !== undefined && !navigator.userAgent.includes('Android')
}

export function canPickFolder(): boolean {
  return pickers().showDirectoryPicker !== undefined
}

/** None when the person thought better of it. @throws DOMException when one cannot be read */
export function pickFiles(): Promise<File[]> {
  return unlessAborted(async () => {
    const handles = (await pickers().showOpenFilePicker?.({ id: 'send', multiple: true })) ?? []
    return Promise.all(
      handles.map(async (handle) => {
        const file = await handle.getFile()
        noteSource(file, { handle, path: '' })
        return file
      })
    )
  })
}

/** Its files, folder by folder; none when the person thought better of it. @throws DOMException when it cannot be read */
export function pickFolder(): Promise<File[]> {
  return unlessAborted(async () => {
    const folder = await pickers().showDirectoryPicker?.({ id: 'send', mode: 'read' })
    return folder === undefined ? [] : filesBelow(folder, folder, '')
  })
}

async function unlessAborted(pick: () => Promise<File[]>): Promise<File[]> {
  try {
    return await pick()
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return []
    throw error
  }
}

async function filesBelow(
  root: FileSystemDirectoryHandle,
  folder: FileSystemDirectoryHandle,
  path: string
): Promise<File[]> {
  const entries: (FileSystemDirectoryHandle | FileSystemFileHandle)[] = []
  for await (const entry of folder.values()) entries.push(entry)
  if (entries.length === 0) {
    const file = emptyFolder(`${root.name}/${path}`.replace(/\/$/, ''))
    noteSource(file, { handle: root, path })
    return [file]
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1)) // no order is promised
  const files: File[] = []
  for (const entry of entries) {
    const inner = `${path}${entry.name}`
    if (entry.kind === 'directory') files.push(...(await filesBelow(root, entry, `${inner}/`)))
    else {
      const file = withPath(await entry.getFile(), `${root.name}/${inner}`)
      noteSource(file, { handle: root, path: inner })
      files.push(file)
    }
  }
  return files
}
