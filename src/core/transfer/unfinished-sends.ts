// What this device was sending when its page or browser ended, so that the next visit can say so and go on with it:
// docs/protocol.md §4.11. Kept in the browser's storage, which other versions may have written to: refused as a whole unless
// every part is what this version would have written.
import { areDistinct, FINGERPRINT, isCount, isListOf, isRecord, TRANSFER_ID } from '#core/stored.ts'
import { MAX_FILES_PER_OFFER } from './limits.ts'
import { isValidPath } from './path.ts'
import { MAX_SENT_OFFERS } from './sent-offers.ts'

const VERSION = 1
const FIELDS = ['transferId', 'peer', 'path', 'fileCount', 'totalBytes', 'sources']

/** Where a file can be read again: the browser's handle of it, or of the folder that it was picked with. */
export interface FileSource<Handle> {
  readonly handle: Handle
  /** Below the folder, ending in "/" for an empty one; empty when the handle is the file's own. */
  readonly path: string
}

export interface UnfinishedSend<Handle> {
  /** Lower-case hex. */
  readonly transferId: string
  /** SHA-256 of the certificate of the device that it is for, lower-case hex. */
  readonly peer: string
  /** Of the first file. */
  readonly path: string
  readonly fileCount: number
  readonly totalBytes: number
  /** One for each file; none where the browser hands out no handles. */
  readonly sources: readonly FileSource<Handle>[]
}

/** Newest first. */
export type UnfinishedSends<Handle> = readonly UnfinishedSend<Handle>[]

export function noteSend<Handle>(
  sends: UnfinishedSends<Handle>,
  send: UnfinishedSend<Handle>
): UnfinishedSends<Handle> {
  return [send, ...forgetSend(sends, send.transferId)].slice(0, MAX_SENT_OFFERS)
}

export function forgetSend<Handle>(
  sends: UnfinishedSends<Handle>,
  transferId: string
): UnfinishedSends<Handle> {
  return sends.filter((send) => send.transferId !== transferId)
}

export function storeSends(sends: UnfinishedSends<unknown>): unknown {
  return { version: VERSION, sends }
}

/** Undefined when `stored` is no such list, or holds what is no handle. */
export function readStoredSends<Handle>(
  stored: unknown,
  isHandle: (value: unknown) => value is Handle
): UnfinishedSends<Handle> | undefined {
  if (!isRecord(stored, ['version', 'sends']) || stored['version'] !== VERSION) return undefined
  const { sends } = stored
  if (!isListOf(sends, MAX_SENT_OFFERS, (send) => isSend(send, isHandle))) return undefined
  return areDistinct(sends.map(({ transferId }) => transferId)) ? sends : undefined
}

function isSend<Handle>(
  value: unknown,
  isHandle: (value: unknown) => value is Handle
): value is UnfinishedSend<Handle> {
  if (!isRecord(value, FIELDS)) return false
  const { transferId, peer, path, fileCount, totalBytes, sources } = value
  return (
    isText(transferId, TRANSFER_ID) &&
    isText(peer, FINGERPRINT) &&
    typeof path === 'string' &&
    isValidPath(path) &&
    isCount(fileCount) &&
    fileCount > 0 &&
    fileCount <= MAX_FILES_PER_OFFER &&
    isCount(totalBytes) &&
    isListOf(sources, fileCount, (source) => isSource(source, isHandle)) &&
    (sources.length === 0 || sources.length === fileCount)
  )
}

function isSource<Handle>(
  value: unknown,
  isHandle: (value: unknown) => value is Handle
): value is FileSource<Handle> {
  return isRecord(value, ['handle', 'path']) && typeof value['path'] === 'string' && isHandle(value['handle'])
}

function isText(value: unknown, pattern: RegExp): value is string {
  return typeof value === 'string' && pattern.test(value)
}
