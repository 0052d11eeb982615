// SHA-256 in pieces by Node, where the product has it by hash-wasm.
import { createHash } from 'node:crypto'
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
