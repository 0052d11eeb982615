// The files in a drop or a paste, folders walked. They have no `webkitRelativePath` (WHATWG File and Directory Entries §2.2).
import { noteSource } from '#app/file-sources.ts'
import { emptyFolder, withPath } from './file-paths.ts'

/** @throws DOMException when a folder cannot be read */
export async function filesIn(data: DataTransfer): Promise<File[]> {
  // The list is emptied when the event ends: everything is taken from it before the first await.
  const taken = Array.from(data.items)
    .filter((item) => item.kind === 'file')
    .map((item) => ({ item: item.webkitGetAsEntry() ?? item.getAsFile(), handle: handleOf(item) }))
  const files: File[] = []
  for (const { item, handle } of taken) {
    const from = files.length
    if (item instanceof File) files.push(item)
    else if (item !== null) await walk([item], files)
    const root = await handle
    if (root !== null) for (const file of files.slice(from)) note(file, root)
  }
  return files
}

/** With it a later visit can go on with the file; only Chromium gives it. */
async function handleOf(item: DataTransferItem & Handing): Promise<FileSystemHandle | null> {
  return (await item.getAsFileSystemHandle?.().catch(() => null)) ?? null
}

interface Handing {
  getAsFileSystemHandle?: () => Promise<FileSystemHandle | null>
}

function note(file: File, handle: FileSystemHandle): void {
  const path = handle.kind === 'file' ? '' : file.webkitRelativePath.slice(handle.name.length + 1)
  noteSource(file, { handle, path })
}

/** Files of one portion are asked for together, else ten thousand would take too long; but never more than that, or
 *  the page would stand still until the last answer. */
async function walk(entries: readonly FileSystemEntry[], files: File[]): Promise<void> {
  const found = await Promise.all(entries.map(async (entry) => (isFile(entry) ? fileOf(entry) : entry)))
  for (const item of found) {
    if (item instanceof File) files.push(item)
    else if (isDirectory(item)) await walkFolder(item, files)
  }
}

/** A reader hands out a folder in portions (Chromium: 100 entries) until one is empty. */
async function walkFolder(folder: FileSystemDirectoryEntry, files: File[]): Promise<void> {
  const reader = folder.createReader()
  const portion = (): Promise<FileSystemEntry[]> =>
    new Promise((resolve, reject) => {
      reader.readEntries(resolve, reject)
    })
  let entries = await portion()
  if (entries.length === 0) files.push(emptyFolder(pathOf(folder)))
  for (; entries.length > 0; entries = await portion()) await walk(entries, files)
}

async function fileOf(entry: FileSystemFileEntry): Promise<File> {
  const file = await new Promise<File>((resolve, reject) => {
    entry.file(resolve, reject)
  })
  const path = pathOf(entry)
  return path.includes('/') ? withPath(file, path) : file
}

function pathOf(entry: FileSystemEntry): string {
  return entry.fullPath.replace(/^\//, '')
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile
}

function isDirectory(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory
}
