// What a session is told and what it asks for: docs/protocol.md §4.9.
import type { Bytes } from '#core/bytes.ts'
import type { StagingEvent } from '#core/ports.ts'
import type { ControlRecord, DeclineReason, ManifestEntry } from './record.ts'

export type SessionEvent =
  | { readonly type: 'started' }
  | { readonly type: 'record'; readonly bytes: Bytes }
  | { readonly type: 'offer'; readonly transferId: Bytes; readonly manifest: readonly ManifestEntry[] }
  | { readonly type: 'send-text'; readonly text: string }
  | { readonly type: 'accept'; readonly offer: number }
  | { readonly type: 'decline'; readonly offer: number; readonly reason: DeclineReason }
  | { readonly type: 'withdraw'; readonly offer: number; readonly file: number | undefined }
  | { readonly type: 'refuse'; readonly offer: number; readonly file: number | undefined }
  | {
      readonly type: 'block-read'
      readonly offer: number
      readonly file: number
      readonly block: number
      readonly digest: Bytes
      readonly frames: readonly Bytes[]
    }
  | { readonly type: 'read-failed'; readonly offer: number; readonly file: number }
  | { readonly type: 'block-sent'; readonly offer: number; readonly file: number }
  | { readonly type: 'staged'; readonly offer: number }
  | {
      readonly type: 'staging-refused'
      readonly offer: number
      readonly reason: 'not-enough-space' | 'no-storage'
    }
  | { readonly type: 'staging'; readonly event: StagingEvent }
  | { readonly type: 'leave' }
  | { readonly type: 'link-lost' }

export type CloseReason = 'left' | 'peer-left' | 'peer-broke-protocol' | 'version-mismatch'

export type SessionEffect =
  | { readonly do: 'send'; readonly record: ControlRecord }
  | {
      readonly do: 'read-block'
      readonly offer: number
      readonly file: number
      readonly block: number
      readonly offsetBytes: number
      readonly lengthBytes: number
    }
  | {
      readonly do: 'send-frames'
      readonly offer: number
      readonly file: number
      readonly frames: readonly Bytes[]
    }
  | {
      readonly do: 'stage'
      readonly offer: number
      readonly transferId: Bytes
      readonly files: readonly ManifestEntry[]
    }
  | { readonly do: 'drop-file'; readonly offer: number; readonly file: number }
  /** No more of this offer will be taken. */
  | { readonly do: 'end-stage'; readonly offer: number }
  /** Nothing more of this offer will be read. */
  | { readonly do: 'release'; readonly offer: number }
  | { readonly do: 'show-text'; readonly text: string }
  | { readonly do: 'close'; readonly reason: CloseReason }
