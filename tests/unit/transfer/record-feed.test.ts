import { expect, test } from 'vitest'
import type { FeedMessage } from '#core/transfer-messages.ts'
import { MAX_UNTAKEN_BYTES, MIB } from '#core/transfer/limits.ts'
import { RecordFeed } from '#core/transfer/record-feed.ts'

function made() {
  const posted: FeedMessage[] = []
  const feed = new RecordFeed((message) => posted.push(message))
  const take = (count: number): void => {
    for (let taken = 0; taken < count; taken++) feed.take(new ArrayBuffer(MIB), taken)
  }
  return { feed, posted, take }
}
const LIMIT = MAX_UNTAKEN_BYTES / MIB

test('records are handed on in order, with their lanes', () => {
  const { posted, take } = made()
  take(2)
  expect(posted).toEqual([0, 1].map((lane) => ({ type: 'record', record: new ArrayBuffer(MIB), lane })))
})

test('what is staged makes room for more', () => {
  const { feed, posted, take } = made()
  for (let round = 1; round <= 5; round++) {
    take(LIMIT)
    feed.consumed(round * MAX_UNTAKEN_BYTES)
  }
  expect(posted.every(({ type }) => type === 'record')).toBe(true)
})

test('of a sender that does not keep to the window nothing more is taken, and it is said once', () => {
  const { feed, posted, take } = made()
  take(LIMIT)
  expect(posted.at(-1)?.type).toBe('record')
  take(3)
  feed.consumed(MAX_UNTAKEN_BYTES)
  take(1)
  expect(posted.slice(LIMIT)).toEqual([{ type: 'flood' }])
})
