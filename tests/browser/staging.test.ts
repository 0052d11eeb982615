// Staging and shelf in a real browser: real workers, the real origin private file system, and memory where a
// browser refuses that.
import { createXXHash128 } from 'hash-wasm'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { type Bytes, hex, unhex } from '#core/bytes.ts'
import { decodeJournal, encodeEntries, encodeJournalHeader } from '#core/transfer/journal.ts'
import type { Hash128 } from '#core/transfer/blocks.ts'
import { BLOCK_BYTES, CHUNK_BYTES, MIB } from '#core/transfer/limits.ts'
import { choosePlace } from '#platform/sinks/choose.ts'
import { MemoryInbox } from '#platform/sinks/memory.ts'
import { BrowserShelf } from '#platform/sinks/shelf.ts'
import { WorkerStaging } from '#platform/sinks/staging.ts'
import { framed } from '#tests/support/framed.ts'
import { changedWorker } from '#tests/support/changed-worker.ts'
import { savedBy } from '#tests/support/saved-file.ts'
import { seeded } from '#tests/support/seeded.ts'
import { StagingLog } from '#tests/support/staging-log.ts'
import { stagingContract, type StagingUnderTest } from '#tests/contracts/staging.ts'
import DiskWorker from '#workers/disk.ts?worker'
import diskWorkerUrl from '#workers/disk.ts?worker&url'

/** As in the private windows of Firefox and Safari. */
const NO_FILE_SYSTEM = `StorageManager.prototype.getDirectory = () =>
  Promise.reject(new DOMException('Security error when calling GetDirectory', 'SecurityError'))`
/** As Safari was before 16.4. */
const ASYNC_HANDLES = `const { getSize } = FileSystemSyncAccessHandle.prototype
  FileSystemSyncAccessHandle.prototype.getSize = function () { return Promise.resolve(getSize.call(this)) }`
/** A disk that has room for a block more, not counting the probe. */
const FULL_DISK = `let room = ${String(BLOCK_BYTES)}
  const { write } = FileSystemSyncAccessHandle.prototype
  FileSystemSyncAccessHandle.prototype.write = function (bytes, options) {
    room -= bytes.byteLength
    if (room < 0) throw new DOMException('No space left', 'QuotaExceededError')
    return write.call(this, bytes, options)
  }`
/** A disk that takes half of what it is given once it is full, and says so. */
const SHORT_WRITES = `const { write } = FileSystemSyncAccessHandle.prototype
  FileSystemSyncAccessHandle.prototype.write = function (bytes, options) {
    return write.call(this, bytes.byteLength < 1000 ? bytes : bytes.subarray(0, bytes.byteLength / 2), options)
  }`
/** A disk that has no room for a second. */
const FULL_FOR_A_MOMENT = `const { write } = FileSystemSyncAccessHandle.prototype
  let since
  FileSystemSyncAccessHandle.prototype.write = function (bytes, options) {
    if (bytes.byteLength > 1000 && performance.now() - (since ??= performance.now()) < 1000)
      throw new DOMException('No space left', 'QuotaExceededError')
    return write.call(this, bytes, options)
  }`
/** A disk that does not promise so much. */
const NO_ROOM = `const { truncate } = FileSystemSyncAccessHandle.prototype
  FileSystemSyncAccessHandle.prototype.truncate = function (sizeBytes) {
    if (sizeBytes > 1000) throw new DOMException('No space left', 'QuotaExceededError')
    return truncate.call(this, sizeBytes)
  }`
const NO_SYNC = `FileSystemSyncAccessHandle.prototype.flush = () => { throw new DOMException('', 'InvalidStateError') }`
/** A disk that loses a bit. */
const FORGETFUL_DISK = `const { read } = FileSystemSyncAccessHandle.prototype
  FileSystemSyncAccessHandle.prototype.read = function (bytes, options) {
    const count = read.call(this, bytes, options)
    if (count > 0) bytes[count - 1] ^= 1
    return count
  }`
const NO_WEBASSEMBLY = 'delete globalThis.WebAssembly'

const newDiskWorker = (): Worker => new DiskWorker()
const changedDisk = (prelude: string) => (): Worker => changedWorker(diskWorkerUrl, prelude)

