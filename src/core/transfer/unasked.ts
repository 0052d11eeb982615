// Whether an offer is accepted without asking, because the person has switched that on for the device: docs/protocol.md §4.9.
import { isOver } from './file-state.ts'
import type { IncomingTransfer } from './incoming.ts'

/** A device that does not stop sending has a person look at it. */
export const MAX_UNASKED_OFFERS = 100
/** Twice the largest folder that is meant to go in one piece. */
export const MAX_UNASKED_FILES = 20_000
/** One may be a file that is not wanted; with the second it is what comes without asking. */
export const MAX_NOES = 2

/** Of the linked device. */
export interface Standing {
  /** Known, by the fingerprint that DTLS verified, before this link (docs/protocol.md §2.7). */
  readonly isRecognised: boolean
  /** The person has switched it on for this device. */
  readonly isOn: boolean
  readonly isBlocked: boolean
  /** This side is in private mode, or was when the pairing began. */
  readonly isPrivate: boolean
}

/** Where received files go, and what still fits there: undefined where the browser does not tell. */
export interface Room {
  readonly place: 'disk' | 'memory' | 'none'
  readonly freeBytes: number | undefined
}

export interface UnaskedTerms {
  readonly standing: Standing
  /** The number of the link was compared, or does not have to be (docs/protocol.md §4.15). */
  readonly isChecked: boolean
  readonly room: Room
}

export interface UnaskedOffer extends UnaskedTerms {
  readonly fileCount: number
  readonly totalBytes: number
  /** What was accepted before and is still to come needs its room, too. */
  readonly awaitedBytes: number
}

/** What has come of it on this link. */
export interface UnaskedSoFar {
  /** Accepted without asking since a person said yes to anything. */
  readonly offers: number
  readonly files: number
  /** How often the person declined, or stopped what had been accepted without asking. */
  readonly noes: number
}

/** Whether the device is one that need not be asked about. */
export function isLetIn({ isRecognised, isOn, isBlocked, isPrivate }: Standing): boolean {
  return isRecognised && isOn && !isBlocked && !isPrivate
}

/** What was accepted, by whomever, and is still to come. */
export function awaitedBytes(transfers: readonly IncomingTransfer[]): number {
  const accepted = transfers.filter(({ staging, over }) => staging && !over)
  const open = accepted.flatMap(({ files }) => files).filter(({ state }) => !isOver(state))
  return open.reduce((sum, { entry, writtenBytes }) => sum + entry.sizeBytes - writtenBytes, 0)
}

/** Where this says no, the person is asked as about any other offer. */
export function mayAcceptUnasked(offer: UnaskedOffer, soFar: UnaskedSoFar): boolean {
  return isLetIn(offer.standing) && offer.isChecked && fits(offer) && isWithinBounds(offer.fileCount, soFar)
}

/** On a disk of which nothing is told, the first byte shows it: what does not fit is refused before that. */
function fits({ room: { place, freeBytes }, totalBytes, awaitedBytes }: UnaskedOffer): boolean {
  if (place === 'none') return false
  return freeBytes === undefined ? place === 'disk' : totalBytes + awaitedBytes <= freeBytes
}

function isWithinBounds(fileCount: number, { offers, files, noes }: UnaskedSoFar): boolean {
  return noes < MAX_NOES && offers < MAX_UNASKED_OFFERS && files + fileCount <= MAX_UNASKED_FILES
}
