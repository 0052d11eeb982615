// The source worker in a real browser, and what it reads put on disk at the other end.
import { createXXHash128, xxhash128 } from 'hash-wasm'
import { afterEach, describe, expect, onTestFinished, test } from 'vitest'
import { commands, userEvent } from 'vitest/browser'
import { type Bytes, hex } from '#core/bytes.ts'
import type { Source } from '#core/ports.ts'
import type { FeedMessage } from '#core/transfer-messages.ts'
import { BlockDigests, blockCount, blockRange } from '#core/transfer/blocks.ts'
import { decodeFrame } from '#core/transfer/frame.ts'
import { BLOCK_BYTES, CHUNK_BYTES, MIB } from '#core/transfer/limits.ts'
import { WorkerSource } from '#platform/source.ts'
import { MemoryInbox } from '#platform/sinks/memory.ts'
import { BrowserShelf } from '#platform/sinks/shelf.ts'
import { WorkerStaging } from '#platform/sinks/staging.ts'
import { framed } from '#tests/support/framed.ts'
import { changedWorker } from '#tests/support/changed-worker.ts'
import { savedBy } from '#tests/support/saved-file.ts'
import { seeded } from '#tests/support/seeded.ts'
import { StagingLog } from '#tests/support/staging-log.ts'
import DiskWorker from '#workers/disk.ts?worker'
import SourceWorker from '#workers/source.ts?worker'
import sourceWorkerUrl from '#workers/source.ts?worker&url'

const open: WorkerSource[] = []
function openSource(makeWorker: () => Worker = () => new SourceWorker()): WorkerSource {
  const source = new WorkerSource(makeWorker)
  open.push(source)
  return source
}
afterEach(() => {
  for (const source of open.splice(0)) source.close()
})

type Request = Parameters<Source<File>['readBlock']>[0]

function request(handle: File, block: number, more: Partial<Request> = {}): Request {
  return {
    handle,
    offer: 3,
    file: 4,
    block,
    ...blockRange(handle.size, block),
    chunkPayloadBytes: CHUNK_BYTES,
    check: false,
    ...more
  }
}

function refusal(code: string): unknown {
  return expect.objectContaining({ name: 'PlatformError', code })
}

async function pickedFromDisk(
  bytes: Bytes
): Promise<{ file: File; rewrite(bytes: Bytes): Promise<void>; remove(): Promise<void> }> {
  const root = await navigator.storage.getDirectory()
  const handle = await root.getFileHandle('picked.bin', { create: true })
  const rewrite = async (content: Bytes): Promise<void> => {
    const writable = await handle.createWritable()
    await writable.write(content)
    await writable.close()
  }
  await rewrite(bytes)
  return { file: await handle.getFile(), rewrite, remove: () => root.removeEntry('picked.bin') }
}

