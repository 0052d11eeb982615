// Records of the data channel: docs/protocol.md §4.5.
//   first  1 u8 | offer u32 | file u32 | block u32 | XXH128 of the block, 16 bytes | payload, at least one byte
//   chunk  2 u8 | offer u32 | file u32 | offset u64 | payload, at least one byte
// The first record of a block says what all of it hashes to, and brings its beginning; its chunks follow in order.
import { type Bytes, ByteReader, ByteWriter } from '#core/bytes.ts'
import { Bug, DecodeError } from '#core/errors.ts'
import { BLOCK_BYTES, CHUNK_BYTES, CHUNK_HEADER_BYTES, DIGEST_BYTES, KIB, MAX_FRAME_BYTES } from './limits.ts'

export type Frame =
  | {
      readonly type: 'first'
      readonly offer: number
      readonly file: number
      readonly block: number
      readonly digest: Bytes
      readonly payload: Bytes
    }
  | {
      readonly type: 'chunk'
      readonly offer: number
      readonly file: number
      readonly offsetBytes: number
      readonly payload: Bytes
    }

export type FirstFrame = Extract<Frame, { type: 'first' }>
export type ChunkFrame = Extract<Frame, { type: 'chunk' }>

const FIRST = 1
const CHUNK = 2
const MIN_CHUNK_BYTES = KIB
const FIRST_HEADER_BYTES = 1 + 4 + 4 + 4 + DIGEST_BYTES

/** @throws DecodeError truncated | too-long | bad-field | unknown-type */
export function decodeFrame(bytes: Bytes): Frame {
  if (bytes.byteLength > MAX_FRAME_BYTES) throw new DecodeError('too-long', 0)
  const input = new ByteReader(bytes)
  switch (input.u8()) {
    case FIRST: {
      const frame: Frame = {
        type: 'first',
        offer: input.u32(),
        file: input.u32(),
        block: input.u32(),
        digest: input.take(DIGEST_BYTES).slice(), // kept until the block is whole, which the payload is not
        payload: input.rest()
      }
      return withPayload(frame, input)
    }
    case CHUNK: {
      const frame: Frame = {
        type: 'chunk',
        offer: input.u32(),
        file: input.u32(),
        offsetBytes: input.u53(),
        payload: input.rest()
      }
      return withPayload(frame, input)
    }
    default:
      throw new DecodeError('unknown-type', 0)
  }
}

function withPayload(frame: Frame, { offset }: ByteReader): Frame {
  if (frame.payload.byteLength === 0) throw new DecodeError('truncated', offset)
  return frame
}

export function encodeFrame(frame: Frame): Bytes {
  const out = new ByteWriter()
  if (frame.type === 'first') writeFirstHeader(out, frame)
  else writeChunkHeader(out, frame)
  out.put(frame.payload)
  return out.finish()
}

/** What the first record of a block brings of it. */
export function firstChunk({ offer, file, block, payload }: FirstFrame): ChunkFrame {
  return { type: 'chunk', offer, file, offsetBytes: block * BLOCK_BYTES, payload }
}

/** Payload bytes of a chunk for a peer whose SCTP takes messages of `maxMessageBytes`: a power of two, so that
 *  blocks are cut evenly. A limit of 0 means none (RFC 8841 §6.1). */
export function chunkPayloadBytes(maxMessageBytes: number): number {
  const room = (maxMessageBytes === 0 ? MAX_FRAME_BYTES : maxMessageBytes) - FIRST_HEADER_BYTES
  let size = CHUNK_BYTES
  while (size > room && size > MIN_CHUNK_BYTES) size /= 2
  return size
}

/** Bytes of all data records of a block of `lengthBytes`. */
export function framedBytes(lengthBytes: number, payloadBytes: number): number {
  return FIRST_HEADER_BYTES + lengthBytes + (Math.ceil(lengthBytes / payloadBytes) - 1) * CHUNK_HEADER_BYTES
}

/** Makes the data records that carry one block, in sending order, as views on `whole`. That is as long as framedBytes
 *  says and ends with the bytes of the block, which move up to their places: nothing else is allocated or read. */
export function frameBlock(
  where: { readonly offer: number; readonly file: number; readonly block: number },
  digest: Bytes,
  whole: Bytes,
  lengthBytes: number,
  payloadBytes: number
): Bytes[] {
  const { offer, file } = where
  if (whole.byteLength !== framedBytes(lengthBytes, payloadBytes))
    throw new Bug('no room for just this block')
  const startBytes = whole.byteLength - lengthBytes
  const frames: Bytes[] = []
  for (let at = 0, from = 0; from < lengthBytes;) {
    const length = Math.min(payloadBytes, lengthBytes - from)
    const header = new ByteWriter()
    if (from === 0) writeFirstHeader(header, { offer, file, block: where.block, digest })
    else writeChunkHeader(header, { offer, file, offsetBytes: where.block * BLOCK_BYTES + from })
    const bytes = header.finish()
    whole.set(bytes, at) // what lies before a payload that has not moved is room for all headers to come
    const payloadAt = at + bytes.byteLength
    whole.copyWithin(payloadAt, startBytes + from, startBytes + from + length)
    frames.push(whole.subarray(at, payloadAt + length))
    at = payloadAt + length
    from += length
  }
  return frames
}

function writeFirstHeader(out: ByteWriter, first: Omit<FirstFrame, 'type' | 'payload'>): void {
  out.u8(FIRST)
  out.u32(first.offer)
  out.u32(first.file)
  out.u32(first.block)
  out.put(first.digest, DIGEST_BYTES)
}

function writeChunkHeader(
  out: ByteWriter,
  chunk: { offer: number; file: number; offsetBytes: number }
): void {
  out.u8(CHUNK)
  out.u32(chunk.offer)
  out.u32(chunk.file)
  out.u53(chunk.offsetBytes)
}
