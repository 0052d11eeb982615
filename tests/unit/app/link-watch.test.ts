// When a link's first connection is given up, and when its place is taken: docs/protocol.md §4.16.
import { describe, expect, test } from 'vitest'
import { LinkWatch } from '#app/link-watch.ts'
import type { PeerFactory } from '#core/ports.ts'
import { decodeCard, encodeCard } from '#core/signal/card.ts'
import { pathOver } from '#tests/support/paths.ts'
import { sampleOffer } from '#tests/support/sdp-samples.ts'
import { ANN, BOB, FakePeer } from '#tests/support/two-sides.ts'
import { VirtualClock } from '#tests/support/virtual-clock.ts'

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Ann's side of a link with Bob; what it tells its owner are the events. */
function watched() {
  const clock = new VirtualClock()
  const peer = new FakePeer()
  peer.fingerprint = BOB
  peer.ownCertificate = ANN
  const spares: FakePeer[] = []
  const peers: Pick<PeerFactory, 'create'> = {
    create: () => {
      const spare = new FakePeer()
      spare.state = { at: 'waiting' }
      spare.sdp = sampleOffer({ kind: 'chromium', connection: 1 + spares.length, device: 0xaa })
      spares.push(spare)
      return Promise.resolve(spare)
    }
  }
  const events: string[] = []
  const watch = new LinkWatch(
    peer,
    {
      clock,
      engine: 'other',
      peers: peers as PeerFactory,
      surroundings: { addresses: () => new Promise(() => undefined), onChange: () => () => undefined }
    },
    {
      tellSpare: (part) => events.push(`tells ${part}`),
      spareRefused: () => events.push('refuses'),
      changed: () => undefined,
      lost: () => events.push('lost'),
      replacedBy: (next) => {
        events.push(`goes on over ${String(spares.indexOf(next as FakePeer))}`)
        watch.close()
      }
    }
  )
  const later = async (waitMs: number): Promise<void> => {
    let hasPassed = false
    clock.setTimer(waitMs, () => (hasPassed = true))
    await settled()
    while (!hasPassed) {
      clock.step()
      await settled()
    }
  }
  /** Both sides have described theirs. */
  const arrange = async (): Promise<void> => {
    watch.secure()
    await later(3000)
    for (const [place, part] of (['waits', 'reaches'] as const).entries()) {
      const sdp = sampleOffer({ kind: 'chromium', connection: 11 + place, device: 0xbb })
      watch.heardSpare(part, decodeCard(encodeCard(sdp)))
    }
    expect(events.splice(0).toSorted()).toEqual(['tells reaches', 'tells waits'])
  }
  /** Whoever reaches out is let in ahead; a link that uses its spare connections knows their addresses. */
  const used = (): boolean[] => spares.map(({ joined }) => joined.some((how) => !how.endsWith(' 0')))
  watch.start()
  return { watch, peer, events, spares, later, arrange, used }
}

describe('a link without spare connections', () => {
  test('is given up after 12 s of interruption', async () => {
    const { watch, peer, events, later } = watched()
    peer.become('interrupted')
    await later(11_900)
    expect([watch.interrupted, events]).toEqual([true, []])
    await later(200)
    expect(events).toEqual(['lost'])
  })

  test('that comes back before is a link like any other', async () => {
    const { watch, peer, events, later } = watched()
    peer.become('interrupted')
    await later(11_900)
    peer.become('open')
    await later(60_000)
    expect([watch.interrupted, events]).toEqual([false, []])
  })
})

