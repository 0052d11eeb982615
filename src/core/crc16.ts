// The check at the end of a card (docs/protocol.md §2.1) and of an entry of the journal (§4.7): CRC-16/CCITT-FALSE, the one
// with polynomial 0x1021 and start value 0xFFFF, neither reflected nor inverted. It catches accidents; it proves nothing.

const POLYNOMIAL = 0x1021
export const CHECK_BYTES = 2

export function crc16(bytes: Uint8Array): number {
  let crc = 0xffff
  for (const byte of bytes) {
    crc ^= byte << 8
    for (let bit = 0; bit < 8; bit++) {
      crc = (crc & 0x8000) === 0 ? crc << 1 : (crc << 1) ^ POLYNOMIAL
    }
    crc &= 0xffff
  }
  return crc
}
