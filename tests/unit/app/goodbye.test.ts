import { closeAfterGoodbye, GOODBYE_MS } from '#app/goodbye.ts'
import type { Peer, PeerState } from '#core/ports.ts'
import { VirtualClock } from '#tests/support/virtual-clock.ts'
import { expect, test } from 'vitest'

function parting(): { closedMs: () => number[]; now: (at: PeerState['at']) => void; clock: VirtualClock } {
  const clock = new VirtualClock()
  const closedMs: number[] = []
  const peer: Pick<Peer, 'onState'> = { onState: undefined }
  closeAfterGoodbye(peer as Peer, clock, () => {
    closedMs.push(clock.nowMs())
  })
  return { closedMs: () => closedMs, now: (at) => peer.onState?.({ at }), clock }
}

test('who says goodbye closes once the other side has, and once only', () => {
  const { closedMs, now, clock } = parting()
  clock.setTimer(40, () => {
    now('ended')
  })
  now('interrupted')
  expect(closedMs()).toEqual([])
  clock.drain()
  now('ended')
  expect(closedMs()).toEqual([40])
})

test('another side that does not close is waited for no longer than a goodbye may take', () => {
  const { closedMs, clock } = parting()
  clock.drain()
  expect(closedMs()).toEqual([GOODBYE_MS])
})
