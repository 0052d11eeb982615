// Runs one link's session: performs its effects on the channels, the source and the staging, and tells its
// owner what changed. docs/protocol.md §4.
import { type Bytes, hex, unhex } from '#core/bytes.ts'
import { PlatformError, unreachable } from '#core/errors.ts'
import type { Peer, PickedFile, Staging } from '#core/ports.ts'
import { Allowance } from '#core/transfer/allowance.ts'
import type { Hashes } from '#core/transfer/blocks.ts'
import type { Consent } from '#core/transfer/consent.ts'
import { chunkPayloadBytes } from '#core/transfer/frame.ts'
import {
  MAX_REQUESTS,
  MAX_REQUESTS_PER_SECOND,
  MAX_WAITING_ANSWERS,
  NONCE_BYTES,
  TRANSFER_ID_BYTES
} from '#core/transfer/limits.ts'
import { offerLengths } from '#core/transfer/offers.ts'
import { DistinctPaths, toValidPath } from '#core/transfer/path.ts'
import type { IncomingTransfer } from '#core/transfer/incoming.ts'
import type { OutgoingTransfer } from '#core/transfer/outgoing.ts'
import { encodeRecord, isRequest, type ManifestEntry } from '#core/transfer/record.ts'
import { Session } from '#core/transfer/session.ts'
import { SendQueue } from '#core/transfer/send-queue.ts'
import { type Checked, ShortCheck } from '#core/transfer/short-check.ts'
import {
  awaitedBytes,
  isLetIn,
  mayAcceptUnasked,
  type Standing,
  type UnaskedTerms
} from '#core/transfer/unasked.ts'
import type { CloseReason, SessionEffect, SessionEvent } from '#core/transfer/session-events.ts'
import { Lanes } from './lanes.ts'
import { type KnownPath, LinkWatch } from './link-watch.ts'
import type { LinkingPlatform } from './platform.ts'
import { GOODBYE_MS } from './refusal.ts'
import type { Interrupted } from './resends.ts'
import { SourceSums } from './source-sums.ts'

/** A browser that takes longer to say what it keeps and what is free may never say it. */
const UNASKED_PATIENCE_MS = 3000

/** What is said of these was asked for by the other side. */
const ANSWERED: readonly SessionEvent['type'][] = ['record', 'text-kept']

export interface SessionOwner {
  /** What the other device is told that this one is called. */
  readonly ownName: string
  /** Nothing is recognised: neither the other device nor what it sends. */
  readonly isPrivate: boolean
  /** The other device's code came as text, so the persons are asked to compare a number. */
  readonly asksToCompare: boolean
  /** Something that a screen shows may have changed. */
  changed(): void
  /** The number that both devices show is known, or known to be none. */
  checked(checked: Checked): void
  /** What the person has answered so far, also on connections that this one takes the place of. */
  readonly consent: Consent
  /** Whether the other device is one that need not be asked about, as far as is known at once. */
  standing(): Standing
  /** The same as it is now, with all else that it takes to accept without asking. */
  unaskedTerms(): Promise<UnaskedTerms>
  /** `text-kept` is to be raised once it cannot get lost. */
  text(id: Bytes, text: string): void
  /** The other device has a text of ours. */
  textDelivered(id: Bytes): void
  /** The id under which just these files were offered before, unless it is one of these. */
  idOf(manifest: readonly ManifestEntry[], underWay: ReadonlySet<string>): Promise<Bytes | undefined>
  /** Files that were to be offered when the link ended. */
  unsent(files: readonly PickedFile<File>[]): void
  offered(
    transferId: Bytes,
    manifest: readonly ManifestEntry[],
    offer: number,
    files: readonly PickedFile<File>[]
  ): void
  /** An offer of ours is over. */
  sent(transfer: OutgoingTransfer, files: readonly PickedFile<File>[]): void
  /** All of an incoming offer that was received is on disk and may be read from now on. */
  rested(transfer: IncomingTransfer): void
  /** It is about to go on over another connection: what is shown may stay. */
  moving(): void
  /** The link goes on over another connection: this session is over, and its transfers go on in that of `peer`. */
  moved(peer: Peer): void
  /** The link is over; the session's transfers keep their last state. */
  ended(reason: CloseReason | 'link-lost'): void
}

