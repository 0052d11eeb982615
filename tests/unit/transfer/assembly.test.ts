import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Bytes } from '#core/bytes.ts'
import { Bug } from '#core/errors.ts'
import { Assembly, MAX_BLOCKS_UNDER_WAY } from '#core/transfer/assembly.ts'
import { BlockDigests, blockCount, blockRange } from '#core/transfer/blocks.ts'
import { decodeFrame, firstChunk } from '#core/transfer/frame.ts'
import { BLOCK_BYTES, KIB } from '#core/transfer/limits.ts'
import { framed } from '#tests/support/framed.ts'
import { testHash } from '#tests/support/hash.ts'
import { seeded } from '#tests/support/seeded.ts'

const B = BLOCK_BYTES
const DIGEST = testHash(Uint8Array.of(1))
const OTHER = testHash(Uint8Array.of(2))

const digest = (file: number, block: number, value = DIGEST) => ({ file, block, digest: value }) as const
const chunk = (file: number, offsetBytes: number, lengthBytes: number) =>
  ({ type: 'chunk', offer: 1, file, offsetBytes, payload: new Uint8Array(lengthBytes) }) as const
const refusal = (code: string): unknown => expect.objectContaining({ name: 'DecodeError', code })

describe('protocol.md §4.5 chunks become files', () => {
  test('a chunk is written where its file lies in the data', () => {
    const assembly = new Assembly([100, B + 10, 7], testHash)
    assembly.takeDigest(digest(1, 1), 0)
    expect(assembly.takeChunk(chunk(1, B, 4), 0)).toEqual({
      do: 'write',
      positionBytes: 100 + B,
      whole: undefined
    })
    expect(assembly.takeChunk(chunk(1, B + 4, 6), 0)).toEqual({
      do: 'write',
      positionBytes: 100 + B + 4,
      whole: { file: 1, block: 1, positionBytes: 100 + B, lengthBytes: 10, digest: DIGEST }
    })
  })

  test('a file is complete when its last block is verified, whichever that is', () => {
    const assembly = new Assembly([B + 1], testHash)
    assembly.takeDigest(digest(0, 1, OTHER), 0)
    assembly.takeChunk(chunk(0, B, 1), 0)
    expect(assembly.blockVerified(0, 1)).toBe(false)
    assembly.takeDigest(digest(0, 0), 0)
    assembly.takeChunk(chunk(0, 0, B), 0)
    expect(assembly.isComplete(0)).toBe(false)
    expect(assembly.blockVerified(0, 0)).toBe(true)
    expect(assembly.isComplete(0)).toBe(true)
    expect(assembly.root(0)).toEqual(testHash(Uint8Array.of(...DIGEST, ...OTHER)))
  })

  test('empty files are complete from the start', () => {
    const assembly = new Assembly([0, 1, 0], testHash)
    expect([0, 1, 2].map((file) => assembly.isComplete(file))).toEqual([true, false, true])
    expect(assembly.root(2)).toEqual(testHash(new Uint8Array(0)))
    expect(() => assembly.root(1)).toThrow(Bug)
  })

  test('a bad block is forgotten, comes again, and its tries are counted', () => {
    const assembly = new Assembly([3, 3], testHash)
    for (const tries of [1, 2]) {
      assembly.takeDigest(digest(0, 0, tries === 1 ? DIGEST : OTHER), 0)
      assembly.takeChunk(chunk(0, 0, 3), 0)
      expect(assembly.blockBad(0, 0)).toBe(tries)
      expect(assembly.takeChunk(chunk(0, 0, 3), 0)).toEqual({ do: 'ignore' })
    }
    assembly.takeDigest(digest(0, 0), 0)
    assembly.takeChunk(chunk(0, 0, 3), 0)
    expect(assembly.blockVerified(0, 0)).toBe(true)
    assembly.takeDigest(digest(1, 0), 0)
    assembly.takeChunk(chunk(1, 0, 3), 0)
    expect(assembly.blockBad(1, 0)).toBe(1)
  })

  test('a dropped file is ignored, whatever comes of it; the others go on', () => {
    const assembly = new Assembly([2 * B, 5], testHash)
    assembly.takeDigest(digest(0, 0), 0)
    assembly.takeChunk(chunk(0, 0, 9), 0)
    assembly.dropFile(0)
    assembly.takeDigest(digest(0, 0, OTHER), 0)
    assembly.takeDigest(digest(0, 99), 0)
    expect(assembly.takeChunk(chunk(0, 9, 1), 0)).toEqual({ do: 'ignore' })
    expect(assembly.takeChunk(chunk(0, 5 * B, 1), 0)).toEqual({ do: 'ignore' })
    assembly.takeDigest(digest(1, 0), 0)
    expect(assembly.takeChunk(chunk(1, 0, 5), 0)).toMatchObject({ do: 'write', positionBytes: 2 * B })
    expect(assembly.isComplete(0)).toBe(false)
  })

  test('dropping a file that is complete changes nothing', () => {
    const assembly = new Assembly([0], testHash)
    assembly.dropFile(0)
    expect(assembly.isComplete(0)).toBe(true)
  })

  test('a digest begins its block anew, on whatever lane it comes', () => {
    const assembly = new Assembly([4], testHash)
    assembly.takeDigest(digest(0, 0), 0)
    assembly.takeChunk(chunk(0, 0, 2), 0)
    assembly.takeDigest(digest(0, 0), 1)
    expect(assembly.takeChunk(chunk(0, 2, 2), 0)).toEqual({ do: 'ignore' })
    expect(assembly.takeChunk(chunk(0, 0, 4), 1)).toMatchObject({ whole: { digest: DIGEST } })
  })

  test('what comes of a block that is here already is ignored', () => {
    const assembly = new Assembly([B + 1, 3], testHash)
    for (const [file, offset, length] of [
      [0, 0, B],
      [1, 0, 3]
    ] as const) {
      assembly.takeDigest(digest(file, 0), 0)
      assembly.takeChunk(chunk(file, offset, length), 0)
      assembly.blockVerified(file, 0)
      expect(assembly.takeDigest(digest(file, 0), 1)).toBe(false)
      expect(assembly.takeChunk(chunk(file, offset, length), 1)).toEqual({ do: 'ignore' })
    }
    expect([assembly.isComplete(0), assembly.isComplete(1)]).toEqual([false, true])
  })

  test('a chunk that belongs to no block on its way is ignored', () => {
    const assembly = new Assembly([B + 1], testHash)
    expect(assembly.takeChunk(chunk(0, 0, 5), 0)).toEqual({ do: 'ignore' })
    assembly.takeDigest(digest(0, 0), 0)
    expect(assembly.takeChunk(chunk(0, B, 1), 0)).toEqual({ do: 'ignore' })
  })

  test('blocks that are given up come again', () => {
    const assembly = new Assembly([2 * B, 5], testHash)
    assembly.takeDigest(digest(0, 1), 0)
    assembly.takeChunk(chunk(0, B, 9), 0)
    assembly.takeDigest(digest(1, 0), 1)
    expect(assembly.giveUpUnderWay()).toEqual([
      { file: 0, block: 1 },
      { file: 1, block: 0 }
    ])
    expect(assembly.takeChunk(chunk(0, B + 9, 1), 0)).toEqual({ do: 'ignore' })
    assembly.takeDigest(digest(1, 0), 0)
    expect(assembly.takeChunk(chunk(1, 0, 5), 0)).toMatchObject({ whole: { file: 1 } })
  })
})

