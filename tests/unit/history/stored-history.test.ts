import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type HistoryEntries, MAX_HISTORY_ENTRIES, noteEnd } from '#core/history/history.ts'
import { isNewerHistory, readStoredHistory, storeHistory } from '#core/history/stored-history.ts'
import { MAX_FILES_PER_OFFER } from '#core/transfer/limits.ts'
import { anyEntry, idOf } from './arbitrary.ts'

const ENTRY = {
  transferId: idOf(1),
  direction: 'receive',
  outcome: 'failed',
  unasked: true,
  endedMs: 5,
  peer: 'a'.repeat(64),
  peerName: 'Phone',
  path: 'trip/a.jpg',
  fileCount: 3,
  doneFiles: 1,
  totalBytes: 30,
  doneBytes: 13
}

test('what was stored is what is read', () => {
  fc.assert(
    fc.property(fc.array(anyEntry(), { maxLength: 30 }), (ends) => {
      const history = ends.reduce(noteEnd, [] as HistoryEntries)
      expect(readStoredHistory(structuredClone(storeHistory(history)))).toEqual(history)
    })
  )
})

test('whatever else lies there is refused, and nothing throws', () => {
  fc.assert(
    fc.property(fc.anything(), (junk) => {
      expect(readStoredHistory(junk)).toBe(undefined)
      expect(readStoredHistory({ version: 1, entries: [junk] })).toBe(undefined)
      expect(readStoredHistory({ version: 2, entries: [junk] })).toBe(undefined)
    })
  )
})

test('a newer history is told from what is none', () => {
  expect([{ version: 3 }, storeHistory([]), { version: -3 }, 'version', null].map(isNewerHistory)).toEqual([
    true,
    false,
    false,
    false,
    false
  ])
})

test('a history of version 1 is read: nothing was accepted without asking then', () => {
  const { unasked: _, ...old } = ENTRY
  expect(readStoredHistory({ version: 1, entries: [old] })).toEqual([{ ...old, unasked: false }])
})

describe('refused as a whole', () => {
  const many = Array.from({ length: MAX_HISTORY_ENTRIES + 1 }, (_, number) => ({
    ...ENTRY,
    transferId: idOf(number)
  }))
  test.each([
    ['nothing', undefined],
    ['a newer version', { version: 3, entries: [ENTRY] }],
    ['an older version with what came later', { version: 1, entries: [ENTRY] }],
    ['a field too many', { version: 2, entries: [ENTRY], more: 1 }],
    ['too many entries', { version: 2, entries: many }],
    ['a hole, which a clone keeps', { version: 2, entries: new Array(1) }],
    ['the same transfer twice', { version: 2, entries: [ENTRY, { ...ENTRY, endedMs: 7 }] }],
    ['one bad entry among good ones', { version: 2, entries: [ENTRY, {}] }]
  ])('%s', (_, stored) => {
    expect(readStoredHistory(stored)).toBe(undefined)
  })

  test.each([
    ['an id that is none', { transferId: 'x' }],
    ['sent, and not asked about', { direction: 'send' }],
    ['neither asked about nor not', { unasked: undefined }],
    ['another direction', { direction: 'sideways' }],
    ['another outcome', { outcome: 'lost' }],
    ['a time before all time', { endedMs: -1 }],
    ['an upper-case fingerprint', { peer: 'A'.repeat(64) }],
    ['a name that deceives', { peerName: 'a\u202eb' }],
    ['a path that climbs', { path: '../a' }],
    ['no file', { fileCount: 0, doneFiles: 0 }],
    ['more files than can be offered', { fileCount: MAX_FILES_PER_OFFER + 1 }],
    ['more files done than there are', { doneFiles: 4 }],
    ['more bytes done than there are', { doneBytes: 31 }],
    ['half a byte', { totalBytes: 30.5 }],
    ['done, though a file is not', { outcome: 'done', doneBytes: 30 }],
    ['done, though bytes are not', { outcome: 'done', doneFiles: 3 }],
    ['failed, though all is done', { doneFiles: 3, doneBytes: 30 }],
    ['a field too many', { more: 1 }]
  ])('%s', (_, change) => {
    expect(readStoredHistory({ version: 2, entries: [ENTRY] })).toEqual([ENTRY])
    expect(readStoredHistory({ version: 2, entries: [{ ...ENTRY, ...change }] })).toBe(undefined)
  })
})
