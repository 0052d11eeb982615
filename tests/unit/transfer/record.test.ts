import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hex, unhex } from '#core/bytes.ts'
import { DecodeError } from '#core/errors.ts'
import { decodeRecord, encodeRecord, entriesRecords, type ManifestEntry } from '#core/transfer/record.ts'
import { MAX_RECORD_BYTES } from '#core/transfer/limits.ts'
import { toJson } from '#tests/support/json-bytes.ts'
import vectors from '#tests/vectors/record.json' with { type: 'json' }

describe('protocol.md §4.4 control records', () => {
  for (const { name, bytes, value } of vectors.valid)
    test(`${name}: decodes, and encodes back to the same bytes`, () => {
      const record = decodeRecord(unhex(bytes))
      expect(toJson(record)).toEqual(value)
      expect(hex(encodeRecord(record))).toBe(bytes)
    })

  for (const { name, bytes, code, then = '', times = 0 } of vectors.invalid as {
    name: string
    bytes: string
    code: string
    then?: string
    times?: number
  }[])
    test(`${name}: refused as ${code}`, () => {
      expect(() => decodeRecord(unhex(bytes + then.repeat(times)))).toThrow(
        expect.objectContaining({ name: 'DecodeError', code })
      )
    })

  test('changed bytes are refused, or mean what they encode back to', () => {
    const originals = vectors.valid.map((vector) => unhex(vector.bytes))
    fc.assert(
      fc.property(
        fc.constantFrom(...originals),
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 4 }),
        fc.nat(3),
        (original, changes, cut) => {
          const bytes = original.slice(0, Math.max(1, original.length - cut))
          for (const [at, value] of changes) bytes[at % bytes.length] = value
          let again: string
          try {
            again = hex(encodeRecord(decodeRecord(bytes)))
          } catch (error) {
            expect(error).toBeInstanceOf(DecodeError)
            return
          }
          expect(again).toBe(hex(bytes))
        }
      ),
      { numRuns: 20_000 }
    )
  })

  test('a long list is cut into records that fit and join up to the same list', () => {
    const manifest: ManifestEntry[] = Array.from({ length: 500 }, (_, i) => ({
      path: Array.from({ length: 4 }, () => `${String(i)}${'x'.repeat(250)}`).join('/'),
      sizeBytes: i,
      modifiedMs: 0
    }))
    const records = entriesRecords(9, manifest)
    const back: ManifestEntry[] = []
    for (const record of records) {
      const bytes = encodeRecord(record)
      expect(bytes.byteLength).toBeLessThanOrEqual(MAX_RECORD_BYTES)
      const decoded = decodeRecord(bytes)
      if (decoded.type !== 'entries') throw new Error(decoded.type)
      expect(decoded.first).toBe(back.length)
      back.push(...decoded.entries)
    }
    expect(back).toEqual(manifest)
  })
})
