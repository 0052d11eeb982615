// Bounds-checked reading and writing of bytes: the only code that indexes into them. All integers are
// big-endian (network order). docs/protocol.md §1.
import { Bug, DecodeError } from './errors.ts'

export type Bytes = Uint8Array<ArrayBuffer>

const UTF8_DECODER = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const UTF8_ENCODER = new TextEncoder()

/** Reads fields off the front of a byte string; every read past the end is a `DecodeError('truncated')`. */
export class ByteReader {
  readonly #bytes: Bytes
  readonly #view: DataView<ArrayBuffer>
  #offset = 0

  constructor(bytes: Bytes) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  get offset(): number {
    return this.#offset
  }
  get remaining(): number {
    return this.#bytes.byteLength - this.#offset
  }

  u8(): number {
    return this.#view.getUint8(this.#advance(1))
  }
  u16(): number {
    return this.#view.getUint16(this.#advance(2))
  }
  u32(): number {
    return this.#view.getUint32(this.#advance(4))
  }
  /** An unsigned 64-bit field whose value must fit a JavaScript integer (below 2^53). */
  u53(): number {
    const at = this.#advance(8)
    const high = this.#view.getUint32(at)
    if (high > 0x1fffff) throw new DecodeError('bad-field', at)
    return high * 0x1_0000_0000 + this.#view.getUint32(at + 4)
  }
  /** The next `count` bytes, as a view, not a copy. */
  take(count: number): Bytes {
    const at = this.#advance(count)
    return this.#bytes.subarray(at, at + count)
  }
  rest(): Bytes {
    return this.take(this.remaining)
  }
  /** `u16 length | UTF-8`; refused when longer than `maxBytes` or not well-formed. */
  text(maxBytes: number): string {
    const at = this.#offset
    const length = this.u16()
    if (length > maxBytes) throw new DecodeError('too-long', at)
    const bytes = this.take(length)
    try {
      return UTF8_DECODER.decode(bytes)
    } catch (cause) {
      throw new DecodeError('bad-text', at, { cause })
    }
  }
  /** Every record ends here: leftover bytes are refused. */
  end(): void {
    if (this.remaining > 0) throw new DecodeError('trailing-bytes', this.#offset)
  }

  #advance(count: number): number {
    const at = this.#offset
    if (count < 0 || count > this.remaining) throw new DecodeError('truncated', at)
    this.#offset = at + count
    return at
  }
}

/** Appends fields to a growing byte string. Values out of range are our mistake: `Bug`. */
export class ByteWriter {
  #bytes: Bytes = new Uint8Array(64)
  #view = new DataView(this.#bytes.buffer)
  #length = 0

  get length(): number {
    return this.#length
  }

  u8(value: number): void {
    const at = this.#grow(1, value, 0xff)
    this.#view.setUint8(at, value)
  }
  u16(value: number): void {
    const at = this.#grow(2, value, 0xffff)
    this.#view.setUint16(at, value)
  }
  u32(value: number): void {
    const at = this.#grow(4, value, 0xffff_ffff)
    this.#view.setUint32(at, value)
  }
  u53(value: number): void {
    const at = this.#grow(8, value, Number.MAX_SAFE_INTEGER)
    this.#view.setUint32(at, Math.floor(value / 0x1_0000_0000))
    this.#view.setUint32(at + 4, value >>> 0)
  }
  /** Copies `bytes` as they are; when `count` is given they must be exactly that many. */
  put(bytes: Uint8Array, count = bytes.byteLength): void {
    if (bytes.byteLength !== count)
      throw new Bug(`wrote ${String(bytes.byteLength)} bytes into a ${String(count)} byte field`)
    const at = this.#grow(count)
    this.#bytes.set(bytes, at)
  }
  text(value: string, maxBytes: number): void {
    const bytes = UTF8_ENCODER.encode(value)
    if (bytes.byteLength > maxBytes)
      throw new Bug(`text of ${String(bytes.byteLength)} bytes, limit ${String(maxBytes)}`)
    this.u16(bytes.byteLength)
    this.put(bytes)
  }
  /** What was written, as an array of its own. */
  finish(): Bytes {
    return this.#bytes.slice(0, this.#length)
  }

  /** Makes room for `count` bytes and returns where they start. It may replace the buffer and its view, so
   *  callers must read those fields only after it. */
  #grow(count: number, value = 0, max = 0): number {
    if (!Number.isInteger(value) || value < 0 || value > max)
      throw new Bug(`value ${String(value)} out of range`)
    const at = this.#length
    const needed = at + count
    if (needed > this.#bytes.byteLength) {
      const larger = new Uint8Array(Math.max(needed, this.#bytes.byteLength * 2))
      larger.set(this.#bytes)
      this.#bytes = larger
      this.#view = new DataView(larger.buffer)
    }
    this.#length = needed
    return at
  }
}

const HEX_BYTE = /^[0-9a-f]{2}$/

/** Lower-case hex of `bytes`. */
export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Bytes of a lower-case hex string. @throws DecodeError bad-text */
export function unhex(text: string): Bytes {
  const out = new Uint8Array(Math.ceil(text.length / 2))
  for (let i = 0; i < out.length; i++) {
    const pair = text.slice(2 * i, 2 * i + 2)
    if (!HEX_BYTE.test(pair)) throw new DecodeError('bad-text', i)
    out[i] = Number.parseInt(pair, 16)
  }
  return out
}

/** Lexicographic order of two byte strings: negative, zero or positive, as `Array.prototype.sort` wants it. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.byteLength, b.byteLength)
  for (let i = 0; i < shared; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0)
    if (difference !== 0) return difference
  }
  return a.byteLength - b.byteLength
}

export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.byteLength === b.byteLength && compareBytes(a, b) === 0
}

/** The buffers that these lie in, each once. */
export function buffersOf(all: readonly Bytes[]): ArrayBuffer[] {
  return [...new Set(all.map(({ buffer }) => buffer))]
}
