// When a link goes on over a spare connection: once it was interrupted for a while, or as soon as the device is somewhere else.
import { expect, test } from 'vitest'
import { LinkWatch } from '#app/link-watch.ts'
import type { Peer, PeerFactory, PeerState } from '#core/ports.ts'
import { decodeCard, encodeCard } from '#core/signal/card.ts'
import type { SparePart } from '#core/transfer/record.ts'
import { pathOver } from '#tests/support/paths.ts'
import { sampleOffer } from '#tests/support/sdp-samples.ts'
import { VirtualClock } from '#tests/support/virtual-clock.ts'

/** Bob is at the other end; of him and Cid Bob chooses, of Ann and him Ann does. */
const [ANN, BOB, CID] = [0xaa, 0xbb, 0xcc]
const fingerprintOf = (device: number): string => device.toString(16).repeat(32)
/** As the path of the link says it. */
const HERE = '192.168.1.20'

class FakePeer {
  state: PeerState = { at: 'waiting' }
  onState: Peer['onState']
  onPath: Peer['onPath']
  joined = 0
  answered = 0
  readonly #device: number

  constructor(device: number) {
    this.#device = device
  }
  description(): Promise<string> {
    return Promise.resolve(sampleOffer({ kind: 'chromium', connection: 1, device: this.#device }))
  }
  outline(): Promise<string> {
    return this.description()
  }
  join(): Promise<void> {
    this.joined += 1
    return Promise.resolve()
  }
  answer(): Promise<void> {
    this.answered += 1
    return Promise.resolve()
  }
  path(): Promise<unknown> {
    return Promise.resolve(pathOver('host'))
  }
  ownFingerprint(): string {
    return fingerprintOf(this.#device)
  }
  remoteFingerprint(): string {
    return fingerprintOf(BOB)
  }
  become(at: PeerState['at']): void {
    this.state = { at }
    this.onState?.(this.state)
  }
  close(): void {
    this.state = { at: 'ended' }
  }
}

class Scene {
  readonly clock = new VirtualClock()
  readonly link: FakePeer
  readonly spares: FakePeer[] = []
  readonly told: SparePart[] = []
  readonly events: string[] = []
  addresses: readonly string[] = [HERE]
  #change = (): void => undefined
  readonly watch: LinkWatch

  constructor(device = ANN) {
    this.link = new FakePeer(device)
    const create = (): Promise<Peer> => {
      const peer = new FakePeer(device)
      this.spares.push(peer)
      return Promise.resolve(peer as unknown as Peer)
    }
    const platform = {
      clock: this.clock,
      engine: 'other',
      peers: { create } as Pick<PeerFactory, 'create'> as PeerFactory,
      surroundings: {
        addresses: () => Promise.resolve(new Set(this.addresses)),
        onChange: (tell: () => void) => {
          this.#change = tell
          return () => undefined
        }
      }
    } as const
    this.link.state = { at: 'open' }
    this.watch = new LinkWatch(this.link as unknown as Peer, platform, {
      tellSpare: (part) => this.told.push(part),
      spareRefused: () => this.events.push('refused'),
      changed: () => undefined,
      lost: () => this.events.push('lost'),
      replacedBy: () => this.events.push('replaced')
    })
  }

  /** Linked, with spare connections at both ends. */
  async ready(): Promise<void> {
    this.watch.start()
    this.watch.secure()
    await settled()
    await this.pass(4000)
    const card = decodeCard(encodeCard(sampleOffer({ kind: 'chromium', connection: 2, device: BOB })))
    for (const part of ['waits', 'reaches'] as const) this.watch.heardSpare(part, card)
    await settled()
  }
  async comeTo(...addresses: readonly string[]): Promise<void> {
    this.addresses = addresses
    this.#change()
    await settled()
  }
  async pass(waitMs: number): Promise<void> {
    let isOver = false
    this.clock.setTimer(waitMs, () => (isOver = true))
    while (!isOver) {
      this.clock.step()
      await settled()
    }
  }
  /** The one that reaches. */
  get reaches(): FakePeer | undefined {
    return this.spares[1]
  }
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve()
}

test('a link that is interrupted for two seconds reaches out', async () => {
  const scene = new Scene()
  await scene.ready()
  scene.link.become('interrupted')
  await scene.pass(1900)
  expect(scene.reaches?.joined).toBe(0)
  await scene.pass(200)
  expect(scene.reaches?.joined).toBe(1)
})

test('a device that is somewhere else reaches out at once, though the link seems well', async () => {
  const scene = new Scene()
  await scene.ready()
  await scene.comeTo()
  expect(scene.reaches?.joined).toBe(0)
  await scene.comeTo('10.0.0.5')
  expect([scene.reaches?.joined, scene.watch.interrupted, scene.events]).toEqual([1, false, []])
  scene.reaches?.become('open')
  expect(scene.events).toEqual(['replaced'])
})

test('whose link is well all the same has lost nothing, and makes new ones', async () => {
  const scene = new Scene()
  await scene.ready()
  await scene.comeTo('10.0.0.5')
  await scene.pass(26_000)
  expect([scene.events, scene.told]).toEqual([[], ['waits', 'reaches', 'waits', 'reaches']])
})

test('whose link came back by itself and that is somewhere else before long reaches out anew', async () => {
  const scene = new Scene()
  await scene.ready()
  scene.link.become('interrupted')
  await scene.pass(2100)
  expect(scene.spares.map(({ joined }) => joined)).toEqual([2, 1])
  scene.link.become('open')
  await scene.comeTo(HERE, '172.17.0.1')
  expect(scene.spares, 'the address of the link is still there').toHaveLength(2)
  await scene.comeTo('10.0.0.5')
  expect(scene.spares.map(({ answered }) => answered)).toEqual([0, 0, 1])
  await scene.pass(10_000)
  scene.spares[2]?.become('open')
  expect(scene.events).toEqual(['replaced'])
})

test('a pause without an address, or without that of the link, is no reason', async () => {
  const scene = new Scene()
  await scene.ready()
  await scene.comeTo(HERE, '172.17.0.1')
  for (const addresses of [['172.17.0.1'], [], [HERE, '172.17.0.1']]) await scene.comeTo(...addresses)
  expect(scene.spares.map(({ joined }) => joined)).not.toContain(2)
  expect(scene.events).toEqual([])
  await scene.comeTo('172.17.0.1')
  await scene.comeTo('172.17.0.1', '10.0.0.5')
  expect(scene.reaches?.joined).toBe(1)
})

test('a link that the other side closes once it has reached this one goes on there', async () => {
  const scene = new Scene(CID)
  await scene.ready()
  scene.spares[0]?.become('open') // Bob has moved
  scene.link.become('ended')
  await scene.pass(1000)
  expect(scene.events).toEqual(['replaced'])
})

test('a link that the other side closes without having moved is over', async () => {
  const scene = new Scene(CID)
  await scene.ready()
  scene.link.become('ended')
  expect(scene.events).toEqual(['lost'])
})
