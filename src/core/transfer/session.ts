// One link's conversation, both directions: hello, offers, blocks, pauses, goodbye. docs/protocol.md
// §4.9. Deterministic and without I/O: it takes events and answers with effects, which app/ performs in order.
import type { Bytes } from '#core/bytes.ts'
import { DecodeError, unreachable } from '#core/errors.ts'
import type { StagingEvent } from '#core/ports.ts'
import { BlockPump } from './block-pump.ts'
import type { Hash128 } from './blocks.ts'
import type { FileTrouble } from './file-state.ts'
import { IncomingTransfer } from './incoming.ts'
import { MAX_BLOCK_TRIES, MAX_LISTED, MAX_OPEN_FILES, MAX_OPEN_OFFERS, WINDOW_BYTES } from './limits.ts'
import { OutgoingTransfer } from './outgoing.ts'
import {
  type ByeReason,
  type CancelReason,
  type ControlRecord,
  decodeRecord,
  type DeclineReason,
  entriesRecords,
  type ManifestEntry,
  type PauseSide
} from './record.ts'
import type { CloseReason, SessionEffect, SessionEvent } from './session-events.ts'
import type { ShortCheck } from './short-check.ts'
import { SumPump } from './sum-pump.ts'
import { TextExchange } from './text-exchange.ts'

/** What is under way when the link ends may go on over another one. */
const LINK_LOST: FileTrouble = { reason: 'link-lost', there: false }

/** What a goodbye of the other side means here. */
const BYES: Readonly<Record<ByeReason, CloseReason>> = {
  person: 'peer-left',
  protocol: 'peer-left',
  version: 'version-mismatch',
  'other-number': 'numbers-differ'
}

export interface PeerHello {
  readonly appVersion: string
  readonly deviceName: string
}

export class Session {
  readonly outgoing: OutgoingTransfer[] = []
  readonly incoming: IncomingTransfer[] = []
  readonly #hash: Hash128
  readonly #own: PeerHello
  readonly #pump: BlockPump
  readonly #sums: SumPump
  readonly #texts = new TextExchange()
  readonly #check: ShortCheck
  /** What was said before the number was known: the other side would take it for a violation. */
  readonly #held: ControlRecord[] = []
  #phase: 'hello' | 'up' | 'over' = 'hello'
  #peer: PeerHello | undefined
  #effects: SessionEffect[] = []
  #nextOffer = 1
  #lastPeerOffer = 0

  constructor(own: PeerHello, hash: Hash128, check: ShortCheck) {
    this.#own = own
    this.#hash = hash
    this.#check = check
    this.#pump = new BlockPump(this.outgoing)
    this.#sums = new SumPump(this.outgoing)
  }

  /** Set once the other side has said hello. */
  get peer(): PeerHello | undefined {
    return this.#peer
  }
  get over(): boolean {
    return this.#phase === 'over'
  }

  /** The number of our next offer. */
  get nextOffer(): number {
    return this.#nextOffer
  }

