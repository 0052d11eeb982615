// What the screens show of what has arrived and is kept in this browser, and of texts that were sent.
import type { HistoryEntry } from '#core/history/history.ts'
import type { SavedTo } from '#core/saving/saved-marks.ts'
import type { Viewing } from '#core/previews/kinds.ts'

/** A text that crossed. `peerName` is untrusted and shown through shown-name.ts only; it is empty when nobody has said. */
export type TextView = {
  /** Later ones of a visit have greater numbers. */
  readonly id: number
  readonly text: string
  readonly peerName: string
} & (
  | {
      readonly direction: 'receive'
      /** It came on this visit. */
      readonly isNew: boolean
    }
  /** Listed for the visit. One whose link ended before it was confirmed waits with those that are to be sent. */
  | { readonly direction: 'send'; readonly state: 'under-way' | 'delivered' }
)

/** A file that arrived whole on an earlier visit and is still kept in this browser. */
export interface ShelvedFile {
  readonly id: string
  readonly path: string
  readonly sizeBytes: number
  /** Undefined when that was never noted. */
  readonly savedTo: SavedTo | undefined
}

/** Files that were handed to the person together. */
export interface SavedNews {
  /** Of the first. */
  readonly path: string
  readonly count: number
  readonly to: SavedTo
}

/** The files that came together; they lie in one place, and are removed together. */
export interface ShelvedTransfer {
  readonly id: string
  readonly files: readonly ShelvedFile[]
  /** What is not whole, and goes on when the sender offers it again. */
  readonly unfinished: UnfinishedFiles | undefined
}

export interface UnfinishedFiles {
  readonly paths: readonly string[]
  readonly stagedBytes: number
  readonly totalBytes: number
}

/** A transfer that is over. `path` and `peerName` are untrusted and shown through shown-name.ts only; `peerName` is empty when
 *  nobody has said. */
export type HistoryEntryView = { readonly id: string } & Pick<
  HistoryEntry,
  | 'direction'
  | 'outcome'
  | 'unasked'
  | 'endedMs'
  | 'peerName'
  | 'path'
  | 'fileCount'
  | 'doneFiles'
  | 'totalBytes'
  | 'doneBytes'
>

/** What was sent and received on this device, on this visit and earlier ones. */
export interface HistoryView {
  /** Newest first. */
  readonly entries: readonly HistoryEntryView[]
  /** False in private mode, and where the browser stores nothing: nothing is added. */
  readonly isKept: boolean
  clear(): void
}

/** A received file that fills the screen. */
export type OpenedFile = {
  readonly id: string
  readonly path: string
  readonly kind: Viewing['kind']
} & (
  | { readonly at: 'reading' }
  /** Gone from this browser, or in use. */
  | { readonly at: 'unreadable' }
  /** Calls itself a picture and is none, or one that is too large to be decoded. */
  | { readonly at: 'not-shown' }
  | { readonly at: 'shown'; readonly bytes: Blob }
)

/** What has arrived, looked at without being saved. Files are those of received transfers, listed or on the shelf. */
export interface PreviewsView {
  /** Small squares of the pictures that are shown, by the id of the file. */
  readonly thumbnails: Readonly<Record<string, ImageBitmap>>
  readonly opened: OpenedFile | undefined
  /** A file is in sight: if it is a picture, a small one is made of it. Returns how to take that back. */
  show(file: { readonly id: string; readonly path: string; readonly sizeBytes: number }): () => void
  /** One that `viewingOf` knows. */
  open(file: { readonly id: string; readonly path: string }): void
  close(): void
  canShare(path: string): boolean
  /** Gives it to another app, in a press; `savings` tells what comes of it. */
  share(fileId: string): void
}
