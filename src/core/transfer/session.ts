// One link's conversation, both directions: hello, offers, blocks, pauses, goodbye. docs/protocol.md
// §4.9. Deterministic and without I/O: it takes events and answers with effects, which app/ performs in order.
import type { Bytes } from '#core/bytes.ts'
import { DecodeError, unreachable } from '#core/errors.ts'
import { decodeCard } from '#core/signal/card.ts'
import { BlockPump } from './block-pump.ts'
import type { Hash128 } from './blocks.ts'
import type { FileTrouble } from './file-state.ts'
import { Greeting, type PeerHello } from './greeting.ts'
import { IncomingTransfer } from './incoming.ts'
import { OpenOffers } from './open-offers.ts'
import type { OutgoingTransfer } from './outgoing.ts'
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
import { StagingNews } from './staging-news.ts'
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

export class Session {
  readonly #offers = new OpenOffers()
  readonly #hash: Hash128
  readonly #pump: BlockPump
  readonly #sums: SumPump
  readonly #texts = new TextExchange()
  readonly #greeting: Greeting
  readonly #staging: StagingNews
  #over = false
  #effects: SessionEffect[] = []

  constructor(own: PeerHello, hash: Hash128, check: ShortCheck) {
    this.#hash = hash
    this.#greeting = new Greeting(own, check)
    this.#pump = new BlockPump(this.outgoing)
    this.#sums = new SumPump(this.outgoing)
    this.#staging = new StagingNews({
      find: (offer) => this.#offers.findIncoming(offer),
      send: (record) => {
        this.#send(record)
      },
      perform: (effect) => {
        this.#effects.push(effect)
      },
      refuse: (offer, file, reason) => {
        this.#endIncoming(offer, file, reason)
      },
      violated: () => {
        this.#part('protocol', 'peer-broke-protocol')
      }
    })
  }

  get outgoing(): readonly OutgoingTransfer[] {
    return this.#offers.outgoing
  }
  get incoming(): readonly IncomingTransfer[] {
    return this.#offers.incoming
  }
  /** Set once the other side has said hello. */
  get peer(): PeerHello | undefined {
    return this.#greeting.peer
  }
  get over(): boolean {
    return this.#over
  }

  /** The number of our next offer. */
  get nextOffer(): number {
    return this.#offers.nextOwn
  }

  /** Takes one event; the effects are to be performed in order. Late events change nothing. */
  handle(event: SessionEvent): readonly SessionEffect[] {
    if (this.#over) return []
    try {
      this.#dispatch(event)
      this.#effects.push(...this.#pump.run(), ...this.#sums.run())
      for (const text of this.#texts.run()) this.#send({ type: 'text', ...text })
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error
      if (error.code === 'newer-version') this.#part('version', 'version-mismatch')
      else this.#part('protocol', 'peer-broke-protocol')
    }
    this.#offers.sweep()
    const effects = this.#effects
    this.#effects = []
    return effects
  }

  #dispatch(event: SessionEvent): void {
    switch (event.type) {
      case 'started':
        for (const record of this.#greeting.first()) this.#send(record)
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
        const transfer = this.#offers.findIncoming(event.offer)
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
      case 'tell-candidate':
        this.#send({ type: 'candidate', lane: event.lane, by: event.by, candidate: event.candidate })
        return
      case 'tell-spare':
        this.#send({ type: 'spare', part: event.part, card: event.card })
        return
      case 'staged':
        this.#staging.begun(event)
        return
      case 'staging-refused': {
        const reason = event.reason === 'not-enough-space' ? 'storage-full' : 'storage-blocked'
        if (this.#offers.findIncoming(event.offer)?.refused({ reason, there: false }) === true)
          this.#send({ type: 'decline', offer: event.offer, reason: event.reason })
        return
      }
      case 'staging':
        this.#staging.hear(event.event)
        return
      case 'forget':
        this.#offers.forget(event.side, event.offer)
        return
      case 'flooded':
      case 'spare-refused':
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
    this.#greeting.admit(record)
    switch (record.type) {
      case 'hello':
        this.#greeting.hello(record)
        this.#pump.open(record.windowBytes)
        return
      case 'offer':
        if (this.#offers.take(record) === 'too-many')
          this.#send({ type: 'decline', offer: record.offer, reason: 'too-many' })
        return
      case 'entries': {
        const transfer = this.#offers.knownIncoming(record.offer)
        if (transfer?.list(record.first, record.entries) !== true) return
        const { offer, transferId } = transfer
        this.#effects.push({ do: 'ask', offer, transferId, files: transfer.files.map(({ entry }) => entry) })
        return
      }
      case 'withdraw': {
        const { offer, file, reason } = record
        const ended = this.#offers.knownIncoming(offer)?.end(file, { reason, there: true })
        this.#dropFiles(offer, ended ?? [])
        return
      }
      case 'confirm': {
        const transfer = this.#offers.knownIncoming(record.offer)
        if (transfer?.state.at === 'receiving')
          this.#effects.push({ do: 'confirm', offer: record.offer, runs: record.runs })
        else if (transfer?.over === false) throw new DecodeError('bad-field', 1)
        return
      }
      case 'have':
        this.#offers.knownOutgoing(record.offer)?.claim(record.blocks)
        return
      case 'compare':
        this.#offers.knownOutgoing(record.offer)?.compare(record.files)
        return
      case 'compared':
        this.#offers.knownOutgoing(record.offer)?.compared(record.file)
        return
      case 'sum': {
        const { offer, file, digest, sha256 } = record
        if (this.#offers.knownIncoming(offer)?.summed(file) === true)
          this.#effects.push({ do: 'compare', offer, file, sums: { digest, sha256 } })
        return
      }
      case 'accept':
        this.#offers.knownOutgoing(record.offer)?.accepted()
        return
      case 'decline': {
        const transfer = this.#offers.knownOutgoing(record.offer)
        transfer?.declined(record.reason)
        this.#releaseIfOver(transfer)
        return
      }
      case 'stored': {
        const transfer = this.#offers.knownOutgoing(record.offer)
        for (const { file, block } of record.blocks) transfer?.stored(file, block)
        return
      }
      case 'verified': {
        const transfer = this.#offers.knownOutgoing(record.offer)
        for (const { file, digest } of record.files) transfer?.verified(file, digest)
        this.#releaseIfOver(transfer)
        return
      }
      case 'resend':
        this.#offers.knownOutgoing(record.offer)?.resend(record.file, record.block)
        return
      case 'refuse': {
        const transfer = this.#offers.knownOutgoing(record.offer)
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
      case 'candidate': {
        const { lane, by, candidate } = record
        this.#effects.push({ do: 'candidate', lane, by, candidate })
        return
      }
      case 'spare':
        this.#effects.push({ do: 'spare', part: record.part, card: decodeCard(record.card) })
        return
      case 'text':
        this.#texts.take(record.id)
        this.#effects.push({ do: 'show-text', id: record.id, text: record.text })
        return
      case 'text-kept':
        this.#texts.kept(record.id)
        this.#effects.push({ do: 'text-delivered', id: record.id })
        return
      case 'commit':
      case 'reveal':
        for (const answer of this.#greeting.take(record)) this.#send(answer)
        this.#tellChecked()
        return
      case 'bye':
        this.#finish(BYES[record.reason], { heard: true })
        return
      default:
        unreachable(record)
    }
  }

  #tellChecked(): void {
    const { checked } = this.#greeting
    if (checked === undefined) return
    this.#effects.push({ do: 'checked', checked })
    for (const record of this.#greeting.release()) this.#send(record)
  }

  #pausedThere({ offer, by, pause }: Extract<ControlRecord, { type: 'pause' }>): void {
    if (by === 'sender') {
      const transfer = this.#offers.knownIncoming(offer)
      if (transfer !== undefined) transfer.pausedThere = pause !== 'off'
    } else {
      const transfer = this.#offers.knownOutgoing(offer)
      if (transfer !== undefined) this.#pump.pausedThere(transfer, pause)
    }
  }

  #pause(side: PauseSide, offer: number, on: boolean): void {
    const transfer = side === 'sender' ? this.#offers.findOutgoing(offer) : this.#offers.findIncoming(offer)
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
    const { offer, totalBytes } = this.#offers.add(transferId, manifest, this.#hash)
    this.#send({ type: 'offer', offer, transferId, fileCount: manifest.length, totalBytes })
    for (const record of entriesRecords(offer, manifest)) this.#send(record)
  }

  #declineIncoming(offer: number, reason: DeclineReason): void {
    if (this.#offers.findIncoming(offer)?.decline() === true) this.#send({ type: 'decline', offer, reason })
  }

  #endIncoming(offer: number, file: number | undefined, reason: CancelReason): void {
    const transfer = this.#offers.findIncoming(offer)
    if (transfer === undefined) return
    const ended = transfer.end(file, { reason, there: false })
    if (ended.length === 0) return
    this.#send({ type: 'refuse', offer, file, reason })
    this.#dropFiles(offer, ended, reason === 'storage-blocked')
  }

  #dropFiles(offer: number, ended: readonly number[], keep = false): void {
    const transfer = this.#offers.findIncoming(offer)
    if (transfer?.staging !== true) return
    if (transfer.over) this.#effects.push({ do: 'end-stage', offer, keep })
    else for (const file of ended) this.#effects.push({ do: 'drop-file', offer, file })
  }

  #endOutgoing(offer: number, file: number | undefined, reason: CancelReason): void {
    const transfer = this.#offers.findOutgoing(offer)
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
    this.#finish(reason, { heard: false })
  }

  #finish(reason: CloseReason, { heard }: { readonly heard: boolean }): void {
    this.#endEverything()
    this.#effects.push({ do: 'close', reason, heard })
  }

  #endEverything(): void {
    this.#over = true
    for (const transfer of this.outgoing)
      if (transfer.end(undefined, LINK_LOST)) this.#effects.push({ do: 'release', offer: transfer.offer })
    for (const transfer of this.incoming) {
      if (transfer.over) continue
      transfer.end(undefined, LINK_LOST)
      if (transfer.staging) this.#effects.push({ do: 'end-stage', offer: transfer.offer, keep: true })
    }
  }

  #send(record: ControlRecord): void {
    if (this.#greeting.lets(record)) this.#effects.push({ do: 'send', record })
  }
}
