import { expect, test } from 'vitest'
import type { Bytes } from '#core/bytes.ts'
import { PlatformError } from '#core/errors.ts'
import type { Channel } from '#core/ports.ts'
import { SendQueue } from '#core/transfer/send-queue.ts'

const MIB = 1024 * 1024

/** A channel whose buffer only drains when told to. */
class FakeChannel implements Channel {
  state: Channel['state'] = 'open'
  onState = undefined
  bufferedBytes = 0
  mostBufferedBytes = 0
  readonly sent: number[] = []
  onMessage = undefined
  #waiting: { resolve: () => void; reject: (error: Error) => void }[] = []

  send(record: Bytes): void {
    if (this.state !== 'open') throw new PlatformError('aborted')
    this.sent.push(record[0] ?? -1)
    this.bufferedBytes += record.byteLength
    this.mostBufferedBytes = Math.max(this.mostBufferedBytes, this.bufferedBytes)
  }
  drained(): Promise<void> {
    if (this.state !== 'open') return Promise.reject(new PlatformError('aborted'))
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject })
    })
  }
  drain(): void {
    this.bufferedBytes = 0
    for (const { resolve } of this.#waiting.splice(0)) resolve()
  }
  close(): void {
    this.state = 'closed'
    for (const { reject } of this.#waiting.splice(0)) reject(new PlatformError('aborted'))
  }
}

const record = (first: number, sizeBytes = MIB / 4): Bytes => new Uint8Array(sizeBytes).fill(first, 0, 1)
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

test('records leave in order, and no more than the buffer takes', async () => {
  const channel = new FakeChannel()
  const queue = new SendQueue(channel)
  const done: string[] = []
  const first = queue
    .send([0, 1, 2, 3, 4, 5, 6, 7].map((number) => record(number)))
    .then(() => done.push('first'))
  const second = queue.send([record(8), record(9)]).then(() => done.push('second'))
  await settled()
  expect([channel.sent, done]).toEqual([[0, 1, 2, 3, 4], []])
  channel.drain()
  await settled()
  expect([channel.sent, done]).toEqual([
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
    ['first', 'second']
  ])
  await Promise.all([first, second])
  expect(channel.mostBufferedBytes).toBe((5 / 4) * MIB)
})

test('a channel that closes ends everything that waits', async () => {
  const channel = new FakeChannel()
  const queue = new SendQueue(channel)
  const outcomes = Promise.allSettled([
    queue.send([0, 1, 2, 3, 4, 5, 6].map((number) => record(number))),
    queue.send([record(7)])
  ])
  await settled()
  channel.close()
  expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
})
