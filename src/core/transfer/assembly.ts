// Puts the data records of one accepted offer together again and holds the peer to the rules of
// docs/protocol.md §4.5. It decides only: what to write where, and which block can now be checked.
import type { Bytes } from '#core/bytes.ts'
import { Bug, DecodeError } from '#core/errors.ts'
import { blockCount, blockRange, type Hash128 } from './blocks.ts'
import { DigestTable } from './digest-table.ts'
import type { ChunkFrame, FirstFrame } from './frame.ts'
import { dataPositions } from './layout.ts'
import { BLOCK_BYTES, DIGEST_BYTES } from './limits.ts'
import type { BlockName, BlockRun, HeldBlock } from './record.ts'

/** Blocks of one offer that have been announced and are not complete. One byte announces a block, so without a
 *  bound a peer could make us remember any number of them; a sender needs one per connection. */
export const MAX_BLOCKS_UNDER_WAY = 64

/** A block of which every byte has been taken: its place in the staging data and what it must hash to. */
export interface WholeBlock {
  readonly file: number
  readonly block: number
  readonly positionBytes: number
  readonly lengthBytes: number
  readonly digest: Bytes
}

/** What to do with a chunk: write it, and then perhaps check the block that it ends. */
export type Taken =
  | { readonly do: 'ignore' }
  | { readonly do: 'write'; readonly positionBytes: number; readonly whole: WholeBlock | undefined }

interface BlockUnderWay {
  readonly digest: Bytes
  /** The connection that brings it. */
  readonly lane: number
  nextBytes: number
}

interface FileUnderWay {
  readonly verified: DigestTable
  readonly blocks: Map<number, BlockUnderWay>
  /** How often a block was bad; only of blocks that ever were. */
  readonly tries: Map<number, number>
  /** Verified blocks from an earlier link: the sender has not said that they are its own as well. */
  readonly unconfirmed: Set<number>
}

const OPEN = 0
const COMPLETE = 1
const DROPPED = 2

// Where the fields of a further record of a block begin, for DecodeError (frame.ts).
const AT_FILE = 5
const AT_BLOCK = 9
const AT_PAYLOAD = 17

export class Assembly {
  readonly #sizes: readonly number[]
  readonly #positions: readonly number[]
  readonly #hash: Hash128
  readonly #status: Uint8Array
  readonly #roots: Bytes
  readonly #files = new Map<number, FileUnderWay>()
  /** Files that may be here already, of other transfers: nothing of them may come before that is known. */
  readonly #held = new Set<number>()
  #underWay = 0

  /** @throws DecodeError too-long when the sizes add up to no safe integer */
  constructor(sizes: readonly number[], hash: Hash128) {
    this.#sizes = sizes
    this.#positions = dataPositions(sizes)
    this.#hash = hash
    this.#status = new Uint8Array(sizes.length)
    this.#roots = new Uint8Array(sizes.length * DIGEST_BYTES)
    const rootOfNothing = hash(new Uint8Array(0))
    for (const [file, size] of sizes.entries()) if (size === 0) this.#finish(file, rootOfNothing)
  }

  isComplete(file: number): boolean {
    return this.#status[file] === COMPLETE
  }

  /** The transfer digest of a complete file. */
  root(file: number): Bytes {
    if (!this.isComplete(file)) throw new Bug('root of a file that is not complete')
    return this.#roots.slice(file * DIGEST_BYTES, (file + 1) * DIGEST_BYTES)
  }

  /** Whether a block still has to come. */
  isMissing(file: number, block: number): boolean {
    const isOpen = this.#status[file] === OPEN && block < blockCount(this.#sizes[file] ?? 0)
    return isOpen && this.#files.get(file)?.verified.has(block) !== true
  }