describe('a link with spare connections', () => {
  test('uses them after 2 s of interruption, and is given up after 22 s', async () => {
    const { peer, events, later, arrange, used } = watched()
    await arrange()
    peer.become('interrupted')
    await later(1900)
    expect(used()).toEqual([false, false])
    await later(200)
    expect(used()).toEqual([true, true])
    await later(19_800)
    expect(events).toEqual([])
    await later(200)
    expect(events).toEqual(['lost'])
  })

  test('uses them at once when the connection ends while it is interrupted', async () => {
    const { watch, peer, events, arrange, used } = watched()
    await arrange()
    peer.become('interrupted')
    peer.become('ended')
    await settled()
    expect([watch.interrupted, used(), events]).toEqual([true, [true, true], []])
  })

  test('that the other side closes is over: nobody reconnects', async () => {
    const { peer, events, arrange, used } = watched()
    await arrange()
    peer.become('ended')
    await settled()
    expect([used(), events]).toEqual([[false, false], ['lost']])
  })

  test('that the other side closes because it has moved is not', async () => {
    const { peer, events, spares, later, arrange } = watched()
    await arrange()
    peer.become('interrupted')
    await later(2000)
    peer.become('open') // it came back here, and the other side had had enough
    peer.become('ended')
    await later(500)
    expect(events).toEqual([])
    spares[1]?.become('open')
    expect(events).toEqual(['goes on over 1'])
  })

  test('that has come back is left for none of them, until it is interrupted again or ends', async () => {
    for (const at of ['interrupted', 'ended'] as const) {
      const { peer, events, spares, later, arrange } = watched()
      await arrange()
      peer.become('interrupted')
      await later(2500)
      peer.become('open')
      spares[1]?.become('open')
      await later(1500)
      expect(events).toEqual([])
      peer.become(at)
      await later(1500)
      expect(events).toEqual(['goes on over 1'])
      await later(60_000)
      expect(events).toEqual(['goes on over 1'])
    }
  })

  test('that stays back closes what was used, and makes others', async () => {
    const { watch, peer, events, spares, later, arrange } = watched()
    await arrange()
    peer.become('interrupted')
    await later(2500)
    peer.become('open')
    spares[1]?.become('open')
    await later(3500)
    expect(spares.map(({ state }) => state.at)).toEqual(['ended', 'ended', 'waiting', 'waiting'])
    expect([watch.interrupted, events.toSorted()]).toEqual([false, ['tells reaches', 'tells waits']])
  })

  test('that is interrupted again as soon as it has come back keeps the ones it has', async () => {
    const { peer, events, spares, later, arrange } = watched()
    await arrange()
    peer.become('interrupted')
    await later(2500) // they are in use
    peer.become('open')
    await later(500)
    peer.become('interrupted')
    await later(5000)
    expect([spares.length, events]).toEqual([2, []])
    spares[1]?.become('open')
    expect(events).toEqual(['goes on over 1'])
  })

  test('that is interrupted before it has them makes them once it is back', async () => {
    const { watch, peer, events, later } = watched()
    watch.secure()
    await later(1000)
    peer.become('interrupted')
    await later(5000)
    expect(events).toEqual([])
    peer.become('open')
    await later(3000)
    expect(events.toSorted()).toEqual(['tells reaches', 'tells waits'])
  })

  test('that has gone on elsewhere, or is over, hears nothing more', async () => {
    const { watch, peer, events, spares, later, arrange } = watched()
    await arrange()
    peer.become('interrupted')
    await later(2000)
    watch.close()
    for (const spare of spares) spare.become('open')
    peer.become('open')
    peer.become('ended')
    await later(60_000)
    expect(events).toEqual([])
  })
})

test('a spare connection of another device is refused', () => {
  const { watch, events } = watched()
  const sdp = sampleOffer({ kind: 'chromium', connection: 1, device: 0xcc })
  watch.heardSpare('waits', decodeCard(encodeCard(sdp)))
  expect(events).toEqual(['refuses'])
})

test('the way is read when it changes, and every 2 s while somebody looks', async () => {
  const { watch, peer, later } = watched()
  await settled()
  expect(watch.path?.kind).toBe('host')
  peer.way = pathOver('relay')
  peer.onPath?.()
  await settled()
  expect(watch.path?.kind).toBe('relay')
  const lookAway = watch.watchPath()
  peer.way = pathOver('srflx')
  await later(2100)
  expect(watch.path?.kind).toBe('srflx')
  lookAway()
  peer.way = pathOver('host')
  await later(10_000)
  expect(watch.path?.kind).toBe('srflx')
})
