// One link's conversation, both directions: hello, offers, blocks, credit, goodbye. docs/protocol.md
// §4.9. Deterministic and without I/O: it takes events and answers with effects, which app/ performs in order.
import type { Bytes } from '#core/bytes.ts'
import { DecodeError, unreachable } from '#core/errors.ts'
import type { StagingEvent } from '#core/ports.ts'
import { blockRange, type Hash128 } from './blocks.ts'
import { CreditWindow } from './credit.ts'
import { type FileTrouble, isOver } from './file-state.ts'
import { IncomingTransfer } from './incoming.ts'
import { MAX_BLOCK_TRIES, MAX_OPEN_OFFERS, WINDOW_BYTES } from './limits.ts'
import { OutgoingTransfer } from './outgoing.ts'
import {
  type ByeReason,
  type CancelReason,
  type ControlRecord,
  decodeRecord,
  type DeclineReason,
  entriesRecords,
  type ManifestEntry
} from './record.ts'
import type { CloseReason, SessionEffect, SessionEvent } from './session-events.ts'

/** Blocks that are read ahead of the one being sent: enough to hide the disk, and at most this many MiB. */
const READ_AHEAD_BLOCKS = 3
/** Files in one `verified` record: 20 kB of the 64 that it may have. */
const VERIFIED_PER_RECORD = 1000

/** What becomes of files under way when the link ends: a person who leaves has cancelled them. */
const TROUBLE_OF_END: Readonly<Record<CloseReason, FileTrouble>> = {
  left: { reason: 'person', there: false },
  'peer-left': { reason: 'person', there: true },
  'peer-broke-protocol': { reason: 'link-lost', there: false },
  'version-mismatch': { reason: 'link-lost', there: false }
}

export interface PeerHello {
  readonly appVersion: string
  readonly deviceName: string
}

interface ReadBlock {
  readonly transfer: OutgoingTransfer
  readonly file: number
  readonly payloadBytes: number
  readonly frames: readonly Bytes[]
}

export class Session {
  readonly outgoing: OutgoingTransfer[] = []
  readonly incoming: IncomingTransfer[] = []
  readonly #hash: Hash128
  readonly #own: PeerHello
  #phase: 'hello' | 'up' | 'over' = 'hello'
  #peer: PeerHello | undefined
  #effects: SessionEffect[] = []
  #credit = new CreditWindow(0)
  #creditSentBytes = 0
  #nextOffer = 1
  #lastPeerOffer = 0
  /** Blocks that were ordered and have not come back from the disk. */
  #reading = 0
  readonly #ready: ReadBlock[] = []
  #sending = false
  /** Sent payload in order, to tell from the receiver's one count what became of each file. */
  readonly #sentSegments: { readonly transfer: OutgoingTransfer; readonly file: number; bytes: number }[] = []

  constructor(own: PeerHello, hash: Hash128) {
    this.#own = own
    this.#hash = hash
  }

  /** Set once the other side has said hello. */
  get peer(): PeerHello | undefined {
    return this.#peer
  }
  get over(): boolean {
    return this.#phase === 'over'
  }