  /** Where a block lies in the staging data. */
  placeOf(file: number, block: number): { readonly positionBytes: number; readonly lengthBytes: number } {
    const { offsetBytes, lengthBytes } = blockRange(this.#sizes[file] ?? 0, block)
    return { positionBytes: (this.#positions[file] ?? 0) + offsetBytes, lengthBytes }
  }

  /** A block of an earlier link that lies on the disk and has its digest. */
  restore({ file, block, digest }: HeldBlock): void {
    if (this.#status[file] !== OPEN) return
    const entry = this.#entry(file)
    entry.verified.add(block, digest)
    entry.unconfirmed.add(block)
  }

  /** Takes nothing of this file until it is released. False when something of it is here, or nobody wants it. */
  hold(file: number): boolean {
    if (this.#status[file] !== OPEN || this.#files.has(file)) return false
    this.#held.add(file)
    return true
  }

  isHeld(file: number): boolean {
    return this.#held.has(file) && this.#status[file] === OPEN
  }

  release(file: number): void {
    this.#held.delete(file)
  }

  /** Whether all of a file was there from an earlier link. */
  isRestored(file: number): boolean {
    return this.isComplete(file) || this.#files.get(file)?.verified.complete === true
  }

  /** The sender has these blocks too. Returns the file if that completes it. @throws DecodeError bad-field */
  confirm({ file, first, count }: BlockRun): number | undefined {
    if (this.#statusOf(file) !== OPEN) return undefined
    const entry = this.#files.get(file)
    for (let block = first; block < first + count; block++)
      if (entry?.unconfirmed.delete(block) !== true) throw new DecodeError('bad-field', AT_BLOCK)
    return entry !== undefined && this.#finishIfWhole(file, entry) ? file : undefined
  }

  /** A digest begins its block, also one that was under way on another connection or that turned out wrong. True when
   *  it takes the place of a block from an earlier link. @throws DecodeError bad-field | too-long */
  takeDigest({ file, block, digest }: Pick<FirstFrame, 'file' | 'block' | 'digest'>, lane: number): boolean {
    if (this.#statusOf(file) === DROPPED) return false
    if (block >= blockCount(this.#sizes[file] ?? 0)) throw new DecodeError('bad-field', AT_BLOCK)
    this.#refuseHeld(file)
    // Sent once more because the connection broke that brought it: its word that it is here crossed the second sending.
    if (this.isComplete(file)) return false
    const isUnderWay = this.#files.get(file)?.blocks.has(block) === true
    if (!isUnderWay && this.#underWay >= MAX_BLOCKS_UNDER_WAY) throw new DecodeError('too-long', AT_BLOCK)
    const entry = this.#entry(file)
    const replaces = this.#replaces(entry, block, digest)
    if (replaces === undefined) return false
    if (!isUnderWay) this.#underWay += 1
    entry.blocks.set(block, { digest, lane, nextBytes: block * BLOCK_BYTES })
    return replaces
  }

  /** Every block that comes back as `whole` must be answered by `blockVerified` or `blockBad` before the next
   *  record is taken. @throws DecodeError bad-field | too-long */
  takeChunk({ file, offsetBytes, payload }: ChunkFrame, lane: number): Taken {
    if (this.#statusOf(file) === DROPPED) return { do: 'ignore' }
    const block = Math.floor(offsetBytes / BLOCK_BYTES)
    if (block >= blockCount(this.#sizes[file] ?? 0)) throw new DecodeError('bad-field', AT_BLOCK)
    const state = this.#files.get(file)?.blocks.get(block)
    // Of a block that is here, that another connection brings, or that was given up: late and harmless.
    if (state?.lane !== lane) return { do: 'ignore' }
    if (state.nextBytes !== offsetBytes) throw new DecodeError('bad-field', AT_BLOCK)
    const range = blockRange(this.#sizes[file] ?? 0, block)
    const blockEnd = range.offsetBytes + range.lengthBytes
    const end = offsetBytes + payload.byteLength
    if (end > blockEnd) throw new DecodeError('too-long', AT_PAYLOAD)
    state.nextBytes = end
    const start = this.#positions[file] ?? 0
    const { lengthBytes } = range
    const { digest } = state
    return {
      do: 'write',
      positionBytes: start + offsetBytes,
      whole:
        end === blockEnd
          ? { file, block, positionBytes: start + range.offsetBytes, lengthBytes, digest }
          : undefined
    }
  }

  /** The block on disk has its digest. True when that completes the file. */
  blockVerified(file: number, block: number): boolean {
    const { entry, state } = this.#forget(file, block)
    entry.verified.add(block, state.digest)
    return this.#finishIfWhole(file, entry)
  }

  /** The block on disk does not have its digest: it is forgotten and may come again. Returns how often that
   *  has happened to it. */
  blockBad(file: number, block: number): number {
    const { entry } = this.#forget(file, block)
    const tries = (entry.tries.get(block) ?? 0) + 1
    entry.tries.set(block, tries)
    return tries
  }

  /** Gives up every block that is under way, as nothing can be written: each has to come again. */
  giveUpUnderWay(): BlockName[] {
    const given: BlockName[] = []
    for (const [file, { blocks }] of this.#files) {
      for (const block of blocks.keys()) given.push({ file, block })
      blocks.clear()
    }
    this.#underWay = 0
    return given
  }

  /** A block of an earlier link that the sender does not have, while nothing can be written: true when it is one.
   *  @throws DecodeError bad-field */
  giveUpRestored(file: number, block: number): boolean {
    this.#refuseHeld(file)
    const entry = this.#files.get(file)
    if (entry?.unconfirmed.delete(block) !== true) return false
    entry.verified.remove(block)
    return true
  }

  /** Ignores what still arrives of a file. One that is complete stays complete. */
  dropFile(file: number): void {
    if (this.#status[file] !== OPEN) return
    this.#underWay -= this.#files.get(file)?.blocks.size ?? 0
    this.#files.delete(file)
    this.#status[file] = DROPPED
  }

  #refuseHeld(file: number): void {
    if (this.isHeld(file)) throw new DecodeError('bad-field', AT_FILE)
  }

  /** False for a block that is needed, true for one that takes the place of an earlier link's, undefined for one that is
   *  here. */
  #replaces(entry: FileUnderWay, block: number, digest: Bytes): boolean | undefined {
    if (!entry.verified.has(block)) return false
    if (entry.unconfirmed.delete(block)) {
      entry.verified.remove(block)
      return true
    }
    if (!entry.verified.is(block, digest)) throw new DecodeError('bad-field', AT_BLOCK)
    return undefined
  }

  #entry(file: number): FileUnderWay {
    const known = this.#files.get(file)
    if (known !== undefined) return known
    const verified = new DigestTable(blockCount(this.#sizes[file] ?? 0))
    const entry = { verified, blocks: new Map(), tries: new Map(), unconfirmed: new Set<number>() }
    this.#files.set(file, entry)
    return entry
  }

  #finishIfWhole(file: number, { verified, unconfirmed }: FileUnderWay): boolean {
    if (!verified.complete || unconfirmed.size > 0) return false
    this.#finish(file, verified.root(this.#hash))
    this.#files.delete(file)
    return true
  }

  #statusOf(file: number): number {
    const status = this.#status[file]
    if (status === undefined) throw new DecodeError('bad-field', AT_FILE)
    return status
  }

  #finish(file: number, root: Bytes): void {
    this.#roots.set(root, file * DIGEST_BYTES)
    this.#status[file] = COMPLETE
  }

  #forget(file: number, block: number): { entry: FileUnderWay; state: BlockUnderWay } {
    const entry = this.#files.get(file)
    const state = entry?.blocks.get(block)
    if (entry === undefined || state === undefined) throw new Bug(`block ${String(block)} is not under way`)
    entry.blocks.delete(block)
    this.#underWay -= 1
    return { entry, state }
  }
}