async function makeHash(): Promise<Hash128> {
  const hasher = await createXXHash128()
  return (bytes) => hasher.init().update(bytes).digest('binary').slice()
}

async function inboxDirectory(): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory()
  return root.getDirectoryHandle('inbox', { create: true })
}

async function namesIn(directory: FileSystemDirectoryHandle): Promise<string[]> {
  const names: string[] = []
  for await (const name of directory.keys()) names.push(name)
  return names.toSorted()
}

async function prepare(makeWorker: () => Worker): Promise<StagingUnderTest> {
  const memory = new MemoryInbox()
  return {
    open: () => new WorkerStaging(makeWorker, memory),
    shelf: new BrowserShelf(() => choosePlace(makeWorker), memory),
    hash: await makeHash(),
    saved: savedBy
  }
}

/** The workers of the test before may still be closing what they wrote. */
beforeEach(async () => {
  const root = await navigator.storage.getDirectory()
  await vi.waitFor(async () => {
    for (const name of await namesIn(root)) await root.removeEntry(name, { recursive: true })
  })
})

stagingContract('staging on disk', () => prepare(newDiskWorker))
stagingContract('staging in memory', () => prepare(changedDisk(NO_FILE_SYSTEM)))
stagingContract('staging in memory, where handles are asynchronous', () =>
  prepare(changedDisk(ASYNC_HANDLES))
)

const ID = unhex('00112233445566778899aabbccddeeff')
const NAME = hex(ID)
const file = (path: string, sizeBytes: number) => ({ path, sizeBytes, modifiedMs: 1 })

/** Sends the one file of offer 1, of up to a block. */
function sendBlock(staging: WorkerStaging, hash: Hash128, bytes: Bytes, number = 0): void {
  for (const frame of framed({ offer: 1, file: number, block: 0 }, hash(bytes), bytes, CHUNK_BYTES))
    staging.take(frame.slice().buffer, 0)
}

function refusal(code: string): unknown {
  return expect.objectContaining({ name: 'PlatformError', code })
}

describe('the place', () => {
  test.each([
    ['disk', newDiskWorker],
    ['memory', changedDisk(NO_FILE_SYSTEM)],
    ['memory', changedDisk(ASYNC_HANDLES)],
    ['none', changedDisk(NO_WEBASSEMBLY)],
    ['none', () => changedWorker('/there-is-no-such-worker.ts', '')]
  ])('is %s', async (place, makeWorker) => {
    expect(await choosePlace(makeWorker)).toBe(place)
  })

  test('trying leaves nothing behind', async () => {
    await choosePlace(newDiskWorker)
    expect(await namesIn(await navigator.storage.getDirectory())).toEqual(['inbox'])
  })

  test('tells the shelf what is free', async () => {
    const memory = new MemoryInbox()
    const shelf = (place: 'disk' | 'memory' | 'none') =>
      new BrowserShelf(() => Promise.resolve(place), memory)
    expect(await shelf('disk').freeBytes()).toBe(undefined) // Chromium does not tell
    expect(await shelf('memory').freeBytes()).toBe(64 * MIB)
    expect(await shelf('none').freeBytes()).toBe(0)
    expect(await shelf('memory').place()).toBe('memory')
  })
})

