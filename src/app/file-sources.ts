// Which handle a picked file came from, where the browser gave one: with it the file can be read on a later visit.
import type { FileSource } from '#core/transfer/unfinished-sends.ts'

const sources = new WeakMap<File, FileSource<FileSystemHandle>>()

export function noteSource(file: File, source: FileSource<FileSystemHandle>): void {
  sources.set(file, source)
}

export function sourceOf(file: File): FileSource<FileSystemHandle> | undefined {
  return sources.get(file)
}
