import { describe, expect, test } from 'vitest'
import { MIB } from '#core/transfer/limits.ts'
import { lanesPair } from '#tests/support/fake-lanes.ts'

describe('further connections', () => {
  test('are opened by who sends, as long as they pay, and carry records for both', async () => {
    const { ann, bob, network, run } = lanesPair()
    ann.transfer(1000)
    await run(1.8)
    expect([ann.told, bob.told]).toEqual([
      ['offer 1', 'offer 2', 'up 1', 'up 2'],
      ['answer 1', 'answer 2', 'up 9', 'up 10']
    ])
    expect([ann.lanes.count, bob.lanes.count]).toEqual([3, 3])
    await run(15)
    expect([ann.lanes.count, bob.lanes.count, network.openPeers.length]).toEqual([8, 8, 14])
    expect([...bob.took.keys()].toSorted((a, b) => a - b)).toEqual([9, 10, 11, 12, 13, 14, 15])
    expect(Math.max(...network.peers.map(({ channel }) => channel.mostBufferedBytes))).toBeLessThanOrEqual(
      1.1 * MIB
    )

    bob.transfer(1000)
    await run(5)
    expect([...ann.took.keys()].toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect([ann.lanes.count, bob.lanes.count]).toEqual([8, 8])
    const sentBytes = [...bob.took.values()].reduce((sum, bytes) => sum + bytes, 0)
    const spentBytes = [...ann.spent].reduce((sum, { byteLength }) => sum + byteLength, 0)
    expect(spentBytes).toBeGreaterThan(sentBytes / 2)
  })

  test('of both sides have numbers of their own', async () => {
    const { ann, bob, run } = lanesPair()
    ann.transfer(1000)
    bob.transfer(1000)
    await run(1.8)
    expect([...ann.up].toSorted((a, b) => a - b)).toEqual([1, 2, 9, 10])
    expect([...bob.up].toSorted((a, b) => a - b)).toEqual([1, 2, 9, 10])
  })

  test('that do not pay are given back without loss', async () => {
    const { ann, bob, network, run } = lanesPair()
    network.mibPerSecond = () => 3
    ann.transfer(1000)
    await run(4.2)
    expect([ann.up.size, bob.up.size]).toEqual([2, 2])
    expect(ann.lanes.count).toBe(1) // no block is given to them any more
    const buffered = network.openPeers.map(({ channel }) => channel)
    await run(8)
    expect([ann.told.slice(-4).toSorted(), network.openPeers.length]).toEqual([
      ['close 1', 'close 2', 'down 1', 'down 2'],
      0
    ])
    expect(buffered.map(({ bufferedBytes }) => bufferedBytes)).toEqual([0, 0, 0, 0])
    expect([bob.took.get(9), bob.took.get(10)].map((bytes = 0) => bytes % MIB)).toEqual([0, 0])
    expect(ann.told.filter((told) => told.startsWith('offer'))).toEqual(['offer 1', 'offer 2'])
  })

  test('close when there is nothing left to send', async () => {
    const { ann, bob, network, run } = lanesPair()
    ann.transfer(1000)
    await run(12)
    ann.finish()
    await run(9)
    expect(ann.lanes.count).toBe(8)
    await run(6)
    expect([ann.lanes.count, bob.lanes.count, network.openPeers.length]).toEqual([1, 1, 0])
    expect(network.clock.step()).toBe(false) // and nobody looks any more
  })

  test('have numbers that were used longest ago', async () => {
    const { ann, run } = lanesPair()
    for (let times = 0; times < 2; times++) {
      ann.transfer(12)
      await run(1.5)
      ann.finish()
      await run(20)
    }
    expect(ann.told.filter((told) => told.startsWith('offer'))).toEqual([
      'offer 1',
      'offer 2',
      'offer 3',
      'offer 4'
    ])
  })
})

describe('ways to the ends', () => {
  test('follow the description that they belong to, and are taken once that is', async () => {
    const { ann, network, run } = lanesPair()
    ann.transfer(1000)
    await run(1.8)
    expect(network.peers.map(({ candidates }) => candidates)).toEqual(
      Array(4).fill(['candidate:first', 'candidate:last', ''])
    )
  })

  test('are 32 at most, and of a connection that is not known none', async () => {
    const { ann, bob, network, run } = lanesPair()
    network.found = Array.from({ length: 50 }, (_, count) => `candidate:${String(count)}`)
    ann.transfer(1000)
    await run(1.8)
    for (const by of ['opener', 'other'] as const)
      bob.lanes.candidate({ do: 'candidate', lane: 5, by, candidate: 'candidate:x' })
    expect(network.peers.map(({ candidates }) => candidates.length)).toEqual([32, 32, 32, 32])
  })
})

describe('a further connection', () => {
  test('that breaks is down on both sides, and another takes its place', async () => {
    const { ann, bob, network, run } = lanesPair()
    ann.transfer(1000)
    await run(1.8)
    network.peers[0]?.become('ended')
    await run(1)
    expect(ann.told.slice(4)).toEqual(['close 1', 'down 1', 'offer 3', 'up 3'])
    expect(bob.told.slice(4)).toEqual(['down 9', 'answer 3', 'up 11'])
  })

  test('that is interrupted is waited for, for three seconds', async () => {
    const { ann, bob, network, run } = lanesPair()
    ann.transfer(1000)
    await run(1.8)
    const [first, second] = network.peers
    first?.become('interrupted')
    second?.become('interrupted')
    await run(2.5)
    first?.become('open')
    await run(1)
    const ends = [ann, bob].map(({ told }) => told.filter((one) => /close|down|refuse/.test(one)))
    expect(ends).toEqual([['close 2', 'down 2'], ['down 10']])
  })

  test.each([
    [
      'is of another device',
      (network: ReturnType<typeof lanesPair>['network']) => (network.refuses = true),
      1
    ],
    ['is not answered', (network: ReturnType<typeof lanesPair>['network']) => (network.isSilent = true), 7]
  ])('that %s is given up, and after two there is peace for a minute', async (_, spoil, withinSeconds) => {
    const { ann, bob, network, run } = lanesPair()
    spoil(network)
    ann.transfer(1000)
    await run(1.5 + withinSeconds)
    expect(network.openPeers.length).toBe(0)
    await run(50)
    expect(ann.told.filter((told) => told.startsWith('offer'))).toEqual(['offer 1', 'offer 2'])
    expect([ann.lanes.count, ann.up.size, bob.up.size]).toEqual([1, 0, 0])
  })

  test('is refused, and none is opened, where the other device is not certain', async () => {
    const { ann, bob, network, run } = lanesPair({ areCertain: false })
    ann.transfer(1000)
    bob.lanes.signalled({ do: 'lane', lane: 1, signal: 'offer', sdp: 'offer 0' })
    await run(5)
    expect([ann.told, bob.told, network.peers.length]).toEqual([[], ['refuse 1'], 0])
  })

  test('that the other side offers for nothing costs little', async () => {
    const { bob, network, run } = lanesPair()
    for (let times = 0; times < 100; times++) {
      bob.lanes.signalled({ do: 'lane', lane: 1 + (times % 7), signal: 'offer', sdp: 'junk' })
      await run(0.01)
    }
    expect([network.peers.length, network.openPeers.length]).toEqual([30, 0])
    expect(bob.told).toEqual(Array.from({ length: 100 }, (_, times) => `refuse ${String(1 + (times % 7))}`))
  })

  test('that nobody knows may be signalled about', async () => {
    const { bob, network, run } = lanesPair()
    for (const signal of ['answer', 'close', 'refuse'] as const)
      bob.lanes.signalled({ do: 'lane', lane: 3, signal, sdp: 'answer 0' })
    await run(1)
    expect([bob.told, network.peers.length]).toEqual([[], 0])
  })

  test('ends with the link, without a word', async () => {
    const { ann, network, run } = lanesPair()
    ann.transfer(1000)
    await run(1.8)
    ann.lanes.close()
    expect(ann.told.slice(4)).toEqual([])
    expect(network.openPeers.length).toBe(2) // the other side's
    ann.lanes.signalled({ do: 'lane', lane: 1, signal: 'offer', sdp: 'offer 0' })
    ann.lanes.watch()
    await run(20)
    expect([ann.told.slice(4), network.peers.length]).toEqual([[], 4])
  })
})
