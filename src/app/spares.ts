// Two connections that lie ready to take the place of a link whose network is gone: docs/protocol.md §4.16. They are described over
// the link while it is well, so that nothing has to be said when it is not.
import { verifiedFingerprint } from '#core/devices/fingerprint.ts'
import { planReaching, planWaiting, type SpareCards } from '#core/pairing/join-plan.ts'
import type { Clock, Peer, PeerFactory } from '#core/ports.ts'
import { type Card, encodeCard } from '#core/signal/card.ts'
import type { Bytes } from '#core/bytes.ts'
import type { SparePart } from '#core/transfer/record.ts'

/** A link that has just begun has other things to do. */
const REST_MS = 3000
/** The side that follows gives the one that leads so long to close what it does not take. */
const FOLLOW_MS = 1000

export interface SparesOwner {
  tell(part: SparePart, card: Bytes): void
  /** The other side has described one that is not its own. */
  refused(): void
  /** The link goes on over this one. */
  opened(peer: Peer): void
}

interface Fingerprints {
  readonly own: string
  readonly theirs: string
}

export class Spares {
  readonly #peers: PeerFactory
  readonly #clock: Clock
  readonly #owner: SparesOwner
  /** Undefined where one of them is not certain: then there are none. */
  readonly #fingerprints: Fingerprints | undefined
  readonly #ours = new Map<SparePart, Peer>()
  readonly #theirs = new Map<SparePart, Card>()
  #isInUse = false
  #isClosed = false
  #cancelTimer = (): void => undefined

  constructor(
    peers: PeerFactory,
    clock: Clock,
    { own, theirs }: { readonly own: string | undefined; readonly theirs: string | undefined },
    owner: SparesOwner
  ) {
    this.#peers = peers
    this.#clock = clock
    this.#owner = owner
    this.#fingerprints = own === undefined || theirs === undefined ? undefined : { own, theirs }
  }

  /** Whether the link may go on without its connection. */
  get isReady(): boolean {
    return !this.#isClosed && this.#cards() !== undefined && this.#ours.size > 0
  }

  /** The link may be about to go on over one of them. */
  get isInUse(): boolean {
    return this.#isInUse
  }

  /** Makes them, once the link can be used. */
  arrange(): void {
    if (this.#fingerprints === undefined || this.#isClosed) return
    this.#setTimer(REST_MS, () => {
      this.#isInUse = false
      for (const part of ['waits', 'reaches'] as const) {
        this.#drop(part)
        void this.#make(part)
      }
    })
  }

  /** The link has come back by itself: what was used for it is used up. */
  renew(): void {
    if (this.#isInUse) this.arrange()
  }

  /** The other side has described one of its own. */
  heard(part: SparePart, card: Card): void {
    if (this.#fingerprints === undefined) return
    if (verifiedFingerprint(card.sdp) === this.#fingerprints.theirs) this.#theirs.set(part, card)
    else this.#owner.refused()
  }

  /** The link is interrupted: each side waits on one and reaches out on the other. */
  use(): void {
    const cards = this.#cards()
    if (this.#isInUse || this.#isClosed || cards === undefined) return
    this.#isInUse = true
    for (const [part, peer] of this.#ours) {
      peer.onState = () => {
        this.#update(peer)
      }
      void this.#join(part, peer, cards)
    }
  }

  /** The link is over, or one of them has taken its place. */
  close(): void {
    this.#isClosed = true
    this.#cancelTimer()
    for (const peer of this.#ours.values()) close(peer)
    this.#ours.clear()
  }

  async #make(part: SparePart): Promise<void> {
    try {
      const peer = await this.#peers.create()
      if (this.#isClosed) {
        peer.close()
        return
      }
      this.#ours.set(part, peer)
      const sdp = await (part === 'waits' ? peer.description() : peer.outline())
      if (!this.#isOver()) this.#owner.tell(part, encodeCard(sdp))
    } catch {
      this.#drop(part) // whatever the reason, the link is as good without
    }
  }

  async #join(part: SparePart, peer: Peer, cards: SpareCards): Promise<void> {
    try {
      const gathering = part === 'reaches' ? peer.description() : undefined
      await peer.join(part === 'waits' ? planWaiting(cards) : planReaching(cards))
      await gathering
    } catch {
      this.#drop(part)
    }
  }

  #update(peer: Peer): void {
    if (peer.state.at === 'ended' || peer.state.at === 'refused') {
      for (const [part, one] of this.#ours) if (one === peer) this.#drop(part)
      const [left] = this.#ours.values()
      if (left?.state.at === 'open') this.#take(left)
      return
    }
    if (peer.state.at !== 'open') return
    // Both may open, and both sides have to take the same: the one with the smaller fingerprint chooses and closes the other.
    if (this.#leads || this.#ours.size === 1) this.#take(peer)
    else
      this.#setTimer(FOLLOW_MS, () => {
        if (peer.state.at === 'open') this.#take(peer)
      })
  }

  #take(peer: Peer): void {
    for (const [part, one] of this.#ours) if (one === peer) this.#ours.delete(part)
    this.close()
    peer.onState = undefined
    this.#owner.opened(peer)
  }

  #drop(part: SparePart): void {
    const peer = this.#ours.get(part)
    this.#ours.delete(part)
    if (peer !== undefined) close(peer)
  }

  get #leads(): boolean {
    return this.#fingerprints !== undefined && this.#fingerprints.own < this.#fingerprints.theirs
  }

  #cards(): SpareCards | undefined {
    const [waits, reaches] = [this.#theirs.get('waits'), this.#theirs.get('reaches')]
    return waits && reaches && { waits, reaches }
  }

  #isOver(): boolean {
    return this.#isClosed
  }

  #setTimer(waitMs: number, fire: () => void): void {
    this.#cancelTimer()
    this.#cancelTimer = this.#clock.setTimer(waitMs, fire)
  }
}

function close(peer: Peer): void {
  peer.onState = undefined
  peer.close()
}
