// Records of the data channel: docs/protocol.md §4.5.
//   digest  1 u8 | offer u32 | file u32 | block u32 | XXH128 of the block, 16 bytes
//   chunk   2 u8 | offer u32 | file u32 | offset u64 | payload, at least one byte
// A block's digest comes before its chunks, and its chunks come in order.
import { type Bytes, ByteReader, ByteWriter } from '#core/bytes.ts'
import { DecodeError } from '#core/errors.ts'
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

/** The data records that carry one block, in sending order, as views on one buffer: no byte is copied twice.
 *  `block` holds the block's bytes, at most BLOCK_BYTES of them. */
export function frameBlock(
  where: { readonly offer: number; readonly file: number; readonly block: number },
  digest: Bytes,
  block: Uint8Array,
  payloadBytes: number
): Bytes[] {
  const { offer, file } = where
  const first = encodeFrame({ type: 'digest', offer, file, block: where.block, digest })
  const chunks = Math.ceil(block.byteLength / payloadBytes)
  const whole = new Uint8Array(first.byteLength + block.byteLength + chunks * CHUNK_HEADER_BYTES)
  whole.set(first)
  const frames = [whole.subarray(0, first.byteLength)]
  let at = first.byteLength
  for (let from = 0; from < block.byteLength; from += payloadBytes) {
    const payload = block.subarray(from, Math.min(from + payloadBytes, block.byteLength))
    const header = new ByteWriter()
    writeChunkHeader(header, { offer, file, offsetBytes: where.block * BLOCK_BYTES + from })
    whole.set(header.finish(), at)
    whole.set(payload, at + CHUNK_HEADER_BYTES)
    const end = at + CHUNK_HEADER_BYTES + payload.byteLength
    frames.push(whole.subarray(at, end))
    at = end
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
