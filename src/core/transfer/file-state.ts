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

export function isOver({ at }: FileState): boolean {
  return at === 'done' || at === 'ended'
}
