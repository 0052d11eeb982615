// The digest worker: computes what tells a receiver whether it has a file already (docs/protocol.md §4.12). Apart from the
// source worker, so that what is being sent does not wait for it.
import type { DigestReply, DigestRequest } from '#core/transfer-messages.ts'
import { BlockDigests, blockCount, blockRange } from '#core/transfer/blocks.ts'
import type { FileSums } from '#core/transfer/record.ts'
import { openHash128, openSha256 } from './hash.ts'

declare const self: DedicatedWorkerGlobalScope

const opening = Promise.all([openHash128(), openSha256()])
opening.catch(reportError) // without waiting for the first question

self.addEventListener('message', ({ data }: MessageEvent<DigestRequest<File>>) => {
  answer(data.handle).then(post, reportError)
})

async function answer(file: File): Promise<DigestReply> {
  await opening
  try {
    return { type: 'sums', sums: await sumsOf(file) }
  } catch (cause) {
    return { type: 'failed', code: 'source-changed', cause }
  }
}

async function sumsOf(file: File): Promise<FileSums> {
  const [hash, sha256] = await opening
  const digests = new BlockDigests(file.size)
  sha256.init()
  for (let block = 0; block < blockCount(file.size); block++) {
    const { offsetBytes, lengthBytes } = blockRange(file.size, block)
    const bytes = new Uint8Array(await file.slice(offsetBytes, offsetBytes + lengthBytes).arrayBuffer())
    if (bytes.byteLength !== lengthBytes) throw new RangeError('the file is shorter than it was')
    digests.set(block, hash(bytes))
    sha256.update(bytes)
  }
  return { digest: digests.root(hash), sha256: sha256.digest() }
}

function post(reply: DigestReply): void {
  self.postMessage(reply)
}
