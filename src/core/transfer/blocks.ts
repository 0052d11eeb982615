// How a file is cut into blocks (docs/protocol.md §4.3): every block but the last is BLOCK_BYTES long, and an
// empty file has none.
import type { Bytes } from '#core/bytes.ts'
import { BLOCK_BYTES, DIGEST_BYTES } from './limits.ts'

/** A 128-bit hash, injected: XXH128 in the product (canonical, big-endian bytes). */
export type Hash128 = (bytes: Uint8Array) => Bytes

/** SHA-256 of a few bytes; injected as well. */
export type Hash256 = (bytes: Uint8Array) => Bytes

/** What a link hashes with. */
export interface Hashes {
  readonly xxh128: Hash128
  readonly sha256: Hash256
}

/** SHA-256 in pieces, one sum at a time; injected as well. */
export interface Sha256 {
  init(): void
  update(bytes: Uint8Array): void
  digest(): Bytes
}

export interface BlockRange {
  readonly offsetBytes: number
  readonly lengthBytes: number
}

export function blockCount(sizeBytes: number): number {
  return Math.ceil(sizeBytes / BLOCK_BYTES)
}

/** Where block number `block` lies in a file of `sizeBytes`. The block must exist. */
export function blockRange(sizeBytes: number, block: number): BlockRange {
  const offsetBytes = block * BLOCK_BYTES
  return { offsetBytes, lengthBytes: Math.min(BLOCK_BYTES, sizeBytes - offsetBytes) }
}

/** The digests of one file's blocks, filled in any order, and the transfer digest over them: the hash of all
 *  block digests one after another (docs/protocol.md §4.3). */
export class BlockDigests {
  readonly #bytes: Bytes
  readonly #known: Uint8Array
  #missing: number

  constructor(sizeBytes: number) {
    const count = blockCount(sizeBytes)
    this.#bytes = new Uint8Array(count * DIGEST_BYTES)
    this.#known = new Uint8Array(count)
    this.#missing = count
  }

  get complete(): boolean {
    return this.#missing === 0
  }

  has(block: number): boolean {
    return this.#known[block] === 1
  }

  set(block: number, digest: Uint8Array): void {
    if (!this.has(block)) {
      this.#known[block] = 1
      this.#missing -= 1
    }
    this.#bytes.set(digest, block * DIGEST_BYTES)
  }

  /** The transfer digest; only meaningful when `complete`. */
  root(hash: Hash128): Bytes {
    return hash(this.#bytes)
  }
}
