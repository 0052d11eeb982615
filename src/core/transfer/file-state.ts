// What becomes of one file of an offer: the same words on both sides. docs/protocol.md §4.9.
import type { Bytes } from '#core/bytes.ts'
import type { CancelReason } from './record.ts'

/** Why a file did not make it. `there` tells who ended it. */
export interface FileTrouble {
  readonly reason: CancelReason | 'link-lost'
  readonly there: boolean
}

export type FileState =
  | { readonly at: 'queued' }
  | { readonly at: 'active' }
  /** All sent, or all written; the receiver has not read all of it back and found it right. */
  | { readonly at: 'verifying' }
  | { readonly at: 'done'; readonly digest: Bytes }
  | { readonly at: 'ended'; readonly trouble: FileTrouble }

/** Whether the receiver has a file already, of another transfer: docs/protocol.md §4.12. */
export type Comparison =
  | 'none' // not compared, or not found to be the same
  | 'under-way' // nothing of it is sent meanwhile
  | 'same' // none of it had to be sent

export function isOver({ at }: FileState): boolean {
  return at === 'done' || at === 'ended'
}