describe('protocol.md §4.11 blocks of an earlier link', () => {
  test('complete a file only once the sender has confirmed them', () => {
    const assembly = new Assembly([3 * B], testHash)
    for (const block of [0, 1, 2]) assembly.restore({ file: 0, block, digest: DIGEST })
    expect([assembly.isRestored(0), assembly.isComplete(0)]).toEqual([true, false])
    expect(assembly.confirm({ file: 0, first: 0, count: 2 })).toBe(undefined)
    expect(assembly.confirm({ file: 0, first: 2, count: 1 })).toBe(0)
    expect(assembly.root(0)).toEqual(testHash(Uint8Array.of(...DIGEST, ...DIGEST, ...DIGEST)))
    expect(assembly.confirm({ file: 0, first: 2, count: 1 })).toBe(undefined) // late, and harmless
  })

  test('give way to another digest, and are then needed whole', () => {
    const assembly = new Assembly([B + 5], testHash)
    assembly.restore({ file: 0, block: 0, digest: DIGEST })
    assembly.restore({ file: 0, block: 1, digest: DIGEST })
    expect(assembly.takeDigest(digest(0, 1, OTHER), 0)).toBe(true)
    expect([assembly.isMissing(0, 0), assembly.isMissing(0, 1)]).toEqual([false, true])
    assembly.takeChunk(chunk(0, B, 5), 0)
    expect(assembly.blockVerified(0, 1)).toBe(false)
    expect(assembly.confirm({ file: 0, first: 0, count: 1 })).toBe(0)
    expect(assembly.root(0)).toEqual(testHash(Uint8Array.of(...DIGEST, ...OTHER)))
  })

  test('sent although they are the same, they are taken anew', () => {
    const assembly = new Assembly([5], testHash)
    assembly.restore({ file: 0, block: 0, digest: DIGEST })
    expect(assembly.takeDigest(digest(0, 0), 0)).toBe(true)
    assembly.takeChunk(chunk(0, 0, 5), 0)
    expect(assembly.blockVerified(0, 0)).toBe(true)
  })
})

