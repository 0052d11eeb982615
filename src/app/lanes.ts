// All connections of one link that carry data: the first, and those that either side opens beside it because they pay
// (core/transfer/lane-policy.ts). docs/protocol.md §4.10.
import type { Bytes } from '#core/bytes.ts'
import { unreachable } from '#core/errors.ts'
import type { Clock, DataLine, Peer, PeerFactory, RecordSink } from '#core/ports.ts'
import { LanePolicy } from '#core/transfer/lane-policy.ts'
import { MAX_LANES } from '#core/transfer/limits.ts'
import { isOver } from '#core/transfer/file-state.ts'
import type { OutgoingTransfer } from '#core/transfer/outgoing.ts'
import type { Session } from '#core/transfer/session.ts'
import type { SessionEffect, SessionEvent } from '#core/transfer/session-events.ts'
import { Lane } from './lane.ts'

/** The policy looks this often, while there is something to look at. */
const LOOK_MS = 250
/** An honest side opens at most seven, and closes and opens them again some times; a flood would cost us the browser. */
const MAX_OFFERS = 30
const OFFERS_MS = 60_000

export interface LanesOwner {
  readonly session: Pick<Session, 'incoming' | 'outgoing'>
  /** Takes what arrives over all of them. */
  readonly sink: RecordSink
  raise(event: SessionEvent): void
  /** What records lay in that have been sent. */
  spent(buffers: readonly ArrayBuffer[]): void
}

export class Lanes {
  readonly #peer: Peer
  readonly #peers: PeerFactory
  readonly #clock: Clock
  readonly #owner: LanesOwner
  readonly #first: DataLine
  /** Undefined where it is not certain which certificate the other side has: then the first connection is all. */
  readonly #theirFingerprint: string | undefined
  readonly #policy = new LanePolicy()
  /** By the number that both sides know them by, which each side gives to its own. */
  readonly #ours = new Map<number, Lane>()
  readonly #theirs = new Map<number, Lane>()
  #lastNumber = 0
  /** What left over connections that are no more. */
  #goneBytes = 0
  #offersMs: number[] = []
  #cancelLook: (() => void) | undefined
  #isClosed = false

  constructor(peer: Peer, peers: PeerFactory, clock: Clock, owner: LanesOwner) {
    this.#peer = peer
    this.#peers = peers
    this.#clock = clock
    this.#owner = owner
    this.#first = peer.data
    this.#theirFingerprint = peer.remoteFingerprint()
  }

  /** Connections in use. */
  get count(): number {
    return 1 + inState(this.#ours, 'up').length + inState(this.#theirs, 'up').length
  }

  send(lane: number, frames: readonly Bytes[]): void {
    if (lane !== 0) this.#byLocal(lane)?.send(frames)
    else
      this.#first.send(frames).then(
        (buffers) => {
          this.#sent(lane, buffers)
        },
        () => undefined // the channel closed: its peer's state tells, and what that means
      )
  }

