// What was being sent when a link ended, and under which id it may go on: docs/protocol.md §4.11. With the files in hand it
// goes on by itself; after a crash the person picks them again, and the list that is kept tells that they are the same.
import { type Bytes, hex, unhex } from '#core/bytes.ts'
import type { PickedFile } from '#core/ports.ts'
import { isOver } from '#core/transfer/file-state.ts'
import type { OutgoingTransfer } from '#core/transfer/outgoing.ts'
import type { ManifestEntry } from '#core/transfer/record.ts'
import {
  forgetSent,
  isSameManifest,
  rememberSent,
  type SentOffer,
  type SentOffers
} from '#core/transfer/sent-offers.ts'
import type { Platform } from './platform.ts'

/** A transfer whose link ended before it did. */
export interface Interrupted {
  readonly transferId: Bytes
  readonly manifest: readonly ManifestEntry[]
  readonly files: readonly PickedFile<File>[]
  /** Files that somebody no longer wanted. */
  readonly ended: readonly number[]
  /** The device that it was for, if that can be known again. */
  readonly peer: string | undefined
}

export class Resends {
  readonly #platform: Pick<Platform, 'sent'>
  #interrupted: readonly Interrupted[] = []
  /** What was offered on this visit; in private mode nothing else knows. */
  #ofVisit: SentOffers = []

  constructor(platform: Pick<Platform, 'sent'>) {
    this.#platform = platform
  }

  /** Of what waits for a link. */
  get files(): readonly File[] {
    return this.#interrupted.flatMap(({ files }) => files.map(({ handle }) => handle))
  }

  /** The id under which just these files were offered to this device before, unless they are on their way at this
   *  moment. Another device is told another id: by the same one, both could tell that they got the same. */
  async idOf(
    manifest: readonly ManifestEntry[],
    underWay: ReadonlySet<string>,
    peer: string | undefined
  ): Promise<Bytes | undefined> {
    if (peer === undefined) return undefined
    const sent = [...this.#ofVisit, ...(await this.#platform.sent.read())]
    const same = sent.find(
      (offer) =>
        offer.peer === peer && !underWay.has(offer.transferId) && isSameManifest(offer.files, manifest)
    )
    return same && unhex(same.transferId)
  }

  /** Offered, for the first time or again. A private device leaves no trace of it. */
  note(offer: SentOffer, isPrivate: boolean): void {
    this.#interrupted = this.#interrupted.filter((lost) => hex(lost.transferId) !== offer.transferId)
    this.#ofVisit = rememberSent(this.#ofVisit, offer)
    if (!isPrivate && offer.peer !== '') void this.#platform.sent.change((sent) => rememberSent(sent, offer))
  }

  /** A transfer has ended, in whatever way. Returns whether it may go on over another link. */
  ended(transfer: OutgoingTransfer, files: readonly PickedFile<File>[], peer: string | undefined): boolean {
    const states = transfer.files.map(({ state }) => state)
    const isLost = states.some((state) => state.at === 'ended' && state.trouble.reason === 'link-lost')
    if (isLost) {
      const manifest = transfer.files.map(({ entry }) => entry)
      const ended = [...states.keys()].filter((file) => isUnwanted(states[file]))
      this.#interrupted = [
        ...this.#interrupted,
        { transferId: transfer.transferId, manifest, files, ended, peer }
      ]
    } else if (isDecided(transfer)) {
      // Sent again it is another transfer: what was not wanted before may be wanted now.
      const id = hex(transfer.transferId)
      this.#ofVisit = forgetSent(this.#ofVisit, id)
      void this.#platform.sent.change((sent) => forgetSent(sent, id))
    }
    return isLost
  }

  /** A link is up: what was for this device goes on. Of the rest the files are left, for the person to decide. */
  takeFor(peer: string | undefined): {
    readonly goingOn: readonly Interrupted[]
    readonly left: readonly Interrupted[]
  } {
    const goesOn = (lost: Interrupted): boolean => peer !== undefined && lost.peer === peer
    const all = this.#interrupted
    this.#interrupted = []
    return { goingOn: all.filter(goesOn), left: all.filter((lost) => !goesOn(lost)) }
  }
}

/** Somebody wanted no more of it, or it could not be; a disk that had no room may have some later. */
function isDecided({ state, files }: OutgoingTransfer): boolean {
  if (state.at === 'declined') return state.reason === 'person'
  return files.some(
    (file) =>
      file.state.at === 'ended' && !['storage-full', 'storage-blocked'].includes(file.state.trouble.reason)
  )
}

function isUnwanted(state: OutgoingTransfer['files'][number]['state'] | undefined): boolean {
  return state !== undefined && isOver(state) && state.at === 'ended' && state.trouble.reason !== 'link-lost'
}