describe('protocol.md §4.5 what a peer may not do', () => {
  const violations: [string, string, (assembly: Assembly) => void][] = [
    [
      'a digest of a file outside the list',
      'bad-field',
      (a) => {
        a.takeDigest(digest(3, 0), 0)
      }
    ],
    ['a chunk of a file outside the list', 'bad-field', (a) => a.takeChunk(chunk(3, 0, 1), 0)],
    [
      'a digest of a block outside the file',
      'bad-field',
      (a) => {
        a.takeDigest(digest(0, 2), 0)
      }
    ],
    [
      'a digest of an empty file',
      'bad-field',
      (a) => {
        a.takeDigest(digest(1, 0), 0)
      }
    ],
    ['a chunk of an empty file', 'bad-field', (a) => a.takeChunk(chunk(1, 0, 1), 0)],
    ['a chunk that leaves a gap', 'bad-field', (a) => a.takeChunk(chunk(0, 11, 1), 0)],
    ['a chunk that goes back', 'bad-field', (a) => a.takeChunk(chunk(0, 9, 1), 0)],
    ['a chunk again', 'bad-field', (a) => a.takeChunk(chunk(0, 0, 10), 0)],
    ['a chunk across the end of its block', 'too-long', (a) => a.takeChunk(chunk(0, 10, B - 9), 0)],
    [
      'a chunk far outside the file',
      'bad-field',
      (a) => a.takeChunk(chunk(0, Number.MAX_SAFE_INTEGER, 1), 0)
    ],
    [
      'a chunk past the end of the file',
      'too-long',
      (a) => {
        a.takeDigest(digest(0, 1), 0)
        a.takeChunk(chunk(0, B, 6), 0)
      }
    ],
    [
      'another digest for a block that is verified',
      'bad-field',
      (a) => {
        finishBlock(a)
        a.takeDigest(digest(0, 0, OTHER), 0)
      }
    ],
    [
      'confirming what was not there before',
      'bad-field',
      (a) => {
        a.confirm({ file: 0, first: 0, count: 1 })
      }
    ],
    [
      'confirming more than was there before',
      'bad-field',
      (a) => {
        a.restore({ file: 0, block: 1, digest: DIGEST })
        a.confirm({ file: 0, first: 1, count: 2 ** 32 - 1 })
      }
    ],
    [
      'confirming in a file outside the list',
      'bad-field',
      (a) => {
        a.confirm({ file: 3, first: 0, count: 1 })
      }
    ]
  ]

  const finishBlock = (assembly: Assembly): void => {
    assembly.takeChunk(chunk(0, 10, B - 10), 0)
    assembly.blockVerified(0, 0)
  }
  test.each(violations)('%s: %s', (_, code, commit) => {
    const assembly = new Assembly([B + 5, 0, 3], testHash)
    assembly.takeDigest(digest(0, 0), 0)
    assembly.takeChunk(chunk(0, 0, 10), 0)
    expect(() => {
      commit(assembly)
    }).toThrow(refusal(code))
  })

  test('announce more blocks than can be under way', () => {
    const assembly = new Assembly([1000 * B, 1], testHash)
    for (let block = 0; block < MAX_BLOCKS_UNDER_WAY; block++) assembly.takeDigest(digest(0, block), 0)
    expect(() => {
      assembly.takeDigest(digest(1, 0), 0)
    }).toThrow(refusal('too-long'))
    assembly.dropFile(0)
    assembly.takeDigest(digest(1, 0), 0)
  })

  test('declare sizes that cannot be added', () => {
    expect(() => new Assembly([Number.MAX_SAFE_INTEGER, 1], testHash)).toThrow(refusal('too-long'))
  })
})

