// How the first connection of a link fares: the way that it takes, interruptions, and what takes its place (docs/protocol.md §4.16).
import type { Bytes } from '#core/bytes.ts'
import { unreachable } from '#core/errors.ts'
import { isElsewhere, type OwnAddresses } from '#core/ice/own-addresses.ts'
import { kindOf, type Path, type PathKind, type Reach, reachOf } from '#core/pairing/path.ts'
import type { Peer } from '#core/ports.ts'
import type { Card } from '#core/signal/card.ts'
import type { SparePart } from '#core/transfer/record.ts'
import { AddressWatch } from './address-watch.ts'
import type { LinkingPlatform } from './platform.ts'
import { Spares } from './spares.ts'

/** A link that was interrupted this long is gone: longer than a Wi-Fi hiccup, shorter than a person's patience. */
const INTERRUPTED_LIMIT_MS = 12_000
/** The same where spare connections may take its place: a device needs some seconds to find itself in another network. */
const RECONNECTING_LIMIT_MS = 22_000
/** It mostly comes back by itself within this. */
const RECONNECT_AFTER_MS = 2000

/** Of round trips, while somebody looks at them. */
const PATH_LOOK_MS = 2000

export interface KnownPath {
  readonly kind: PathKind | undefined
  readonly reach: Reach
  readonly details: Path
}

export type LinkWatchPlatform = Pick<LinkingPlatform, 'clock' | 'engine' | 'peers' | 'surroundings'>

export interface LinkWatchOwner {
  /** To the other side, of a connection that may take this one's place. */
  tellSpare(part: SparePart, card: Bytes): void
  /** The other side has described one that is not its own. */
  spareRefused(): void
  changed(): void
  /** The connection is gone, and nothing has taken its place. */
  lost(): void
  /** This one has. */
  replacedBy(peer: Peer): void
}

export class LinkWatch {
  path: KnownPath | undefined
  interrupted = false
  readonly #peer: Peer
  readonly #clock: LinkingPlatform['clock']
  readonly #owner: LinkWatchOwner
  readonly #spares: Spares
  readonly #addressWatch: AddressWatch
  /** Where this device was while the link was well. */
  #addresses: OwnAddresses = new Set()
  #cancelLimit = (): void => undefined
  #cancelReconnect = (): void => undefined
  #isClosed = false

  constructor(peer: Peer, platform: LinkWatchPlatform, owner: LinkWatchOwner) {
    const { clock, surroundings } = platform
    this.#peer = peer
    this.#clock = clock
    this.#owner = owner
    const fingerprints = { own: peer.ownFingerprint(), theirs: peer.remoteFingerprint() }
    this.#addressWatch = new AddressWatch(
      surroundings,
      clock,
      (addresses) => {
        this.#found(addresses)
      },
      () => this.#spares.isInUse
    )
    this.#spares = new Spares(platform, fingerprints, {
      tell: (part, card) => {
        owner.tellSpare(part, card)
      },
      refused: () => {
        owner.spareRefused()
      },
      opened: (next) => {
        owner.replacedBy(next)
      }
    })
  }

  start(): void {
    this.#peer.onState = (state) => {
      this.#update(state.at)
    }
    this.#peer.onPath = () => {
      void this.#readPath()
    }
    this.#update(this.#peer.state.at)
  }

  /** The link can be used: from now on it may go on over another connection. */
  secure(): void {
    this.#spares.arrange()
    if (this.#spares.arePossible) this.#addressWatch.start()
  }

  /** The other side has described a connection that may take this one's place. */
  heardSpare(part: SparePart, card: Card): void {
    this.#spares.heard(part, card)
  }

  /** Somebody looks at the path and wants to see it as it is; returns how to look away. */
  watchPath(): () => void {
    let cancel = (): void => undefined
    const look = (): void => {
      if (this.#isClosed) return
      void this.#readPath()
      cancel = this.#clock.setTimer(PATH_LOOK_MS, look)
    }
    look()
    return () => {
      cancel()
    }
  }

  /** The link is over, or goes on elsewhere. */
  close(): void {
    this.#isClosed = true
    this.#cancelTimers()
    this.#peer.onState = undefined
    this.#peer.onPath = undefined
    this.#addressWatch.close()
    this.#spares.close()
  }

  #update(at: Peer['state']['at']): void {
    const wasInterrupted = this.interrupted
    this.interrupted = at === 'interrupted' || at === 'ended'
    switch (at) {
      case 'open':
        this.#cancelTimers()
        this.#spares.renew()
        void this.#readPath()
        break
      case 'interrupted':
        this.#interrupt()
        break
      case 'ended':
        // What ends without being interrupted first was closed at the other end.
        if (this.#spares.isReady && (wasInterrupted || this.#spares.isInUse)) {
          if (!wasInterrupted) this.#interrupt() // the other side has moved, and we are about to
          this.#use()
        } else this.#owner.lost()
        break
      case 'waiting':
      case 'barred':
      case 'refused':
      case 'connecting':
        break
      default:
        unreachable(at)
    }
    this.#owner.changed()
  }

  /** Browsers take five seconds and more to find a link silent whose network was left. */
  #found(addresses: OwnAddresses): void {
    const before = this.#addresses
    const { local } = this.path?.details ?? {}
    const used = local?.type === 'host' ? local.address : undefined
    const mayMove = !this.interrupted && this.#spares.isReady && !this.#spares.isInUse
    // A link that came back by itself, and is about to be gone again.
    const mayMoveAgain = !this.interrupted && this.#spares.isLinkBack
    const moves = (mayMove || mayMoveAgain) && isElsewhere(used, before, addresses)
    // An address that is gone while no new one is there may come back, and is waited for.
    const isWaitedFor = used !== undefined && before.has(used) && !addresses.has(used)
    if (moves || (addresses.size > 0 && !isWaitedFor)) this.#addresses = addresses
    if (moves) this.#move()
    if (this.#isClosed) return
    this.#spares.found(addresses)
  }

  /** The link has most likely lost its network, though nobody says so yet. */
  #move(): void {
    this.#spares.hold()
    if (this.#isClosed) return
    this.#spares.use()
    this.#cancelReconnect()
    this.#cancelReconnect = this.#clock.setTimer(RECONNECTING_LIMIT_MS, () => {
      this.#spares.renew() // it has not, and what was used is used up
    })
  }

  #interrupt(): void {
    this.#cancelTimers()
    const limitMs = this.#spares.isReady ? RECONNECTING_LIMIT_MS : INTERRUPTED_LIMIT_MS
    this.#cancelLimit = this.#clock.setTimer(limitMs, () => {
      this.#owner.lost()
    })
    this.#cancelReconnect = this.#clock.setTimer(RECONNECT_AFTER_MS, () => {
      this.#use()
    })
    this.#spares.hold() // and one that is open already takes its place
  }

  #use(): void {
    if (this.#isClosed) return
    this.#spares.use()
    this.#addressWatch.look()
  }

  #cancelTimers(): void {
    this.#cancelLimit()
    this.#cancelReconnect()
  }

  async #readPath(): Promise<void> {
    const details = await this.#peer.path().catch(() => undefined)
    if (details === undefined) return // while it changes; the last one is the best guess
    this.path = { kind: kindOf(details), reach: reachOf(details), details }
    this.#owner.changed()
  }
}
