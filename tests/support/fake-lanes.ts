// Two devices' further connections without a browser: peers that come up, break and are refused as told, and channels that
// drain at a pace on a virtual clock.
import { Lanes } from '#app/lanes.ts'
import type { Bytes } from '#core/bytes.ts'
import { DecodeError, PlatformError } from '#core/errors.ts'
import type { Channel, ChannelState, Clock, LanePeer, LanePeerState, Peer, PeerFactory } from '#core/ports.ts'
import { ChannelLine } from '#core/transfer/channel-line.ts'
import { MIB } from '#core/transfer/limits.ts'
import { OutgoingTransfer } from '#core/transfer/outgoing.ts'
import type { SessionEvent } from '#core/transfer/session-events.ts'
import { testHash } from './hash.ts'
import { VirtualClock } from './virtual-clock.ts'

const DRAIN_MS = 20
const LOW_MARK_BYTES = MIB / 4
const SIGNAL_MS = 10
const OPENING_MS = 100
const GATHERING_MS = 5

export class PacedChannel implements Channel {
  state: ChannelState = 'open'
  onState: Channel['onState']
  bufferedBytes = 0
  mostBufferedBytes = 0
  other: PacedChannel | undefined
  onMessage: ((record: ArrayBuffer) => void) | undefined
  readonly #clock: Clock
  readonly #bytesPerSecond: () => number
  readonly #waiting: { resolve: () => void; reject: (error: Error) => void }[] = []
  #isDraining = false

  constructor(clock: Clock, bytesPerSecond: () => number) {
    this.#clock = clock
    this.#bytesPerSecond = bytesPerSecond
  }

  send(record: Bytes): void {
    if (this.state !== 'open') throw new PlatformError('aborted')
    this.bufferedBytes += record.byteLength
    this.mostBufferedBytes = Math.max(this.mostBufferedBytes, this.bufferedBytes)
    this.other?.onMessage?.(record.slice().buffer)
    this.#drainLater()
  }
  drained(): Promise<void> {
    if (this.state !== 'open') return Promise.reject(new PlatformError('aborted'))
    if (this.bufferedBytes <= LOW_MARK_BYTES) return Promise.resolve()
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject })
    })
  }
  close(): void {
    this.state = 'closed'
    for (const { reject } of this.#waiting.splice(0)) reject(new PlatformError('aborted'))
  }

  #drainLater(): void {
    if (this.#isDraining) return
    this.#isDraining = true
    this.#clock.setTimer(DRAIN_MS, () => {
      this.#isDraining = false
      if (this.state !== 'open') return
      this.bufferedBytes = Math.max(0, this.bufferedBytes - (this.#bytesPerSecond() * DRAIN_MS) / 1000)
      if (this.bufferedBytes <= LOW_MARK_BYTES) for (const { resolve } of this.#waiting.splice(0)) resolve()
      if (this.bufferedBytes > 0) this.#drainLater()
    })
  }
}

export class FakeLanePeer implements LanePeer {
  state: LanePeerState = { at: 'connecting' }
  onState: LanePeer['onState']
  onCandidate: LanePeer['onCandidate']
  /** Ways to the other end that came, in order. */
  readonly candidates: string[] = []
  #knowsTheirs = false
  isClosed = false
  readonly channel: PacedChannel
  readonly data: ChannelLine
  readonly #network: FakeNetwork

  constructor(network: FakeNetwork) {
    this.#network = network
    this.channel = new PacedChannel(network.clock, () => network.bytesPerSecondEach())
    this.data = new ChannelLine(this.channel)
  }

  offer(): Promise<string> {
    this.#gather()
    return Promise.resolve(`offer ${String(this.#network.peers.indexOf(this))}`)
  }
  answer(offerSdp: string): Promise<string> {
    const opener = this.#network.peers[Number(offerSdp.split(' ')[1])]
    if (this.#network.refuses || opener === undefined) return Promise.reject(new DecodeError('bad-field', 0))
    this.channel.other = opener.channel
    opener.channel.other = this.channel
    this.#knowsTheirs = true
    this.#gather()
    return Promise.resolve(`answer ${String(this.#network.peers.indexOf(this))}`)
  }
  accept(answerSdp: string): Promise<void> {
    const other = this.#network.peers[Number(answerSdp.split(' ')[1])]
    if (other === undefined) return Promise.reject(new DecodeError('bad-field', 0))
    this.#knowsTheirs = true
    this.#network.clock.setTimer(OPENING_MS, () => {
      for (const end of [this, other]) end.become('open')
    })
    return Promise.resolve()
  }
  addCandidate(candidate: string): void {
    if (!this.#knowsTheirs) throw new Error('a candidate of a description that was not taken')
    this.candidates.push(candidate)
  }
  /** The first is found before its description is told, the last some time after. */
  #gather(): void {
    this.onCandidate?.('candidate:first')
    this.#network.clock.setTimer(GATHERING_MS, () => {
      for (const candidate of this.#network.found) this.onCandidate?.(candidate)
    })
  }
  become(at: LanePeerState['at']): void {
    if (this.isClosed) return
    this.state = { at }
    this.onState?.(this.state)
  }
  close(): void {
    this.isClosed = true
    this.channel.close()
  }
}

