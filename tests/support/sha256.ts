// SHA-256 by Node, in pieces or at once, where the product has it by hash-wasm.
import { createHash } from 'node:crypto'
import type { Bytes } from '#core/bytes.ts'
import type { Sha256 } from '#core/transfer/blocks.ts'

export function nodeSha256(): Sha256 {
  let sum = createHash('sha256')
  return {
    init() {
      sum = createHash('sha256')
    },
    update(bytes) {
      sum.update(bytes)
    },
    digest: () => new Uint8Array(sum.digest())
  }
}

export function nodeHash256(bytes: Uint8Array): Bytes {
  return new Uint8Array(createHash('sha256').update(bytes).digest())
}