  /** Takes one event; the effects are to be performed in order. Late events change nothing. */
  handle(event: SessionEvent): readonly SessionEffect[] {
    if (this.#phase === 'over') return []
    try {
      this.#dispatch(event)
      this.#effects.push(...this.#pump.run(), ...this.#sums.run())
      for (const text of this.#texts.run()) this.#send({ type: 'text', ...text })
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error
      if (error.code === 'newer-version') this.#part('version', 'version-mismatch')
      else this.#part('protocol', 'peer-broke-protocol')
    }
    // On no list any more. What is late for them is known by their numbers, which rise.
    remove(this.incoming, (transfer) => transfer.over && !transfer.staging)
    const effects = this.#effects
    this.#effects = []
    return effects
  }

  #dispatch(event: SessionEvent): void {
    switch (event.type) {
      case 'started':
        this.#send({ type: 'hello', windowBytes: WINDOW_BYTES, ...this.#own })
        this.#send({ type: 'commit', ...this.#check.commit })
        return
      case 'record':
        this.#take(decodeRecord(event.bytes))
        return
      case 'offer':
        this.#offer(event.transferId, event.manifest)
        return
      case 'send-text':
        this.#texts.send({ id: event.id, text: event.text })
        return
      case 'text-kept':
        if (this.#texts.listed(event.id)) this.#send({ type: 'text-kept', id: event.id })
        return
      case 'accept': {
        const transfer = this.#findIncoming(event.offer)
        if (transfer?.accept(event.stagedAs, event.unasked) === true)
          this.#effects.push({
            do: 'stage',
            offer: transfer.offer,
            stagedAs: transfer.stagedAs,
            files: transfer.files.map((file) => file.entry)
          })
        return
      }
      case 'decline':
        this.#declineIncoming(event.offer, event.reason)
        return
      case 'withdraw':
        this.#endOutgoing(event.offer, event.file, 'person')
        return
      case 'refuse':
        this.#endIncoming(event.offer, event.file, 'person')
        return
      case 'pause':
        this.#pause(event.side, event.offer, event.on)
        return
      case 'block-read':
        this.#pump.blockRead(event)
        return
      case 'block-checked':
        this.#pump.blockChecked(event)
        return
      case 'read-failed':
        this.#pump.readFailed(event)
        this.#endOutgoing(event.offer, event.file, 'source-changed')
        return
      case 'summed': {
        const { offer, file, sums } = event
        if (this.#sums.done(offer, file)) this.#send({ type: 'sum', offer, file, ...sums })
        return
      }
      case 'sum-failed':
        if (this.#sums.done(event.offer, event.file))
          this.#endOutgoing(event.offer, event.file, 'source-changed')
        return
      case 'block-sent':
        this.#pump.blockSent(event.lane)
        return
      case 'lane-up':
        this.#pump.laneUp(event.lane)
        return
      case 'lane-down':
        this.#pump.laneDown(event.lane)
        return
      case 'signal-lane':
        this.#send({ type: 'lane', lane: event.lane, signal: event.signal, sdp: event.sdp })
        return
      case 'staged':
        this.#staged(event)
        return
      case 'staging-refused': {
        const reason = event.reason === 'not-enough-space' ? 'storage-full' : 'storage-blocked'
        if (this.#findIncoming(event.offer)?.refused({ reason, there: false }) === true)
          this.#send({ type: 'decline', offer: event.offer, reason: event.reason })
        return
      }
      case 'staging':
        this.#staging(event.event)
        return
      case 'forget':
        if (event.side === 'sender') remove(this.outgoing, isDone(event.offer))
        else remove(this.incoming, isDone(event.offer))
        return
      case 'flooded':
        this.#part('protocol', 'peer-broke-protocol')
        return
      case 'leave':
        this.#part('person', 'left')
        return
      case 'number-differs':
        this.#part('other-number', 'numbers-differ')
        return
      case 'link-lost':
        this.#endEverything()
        return
      default:
        unreachable(event)
    }
  }

  /** A record of the other side. @throws DecodeError when it may not come now */
  #take(record: ControlRecord): void {
    if (this.#phase === 'hello' && record.type !== 'hello') throw new DecodeError('bad-field', 0)
    if (!isGreeting(record) && this.#check.checked === undefined) throw new DecodeError('bad-field', 0)
    switch (record.type) {
      case 'hello':
        if (this.#phase !== 'hello') throw new DecodeError('bad-field', 0)
        this.#phase = 'up'
        this.#peer = { appVersion: record.appVersion, deviceName: record.deviceName }
        this.#pump.open(record.windowBytes)
        return
      case 'offer':
        this.#offered(record)
        return
      case 'entries': {
        const transfer = this.#knownIncoming(record.offer)
        if (transfer?.list(record.first, record.entries) !== true) return
        const { offer, transferId } = transfer
        this.#effects.push({ do: 'ask', offer, transferId, files: transfer.files.map(({ entry }) => entry) })
        return
      }
      case 'withdraw': {
        const { offer, file, reason } = record
        const ended = this.#knownIncoming(offer)?.end(file, { reason, there: true })
        this.#dropFiles(offer, ended ?? [])
        return
      }
      case 'confirm': {
        const transfer = this.#knownIncoming(record.offer)
        if (transfer?.state.at === 'receiving')
          this.#effects.push({ do: 'confirm', offer: record.offer, runs: record.runs })
        else if (transfer?.over === false) throw new DecodeError('bad-field', 1)
        return
      }
      case 'have':
        this.#knownOutgoing(record.offer)?.claim(record.blocks)
        return
      case 'compare':
        this.#knownOutgoing(record.offer)?.compare(record.files)
        return
      case 'compared':
        this.#knownOutgoing(record.offer)?.compared(record.file)
        return
      case 'sum': {
        const { offer, file, digest, sha256 } = record
        if (this.#knownIncoming(offer)?.summed(file) === true)
          this.#effects.push({ do: 'compare', offer, file, sums: { digest, sha256 } })
        return
      }
      case 'accept':
        this.#knownOutgoing(record.offer)?.accepted()
        return
      case 'decline': {
        const transfer = this.#knownOutgoing(record.offer)
        transfer?.declined(record.reason)
        this.#releaseIfOver(transfer)
        return
      }
      case 'stored': {
        const transfer = this.#knownOutgoing(record.offer)
        for (const { file, block } of record.blocks) transfer?.stored(file, block)
        return
      }
      case 'verified': {
        const transfer = this.#knownOutgoing(record.offer)
        for (const { file, digest } of record.files) transfer?.verified(file, digest)
        this.#releaseIfOver(transfer)
        return
      }
      case 'resend':
        this.#knownOutgoing(record.offer)?.resend(record.file, record.block)
        return
      case 'refuse': {
        const transfer = this.#knownOutgoing(record.offer)
        transfer?.end(record.file, { reason: record.reason, there: true })
        this.#releaseIfOver(transfer)
        return
      }
      case 'pause':
        this.#pausedThere(record)
        return
      case 'lane':
        this.#effects.push({ do: 'lane', lane: record.lane, signal: record.signal, sdp: record.sdp })
        return
      case 'text':
        this.#texts.take(record.id)
        this.#effects.push({ do: 'show-text', id: record.id, text: record.text })
        return
      case 'text-kept':
        this.#texts.kept(record.id)
        this.#effects.push({ do: 'text-delivered', id: record.id })
        return
      case 'commit': {
        const nonce = this.#check.committed(record)
        if (nonce !== undefined) this.#send({ type: 'reveal', nonce })
        this.#tellChecked()
        return
      }
      case 'reveal':
        this.#check.revealed(record.nonce)
        this.#tellChecked()
        return
      case 'bye':
        this.#finish(BYES[record.reason])
        return
      default:
        unreachable(record)
    }
  }

  #tellChecked(): void {
    const { checked } = this.#check
    if (checked === undefined) return
    this.#effects.push({ do: 'checked', checked })
    for (const record of this.#held.splice(0)) this.#send(record)
  }

  #offered(record: Extract<ControlRecord, { type: 'offer' }>): void {
    if (record.offer <= this.#lastPeerOffer) throw new DecodeError('bad-field', 1)
    this.#lastPeerOffer = record.offer
    const { offer, transferId, fileCount, totalBytes } = record
    const open = this.incoming.filter((other) => !other.over)
    const openFiles = open.reduce((sum, other) => sum + other.fileCount, fileCount)
    const tooMany = open.length >= MAX_OPEN_OFFERS || openFiles > MAX_OPEN_FILES
    const transfer = new IncomingTransfer(offer, transferId, fileCount, totalBytes)
    this.incoming.push(transfer)
    if (!tooMany) return
    transfer.end(undefined, { reason: 'person', there: false })
    this.#send({ type: 'decline', offer, reason: 'too-many' })
  }

  #staged({ offer, begun }: Extract<SessionEvent, { type: 'staged' }>): void {
    const transfer = this.#findIncoming(offer)
    if (transfer?.staged(begun.have) !== true) {
      this.#effects.push({ do: 'end-stage', offer, keep: transfer?.lostLink === true })
      return
    }
    for (const blocks of portions(begun.have)) this.#send({ type: 'have', offer, blocks })
    for (const files of portions(transfer.compare(begun.compare)))
      this.#send({ type: 'compare', offer, files })
    this.#send({ type: 'accept', offer })
    for (const file of begun.dropped) this.#endIncoming(offer, file, 'person')
    if (transfer.over) return
    for (const file of transfer.endedFiles()) this.#effects.push({ do: 'drop-file', offer, file })
  }

  #staging(event: StagingEvent): void {
    switch (event.type) {
      case 'written':
        for (const { offer, file, bytes } of event.files) this.#findIncoming(offer)?.written(file, bytes)
        for (const { offer, blocks } of event.stored)
          for (const portion of portions(blocks)) this.#send({ type: 'stored', offer, blocks: portion })
        return
      case 'block-bad':
        if (event.tries >= MAX_BLOCK_TRIES) this.#endIncoming(event.offer, event.file, 'damaged')
        else if (this.#findIncoming(event.offer)?.blockBad(event.file, event.block) === true)
          this.#send({ type: 'resend', offer: event.offer, file: event.file, block: event.block })
        return
      case 'block-replaced':
        this.#findIncoming(event.offer)?.blockBad(event.file, event.block)
        return
      case 'compared': {
        const { offer, file, have } = event
        if (this.#findIncoming(offer)?.compared(file, have) !== true) return
        for (const blocks of portions(have)) this.#send({ type: 'have', offer, blocks })
        this.#send({ type: 'compared', offer, file })
        return
      }
      case 'full':
      case 'room':
        this.#room(event)
        return
      case 'sealed': {
        const transfer = this.#findIncoming(event.offer)
        if (transfer === undefined) return
        const { offer } = event
        const fresh = event.files.filter(({ file, digest }) => transfer.sealed(file, digest))
        for (const files of portions(fresh)) this.#send({ type: 'verified', offer, files })
        if (transfer.over) this.#effects.push({ do: 'end-stage', offer, keep: false })
        return
      }
      case 'failed':
        this.#endIncoming(event.offer, undefined, 'storage-blocked')
        return
      case 'violation':
        this.#part('protocol', 'peer-broke-protocol')
        return
      default:
        unreachable(event)
    }
  }

  /** The disk is full, or no longer. */
  #room(event: Extract<StagingEvent, { type: 'full' | 'room' }>): void {
    const { offer } = event
    const transfer = this.#findIncoming(offer)
    if (transfer === undefined || transfer.over) return
    transfer.full = event.type === 'full'
    if (event.type === 'room')
      for (const { file, block } of event.blocks)
        if (transfer.blockBad(file, block)) this.#send({ type: 'resend', offer, file, block })
    this.#send({ type: 'pause', offer, by: 'receiver', pause: transfer.pause })
  }

  #pausedThere({ offer, by, pause }: Extract<ControlRecord, { type: 'pause' }>): void {
    if (by === 'sender') {
      const transfer = this.#knownIncoming(offer)
      if (transfer !== undefined) transfer.pausedThere = pause !== 'off'
    } else {
      const transfer = this.#knownOutgoing(offer)
      if (transfer !== undefined) this.#pump.pausedThere(transfer, pause)
    }
  }

  #pause(side: PauseSide, offer: number, on: boolean): void {
    const transfer = side === 'sender' ? this.#findOutgoing(offer) : this.#findIncoming(offer)
    if (transfer === undefined || transfer.over || transfer.pausedHere === on) return
    if (transfer instanceof IncomingTransfer) {
      if (transfer.state.at !== 'receiving') return
      transfer.pausedHere = on
      this.#send({ type: 'pause', offer, by: 'receiver', pause: transfer.pause })
    } else {
      this.#pump.pausedHere(transfer, on)
      this.#send({ type: 'pause', offer, by: 'sender', pause: on ? 'person' : 'off' })
    }
  }

  #offer(transferId: Bytes, manifest: readonly ManifestEntry[]): void {
    const transfer = new OutgoingTransfer(this.#nextOffer++, transferId, manifest, this.#hash)
    this.outgoing.push(transfer)
    const { offer, totalBytes } = transfer
    this.#send({ type: 'offer', offer, transferId, fileCount: manifest.length, totalBytes })
    for (const record of entriesRecords(offer, manifest)) this.#send(record)
  }

  #declineIncoming(offer: number, reason: DeclineReason): void {
    if (this.#findIncoming(offer)?.decline() === true) this.#send({ type: 'decline', offer, reason })
  }

  #endIncoming(offer: number, file: number | undefined, reason: CancelReason): void {
    const transfer = this.#findIncoming(offer)
    if (transfer === undefined) return
    const ended = transfer.end(file, { reason, there: false })
    if (ended.length === 0) return
    this.#send({ type: 'refuse', offer, file, reason })
    this.#dropFiles(offer, ended, reason === 'storage-blocked')
  }

  #dropFiles(offer: number, ended: readonly number[], keep = false): void {
    const transfer = this.#findIncoming(offer)
    if (transfer?.staging !== true) return
    if (transfer.over) this.#effects.push({ do: 'end-stage', offer, keep })
    else for (const file of ended) this.#effects.push({ do: 'drop-file', offer, file })
  }

  #endOutgoing(offer: number, file: number | undefined, reason: CancelReason): void {
    const transfer = this.#findOutgoing(offer)
    if (transfer?.end(file, { reason, there: false }) !== true) return
    this.#send({ type: 'withdraw', offer, file, reason })
    this.#releaseIfOver(transfer)
  }

