import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ByteReader, ByteWriter, compareBytes, equalBytes, hex, unhex } from '#core/bytes.ts'
import { Bug, DecodeError } from '#core/errors.ts'

const refusal = (code: string): unknown => expect.objectContaining({ name: 'DecodeError', code })

describe('bytes', () => {
  test('what is written is read back, field by field', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 0xff }),
        fc.integer({ min: 0, max: 0xffff }),
        fc.integer({ min: 0, max: 0xffff_ffff }),
        fc.maxSafeNat(),
        fc.string({ unit: 'grapheme', maxLength: 100 }),
        fc.uint8Array({ maxLength: 100 }),
        (u8, u16, u32, u53, text, tail) => {
          const out = new ByteWriter()
          out.u8(u8)
          out.u16(u16)
          out.u32(u32)
          out.u53(u53)
          out.text(text, 10_000)
          out.put(tail)
          const input = new ByteReader(out.finish())
          expect([input.u8(), input.u16(), input.u32(), input.u53(), input.text(10_000)]).toEqual([
            u8,
            u16,
            u32,
            u53,
            text
          ])
          expect(hex(input.rest())).toBe(hex(tail))
          input.end()
        }
      )
    )
  })

  test('a read past the end is refused and says where', () => {
    const input = new ByteReader(unhex('0102'))
    input.u8()
    expect(() => input.u16()).toThrow(new DecodeError('truncated', 1))
  })

  test('leftover bytes are refused', () => {
    expect(() => new ByteReader(unhex('00')).end()).toThrow(refusal('trailing-bytes'))
  })

  test('a 64-bit number past 2^53 is refused', () => {
    expect(() => new ByteReader(unhex('0020000000000000')).u53()).toThrow(refusal('bad-field'))
  })

  test('text past its limit, and text that is not UTF-8, are refused', () => {
    expect(() => new ByteReader(unhex('0003616263')).text(2)).toThrow(refusal('too-long'))
    expect(() => new ByteReader(unhex('0002c328')).text(2)).toThrow(refusal('bad-text'))
  })

  test('numbers that do not fit their field are our own mistake', () => {
    for (const write of [
      (out: ByteWriter) => {
        out.u8(256)
      },
      (out: ByteWriter) => {
        out.u16(-1)
      },
      (out: ByteWriter) => {
        out.u32(1.5)
      }
    ])
      expect(() => {
        write(new ByteWriter())
      }).toThrow(Bug)
  })

  test('order is lexicographic, and a prefix comes first', () => {
    const sorted = ['02', '01ff', '01'].map(unhex).sort(compareBytes).map(hex)
    expect(sorted).toEqual(['01', '01ff', '02'])
    expect(equalBytes(unhex('01ff'), unhex('01ff'))).toBe(true)
    expect(equalBytes(unhex('01ff'), unhex('01'))).toBe(false)
  })
})