describe('protocol.md §4.3 the source', () => {
  test('hashes are XXH128 in canonical order', async () => {
    // XXH128 of nothing, seed 0, as `xxh128sum` prints it: the specification's own byte order.
    expect(await xxhash128(new Uint8Array(0))).toBe('99aa06d3014798d86001c324468d497f')
    const bytes = seeded(1).bytes(1000)
    const { digest } = await openSource().readBlock(request(new File([bytes], 'a'), 0))
    expect(hex(digest)).toBe(await xxhash128(bytes))
  })

  test.each([1, CHUNK_BYTES, CHUNK_BYTES + 1, BLOCK_BYTES, BLOCK_BYTES + 1, 3 * BLOCK_BYTES - 1])(
    'a file of %d bytes is read block by block as frames on one buffer',
    async (size) => {
      const bytes = seeded(size).bytes(size)
      const handle = new File([bytes], 'a')
      const source = openSource()
      for (let block = 0; block < blockCount(size); block++) {
        const read = await source.readBlock(request(handle, block))
        const content = bytes.subarray(block * BLOCK_BYTES, (block + 1) * BLOCK_BYTES)
        const hasher = await createXXHash128()
        const digest = hasher.init().update(content).digest('binary').slice()
        expect(read.digest).toEqual(digest)
        const expected = framed({ offer: 3, file: 4, block }, digest, content, CHUNK_BYTES)
        expect(read.frames.map((frame) => frame.byteLength)).toEqual(
          expected.map((frame) => frame.byteLength)
        )
        for (const [index, frame] of read.frames.entries())
          expect(await xxhash128(frame)).toBe(await xxhash128(expected[index] ?? ''))
        expect(new Set(read.frames.map(({ buffer }) => buffer)).size).toBe(1)
      }
    }
  )

  test('many blocks can be asked for at once; each answer is for its question', async () => {
    const bytes = seeded(9).bytes(8 * MIB)
    const handle = new File([bytes], 'a')
    const source = openSource()
    const blocks = await Promise.all([7, 0, 3, 5].map((block) => source.readBlock(request(handle, block))))
    expect(blocks.map(({ frames }) => decodeFrame(frames[0] ?? new Uint8Array(0)))).toMatchObject(
      [7, 0, 3, 5].map((block, index) => ({
        type: 'first',
        offer: 3,
        file: 4,
        block,
        digest: blocks[index]?.digest
      }))
    )
  })

  test.each([
    ['in order', (block: number) => block],
    ['each twice', (block: number) => Math.floor(block / 2)],
    ['from the end', (block: number) => 39 - block],
    ['with gaps', (block: number) => (block * 3) % 40]
  ])('all blocks asked for at once, %s, are those of the file', async (_, blockOf) => {
    const bytes = seeded(12).bytes(40 * BLOCK_BYTES - 7)
    const picked = await pickedFromDisk(bytes)
    const source = openSource()
    const asked = Array.from({ length: 40 }, (_, index) => blockOf(index))
    const read = await Promise.all(asked.map((block) => source.readBlock(request(picked.file, block))))
    for (const [index, block] of asked.entries()) {
      const content = bytes.slice(block * BLOCK_BYTES, (block + 1) * BLOCK_BYTES)
      expect(hex(read[index]?.digest ?? new Uint8Array(0))).toBe(await xxhash128(content))
    }
    await picked.remove()
  })

  test('many files are read in turn, block by block', async () => {
    const files = Array.from({ length: 12 }, (_, index) => seeded(index).bytes(6 * BLOCK_BYTES))
    const source = openSource()
    for (let block = 0; block < 6; block++) {
      const read = await Promise.all(
        files.map((bytes, file) => source.readBlock(request(new File([bytes], 'a'), block, { file })))
      )
      for (const [file, { digest }] of read.entries())
        expect(hex(digest)).toBe(
          await xxhash128(files[file]?.slice(block * BLOCK_BYTES, (block + 1) * BLOCK_BYTES) ?? '')
        )
    }
  })

  test('what is overwritten on the disk while it is read is refused before its end', async () => {
    const source = openSource()
    const blocks = 14
    const path = '.cache/overwritten.bin'
    const write = (content: string): Promise<void> =>
      commands.writeFile(path, content.repeat(blocks * BLOCK_BYTES), 'latin1')
    onTestFinished(() => commands.removeFile(path))
    await write('a')
    const input = document.body.appendChild(document.createElement('input'))
    input.type = 'file'
    await userEvent.upload(input, path)
    const [picked] = input.files ?? []
    if (picked === undefined) throw new Error('nothing was picked')
    for (const block of [0, 1]) await source.readBlock(request(picked, block))
    await write('b')
    const rest = Array.from({ length: blocks - 2 }, (_, index) =>
      source.readBlock(request(picked, index + 2))
    )
    const ends = await Promise.allSettled(rest)
    expect(ends.at(-1)).toMatchObject({ status: 'rejected', reason: { code: 'source-changed' } })
  })

  test('buffers that come back are read into again, and nothing of what was in them is left', async () => {
    const bytes = seeded(10).bytes(24 * BLOCK_BYTES + 5)
    const picked = await pickedFromDisk(bytes)
    const source = openSource()
    const content = (block: number): Bytes => bytes.slice(block * BLOCK_BYTES, (block + 1) * BLOCK_BYTES)
    for (let block = 0; block <= 24; block += 1) {
      const check = block % 5 === 4
      const { digest, frames } = await source.readBlock(request(picked.file, block, { check }))
      expect(hex(digest)).toBe(await xxhash128(content(block)))
      const payloads = frames.map((frame) => decodeFrame(frame.slice()).payload)
      expect(await new Blob(payloads).arrayBuffer()).toEqual(
        check ? new ArrayBuffer(0) : content(block).buffer
      )
      const buffers = [...new Set(frames.map(({ buffer }) => buffer))]
      source.reuse(buffers)
      // Transferred, but for the few bytes of the last one.
      expect(buffers.map(({ byteLength }) => byteLength)).toEqual(
        check ? [] : block < 24 ? [0] : [expect.any(Number)]
      )
    }
    await picked.remove()
  })

  test('a browser that cannot read into a buffer reads all the same', async () => {
    const notOfBytes = 'Blob.prototype.stream = () => new ReadableStream()'
    const source = openSource(() => changedWorker(sourceWorkerUrl, notOfBytes))
    const bytes = seeded(11).bytes(BLOCK_BYTES)
    const { digest } = await source.readBlock(request(new File([bytes], 'a'), 0))
    expect(hex(digest)).toBe(await xxhash128(bytes))
  })

  test('a file that was overwritten, shortened or removed since it was picked is refused', async () => {
    const source = openSource()
    const picked = await pickedFromDisk(seeded(1).bytes(3000))
    expect((await source.readBlock(request(picked.file, 0))).frames).toHaveLength(1)
    await picked.rewrite(seeded(2).bytes(3000))
    await expect(source.readBlock(request(picked.file, 0))).rejects.toThrow(refusal('source-changed'))
    await picked.rewrite(seeded(2).bytes(10))
    await expect(source.readBlock(request(picked.file, 0))).rejects.toThrow(refusal('source-changed'))
    await picked.remove()
    await expect(source.readBlock(request(picked.file, 0))).rejects.toThrow(refusal('source-changed'))
  })

  test('a whole block, too, of a file that was overwritten, shortened or removed is refused', async () => {
    const source = openSource()
    const picked = await pickedFromDisk(seeded(1).bytes(2 * BLOCK_BYTES))
    expect((await source.readBlock(request(picked.file, 1))).frames.length).toBeGreaterThan(1)
    await picked.rewrite(seeded(2).bytes(2 * BLOCK_BYTES))
    await expect(source.readBlock(request(picked.file, 1))).rejects.toThrow(refusal('source-changed'))
    await picked.rewrite(seeded(2).bytes(10))
    await expect(source.readBlock(request(picked.file, 0))).rejects.toThrow(refusal('source-changed'))
    await picked.remove()
    await expect(source.readBlock(request(picked.file, 1))).rejects.toThrow(refusal('source-changed'))
  })

  test('a file that yields fewer bytes than it had when it was offered is refused', async () => {
    const handle = new File([new Uint8Array(100)], 'a')
    await expect(openSource().readBlock(request(handle, 0, { lengthBytes: 101 }))).rejects.toThrow(
      refusal('source-changed')
    )
  })

  test('closing ends what is being read and what is asked for later', async () => {
    const source = openSource()
    const handle = new File([new Uint8Array(100)], 'a')
    const reading = source.readBlock(request(handle, 0))
    source.close()
    await expect(reading).rejects.toThrow(refusal('aborted'))
    await expect(source.readBlock(request(handle, 0))).rejects.toThrow(refusal('aborted'))
  })

  test('what a worker broke over is asked of another one; over what breaks that one, too, the file fails alone', async () => {
    const workers: Worker[] = []
    const source = openSource(() => {
      const worker = new SourceWorker()
      workers.push(worker)
      return worker
    })
    const breaks = (): void => {
      workers.at(-1)?.dispatchEvent(new ErrorEvent('error', { message: 'out of memory' }))
    }
    const handle = new File([seeded(1).bytes(2 * BLOCK_BYTES)], 'a')
    const first = await source.readBlock(request(handle, 0))
    const again = [source.readBlock(request(handle, 0)), source.readBlock(request(handle, 1))]
    breaks()
    expect((await Promise.all(again)).map(({ digest }) => hex(digest))[0]).toBe(hex(first.digest))
    expect(workers.length).toBe(2)

    const doomed = source.readBlock(request(handle, 0))
    const refused = expect(doomed).rejects.toThrow(refusal('source-changed'))
    breaks()
    breaks()
    await refused
    await source.readBlock(request(handle, 0))
  })

  test('a worker that cannot work is our mistake, told at every question', async () => {
    const source = openSource(() => changedWorker(sourceWorkerUrl, 'delete globalThis.WebAssembly'))
    const handle = new File([new Uint8Array(100)], 'a')
    const bug: unknown = expect.objectContaining({ name: 'Bug' })
    await expect(source.readBlock(request(handle, 0))).rejects.toThrow(bug)
    await expect(source.readBlock(request(handle, 0))).rejects.toThrow(bug)
  })
})

