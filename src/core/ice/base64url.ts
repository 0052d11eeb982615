// Bytes as text that links and messengers leave alone: RFC 4648 §5, without padding.
import type { Bytes } from '#core/bytes.ts'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const VALUES = new Map([...ALPHABET].map((character, value) => [character, value]))

export function toBase64url(bytes: Bytes): string {
  const characters: string[] = []
  let bits = 0
  let count = 0
  for (const byte of bytes) {
    bits = (bits << 8) | byte
    for (count += 8; count >= 6; count -= 6) characters.push(ALPHABET[(bits >> (count - 6)) & 63] ?? '')
    bits &= (1 << count) - 1
  }
  if (count > 0) characters.push(ALPHABET[(bits << (6 - count)) & 63] ?? '')
  return characters.join('')
}

/** Undefined for other characters, a length that no bytes have, and bits that are left over and set (RFC 4648 §3.5). */
export function fromBase64url(text: string): Bytes | undefined {
  if (text.length % 4 === 1) return undefined
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4))
  let bits = 0
  let count = 0
  let at = 0
  for (const character of text) {
    const value = VALUES.get(character)
    if (value === undefined) return undefined
    bits = (bits << 6) | value
    count += 6
    if (count < 8) continue
    count -= 8
    bytes[at++] = bits >> count
    bits &= (1 << count) - 1
  }
  return bits === 0 ? bytes : undefined
}
