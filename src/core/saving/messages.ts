// What the page, the saving worker and the service worker say to each other. Blobs and ports are the browser's own
// types, which the core does not have.
import type { SavingTrouble } from './saver.ts'

/** One file or empty folder, in order. */
export interface ArchiveEntry<Blob> {
  /** With its folders; that of an empty folder ends in "/". */
  readonly name: string
  readonly modifiedMs: number
  /** Where they are, often one source for all; undefined for a folder. */
  readonly bytes:
    { readonly source: Blob; readonly startBytes: number; readonly sizeBytes: number } | undefined
}

/** Page to saving worker, once. */
export type SavingRequest<Blob, Port> =
  /** Through this port to the service worker, which hands it to the download manager. */
  | {
      readonly type: 'stream'
      readonly name: string
      readonly entries: readonly ArchiveEntry<Blob>[]
      readonly port: Port
    }
  | { readonly type: 'build'; readonly entries: readonly ArchiveEntry<Blob>[] }
  | { readonly type: 'sum'; readonly bytes: Blob }

/** Page to saving worker, later: what streams is to fail. */
export interface SavingStop {
  readonly type: 'stop'
}

/** Saving worker to page. */
export type SavingReply<Blob> =
  /** The service worker waits for the request. */
  | { readonly type: 'agreed' }
  | { readonly type: 'progress'; readonly doneBytes: number }
  | { readonly type: 'streamed' }
  | { readonly type: 'built'; readonly archive: Blob }
  | { readonly type: 'summed'; readonly sha256: string }
  | { readonly type: 'stopped' }
  | { readonly type: 'failed'; readonly trouble: SavingTrouble }

/** Addresses of downloads, below the scope of the service worker, end in an id that the page made. */
export const DOWNLOAD_PATH = 'download/'
export const DOWNLOAD_ID = /^[0-9a-f]{32}$/

/** Page to service worker. */
export type DownloadRequest =
  /** Brings a port, whose other end the saving worker has. */
  | { readonly type: 'offer-download'; readonly id: string }
  /** A service worker that hears nothing for half a minute is ended, downloads or not. */
  | { readonly type: 'keep-downloads' }

/** Saving worker to service worker, by the port. */
export type DownloadSupply =
  | { readonly type: 'head'; readonly name: string; readonly sizeBytes: number }
  | { readonly type: 'bytes'; readonly bytes: Uint8Array }
  | { readonly type: 'end' }
  | { readonly type: 'fail' }

/** And back. */
export type DownloadDemand =
  | { readonly type: 'agreed' }
  | { readonly type: 'pull' }
  /** In the browser's own list of downloads. */
  | { readonly type: 'cancelled' }