export class FakeNetwork implements Pick<PeerFactory, 'createLane'> {
  readonly clock = new VirtualClock()
  readonly peers: FakeLanePeer[] = []
  /** What so many connections carry together. */
  mibPerSecond = (connections: number): number => connections
  /** What each connection finds after its description. */
  found: readonly string[] = ['candidate:last', '']
  /** Descriptions are taken for those of another device. */
  refuses = false
  /** What the sides say to each other about connections does not arrive. */
  isSilent = false

  createLane(): Promise<FakeLanePeer> {
    const peer = new FakeLanePeer(this)
    this.peers.push(peer)
    return Promise.resolve(peer)
  }
  get openPeers(): FakeLanePeer[] {
    return this.peers.filter(({ isClosed }) => !isClosed)
  }
  bytesPerSecondEach(): number {
    const connections = 1 + this.openPeers.filter(({ state }) => state.at === 'open').length / 2
    return (this.mibPerSecond(connections) * MIB) / connections
  }
}

/** One device: its connections, and in place of the session something that sends blocks over all that are up. */
export class LanesSide {
  readonly lanes: Lanes
  readonly data: PacedChannel
  readonly outgoing: OutgoingTransfer[] = []
  /** Lanes that are up, as this side numbers them. */
  readonly up = new Set<number>()
  /** Every event but `block-sent`. */
  readonly told: string[] = []
  /** Buffers that came back after what lay in them was sent. */
  readonly spent = new Set<ArrayBuffer>()
  /** Records that arrived, by lane. */
  readonly took = new Map<number, number>()
  readonly #network: FakeNetwork
  #other: LanesSide | undefined

  constructor(network: FakeNetwork, fingerprint: string | undefined) {
    this.#network = network
    this.data = new PacedChannel(network.clock, () => network.bytesPerSecondEach())
    const peer: Pick<Peer, 'data' | 'state' | 'remoteFingerprint'> = {
      data: new ChannelLine(this.data),
      state: { at: 'open' },
      remoteFingerprint: () => fingerprint
    }
    this.lanes = new Lanes(peer as Peer, network as FakeNetwork & PeerFactory, network.clock, {
      session: { incoming: [], outgoing: this.outgoing },
      sink: {
        take: (record, lane) => {
          this.took.set(lane, (this.took.get(lane) ?? 0) + record.byteLength)
        }
      },
      spent: (buffers) => {
        for (const buffer of buffers) this.spent.add(buffer)
      },
      raise: (event) => {
        this.#raise(event)
      }
    })
  }

  joinTo(other: LanesSide): void {
    this.#other = other
  }

  /** A transfer of this many MiB, accepted. */
  transfer(sizeMib: number): void {
    const entry = { path: 'a', sizeBytes: sizeMib * MIB, modifiedMs: 0 }
    const transfer = new OutgoingTransfer(this.outgoing.length + 1, new Uint8Array(16), [entry], testHash)
    transfer.accepted()
    this.outgoing.push(transfer)
    for (const lane of [0, ...this.up]) this.#give(lane)
    this.lanes.watch()
  }

  /** Nothing is left to be sent. */
  finish(): void {
    for (const transfer of this.outgoing) transfer.end(undefined, { reason: 'person', there: false })
  }

  #raise(event: SessionEvent): void {
    switch (event.type) {
      case 'block-sent':
        this.#give(event.lane)
        return
      case 'lane-up':
        this.up.add(event.lane)
        this.told.push(`up ${String(event.lane)}`)
        this.#give(event.lane)
        return
      case 'lane-down':
        this.up.delete(event.lane)
        this.told.push(`down ${String(event.lane)}`)
        return
      case 'signal-lane': {
        const { lane, signal, sdp } = event
        this.told.push(`${signal} ${String(lane)}`)
        this.#network.clock.setTimer(SIGNAL_MS, () => {
          if (!this.#network.isSilent) this.#other?.lanes.signalled({ do: 'lane', lane, signal, sdp })
        })
        return
      }
      case 'tell-candidate': {
        const { lane, by, candidate } = event
        this.#network.clock.setTimer(SIGNAL_MS, () => {
          if (!this.#network.isSilent) this.#other?.lanes.candidate({ do: 'candidate', lane, by, candidate })
        })
        return
      }
      default:
        throw new Error(`lanes do not raise ${event.type}`)
    }
  }

  #give(lane: number): void {
    if (!this.outgoing.some(({ over }) => !over)) return
    this.lanes.send(
      lane,
      Array.from({ length: 16 }, () => new Uint8Array(MIB / 16))
    )
  }
}

/** Two devices that know each other's certificate, or do not. */
export function lanesPair({ areCertain = true } = {}) {
  const fingerprint = areCertain ? 'theirs' : undefined
  const network = new FakeNetwork()
  const ann = new LanesSide(network, fingerprint)
  const bob = new LanesSide(network, fingerprint)
  ann.joinTo(bob)
  bob.joinTo(ann)
  /** Lets this much time pass. */
  const run = async (seconds: number): Promise<void> => {
    let isOver = false
    network.clock.setTimer(seconds * 1000, () => {
      isOver = true
    })
    await new Promise((resolve) => setImmediate(resolve))
    while (!isOver) {
      network.clock.step()
      for (let turns = 0; turns < 24; turns++) await Promise.resolve() // a block's records are handed over by turns
    }
  }
  return { network, ann, bob, run }
}
