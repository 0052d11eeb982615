// Puts the data records of one accepted offer together again and holds the peer to the rules of
// docs/protocol.md §4.5. It decides only: what to write where, and which block can now be checked.
import { type Bytes, equalBytes } from '#core/bytes.ts'
import { Bug, DecodeError } from '#core/errors.ts'
import { blockCount, blockRange, type Hash128 } from './blocks.ts'
import { DigestTable } from './digest-table.ts'
import type { Frame } from './frame.ts'
import { dataPositions } from './layout.ts'
import { BLOCK_BYTES, DIGEST_BYTES } from './limits.ts'

/** Blocks of one offer that have been announced and are not complete. Digests cost no credit, so without a
 *  bound a peer could make us remember any number of them; a sender needs one per connection. */
export const MAX_BLOCKS_UNDER_WAY = 64

export type DigestFrame = Extract<Frame, { type: 'digest' }>
export type ChunkFrame = Extract<Frame, { type: 'chunk' }>

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
  nextBytes: number
}

interface FileUnderWay {
  readonly verified: DigestTable
  readonly blocks: Map<number, BlockUnderWay>
  /** How often a block was bad; only of blocks that ever were. */
  readonly tries: Map<number, number>
}

const OPEN = 0
const COMPLETE = 1
const DROPPED = 2

// Where the fields of a record begin, for DecodeError (frame.ts).
const AT_FILE = 5
const AT_BLOCK = 9
const AT_DIGEST = 13
const AT_PAYLOAD = 17

export class Assembly {
  readonly #sizes: readonly number[]
  readonly #positions: readonly number[]
  readonly #hash: Hash128
  readonly #status: Uint8Array
  readonly #roots: Bytes
  readonly #files = new Map<number, FileUnderWay>()
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

  /** @throws DecodeError bad-field | too-long */
  takeDigest({ file, block, digest }: DigestFrame): void {
    if (this.#statusOf(file) === DROPPED) return
    const blocks = blockCount(this.#sizes[file] ?? 0)
    if (block >= blocks || this.isComplete(file)) throw new DecodeError('bad-field', AT_BLOCK)
    const known = this.#files.get(file)
    if (known?.verified.has(block) === true) throw new DecodeError('bad-field', AT_BLOCK)
    const before = known?.blocks.get(block)
    if (before !== undefined) {
      // Said twice is harmless; another digest for bytes that are already here is not.
      if (!equalBytes(before.digest, digest)) throw new DecodeError('bad-field', AT_DIGEST)
      return
    }
    if (this.#underWay >= MAX_BLOCKS_UNDER_WAY) throw new DecodeError('too-long', AT_BLOCK)
    this.#underWay += 1
    const entry = known ?? { verified: new DigestTable(blocks), blocks: new Map(), tries: new Map() }
    if (known === undefined) this.#files.set(file, entry)
    entry.blocks.set(block, { digest, nextBytes: block * BLOCK_BYTES })
  }

  /** Every block that comes back as `whole` must be answered by `blockVerified` or `blockBad` before the next
   *  record is taken. @throws DecodeError bad-field | too-long */
  takeChunk({ file, offsetBytes, payload }: ChunkFrame): Taken {
    if (this.#statusOf(file) === DROPPED) return { do: 'ignore' }
    const block = Math.floor(offsetBytes / BLOCK_BYTES)
    const state = this.#files.get(file)?.blocks.get(block)
    if (state?.nextBytes !== offsetBytes) throw new DecodeError('bad-field', AT_BLOCK)
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
    if (!entry.verified.complete) return false
    this.#finish(file, entry.verified.root(this.#hash))
    this.#files.delete(file)
    return true
  }

  /** The block on disk does not have its digest: it is forgotten and may come again. Returns how often that
   *  has happened to it. */
  blockBad(file: number, block: number): number {
    const { entry } = this.#forget(file, block)
    const tries = (entry.tries.get(block) ?? 0) + 1
    entry.tries.set(block, tries)
    return tries
  }

  /** Ignores what still arrives of a file. One that is complete stays complete. */
  dropFile(file: number): void {
    if (this.#status[file] !== OPEN) return
    this.#underWay -= this.#files.get(file)?.blocks.size ?? 0
    this.#files.delete(file)
    this.#status[file] = DROPPED
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
