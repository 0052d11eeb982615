import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hex, unhex } from '#core/bytes.ts'
import { chunkPayloadBytes, decodeFrame, encodeFrame } from '#core/transfer/frame.ts'
import { BLOCK_BYTES, KIB } from '#core/transfer/limits.ts'
import { framed } from '#tests/support/framed.ts'
import { testHash } from '#tests/support/hash.ts'
import { toJson } from '#tests/support/json-bytes.ts'
import { seeded } from '#tests/support/seeded.ts'
import vectors from '#tests/vectors/frame.json' with { type: 'json' }

describe('protocol.md §4.5 data records', () => {
  test.each(vectors.valid)('$name: decodes, and encodes back to the same bytes', ({ bytes, value }) => {
    const frame = decodeFrame(unhex(bytes))
    expect(toJson(frame)).toEqual(value)
    expect(hex(encodeFrame(frame))).toBe(bytes)
  })

  test.each(vectors.invalid)('$name: refused as $code', ({ bytes, then = '', times = 0, code }) => {
    const record = unhex(bytes + then.repeat(times))
    expect(() => decodeFrame(record)).toThrow(expect.objectContaining({ name: 'DecodeError', code }))
  })

  test('any record survives', () => {
    const u32 = fc.nat(0xffff_ffff)
    const where = { offer: u32, file: u32 }
    const bytes = (minLength: number, maxLength: number) =>
      fc.uint8Array({ minLength, maxLength }).map((b) => b.slice())
    const frame = fc.oneof(
      fc.record({
        type: fc.constant('first' as const),
        ...where,
        block: u32,
        digest: bytes(16, 16),
        payload: bytes(1, 99)
      }),
      fc.record({
        type: fc.constant('chunk' as const),
        ...where,
        offsetBytes: fc.maxSafeNat(),
        payload: bytes(1, 99)
      })
    )
    fc.assert(
      fc.property(frame, (value) => {
        expect(toJson(decodeFrame(encodeFrame(value)))).toEqual(toJson(value))
      })
    )
  })

  test.each([
    [0, 64 * KIB], // no limit
    [Number.POSITIVE_INFINITY, 64 * KIB],
    [256 * KIB, 64 * KIB],
    [64 * KIB + 29, 64 * KIB],
    [64 * KIB + 28, 32 * KIB],
    [64 * KIB, 32 * KIB],
    [16 * KIB, 8 * KIB],
    [1200, KIB],
    [100, KIB]
  ])('a peer that takes messages of %d bytes gets chunks of %d', (maxMessageBytes, payloadBytes) => {
    expect(chunkPayloadBytes(maxMessageBytes)).toBe(payloadBytes)
  })

  test.each([1, KIB - 1, KIB, KIB + 1, 64 * KIB, 64 * KIB + 1, BLOCK_BYTES - 1, BLOCK_BYTES])(
    'a block of %d bytes is cut into chunks in order, the first one with its digest, all on one buffer',
    (size) => {
      const block = seeded(size).bytes(size)
      const digest = testHash(block)
      const frames = framed({ offer: 5, file: 6, block: 7 }, digest, block, 64 * KIB)
      expect(frames).toHaveLength(Math.ceil(size / (64 * KIB)))
      expect(new Set(frames.map(({ buffer }) => buffer)).size).toBe(1)
      const [first, ...rest] = frames.map((frame) => decodeFrame(frame.slice()))
      const beginning = block.slice(0, 64 * KIB)
      const expected = { type: 'first', offer: 5, file: 6, block: 7, digest, payload: beginning } as const
      expect(hex(encodeFrame(first ?? expected))).toBe(hex(encodeFrame(expected)))
      let at = beginning.byteLength
      for (const chunk of rest) {
        const payload = block.slice(at, at + 64 * KIB)
        expect(hex(encodeFrame(chunk))).toBe(
          hex(encodeFrame({ type: 'chunk', offer: 5, file: 6, offsetBytes: 7 * BLOCK_BYTES + at, payload }))
        )
        at += payload.byteLength
      }
      expect(at).toBe(size)
    }
  )
})
