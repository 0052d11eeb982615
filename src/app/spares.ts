// Two connections that lie ready to take the place of a link whose network is gone: docs/protocol.md §4.16. They are described over
// the link while it is well, so that nothing has to be said when it is not.
import { verifiedFingerprint } from '#core/devices/fingerprint.ts'
import { addressesIn, areSame, covers, type OwnAddresses } from '#core/ice/own-addresses.ts'
import {
  type Engine,
  type JoinPlan,
  planLettingIn,
  planReaching,
  planWaiting,
  type SpareCards
} from '#core/pairing/join-plan.ts'
import type { Clock, Peer, PeerFactory } from '#core/ports.ts'
import { type Card, encodeCard } from '#core/signal/card.ts'
import type { Bytes } from '#core/bytes.ts'
import type { SparePart } from '#core/transfer/record.ts'
import type { LinkingPlatform } from './platform.ts'

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

/** One of our two. */
interface Spare {
  readonly peer: Peer
  /** Where the other side was told that it is found; undefined before it knows of it. */
  toldAt: OwnAddresses | undefined
  /** Of the one that waits: whom it lets in already. */
  letsIn: Card | undefined
}

export class Spares {
  readonly #peers: PeerFactory
  readonly #clock: Clock
  readonly #engine: Engine
  readonly #owner: SparesOwner
  /** Undefined where one of them is not certain: then there are none. */
  readonly #fingerprints: Fingerprints | undefined
  readonly #ours = new Map<SparePart, Spare>()
  readonly #theirs = new Map<SparePart, Card>()
  /** Where this device was found last; undefined before it was looked for. */
  #addresses: OwnAddresses | undefined
  /** What the other side was told of the one that reaches. */
  #outline: string | undefined
  #hasReached = false
  /** From where; undefined when there is no such place any more. */
  #reachedFrom: OwnAddresses | undefined
  #isInUse = false
  /** It is left for none of them while that lasts. */
  #isLinkBack = false
  #isClosed = false
  /** What is to be made and told after a rest. */
  #due: (() => void) | undefined
  #cancelTimer = (): void => undefined
  #cancelFollow = (): void => undefined

  constructor(
    { peers, clock, engine }: Pick<LinkingPlatform, 'peers' | 'clock' | 'engine'>,
    { own, theirs }: { readonly own: string | undefined; readonly theirs: string | undefined },
    owner: SparesOwner
  ) {
    this.#peers = peers
    this.#clock = clock
    this.#engine = engine
    this.#owner = owner
    this.#fingerprints = own === undefined || theirs === undefined ? undefined : { own, theirs }
  }

  /** Whether it is certain who the two devices are. */
  get arePossible(): boolean {
    return this.#fingerprints !== undefined
  }

  /** Whether the link may go on without its connection. */
  get isReady(): boolean {
    return !this.#isClosed && this.#cards() !== undefined && this.#ours.size > 0
  }

  /** The link may be about to go on over one of them, on which this side reaches out or was reached. */
  get isInUse(): boolean {
    return this.#isInUse || [...this.#ours.values()].some(({ peer }) => peer.state.at === 'open')
  }

  /** The link came back by itself while they were in use. */
  get isLinkBack(): boolean {
    return this.#isLinkBack
  }

