import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Bytes, hex, unhex } from '#core/bytes.ts'
import { Bug, DecodeError } from '#core/errors.ts'
import {
  decodeJournal,
  encodeJournalHeader,
  encodeSealed,
  inspectTransfer,
  type Journal
} from '#core/transfer/journal.ts'
import { toValidPath } from '#core/transfer/path.ts'
import { testHash } from '#tests/support/hash.ts'
import { toJson } from '#tests/support/json-bytes.ts'
import vectors from '#tests/vectors/journal.json' with { type: 'json' }

const encode = ({ files, sealed }: Journal): Bytes =>
  unhex(hex(encodeJournalHeader(files)) + hex(encodeSealed(sealed)))

const FILES = [
  { path: 'a', sizeBytes: 10, modifiedMs: 1 },
  { path: 'empty', sizeBytes: 0, modifiedMs: 2 },
  { path: 'd/b', sizeBytes: 5, modifiedMs: 3 }
]
const journal = (...sealed: number[]): Bytes =>
  encode({
    files: FILES,
    sealed: sealed.map((file) => ({ file, digest: testHash(Uint8Array.of(file)) })),
    intactBytes: 0
  })

describe('protocol.md §4.7 the journal', () => {
  test.each([...vectors.whole, ...vectors.torn])('$name: decodes', ({ bytes, value }) => {
    expect(toJson(decodeJournal(unhex(bytes)))).toEqual(value)
  })

  test.each([...vectors.whole, ...vectors.torn])(
    '$name: encodes back as far as it is intact',
    ({ bytes }) => {
      const decoded = decodeJournal(unhex(bytes))
      expect(hex(encode(decoded))).toBe(bytes.slice(0, 2 * decoded.intactBytes))
    }
  )

  test.each(vectors.whole)('$name: is intact to its end', ({ bytes }) => {
    expect(decodeJournal(unhex(bytes)).intactBytes).toBe(bytes.length / 2)
  })

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
        const entries = Math.floor((length - headerBytes) / 21)
        expect(decodeJournal(cut).sealed.map(({ file }) => file)).toEqual([2, 0, 1].slice(0, entries))
      }
    }
  })

  test('any list of files and entries survives', () => {
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
          const sealed = order.map((number) => ({ file: number, digest: testHash(Uint8Array.of(number)) }))
          const bytes = encode({ files, sealed, intactBytes: 0 })
          expect(decodeJournal(bytes)).toEqual({ files, sealed, intactBytes: bytes.byteLength })
        }
      )
    )
  })

  test('with any byte changed it is refused or encodes back to what it is', () => {
    const whole = journal(0, 2)
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
        expect(encode(decoded)).toEqual(changed.slice(0, decoded.intactBytes))
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
  newer[4] = 2

  test.each([
    ['no journal and no data', NONE, 0],
    ['a torn header and no data', header.slice(0, 20), 0],
    ['zeros and no data', new Uint8Array(40), 0],
    ['a header alone', header, 0],
    ['a header, and data that is not sealed', header, 15],
    ['a torn first entry', journal(0).slice(0, -1), 15]
  ])('%s: unfinished', (_, bytes, dataBytes) => {
    expect(inspectTransfer(bytes, dataBytes)).toEqual({ at: 'unfinished' })
  })

  test.each([
    ['data without a journal', NONE, 1],
    ['data with a torn header', header.slice(0, 20), 15],
    ['a newer version', newer, 0],
    ['entries that make no sense', unhex(hex(header) + '02'.repeat(21)), 15],
    ['a sealed file past the end of the data', journal(0, 2), 14]
  ])('%s: broken', (_, bytes, dataBytes) => {
    expect(inspectTransfer(bytes, dataBytes)).toEqual({ at: 'broken' })
  })

  test.each([
    ['a sealed file', journal(0), 10],
    ['every file sealed', journal(0, 2, 1), 15],
    ['an empty file alone', journal(1), 10]
  ])('%s: kept', (_, bytes, dataBytes) => {
    expect(inspectTransfer(bytes, dataBytes)).toEqual({ at: 'kept', journal: decodeJournal(bytes) })
  })
})