describe('protocol.md §4.7 on disk', () => {
  test('a transfer is one data file and a journal, laid out file after file', async () => {
    const hash = await makeHash()
    const staging = new WorkerStaging(newDiskWorker, new MemoryInbox())
    const log = new StagingLog(staging)
    const files = [file('a', 5), file('empty', 0), file('b', 70_000)]
    await staging.begin(1, ID, files)
    sendBlock(staging, hash, seeded(2).bytes(70_000), 2)
    sendBlock(staging, hash, seeded(1).bytes(5), 0)
    await log.until(() => log.sealed(1).size === 3)
    await staging.end(1, false)
    const home = await (await inboxDirectory()).getDirectoryHandle(NAME)
    expect(await namesIn(home)).toEqual(['data', 'journal'])
    const data = await (await home.getFileHandle('data')).getFile()
    const expected = hex(seeded(1).bytes(5)) + hex(seeded(2).bytes(70_000))
    expect(hex(new Uint8Array(await data.arrayBuffer())) === expected).toBe(true)
    const journal = new Uint8Array(
      await (await (await home.getFileHandle('journal')).getFile()).arrayBuffer()
    )
    const sealed = log.of('sealed').flatMap((event) => event.files)
    const { blocks, ...written } = decodeJournal(journal)
    expect(written).toEqual({
      files,
      sealed,
      dropped: new Set(),
      reopened: new Set(),
      intactBytes: journal.byteLength
    })
    expect(blocks.map(({ file, block }) => [file, block])).toEqual([
      [2, 0],
      [0, 0]
    ])
    staging.close()
  })

  test('what was written past the last sealed file is given back', async () => {
    const hash = await makeHash()
    const staging = new WorkerStaging(newDiskWorker, new MemoryInbox())
    const log = new StagingLog(staging)
    await staging.begin(1, ID, [file('a', 5), file('b', 2 * BLOCK_BYTES)])
    sendBlock(staging, hash, seeded(2).bytes(BLOCK_BYTES), 1)
    sendBlock(staging, hash, seeded(1).bytes(5), 0)
    await log.first('sealed')
    await staging.end(1, false)
    const home = await (await inboxDirectory()).getDirectoryHandle(NAME)
    expect((await (await home.getFileHandle('data')).getFile()).size).toBe(5)
    staging.close()
  })

  test('a block is checked as it lies on disk', async () => {
    const hash = await makeHash()
    const staging = new WorkerStaging(changedDisk(FORGETFUL_DISK), new MemoryInbox())
    const log = new StagingLog(staging)
    await staging.begin(1, ID, [file('a', 9)])
    sendBlock(staging, hash, seeded(1).bytes(9))
    expect(await log.first('block-bad')).toEqual({ type: 'block-bad', offer: 1, file: 0, block: 0, tries: 1 })
    sendBlock(staging, hash, seeded(1).bytes(9))
    await log.until(() => log.of('block-bad').length === 2)
    expect(log.of('block-bad')[1]?.tries).toBe(2)
    staging.close()
  })

  test.each([
    ['is full', FULL_DISK],
    ['takes only a part', SHORT_WRITES]
  ])('a disk that %s says so once; what still comes is taken off the channel', async (_, disk) => {
    const hash = await makeHash()
    const staging = new WorkerStaging(changedDisk(disk), new MemoryInbox())
    const log = new StagingLog(staging)
    await staging.begin(1, ID, [file('a', BLOCK_BYTES), file('b', BLOCK_BYTES)])
    sendBlock(staging, hash, seeded(1).bytes(BLOCK_BYTES), 0)
    sendBlock(staging, hash, seeded(2).bytes(BLOCK_BYTES), 1)
    await log.until(() => log.consumedBytes > 2 * BLOCK_BYTES)
    expect(log.of('full')).toEqual([{ type: 'full', offer: 1 }])
    expect(log.of('failed')).toEqual([])
    expect(log.of('sealed')).toEqual([])
    await staging.end(1, false)
    expect(await namesIn(await inboxDirectory())).toEqual([])
    staging.close()
  })

  test('a disk that has room again asks for what it could not take', async () => {
    const hash = await makeHash()
    const staging = new WorkerStaging(changedDisk(FULL_FOR_A_MOMENT), new MemoryInbox())
    const log = new StagingLog(staging)
    await staging.begin(1, ID, [file('a', 2 * BLOCK_BYTES)])
    const bytes = seeded(1).bytes(2 * BLOCK_BYTES)
    const send = (block: number): void => {
      const content = bytes.subarray(block * BLOCK_BYTES, (block + 1) * BLOCK_BYTES)
      for (const frame of framed({ offer: 1, file: 0, block }, hash(content), content, CHUNK_BYTES))
        staging.take(frame.slice().buffer, 0)
    }
    send(0)
    send(1)
    const room = await log.first('room')
    expect(room.blocks).toEqual([
      { file: 0, block: 0 },
      { file: 0, block: 1 }
    ])
    for (const { block } of room.blocks) send(block)
    await log.first('sealed')
    staging.close()
  })

  test('an offer for which there is no room leaves nothing behind', async () => {
    const staging = new WorkerStaging(changedDisk(NO_ROOM), new MemoryInbox())
    await expect(staging.begin(1, ID, [file('a', 1001)])).rejects.toThrow(refusal('storage-full'))
    expect(await namesIn(await inboxDirectory())).toEqual([])
    staging.close()
  })

  test('a disk that cannot promise anything takes no offer', async () => {
    const staging = new WorkerStaging(changedDisk(NO_SYNC), new MemoryInbox())
    await expect(staging.begin(1, ID, [file('a', 9)])).rejects.toThrow(refusal('storage-blocked'))
    staging.close()
  })

  test('a worker that dies while it receives says so once, and takes nothing more', async () => {
    const worker = newDiskWorker()
    const staging = new WorkerStaging(() => worker, new MemoryInbox())
    let broke = 0
    staging.onBroken = () => (broke += 1)
    await staging.begin(1, ID, [file('a', 9)])
    for (let times = 0; times < 2; times++)
      worker.dispatchEvent(new ErrorEvent('error', { message: 'out of memory' }))
    expect(broke).toBe(1)
    await staging.end(1, false)
    await expect(staging.begin(2, ID, [file('a', 9)])).rejects.toThrow(refusal('storage-blocked'))
  })

  test('a worker that never starts refuses every offer', async () => {
    const staging = new WorkerStaging(changedDisk(NO_WEBASSEMBLY), new MemoryInbox())
    await expect(staging.begin(1, ID, [file('a', 9)])).rejects.toThrow(refusal('storage-blocked'))
    staging.close()
  })
})

