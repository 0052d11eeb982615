// Runs one link's session: performs its effects on the channels, the source and the staging, and tells its
// owner what changed. docs/protocol.md §4.
import { type Bytes, unhex } from '#core/bytes.ts'
import { PlatformError, unreachable } from '#core/errors.ts'
import type { Peer, Staging } from '#core/ports.ts'
import { Allowance } from '#core/transfer/allowance.ts'
import type { Hashes } from '#core/transfer/blocks.ts'
import {
  MAX_REQUESTS,
  MAX_REQUESTS_PER_SECOND,
  MAX_WAITING_ANSWERS,
  NONCE_BYTES
} from '#core/transfer/limits.ts'
import { encodeRecord, isRequest } from '#core/transfer/record.ts'
import { Session } from '#core/transfer/session.ts'
import { SendQueue } from '#core/transfer/send-queue.ts'
import { ShortCheck } from '#core/transfer/short-check.ts'
import type { SessionEffect, SessionEvent } from '#core/transfer/session-events.ts'
import { Answering } from './answering.ts'
import { closeAfterGoodbye } from './goodbye.ts'
import { Lanes } from './lanes.ts'
import { type KnownPath, LinkWatch } from './link-watch.ts'
import type { LinkingPlatform } from './platform.ts'
import { Sending } from './sending.ts'
import type { SessionOwner } from './session-owner.ts'

/** What is said of these was asked for by the other side. */
const ANSWERED: readonly SessionEvent['type'][] = ['record', 'text-kept']

export class SessionRunner {
  readonly session: Session
  /** What is offered to the other device. */
  readonly sending: Sending
  /** What it offers. */
  readonly answering: Answering
  readonly #peer: Peer
  readonly #platform: LinkingPlatform
  readonly #owner: SessionOwner
  readonly #staging: Staging
  readonly #control: SendQueue
  /** The data channels of all connections. */
  readonly #lanes: Lanes
  readonly #queue: SessionEvent[] = []
  readonly #requests: Allowance
  #waitingAnswers = 0
  #running = false
  readonly #watch: LinkWatch
  /** The person wants to leave, while the link is about to go on over another connection. */
  #isLeaving = false
  /** Of what was staged. */
  readonly #endings = new Set<Promise<void>>()

