// Raw deflate (RFC 1951) that came from outside, inflated to no more than a limit.
import { Inflate } from 'pako'
import type { Bytes } from './bytes.ts'
import { DecodeError } from './errors.ts'

const CHUNK_BYTES = 4096
/** What zlib's inflate says when the input stops before the stream does. */
const Z_BUF_ERROR = -5

interface Limits {
  readonly dictionary?: Bytes
  readonly mostBytes: number
  /** Where `packed` begins in what was read, for errors. */
  readonly at: number
}

/** Stops as soon as the output passes the limit: a few bytes can stand for a thousand times as many.
 *  @throws DecodeError too-long, truncated, bad-field, trailing-bytes */
export function inflateRaw(packed: Bytes, { dictionary, mostBytes, at }: Limits): Bytes {
  const options = dictionary === undefined ? {} : { dictionary }
  const inflator = new Inflate({ raw: true, chunkSize: CHUNK_BYTES, ...options })
  const chunks: Bytes[] = []
  let total = 0
  let unread = (): number => 0
  inflator.onStart = (stream) => {
    unread = () => stream.avail_in
  }
  inflator.onData = (chunk) => {
    total += chunk.byteLength
    if (total > mostBytes) throw new DecodeError('too-long', at)
    chunks.push(chunk)
  }
  if (!inflator.push(packed, true)) {
    throw new DecodeError(inflator.err === Z_BUF_ERROR ? 'truncated' : 'bad-field', at)
  }
  if (unread() > 0) throw new DecodeError('trailing-bytes', at + packed.byteLength - unread())
  return joinBytes(chunks, total)
}

function joinBytes(chunks: readonly Bytes[], total: number): Bytes {
  const joined = new Uint8Array(total)
  let offset = 0
  for (const chunk of chunks) {
    joined.set(chunk, offset)
    offset += chunk.byteLength
  }
  return joined
}
