// What every staging and its shelf must do (docs/protocol.md §4.5, §4.7), wherever they put the bytes.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Bytes, hex } from '#core/bytes.ts'
import type { Begun, Shelf, StagedFile, Staging } from '#core/ports.ts'
import { BlockDigests, blockCount, blockRange, type Hash128 } from '#core/transfer/blocks.ts'
import { encodeFrame } from '#core/transfer/frame.ts'
import { BLOCK_BYTES, CHUNK_BYTES, MIB } from '#core/transfer/limits.ts'
import { framed } from '#tests/support/framed.ts'
import { seeded } from '#tests/support/seeded.ts'
import { StagingLog } from '#tests/support/staging-log.ts'

export interface StagingUnderTest {
  /** The staging of a new link. */
  open(): Staging
  readonly shelf: Shelf
  readonly hash: Hash128
  /** What `work` hands to the person. */
  saved(work: () => Promise<void>): Promise<{ name: string; type: string; bytes: Bytes }>
}

const SIZES = [
  0,
  1,
  CHUNK_BYTES,
  CHUNK_BYTES + 1,
  BLOCK_BYTES,
  BLOCK_BYTES + 1,
  5 * MIB,
  0,
  3 * BLOCK_BYTES - 1
] as const

interface Sent {
  readonly staged: StagedFile
  readonly bytes: Bytes
}

function makeFiles(sizes: readonly number[]): Sent[] {
  return sizes.map((sizeBytes, file) => ({
    staged: { path: `folder/${String(file)}.bin`, sizeBytes, modifiedMs: 1_700_000_000_000 + file },
    bytes: seeded(sizeBytes + file).bytes(sizeBytes)
  }))
}

function lengthOf(records: readonly ArrayBuffer[]): number {
  return records.reduce((sum, { byteLength }) => sum + byteLength, 0)
}

function makeId(): Bytes {
  return crypto.getRandomValues(new Uint8Array(16))
}

/** The records of one block, each in a buffer of its own, as the data channel delivers them. */
function recordsOf(hash: Hash128, offer: number, file: number, block: number, bytes: Bytes): ArrayBuffer[] {
  const { offsetBytes, lengthBytes } = blockRange(bytes.byteLength, block)
  const content = bytes.subarray(offsetBytes, offsetBytes + lengthBytes)
  const frames = framed({ offer, file, block }, hash(content), content, CHUNK_BYTES)
  return frames.map((frame) => frame.slice().buffer)
}

function allRecords(hash: Hash128, offer: number, file: number, bytes: Bytes): ArrayBuffer[] {
  const blocks = Array.from({ length: blockCount(bytes.byteLength) }, (_, block) => block)
  return blocks.flatMap((block) => recordsOf(hash, offer, file, block, bytes))
}

function rootOf(hash: Hash128, bytes: Bytes): string {
  const digests = new BlockDigests(bytes.byteLength)
  for (let block = 0; block < blockCount(bytes.byteLength); block++) {
    const { offsetBytes, lengthBytes } = blockRange(bytes.byteLength, block)
    digests.set(block, hash(bytes.subarray(offsetBytes, offsetBytes + lengthBytes)))
  }
  return hex(digests.root(hash))
}

