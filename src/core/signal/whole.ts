/** The whole card (protocol.md §2.6):  header u8 | raw deflate of the SDP text, preset dictionary | check u16.
 *  For every SDP that a compact card cannot say. The text comes back exactly as it was, with CRLF line ends. */
import { Deflate } from 'pako'
import type { ByteReader, Bytes } from '#core/bytes.ts'
import { Bug, DecodeError } from '#core/errors.ts'
import { inflateRaw } from '#core/inflate.ts'
import { joinSdp, splitSdp } from '#core/sdp/lines.ts'
import { DICTIONARY } from './dictionary.ts'
import { finishCard, MAX_CARD_BYTES, startCard } from './envelope.ts'

/** Three times the longest SDP seen; a card may inflate to no more than this. */
export const MAX_SDP_BYTES = 16 * 1024
const LONE_SURROGATE = /\p{Surrogate}/u

const UTF8_ENCODER = new TextEncoder()
const UTF8_DECODER = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** @throws DecodeError when `sdp` is no SDP, or is longer than a card may carry */
export function encodeWhole(sdp: string): Bytes {
  const lines = splitSdp(sdp)
  if (lines === undefined || LONE_SURROGATE.test(sdp)) throw new DecodeError('bad-text', 0)
  const text = UTF8_ENCODER.encode(joinSdp(lines))
  if (text.byteLength > MAX_SDP_BYTES) throw new DecodeError('too-long', MAX_SDP_BYTES)
  const out = startCard('whole')
  out.put(deflate(text))
  const bytes = finishCard(out)
  if (bytes.byteLength > MAX_CARD_BYTES) throw new DecodeError('too-long', MAX_CARD_BYTES)
  return bytes
}

/** Reads what stands between header and check: the SDP's text. */
export function readWhole(body: ByteReader): string {
  const at = body.offset
  const inflated = inflateRaw(body.rest(), { dictionary: DICTIONARY, mostBytes: MAX_SDP_BYTES, at })
  const text = decodeText(inflated, at)
  const lines = splitSdp(text)
  if (lines === undefined || joinSdp(lines) !== text) throw new DecodeError('bad-text', at)
  return text
}

function deflate(text: Bytes): Bytes {
  // The classic hash makes the same bytes as zlib itself, whatever pako's own default becomes.
  const deflator = new Deflate({ raw: true, level: 9, memLevel: 9, dictionary: DICTIONARY, legacyHash: true })
  if (!deflator.push(text, true)) throw new Bug(`deflate: ${deflator.msg}`)
  return deflator.result
}

function decodeText(bytes: Bytes, at: number): string {
  try {
    return UTF8_DECODER.decode(bytes)
  } catch (cause) {
    throw new DecodeError('bad-text', at, { cause })
  }
}