  #releaseIfOver(transfer: OutgoingTransfer | undefined): void {
    if (transfer?.over === true) this.#effects.push({ do: 'release', offer: transfer.offer })
  }

  /** Says goodbye and closes. */
  #part(goodbye: ByeReason, reason: CloseReason): void {
    this.#send({ type: 'bye', reason: goodbye })
    this.#finish(reason)
  }

  #finish(reason: CloseReason): void {
    this.#endEverything()
    this.#effects.push({ do: 'close', reason })
  }

  #endEverything(): void {
    this.#phase = 'over'
    for (const transfer of this.outgoing)
      if (transfer.end(undefined, LINK_LOST)) this.#effects.push({ do: 'release', offer: transfer.offer })
    for (const transfer of this.incoming) {
      if (transfer.over) continue
      transfer.end(undefined, LINK_LOST)
      if (transfer.staging) this.#effects.push({ do: 'end-stage', offer: transfer.offer, keep: true })
    }
  }

  #send(record: ControlRecord): void {
    if (isGreeting(record) || this.#check.checked !== undefined) this.#effects.push({ do: 'send', record })
    else this.#held.push(record)
  }

  #findOutgoing(offer: number): OutgoingTransfer | undefined {
    return this.outgoing.find((transfer) => transfer.offer === offer)
  }
  #findIncoming(offer: number): IncomingTransfer | undefined {
    return this.incoming.find((transfer) => transfer.offer === offer)
  }
  /** An offer of ours that the other side named; undefined when it is over and was let go of.
   *  @throws DecodeError bad-field for one that was never made */
  #knownOutgoing(offer: number): OutgoingTransfer | undefined {
    if (offer === 0 || offer >= this.#nextOffer) throw new DecodeError('bad-field', 1)
    return this.#findOutgoing(offer)
  }
  #knownIncoming(offer: number): IncomingTransfer | undefined {
    if (offer > this.#lastPeerOffer) throw new DecodeError('bad-field', 1)
    return this.#findIncoming(offer)
  }
}

function isDone(offer: number): (transfer: IncomingTransfer | OutgoingTransfer) => boolean {
  return (transfer) => transfer.offer === offer && transfer.over
}

function remove<Item>(items: Item[], isUnwanted: (item: Item) => boolean): void {
  if (items.some(isUnwanted)) items.splice(0, items.length, ...items.filter((item) => !isUnwanted(item)))
}

/** A list in parts that each fit a record. */
function* portions<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let from = 0; from < items.length; from += MAX_LISTED) yield items.slice(from, from + MAX_LISTED)
}

/** What may be said before the number is known: docs/protocol.md §4.9. */
function isGreeting({ type }: ControlRecord): boolean {
  return type === 'hello' || type === 'commit' || type === 'reveal' || type === 'bye'
}
