// What the session of a link needs of the app, and tells it: docs/protocol.md §4.
import type { Bytes } from '#core/bytes.ts'
import type { Peer, PickedFile } from '#core/ports.ts'
import type { Consent } from '#core/transfer/consent.ts'
import type { IncomingTransfer } from '#core/transfer/incoming.ts'
import type { OutgoingTransfer } from '#core/transfer/outgoing.ts'
import type { ManifestEntry } from '#core/transfer/record.ts'
import type { CloseReason } from '#core/transfer/session-events.ts'
import type { Checked } from '#core/transfer/short-check.ts'
import type { Standing, UnaskedTerms } from '#core/transfer/unasked.ts'

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
