// Records that no encoder of the app makes, byte by byte (docs/protocol.md §1, §4.4).
import { Buffer } from 'node:buffer'
import type { Bytes } from '#core/bytes.ts'
import { type ControlRecord, encodeRecord } from '#core/transfer/record.ts'

export const u8 = (value: number): Bytes => Uint8Array.of(value)
export const u16 = (value: number): Bytes => Uint8Array.of(value >> 8, value & 0xff)
export const u32 = (value: number): Bytes => u64(BigInt(value)).slice(4)
export const u64 = (value: bigint): Bytes => {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setBigUint64(0, value)
  return bytes
}
/** With its length in front; `text` may as well be bytes that are no text. */
export const text = (value: string | Bytes): Bytes => {
  const bytes = typeof value === 'string' ? new Uint8Array(Buffer.from(value)) : value
  return joined(u16(bytes.byteLength), bytes)
}

export function joined(...parts: readonly Bytes[]): Bytes {
  return new Uint8Array(Buffer.concat(parts))
}

/** The first byte of each control record. */
export const TYPE = {
  hello: 1,
  offer: 2,
  entries: 3,
  bye: 12,
  pause: 13,
  lane: 16,
  text: 11,
  candidate: 24,
  commit: 21
} as const

export function cut(record: ControlRecord, byBytes: number): Bytes {
  return encodeRecord(record).slice(0, -byBytes)
}

export function withMore(record: ControlRecord, more: Bytes): Bytes {
  return joined(encodeRecord(record), more)
}