test.each([
  ['the page', false],
  ['another thread', true]
])(
  'from picked files to the disk of the other side over %s, roots and bytes are the same',
  async (_, isRemote) => {
    const contents = [0, 1, CHUNK_BYTES, CHUNK_BYTES + 1, BLOCK_BYTES, BLOCK_BYTES + 1, 5 * MIB].map((size) =>
      seeded(size).bytes(size)
    )
    const source = openSource()
    const memory = new MemoryInbox()
    const staging = new WorkerStaging(() => new DiskWorker(), memory)
    const shelf = new BrowserShelf(() => Promise.resolve('disk'), memory)
    const log = new StagingLog(staging)
    const feed = isRemote ? staging.openFeed() : undefined
    const id = crypto.getRandomValues(new Uint8Array(16))
    const files = contents.map((bytes, file) => ({
      path: `f${String(file)}`,
      sizeBytes: bytes.byteLength,
      modifiedMs: 1
    }))
    await staging.begin(3, id, files)
    const hasher = await createXXHash128()
    const roots: [number, string][] = []
    for (const [file, bytes] of contents.entries()) {
      const digests = new BlockDigests(bytes.byteLength)
      const handle = new File([bytes], 'any')
      for (let block = 0; block < blockCount(bytes.byteLength); block++) {
        const read = await source.readBlock(request(handle, block, { file }))
        digests.set(block, read.digest)
        for (const frame of read.frames) {
          const record = frame.slice().buffer
          if (feed === undefined) staging.take(record, 0)
          else
            feed.postMessage({ type: 'records', records: [{ record, lane: 0 }] } satisfies FeedMessage, [
              record
            ])
        }
      }
      roots.push([file, hex(digests.root((all) => hasher.init().update(all).digest('binary').slice()))])
    }
    await log.until(() => log.sealed(3).size === files.length)
    expect(log.sealed(3)).toEqual(new Map(roots))
    await staging.end(3, false)
    for (const [file, bytes] of contents.entries()) {
      const saved = await savedBy(() => shelf.save(hex(id), file))
      expect(await xxhash128(saved.bytes)).toBe(await xxhash128(bytes))
    }
    staging.close()
    await shelf.discard(hex(id))
  }
)
