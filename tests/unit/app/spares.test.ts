// Connections that may take a link's place: described ahead, used when it is interrupted, and one of them taken by both sides.
import { describe, expect, test } from 'vitest'
import { Spares } from '#app/spares.ts'
import type { Engine, JoinPlan } from '#core/pairing/join-plan.ts'
import type { Peer, PeerFactory, PeerState } from '#core/ports.ts'
import { parseSdp } from '#core/sdp/parse.ts'
import { type Card, decodeCard, encodeCard } from '#core/signal/card.ts'
import { sampleOffer } from '#tests/support/sdp-samples.ts'
import { VirtualClock } from '#tests/support/virtual-clock.ts'

const ANN = 'aa'.repeat(32)
const BOB = 'bb'.repeat(32)

class FakePeer {
  state: PeerState = { at: 'waiting' }
  onState: Peer['onState']
  onDescription: Peer['onDescription']
  readonly done: string[] = []
  readonly #sdp: string

  constructor(sdp: string) {
    this.#sdp = sdp
  }
  outline(): Promise<string> {
    this.done.push('outline')
    return Promise.resolve(this.#sdp.replace(/a=candidate:.*\r\n/g, ''))
  }
  description(): Promise<string> {
    this.done.push('gathers')
    return Promise.resolve(this.#sdp)
  }
  join(plan: JoinPlan): Promise<void> {
    this.done.push(`joins ${planned(plan)}`)
    return Promise.resolve()
  }
  answer(plan: JoinPlan, outline: string): Promise<void> {
    this.done.push(`as ${parseSdp(outline)?.ice.ufrag ?? ''} answers ${planned(plan)}`)
    return Promise.resolve()
  }
  become(at: PeerState['at']): void {
    this.state = { at }
    this.onState?.(this.state)
  }
  close(): void {
    this.done.push('closed')
  }
}

function planned({ remoteSdp, refreshMs }: JoinPlan): string {
  const { setup, candidates, ice } = parseSdp(remoteSdp) ?? {}
  const found = candidates?.map(({ port }) => port).join(' ')
  return `${ice?.ufrag ?? ''} ${setup ?? ''} ${found ?? ''} ${String(refreshMs)}`
}

/** Connection and device are told apart by their numbers, as in the sample. */
function sdpOf(fingerprint: string, connection: number, addresses = ['192.0.2.1']): string {
  const device = Number.parseInt(fingerprint.slice(0, 2), 16)
  return sampleOffer({ kind: 'chromium', connection, device, addresses })
}

class Side {
  readonly clock = new VirtualClock()
  readonly peers: FakePeer[] = []
  readonly told: [string, Card][] = []
  readonly events: string[] = []
  readonly spares: Spares

  constructor(own: string, theirs: string | undefined, engine: Engine = 'other') {
    const peers: Pick<PeerFactory, 'create'> = {
      create: () => {
        const number = this.peers.length + 1
        const peer = new FakePeer(sdpOf(own, (own === ANN ? 10 : 20) + number))
        this.peers.push(peer)
        return Promise.resolve(peer as unknown as Peer)
      }
    }
    this.spares = new Spares(
      { peers: peers as PeerFactory, clock: this.clock, engine },
      { own, theirs },
      {
        tell: (part, card) => this.told.push([part, decodeCard(card)]),
        refused: () => this.events.push('refused'),
        opened: (peer) =>
          this.events.push(`goes on over ${String(this.peers.indexOf(peer as unknown as FakePeer) + 1)}`)
      }
    )
  }

  async arrange(): Promise<void> {
    this.spares.arrange()
    this.clock.step()
    await settled()
  }
  hear(other: Side): void {
    for (const [part, card] of other.told) this.spares.heard(part as 'waits' | 'reaches', card)
  }
  of(number: number): FakePeer {
    const peer = this.peers[number - 1]
    if (peer === undefined) throw new Error('not made')
    return peer
  }
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve()
}

async function arranged(engine: Engine = 'other'): Promise<{ ann: Side; bob: Side }> {
  const [ann, bob] = [new Side(ANN, BOB, engine), new Side(BOB, ANN, engine)]
  await Promise.all([ann.arrange(), bob.arrange()])
  ann.hear(bob)
  bob.hear(ann)
  return { ann, bob }
}

describe('spare connections', () => {
  test('are described ahead: one with addresses, one without, which gathers nothing', async () => {
    const { ann } = await arranged()
    expect(ann.told.map(([part, { description }]) => [part, description?.candidates.length])).toEqual([
      ['waits', 1],
      ['reaches', 0]
    ])
    expect(ann.peers.map(({ done }) => done[0])).toEqual(['gathers', 'outline'])
    expect(ann.spares.isReady).toBe(true)
  })

  test('are joined crosswise, once', async () => {
    const { ann } = await arranged()
    ann.spares.use()
    ann.spares.use()
    await settled()
    expect(ann.peers.map(({ done }) => done)).toEqual([
      ['gathers', 'joins 0016 passive  undefined', 'joins 0016 passive 50021 3000'],
      ['outline', 'gathers', 'joins 0015 active 50021 3000']
    ])
  })

  test('are not used before the other side has told both', async () => {
    const ann = new Side(ANN, BOB)
    await ann.arrange()
    ann.spares.use()
    expect([ann.spares.isReady, ann.peers.map(({ done }) => done)]).toEqual([
      false,
      [['gathers'], ['outline']]
    ])
  })

  test('with another certificate are refused', async () => {
    const { ann } = await arranged()
    ann.spares.heard('waits', decodeCard(encodeCard(sdpOf('cc'.repeat(32), 1))))
    expect(ann.events).toEqual(['refused'])
  })

  test('are not made where the certificate is not certain', async () => {
    const ann = new Side(ANN, undefined)
    await ann.arrange()
    expect(ann.peers).toEqual([])
  })

  test('are taken at once by the side that leads, which closes the other', async () => {
    const { ann } = await arranged()
    ann.spares.use()
    ann.of(2).become('open')
    expect([ann.events, ann.of(1).done.at(-1), ann.of(2).done.includes('closed')]).toEqual([
      ['goes on over 2'],
      'closed',
      false
    ])
  })

  test('are taken by the other side a second later, or when one is left', async () => {
    const { bob } = await arranged()
    bob.spares.use()
    bob.of(1).become('open')
    expect(bob.events).toEqual([])
    bob.clock.step()
    expect(bob.events).toEqual(['goes on over 1'])

    const { bob: other } = await arranged()
    other.spares.use()
    other.of(1).become('open')
    other.of(2).become('open')
    other.of(1).become('ended')
    expect(other.events).toEqual(['goes on over 2'])
  })

  test('one that waits and that the other side gives up, though nobody needed it here, is made anew after a rest', async () => {
    const { bob } = await arranged()
    bob.of(1).become('open')
    bob.of(1).become('ended')
    expect(bob.peers).toHaveLength(2)
    for (let timer = 0; timer < 2; timer++) bob.clock.step()
    await settled()
    expect(bob.told.map(([part]) => part)).toEqual(['waits', 'reaches', 'waits'])
  })

  test('that were used for nothing are made and told anew', async () => {
    const { ann } = await arranged()
    ann.spares.use()
    ann.spares.renew()
    await ann.arrange()
    expect([ann.told.length, ann.peers.length]).toEqual([4, 4])
    expect(ann.peers.slice(0, 2).every(({ done }) => done.at(-1) === 'closed')).toBe(true)
  })
})

describe('before the link is known to be interrupted', () => {
  test('who reaches out is let in, without a word', async () => {
    const { ann } = await arranged()
    expect(ann.of(1).done).toEqual(['gathers', 'joins 0016 passive  undefined'])
    ann.of(1).become('open')
    expect(ann.events).toEqual(['goes on over 1'])
  })

  test('Gecko lets nobody in, as it cannot wait in silence', async () => {
    const { ann } = await arranged('gecko')
    expect(ann.of(1).done).toEqual(['gathers'])
  })

  test('one that was told anew is let in by a connection that is new as well', async () => {
    const { ann, bob } = await arranged()
    bob.told.length = 0
    bob.spares.use()
    bob.spares.renew()
    await bob.arrange()
    ann.hear(bob)
    ann.clock.step()
    await settled()
    expect(ann.told.map(([part]) => part)).toEqual(['waits', 'reaches', 'waits'])
    expect([ann.of(1).done.at(-1), ann.of(3).done]).toEqual([
      'closed',
      ['gathers', 'joins 0018 passive  undefined']
    ])
  })
})

describe('a device that is found', () => {
  test('at another address as well makes and tells the one that waits anew, and that one alone', async () => {
    const { ann } = await arranged()
    ann.spares.found(new Set(['192.168.1.2']))
    ann.spares.found(new Set(['192.168.1.2']))
    ann.spares.found(new Set())
    expect(ann.peers).toHaveLength(2)
    ann.spares.found(new Set(['192.168.1.2', '10.0.0.5']))
    await settled()
    expect(ann.told.map(([part]) => part)).toEqual(['waits', 'reaches', 'waits'])
    expect([ann.of(1).done.at(-1), ann.of(2).done, ann.of(3).done[0]]).toEqual([
      'closed',
      ['outline'],
      'gathers'
    ])
  })

  test('in one more network by the connection that waits itself tells that at once, and keeps it', async () => {
    const { ann } = await arranged()
    ann.spares.found(new Set(['192.0.2.1']))
    ann.of(1).onDescription?.(sdpOf(ANN, 11, ['192.0.2.1', '10.0.0.5']))
    expect(ann.told.map(([part, { description }]) => [part, description?.candidates.length])).toEqual([
      ['waits', 1],
      ['reaches', 0],
      ['waits', 2]
    ])
    for (const addresses of [['192.0.2.1', '10.0.0.5'], ['10.0.0.5']]) ann.spares.found(new Set(addresses))
    await settled()
    expect(ann.peers).toHaveLength(2)
    expect(ann.of(1).done).not.toContain('closed')
  })

  test('by a connection that is in use says nothing: the link is gone', async () => {
    const { ann } = await arranged()
    ann.spares.use()
    ann.of(1).onDescription?.(sdpOf(ANN, 11, ['192.0.2.1', '10.0.0.5']))
    expect(ann.told).toHaveLength(2)
  })

  test('in more places than a card can say leaves what was told', async () => {
    const { ann } = await arranged()
    ann.of(1).onDescription?.('x'.repeat(100_000))
    expect(ann.told).toHaveLength(2)
    expect(ann.of(1).done).not.toContain('closed')
  })

  test('where it was before it was nowhere makes the one that waits anew: its sockets may be gone', async () => {
    const { ann } = await arranged()
    for (const addresses of [['192.0.2.1'], [], ['192.0.2.1']]) ann.spares.found(new Set(addresses))
    await settled()
    expect(ann.told.map(([part]) => part)).toEqual(['waits', 'reaches', 'waits'])
  })

  test('nowhere reaches out when it is somewhere, and again when it is somewhere else', async () => {
    const { ann } = await arranged()
    ann.spares.found(new Set())
    ann.spares.use()
    await settled()
    expect(ann.of(2).done).toEqual(['outline'])
    for (const address of ['10.0.0.5', '10.0.0.5', '10.0.7.5']) ann.spares.found(new Set([address]))
    await settled()
    expect(ann.of(2).done).toEqual(['outline', 'gathers', 'joins 0015 active 50021 3000', 'closed'])
    expect(ann.of(3).done).toEqual(['as 000c answers 0015 active 50021 3000'])
  })

  test('at the same place after it was nowhere reaches out again', async () => {
    const { ann } = await arranged()
    ann.spares.found(new Set(['10.0.0.5']))
    ann.spares.use()
    for (const addresses of [[], ['10.0.0.5']]) ann.spares.found(new Set(addresses))
    await settled()
    expect(ann.of(3).done).toEqual(['as 000c answers 0015 active 50021 3000'])
  })

  test('somewhere else after the link came back by itself reaches out no more, until that is interrupted again', async () => {
    const { ann } = await arranged()
    ann.spares.found(new Set(['10.0.0.5']))
    ann.spares.use()
    ann.spares.renew()
    for (const address of ['10.0.7.5', '10.0.9.5']) ann.spares.found(new Set([address]))
    await settled()
    expect(ann.peers).toHaveLength(2)
    ann.spares.hold()
    ann.spares.found(new Set(['10.0.9.5']))
    await settled()
    expect(ann.of(3).done).toEqual(['as 000c answers 0015 active 50021 3000'])
  })

  test('by Gecko reaches out on a connection made there, by the name that was told', async () => {
    const { ann } = await arranged('gecko')
    ann.spares.use()
    await settled()
    expect(ann.peers.slice(1).map(({ done }) => done)).toEqual([
      ['outline', 'closed'],
      ['as 000c answers 0015 active 50021 3000']
    ])
  })
})
