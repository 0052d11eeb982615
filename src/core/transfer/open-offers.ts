// The offers of one link, ours and theirs, by their numbers, which rise. One that is over goes off the list; what is late for it is
// known by its number. docs/protocol.md §4.4.
import type { Bytes } from '#core/bytes.ts'
import { DecodeError } from '#core/errors.ts'
import type { Hash128 } from './blocks.ts'
import { IncomingTransfer } from './incoming.ts'
import { MAX_OPEN_FILES, MAX_OPEN_OFFERS } from './limits.ts'
import { OutgoingTransfer } from './outgoing.ts'
import type { ControlRecord, ManifestEntry, PauseSide } from './record.ts'

export class OpenOffers {
  readonly outgoing: OutgoingTransfer[] = []
  readonly incoming: IncomingTransfer[] = []
  #nextOwn = 1
  #lastTheirs = 0

  /** The number of our next one. */
  get nextOwn(): number {
    return this.#nextOwn
  }

  /** One of ours. */
  add(transferId: Bytes, manifest: readonly ManifestEntry[], hash: Hash128): OutgoingTransfer {
    const transfer = new OutgoingTransfer(this.#nextOwn++, transferId, manifest, hash)
    this.outgoing.push(transfer)
    return transfer
  }

  /** One of theirs. Returns whether it may stay: else they have more open than they may.
   *  @throws DecodeError bad-field when its number has not risen */
  take({
    offer,
    transferId,
    fileCount,
    totalBytes
  }: Extract<ControlRecord, { type: 'offer' }>): 'taken' | 'too-many' {
    if (offer <= this.#lastTheirs) throw new DecodeError('bad-field', 1)
    this.#lastTheirs = offer
    const open = this.incoming.filter((other) => !other.over)
    const openFiles = open.reduce((sum, other) => sum + other.fileCount, fileCount)
    const transfer = new IncomingTransfer(offer, transferId, fileCount, totalBytes)
    this.incoming.push(transfer)
    if (open.length < MAX_OPEN_OFFERS && openFiles <= MAX_OPEN_FILES) return 'taken'
    transfer.end(undefined, { reason: 'person', there: false })
    return 'too-many'
  }

  findOutgoing(offer: number): OutgoingTransfer | undefined {
    return this.outgoing.find((transfer) => transfer.offer === offer)
  }
  findIncoming(offer: number): IncomingTransfer | undefined {
    return this.incoming.find((transfer) => transfer.offer === offer)
  }

  /** One of ours that the other side named; undefined when it is over and was let go of.
   *  @throws DecodeError bad-field for one that was never made */
  knownOutgoing(offer: number): OutgoingTransfer | undefined {
    if (offer === 0 || offer >= this.#nextOwn) throw new DecodeError('bad-field', 1)
    return this.findOutgoing(offer)
  }
  knownIncoming(offer: number): IncomingTransfer | undefined {
    if (offer > this.#lastTheirs) throw new DecodeError('bad-field', 1)
    return this.findIncoming(offer)
  }

  /** It is on no screen any more. */
  forget(side: PauseSide, offer: number): void {
    const isDone = (transfer: IncomingTransfer | OutgoingTransfer): boolean =>
      transfer.offer === offer && transfer.over
    if (side === 'sender') remove(this.outgoing, isDone)
    else remove(this.incoming, isDone)
  }

  /** Those of theirs that are over, and of which nothing is here, are on no screen. */
  sweep(): void {
    remove(this.incoming, (transfer) => transfer.over && !transfer.staging)
  }
}

function remove<Item>(items: Item[], isUnwanted: (item: Item) => boolean): void {
  if (items.some(isUnwanted)) items.splice(0, items.length, ...items.filter((item) => !isUnwanted(item)))
}
