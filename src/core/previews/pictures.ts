// What a picture's first bytes say that it is, and how large it would be in memory: read before anything decodes it, so that a
// file of a few bytes that declares a wall of pixels costs nothing.
import { type Bytes, ByteReader } from '#core/bytes.ts'
import { DecodeError } from '#core/errors.ts'

export interface PictureHead {
  readonly type: string
  readonly width: number
  readonly height: number
}

/** So much of the file is looked at: what a camera writes before the size (its own small picture, colours) is less. */
export const PICTURE_HEAD_BYTES = 256 * 1024

/** 400 MB once it is decoded: for one that somebody asks to see. */
export const MAX_PIXELS = 100_000_000
/** 200 MB: for one that is made small unasked. What most cameras make has less. */
export const MAX_SMALL_PIXELS = 52_000_000
/** One that is longer has nothing to see in a square, and a small one of it is not small. */
const MAX_SIDES_RATIO = 20

/** Undefined when it is no picture that is worth decoding. */
export function pictureHead(head: Bytes, maxPixels: number): PictureHead | undefined {
  for (const [type, read] of READERS) {
    const size = sizeBy(read, head)
    if (size !== undefined) return isReasonable(size, maxPixels) ? { type, ...size } : undefined
  }
  return undefined
}

interface Size {
  readonly width: number
  readonly height: number
}

function isReasonable({ width, height }: Size, maxPixels: number): boolean {
  if (width < 1 || height < 1 || width * height > maxPixels) return false
  return Math.max(width, height) <= MAX_SIDES_RATIO * Math.min(width, height)
}

function sizeBy(read: (input: ByteReader) => Size | undefined, head: Bytes): Size | undefined {
  try {
    return read(new ByteReader(head))
  } catch (error) {
    if (error instanceof DecodeError) return undefined // of another kind, or cut off
    throw error
  }
}

const READERS: readonly (readonly [string, (input: ByteReader) => Size | undefined])[] = [
  ['image/png', png],
  ['image/jpeg', jpeg],
  ['image/gif', gif],
  ['image/webp', webp],
  ['image/bmp', bmp],
  ['image/avif', avif]
]

/** W3C PNG §5.2, §11.2.1: the size is in the first chunk. */
function png(input: ByteReader): Size | undefined {
  if (input.u32() !== 0x89504e47 || input.u32() !== 0x0d0a1a0a) return undefined
  input.take(4)
  if (latin(input, 4) !== 'IHDR') return undefined
  return { width: input.u32(), height: input.u32() }
}

/** ITU-T T.81 §B.1: segments up to the frame header, which has the size. */
function jpeg(input: ByteReader): Size | undefined {
  if (input.u16() !== 0xffd8) return undefined
  for (;;) {
    if (input.u8() !== 0xff) return undefined
    let marker = input.u8()
    while (marker === 0xff) marker = input.u8() // padding
    if (isFrameHeader(marker)) {
      input.take(3)
      const height = input.u16()
      return { width: input.u16(), height }
    }
    if (marker === 0xd9 || marker === 0xda) return undefined // the end, or pixels, before any size
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) continue // these have no length
    input.take(input.u16() - 2)
  }
}

/** SOF0 to SOF15, but for DHT, JPG and DAC, which lie among them. */
function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
}

/** GIF89a §18. */
function gif(input: ByteReader): Size | undefined {
  if (!['GIF87a', 'GIF89a'].includes(latin(input, 6))) return undefined
  return { width: little(input, 2), height: little(input, 2) }
}

/** RFC 9649 §2.5 to §2.7. */
function webp(input: ByteReader): Size | undefined {
  if (latin(input, 4) !== 'RIFF') return undefined
  input.take(4)
  if (latin(input, 4) !== 'WEBP') return undefined
  const chunk = latin(input, 4)
  input.take(4)
  switch (chunk) {
    case 'VP8 ':
      input.take(6) // frame tag and start code
      return { width: little(input, 2) & 0x3fff, height: little(input, 2) & 0x3fff }
    case 'VP8L': {
      input.take(1)
      const bits = little(input, 4)
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
    }
    case 'VP8X':
      input.take(4)
      return { width: little(input, 3) + 1, height: little(input, 3) + 1 }
    default:
      return undefined
  }
}

/** BITMAPCOREHEADER, BITMAPINFOHEADER and later; a negative height is drawn from the top. */
function bmp(input: ByteReader): Size | undefined {
  if (latin(input, 2) !== 'BM') return undefined
  input.take(12)
  if (little(input, 4) === 12) return { width: little(input, 2), height: little(input, 2) }
  const [width, height] = [little(input, 4) | 0, little(input, 4) | 0]
  return { width, height: Math.abs(height) }
}

const AVIF_BRANDS = ['avif', 'avis']
/** ISO 14496-12 §8.11.1, §8.11.14: where sizes (`ispe`) lie; `meta` has four bytes before what it holds. */
const AVIF_PATH = ['meta', 'iprp', 'ipco']

/** Parts of a picture have sizes, too: the largest counts. */
function avif(input: ByteReader): Size | undefined {
  let found = boxes(input)
  const [first] = found
  if (first?.type !== 'ftyp' || !AVIF_BRANDS.includes(latin(new ByteReader(first.content), 4)))
    return undefined
  for (const step of AVIF_PATH)
    found = found
      .filter(({ type }) => type === step)
      .flatMap(({ content }) => boxes(new ByteReader(step === 'meta' ? content.subarray(4) : content)))
  const sizes = found
    .filter(({ type }) => type === 'ispe')
    .map(({ content }): Size => {
      const size = new ByteReader(content.subarray(4))
      return { width: size.u32(), height: size.u32() }
    })
  return sizes.toSorted((a, b) => b.width * b.height - a.width * a.height)[0]
}

interface Box {
  readonly type: string
  readonly content: Bytes
}

/** Those that lie here whole; the pixels after them need not. */
function boxes(input: ByteReader): Box[] {
  const found: Box[] = []
  while (input.remaining >= 8) {
    const sizeBytes = input.u32()
    const type = latin(input, 4)
    if (sizeBytes < 8 || sizeBytes - 8 > input.remaining) break
    found.push({ type, content: input.take(sizeBytes - 8) })
  }
  return found
}

function latin(input: ByteReader, count: number): string {
  return String.fromCharCode(...input.take(count))
}

/** Least significant byte first, up to 32 bits. */
function little(input: ByteReader, count: number): number {
  return input.take(count).reduceRight((value, byte) => value * 256 + byte, 0)
}
