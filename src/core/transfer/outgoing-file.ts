// One file of an offer of ours, as far as it has come: outgoing.ts changes it, the screens see some of it.
import type { Bytes } from '#core/bytes.ts'
import { type BlockDigests, blockRange } from './blocks.ts'
import { type Comparison, type FileState, isOver } from './file-state.ts'
import type { ManifestEntry } from './record.ts'

export interface OutgoingFile {
  readonly entry: ManifestEntry
  readonly state: FileState
  /** Bytes of the blocks that the receiver has on its disk. */
  readonly deliveredBytes: number
  /** Those of them that it had before. */
  readonly heldBytes: number
  readonly comparison: Comparison
}

export interface OutgoingProgress {
  readonly entry: ManifestEntry
  state: FileState
  deliveredBytes: number
  heldBytes: number
  comparison: Comparison
  /** Blocks before this one are sent, or claimed. */
  nextBlock: number
  /** Claimed blocks before this one are checked. */
  nextCheck: number
  /** Blocks being read, or read and not yet handed to a channel. */
  underway: number
  readonly again: number[]
  digests: BlockDigests | undefined
  /** Blocks that the receiver says it has, with what it says they hash to. */
  claimed: Map<number, Bytes> | undefined
  /** Blocks that were sent and are not known to be on the receiver's disk, by the lane that took them. */
  readonly outstanding: Map<number, number>
  /** 1 for each block that the receiver has; made when the first one is. */
  there: Uint8Array | undefined
  thereCount: number
}

export function newProgress(entry: ManifestEntry): OutgoingProgress {
  return {
    entry,
    state: { at: 'queued' },
    deliveredBytes: 0,
    heldBytes: 0,
    comparison: 'none',
    nextBlock: 0,
    nextCheck: 0,
    underway: 0,
    again: [],
    digests: undefined,
    claimed: undefined,
    outstanding: new Map(),
    there: undefined,
    thereCount: 0
  }
}

/** Nothing of it is to be read now. */
export function isResting({ state, comparison }: OutgoingFile): boolean {
  return isOver(state) || comparison === 'under-way'
}

export function lengthOf({ entry }: OutgoingFile, block: number): number {
  return blockRange(entry.sizeBytes, block).lengthBytes
}
