// The digest worker in a real browser: what tells a receiver whether it has a file already (docs/protocol.md §4.12).
import { createXXHash128, sha256 } from 'hash-wasm'
import { expect, test } from 'vitest'
import { hex } from '#core/bytes.ts'
import { BlockDigests, blockCount } from '#core/transfer/blocks.ts'
import { BLOCK_BYTES } from '#core/transfer/limits.ts'
import { WorkerDigester } from '#platform/digester.ts'
import { changedWorker } from '#tests/support/changed-worker.ts'
import { seeded } from '#tests/support/seeded.ts'
import DigestWorker from '#workers/digest.ts?worker'
import digestWorkerUrl from '#workers/digest.ts?worker&url'

const patient = (): AbortSignal => new AbortController().signal

test.each([1, BLOCK_BYTES, 3 * BLOCK_BYTES + 7])('the sums of %d bytes', async (size) => {
  const bytes = seeded(size).bytes(size)
  const hasher = await createXXHash128()
  const hash = (part: Uint8Array) => hasher.init().update(part).digest('binary').slice()
  const digests = new BlockDigests(size)
  for (let block = 0; block < blockCount(size); block++)
    digests.set(block, hash(bytes.subarray(block * BLOCK_BYTES, (block + 1) * BLOCK_BYTES)))
  const sums = await new WorkerDigester(() => new DigestWorker()).sumsOf(new File([bytes], 'a'), patient())
  expect(hex(sums.digest)).toBe(hex(digests.root((all) => hash(all))))
  expect(hex(sums.sha256)).toBe(await sha256(bytes))
})

test('one worker does one file after another, and is ended when one is not wanted any more', async () => {
  let made = 0
  const digester = new WorkerDigester(() => {
    made += 1
    return new DigestWorker()
  })
  const file = (seed: number) => new File([seeded(seed).bytes(BLOCK_BYTES)], 'a')
  await digester.sumsOf(file(1), patient())
  await digester.sumsOf(file(2), patient())
  expect(made).toBe(1)
  const stop = new AbortController()
  const stopped = digester.sumsOf(file(3), stop.signal)
  stop.abort()
  await expect(stopped).rejects.toMatchObject({ name: 'PlatformError', code: 'aborted' })
  await digester.sumsOf(file(4), patient())
  expect(made).toBe(2)
})

test('what a worker broke over is given to another one', async () => {
  const workers: Worker[] = []
  const digester = new WorkerDigester(() => {
    const worker = new DigestWorker()
    workers.push(worker)
    return worker
  })
  const file = new File([seeded(1).bytes(BLOCK_BYTES)], 'a')
  const { digest } = await digester.sumsOf(file, patient())
  const again = digester.sumsOf(file, patient())
  workers.at(-1)?.dispatchEvent(new ErrorEvent('error', { message: 'out of memory' }))
  expect(hex((await again).digest)).toBe(hex(digest))
  expect(workers.length).toBe(2)
})

test('a file that is gone is refused, and a worker that cannot work is our mistake', async () => {
  const root = await navigator.storage.getDirectory()
  const handle = await root.getFileHandle('picked.bin', { create: true })
  const writable = await handle.createWritable()
  await writable.write(new Uint8Array(100))
  await writable.close()
  const picked = await handle.getFile()
  await root.removeEntry('picked.bin')
  const digester = new WorkerDigester(() => new DigestWorker())
  await expect(digester.sumsOf(picked, patient())).rejects.toMatchObject({ code: 'source-changed' })
  const broken = new WorkerDigester(() => changedWorker(digestWorkerUrl, 'delete globalThis.WebAssembly'))
  await expect(broken.sumsOf(new File(['a'], 'a'), patient())).rejects.toMatchObject({ name: 'Bug' })
})
