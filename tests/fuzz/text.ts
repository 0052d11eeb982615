// Text as bytes that can be mutated: UTF-8 in which lone surrogates have their three bytes too, so that every string has bytes,
// and every byte string is read as some string.
import type { Bytes } from '#core/bytes.ts'

export function bytesOf(text: string): Bytes {
  const out: number[] = []
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    if (code < 0x80) out.push(code)
    else if (code < 0x800) out.push(0xc0 | (code >> 6), tail(code))
    else if (code < 0x1_0000) out.push(0xe0 | (code >> 12), tail(code >> 6), tail(code))
    else out.push(0xf0 | (code >> 18), tail(code >> 12), tail(code >> 6), tail(code))
  }
  return Uint8Array.from(out)
}

function tail(bits: number): number {
  return 0x80 | (bits & 0x3f)
}

/** What is no UTF-8 is read byte by byte. */
export function textOf(bytes: Uint8Array): string {
  const parts: string[] = []
  let at = 0
  while (at < bytes.byteLength) {
    const first = bytes[at] ?? 0
    const more = first < 0xc2 ? 0 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : first < 0xf5 ? 3 : 0
    const tails = bytes.subarray(at + 1, at + 1 + more)
    const isWhole = tails.byteLength === more && tails.every((byte) => (byte & 0xc0) === 0x80)
    const code = tails.reduce((sum, byte) => (sum << 6) | (byte & 0x3f), first & (0x7f >> (more + 1)))
    if (more > 0 && isWhole && code <= 0x10_ffff) {
      parts.push(String.fromCodePoint(code))
      at += more + 1
    } else {
      parts.push(String.fromCharCode(first))
      at += 1
    }
  }
  return parts.join('')
}
