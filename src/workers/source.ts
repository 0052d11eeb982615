// The source worker: reads a block of a picked file, hashes it and cuts it into data records
// (docs/protocol.md §4.3). On the page this would take a few milliseconds out of every frame.
import type { Bytes } from '#core/bytes.ts'
import { PlatformError } from '#core/errors.ts'
import type { SourceReply, SourceRequest, SourceReuse } from '#core/transfer-messages.ts'
import { frameBlock, framedBytes } from '#core/transfer/frame.ts'
import { openHash128 } from './hash.ts'
import { BlockReader } from './source/block-reader.ts'

declare const self: DedicatedWorkerGlobalScope

const opening = openHash128()
opening.catch(reportError) // without waiting for the first question

/** Buffers of whole blocks, to be read into: more than this are not on their way at once. */
const MAX_SPARES = 8
/** So long after the last block they are let go, and what was read from is closed. */
const REST_MS = 5000
const spares: ArrayBuffer[] = []
let rest: ReturnType<typeof setTimeout> | undefined

const reader = new BlockReader()

type Request = SourceRequest<File> | SourceReuse

self.addEventListener('message', ({ data }: MessageEvent<Request>) => {
  if (data.type === 'reuse') for (const buffer of data.buffers) keep(buffer)
  else answer(data).catch(reportError)
})

async function answer(question: SourceRequest<File>): Promise<void> {
  const { request, offer, file, block, lengthBytes, chunkPayloadBytes } = question
  const hash = await opening
  restLater()
  const room = take(framedBytes(lengthBytes, chunkPayloadBytes))
  let whole: Bytes
  try {
    whole = await reader.read(room, { key: keyOf(question), ...question })
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

/** Offers are numbered anew on each link, and what is compared is read beside what is sent. */
function keyOf({ offer, file, check, handle }: SourceRequest<File>): string {
  return JSON.stringify([offer, file, check, handle.name, handle.size, handle.lastModified])
}

function take(sizeBytes: number): ArrayBuffer {
  const place = spares.findIndex(({ byteLength }) => byteLength === sizeBytes)
  return spares.splice(place, place < 0 ? 0 : 1)[0] ?? new ArrayBuffer(sizeBytes)
}

function keep(buffer: ArrayBuffer): void {
  if (spares.length === MAX_SPARES) spares.shift() // one that fits no block that is still asked for
  spares.push(buffer)
  restLater()
}

function restLater(): void {
  clearTimeout(rest)
  rest = setTimeout(() => {
    spares.length = 0
    reader.rest()
  }, REST_MS)
}

function post(reply: SourceReply, transfer: Transferable[] = []): void {
  self.postMessage(reply, transfer)
}