  /** Takes one event; the effects are to be performed in order. Late events change nothing. */
  handle(event: SessionEvent): readonly SessionEffect[] {
    if (this.#phase === 'over') return []
    try {
      this.#dispatch(event)
      this.#pump()
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error
      if (error.code === 'newer-version') this.#part('version', 'version-mismatch')
      else this.#part('protocol', 'peer-broke-protocol')
    }
    const effects = this.#effects
    this.#effects = []
    return effects
  }

  #dispatch(event: SessionEvent): void {
    switch (event.type) {
      case 'started':
        this.#send({ type: 'hello', windowBytes: WINDOW_BYTES, ...this.#own })
        return
      case 'record':
        this.#take(decodeRecord(event.bytes))
        return
      case 'offer':
        this.#offer(event.transferId, event.manifest)
        return
      case 'send-text':
        this.#send({ type: 'text', text: event.text })
        return
      case 'accept': {
        const transfer = this.#findIncoming(event.offer)
        if (transfer?.accept() === true)
          this.#effects.push({
            do: 'stage',
            offer: transfer.offer,
            transferId: transfer.transferId,
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
      case 'block-read':
        this.#blockRead(event)
        return
      case 'read-failed':
        this.#reading -= 1
        this.#endOutgoing(event.offer, event.file, 'source-changed')
        return
      case 'block-sent':
        this.#sending = false
        this.#findOutgoing(event.offer)?.blockSent(event.file)
        return
      case 'staged': {
        const transfer = this.#findIncoming(event.offer)
        if (transfer?.staged() === true) {
          this.#send({ type: 'accept', offer: event.offer })
          this.#dropFiles(event.offer, transfer.endedFiles())
        } else this.#effects.push({ do: 'end-stage', offer: event.offer })
        return
      }
      case 'staging-refused': {
        const reason = event.reason === 'not-enough-space' ? 'storage-full' : 'storage-blocked'
        if (this.#findIncoming(event.offer)?.refused({ reason, there: false }) === true)
          this.#send({ type: 'decline', offer: event.offer, reason: event.reason })
        return
      }
      case 'staging':
        this.#staging(event.event)
        return
      case 'leave':
        this.#part('person', 'left')
        return
      case 'link-lost':
        this.#endEverything({ reason: 'link-lost', there: false })
        return
      default:
        unreachable(event)
    }
  }

  /** A record of the other side. @throws DecodeError when it may not come now */
  #take(record: ControlRecord): void {
    if (this.#phase === 'hello' && record.type !== 'hello') throw new DecodeError('bad-field', 0)
    switch (record.type) {
      case 'hello':
        if (this.#phase !== 'hello') throw new DecodeError('bad-field', 0)
        this.#phase = 'up'
        this.#peer = { appVersion: record.appVersion, deviceName: record.deviceName }
        this.#credit = new CreditWindow(record.windowBytes)
        return
      case 'offer': {
        if (record.offer <= this.#lastPeerOffer) throw new DecodeError('bad-field', 1)
        this.#lastPeerOffer = record.offer
        const transfer = new IncomingTransfer(
          record.offer,
          record.transferId,
          record.fileCount,
          record.totalBytes
        )
        const tooMany = this.incoming.filter((other) => !other.over).length >= MAX_OPEN_OFFERS
        this.incoming.push(transfer)
        if (tooMany) {
          transfer.end(undefined, { reason: 'person', there: false })
          this.#send({ type: 'decline', offer: record.offer, reason: 'too-many' })
        }
        return
      }
      case 'entries':
        this.#knownIncoming(record.offer).list(record.first, record.entries)
        return
      case 'withdraw': {
        const ended = this.#knownIncoming(record.offer).end(record.file, {
          reason: record.reason,
          there: true
        })
        this.#dropFiles(record.offer, ended)
        return
      }
      case 'accept':
        this.#knownOutgoing(record.offer).accepted()
        return
      case 'decline': {
        const transfer = this.#knownOutgoing(record.offer)
        transfer.declined(record.reason)
        this.#releaseIfOver(transfer)
        return
      }
      case 'credit':
        this.#granted(record.consumedBytes)
        return
      case 'verified': {
        const transfer = this.#knownOutgoing(record.offer)
        for (const { file, digest } of record.files) transfer.verified(file, digest)
        this.#releaseIfOver(transfer)
        return
      }
      case 'resend':
        this.#knownOutgoing(record.offer).resend(record.file, record.block)
        return
      case 'refuse': {
        const transfer = this.#knownOutgoing(record.offer)
        transfer.end(record.file, { reason: record.reason, there: true })
        this.#releaseIfOver(transfer)
        return
      }
      case 'text':
        this.#effects.push({ do: 'show-text', text: record.text })
        return
      case 'bye':
        this.#finish(record.reason === 'version' ? 'version-mismatch' : 'peer-left')
        return
      default:
        unreachable(record)
    }
  }

  #staging(event: StagingEvent): void {
    switch (event.type) {
      case 'written':
        for (const { offer, file, bytes } of event.files) this.#findIncoming(offer)?.written(file, bytes)
        if (event.consumedBytes > this.#creditSentBytes) {
          this.#creditSentBytes = event.consumedBytes
          this.#send({ type: 'credit', consumedBytes: event.consumedBytes })
        }
        return
      case 'block-bad': {
        const transfer = this.#findIncoming(event.offer)
        const entry = transfer?.files[event.file]?.entry
        if (transfer === undefined || entry === undefined) return
        if (event.tries >= MAX_BLOCK_TRIES) this.#endIncoming(event.offer, event.file, 'damaged')
        else if (transfer.blockBad(event.file, blockRange(entry.sizeBytes, event.block).lengthBytes))
          this.#send({ type: 'resend', offer: event.offer, file: event.file, block: event.block })
        return
      }
      case 'sealed': {
        const transfer = this.#findIncoming(event.offer)
        if (transfer === undefined) return
        const fresh = event.files.filter(({ file, digest }) => transfer.sealed(file, digest))
        for (let from = 0; from < fresh.length; from += VERIFIED_PER_RECORD)
          this.#send({
            type: 'verified',
            offer: event.offer,
            files: fresh.slice(from, from + VERIFIED_PER_RECORD)
          })
        if (transfer.over) this.#effects.push({ do: 'end-stage', offer: event.offer })
        return
      }
      case 'failed':
        this.#endIncoming(
          event.offer,
          undefined,
          event.code === 'storage-full' ? 'storage-full' : 'storage-blocked'
        )
        return
      case 'violation':
        this.#part('protocol', 'peer-broke-protocol')
        return
      default:
        unreachable(event)
    }
  }

  #offer(transferId: Bytes, manifest: readonly ManifestEntry[]): void {
    const transfer = new OutgoingTransfer(this.#nextOffer++, transferId, manifest, this.#hash)
    this.outgoing.push(transfer)
    const { offer, totalBytes } = transfer
    this.#send({ type: 'offer', offer, transferId, fileCount: manifest.length, totalBytes })
    for (const record of entriesRecords(offer, manifest)) this.#send(record)
  }

  #blockRead(event: Extract<SessionEvent, { type: 'block-read' }>): void {
    this.#reading -= 1
    const transfer = this.#findOutgoing(event.offer)
    const entry = transfer?.files[event.file]?.entry
    if (transfer === undefined || entry === undefined) return
    if (!transfer.blockRead(event.file, event.block, event.digest)) return
    const { lengthBytes } = blockRange(entry.sizeBytes, event.block)
    this.#ready.push({ transfer, file: event.file, payloadBytes: lengthBytes, frames: event.frames })
  }

  /** Keeps the disk and the channel busy: reads ahead, and sends a block when one is ready and there is credit. */
  #pump(): void {
    while (this.#reading + this.#ready.length < READ_AHEAD_BLOCKS) {
      const order = this.#nextOrder()
      if (order === undefined) break
      this.#reading += 1
      this.#effects.push(order)
    }
    while (!this.#sending) {
      const next = this.#ready[0]
      if (next === undefined || next.payloadBytes > this.#credit.roomBytes) return
      this.#ready.shift()
      if (isFileOver(next)) continue
      this.#sending = true
      this.#credit.spend(next.payloadBytes)
      this.#sentSegments.push({ transfer: next.transfer, file: next.file, bytes: next.payloadBytes })
      this.#effects.push({
        do: 'send-frames',
        offer: next.transfer.offer,
        file: next.file,
        frames: next.frames
      })
    }
  }

  #nextOrder(): Extract<SessionEffect, { do: 'read-block' }> | undefined {
    for (const transfer of this.outgoing) {
      const order = transfer.nextOrder()
      if (order !== undefined) return { do: 'read-block', offer: transfer.offer, ...order }
    }
    return undefined
  }

  #granted(consumedBytes: number): void {
    let fresh = this.#credit.grant(consumedBytes)
    while (fresh > 0) {
      const segment = this.#sentSegments[0]
      if (segment === undefined) return
      const bytes = Math.min(fresh, segment.bytes)
      segment.transfer.delivered(segment.file, bytes)
      segment.bytes -= bytes
      fresh -= bytes
      if (segment.bytes === 0) this.#sentSegments.shift()
    }
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
    this.#dropFiles(offer, ended)
  }

  #dropFiles(offer: number, ended: readonly number[]): void {
    const transfer = this.#findIncoming(offer)
    if (transfer?.staging !== true) return
    if (transfer.over) this.#effects.push({ do: 'end-stage', offer })
    else for (const file of ended) this.#effects.push({ do: 'drop-file', offer, file })
  }

  #endOutgoing(offer: number, file: number | undefined, reason: CancelReason): void {
    const transfer = this.#findOutgoing(offer)
    if (transfer?.end(file, { reason, there: false }) !== true) return
    this.#send({ type: 'withdraw', offer, file, reason })
    this.#releaseIfOver(transfer)
  }

  #releaseIfOver(transfer: OutgoingTransfer): void {
    if (transfer.over) this.#effects.push({ do: 'release', offer: transfer.offer })
  }

  /** Says goodbye and closes. */
  #part(goodbye: ByeReason, reason: CloseReason): void {
    this.#send({ type: 'bye', reason: goodbye })
    this.#finish(reason)
  }

  #finish(reason: CloseReason): void {
    this.#endEverything(TROUBLE_OF_END[reason])
    this.#effects.push({ do: 'close', reason })
  }

  #endEverything(trouble: FileTrouble): void {
    this.#phase = 'over'
    for (const transfer of this.outgoing)
      if (transfer.end(undefined, trouble)) this.#effects.push({ do: 'release', offer: transfer.offer })
    for (const transfer of this.incoming) {
      if (transfer.over) continue
      transfer.end(undefined, trouble)
      if (transfer.staging) this.#effects.push({ do: 'end-stage', offer: transfer.offer })
    }
  }

  #send(record: ControlRecord): void {
    this.#effects.push({ do: 'send', record })
  }

  #findOutgoing(offer: number): OutgoingTransfer | undefined {
    return this.outgoing.find((transfer) => transfer.offer === offer)
  }
  #findIncoming(offer: number): IncomingTransfer | undefined {
    return this.incoming.find((transfer) => transfer.offer === offer)
  }
  /** An offer of ours that the other side named. */
  #knownOutgoing(offer: number): OutgoingTransfer {
    const transfer = this.#findOutgoing(offer)
    if (transfer === undefined) throw new DecodeError('bad-field', 1)
    return transfer
  }
  #knownIncoming(offer: number): IncomingTransfer {
    const transfer = this.#findIncoming(offer)
    if (transfer === undefined) throw new DecodeError('bad-field', 1)
    return transfer
  }
}

function isFileOver({ transfer, file }: ReadBlock): boolean {
  const state = transfer.files[file]?.state
  return state === undefined || isOver(state)
}
