// Whether a page holds more than it should while nothing goes on and everything has been removed. No browser.
import { INBOX_DIRECTORY, INBOX_LOCK } from '#core/transfer/layout.ts'
import type { Held } from './observe.ts'

const MIB = 1024 * 1024
/** What the driver’s handles keep of earlier screens, and the history. */
const MORE_HEAP_BYTES = 8 * MIB
const MORE_ELEMENTS = 200
/** Each has its work, and is made when that first comes up. */
const MOST_WORKERS = 6

/** In words; empty when all is well. `first` is the same device's first checkpoint. */
export function leaks(held: Held, first: Held | undefined): string[] {
  const none = ['peerConnections', 'cameraTracks', 'objectUrls'] as const
  return [
    ...none.flatMap((kind) => (held[kind] === 0 ? [] : [`${String(held[kind])} ${kind}`])),
    ...held.entries.map((entry) => `${entry} in the private file system`),
    ...held.locks.filter((lock) => lock.startsWith(`${INBOX_LOCK}/`)).map((lock) => `the lock ${lock}`),
    ...(held.workers > MOST_WORKERS ? [`${String(held.workers)} workers`] : []),
    ...(first === undefined ? [] : grown(held, first))
  ]
}

function grown(held: Held, first: Held): string[] {
  const found: string[] = []
  if (held.heapBytes !== undefined && held.heapBytes > (first.heapBytes ?? 0) + MORE_HEAP_BYTES)
    found.push(`a heap of ${mib(held.heapBytes)}, after ${mib(first.heapBytes ?? 0)} at first`)
  if (held.elements > first.elements + MORE_ELEMENTS)
    found.push(`${String(held.elements)} elements, after ${String(first.elements)} at first`)
  if (new Set(held.locks).size < held.locks.length) found.push(`a lock twice: ${held.locks.join(', ')}`)
  if (held.intervals > first.intervals + 1) found.push(`${String(held.intervals)} intervals`)
  return found
}

export function tellHeld(held: Held): string {
  const { heapBytes, elements, workers, intervals, timeouts, locks, entries } = held
  const inbox = entries.filter((entry) => entry.startsWith(INBOX_DIRECTORY)).length
  const heap = heapBytes === undefined ? '' : `heap ${mib(heapBytes)}, `
  return `${heap}${String(elements)} elements, ${String(workers)} workers, ${String(locks.length)} locks, ${String(intervals)} intervals, ${String(timeouts)} timeouts, ${String(inbox)} staged`
}

function mib(bytes: number): string {
  return `${(bytes / MIB).toFixed(1)} MiB`
}
