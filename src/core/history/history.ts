// What was sent and received with this device, newest first: what it was called and what became of it, never what was in it.
import { cleanName } from '#core/devices/device-name.ts'
import type { FileState } from '#core/transfer/file-state.ts'

/** Further back nobody looks; older ones give way. */
export const MAX_HISTORY_ENTRIES = 200

export const DIRECTIONS = ['send', 'receive'] as const
/** With files that did not make it a transfer is `failed` or `cancelled`, whatever was done of it. */
export const OUTCOMES = ['done', 'failed', 'cancelled', 'declined'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** One transfer, over however many links it went. */
export interface HistoryEntry {
  /** Lower-case hex; of a received one the name that it has on this device, which another device cannot choose. */
  readonly transferId: string
  readonly direction: (typeof DIRECTIONS)[number]
  readonly outcome: Outcome
  /** A received one that nobody was asked about. */
  readonly unasked: boolean
  readonly endedMs: number
  /** SHA-256 of the other device's certificate, lower-case hex, if that is known. */
  readonly peer: string | undefined
  /** What it was called here then: untrusted, may be empty. */
  readonly peerName: string
  /** Of the first file. */
  readonly path: string
  readonly fileCount: number
  readonly doneFiles: number
  readonly totalBytes: number
  readonly doneBytes: number
}

/** No two of the same transfer. */
export type HistoryEntries = readonly HistoryEntry[]

/** A file of a transfer that is over. */
export interface EndedFile {
  readonly path: string
  readonly sizeBytes: number
  readonly doneBytes: number
  readonly end: Exclude<Outcome, 'declined'>
}

export function endOf(state: FileState): EndedFile['end'] {
  if (state.at === 'done') return 'done'
  return state.at === 'ended' && state.trouble.reason === 'person' ? 'cancelled' : 'failed'
}

/** Undefined for a transfer of nothing. */
export function entryOf(
  about: Pick<HistoryEntry, 'transferId' | 'direction' | 'unasked' | 'endedMs' | 'peer' | 'peerName'>,
  files: readonly EndedFile[],
  wasDeclined: boolean
): HistoryEntry | undefined {
  const [first] = files
  if (first === undefined) return undefined
  const ends = new Set(files.map(({ end }) => end))
  const outcome = (['failed', 'cancelled'] as const).find((end) => ends.has(end)) ?? 'done'
  return {
    ...about,
    outcome: wasDeclined ? 'declined' : outcome,
    peerName: cleanName(about.peerName),
    path: first.path,
    fileCount: files.length,
    doneFiles: files.filter(({ end }) => end === 'done').length,
    totalBytes: files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    doneBytes: files.reduce((sum, { doneBytes }) => sum + doneBytes, 0)
  }
}

/** A transfer is over, for the first time or once more: what a lost link left undone may have been done since. What was
 *  done once stays so, though the same was offered again and did not go through. */
export function noteEnd(history: HistoryEntries, ended: HistoryEntry): HistoryEntries {
  const before = history.find((entry) => isSameTransfer(entry, ended))
  if (before?.outcome === 'done' && ended.outcome !== 'done') return history
  const unasked = ended.unasked || before?.unasked === true // what goes on over another link was not asked about again
  const entry = { ...ended, unasked }
  return [entry, ...history.filter((other) => other !== before)].slice(0, MAX_HISTORY_ENTRIES)
}

function isSameTransfer(a: HistoryEntry, b: HistoryEntry): boolean {
  return a.transferId === b.transferId && a.direction === b.direction
}
