// A small, fast 128-bit stand-in for XXH128 in tests of the pure core: four multiply-xor lanes over words.
import type { Bytes } from '#core/bytes.ts'

export function testHash(bytes: Uint8Array): Bytes {
  const whole = bytes.byteLength >>> 2
  const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const lanes = new Uint32Array([0x811c9dc5, 0x9e3779b9, 0x85ebca6b, bytes.byteLength])
  const mix = (lane: number, word: number): void => {
    lanes[lane] = Math.imul((lanes[lane] ?? 0) ^ word, 0x01000193) + lane
  }
  for (let i = 0; i < whole; i++) mix(i & 3, words.getUint32(i * 4))
  for (let at = whole * 4; at < bytes.byteLength; at++) mix(at & 3, words.getUint8(at))
  for (let round = 0; round < 8; round++) mix(round & 3, lanes[(round + 1) & 3] ?? 0)
  return new Uint8Array(lanes.buffer)
}
