import { expect, test } from 'vitest'
import type { FeedMessage } from '#core/transfer-messages.ts'
import { BLOCK_BYTES, KIB, MAX_UNTAKEN_BYTES, MIB } from '#core/transfer/limits.ts'
import { RecordFeed } from '#core/transfer/record-feed.ts'

function made() {
  const posted: FeedMessage[] = []
  const timers: (() => void)[] = []
  const feed = new RecordFeed(
    (message) => posted.push(message),
    (_, fire) => timers.push(fire)
  )
  const take = (count: number, sizeBytes = MIB): void => {
    for (let taken = 0; taken < count; taken++) feed.take(new ArrayBuffer(sizeBytes), taken)
  }
  /** The lanes of the records of each message. */
  const lanes = (): unknown[] =>
    posted.map((message) =>
      message.type === 'records' ? message.records.map(({ lane }) => lane) : message.type
    )
  return { feed, posted, timers, take, lanes }
}
const LIMIT = MAX_UNTAKEN_BYTES / MIB

test('records are handed on in order, with their lanes', () => {
  const { posted, take } = made()
  take(2)
  expect(posted).toEqual(
    [0, 1].map((lane) => ({ type: 'records', records: [{ record: new ArrayBuffer(MIB), lane }] }))
  )
})

test('small ones wait for as many as make a block', () => {
  const { lanes, take } = made()
  take(6, BLOCK_BYTES / 4)
  expect(lanes()).toEqual([[0, 1, 2, 3]])
})

test('they do not wait for long, nor for nothing', () => {
  const { lanes, take, timers } = made()
  take(2, KIB)
  expect([lanes(), timers.length]).toEqual([[], 1])
  timers.shift()?.()
  expect([lanes(), timers.length]).toEqual([[[0, 1]], 0])
  take(1, KIB)
  expect(timers.length).toBe(1)
  take(4, BLOCK_BYTES / 4)
  timers.shift()?.()
  timers.shift()?.()
  expect(lanes()).toEqual([
    [0, 1],
    [0, 0, 1, 2, 3]
  ])
})

test('whoever cannot wait has them at once', () => {
  const { feed, lanes, take } = made()
  take(1, KIB)
  feed.handOn()
  feed.handOn()
  expect(lanes()).toEqual([[0]])
})

test('what is staged makes room for more', () => {
  const { feed, posted, take } = made()
  for (let round = 1; round <= 5; round++) {
    take(LIMIT)
    feed.consumed(round * MAX_UNTAKEN_BYTES)
  }
  expect(posted.every(({ type }) => type === 'records')).toBe(true)
})

test('of a sender that does not keep to the window nothing more is taken, and it is said once', () => {
  const { feed, lanes, posted, take } = made()
  take(LIMIT - 1)
  take(1, KIB)
  take(3)
  feed.consumed(MAX_UNTAKEN_BYTES)
  take(1)
  expect(posted.length).toBe(LIMIT + 1)
  expect(lanes().slice(-2)).toEqual([[0], 'flood'])
})
