// The history as it lies in the browser's storage, which other versions and other programs of this origin may have written
// to: refused as a whole unless every part is what this version would have written.
import { cleanName } from '#core/devices/device-name.ts'
import { areDistinct, FINGERPRINT, isCount, isListOf, isNewer, isRecord, TRANSFER_ID } from '#core/stored.ts'
import { MAX_FILES_PER_OFFER } from '#core/transfer/limits.ts'
import { isValidPath } from '#core/transfer/path.ts'
import {
  DIRECTIONS,
  type HistoryEntries,
  type HistoryEntry,
  MAX_HISTORY_ENTRIES,
  OUTCOMES
} from './history.ts'

const VERSION = 2
const FIELDS = [
  'transferId',
  'direction',
  'outcome',
  'unasked',
  'endedMs',
  'peer',
  'peerName',
  'path',
  'fileCount',
  'doneFiles',
  'totalBytes',
  'doneBytes'
]

export interface StoredHistory {
  readonly version: typeof VERSION
  readonly entries: HistoryEntries
}

export function storeHistory(entries: HistoryEntries): StoredHistory {
  return { version: VERSION, entries }
}

/** Undefined when `stored` is no history. */
export function readStoredHistory(stored: unknown): HistoryEntries | undefined {
  if (!isRecord(stored, ['version', 'entries'])) return undefined
  const { version } = stored
  if (version !== VERSION && version !== 1) return undefined
  const entries = version === 1 ? allAsked(stored['entries']) : stored['entries']
  if (!isListOf(entries, MAX_HISTORY_ENTRIES, isEntry)) return undefined
  const transfers = entries.map(({ direction, transferId }) => `${direction} ${transferId}`)
  return areDistinct(transfers) ? entries : undefined
}

/** When version 1 was written, every transfer was asked about; it is else the same. */
function allAsked(entries: unknown): unknown {
  if (!Array.isArray(entries)) return undefined
  return Array.from<unknown>(entries).map((entry) =>
    typeof entry === 'object' && entry !== null && !('unasked' in entry)
      ? { ...entry, unasked: false }
      : undefined
  )
}

/** Whether a version to come wrote this: what it means is not known here. */
export function isNewerHistory(stored: unknown): boolean {
  return isNewer(stored, VERSION)
}

function isEntry(value: unknown): value is HistoryEntry {
  if (!isRecord(value, FIELDS)) return false
  const { transferId, direction, outcome, unasked, endedMs, peer, peerName, path } = value
  return (
    isText(transferId, TRANSFER_ID) &&
    isOneOf(direction, DIRECTIONS) &&
    isOneOf(outcome, OUTCOMES) &&
    typeof unasked === 'boolean' &&
    !(unasked && direction === 'send') &&
    isCount(endedMs) &&
    (peer === undefined || isText(peer, FINGERPRINT)) &&
    typeof peerName === 'string' &&
    cleanName(peerName) === peerName &&
    typeof path === 'string' &&
    isValidPath(path) &&
    hasFittingCounts(value)
  )
}

function hasFittingCounts({
  outcome,
  fileCount,
  doneFiles,
  totalBytes,
  doneBytes
}: Readonly<Record<string, unknown>>): boolean {
  return (
    isCount(fileCount) &&
    fileCount > 0 &&
    fileCount <= MAX_FILES_PER_OFFER &&
    isCount(doneFiles) &&
    doneFiles <= fileCount &&
    isCount(totalBytes) &&
    isCount(doneBytes) &&
    doneBytes <= totalBytes &&
    (outcome === 'done') === (doneFiles === fileCount) &&
    (outcome !== 'done' || doneBytes === totalBytes)
  )
}

function isText(value: unknown, pattern: RegExp): value is string {
  return typeof value === 'string' && pattern.test(value)
}

function isOneOf(value: unknown, list: readonly string[]): boolean {
  return typeof value === 'string' && list.includes(value)
}
