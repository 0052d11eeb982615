// Where things are in the staging area of the origin private file system: docs/protocol.md §4.7.
//   inbox/<transfer id, 32 hex digits>/data      every file of the transfer, one after another
//   inbox/<transfer id, 32 hex digits>/journal   what the data holds (journal.ts)
// One data file per transfer, because a browser creates only some 500 files a second.
import { DecodeError } from '#core/errors.ts'

export const INBOX_DIRECTORY = 'inbox'
export const DATA_FILE = 'data'
export const JOURNAL_FILE = 'journal'
/** A directory of the inbox that may be a transfer. */
export const TRANSFER_DIRECTORY = /^[0-9a-f]{32}$/

/** The Web Lock that the one tab holds that deletes what other visits left unfinished. */
export const INBOX_LOCK = 'heliograph-inbox'

/** The Web Lock that is held while a transfer is being written. */
export function transferLock(directory: string): string {
  return `${INBOX_LOCK}/${directory}`
}

/** Where each file starts in the data file, and last where the data ends.
 *  @throws DecodeError too-long when that is no safe integer */
export function dataPositions(sizes: readonly number[]): number[] {
  const positions = [0]
  let end = 0
  for (const size of sizes) {
    end += size
    if (end > Number.MAX_SAFE_INTEGER) throw new DecodeError('too-long', 0)
    positions.push(end)
  }
  return positions
}
