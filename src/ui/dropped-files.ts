// The files in a drop or a paste, folders walked. A picked folder gives its files a `webkitRelativePath`; a
// dropped one does not (WHATWG File and Directory Entries §2.2), so it is put there, and whoever reads a File
// finds the path in one place.

/** @throws DOMException when a folder cannot be read */
export async function filesIn(data: DataTransfer): Promise<File[]> {
  // The list is emptied when the event ends: everything is taken from it before the first await.
  const taken = Array.from(data.items)
    .filter((item) => item.kind === 'file')
    .map((item) => item.webkitGetAsEntry() ?? item.getAsFile())
  const files: File[] = []
  for (const item of taken) {
    if (item instanceof File) files.push(item)
    else if (item !== null) await walk(item, files)
  }
  return files
}

async function walk(entry: FileSystemEntry, files: File[]): Promise<void> {
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => {
      entry.file(resolve, reject)
    })
    const path = entry.fullPath.replace(/^\//, '')
    if (path.includes('/')) Object.defineProperty(file, 'webkitRelativePath', { value: path })
    files.push(file)
  } else if (isDirectory(entry)) {
    for (const child of await children(entry)) await walk(child, files)
  }
}

/** A reader hands out a folder in portions (Chromium: 100 entries) until one is empty. */
async function children(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const all: FileSystemEntry[] = []
  for (;;) {
    const portion = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject)
    })
    if (portion.length === 0) return all
    all.push(...portion)
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile
}

function isDirectory(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory
}
