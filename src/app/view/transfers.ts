// What the screens show of what is to be sent, is on its way and has ended.
import type { FileWay, SavingAbilities, SavingWay } from '#core/saving/choose.ts'
import type { SavingProgress, SavingTrouble } from '#core/saving/saver.ts'
import type { SavedTo } from '#core/saving/saved-marks.ts'
import type { Comparison } from '#core/transfer/file-state.ts'

/** A file that waits to be sent. */
export interface QueuedFile {
  readonly id: number
  /** By the person, on this page; not so what was left over for another device, or was shared on an earlier visit. */
  readonly chosen: boolean
  readonly path: string
  readonly sizeBytes: number
}

export interface OfferedFile {
  readonly path: string
  readonly sizeBytes: number
}

/** Somebody wants to send us this: a yes or a no is needed. */
export interface IncomingOffer {
  readonly id: number
  readonly files: readonly OfferedFile[]
  readonly totalBytes: number
  /** Free space as the browser estimates it; undefined when it does not say. */
  readonly freeBytes: number | undefined
  /** What is taken lasts only as long as this page. */
  readonly inMemory: boolean
  /** Set when it cannot be taken at all; then only declining makes sense. */
  readonly obstacle: 'not-enough-space' | 'no-storage' | undefined
}

export type FileState = 'queued' | 'active' | 'paused' | 'verifying' | 'done' | 'failed' | 'cancelled'

/** Why a file, or all that is left of an offer, did not make it. */
export type TransferTrouble =
  | 'declined' // the receiver said no
  | 'too-many' // of what is offered there nothing more fits
  | 'cancelled-here'
  | 'cancelled-there'
  | 'source-changed' // the file changed or vanished after it was picked
  | 'storage-full'
  | 'storage-blocked'
  | 'damaged' // a block was wrong again and again
  | 'link-lost'
  | 'private-link-lost' // the same, and it does not go on over another link

/** Whether the receiver has the file already, of another transfer; nothing of it is sent while that is checked. */
export type { Comparison }

/** One file under way or finished (`transfer`). */
export interface FileView {
  readonly id: string
  readonly path: string
  readonly sizeBytes: number
  readonly doneBytes: number
  readonly state: FileState
  readonly trouble: TransferTrouble | undefined
  readonly comparison: Comparison
  /** Transfer digest, lower-case hex, once `done`. */
  readonly digest: string | undefined
  /** Received, verified and ready to be handed to the person. */
  readonly canSave: boolean
  /** Where it was handed to, on this visit or an earlier one; nobody tells a page whether a download came to its end. */
  readonly savedTo: SavedTo | undefined
}

/** One offer that was sent, or that was accepted here: the files travel together. */
export interface TransferView {
  readonly id: string
  readonly direction: 'send' | 'receive'
  /** `waiting`: offered, the other side has not said yes or no. */
  readonly state: 'waiting' | 'active' | 'done' | 'failed' | 'cancelled' | 'declined'
  readonly files: readonly FileView[]
  readonly totalBytes: number
  readonly doneBytes: number
  /** Smoothed; undefined until there is enough to tell. */
  readonly bytesPerSecond: number | undefined
  readonly remainingMs: number | undefined
  /** Why an active one rests. */
  readonly pause: Pause | undefined
  /** It was accepted without asking. */
  readonly unasked?: true
  /** Nothing has moved for a long time, and nobody knows why. */
  readonly isStill?: true
}

export type Pause =
  | 'here' // by the person, who can take it back
  | 'there' // by the person at the other device
  | 'storage-full-here' // it goes on when there is room
  | 'storage-full-there'

export type { SavedTo, SavingAbilities, SavingTrouble, SavingWay }

/** What has become of the files of a transfer that are saved together, or of a file whose place the person chose. */
export type SavingView = { readonly way: SavingWay | Exclude<FileWay, 'download'> } & (
  | SavingProgress
  | { readonly at: 'saved' }
  /** One after another, and some could not be read. Of these the paths. */
  | { readonly at: 'partly'; readonly savedCount: number; readonly missing: readonly string[] }
  | { readonly at: 'failed'; readonly trouble: SavingTrouble }
)

/** SHA-256 of a file, for people to compare with a sum from elsewhere. */
export type FileSum =
  | { readonly at: 'computing'; readonly doneBytes: number }
  | { readonly at: 'done'; readonly sha256: string }
  | { readonly at: 'failed' } // it cannot be read any more

/** What an earlier visit was sending when it ended. */
export interface UnfinishedSendView {
  readonly id: string
  /** Of the first file. */
  readonly path: string
  readonly fileCount: number
  readonly totalBytes: number
  /** What the device that it is for is called; undefined when it has been forgotten. */
  readonly peer: string | undefined
  /** What makes it go on. With `yes` a press is enough, as that device is there. */
  readonly needs: 'link' | 'link-and-files' | 'files' | 'yes'
}

/** What was sent, did not get there, and can be offered again. */
export interface SendAgainView {
  /** Ids of transfers. */
  readonly transfers: readonly string[]
  /** In a press: the browser may ask whether a file that has changed may be read. */
  send(transferId: string): void
}
