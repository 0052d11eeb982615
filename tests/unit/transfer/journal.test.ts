import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Bytes, hex, unhex } from '#core/bytes.ts'
import { Bug, DecodeError } from '#core/errors.ts'
import {
  decodeJournal,
  encodeEntries,
  encodeJournalHeader,
  inspectTransfer,
  isSameList,
  type JournalEntry,
  unfinishedPart
} from '#core/transfer/journal.ts'
import type { StagedFile } from '#core/ports.ts'
import { BLOCK_BYTES } from '#core/transfer/limits.ts'
import { toValidPath } from '#core/transfer/path.ts'
import { testHash } from '#tests/support/hash.ts'
import { toJson } from '#tests/support/json-bytes.ts'
import vectors from '#tests/vectors/journal.json' with { type: 'json' }

const encode = (files: readonly StagedFile[], entries: readonly JournalEntry[]): Bytes =>
  unhex(hex(encodeJournalHeader(files)) + hex(encodeEntries(entries)))

const FILES = [
  { path: 'a', sizeBytes: 10, modifiedMs: 1 },
  { path: 'empty', sizeBytes: 0, modifiedMs: 2 },
  { path: 'd/b', sizeBytes: 5, modifiedMs: 3 }
]
const ENTRY_BYTES = 27
const digestOf = (file: number): Bytes => testHash(Uint8Array.of(file))
const sealed = (file: number): JournalEntry => ({ kind: 'sealed', file, digest: digestOf(file) })
const block = (file: number): JournalEntry => ({ kind: 'block', file, block: 0, digest: digestOf(file) })
const dropped = (file: number): JournalEntry => ({ kind: 'dropped', file })
const journal = (...files: number[]): Bytes => encode(FILES, files.map(sealed))

/** An entry as the vectors write it. */
const entryOf = ({ digest, ...entry }: (typeof vectors.whole)[number]['entries'][number]): JournalEntry =>
  ({ ...entry, ...(digest === undefined ? {} : { digest: unhex(digest) }) }) as JournalEntry

describe('protocol.md §4.7 the journal', () => {
  test.each([...vectors.whole, ...vectors.torn])('$name: decodes', ({ bytes, value }) => {
    expect(toJson(decodeJournal(unhex(bytes)))).toEqual(value)
  })

  test.each(vectors.whole)(
    '$name: encodes to these bytes, all of them intact',
    ({ bytes, entries, value }) => {
      expect(hex(encode(value.files, entries.map(entryOf)))).toBe(bytes)
      expect(value.intactBytes).toBe(bytes.length / 2)
    }
  )

  test.each(vectors.invalid)('$name: refused as $code', ({ bytes, code }) => {
    expect(() => decodeJournal(unhex(bytes))).toThrow(expect.objectContaining({ name: 'DecodeError', code }))
  })

  test('cut anywhere in its entries it holds what was whole, cut in its header nothing', () => {
    const whole = journal(2, 0, 1)
    const headerBytes = encodeJournalHeader(FILES).byteLength
    for (let length = 0; length < whole.byteLength; length++) {
      const cut = whole.slice(0, length)
      if (length < headerBytes)
        expect(() => decodeJournal(cut)).toThrow(expect.objectContaining({ code: 'truncated' }))
      else {
        const entries = Math.floor((length - headerBytes) / ENTRY_BYTES)
        expect(decodeJournal(cut).sealed.map(({ file }) => file)).toEqual([2, 0, 1].slice(0, entries))
      }
    }
  })

  test('any list of files and whole files survives', () => {
    const file = fc.record({
      path: fc.string({ unit: 'binary', maxLength: 60 }).map(toValidPath),
      sizeBytes: fc.nat(),
      modifiedMs: fc.maxSafeNat()
    })
    fc.assert(
      fc.property(
        fc
          .array(file, { minLength: 1, maxLength: 20 })
          .chain((files) => fc.tuple(fc.constant(files), fc.shuffledSubarray([...files.keys()]))),
        ([files, order]) => {
          const bytes = encode(files, order.map(sealed))
          const expected = order.map((number) => ({ file: number, digest: digestOf(number) }))
          const decoded = decodeJournal(bytes)
          expect([decoded.files, decoded.sealed, decoded.intactBytes]).toEqual([
            files,
            expected,
            bytes.byteLength
          ])
        }
      )
    )
  })

  test('with any byte changed it is refused, or holds nothing that it did not hold', () => {
    const whole = journal(0, 2)
    const before = decodeJournal(whole)
    fc.assert(
      fc.property(fc.nat(whole.byteLength - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const changed = whole.slice()
        changed[at] = (changed[at] ?? 0) ^ flip
        let decoded
        try {
          decoded = decodeJournal(changed)
        } catch (error) {
          expect(error).toBeInstanceOf(DecodeError)
          return
        }
        expect(decoded.files).toEqual(before.files)
        expect(decoded.intactBytes).toBeLessThanOrEqual(at)
        expect(decoded.sealed).toEqual(before.sealed.slice(0, decoded.sealed.length))
      }),
      { numRuns: 2000 }
    )
  })

  test('of no files, or of more than an offer may have, is our mistake', () => {
    expect(() => encodeJournalHeader([])).toThrow(Bug)
    expect(() => encodeJournalHeader(Array.from({ length: 100_001 }, () => FILES[0] as never))).toThrow(Bug)
  })
})

