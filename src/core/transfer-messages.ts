// What the page and the two transfer workers say to each other. Files and blobs are the browser's own types,
// which the core does not have.
import type { Bytes } from './bytes.ts'
import type { PlatformCode } from './errors.ts'
import type { Begun, StagedFile, StagingEvent } from './ports.ts'
import { MIB } from './transfer/limits.ts'
import type { BlockRun, FileSums } from './transfer/record.ts'

/** Page to source worker. Answers come in any order. */
export interface SourceRequest<Handle> {
  readonly type: 'read'
  readonly request: number
  readonly handle: Handle
  readonly offer: number
  readonly file: number
  readonly block: number
  readonly offsetBytes: number
  readonly lengthBytes: number
  readonly chunkPayloadBytes: number
  /** Only the digest is wanted. */
  readonly check: boolean
}

/** Page to source worker: buffers of blocks that have been sent. */
export interface SourceReuse {
  readonly type: 'reuse'
  readonly buffers: readonly ArrayBuffer[]
}

/** Source worker to page. */
export type SourceReply =
  /** All data records of the block in one buffer, which is transferred; record n ends at `ends[n]`. */
  | {
      readonly type: 'block'
      readonly request: number
      readonly digest: Bytes
      readonly records: ArrayBuffer
      readonly ends: readonly number[]
    }
  | { readonly type: 'digest'; readonly request: number; readonly digest: Bytes }
  | {
      readonly type: 'failed'
      readonly request: number
      readonly code: PlatformCode
      readonly cause: unknown
    }

/** Page to digest worker, one at a time; to stop it is to end the worker. */
export interface DigestRequest<Handle> {
  readonly type: 'digest'
  readonly handle: Handle
}

/** Digest worker to page. */
export type DigestReply =
  | { readonly type: 'sums'; readonly sums: FileSums }
  | { readonly type: 'failed'; readonly code: PlatformCode; readonly cause: unknown }

/** Where received bytes go: the origin private file system, or memory where there is none. */
export type PlaceName = 'disk' | 'memory'

/** What one link may put into memory in all: a phone closes a page that takes much more. */
export const MEMORY_CAP_BYTES = 64 * MIB

/** A record, and the lane over whose data channel it came. */
export interface Arrival {
  readonly record: ArrayBuffer
  readonly lane: number
}

/** What arrived, from the thread that has the channels to the disk worker; buffers are transferred. */
export type FeedMessage =
  | { readonly type: 'records'; readonly records: readonly Arrival[] }
  /** The sender does not keep to the window. */
  | { readonly type: 'flood' }

/** What has to be transferred with a message. */
export function buffersIn(message: FeedMessage): ArrayBuffer[] {
  return message.type === 'records' ? message.records.map(({ record }) => record) : []
}

/** Disk worker back to that thread: bytes that it has taken since the link began. */
export interface FeedReply {
  readonly consumedBytes: number
}

/** Page to disk worker, which listens once it has said `ready`. */
export type DiskRequest<Port> =
  | {
      readonly type: 'begin'
      readonly offer: number
      readonly transferId: Bytes
      readonly files: readonly StagedFile[]
      /** Whether to look for files that are here already. */
      readonly compares: boolean
    }
  | { readonly type: 'compare'; readonly offer: number; readonly file: number; readonly sums: FileSums }
  /** What arrives at the page itself. */
  | FeedMessage
  /** Another thread has channels, and says there what arrives. */
  | { readonly type: 'feed'; readonly port: Port }
  | { readonly type: 'confirm'; readonly offer: number; readonly runs: readonly BlockRun[] }
  | { readonly type: 'drop-file'; readonly offer: number; readonly file: number }
  | { readonly type: 'end'; readonly offer: number; readonly keep: boolean }
  | { readonly type: 'close' }

/** A whole file of a transfer that was received into memory. */
export interface KeptFile<Blob> {
  readonly file: number
  readonly path: string
  readonly sizeBytes: number
  readonly modifiedMs: number
  readonly blob: Blob
}

/** Disk worker to page. */
export type DiskReply<Blob> =
  | { readonly type: 'ready'; readonly place: PlaceName }
  | { readonly type: 'begun'; readonly offer: number; readonly begun: Begun }
  | { readonly type: 'refused'; readonly offer: number; readonly code: PlatformCode; readonly cause: unknown }
  | { readonly type: 'event'; readonly event: StagingEvent }
  /** The sealed files of a transfer in memory that has ended: the page keeps them from here on. */
  | { readonly type: 'kept'; readonly transferId: string; readonly files: readonly KeptFile<Blob>[] }
  | { readonly type: 'ended'; readonly offer: number }
  | { readonly type: 'closed' }
