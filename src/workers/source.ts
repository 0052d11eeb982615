// The source worker: reads a block of a picked file, hashes it and cuts it into data records
// (docs/protocol.md §4.3). On the page this would take a few milliseconds out of every frame.
import type { Bytes } from '#core/bytes.ts'
import { PlatformError } from '#core/errors.ts'
import type { SourceReply, SourceRequest, SourceReuse } from '#core/transfer-messages.ts'
import { frameBlock, framedBytes } from '#core/transfer/frame.ts'
import { BLOCK_BYTES } from '#core/transfer/limits.ts'
import { openHash128 } from './hash.ts'

declare const self: DedicatedWorkerGlobalScope

const opening = openHash128()
opening.catch(reportError) // without waiting for the first question

/** Buffers of whole blocks, to be read into: more than this are not on their way at once. */
const MAX_SPARES = 16
/** So long after the last block they are let go. */
const REST_MS = 5000
const spares: ArrayBuffer[] = []
let rest: ReturnType<typeof setTimeout> | undefined

/** What is being read from: Chromium forgets a reader that nothing else holds, and its read never comes back
 *  (docs/field-notes.md). */
const readers = new Set<ReadableStreamBYOBReader>()

type Request = SourceRequest<File> | SourceReuse

self.addEventListener('message', ({ data }: MessageEvent<Request>) => {
  if (data.type === 'reuse') for (const buffer of data.buffers) keep(buffer)
  else answer(data).catch(reportError)
})

async function answer(question: SourceRequest<File>): Promise<void> {
  const { request, offer, file, block, lengthBytes, chunkPayloadBytes } = question
  const hash = await opening
  const room = take(framedBytes(lengthBytes, chunkPayloadBytes))
  let whole: Bytes
  try {
    whole = await readAtEnd(room, question)
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error
    post({ type: 'failed', request, code: error.code, cause: error.cause })
    return
  }
  const digest = hash(whole.subarray(whole.byteLength - lengthBytes))
  if (question.check) {
    keep(whole.buffer)
    post({ type: 'digest', request, digest })
    return
  }
  const frames = frameBlock({ offer, file, block }, digest, whole, lengthBytes, chunkPayloadBytes)
  const ends = frames.map(({ byteOffset, byteLength }) => byteOffset + byteLength)
  post({ type: 'block', request, digest, records: whole.buffer, ends }, [whole.buffer])
}

function take(sizeBytes: number): ArrayBuffer {
  const place = spares.findIndex(({ byteLength }) => byteLength === sizeBytes)
  return spares.splice(place, place < 0 ? 0 : 1)[0] ?? new ArrayBuffer(sizeBytes)
}

function keep(buffer: ArrayBuffer): void {
  if (spares.length < MAX_SPARES) spares.push(buffer)
  clearTimeout(rest)
  rest = setTimeout(() => {
    spares.length = 0
  }, REST_MS)
}

/** Fills the end of a buffer. The browser refuses to read a file whose time or size is not what it was when it was picked
 *  (File API §4); one that hands out what is left instead is caught by the length. */
async function readAtEnd(room: ArrayBuffer, order: SourceRequest<File>): Promise<Bytes> {
  const { handle, offsetBytes, lengthBytes } = order
  const slice = handle.slice(offsetBytes, offsetBytes + lengthBytes)
  const startBytes = room.byteLength - lengthBytes
  const reader = lengthBytes < BLOCK_BYTES ? undefined : openReader(slice)
  if (reader !== undefined) return new Uint8Array(await fill(room, startBytes, reader))
  const bytes = await slice.arrayBuffer().catch(changed)
  if (bytes.byteLength !== lengthBytes) throw new PlatformError('source-changed')
  const whole = new Uint8Array(room)
  whole.set(new Uint8Array(bytes), startBytes)
  return whole
}

/** Undefined where the browser cannot read into memory that is there (Streams §4.5). */
function openReader(slice: Blob): ReadableStreamBYOBReader | undefined {
  try {
    return slice.stream().getReader({ mode: 'byob' })
  } catch {
    return undefined
  }
}

/** Each read takes the buffer away and brings it back as another object. */
async function fill(
  room: ArrayBuffer,
  startBytes: number,
  reader: ReadableStreamBYOBReader
): Promise<ArrayBuffer> {
  let buffer = room
  readers.add(reader)
  try {
    for (let at = startBytes; at < buffer.byteLength;) {
      const { value } = await reader.read(new Uint8Array(buffer, at)).catch(changed)
      if (value === undefined || value.byteLength === 0) throw new PlatformError('source-changed') // it ended
      buffer = value.buffer
      at += value.byteLength
    }
  } finally {
    readers.delete(reader)
    reader.cancel().catch(() => undefined) // one that failed says again why
  }
  return buffer
}

function changed(cause: unknown): never {
  throw new PlatformError('source-changed', { cause })
}

function post(reply: SourceReply, transfer: Transferable[] = []): void {
  self.postMessage(reply, transfer)
}