describe('protocol.md §4.7 a transfer that is already there', () => {
  test('is refused while another link is writing it', async () => {
    const [one, two] = [newDiskWorker, newDiskWorker].map(
      (make) => new WorkerStaging(make, new MemoryInbox())
    )
    await one?.begin(1, ID, [file('a', 9)])
    await expect(two?.begin(1, ID, [file('a', 9)])).rejects.toThrow(refusal('storage-blocked'))
    await one?.end(1, false)
    await two?.begin(2, ID, [file('a', 9)])
    one?.close()
    two?.close()
  })

  test('goes on where it stopped, with every block that is still right', async () => {
    const hash = await makeHash()
    const bytes = seeded(1).bytes(3 * BLOCK_BYTES)
    const send = (staging: WorkerStaging, block: number): void => {
      const content = bytes.subarray(block * BLOCK_BYTES, (block + 1) * BLOCK_BYTES)
      for (const frame of framed({ offer: 1, file: 0, block }, hash(content), content, CHUNK_BYTES))
        staging.take(frame.slice().buffer, 0)
    }
    const first = new WorkerStaging(newDiskWorker, new MemoryInbox())
    const firstLog = new StagingLog(first)
    await first.begin(1, ID, [file('a', bytes.byteLength)])
    send(first, 2)
    send(first, 0)
    await firstLog.until(() => firstLog.stored(1).length === 2)
    await first.end(1, true)
    first.close()
    const shelf = new BrowserShelf(() => choosePlace(newDiskWorker), new MemoryInbox())
    expect(await shelf.list()).toEqual([
      {
        transferId: NAME,
        files: [],
        unfinished: { paths: ['a'], stagedBytes: 2 * BLOCK_BYTES, totalBytes: 3 * BLOCK_BYTES }
      }
    ])
    expect(await shelf.holds(NAME, [file('a', bytes.byteLength)])).toBe(true)
    expect(await shelf.holds(NAME, [file('b', bytes.byteLength)])).toBe(false)
    await damage(NAME, 2 * BLOCK_BYTES + 5)

    const second = new WorkerStaging(newDiskWorker, new MemoryInbox())
    const log = new StagingLog(second)
    const { have } = await second.begin(1, ID, [file('a', bytes.byteLength)])
    expect(have.map(({ block }) => block)).toEqual([0])
    send(second, 1)
    send(second, 2)
    await log.until(() => log.stored(1).length === 2)
    expect(log.of('sealed')).toEqual([])
    second.confirm(1, [{ file: 0, first: 0, count: 1 }])
    await log.first('sealed')
    await second.end(1, false)
    const saved = await savedBy(() => shelf.save(NAME, 0))
    expect(hex(hash(saved.bytes))).toBe(hex(hash(bytes)))
    second.close()
  })

  test('is refused when it lists other files, and left as it is', async () => {
    const hash = await makeHash()
    const memory = new MemoryInbox()
    const staging = new WorkerStaging(newDiskWorker, memory)
    const log = new StagingLog(staging)
    await staging.begin(1, ID, [file('a', 9)])
    sendBlock(staging, hash, seeded(1).bytes(9))
    await log.first('sealed')
    await staging.end(1, false)
    await expect(staging.begin(2, ID, [file('b', 9)])).rejects.toThrow(refusal('storage-blocked'))
    const shelf = new BrowserShelf(() => choosePlace(newDiskWorker), memory)
    const saved = await savedBy(() => shelf.save(NAME, 0))
    expect(saved.bytes).toEqual(seeded(1).bytes(9))
    staging.close()
  })

  test('is begun afresh when nothing in it is whole', async () => {
    await leave(NAME, encodeJournalHeader([file('old', 100)]), 50)
    const staging = new WorkerStaging(newDiskWorker, new MemoryInbox())
    await staging.begin(1, ID, [file('new', 9)])
    await staging.end(1, false)
    expect(await namesIn(await inboxDirectory())).toEqual([])
    staging.close()
  })
})

