// How many files go into one offer: docs/protocol.md §4.2. More than fit are offered in several.
import { MAX_FILES_PER_OFFER, MAX_MANIFEST_PATH_BYTES } from './limits.ts'
import type { ManifestEntry } from './record.ts'

const UTF8 = new TextEncoder()

/** Cuts a list into the fewest lists in a row that may each be offered; their lengths add up to the list's. */
export function offerLengths(manifest: readonly ManifestEntry[]): number[] {
  const lengths: number[] = []
  let files = 0
  let pathBytes = 0
  for (const { path } of manifest) {
    const bytes = UTF8.encode(path).byteLength
    if (files === MAX_FILES_PER_OFFER || pathBytes + bytes > MAX_MANIFEST_PATH_BYTES) {
      lengths.push(files)
      files = 0
      pathBytes = 0
    }
    files += 1
    pathBytes += bytes
  }
  if (files > 0) lengths.push(files)
  return lengths
}
