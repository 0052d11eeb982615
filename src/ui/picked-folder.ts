// A folder from the browser's own folder picker (WICG File System Access), which unlike an input tells of empty folders too
// and does not ask whether thousands of files may be uploaded.
import { emptyFolder, withPath } from './file-paths.ts'

interface PickingWindow {
  showDirectoryPicker?: (options: { id: string; mode: 'read' }) => Promise<FileSystemDirectoryHandle>
}

export function canPickFolder(): boolean {
  return (window as PickingWindow).showDirectoryPicker !== undefined
}

/** Its files, folder by folder; undefined when the person thought better of it. @throws DOMException when it cannot be read */
export async function pickFolder(): Promise<File[] | undefined> {
  try {
    const folder = await (window as PickingWindow).showDirectoryPicker?.({ id: 'send', mode: 'read' })
    return folder === undefined ? undefined : await filesOf(folder, folder.name)
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return undefined
    throw error
  }
}

async function filesOf(folder: FileSystemDirectoryHandle, path: string): Promise<File[]> {
  const entries: (FileSystemDirectoryHandle | FileSystemFileHandle)[] = []
  for await (const entry of folder.values()) entries.push(entry)
  if (entries.length === 0) return [emptyFolder(path)]
  entries.sort((a, b) => (a.name < b.name ? -1 : 1)) // no order is promised
  const files: File[] = []
  for (const entry of entries) {
    const inner = `${path}/${entry.name}`
    if (entry.kind === 'directory') files.push(...(await filesOf(entry, inner)))
    else files.push(withPath(await entry.getFile(), inner))
  }
  return files
}
