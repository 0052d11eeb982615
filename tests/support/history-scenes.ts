// The history as full, as empty and as private as it gets, for tests that look at it.
import type { HistoryEntryView, HistoryView } from '#app/view.ts'
import { LONG_NAME } from './heliograph-scenes.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

export function entry(change: Partial<HistoryEntryView>): HistoryEntryView {
  return {
    id: 'send 0',
    direction: 'send',
    outcome: 'done',
    unasked: false,
    endedMs: Date.now() - 5 * MINUTE_MS,
    peerName: 'Anna’s Pixel',
    path: 'photo.jpg',
    fileCount: 1,
    doneFiles: 1,
    totalBytes: 4_200_000,
    doneBytes: 4_200_000,
    ...change
  }
}

/** Whole days, so that it is the same however late it is. */
const ago = (days: number): number => Date.now() - (days === 0 ? MINUTE_MS : days * DAY_MS)

const entries = [
  entry({ id: '1', path: 'trip/beach.jpg', fileCount: 4, doneFiles: 4, totalBytes: 41_000_000 }),
  entry({
    id: '2',
    direction: 'receive',
    path: LONG_NAME,
    unasked: true,
    endedMs: ago(0),
    peerName: 'W'.repeat(64)
  }),
  entry({
    id: '3',
    outcome: 'failed',
    path: 'film.mkv',
    fileCount: 12,
    doneFiles: 3,
    doneBytes: 912_000_000,
    totalBytes: 4_812_000_000,
    endedMs: ago(1)
  }),
  entry({
    id: '4',
    direction: 'receive',
    outcome: 'cancelled',
    path: '假期照片.heic',
    doneFiles: 0,
    doneBytes: 0,
    endedMs: ago(3),
    peerName: ''
  }),
  entry({ id: '5', outcome: 'declined', doneFiles: 0, doneBytes: 0, endedMs: ago(20) }),
  entry({ id: '6', path: 'trip/empty/', totalBytes: 0, doneBytes: 0, endedMs: ago(400) }),
  entry({ id: '7', path: 'last.pdf', endedMs: ago(500) })
]

type Scene = Omit<HistoryView, 'clear'>

export const HISTORY_SCENES: Readonly<Record<'full' | 'empty' | 'private' | 'private-full', Scene>> = {
  full: { entries, isKept: true },
  empty: { entries: [], isKept: true },
  private: { entries: [], isKept: false },
  'private-full': { entries: entries.slice(0, 2), isKept: false }
}
