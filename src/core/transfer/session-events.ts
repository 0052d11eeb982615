// What a session is told and what it asks for: docs/protocol.md §4.9.
import type { Bytes } from '#core/bytes.ts'
import type { Begun, StagingEvent } from '#core/ports.ts'
import type { Card } from '#core/signal/card.ts'
import type {
  CandidateSide,
  BlockRun,
  ControlRecord,
  DeclineReason,
  FileSums,
  LaneSignal,
  ManifestEntry,
  PauseSide,
  SparePart
} from './record.ts'
import type { Checked } from './short-check.ts'

export type SessionEvent =
  | { readonly type: 'started' }
  | { readonly type: 'record'; readonly bytes: Bytes }
  | { readonly type: 'offer'; readonly transferId: Bytes; readonly manifest: readonly ManifestEntry[] }
  /** One whose id an earlier link had is sent once more. */
  | { readonly type: 'send-text'; readonly id: Bytes; readonly text: string }
  /** A text of the other side is listed, and stored where anything is. */
  | { readonly type: 'text-kept'; readonly id: Bytes }
  /** `stagedAs`: the name under which it is staged here; its id, if there is none of its own. `unasked`: no person has said yes to it. */
  | {
      readonly type: 'accept'
      readonly offer: number
      readonly stagedAs?: Bytes
      readonly unasked?: boolean
    }
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
  /** A block was read to be compared with what the receiver kept. */
  | {
      readonly type: 'block-checked'
      readonly offer: number
      readonly file: number
      readonly block: number
      readonly digest: Bytes
    }
  | { readonly type: 'read-failed'; readonly offer: number; readonly file: number; readonly check: boolean }
  /** What the receiver asked for, to find out whether it has the file already. */
  | { readonly type: 'summed'; readonly offer: number; readonly file: number; readonly sums: FileSums }
  | { readonly type: 'sum-failed'; readonly offer: number; readonly file: number }
  /** Every record of the block that this lane was given was handed to its channel. */
  | { readonly type: 'block-sent'; readonly lane: number }
  /** Another connection can take blocks, or can no longer. Lane 0 is there from the start. */
  | { readonly type: 'lane-up'; readonly lane: number }
  | { readonly type: 'lane-down'; readonly lane: number }
  | {
      readonly type: 'signal-lane'
      readonly lane: number
      readonly signal: LaneSignal
      readonly sdp: string
    }
  | {
      readonly type: 'tell-candidate'
      readonly lane: number
      readonly by: CandidateSide
      readonly candidate: string
    }
  /** A connection that may take this one's place is described, or one of the other side's cannot be it. */
  | { readonly type: 'tell-spare'; readonly part: SparePart; readonly card: Bytes }
  | { readonly type: 'spare-refused' }
  | { readonly type: 'pause'; readonly side: PauseSide; readonly offer: number; readonly on: boolean }
  | { readonly type: 'staged'; readonly offer: number; readonly begun: Begun }
  | {
      readonly type: 'staging-refused'
      readonly offer: number
      readonly reason: 'not-enough-space' | 'no-storage'
    }
  | { readonly type: 'staging'; readonly event: StagingEvent }
  /** A transfer that is over is on no list any more. */
  | { readonly type: 'forget'; readonly side: PauseSide; readonly offer: number }
  /** The other side asks more than can be answered (docs/protocol.md §4.2). */
  | { readonly type: 'flooded' }
  | { readonly type: 'leave' }
  /** The two screens show different numbers: somebody may be in between. */
  | { readonly type: 'number-differs' }
  | { readonly type: 'link-lost' }

export type CloseReason = 'left' | 'peer-left' | 'peer-broke-protocol' | 'version-mismatch' | 'numbers-differ'

export type SessionEffect =
  | { readonly do: 'send'; readonly record: ControlRecord }
  | {
      readonly do: 'read-block'
      readonly offer: number
      readonly file: number
      readonly block: number
      readonly offsetBytes: number
      readonly lengthBytes: number
      /** Only its digest is wanted. */
      readonly check: boolean
    }
  /** Sums of one file at a time are computed; `stop-sum`: the one under way is of no use any more. */
  | { readonly do: 'sum'; readonly offer: number; readonly file: number }
  | { readonly do: 'stop-sum' }
  | { readonly do: 'send-frames'; readonly lane: number; readonly frames: readonly Bytes[] }
  /** An offer is listed: somebody has to say yes or no. */
  | {
      readonly do: 'ask'
      readonly offer: number
      readonly transferId: Bytes
      readonly files: readonly ManifestEntry[]
    }
  | {
      readonly do: 'stage'
      readonly offer: number
      readonly stagedAs: Bytes
      readonly files: readonly ManifestEntry[]
    }
  | { readonly do: 'drop-file'; readonly offer: number; readonly file: number }
  | { readonly do: 'confirm'; readonly offer: number; readonly runs: readonly BlockRun[] }
  /** Is this file one that is kept of another transfer? */
  | { readonly do: 'compare'; readonly offer: number; readonly file: number; readonly sums: FileSums }
  /** No more of this offer will be taken on this link; what is not whole stays for another, or goes. */
  | { readonly do: 'end-stage'; readonly offer: number; readonly keep: boolean }
  /** Nothing more of this offer will be read. */
  | { readonly do: 'release'; readonly offer: number }
  /** The other side's word about another connection. */
  | { readonly do: 'lane'; readonly lane: number; readonly signal: LaneSignal; readonly sdp: string }
  | {
      readonly do: 'candidate'
      readonly lane: number
      readonly by: CandidateSide
      readonly candidate: string
    }
  /** A connection of the other side's that may take this one's place. */
  | { readonly do: 'spare'; readonly part: SparePart; readonly card: Card }
  /** `text-kept` answers, as soon as it cannot get lost. */
  | { readonly do: 'show-text'; readonly id: Bytes; readonly text: string }
  /** The other side has a text of ours. */
  | { readonly do: 'text-delivered'; readonly id: Bytes }
  /** The number that both sides show is known, or known to be none. */
  | { readonly do: 'checked'; readonly checked: Checked }
  /** `heard`: the other side has said goodbye, and waits for the connection to close. */
  | { readonly do: 'close'; readonly reason: CloseReason; readonly heard: boolean }