/** A bit of what lies on the disk changes. */
async function damage(name: string, atBytes: number): Promise<void> {
  const home = await (await inboxDirectory()).getDirectoryHandle(name)
  const handle = await home.getFileHandle('data')
  const before = new Uint8Array(await (await handle.getFile()).slice(atBytes, atBytes + 1).arrayBuffer())
  const writable = await handle.createWritable({ keepExistingData: true })
  await writable.write({ type: 'write', position: atBytes, data: Uint8Array.of((before[0] ?? 0) ^ 1) })
  await writable.close()
}

/** A transfer as another visit may have left it. */
async function leave(name: string, journal: Bytes | undefined, dataBytes: number): Promise<void> {
  const home = await (await inboxDirectory()).getDirectoryHandle(name, { create: true })
  const put = async (fileName: string, bytes: Bytes): Promise<void> => {
    const writable = await (await home.getFileHandle(fileName, { create: true })).createWritable()
    await writable.write(bytes)
    await writable.close()
  }
  if (journal !== undefined) await put('journal', journal)
  await put('data', new Uint8Array(dataBytes))
}

describe('the name of what is staged', () => {
  const shelf = new BrowserShelf(() => Promise.resolve('disk'), new MemoryInbox())
  const nameOf = async (id: Bytes, peer: string | undefined): Promise<string> =>
    hex(await shelf.nameOf(id, peer))
  const ann = 'a'.repeat(64)
  const bob = 'b'.repeat(64)

  test('is one for a transfer of a device, and another for each other transfer or device', async () => {
    // docs/protocol.md §4.7: the start of SHA-256 of id and fingerprint, as `sha256sum` says it
    expect(await nameOf(ID, ann)).toBe('372b0c885fbcf19c0500fd3ffd586c01')
    const names = [
      await nameOf(ID, ann),
      await nameOf(ID, ann),
      await nameOf(ID, bob),
      await nameOf(ID.toReversed(), ann)
    ]
    expect(new Set(names).size).toBe(3)
  })

  test('is never the same where the device cannot be known', async () => {
    expect(await nameOf(ID, undefined)).not.toBe(await nameOf(ID, undefined))
  })
})