export class SessionRunner {
  readonly session: Session
  readonly #peer: Peer
  readonly #platform: LinkingPlatform
  readonly #owner: SessionOwner
  readonly #staging: Staging
  readonly #control: SendQueue
  /** The data channels of all connections. */
  readonly #lanes: Lanes
  readonly #queue: SessionEvent[] = []
  /** Offers that are about to be accepted or declined by themselves. */
  readonly #unasked = new Set<number>()
  /** Transfers that were accepted by themselves. */
  readonly #goneOn = new Set<string>()
  readonly #sums: SourceSums
  readonly #requests: Allowance
  #waitingAnswers = 0
  readonly #sources = new Map<number, readonly PickedFile<File>[]>()
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
    this.#sums = new SourceSums(platform.digester, (event) => {
      this.raise(event)
    })
    this.#control = new SendQueue(peer.control)
    this.#requests = new Allowance(MAX_REQUESTS, MAX_REQUESTS_PER_SECOND, platform.clock.nowMs())
    this.session = new Session(
      { appVersion: platform.appVersion, deviceName: owner.ownName },
      hashes.xxh128,
      shortCheck(peer, platform, hashes, owner.asksToCompare)
    )
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
      session: this.session,
      sink: this.#staging,
      raise: (event) => {
        this.raise(event)
      },
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

  /** Offers these files, in as many offers as it takes; what was offered before goes on where it stopped. */
  async offer(files: readonly PickedFile<File>[]): Promise<void> {
    const manifest = manifestOf(files)
    let from = 0
    for (const length of offerLengths(manifest)) {
      const part = manifest.slice(from, from + length)
      const underWay = this.session.outgoing.filter(({ over }) => !over)
      const ids = new Set(underWay.map(({ transferId }) => hex(transferId)))
      const transferId = (await this.#owner.idOf(part, ids)) ?? this.#platform.random.bytes(TRANSFER_ID_BYTES)
      if (this.session.over) {
        this.#owner.unsent(files.slice(from)) // the link ended meanwhile
        return
      }
      this.#offer(transferId, part, files.slice(from, from + length))
      from += length
    }
  }

  /** How many offers were declined by themselves; undefined while a person is asked. */
  get unheard(): number | undefined {
    return this.#owner.consent.unheard
  }

  /** The person has said no too often for anything of this link to be accepted without asking. */
  get asksAgain(): boolean {
    return this.#owner.consent.asksAgain
  }

  /** Whether it is a person who has to answer. */
  asksFor(offer: number): boolean {
    return !this.#unasked.has(offer)
  }

  /** The person wants to be asked again. */
  hearAgain(): void {
    this.#owner.consent.heard()
    this.#owner.changed()
  }

  /** A person said no. */
  decline(offer: number): void {
    this.#owner.consent.declined()
    this.raise({ type: 'decline', offer, reason: 'person' })
  }

  /** A person ends one file of what comes, or with undefined all that is left of it. */
  refuse(offer: number, file: number | undefined): void {
    const transfer = this.session.incoming.find((incoming) => incoming.offer === offer)
    const wasUnderWay = transfer?.over === false
    this.raise({ type: 'refuse', offer, file })
    if (wasUnderWay && transfer.over && transfer.unasked) this.#owner.consent.stopped()
    this.#owner.changed()
  }

  /** A person said yes. */
  async accept(offer: number): Promise<void> {
    this.#owner.consent.heard()
    const transfer = this.session.incoming.find((incoming) => incoming.offer === offer)
    if (transfer === undefined) return
    const stagedAs = await this.#platform.shelf.nameOf(transfer.transferId, this.#peer.remoteFingerprint())
    this.raise({ type: 'accept', offer, stagedAs })
  }

  /** Offers once more what an earlier link did not bring to its end. */
  goOn({ transferId, manifest, files, ended }: Interrupted): void {
    const offer = this.#offer(transferId, manifest, files)
    for (const file of ended) this.raise({ type: 'withdraw', offer, file })
  }

  #offer(transferId: Bytes, manifest: readonly ManifestEntry[], files: readonly PickedFile<File>[]): number {
    const offer = this.session.nextOffer
    this.#sources.set(offer, files)
    this.#owner.offered(transferId, manifest, offer, files)
    this.raise({ type: 'offer', transferId, manifest })
    return offer
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
        void this.#readBlock(effect)
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
        if (this.unheard !== undefined) this.#unasked.add(effect.offer)
        void (isLetIn(this.#owner.standing()) ? this.#askUnlessLetIn(effect) : this.#ask(effect))
        return
      case 'stage':
        void this.#stage(effect)
        return
      case 'sum':
        void this.#sums.start(effect, this.#sources.get(effect.offer)?.[effect.file])
        return
      case 'stop-sum':
        this.#sums.stop()
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
        this.#release(effect.offer)
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
        this.#platform.clock.setTimer(GOODBYE_MS, () => {
          this.#close()
        })
        this.#watch.close()
        this.#owner.ended(effect.reason)
        return
      default:
        unreachable(effect)
    }
  }

  #release(offer: number): void {
    const files = this.#sources.get(offer)
    const transfer = this.session.outgoing.find((outgoing) => outgoing.offer === offer)
    this.#sources.delete(offer)
    if (files !== undefined && transfer !== undefined) this.#owner.sent(transfer, files)
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

  async #readBlock(order: Extract<SessionEffect, { do: 'read-block' }>): Promise<void> {
    const { offer, file, block, offsetBytes, lengthBytes, check } = order
    const picked = this.#sources.get(offer)?.[file]
    try {
      if (picked === undefined) throw new PlatformError('aborted') // released while the order was on its way
      const chunkPayload = chunkPayloadBytes(this.#peer.maxMessageBytes)
      const { digest, frames } = await this.#platform.source.readBlock({
        handle: picked.handle,
        offer,
        file,
        block,
        offsetBytes,
        lengthBytes,
        chunkPayloadBytes: chunkPayload,
        check
      })
      if (check) this.raise({ type: 'block-checked', offer, file, block, digest })
      else this.raise({ type: 'block-read', offer, file, block, digest, frames })
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error
      this.raise({ type: 'read-failed', offer, file, check })
    }
  }

  /** An offer that was accepted on an earlier link goes on by itself, whatever was declined on this one. */
  async #ask(order: Extract<SessionEffect, { do: 'ask' }>): Promise<void> {
    const { offer } = order
    const stagedAs = await this.#toGoOn(order)
    if (stagedAs !== undefined) this.raise({ type: 'accept', offer, stagedAs })
    else if (!this.#owner.consent.asks()) this.raise({ type: 'decline', offer, reason: 'person' })
    else if (isLetIn(this.#owner.standing()) && !this.asksFor(offer)) await this.#acceptUnasked(offer)
    this.#unasked.delete(offer)
    this.#owner.changed()
  }

  /** It is not shown before it is found out whether the person is to be asked; where that takes too long, they are. */
  async #askUnlessLetIn(order: Extract<SessionEffect, { do: 'ask' }>): Promise<void> {
    this.#unasked.add(order.offer)
    const stop = this.#platform.clock.setTimer(UNASKED_PATIENCE_MS, () => {
      this.#unasked.delete(order.offer)
      this.#owner.changed()
    })
    await this.#ask(order)
    stop()
  }

  /** Unless the person is to be asked after all. */
  async #acceptUnasked(offer: number): Promise<void> {
    const transfer = this.session.incoming.find((incoming) => incoming.offer === offer)
    if (transfer === undefined) return
    const stagedAs = await this.#platform.shelf.nameOf(transfer.transferId, this.#peer.remoteFingerprint())
    const terms = await this.#owner.unaskedTerms()
    // From here to the yes nothing else can come in between: two offers never share the same room.
    if (transfer.state.at !== 'asking' || this.asksFor(offer)) return // withdrawn, the link is over, or it took too long
    const { fileCount, totalBytes } = transfer
    const asked = { ...terms, fileCount, totalBytes, awaitedBytes: awaitedBytes(this.session.incoming) }
    if (!mayAcceptUnasked(asked, this.#owner.consent.unasked)) return
    this.#owner.consent.acceptedUnasked(fileCount)
    this.raise({ type: 'accept', offer, stagedAs, unasked: true })
  }

  /** The name under which something of this is kept already. */
  async #toGoOn({ transferId, files }: Extract<SessionEffect, { do: 'ask' }>): Promise<Bytes | undefined> {
    const id = hex(transferId)
    if (this.#goneOn.has(id)) return undefined // once a link is going on; more is for a person to say yes to
    const { shelf } = this.#platform
    const stagedAs = await shelf.nameOf(transferId, this.#peer.remoteFingerprint())
    if (!(await shelf.holds(hex(stagedAs), files))) return undefined
    this.#goneOn.add(id)
    return stagedAs
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
    this.#sums.stop()
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

/** Names become paths that may travel, each once. */
function manifestOf(files: readonly PickedFile<File>[]): ManifestEntry[] {
  const paths = new DistinctPaths()
  return files.map((file) => ({
    path: paths.add(toValidPath(file.name)),
    sizeBytes: file.sizeBytes,
    modifiedMs: Math.max(0, Math.floor(file.modifiedMs))
  }))
}
