// One further connection of a link, from the first signal to its end: docs/protocol.md §4.10. lanes.ts says when.
import type { Bytes } from '#core/bytes.ts'
import type { Clock, DataLine, LanePeer, PeerFactory } from '#core/ports.ts'
import { MAX_LANE_CANDIDATES, MAX_SDP_BYTES } from '#core/transfer/limits.ts'
import type { LaneSignal } from '#core/transfer/record.ts'

/** A connection that comes at all comes within a second or two; the opener gives up first, and says so. */
const OPENER_WAIT_MS = 6000
const OTHER_WAIT_MS = 10_000
/** The others go on without it meanwhile, so there is less patience than with the first. */
const INTERRUPTED_LIMIT_MS = 3000
/** From an empty buffer until the receiver has said what it has: what it did not say by then is sent again. */
const LINGER_MS = 2000

export interface LaneOwner {
  signal(signal: LaneSignal, sdp: string): void
  /** One more way to this end, after the signal that describes it; empty when there are no more. */
  candidate(candidate: string): void
  /** It can take blocks. */
  up(): void
  /** What it brings is to go where it belongs. */
  deliver(data: DataLine): void
  /** The records that it was given have been handed over, and it can take more; `buffers` are what they lay in. */
  sent(buffers: readonly ArrayBuffer[]): void
  /** It is over; told once. `isFailure` unless one of the sides wanted it so. */
  ended(isFailure: boolean): void
}

export class Lane {
  readonly #isOurs: boolean
  readonly #peers: PeerFactory
  readonly #clock: Clock
  readonly #owner: LaneOwner
  #at: 'making' | 'up' | 'leaving' | 'ended' = 'making'
  #peer: LanePeer | undefined
  #isTaking = false
  /** Ours, until our description is told; theirs, until theirs is taken. */
  #untold: string[] | undefined = []
  #early: string[] | undefined = []
  #toldCount = 0
  #tookCount = 0
  /** While it is made, interrupted or leaving: what happens when that takes too long. */
  #cancelTimer = (): void => undefined

  constructor(isOurs: boolean, peers: PeerFactory, clock: Clock, owner: LaneOwner) {
    this.#isOurs = isOurs
    this.#peers = peers
    this.#clock = clock
    this.#owner = owner
    this.#setTimer(isOurs ? OPENER_WAIT_MS : OTHER_WAIT_MS, () => {
      this.#fail()
    })
  }

  get at(): 'making' | 'up' | 'leaving' | 'ended' {
    return this.#at
  }
  /** Bytes that have left for the network over it. */
  get wireBytes(): number {
    return this.#peer?.data.wireBytes ?? 0
  }

  /** Begins one of ours. */
  open(theirFingerprint: string): Promise<void> {
    return this.#make(theirFingerprint, 'offer', (peer) => peer.offer())
  }

  /** Takes part in one that the other side opens. */
  join(theirFingerprint: string, offerSdp: string): Promise<void> {
    return this.#make(theirFingerprint, 'answer', (peer) => peer.answer(offerSdp))
  }

  /** The other side's answer to our offer. */
  async answered(sdp: string): Promise<void> {
    try {
      await this.#peer?.accept(sdp)
      this.#takeEarly()
    } catch {
      this.#fail() // of another device, or the browser refused it, or a second answer
    }
  }

  /** One more way to the other end. */
  take(candidate: string): void {
    if (this.#at !== 'making' || this.#tookCount === MAX_LANE_CANDIDATES) return
    this.#tookCount += 1
    if (this.#early === undefined) this.#peer?.addCandidate(candidate)
    else this.#early.push(candidate)
  }

  send(frames: readonly Bytes[]): void {
    const peer = this.#peer
    if (peer === undefined) return
    this.#isTaking = true
    peer.data.send(frames).then(
      (buffers) => {
        this.#isTaking = false
        if (this.#at === 'leaving') this.#linger()
        else if (this.#at === 'up') this.#owner.sent(buffers)
      },
      () => {
        this.#fail()
      }
    )
  }

  /** Ends it without loss: it takes no further block, as who is not told `sent` gives it none. */
  leave(): void {
    if (this.#at !== 'up') {
      this.end({ say: true })
      return
    }
    this.#at = 'leaving'
    if (!this.#isTaking) this.#linger()
  }

  /** Ends it at once; the other side is told, unless it said so itself or the link ends with it. */
  end({ say }: { readonly say: boolean }): void {
    this.#end(say, false)
  }

  /** The other side does not want it, or no longer. */
  refused(): void {
    this.#end(false, this.#at !== 'leaving')
  }

  async #make(
    theirFingerprint: string,
    signal: LaneSignal,
    describe: (peer: LanePeer) => Promise<string>
  ): Promise<void> {
    try {
      const peer = await this.#peers.createLane(theirFingerprint)
      if (this.#isOver()) {
        peer.close()
        return
      }
      this.#peer = peer
      this.#owner.deliver(peer.data)
      peer.onCandidate = (candidate) => {
        this.#tell(candidate)
      }
      peer.onState = () => {
        this.#update(peer)
      }
      const sdp = await describe(peer)
      if (sdp.length > MAX_SDP_BYTES) this.#fail()
      else if (!this.#isOver()) {
        this.#owner.signal(signal, sdp)
        this.#tellFound()
        if (signal === 'answer') this.#takeEarly()
      }
    } catch {
      this.#fail() // whatever the browser's reason, this one will not come
    }
  }

  #tell(candidate: string): void {
    if (this.#untold !== undefined) this.#untold.push(candidate)
    else if (this.#at === 'making' && this.#toldCount < MAX_LANE_CANDIDATES) {
      this.#toldCount += 1
      this.#owner.candidate(candidate)
    }
  }

  #tellFound(): void {
    const found = this.#untold ?? []
    this.#untold = undefined
    for (const candidate of found) this.#tell(candidate)
  }

  #takeEarly(): void {
    const early = this.#early ?? []
    this.#early = undefined
    for (const candidate of early) this.#peer?.addCandidate(candidate)
  }

  #update(peer: LanePeer): void {
    switch (peer.state.at) {
      case 'connecting':
        return
      case 'open':
        this.#cancelTimer() // in time, or back again
        if (this.#at === 'leaving' && !this.#isTaking) this.#linger()
        if (this.#at !== 'making') return
        this.#at = 'up'
        this.#owner.up()
        return
      case 'interrupted':
        this.#setTimer(INTERRUPTED_LIMIT_MS, () => {
          this.#fail()
        })
        return
      case 'ended':
        this.#fail()
    }
  }

  #linger(): void {
    this.#peer?.data.drained().then(
      () => {
        if (this.#at !== 'leaving') return
        this.#setTimer(LINGER_MS, () => {
          this.end({ say: true })
        })
      },
      () => undefined // closed: its state tells
    )
  }

  #fail(): void {
    this.#end(true, this.#at !== 'leaving')
  }

  #end(say: boolean, isFailure: boolean): void {
    if (this.#at === 'ended') return
    this.#at = 'ended'
    this.#cancelTimer()
    if (this.#peer !== undefined) {
      this.#peer.onState = undefined
      this.#peer.onCandidate = undefined
      this.#peer.close()
    }
    if (say) this.#owner.signal(this.#isOurs ? 'close' : 'refuse', '')
    this.#owner.ended(isFailure)
  }

  #isOver(): boolean {
    return this.#at === 'ended'
  }

  #setTimer(waitMs: number, fire: () => void): void {
    this.#cancelTimer()
    this.#cancelTimer = this.#clock.setTimer(waitMs, fire)
  }
}