describe('the shelf', () => {
  const header = encodeJournalHeader([file('d/a\u202egpj.exe', 10), file('b', 5)])
  const entry = (number: number) =>
    encodeEntries([{ kind: 'sealed', file: number, digest: new Uint8Array(16) }])
  const join = (...parts: Bytes[]) => unhex(parts.map(hex).join(''))
  const name = (number: number) => String(number).repeat(32)
  const shelf = new BrowserShelf(() => Promise.resolve('disk'), new MemoryInbox())

  test('removes what is empty, lists what is whole and leaves alone what it cannot judge', async () => {
    await leave(name(1), header, 15)
    await leave(name(2), undefined, 0)
    await leave(name(3), undefined, 3)
    await leave(name(4), join(header, entry(0), Uint8Array.of(1, 0)), 15)
    await leave(name(5), join(header, entry(1)), 14)
    await leave('not-a-transfer', undefined, 0)
    expect(await shelf.list()).toEqual([
      {
        transferId: name(4),
        files: [{ file: 0, path: 'd/a\u202egpj.exe', sizeBytes: 10 }],
        unfinished: { paths: ['b'], stagedBytes: 0, totalBytes: 5 }
      }
    ])
    expect(await namesIn(await inboxDirectory())).toEqual([name(3), name(4), name(5), 'not-a-transfer'])
  })

  test('leaves alone what a link is receiving', async () => {
    const staging = new WorkerStaging(newDiskWorker, new MemoryInbox())
    await staging.begin(1, ID, [file('a', 9)])
    expect(await shelf.list()).toEqual([])
    expect(await namesIn(await inboxDirectory())).toEqual([NAME])
    await expect(shelf.discard(NAME)).rejects.toThrow(refusal('storage-blocked'))
    staging.close()
  })

  test('lists the newest first', async () => {
    for (const number of [2, 1, 3]) {
      await leave(name(number), join(header, entry(1)), 15)
      const written = Date.now()
      await expect.poll(() => Date.now()).toBeGreaterThan(written + 2) // the clock of the file system
    }
    expect((await shelf.list()).map(({ transferId }) => transferId)).toEqual([3, 1, 2].map(name))
  })

  test('remembers what was saved and where to, until it was found damaged or is gone', async () => {
    const reopened = encodeEntries([{ kind: 'reopened', file: 1 }])
    await leave(name(1), join(header, entry(0), entry(1)), 15)
    await leave(name(2), join(header, entry(0), entry(1), reopened, entry(1)), 15)
    const saved = async () =>
      Object.fromEntries(
        (await shelf.list()).map(({ transferId, files }) => [transferId, files.map(({ savedTo }) => savedTo)])
      )
    await shelf.noteSaved(name(1), [1], 'folder')
    await shelf.noteSaved(name(2), [0, 1], 'downloads')
    await shelf.noteSaved(name(3), [0], 'downloads') // gone meanwhile
    expect(await saved()).toEqual({
      [name(1)]: [undefined, 'folder'],
      [name(2)]: ['downloads', undefined]
    })
    await shelf.discard(name(2))
    expect(await saved()).toEqual({ [name(1)]: [undefined, 'folder'] })
  })

  test('forgets that with a transfer that begins afresh', async () => {
    await leave(NAME, encodeJournalHeader([file('a', 9)]), 0)
    await shelf.noteSaved(NAME, [0], 'zip')
    const staging = new WorkerStaging(newDiskWorker, new MemoryInbox())
    const log = new StagingLog(staging)
    await staging.begin(1, ID, [file('a', 9)])
    sendBlock(staging, await makeHash(), seeded(1).bytes(9))
    await log.first('sealed')
    await shelf.noteSaved(NAME, [0], 'app') // also while it is written
    await staging.end(1, true)
    staging.close()
    expect((await shelf.list()).map(({ files }) => files.map(({ savedTo }) => savedTo))).toEqual([['app']])
  })

  test('hands out a name and a type that do no harm', async () => {
    await leave(name(1), join(header, entry(0)), 15)
    const saved = await savedBy(() => shelf.save(name(1), 0))
    expect(saved).toEqual({
      name: 'agpj.exe',
      type: 'application/octet-stream',
      bytes: new Uint8Array(10)
    })
  })

  test('does not hand out what is not whole, or not there', async () => {
    await leave(name(1), join(header, entry(0)), 15)
    for (const [transferId, number] of [
      [name(1), 1],
      [name(1), 2],
      [name(2), 0],
      ['../x', 0]
    ] as const)
      await expect(shelf.save(transferId, number)).rejects.toThrow(refusal('storage-blocked'))
  })
})

describe('memory', () => {
  test('refuses an offer beyond its cap before anything is taken, and has the room of what came to nothing', async () => {
    const staging = new WorkerStaging(changedDisk(NO_FILE_SYSTEM), new MemoryInbox())
    await expect(staging.begin(1, ID, [file('a', 64 * MIB + 1)])).rejects.toThrow(refusal('storage-full'))
    await staging.begin(2, ID, [file('a', 40 * MIB)])
    await expect(staging.begin(3, ID, [file('a', 25 * MIB)])).rejects.toThrow(refusal('storage-full'))
    await staging.end(2, false)
    await staging.begin(4, ID, [file('a', 25 * MIB)])
    staging.close()
  })
})
