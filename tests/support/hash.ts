// A small, fast 128-bit stand-in for XXH128 in tests of the pure core: four multiply-xor lanes over words.
import type { Bytes } from '#core/bytes.ts'

const PRIME = 0x01000193

export function testHash(bytes: Uint8Array): Bytes {
  // Words can only be read where they are aligned.
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice()
  const words = new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.byteLength >>> 2)
  let a = 0x811c9dc5
  let b = 0x9e3779b9
  let c = 0x85ebca6b
  let d = bytes.byteLength
  const whole = words.length - (words.length % 4)
  for (let i = 0; i < whole; i += 4) {
    a = Math.imul(a ^ (words[i] ?? 0), PRIME)
    b = Math.imul(b ^ (words[i + 1] ?? 0), PRIME) + 1
    c = Math.imul(c ^ (words[i + 2] ?? 0), PRIME) + 2
    d = Math.imul(d ^ (words[i + 3] ?? 0), PRIME) + 3
  }
  const lanes = Uint32Array.of(a, b, c, d)
  const mix = (lane: number, word: number): void => {
    lanes[lane] = Math.imul((lanes[lane] ?? 0) ^ word, PRIME) + lane
  }
  for (let at = 4 * whole; at < bytes.byteLength; at++) mix(at & 3, bytes[at] ?? 0)
  for (let round = 0; round < 8; round++) mix(round & 3, lanes[(round + 1) & 3] ?? 0)
  return new Uint8Array(lanes.buffer)
}
