// Records of the data channel: docs/protocol.md §4.5.
//   digest  1 u8 | offer u32 | file u32 | block u32 | XXH128 of the block, 16 bytes
//   chunk   2 u8 | offer u32 | file u32 | offset u64 | payload, at least one byte
// A block's digest comes before its chunks, and its chunks come in order.
import { type Bytes, ByteReader, ByteWriter } from '#core/bytes.ts'
import { Bug, DecodeError } from '#core/errors.ts'
import { BLOCK_BYTES, CHUNK_BYTES, CHUNK_HEADER_BYTES, DIGEST_BYTES, KIB, MAX_FRAME_BYTES } from './limits.ts'

export type Frame =
  | {
      readonly type: 'digest'
      readonly offer: number
      readonly file: number
      readonly block: number
      readonly digest: Bytes
    }
  | {
      readonly type: 'chunk'
      readonly offer: number
      readonly file: number
      readonly offsetBytes: number
      readonly payload: Bytes
    }

const DIGEST = 1
const CHUNK = 2
const MIN_CHUNK_BYTES = KIB
const DIGEST_FRAME_BYTES = 1 + 4 + 4 + 4 + DIGEST_BYTES

/** @throws DecodeError truncated | trailing-bytes | too-long | bad-field | unknown-type */
export function decodeFrame(bytes: Bytes): Frame {
  if (bytes.byteLength > MAX_FRAME_BYTES) throw new DecodeError('too-long', 0)
  const input = new ByteReader(bytes)
  switch (input.u8()) {
    case DIGEST: {
      const frame: Frame = {
        type: 'digest',
        offer: input.u32(),
        file: input.u32(),
        block: input.u32(),
        digest: input.take(DIGEST_BYTES)
      }
      input.end()
      return frame
    }
    case CHUNK: {
      const frame: Frame = {
        type: 'chunk',
        offer: input.u32(),
        file: input.u32(),
        offsetBytes: input.u53(),
        payload: input.rest()
      }
      if (frame.payload.byteLength === 0) throw new DecodeError('truncated', input.offset)
      return frame
    }
    default:
      throw new DecodeError('unknown-type', 0)
  }
}

export function encodeFrame(frame: Frame): Bytes {
  const out = new ByteWriter()
  if (frame.type === 'digest') {
    out.u8(DIGEST)
    out.u32(frame.offer)
    out.u32(frame.file)
    out.u32(frame.block)
    out.put(frame.digest, DIGEST_BYTES)
  } else {
    writeChunkHeader(out, frame)
    out.put(frame.payload)
  }
  return out.finish()
}

/** Payload bytes of a chunk for a peer whose SCTP takes messages of `maxMessageBytes`: a power of two, so that
 *  blocks are cut evenly. A limit of 0 means none (RFC 8841 §6.1). */
export function chunkPayloadBytes(maxMessageBytes: number): number {
  const room = (maxMessageBytes === 0 ? MAX_FRAME_BYTES : maxMessageBytes) - CHUNK_HEADER_BYTES
  let size = CHUNK_BYTES
  while (size > room && size > MIN_CHUNK_BYTES) size /= 2
  return size
}

/** Bytes of all data records of a block of `lengthBytes`. */
export function framedBytes(lengthBytes: number, payloadBytes: number): number {
  return DIGEST_FRAME_BYTES + lengthBytes + Math.ceil(lengthBytes / payloadBytes) * CHUNK_HEADER_BYTES
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
  const frames = [whole.subarray(0, DIGEST_FRAME_BYTES)]
  whole.set(encodeFrame({ type: 'digest', offer, file, block: where.block, digest }))
  for (let at = DIGEST_FRAME_BYTES, from = 0; from < lengthBytes;) {
    const length = Math.min(payloadBytes, lengthBytes - from)
    const header = new ByteWriter()
    writeChunkHeader(header, { offer, file, offsetBytes: where.block * BLOCK_BYTES + from })
    whole.set(header.finish(), at) // what lies before a payload that has not moved is room for all headers to come
    whole.copyWithin(at + CHUNK_HEADER_BYTES, startBytes + from, startBytes + from + length)
    const end = at + CHUNK_HEADER_BYTES + length
    frames.push(whole.subarray(at, end))
    at = end
    from += length
  }
  return frames
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
