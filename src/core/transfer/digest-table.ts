// The digests of the blocks of one arriving file. Unlike BlockDigests (blocks.ts) it takes memory for what has
// arrived and not for what was declared, because a peer may declare any size.
import { type Bytes, equalBytes } from '#core/bytes.ts'
import { Bug } from '#core/errors.ts'
import type { Hash128 } from './blocks.ts'
import { DIGEST_BYTES } from './limits.ts'

/** Blocks whose digests lie together: 4 KiB for every 256 MiB of a file. */
const PAGE_BLOCKS = 256

interface Page {
  readonly digests: Bytes
  readonly known: Uint8Array
}

export class DigestTable {
  readonly #blocks: number
  readonly #pages = new Map<number, Page>()
  #count = 0

  constructor(blocks: number) {
    this.#blocks = blocks
  }

  get complete(): boolean {
    return this.#count === this.#blocks
  }

  has(block: number): boolean {
    return this.#pages.get(Math.floor(block / PAGE_BLOCKS))?.known[block % PAGE_BLOCKS] === 1
  }

  add(block: number, digest: Uint8Array): void {
    if (block >= this.#blocks || this.has(block)) throw new Bug(`digest of block ${String(block)} added`)
    const page = this.#page(Math.floor(block / PAGE_BLOCKS))
    page.known[block % PAGE_BLOCKS] = 1
    page.digests.set(digest, (block % PAGE_BLOCKS) * DIGEST_BYTES)
    this.#count += 1
  }

  /** Forgets the digest of a block that turned out to be another one. */
  remove(block: number): void {
    if (!this.has(block)) throw new Bug(`digest of block ${String(block)} removed`)
    this.#page(Math.floor(block / PAGE_BLOCKS)).known[block % PAGE_BLOCKS] = 0
    this.#count -= 1
  }

  is(block: number, digest: Uint8Array): boolean {
    const page = this.#pages.get(Math.floor(block / PAGE_BLOCKS))
    const at = (block % PAGE_BLOCKS) * DIGEST_BYTES
    return (
      this.has(block) &&
      page !== undefined &&
      equalBytes(page.digests.subarray(at, at + DIGEST_BYTES), digest)
    )
  }

  /** The transfer digest (docs/protocol.md §4.3). */
  root(hash: Hash128): Bytes {
    if (!this.complete) throw new Bug('root of a file that is not complete')
    const all = new Uint8Array(this.#blocks * DIGEST_BYTES)
    for (const [number, page] of this.#pages) all.set(page.digests, number * PAGE_BLOCKS * DIGEST_BYTES)
    return hash(all)
  }

  #page(number: number): Page {
    const existing = this.#pages.get(number)
    if (existing !== undefined) return existing
    const blocks = Math.min(PAGE_BLOCKS, this.#blocks - number * PAGE_BLOCKS)
    const page = { digests: new Uint8Array(blocks * DIGEST_BYTES), known: new Uint8Array(blocks) }
    this.#pages.set(number, page)
    return page
  }
}
