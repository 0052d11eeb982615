// Where things are in the staging area of the origin private file system: docs/protocol.md §4.7.
//   inbox/<staged name, 32 hex digits>/data      every file of the transfer, one after another
//   inbox/<staged name, 32 hex digits>/journal   what the data holds (journal.ts)
// One data file per transfer, because a browser creates only some 500 files a second.
import { type Bytes, ByteWriter, unhex } from '#core/bytes.ts'
import { DecodeError } from '#core/errors.ts'
import { TRANSFER_ID_BYTES } from './limits.ts'

export const INBOX_DIRECTORY = 'inbox'
/** Beside the inbox: a file that is written and removed at once, to see whether that can be done. */
export const PROBE_PREFIX = 'probe-'
export const DATA_FILE = 'data'
export const JOURNAL_FILE = 'journal'
/** SHA-256 of a certificate. */
const FINGERPRINT_BYTES = 32
/** A directory of the inbox that may be a transfer. */
export const TRANSFER_DIRECTORY = /^[0-9a-f]{32}$/

/** The Web Lock that the one tab holds that deletes what other visits left unfinished. */
export const INBOX_LOCK = 'heliograph-inbox'

/** The Web Lock that is held while a transfer is being written. */
export function transferLock(directory: string): string {
  return `${INBOX_LOCK}/${directory}`
}

/** What the name is the start of the SHA-256 of: nobody can make another device's transfer have this one's name. */
export function stagedNameInput(transferId: Bytes, peer: string): Bytes {
  const out = new ByteWriter()
  out.put(transferId, TRANSFER_ID_BYTES)
  out.put(unhex(peer), FINGERPRINT_BYTES)
  return out.finish()
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
