import { expect, test } from 'vitest'
import { GOODBYE_MS } from '#app/goodbye.ts'
import { refuse } from '#app/refusal.ts'
import type { Peer } from '#core/ports.ts'
import { decodeRecord } from '#core/transfer/record.ts'
import { VirtualClock } from '#tests/support/virtual-clock.ts'

test('a refused device is greeted by the kind of this one, bidden farewell, heard in nothing and cut off', async () => {
  const clock = new VirtualClock()
  const said: string[] = []
  let closedMs: number | undefined
  const control = {
    state: 'open',
    bufferedBytes: 0,
    onMessage: undefined,
    send: (bytes: Uint8Array<ArrayBuffer>) => {
      const record = decodeRecord(bytes)
      said.push(record.type === 'hello' ? `hello ${record.deviceName}` : record.type)
    },
    drained: () => Promise.resolve()
  }
  const peer = {
    control,
    close: () => {
      closedMs = clock.nowMs()
    }
  }
  refuse(peer as unknown as Peer, { clock, appVersion: '1.0.0', deviceName: 'Linux computer' })
  await new Promise((resolve) => setImmediate(resolve))
  expect([said, closedMs, control.onMessage]).toEqual([['hello Linux computer', 'bye'], undefined, undefined])
  clock.drain()
  expect(closedMs).toBe(GOODBYE_MS)
})