describe('protocol.md §4.7 what a directory of the inbox is', () => {
  const NONE = new Uint8Array(0)
  const header = encodeJournalHeader(FILES)
  const newer = header.slice()
  newer[4] = 3

  test.each([
    ['no journal and no data', NONE, 0],
    ['a torn header and no data', header.slice(0, 20), 0],
    ['zeros and no data', new Uint8Array(40), 0],
    ['a header alone', header, 0],
    ['a header, and data of which nothing is on record', header, 15],
    ['a torn first entry', journal(0).slice(0, -1), 15],
    ['a file that nobody wants', encode(FILES, [dropped(0)]), 15]
  ])('%s: empty', (_, bytes, dataBytes) => {
    expect(inspectTransfer(bytes, dataBytes)).toEqual({ at: 'empty' })
  })

  test.each([
    ['data without a journal', NONE, 1],
    ['data with a torn header', header.slice(0, 20), 15],
    ['a newer version', newer, 0],
    ['a sealed file past the end of the data', journal(0, 2), 14]
  ])('%s: broken', (_, bytes, dataBytes) => {
    expect(inspectTransfer(bytes, dataBytes)).toEqual({ at: 'broken' })
  })

  test.each([
    ['a sealed file', journal(0), 10],
    ['a block', encode(FILES, [block(0)]), 3],
    ['every file sealed', journal(0, 2, 1), 15],
    ['an empty file alone', journal(1), 10],
    ['an empty file behind data that has not arrived', journal(1), 0]
  ])('%s: kept', (_, bytes, dataBytes) => {
    expect(inspectTransfer(bytes, dataBytes)).toEqual({ at: 'kept', journal: decodeJournal(bytes) })
  })
})

describe('what is unfinished', () => {
  const decoded = (...entries: JournalEntry[]) => decodeJournal(encode(FILES, entries))

  test('is what somebody wants and is not whole', () => {
    expect(unfinishedPart(decoded(block(2), sealed(1)))).toEqual({
      paths: ['a', 'd/b'],
      stagedBytes: 5,
      totalBytes: 15
    })
    expect(unfinishedPart(decoded(sealed(0), sealed(1), sealed(2)))).toBe(undefined)
    expect(unfinishedPart(decoded(sealed(0), sealed(1), dropped(2)))).toBe(undefined)
    expect(unfinishedPart(decoded(sealed(0), sealed(1), sealed(2), { kind: 'reopened', file: 0 }))).toEqual({
      paths: ['a'],
      stagedBytes: 0,
      totalBytes: 10
    })
  })

  test('counts each block once, the last one with what is in it', () => {
    const files = [{ path: 'a', sizeBytes: BLOCK_BYTES + 5, modifiedMs: 1 }]
    const one: JournalEntry = { kind: 'block', file: 0, block: 1, digest: digestOf(1) }
    const staged = unfinishedPart(decodeJournal(encode(files, [one, one, { ...one, block: 0 }])))
    expect(staged?.stagedBytes).toBe(BLOCK_BYTES + 5)
  })

  test('goes on only with the very same list', () => {
    const kept = decoded(block(0))
    expect(isSameList(kept, FILES)).toBe(true)
    for (const change of [{ path: 'A' }, { sizeBytes: 11 }, { modifiedMs: 9 }])
      expect(isSameList(kept, [{ ...FILES[0], ...change } as StagedFile, ...FILES.slice(1)])).toBe(false)
    expect(isSameList(kept, FILES.slice(1))).toBe(false)
    expect(isSameList(kept, [...FILES, FILES[0] as StagedFile])).toBe(false)
  })
})
