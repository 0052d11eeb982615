// XXH128 (docs/protocol.md §4.3) by hash-wasm, whose WebAssembly lies inside its module and so works offline.
// Bytes are in the canonical, big-endian order of the XXH128 specification.
import { createSHA256, createXXHash128 } from 'hash-wasm'
import type { Hash128, Hashes, Sha256 } from '#core/transfer/blocks.ts'

export async function openHash128(): Promise<Hash128> {
  const hasher = await createXXHash128()
  return (bytes) => new Uint8Array(hasher.init().update(bytes).digest('binary'))
}

export async function openHashes(): Promise<Hashes> {
  const [xxh128, sha256] = await Promise.all([openHash128(), openSha256()])
  return {
    xxh128,
    sha256(bytes) {
      sha256.init()
      sha256.update(bytes)
      return sha256.digest()
    }
  }
}

/** SHA-256 in pieces, which WebCrypto cannot. */
export async function openSha256(): Promise<Sha256> {
  const hasher = await createSHA256()
  return {
    init() {
      hasher.init()
    },
    update(bytes) {
      hasher.update(bytes)
    },
    digest: () => new Uint8Array(hasher.digest('binary'))
  }
}