  #sent(lane: number, buffers: readonly ArrayBuffer[]): void {
    this.#owner.spent(buffers)
    this.#owner.raise({ type: 'block-sent', lane })
  }

  /** The other side's word about one of its connections or ours. */
  signalled({ lane, signal, sdp }: Extract<SessionEffect, { do: 'lane' }>): void {
    if (this.#isClosed) return
    switch (signal) {
      case 'offer':
        this.#offered(lane, sdp)
        return
      case 'answer':
        void this.#ours.get(lane)?.answered(sdp)
        return
      case 'close':
        this.#theirs.get(lane)?.end({ say: false })
        return
      case 'refuse':
        this.#ours.get(lane)?.refused()
        return
      default:
        unreachable(signal)
    }
  }

  /** One more way to the other side's end of a connection. */
  candidate({ lane, by, candidate }: Extract<SessionEffect, { do: 'candidate' }>): void {
    if (!this.#isClosed) (by === 'opener' ? this.#theirs : this.#ours).get(lane)?.take(candidate)
  }

  /** What is to be sent may have changed. */
  watch(): void {
    if (this.#cancelLook === undefined && !this.#isClosed && this.#isNeeded()) this.#lookLater()
  }

  /** The link is over, and all its connections with it. */
  close(): void {
    this.#isClosed = true
    this.#cancelLook?.()
    for (const lane of [...this.#ours.values(), ...this.#theirs.values()]) lane.end({ say: false })
  }

  #look(): void {
    const nowMs = this.#clock.nowMs()
    const isUp = this.#peer.state.at === 'open'
    const { incoming, outgoing } = this.#owner.session
    const wanted = this.#policy.read({
      nowMs,
      wireBytes: this.#wireBytes(),
      leftBytes: isUp ? outgoing.reduce((sum, transfer) => sum + leftBytes(transfer), 0) : 0,
      busy:
        incoming.some(({ state }) => state.at === 'receiving') ||
        outgoing.some(({ outstandingBytes }) => outstandingBytes > 0),
      up: this.count,
      making: inState(this.#ours, 'making').length,
      leaving: inState(this.#ours, 'leaving').length
    })
    const theirs = inState(this.#theirs, 'up').length
    this.#bring(Math.max(0, Math.min(wanted - 1 - theirs, MAX_LANES - 1)))
    if (this.#isNeeded()) this.#lookLater()
  }

  #lookLater(): void {
    this.#cancelLook = this.#clock.setTimer(LOOK_MS, () => {
      this.#cancelLook = undefined
      this.#look()
    })
  }

  #isNeeded(): boolean {
    return (
      this.#ours.size > 0 ||
      (this.#theirFingerprint !== undefined && this.#owner.session.outgoing.some(isSending))
    )
  }

  /** Makes or ends connections of ours until there are so many. */
  #bring(wanted: number): void {
    const staying = [...inState(this.#ours, 'up'), ...inState(this.#ours, 'making')]
    for (const lane of staying.slice(wanted)) lane.leave()
    const fingerprint = this.#theirFingerprint
    for (let missing = wanted - staying.length; missing > 0 && fingerprint !== undefined; missing--) {
      const number = this.#freeNumber()
      if (number === undefined) return // those that are leaving have them still
      this.#lastNumber = number
      const lane = this.#add(this.#ours, number)
      void lane.open(fingerprint)
    }
  }

  /** The one that was used longest ago, so that no late signal about an earlier connection is taken for one about this. */
  #freeNumber(): number | undefined {
    const numbers = Array.from({ length: MAX_LANES - 1 }, (_, place) => 1 + place)
    const inTurn = [...numbers.slice(this.#lastNumber), ...numbers.slice(0, this.#lastNumber)]
    return inTurn.find((number) => !this.#ours.has(number))
  }

  #offered(number: number, sdp: string): void {
    const nowMs = this.#clock.nowMs()
    this.#offersMs = [...this.#offersMs.filter((ms) => nowMs - ms < OFFERS_MS), nowMs].slice(-MAX_OFFERS - 1)
    const fingerprint = this.#theirFingerprint
    this.#theirs.get(number)?.end({ say: false }) // its opener has noticed before us that it is no more
    if (fingerprint === undefined || this.#offersMs.length > MAX_OFFERS)
      this.#owner.raise({ type: 'signal-lane', lane: number, signal: 'refuse', sdp: '' })
    else void this.#add(this.#theirs, number).join(fingerprint, sdp)
  }

  #add(side: Map<number, Lane>, number: number): Lane {
    const isOurs = side === this.#ours
    const local = isOurs ? number : MAX_LANES + number
    let isUp = false
    const lane = new Lane(isOurs, this.#peers, this.#clock, {
      signal: (signal, sdp) => {
        this.#owner.raise({ type: 'signal-lane', lane: number, signal, sdp })
      },
      candidate: (candidate) => {
        const by = isOurs ? 'opener' : 'other'
        this.#owner.raise({ type: 'tell-candidate', lane: number, by, candidate })
      },
      up: () => {
        isUp = true
        this.#owner.raise({ type: 'lane-up', lane: local })
      },
      deliver: (data) => {
        data.deliverTo(this.#owner.sink, local)
      },
      sent: (buffers) => {
        this.#sent(local, buffers)
      },
      ended: (isFailure) => {
        side.delete(number)
        this.#goneBytes += lane.wireBytes
        if (isFailure && isOurs) this.#policy.failed(this.#clock.nowMs())
        if (isUp && !this.#isClosed) this.#owner.raise({ type: 'lane-down', lane: local })
      }
    })
    side.set(number, lane)
    return lane
  }

  #wireBytes(): number {
    const further = [...this.#ours.values(), ...this.#theirs.values()]
    return further.reduce((sum, lane) => sum + lane.wireBytes, this.#goneBytes + this.#first.wireBytes)
  }

  #byLocal(lane: number): Lane | undefined {
    return lane < MAX_LANES ? this.#ours.get(lane) : this.#theirs.get(lane - MAX_LANES)
  }
}

function inState(lanes: ReadonlyMap<number, Lane>, at: Lane['at']): Lane[] {
  return [...lanes.values()].filter((lane) => lane.at === at)
}

function isSending(transfer: OutgoingTransfer): boolean {
  return transfer.state.at === 'sending' && !transfer.paused
}

/** What could be sent and is not on its way. */
function leftBytes(transfer: OutgoingTransfer): number {
  if (!isSending(transfer)) return 0
  const open = transfer.files.filter(({ state }) => !isOver(state))
  const undelivered = open.reduce(
    (sum, { entry, deliveredBytes }) => sum + entry.sizeBytes - deliveredBytes,
    0
  )
  return Math.max(0, undelivered - transfer.outstandingBytes)
}
