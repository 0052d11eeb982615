import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type EndedFile,
  endOf,
  entryOf,
  type HistoryEntries,
  type HistoryEntry,
  MAX_HISTORY_ENTRIES,
  noteEnd
} from '#core/history/history.ts'
import { anyEntry, idOf } from './arbitrary.ts'

const ABOUT = {
  transferId: idOf(1),
  direction: 'send',
  unasked: false,
  endedMs: 5,
  peer: undefined,
  peerName: 'Phone'
} as const

const file = (end: EndedFile['end'], path = 'a', doneBytes = 10): EndedFile => ({
  path,
  sizeBytes: 10,
  doneBytes,
  end
})

function made(number: number, change: Partial<HistoryEntry> = {}): HistoryEntry {
  const entry = entryOf({ ...ABOUT, transferId: idOf(number) }, [file('done')], false)
  if (entry === undefined) throw new Error('there is a file')
  return { ...entry, ...change }
}

test('an entry says what it was, with whom, and how much of it is there', () => {
  const files = [file('done', 'trip/a.jpg'), file('failed', 'trip/b.jpg', 3), file('cancelled', 'c', 0)]
  expect(entryOf({ ...ABOUT, peerName: ' Pho\u202ene\n' }, files, false)).toEqual({
    ...ABOUT,
    outcome: 'failed',
    path: 'trip/a.jpg',
    fileCount: 3,
    doneFiles: 1,
    totalBytes: 30,
    doneBytes: 13
  })
  expect(entryOf(ABOUT, [], false)).toBe(undefined)
})

test.each([
  ['done', ['done', 'done'], false],
  ['failed', ['done', 'failed', 'cancelled'], false],
  ['cancelled', ['done', 'cancelled'], false],
  ['declined', ['failed'], true]
] as const)('it is %s when its files are %j', (outcome, ends, wasDeclined) => {
  expect(
    entryOf(
      ABOUT,
      ends.map((end) => file(end)),
      wasDeclined
    )?.outcome
  ).toBe(outcome)
})

test('a file that nobody wanted is cancelled; any other that did not make it has failed', () => {
  const digest = new Uint8Array(16)
  const ended = (reason: 'person' | 'link-lost') => endOf({ at: 'ended', trouble: { reason, there: true } })
  expect([
    endOf({ at: 'done', digest }),
    ended('person'),
    ended('link-lost'),
    endOf({ at: 'queued' })
  ]).toEqual(['done', 'cancelled', 'failed', 'failed'])
})

test('the newest are kept, each once', () => {
  let history: HistoryEntries = []
  for (let number = 0; number <= MAX_HISTORY_ENTRIES; number++) history = noteEnd(history, made(number))
  history = noteEnd(history, made(7, { endedMs: 9 }))
  expect(history.length).toBe(MAX_HISTORY_ENTRIES)
  expect(history[0]).toEqual(made(7, { endedMs: 9 }))
  expect(history.map(({ transferId }) => transferId)).not.toContain(idOf(0))
})

test('what went on and was done is done, and stays so', () => {
  const lost = made(1, { outcome: 'failed', doneFiles: 0, doneBytes: 4 })
  const done = made(1, { endedMs: 8 })
  const history = noteEnd(noteEnd(noteEnd([], lost), made(2)), done)
  expect(history).toEqual([done, made(2)])
  expect(noteEnd(history, { ...lost, endedMs: 20, outcome: 'cancelled' })).toEqual(history)
})

test('what was sent and what was received are two, whatever they are called', () => {
  const received = made(1, { direction: 'receive' })
  expect(noteEnd([received], made(1))).toEqual([made(1), received])
})

test('no transfer is there twice, and never too many', () => {
  fc.assert(
    fc.property(fc.array(anyEntry(), { maxLength: 300, size: 'max' }), (ends) => {
      const history = ends.reduce(noteEnd, [] as HistoryEntries)
      const transfers = new Set(history.map(({ direction, transferId }) => direction + transferId))
      expect(transfers.size).toBe(history.length)
      expect(history.length).toBeLessThanOrEqual(MAX_HISTORY_ENTRIES)
    }),
    { numRuns: 30 }
  )
})
