import { filesIn } from '#ui/dropped-files.ts'
import { expect, test } from 'vitest'

/** The few members of the browser's entries that are used; a folder hands its children out in portions. */
function fileEntry(fullPath: string): FileSystemEntry {
  const entry = {
    isFile: true,
    isDirectory: false,
    fullPath,
    file: (give: (file: File) => void) => {
      give(new File([], fullPath.slice(fullPath.lastIndexOf('/') + 1)))
    }
  }
  return entry as unknown as FileSystemEntry
}

function folderEntry(fullPath: string, portions: readonly (readonly FileSystemEntry[])[]): FileSystemEntry {
  const entry = {
    isFile: false,
    isDirectory: true,
    fullPath,
    name: fullPath.slice(fullPath.lastIndexOf('/') + 1),
    createReader: () => {
      const left = [...portions]
      return {
        readEntries: (give: (entries: readonly FileSystemEntry[]) => void) => {
          give(left.shift() ?? [])
        }
      }
    }
  }
  return entry as unknown as FileSystemEntry
}

function unreadableEntry(): FileSystemEntry {
  const entry = {
    isFile: true,
    isDirectory: false,
    fullPath: '/gone',
    file: (_give: unknown, refuse: (error: Error) => void) => {
      refuse(new DOMException('gone', 'NotFoundError'))
    }
  }
  return entry as unknown as FileSystemEntry
}

function drop(...entries: readonly (FileSystemEntry | File | string)[]): DataTransfer {
  const items = entries.map((entry) => ({
    kind: typeof entry === 'string' ? 'string' : 'file',
    webkitGetAsEntry: () => (entry instanceof File ? null : entry),
    getAsFile: () => (entry instanceof File ? entry : null)
  }))
  return { items } as unknown as DataTransfer
}

const paths = (files: readonly File[]): string[] => files.map((file) => file.webkitRelativePath || file.name)

test('files and folders come out in order, folders with their paths', async () => {
  const inner = folderEntry('/trip/day 1', [[fileEntry('/trip/day 1/b.jpg')]])
  const trip = folderEntry('/trip', [[fileEntry('/trip/a.jpg'), inner], [fileEntry('/trip/c.jpg')]])
  const files = await filesIn(drop(fileEntry('/first.txt'), trip))
  expect(paths(files)).toEqual(['first.txt', 'trip/a.jpg', 'trip/day 1/b.jpg', 'trip/c.jpg'])
})

test('a folder with nothing in it is a file of no bytes with a path of its own', async () => {
  const trip = folderEntry('/trip', [[folderEntry('/trip/nothing', []), fileEntry('/trip/a.jpg')]])
  const files = await filesIn(drop(trip, folderEntry('/empty', [])))
  expect(paths(files)).toEqual(['trip/nothing/', 'trip/a.jpg', 'empty/'])
  expect(files.map(({ name, size }) => [name, size])).toEqual([
    ['nothing', 0],
    ['a.jpg', 0],
    ['empty', 0]
  ])
})

test('a folder larger than one portion comes whole', async () => {
  const portion = (start: number): FileSystemEntry[] =>
    Array.from({ length: 100 }, (_, index) => fileEntry(`/big/${String(start + index)}`))
  const files = await filesIn(drop(folderEntry('/big', [portion(0), portion(100), portion(200)])))
  expect(paths(files)).toEqual(Array.from({ length: 300 }, (_, index) => `big/${String(index)}`))
})

test('where the browser knows no entries the file itself is taken; text is not', async () => {
  expect(paths(await filesIn(drop('some text', new File([], 'picture.png'))))).toEqual(['picture.png'])
})

test('what cannot be read is an error, not a silent gap', async () => {
  await expect(filesIn(drop(unreadableEntry()))).rejects.toThrow(new DOMException('gone', 'NotFoundError'))
})
