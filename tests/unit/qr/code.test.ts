import { CodeTooLargeError, encodeCode, isDark, type QrMatrix } from '#core/qr/code.ts'
import { rgbaOfLuma } from '#core/qr/luma.ts'
import { QUIET_ZONE_MODULES } from '#core/qr/path.ts'
import { seeded } from '#tests/support/seeded.ts'
import fc from 'fast-check'
import jsQR from 'jsqr'
import { describe, expect, test } from 'vitest'

/** 26 characters with the `#`. */
const LINK = 'https://helio.example/app#'

/** Digits that carry this many bytes in base 10. */
function digitsFor(sizeBytes: number): string {
  const random = seeded(sizeBytes).next
  const count = Math.ceil(sizeBytes * 8 * Math.log10(2))
  return Array.from({ length: count }, () => String(Math.floor(random() * 10))).join('')
}

/** What an independent decoder reads off the modules, drawn 3 pixels wide with their quiet zone. */
function read(matrix: QrMatrix) {
  const scale = 3
  const side = scale * (matrix.sizeModules + 2 * QUIET_ZONE_MODULES)
  const module = (px: number) => Math.floor(px / scale) - QUIET_ZONE_MODULES
  const pixels = Uint8Array.from({ length: side * side }, (_, i) =>
    isDark(matrix, module(i % side), module(Math.floor(i / side))) ? 0 : 255
  )
  const result = jsQR(rgbaOfLuma({ width: side, height: side, pixels }), side, side)
  if (result === null) throw new Error('no code found')
  return { text: result.data, version: result.version, segments: result.chunks.map(({ type }) => type) }
}

describe('what a code says', () => {
  for (const sizeBytes of [60, 77, 105, 133, 250, 400, 650]) {
    test(`a card of ${String(sizeBytes)} bytes as digits alone is read back from one numeric segment`, () => {
      const text = digitsFor(sizeBytes)
      const matrix = encodeCode(text)
      expect(read(matrix)).toEqual({ text, version: matrix.version, segments: ['numeric'] })
    })
    test(`a card of ${String(sizeBytes)} bytes as a link is read back from bytes and then digits`, () => {
      const text = LINK + digitsFor(sizeBytes)
      const matrix = encodeCode(text)
      expect(read(matrix)).toEqual({ text, version: matrix.version, segments: ['byte', 'numeric'] })
    })
  }
  for (const text of ['12a34', 'HELLO WORLD', 'https://helio.example/app#', '١٢٣', 'a#1 ', '12\n'])
    test(`other text is bytes: ${JSON.stringify(text)}`, () => {
      const matrix = encodeCode(text)
      expect(read(matrix)).toEqual({ text, version: matrix.version, segments: ['byte'] })
    })
  test('only the digits after the last # are a numeric segment', () => {
    expect(read(encodeCode('a#1#2'))).toEqual({ text: 'a#1#2', version: 1, segments: ['byte', 'numeric'] })
  })
  test('any text of printable ASCII is read back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 120 }), (text) => {
        expect(read(encodeCode(text)).text).toBe(text)
      }),
      { numRuns: 30 }
    )
  })
})

describe('how large a code is', () => {
  const budget = [
    { prefix: '', sizeBytes: 77, version: 4, mostDigits: 187 },
    { prefix: '', sizeBytes: 105, version: 5, mostDigits: 255 },
    { prefix: '', sizeBytes: 133, version: 6, mostDigits: 322 },
    { prefix: LINK, sizeBytes: 78, version: 5, mostDigits: 189 },
    { prefix: LINK, sizeBytes: 106, version: 6, mostDigits: 256 },
    { prefix: LINK, sizeBytes: 126, version: 7, mostDigits: 304 },
    { prefix: LINK, sizeBytes: 338, version: 12, mostDigits: 814 }
  ]
  for (const { prefix, sizeBytes, version, mostDigits } of budget) {
    const name = prefix === '' ? 'digits alone' : 'a link'
    test(`version ${String(version)} carries ${String(sizeBytes)} bytes as ${name}`, () => {
      expect(encodeCode(prefix + digitsFor(sizeBytes))).toMatchObject({
        version,
        sizeModules: 17 + 4 * version
      })
    })
    test(`version ${String(version)} is full with ${String(mostDigits)} digits as ${name}`, () => {
      expect(encodeCode(prefix + '7'.repeat(mostDigits)).version).toBe(version)
      expect(encodeCode(prefix + '7'.repeat(mostDigits + 1)).version).toBe(version + 1)
    })
  }
  test('error correction is raised as far as the version has room, and no further', () => {
    // ISO/IEC 18004 table 7: version 4 holds 187, 149, 111 and 82 digits at levels L, M, Q and H.
    const levels = [127, 128, 149, 150, 187].map((count) => {
      const { version, errorCorrection } = encodeCode('4'.repeat(count))
      return [count, version, errorCorrection]
    })
    expect(levels).toEqual([
      [127, 3, 'L'],
      [128, 4, 'M'],
      [149, 4, 'M'],
      [150, 4, 'L'],
      [187, 4, 'L']
    ])
    expect(encodeCode('1'.repeat(17))).toMatchObject({ version: 1, errorCorrection: 'H' })
    expect(encodeCode('1'.repeat(18))).toMatchObject({ version: 1, errorCorrection: 'Q' })
  })
  test('version 25 is the last; above it the text is too large', () => {
    // ISO/IEC 18004 table 7: version 25 holds 3057 digits at level L, version 40 holds 7089.
    expect(encodeCode('9'.repeat(3057)).version).toBe(25)
    expect(() => encodeCode('9'.repeat(3058))).toThrow(CodeTooLargeError)
    expect(() => encodeCode('9'.repeat(7090))).toThrow(CodeTooLargeError)
  })
  test('no text is no code', () => {
    expect(() => encodeCode('')).toThrow('a code with no text')
  })
})