export function stagingContract(name: string, prepare: () => Promise<StagingUnderTest>): void {
  describe(name, () => {
    let under: StagingUnderTest
    let staging: Staging
    let log: StagingLog
    let id: Bytes

    beforeEach(async () => {
      under = await prepare()
      staging = under.open()
      log = new StagingLog(staging)
      id = makeId()
    })
    afterEach(async () => {
      staging.close()
      for (const { transferId } of await under.shelf.list()) await under.shelf.discard(transferId)
    })

    const send = (offer: number, file: number, bytes: Bytes): void => {
      for (const record of allRecords(under.hash, offer, file, bytes)) staging.take(record, 0)
    }
    const begin = (files: readonly Sent[]): Promise<Begun> =>
      staging.begin(
        1,
        id,
        files.map(({ staged }) => staged)
      )

    test('files of every awkward size are sealed, listed and handed out byte for byte', async () => {
      const files = makeFiles(SIZES)
      await begin(files)
      for (const [file, { bytes }] of files.entries()) send(1, file, bytes)
      await log.until(() => log.sealed(1).size === files.length)
      expect(log.sealed(1)).toEqual(
        new Map(files.map(({ bytes }, file) => [file, rootOf(under.hash, bytes)]))
      )
      expect(log.written(1)).toEqual(
        new Map(files.flatMap(({ bytes }, file) => (bytes.byteLength > 0 ? [[file, bytes.byteLength]] : [])))
      )
      expect(log.consumedBytes).toBe(
        files.reduce((sum, { bytes }, file) => sum + lengthOf(allRecords(under.hash, 1, file, bytes)), 0)
      )
      expect(log.stored(1).length).toBe(
        files.reduce((sum, { bytes }) => sum + blockCount(bytes.byteLength), 0)
      )
      await staging.end(1, false)
      expect(await under.shelf.list()).toEqual([
        {
          transferId: hex(id),
          files: files.map(({ staged: { path, sizeBytes } }, file) => ({ file, path, sizeBytes })),
          unfinished: undefined
        }
      ])
      for (const [file, { bytes }] of files.entries()) {
        const saved = await under.saved(() => under.shelf.save(hex(id), file))
        expect([saved.name, saved.type]).toEqual([`${String(file)}.bin`, 'application/octet-stream'])
        expect(hex(under.hash(saved.bytes))).toBe(hex(under.hash(bytes)))
        expect(saved.bytes.byteLength).toBe(bytes.byteLength)
      }
    })

    test('blocks of several files and offers may be mixed', async () => {
      const files = makeFiles([2 * BLOCK_BYTES + 9, BLOCK_BYTES, 7])
      const secondId = makeId()
      const second = makeFiles([BLOCK_BYTES + 5])
      await begin(files)
      await staging.begin(
        2,
        secondId,
        second.map(({ staged }) => staged)
      )
      const queues = [
        ...files.map(({ bytes }, file) => allRecords(under.hash, 1, file, bytes)),
        ...second.map(({ bytes }, file) => allRecords(under.hash, 2, file, bytes))
      ]
      while (queues.some((queue) => queue.length > 0))
        for (const queue of queues) {
          const record = queue.shift()
          if (record !== undefined) staging.take(record, 0)
        }
      await log.until(() => log.sealed(1).size === 3 && log.sealed(2).size === 1)
      expect(log.sealed(1)).toEqual(
        new Map(files.map(({ bytes }, file) => [file, rootOf(under.hash, bytes)]))
      )
      expect(log.sealed(2)).toEqual(
        new Map(second.map(({ bytes }, file) => [file, rootOf(under.hash, bytes)]))
      )
      await staging.end(1, false)
      await staging.end(2, false)
      const listed = await under.shelf.list()
      expect(listed.map(({ transferId }) => transferId).toSorted()).toEqual(
        [hex(id), hex(secondId)].toSorted()
      )
    })

    test('a block that was damaged is told as bad, and sealed when it comes again', async () => {
      const [{ bytes, staged }] = makeFiles([BLOCK_BYTES + 100]) as [Sent]
      await begin([{ bytes, staged }])
      const records = recordsOf(under.hash, 1, 0, 0, bytes)
      const chunk = new Uint8Array(records[3] ?? new ArrayBuffer(0))
      chunk[1000] = (chunk[1000] ?? 0) ^ 1
      for (const record of records) staging.take(record, 0)
      for (const record of recordsOf(under.hash, 1, 0, 1, bytes)) staging.take(record, 0)
      expect(await log.first('block-bad')).toEqual({
        type: 'block-bad',
        offer: 1,
        file: 0,
        block: 0,
        tries: 1
      })
      expect(log.of('sealed')).toEqual([])
      for (const record of recordsOf(under.hash, 1, 0, 0, bytes)) staging.take(record, 0)
      await log.first('sealed')
      expect(log.sealed(1)).toEqual(new Map([[0, rootOf(under.hash, bytes)]]))
      expect(log.stored(1).toSorted()).toEqual(['0/0', '0/1'])
    })

    test('what was written is told before what came of it, and as soon as 1 MiB is new', async () => {
      const [{ bytes, staged }] = makeFiles([4 * MIB]) as [Sent]
      await begin([{ bytes, staged }])
      send(1, 0, bytes)
      await log.first('sealed')
      const consumed = log.of('written').map(({ consumedBytes }) => consumedBytes)
      expect(consumed).toEqual(consumed.toSorted((a, b) => a - b))
      const steps = consumed.map((bytes, index) => bytes - (consumed[index - 1] ?? 0))
      expect(Math.max(...steps)).toBeLessThan(MIB + 2 * CHUNK_BYTES)
      expect(log.events.at(-1)?.type).toBe('sealed')
      expect(log.consumedBytes).toBe(lengthOf(allRecords(under.hash, 1, 0, bytes)))
    })

    test('a little is told too, though nothing more comes', async () => {
      const [{ bytes, staged }] = makeFiles([BLOCK_BYTES]) as [Sent]
      await begin([{ bytes, staged }])
      for (const record of allRecords(under.hash, 1, 0, bytes).slice(0, 1)) staging.take(record, 0)
      await log.until(() => log.consumedBytes > CHUNK_BYTES)
      expect(log.written(1)).toEqual(new Map([[0, CHUNK_BYTES]]))
    })

    test('many small files share their sealing', async () => {
      const files = makeFiles(Array.from({ length: 500 }, () => 1000))
      await begin(files)
      for (const [file, { bytes }] of files.entries()) send(1, file, bytes)
      await log.until(() => log.sealed(1).size === files.length)
      expect(log.of('sealed').length).toBeLessThan(100)
    })

    test('a dropped file is taken off the channel and forgotten; the others are kept', async () => {
      const files = makeFiles([BLOCK_BYTES, 2000])
      await begin(files)
      const [first, second] = files as [Sent, Sent]
      const records = allRecords(under.hash, 1, 0, first.bytes)
      for (const record of records.slice(0, 3)) staging.take(record, 0)
      staging.dropFile(1, 0)
      for (const record of records.slice(3)) staging.take(record, 0)
      send(1, 1, second.bytes)
      await log.first('sealed')
      expect(log.sealed(1)).toEqual(new Map([[1, rootOf(under.hash, second.bytes)]]))
      expect(log.written(1)).toEqual(
        new Map([
          [0, 3 * CHUNK_BYTES],
          [1, 2000]
        ])
      )
      await staging.end(1, false)
      expect(await under.shelf.list()).toEqual([
        {
          transferId: hex(id),
          files: [{ file: 1, path: 'folder/1.bin', sizeBytes: 2000 }],
          unfinished: undefined
        }
      ])
      await expect(under.shelf.save(hex(id), 0)).rejects.toThrow(
        expect.objectContaining({ name: 'PlatformError', code: 'storage-blocked' })
      )
    })

    test('an offer that ends with nothing sealed leaves nothing; its late records are ignored', async () => {
      const [{ bytes, staged }] = makeFiles([BLOCK_BYTES + 1]) as [Sent]
      await begin([{ bytes, staged }])
      const records = allRecords(under.hash, 1, 0, bytes)
      const sentBytes = lengthOf(records)
      for (const record of records.slice(0, 3)) staging.take(record, 0)
      await staging.end(1, false)
      expect(await under.shelf.list()).toEqual([])
      for (const record of records.slice(3)) staging.take(record, 0)
      await log.until(() => log.consumedBytes === sentBytes)
      expect(log.events.map(({ type }) => type).filter((type) => type !== 'written')).toEqual([])
    })

    test('a file that is whole when its offer ends is kept', async () => {
      const files = makeFiles([3000, BLOCK_BYTES])
      const [first] = files as [Sent]
      await begin(files)
      send(1, 0, first.bytes)
      await staging.end(1, false)
      expect(log.sealed(1)).toEqual(new Map([[0, rootOf(under.hash, first.bytes)]]))
      const saved = await under.saved(() => under.shelf.save(hex(id), 0))
      expect(saved.bytes).toEqual(first.bytes)
    })

    test('closing keeps what is whole, and nothing of which no block is whole', async () => {
      const [whole, part] = makeFiles([3000, BLOCK_BYTES]) as [Sent, Sent]
      await begin([whole])
      await staging.begin(2, makeId(), [part.staged])
      send(1, 0, whole.bytes)
      await log.first('sealed')
      staging.close()
      expect(await under.shelf.list()).toEqual([
        {
          transferId: hex(id),
          files: [{ file: 0, path: 'folder/0.bin', sizeBytes: 3000 }],
          unfinished: undefined
        }
      ])
      await expect(staging.begin(3, makeId(), [part.staged])).rejects.toThrow(
        expect.objectContaining({ name: 'PlatformError', code: 'aborted' })
      )
    })

    test('an offer that ends as its link closes can be saved as soon as it has ended', async () => {
      const [whole, part] = makeFiles([3000, BLOCK_BYTES]) as [Sent, Sent]
      await begin([whole, part])
      send(1, 0, whole.bytes)
      const ending = staging.end(1, false)
      staging.close()
      await ending
      await staging.end(1, false)
      const saved = await under.saved(() => under.shelf.save(hex(id), 0))
      expect(saved.bytes).toEqual(whole.bytes)
    })

    test('a transfer is not on the shelf while it is arriving', async () => {
      const files = makeFiles([3000, BLOCK_BYTES])
      const [first] = files as [Sent]
      await begin(files)
      send(1, 0, first.bytes)
      await log.first('sealed')
      expect(await under.shelf.list()).toEqual([])
      await expect(under.shelf.save(hex(id), 0)).rejects.toThrow(
        expect.objectContaining({ name: 'PlatformError', code: 'storage-blocked' })
      )
      await staging.end(1, false)
      expect(await under.shelf.list()).toHaveLength(1)
    })

    test('what is discarded is gone', async () => {
      const [{ bytes, staged }] = makeFiles([10]) as [Sent]
      await begin([{ bytes, staged }])
      send(1, 0, bytes)
      await log.first('sealed')
      await staging.end(1, false)
      await under.shelf.discard(hex(id))
      expect(await under.shelf.list()).toEqual([])
      await expect(under.shelf.save(hex(id), 0)).rejects.toThrow(
        expect.objectContaining({ name: 'PlatformError', code: 'storage-blocked' })
      )
    })

    test('an offer that ends while the disk is being made ready does not begin', async () => {
      const [{ staged }] = makeFiles([10]) as [Sent]
      const beginning = staging.begin(1, id, [staged]).catch((error: unknown) => error)
      await staging.end(1, false)
      await beginning
      expect(await under.shelf.list()).toEqual([])
    })

    const digest = new Uint8Array(16)
    const payload = new Uint8Array(10)
    test.each([
      ['of an unknown type', Uint8Array.of(9), 'unknown-type'],
      ['that is cut short', Uint8Array.of(2, 0, 0), 'truncated'],
      [
        'of an offer that never began',
        encodeFrame({ type: 'first', offer: 7, file: 0, block: 0, digest, payload }),
        'bad-field'
      ],
      [
        'of a block that the file does not have',
        encodeFrame({ type: 'chunk', offer: 1, file: 0, offsetBytes: BLOCK_BYTES, payload }),
        'bad-field'
      ],
      [
        'of a file that was not offered',
        encodeFrame({ type: 'first', offer: 1, file: 1, block: 0, digest, payload }),
        'bad-field'
      ]
    ])('a record %s is a violation, once, and nothing is taken after it', async (_, record, code) => {
      const [{ bytes, staged }] = makeFiles([BLOCK_BYTES]) as [Sent]
      await begin([{ bytes, staged }])
      staging.take(record.slice().buffer, 0)
      staging.take(record.slice().buffer, 0)
      send(1, 0, bytes)
      await staging.end(1, false)
      expect(log.events).toEqual([{ type: 'violation', code }])
      expect(await under.shelf.list()).toEqual([])
    })
  })
}
