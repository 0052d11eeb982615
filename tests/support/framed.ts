import type { Bytes } from '#core/bytes.ts'
import { frameBlock, framedBytes } from '#core/transfer/frame.ts'

/** The data records of a block whose bytes are somewhere else and stay as they are. */
export function framed(
  where: Parameters<typeof frameBlock>[0],
  digest: Bytes,
  block: Uint8Array,
  payloadBytes: number
): Bytes[] {
  const whole = new Uint8Array(framedBytes(block.byteLength, payloadBytes))
  whole.set(block, whole.byteLength - block.byteLength)
  return frameBlock(where, digest, whole, block.byteLength, payloadBytes)
}
