import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hex, unhex } from '#core/bytes.ts'
import { Bug } from '#core/errors.ts'
import { cardToLink, cardToText, textToCard } from '#core/signal/text.ts'
import vectors from '#tests/vectors/card-text.json'

const refusal = (code: string): unknown => expect.objectContaining({ name: 'DecodeError', code })
/** Far more than one look at every character needs, far less than a look at every pair of them. */
const SOON_MS = 4000
/** For hundreds of tries on a busy machine; the default of five seconds is for one. */
const WAIT_MS = 60_000

for (const { name, bytes, text } of vectors.valid) {
  test(`§2.8 ${name}: decodes, and encodes back to the same digits`, () => {
    expect(hex(textToCard(text))).toBe(bytes)
    expect(cardToText(unhex(bytes))).toBe(text)
  })
}
for (const { name, pasted, bytes } of vectors.pasted) {
  test(`§2.8 pasted: ${name}`, () => {
    expect(hex(textToCard(pasted))).toBe(bytes)
  })
}
for (const { name, text, code } of vectors.invalid) {
  test(`§2.8 ${name}: refused as ${code}`, () => {
    expect(() => textToCard(text)).toThrow(refusal(code))
  })
}

describe('links', () => {
  test('carry the digits as their fragment, in place of any other', () => {
    const bytes = unhex('1000')
    expect(cardToLink(bytes, 'https://host.example/app/')).toBe('https://host.example/app/#4096')
    expect(cardToLink(bytes, 'https://host.example/app/?a=1#/old#er')).toBe(
      'https://host.example/app/?a=1#4096'
    )
    expect(cardToLink(bytes, 'https://host.example/#')).toBe('https://host.example/#4096')
  })

  test('and digits bring back any bytes that do not start with zero', { timeout: WAIT_MS }, () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 255 }), fc.uint8Array({ maxLength: 1299 }), (first, rest) => {
        const bytes = Uint8Array.from([first, ...rest])
        expect(textToCard(cardToText(bytes))).toEqual(bytes)
        expect(textToCard(cardToLink(bytes, 'https://host.example/app/'))).toEqual(bytes)
      })
    )
  })
})

test('bytes that cannot be told from shorter ones are a bug', () => {
  expect(() => cardToText(unhex('00ff'))).toThrow(Bug)
  expect(() => cardToText(unhex(''))).toThrow(Bug)
})

describe('hostile pastes are refused at once', () => {
  const MEGABYTE = 1024 * 1024
  const hostile: [name: string, text: string][] = [
    ['digits', '1'.repeat(MEGABYTE)],
    ['spaces', ' '.repeat(MEGABYTE)],
    ['hashes', '#'.repeat(MEGABYTE)],
    ['runs that are nearly long enough', `${'1'.repeat(99)}a`.repeat(MEGABYTE / 100)],
    ['hashes, as many as are read', '#'.repeat(32_768)],
    ['hashes and digits, as many as are read', '#1'.repeat(16_384)],
    [
      'different runs, as many as are read',
      Array.from({ length: 300 }, (_, i) => `${String(1000 + i)}${'1'.repeat(100)}`).join('a')
    ],
    ['nearly long runs, as many as are read', `${'1'.repeat(99)}a`.repeat(327)]
  ]
  for (const [name, text] of hostile) {
    test(name, () => {
      const start = performance.now()
      expect(() => textToCard(text)).toThrow(refusal('not-a-card'))
      expect(performance.now() - start).toBeLessThan(SOON_MS)
    })
  }
})
