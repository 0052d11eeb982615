import { describe, expect, test } from 'vitest'
import { BlockPump } from '#core/transfer/block-pump.ts'
import { BLOCK_BYTES, MIB } from '#core/transfer/limits.ts'
import { OutgoingTransfer } from '#core/transfer/outgoing.ts'
import type { SessionEffect } from '#core/transfer/session-events.ts'
import { testHash } from '#tests/support/hash.ts'

type ReadOrder = Extract<SessionEffect, { do: 'read-block' }>
type Sending = Extract<SessionEffect, { do: 'send-frames' }>

/** The pump of one accepted offer, and a disk that answers when told. */
function made(...sizesBytes: number[]) {
  const entries = sizesBytes.map((sizeBytes, file) => ({ path: String(file), sizeBytes, modifiedMs: 0 }))
  const transfer = new OutgoingTransfer(1, new Uint8Array(16), entries, testHash)
  transfer.accepted()
  const pump = new BlockPump([transfer])
  pump.open(16 * MIB)
  const reads: ReadOrder[] = []
  const sends: Sending[] = []
  const run = (): void => {
    for (const effect of pump.run())
      if (effect.do === 'read-block') reads.push(effect)
      else if (effect.do === 'send-frames') sends.push(effect)
  }
  const answer = (count = reads.length): void => {
    for (const { offer, file, block } of reads.splice(0, count))
      pump.blockRead({
        type: 'block-read',
        offer,
        file,
        block,
        digest: new Uint8Array(16),
        frames: [Uint8Array.of(file, block)]
      })
    run()
  }
  const sent = (lane = 0): void => {
    pump.blockSent(lane)
    run()
  }
  run()
  return { pump, reads, sends, run, answer, sent }
}

const files = ({ frames }: Sending): number[] => frames.map(([file = -1]) => file)

describe('small files', () => {
  test('are read many at a time, and handed over together up to 1 MiB', () => {
    const { reads, sends, answer, sent } = made(...Array.from({ length: 100 }, () => 100 * 1024))
    expect(reads.length).toBe(Math.ceil((5 * BLOCK_BYTES) / (100 * 1024)))
    answer()
    expect(sends.map(files)).toEqual([[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]])
    expect(reads.length).toBe(10) // as many as have left
    answer()
    sent()
    expect(sends.map(files)[1]).toEqual([10, 11, 12, 13, 14, 15, 16, 17, 18, 19])
  })

  test('wait for no large one, and no large one for them, where there are several connections', () => {
    const { pump, sends, answer, sent } = made(5, 5, 2 * BLOCK_BYTES + 5, 5)
    pump.laneUp(1)
    answer()
    sent(1)
    sent(0)
    expect(sends.map(files)).toEqual([[0, 1], [2], [2], [2, 3]])
  })

  test('of next to no bytes are no reason to read without end', () => {
    const { reads, sends, answer } = made(...Array.from({ length: 100 }, () => 1))
    expect(reads.length).toBe(64)
    answer()
    expect([sends.length, sends[0]?.frames.length, reads.length]).toEqual([1, 64, 36])
  })

  test('that cannot be read make room for others', () => {
    const { pump, reads, run } = made(...Array.from({ length: 100 }, () => 1))
    pump.readFailed({ type: 'read-failed', offer: 1, file: 3, check: false })
    run()
    expect(reads.length).toBe(65)
  })
})

test('large files go over one connection up to 1 MiB at a time, a few blocks read ahead', () => {
  const { reads, sends, answer, sent } = made(9 * MIB)
  expect(reads.length).toBe(5)
  answer(1)
  expect([sends.length, sends[0]?.frames.length, reads.length]).toEqual([1, 1, 5])
  answer()
  expect([sends.length, reads.length]).toEqual([1, 0])
  sent()
  expect([sends.length, sends[1]?.frames.length, reads.length]).toEqual([2, 4, 4])
})

test('large files go over several connections block by block', () => {
  const { pump, reads, sends, answer } = made(9 * MIB)
  pump.laneUp(1)
  answer()
  expect(sends.map(({ lane, frames }) => [lane, frames.length])).toEqual([
    [0, 1],
    [1, 1]
  ])
  expect(reads.length).toBe(3)
})

test.each([1, 2])('%i connections may have 4 MiB each outstanding', (lanes) => {
  const { pump, sends, answer, sent } = made(20 * MIB)
  if (lanes === 2) pump.laneUp(1)
  for (let turn = 0; turn < 60; turn++) {
    answer()
    sent(turn % lanes)
  }
  const handed = sends.reduce((blocks, { frames }) => blocks + frames.length, 0)
  expect(handed * BLOCK_BYTES).toBe(lanes * 4 * MIB)
})

test('what a lane that broke was taking is read again', () => {
  const { pump, reads, sends, answer, run } = made(10, 20, 30)
  answer()
  expect(sends.map(files)).toEqual([[0, 1, 2]])
  pump.laneUp(1)
  pump.laneDown(0)
  run()
  expect(reads.map(({ file }) => file)).toEqual([0, 1, 2])
  answer()
  expect([sends[1]?.lane, sends.map(files)[1]]).toEqual([1, [0, 1, 2]])
})
