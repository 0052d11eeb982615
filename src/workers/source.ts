// The source worker: reads a block of a picked file, hashes it and cuts it into data records
// (docs/protocol.md §4.3). On the page this would take a few milliseconds out of every frame.
import { PlatformError } from '#core/errors.ts'
import type { SourceReply, SourceRequest } from '#core/transfer-messages.ts'
import { frameBlock } from '#core/transfer/frame.ts'
import { openHash128 } from './hash.ts'

declare const self: DedicatedWorkerGlobalScope

const opening = openHash128()
opening.catch(reportError) // without waiting for the first question

self.addEventListener('message', ({ data }: MessageEvent<SourceRequest<File>>) => {
  answer(data).catch(reportError)
})

async function answer(question: SourceRequest<File>): Promise<void> {
  const { request, offer, file, block, chunkPayloadBytes } = question
  const hash = await opening
  let bytes: Uint8Array
  try {
    bytes = await read(question)
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error
    post({ type: 'failed', request, code: error.code, cause: error.cause })
    return
  }
  const digest = hash(bytes)
  if (question.check) {
    post({ type: 'digest', request, digest })
    return
  }
  const frames = frameBlock({ offer, file, block }, digest, bytes, chunkPayloadBytes)
  const ends = frames.map(({ byteOffset, byteLength }) => byteOffset + byteLength)
  const records = frames[0]?.buffer ?? new ArrayBuffer(0)
  post({ type: 'block', request, digest, records, ends }, [records])
}

/** The browser refuses to read a file whose time or size is not what it was when it was picked (File API §4);
 *  one that hands out what is left instead is caught by the length. */
async function read({ handle, offsetBytes, lengthBytes }: SourceRequest<File>): Promise<Uint8Array> {
  const slice = handle.slice(offsetBytes, offsetBytes + lengthBytes)
  const bytes = await slice.arrayBuffer().catch((cause: unknown) => {
    throw new PlatformError('source-changed', { cause })
  })
  if (bytes.byteLength !== lengthBytes) throw new PlatformError('source-changed')
  return new Uint8Array(bytes)
}

function post(reply: SourceReply, transfer: Transferable[] = []): void {
  self.postMessage(reply, transfer)
}
