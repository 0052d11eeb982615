import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Bug } from '#core/errors.ts'
import { BlockDigests, blockCount, blockRange } from '#core/transfer/blocks.ts'
import { DigestTable } from '#core/transfer/digest-table.ts'
import { BLOCK_BYTES } from '#core/transfer/limits.ts'
import { testHash } from '#tests/support/hash.ts'

const MAX = Number.MAX_SAFE_INTEGER
const digestOf = (block: number) => testHash(Uint8Array.of(block & 255, block >>> 8))

describe('protocol.md §4.3 blocks', () => {
  test.each([
    [0, 0],
    [1, 1],
    [BLOCK_BYTES - 1, 1],
    [BLOCK_BYTES, 1],
    [BLOCK_BYTES + 1, 2],
    [5 * BLOCK_BYTES, 5],
    [MAX, 2 ** 35]
  ])('a file of %d bytes has %d blocks', (sizeBytes, blocks) => {
    expect(blockCount(sizeBytes)).toBe(blocks)
  })

  test('blocks lie end to end and cover the file', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 * BLOCK_BYTES }), (sizeBytes) => {
        let at = 0
        for (let block = 0; block < blockCount(sizeBytes); block++) {
          const range = blockRange(sizeBytes, block)
          expect(range.offsetBytes).toBe(at)
          expect(range.lengthBytes).toBeGreaterThan(0)
          at += range.lengthBytes
        }
        expect(at).toBe(sizeBytes)
      })
    )
  })

  test('the last block of the largest file ends with it', () => {
    expect(blockRange(MAX, 2 ** 35 - 1)).toEqual({
      offsetBytes: MAX - (BLOCK_BYTES - 1),
      lengthBytes: BLOCK_BYTES - 1
    })
  })
})

describe('protocol.md §4.4 the transfer digest', () => {
  test('is the same on both sides, in whatever order the blocks are known', () => {
    fc.assert(
      fc.property(
        fc
          .integer({ min: 1, max: 700 })
          .chain((blocks) => fc.shuffledSubarray([...Array(blocks).keys()], { minLength: blocks })),
        (order) => {
          const sent = new BlockDigests(order.length * BLOCK_BYTES)
          for (const block of order.toSorted((a, b) => a - b)) sent.set(block, digestOf(block))
          const arrived = new DigestTable(order.length)
          for (const block of order) {
            expect([arrived.complete, arrived.has(block)]).toEqual([false, false])
            arrived.add(block, digestOf(block))
            expect(arrived.has(block)).toBe(true)
          }
          expect([sent.complete, arrived.complete]).toEqual([true, true])
          expect(arrived.root(testHash)).toEqual(sent.root(testHash))
        }
      ),
      { numRuns: 30 }
    )
  })

  test('of an empty file is the hash of nothing', () => {
    expect(new BlockDigests(0).root(testHash)).toEqual(testHash(new Uint8Array(0)))
  })

  test('cannot be had of a file that is not complete', () => {
    const table = new DigestTable(2)
    table.add(1, digestOf(1))
    expect(() => table.root(testHash)).toThrow(Bug)
  })
})
