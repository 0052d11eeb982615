// Chunks become whole blocks before they are written.
import { describe, expect, test } from 'vitest'
import { type Bytes, equalBytes } from '#core/bytes.ts'
import { BLOCK_BYTES, KIB, MAX_LANES } from '#core/transfer/limits.ts'
import { seeded } from '#tests/support/seeded.ts'
import { Gathering, Rooms } from '#workers/disk/gathering.ts'

const BLOCK = seeded(1).bytes(BLOCK_BYTES)
const OTHER = seeded(2).bytes(BLOCK_BYTES)
const QUARTER = BLOCK_BYTES / 4

/** Hands over one quarter of a block. */
function quarter(gathering: Gathering, place: number, content: Bytes, number: number): Bytes | undefined {
  const chunk = content.slice(number * QUARTER, (number + 1) * QUARTER)
  return gathering.add(place, 0, chunk, { isFirst: number === 0, isLast: number === 3 })
}

/** Vitest takes long to compare so much by itself. */
function isSame(written: Bytes | undefined, expected: Bytes): boolean {
  return written !== undefined && equalBytes(written, expected)
}

/** What of so many blocks that begin at the same time is written at once. */
function begin(gathering: Gathering, blocks: number): number {
  let written = 0
  for (let file = 0; file < blocks; file++) if (quarter(gathering, file, BLOCK, 0) !== undefined) written += 1
  return written
}

describe('a block', () => {
  test('is written when it is whole, in one piece', () => {
    const gathering = new Gathering(new Rooms())
    for (const number of [0, 1, 2]) expect(quarter(gathering, 0, BLOCK, number)).toBe(undefined)
    expect(isSame(quarter(gathering, 0, BLOCK, 3), BLOCK)).toBe(true)
  })

  test('of one chunk is written as it came', () => {
    const chunk = seeded(3).bytes(KIB)
    const gathering = new Gathering(new Rooms())
    expect(gathering.add(0, 0, chunk, { isFirst: true, isLast: true })).toBe(chunk)
  })

  test('does not mix with another one that arrives at the same time', () => {
    const gathering = new Gathering(new Rooms())
    for (const number of [0, 1, 2]) {
      quarter(gathering, 0, BLOCK, number)
      quarter(gathering, 1, OTHER, number)
    }
    expect(isSame(quarter(gathering, 1, OTHER, 3), OTHER)).toBe(true)
    expect(isSame(quarter(gathering, 0, BLOCK, 3), BLOCK)).toBe(true)
  })

  test('that begins anew has nothing left of what came before', () => {
    const gathering = new Gathering(new Rooms())
    quarter(gathering, 0, OTHER, 0)
    quarter(gathering, 0, OTHER, 1)
    gathering.forget(0, 0)
    for (const number of [0, 1, 2]) quarter(gathering, 0, BLOCK, number)
    expect(isSame(quarter(gathering, 0, BLOCK, 3), BLOCK)).toBe(true)
  })
})

describe('memory', () => {
  test('is for twice as many blocks as there are connections, of all offers; what is beyond is written at once', () => {
    const rooms = new Rooms()
    expect(begin(new Gathering(rooms), 2 * MAX_LANES)).toBe(0)
    const late = new Gathering(rooms)
    for (const number of [0, 1, 2, 3])
      expect(
        isSame(quarter(late, 0, BLOCK, number), BLOCK.slice(number * QUARTER, (number + 1) * QUARTER))
      ).toBe(true)
  })

  test.each([
    ['one block', 0, 0, 1],
    ['one file', 0, undefined, 1],
    ['all', undefined, undefined, 2 * MAX_LANES]
  ])('of %s comes back when nobody waits for the rest', (_, file, block, count) => {
    const rooms = new Rooms()
    const gathering = new Gathering(rooms)
    begin(gathering, 2 * MAX_LANES)
    gathering.forget(file, block)
    expect(begin(new Gathering(rooms), 2 * MAX_LANES)).toBe(2 * MAX_LANES - count)
  })

  test('of a whole block is used for the next', () => {
    const rooms = new Rooms()
    const gathering = new Gathering(rooms)
    begin(gathering, 2 * MAX_LANES - 1)
    for (let again = 0; again < 20; again++) {
      for (const number of [0, 1, 2]) expect(quarter(gathering, 99, OTHER, number)).toBe(undefined)
      expect(isSame(quarter(gathering, 99, OTHER, 3), OTHER)).toBe(true)
    }
  })
})