test('a file of any declared size takes memory only for what has arrived', () => {
  const assembly = new Assembly([Number.MAX_SAFE_INTEGER], testHash)
  const block = 2 ** 32 - 1 // the largest number a record can hold; a table of all would be 2^37 bytes
  assembly.takeDigest(digest(0, block), 0)
  for (let at = 0; at < B; at += 64 * KIB) assembly.takeChunk(chunk(0, block * B + at, 64 * KIB), 0)
  expect(assembly.blockVerified(0, block)).toBe(false)
})

test('a verdict on a block that is not under way is our mistake', () => {
  const assembly = new Assembly([1], testHash)
  expect(() => assembly.blockVerified(0, 0)).toThrow(Bug)
  expect(() => assembly.blockBad(0, 0)).toThrow(Bug)
})

/** All blocks of all files as records, each block's in order, otherwise mixed by `seed`. */
function mixedRecords(files: readonly Bytes[], payloadBytes: number, seed: number): Bytes[] {
  const random = seeded(seed)
  const queues = files.flatMap((bytes, file) =>
    Array.from({ length: blockCount(bytes.byteLength) }, (_, block) => {
      const { offsetBytes, lengthBytes } = blockRange(bytes.byteLength, block)
      const content = bytes.subarray(offsetBytes, offsetBytes + lengthBytes)
      return framed({ offer: 1, file, block }, testHash(content), content, payloadBytes)
    })
  )
  const out: Bytes[] = []
  while (queues.length > 0) {
    const index = random.below(Math.min(queues.length, MAX_BLOCKS_UNDER_WAY))
    const record = queues[index]?.shift()
    if (record === undefined) queues.splice(index, 1)
    else out.push(record.slice())
  }
  return out
}

test('files cut anyhow, their blocks mixed and some of them damaged, come out the same on both sides', () => {
  const size = fc.oneof(fc.nat(5000), fc.constantFrom(B - 1, B, B + 1, 2 * B + 77))
  fc.assert(
    fc.property(
      fc.array(size, { minLength: 1, maxLength: 6 }),
      fc.constantFrom(KIB, 8 * KIB, 64 * KIB),
      fc.integer(),
      (sizes, payloadBytes, seed) => {
        const files = sizes.map((length, file) => seeded(seed + file).bytes(length))
        const data = new Uint8Array(sizes.reduce((sum, length) => sum + length, 0))
        const assembly = new Assembly(sizes, testHash)
        const damaged = new Set<string>()
        const take = (record: Bytes): void => {
          const frame = decodeFrame(record)
          if (frame.type === 'first') assembly.takeDigest(frame, 0)
          const taken = assembly.takeChunk(frame.type === 'first' ? firstChunk(frame) : frame, 0)
          if (taken.do !== 'write') throw new Error('ignored')
          data.set(frame.payload, taken.positionBytes)
          if (taken.whole === undefined) return
          const { file, block, positionBytes, lengthBytes } = taken.whole
          const content = data.subarray(positionBytes, positionBytes + lengthBytes)
          const name = `${String(file)}/${String(block)}`
          if (block === 0 && !damaged.has(name)) {
            damaged.add(name)
            content.fill(0)
            expect(assembly.blockBad(file, block)).toBe(1)
            const again = files[file]?.subarray(block * B, block * B + lengthBytes) ?? new Uint8Array(0)
            for (const frame of framed({ offer: 1, file, block }, testHash(again), again, payloadBytes))
              take(frame.slice())
          } else {
            expect(testHash(content)).toEqual(taken.whole.digest)
            assembly.blockVerified(file, block)
          }
        }
        for (const record of mixedRecords(files, payloadBytes, seed)) take(record)
        let start = 0
        for (const [file, bytes] of files.entries()) {
          expect(assembly.isComplete(file)).toBe(true)
          expect(Buffer.compare(data.subarray(start, start + bytes.byteLength), bytes)).toBe(0)
          const sent = new BlockDigests(bytes.byteLength)
          for (let block = 0; block < blockCount(bytes.byteLength); block++)
            sent.set(block, testHash(bytes.subarray(block * B, (block + 1) * B)))
          expect(assembly.root(file)).toEqual(sent.root(testHash))
          start += bytes.byteLength
        }
      }
    ),
    { numRuns: 25 }
  )
})
