// XXH128 (docs/protocol.md §4.3) by hash-wasm, whose WebAssembly lies inside its module and so works offline.
// Bytes are in the canonical, big-endian order of the XXH128 specification.
import { createXXHash128 } from 'hash-wasm'
import type { Hash128 } from '#core/transfer/blocks.ts'

export async function openHash128(): Promise<Hash128> {
  const hasher = await createXXHash128()
  return (bytes) => new Uint8Array(hasher.init().update(bytes).digest('binary'))
}