  constructor(peer: Peer, platform: LinkingPlatform, hashes: Hashes, owner: SessionOwner) {
    this.#peer = peer
    this.#platform = platform
    this.#owner = owner
    this.#staging = platform.createStaging({ compares: !owner.isPrivate })
    this.#control = new SendQueue(peer.control)
    this.#requests = new Allowance(MAX_REQUESTS, MAX_REQUESTS_PER_SECOND, platform.clock.nowMs())
    this.session = new Session(
      { appVersion: platform.appVersion, deviceName: owner.ownName },
      hashes.xxh128,
      shortCheck(peer, platform, hashes, owner.asksToCompare)
    )
    const raise = (event: SessionEvent): void => {
      this.raise(event)
    }
    const { session } = this
    this.sending = new Sending({ session, peer, raise }, platform, owner)
    this.answering = new Answering({ session, fingerprint: peer.remoteFingerprint(), raise }, platform, owner)
    this.#watch = new LinkWatch(peer, platform, {
      tellSpare: (part, card) => {
        this.raise({ type: 'tell-spare', part, card })
      },
      spareRefused: () => {
        this.raise({ type: 'spare-refused' })
      },
      changed: () => {
        owner.changed()
      },
      lost: () => {
        this.#lost()
      },
      replacedBy: (next) => {
        this.#moveTo(next)
      }
    })
    this.#lanes = new Lanes(peer, platform.peers, platform.clock, {
      session,
      sink: this.#staging,
      raise,
      spent: (buffers) => {
        platform.source.reuse(buffers)
      }
    })
  }

  get path(): KnownPath | undefined {
    return this.#watch.path
  }
  get interrupted(): boolean {
    return this.#watch.interrupted
  }
  /** Connections that carry data. */
  get laneCount(): number {
    return this.#lanes.count
  }

  start(): void {
    const { control, data } = this.#peer
    this.raise({ type: 'started' }) // our hello goes before any answer to what is waiting already
    this.#staging.onEvent = (event) => {
      this.raise({ type: 'staging', event })
    }
    this.#staging.onBroken = () => {
      this.#lost()
    }
    data.deliverTo(this.#staging, 0)
    control.onMessage = (record) => {
      this.#hear(new Uint8Array(record))
    }
    this.#watch.start()
  }

  /** Somebody looks at the path and wants to see it as it is; returns how to look away. */
  watchPath(): () => void {
    return this.#watch.watchPath()
  }

  /** The person ends the link. */
  leave(): void {
    if (this.session.over) this.#isLeaving = true
    else this.raise({ type: 'leave' })
  }

  /** Lets go of everything at once: for when we ourselves are broken. */
  abandon(): void {
    this.#close()
    this.session.handle({ type: 'link-lost' }) // only so that the lists say so
  }

  raise(event: SessionEvent): void {
    this.#queue.push(event)
    if (this.#running) return // raised by an effect: it waits its turn
    this.#running = true
    try {
      for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift())
        for (const effect of this.session.handle(next)) {
          if (effect.do === 'send')
            this.#sendControl(encodeRecord(effect.record), ANSWERED.includes(next.type))
          else this.#perform(effect)
        }
    } finally {
      this.#running = false
    }
    this.#lanes.watch()
    this.#owner.changed()
  }

  #hear(bytes: Bytes): void {
    const isFlood = isRequest(bytes) && !this.#requests.take(this.#platform.clock.nowMs())
    this.raise(isFlood ? { type: 'flooded' } : { type: 'record', bytes })
    if (this.#waitingAnswers > MAX_WAITING_ANSWERS) this.raise({ type: 'flooded' })
  }

  #note(ending: Promise<void>): void {
    const noted = ending.finally(() => this.#endings.delete(noted))
    this.#endings.add(noted)
  }

  #moveTo(peer: Peer): void {
    if (this.session.over) {
      peer.close()
      return
    }
    this.#owner.moving()
    this.raise({ type: 'link-lost' })
    this.#close()
    // What arrived can be gone on with once it rests on the disk.
    void Promise.all(this.#endings).then(() => {
      if (!this.#isLeaving) {
        this.#owner.moved(peer)
        return
      }
      peer.close()
      this.#owner.ended('left')
    })
  }

  #lost(): void {
    if (this.session.over) return
    this.raise({ type: 'link-lost' })
    this.#close()
    this.#owner.ended('link-lost')
  }

  #perform(effect: Exclude<SessionEffect, { do: 'send' }>): void {
    switch (effect.do) {
      case 'read-block':
        void this.sending.readBlock(effect)
        return
      case 'send-frames':
        this.#lanes.send(effect.lane, effect.frames)
        return
      case 'lane':
        this.#lanes.signalled(effect)
        return
      case 'candidate':
        this.#lanes.candidate(effect)
        return
      case 'ask':
        this.answering.ask(effect)
        return
      case 'stage':
        void this.#stage(effect)
        return
      case 'sum':
        void this.sending.sum(effect)
        return
      case 'stop-sum':
        this.sending.stopSum()
        return
      case 'compare':
        this.#staging.compare(effect.offer, effect.file, effect.sums)
        return
      case 'confirm':
        this.#staging.confirm(effect.offer, effect.runs)
        return
      case 'drop-file':
        this.#staging.dropFile(effect.offer, effect.file)
        return
      case 'end-stage':
        this.#note(this.#endStage(effect.offer, effect.keep))
        return
      case 'release':
        this.sending.release(effect.offer)
        return
      case 'show-text':
        this.#owner.text(effect.id, effect.text)
        return
      case 'text-delivered':
        this.#owner.textDelivered(effect.id)
        return
      case 'spare':
        this.#watch.heardSpare(effect.part, effect.card)
        return
      case 'checked':
        this.#owner.checked(effect.checked)
        this.#watch.secure()
        return
      case 'close':
        this.#watch.close()
        if (effect.heard) this.#close()
        else
          closeAfterGoodbye(this.#peer, this.#platform.clock, () => {
            this.#close()
          })
        this.#owner.ended(effect.reason)
        return
      default:
        unreachable(effect)
    }
  }

  #sendControl(record: Bytes, isAnswer: boolean): void {
    const count = isAnswer ? 1 : 0
    this.#waitingAnswers += count
    void this.#control
      .send([record])
      .catch(() => undefined) // closed: the peer's state tells
      .finally(() => {
        this.#waitingAnswers -= count
      })
  }

  async #stage({ offer, stagedAs, files }: Extract<SessionEffect, { do: 'stage' }>): Promise<void> {
    try {
      const begun = await this.#staging.begin(offer, stagedAs, files)
      this.raise({ type: 'staged', offer, begun })
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error
      const reason = error.code === 'storage-full' ? 'not-enough-space' : 'no-storage'
      this.raise({ type: 'staging-refused', offer, reason })
    }
  }

  async #endStage(offer: number, keep: boolean): Promise<void> {
    const transfer = this.session.incoming.find((incoming) => incoming.offer === offer)
    // A staging that failed on the way out has still sealed what it said it had.
    await this.#staging.end(offer, keep).catch(() => undefined)
    if (transfer !== undefined) this.#owner.rested(transfer)
  }

  #close(): void {
    this.#watch.close()
    this.#peer.control.onMessage = undefined
    this.#lanes.close()
    this.sending.stopSum()
    this.#peer.close()
    this.#staging.close()
  }
}

function shortCheck(
  peer: Peer,
  { random }: Pick<LinkingPlatform, 'random'>,
  { sha256 }: Hashes,
  compare: boolean
): ShortCheck {
  const [own, theirs] = [peer.ownFingerprint(), peer.remoteFingerprint()]
  const isKnown = own !== undefined
  if (own === undefined || theirs === undefined) return new ShortCheck({ compare, isKnown, keys: undefined })
  const share = { fingerprint: unhex(own), nonce: random.bytes(NONCE_BYTES) }
  return new ShortCheck({ compare, isKnown, keys: { own: share, theirFingerprint: unhex(theirs), sha256 } })
}