  /** Makes them, once the link can be used. */
  arrange(): void {
    if (this.#fingerprints === undefined || this.#isClosed) return
    this.#afterRest(() => {
      this.#isInUse = false
      this.#isLinkBack = false
      this.#hasReached = false
      this.#reachedFrom = undefined
      this.#outline = undefined
      this.#remake('waits')
      this.#remake('reaches')
    })
  }

  /** The link has come back by itself: what was used for it is used up. */
  renew(): void {
    if (this.#isInUse) {
      this.#isLinkBack = true
      this.arrange()
    } else if (this.#due !== undefined) this.#afterRest(this.#due)
  }

  /** The link is interrupted, or about to be: what there is has to last until `renew`, since nothing new can be told. One that is open already takes
   *  its place before this returns. */
  hold(): void {
    this.#isLinkBack = false
    this.#cancelTimer()
    for (const { peer } of this.#ours.values()) this.#update(peer)
  }

  /** The other side has described one of its own. */
  heard(part: SparePart, card: Card): void {
    if (this.#fingerprints === undefined) return
    if (verifiedFingerprint(card.sdp) !== this.#fingerprints.theirs) {
      this.#owner.refused()
      return
    }
    this.#theirs.set(part, card)
    if (part === 'reaches') this.#letIn()
  }

  /** Where this device is now. */
  found(addresses: OwnAddresses): void {
    const before = this.#addresses
    this.#addresses = addresses
    if (addresses.size === 0) {
      this.#reachedFrom = undefined // on its way from one network to another
      return
    }
    if (this.#isInUse) {
      const isElsewhere = this.#reachedFrom === undefined || !areSame(this.#reachedFrom, addresses)
      if (isElsewhere && !this.#isLinkBack) this.#reach()
      return
    }
    // The one that reaches has looked for no addresses yet, so it is never out of date.
    const toldAt = this.#ours.get('waits')?.toldAt
    if (before === undefined || toldAt === undefined || areSame(before, addresses)) return
    // The other side may be about to reach the one that it knows: that is let go of for another address alone.
    if (before.size === 0 || !covers(toldAt, addresses)) this.#remake('waits')
  }

  /** The link is interrupted, or about to be: each side waits on one and reaches out on the other. */
  use(): void {
    const cards = this.#cards()
    if (this.#isInUse || this.#isClosed || cards === undefined) return
    this.#isInUse = true
    this.#cancelTimer()
    const waits = this.#ours.get('waits')
    if (waits !== undefined) void this.#join('waits', waits.peer, planWaiting(cards))
    this.#reach()
  }

  /** The link is over, or one of them has taken its place. */
  close(): void {
    this.#isClosed = true
    this.#cancelTimer()
    this.#cancelFollow()
    for (const { peer } of this.#ours.values()) close(peer)
    this.#ours.clear()
  }

  #remake(part: SparePart): void {
    this.#drop(part)
    void this.#make(part)
  }

  async #make(part: SparePart): Promise<void> {
    try {
      const spare = await this.#create(part)
      if (spare === undefined) return
      const sdp = await (part === 'waits' ? spare.peer.description() : spare.peer.outline())
      if (this.#ours.get(part) !== spare) return
      if (part === 'reaches') this.#outline = sdp
      this.#tell(part, spare, sdp)
      if (part === 'waits') this.#letIn()
    } catch {
      this.#drop(part) // whatever the reason, the link is as good without
    }
  }

  #tell(part: SparePart, spare: Spare, sdp: string): void {
    const card = encodeCard(sdp)
    spare.toldAt = addressesIn(sdp)
    this.#owner.tell(part, card)
    if (part === 'waits')
      spare.peer.onDescription = (later) => {
        this.#tellLater(spare, later)
      }
  }

  /** The one that waits is found in one more network: Chromium looks for addresses until a connection is made. */
  #tellLater(spare: Spare, sdp: string): void {
    if (this.#ours.get('waits') !== spare || this.#isInUse) return
    try {
      this.#tell('waits', spare, sdp)
    } catch {
      spare.peer.onDescription = undefined // no card is as long; what was told holds
    }
  }

  /** Undefined when everything is over meanwhile. */
  async #create(part: SparePart): Promise<Spare | undefined> {
    const peer = await this.#peers.create()
    if (this.#isClosed) {
      peer.close()
      return undefined
    }
    this.#drop(part) // another one that was made at the same time
    const spare: Spare = { peer, toldAt: undefined, letsIn: undefined }
    this.#ours.set(part, spare)
    return spare
  }

  /** Whoever reaches out need not wait until this side has noticed. Joined without the other's candidates a connection sends nothing and has
   *  no clock; Gecko cannot wait in silence (docs/field-notes.md). */
  #letIn(): void {
    const [waits, card] = [this.#ours.get('waits'), this.#theirs.get('reaches')]
    if (this.#engine === 'gecko' || this.#isInUse || waits?.toldAt === undefined || card === undefined) return
    if (waits.letsIn === undefined) {
      waits.letsIn = card
      void this.#join('waits', waits.peer, planLettingIn(card))
    } else if (waits.letsIn !== card)
      this.#afterRest(() => {
        this.#remake('waits') // who is let in cannot be changed
      })
  }

  /** From where this device is now, as soon as it is anywhere. */
  #reach(): void {
    const [outline, cards, told] = [this.#outline, this.#cards(), this.#ours.get('reaches')]
    if (outline === undefined || cards === undefined) return
    if (this.#addresses?.size === 0 || told?.peer.state.at === 'open') return
    // Gecko looks for addresses in the networks that were there when the connection was made; and every engine looks once.
    const isFirst = !this.#hasReached && this.#engine !== 'gecko'
    this.#hasReached = true
    this.#reachedFrom = this.#addresses ?? new Set()
    const plan = planReaching(cards)
    if (isFirst && told !== undefined) void this.#reachWith(told, plan)
    else void this.#reachAnew(outline, plan)
  }

  async #reachWith(told: Spare, plan: JoinPlan): Promise<void> {
    try {
      const gathering = told.peer.description()
      await this.#join('reaches', told.peer, plan)
      await gathering
    } catch {
      if (this.#ours.get('reaches') === told) this.#drop('reaches')
    }
  }

  /** On a connection that is not the one that was told, though the other side cannot tell. It answers, as two Geckos that both made an offer may not meet:
   *  each controls, and neither gives way in time (docs/field-notes.md). */
  async #reachAnew(outline: string, plan: JoinPlan): Promise<void> {
    const spare = await this.#create('reaches').catch(() => undefined)
    if (spare === undefined) return
    this.#watch(spare.peer)
    try {
      await spare.peer.answer(plan, outline)
    } catch {
      if (this.#ours.get('reaches') === spare) this.#drop('reaches')
    }
  }

  async #join(part: SparePart, peer: Peer, plan: JoinPlan): Promise<void> {
    this.#watch(peer)
    try {
      await peer.join(plan)
    } catch {
      if (this.#ours.get(part)?.peer === peer) this.#drop(part)
    }
  }

  #watch(peer: Peer): void {
    peer.onState = () => {
      this.#update(peer)
    }
  }

  #update(peer: Peer): void {
    if (peer.state.at === 'ended' || peer.state.at === 'refused') {
      const isWaiting = this.#ours.get('waits')?.peer === peer
      for (const [part, one] of this.#ours) if (one.peer === peer) this.#drop(part)
      // The other side had no use for it: whoever reaches out next has to find one.
      if (isWaiting && !this.#isInUse)
        this.#afterRest(() => {
          this.#remake('waits')
        })
      const [left] = this.#ours.values()
      if (left?.peer.state.at === 'open') this.#choose(left.peer)
    } else if (peer.state.at === 'open') this.#choose(peer)
  }

  /** Both may open, and both sides have to take the same: the one with the smaller fingerprint chooses and closes the other. */
  #choose(peer: Peer): void {
    if (this.#isLinkBack) return
    if (this.#leads || this.#ours.size === 1) this.#take(peer)
    else {
      this.#cancelFollow()
      this.#cancelFollow = this.#clock.setTimer(FOLLOW_MS, () => {
        if (peer.state.at === 'open' && !this.#isLinkBack) this.#take(peer)
      })
    }
  }

  #take(peer: Peer): void {
    for (const [part, one] of this.#ours) if (one.peer === peer) this.#ours.delete(part)
    this.close()
    peer.onState = undefined
    peer.onDescription = undefined
    this.#owner.opened(peer)
  }

  #drop(part: SparePart): void {
    const spare = this.#ours.get(part)
    this.#ours.delete(part)
    if (spare !== undefined) close(spare.peer)
  }

  get #leads(): boolean {
    return this.#fingerprints !== undefined && this.#fingerprints.own < this.#fingerprints.theirs
  }

  #cards(): SpareCards | undefined {
    const [waits, reaches] = [this.#theirs.get('waits'), this.#theirs.get('reaches')]
    return waits && reaches && { waits, reaches }
  }

  #afterRest(fire: () => void): void {
    this.#cancelTimer()
    this.#due = fire
    this.#cancelTimer = this.#clock.setTimer(REST_MS, () => {
      this.#due = undefined
      fire()
    })
  }
}

function close(peer: Peer): void {
  peer.onState = undefined
  peer.onDescription = undefined
  peer.close()
}
