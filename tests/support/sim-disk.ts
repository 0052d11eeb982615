// A disk in memory on which transfers are staged as in the browser, and to which everything can happen that happens to
// disks: it fills up, it damages what is written or what lies there, and the power fails between any two writes.
import { type Bytes, hex } from '#core/bytes.ts'
import { PlatformError } from '#core/errors.ts'
import type { StagedFile } from '#core/ports.ts'
import { inspectTransfer, isSameList, unfinishedPart } from '#core/transfer/journal.ts'
import { dataPositions } from '#core/transfer/layout.ts'
import { JournaledReceiving, type SyncFile } from '#workers/disk/journaled.ts'
import type { Candidate, Place, Receiving } from '#workers/disk/place.ts'
import type { Seeded } from './seeded.ts'

const PAGE_BYTES = 4096
const GONE = new PlatformError('storage-blocked')

/** A file whose unflushed pages may be lost. */
export class SimFile implements SyncFile {
  readonly #disk: SimDisk
  #bytes = new Uint8Array(0)
  #size = 0
  /** What a power failure cannot take, and the pages in which that is not what was written last. */
  #safe = new Uint8Array(0)
  #safeSize = 0
  readonly #dirty = new Set<number>()

  constructor(disk: SimDisk) {
    this.#disk = disk
  }

  getSize(): number {
    return this.#size
  }
  read(into: Uint8Array, { at }: { readonly at: number }): number {
    const part = this.#bytes.subarray(at, Math.min(this.#size, at + into.byteLength))
    into.set(part)
    return part.byteLength
  }
  write(bytes: Uint8Array, { at }: { readonly at: number }): number {
    const fits = Math.max(0, Math.min(bytes.byteLength, this.#size + this.#disk.freeBytes() - at))
    const end = at + fits
    this.#allocate(end)
    this.#bytes.set(bytes.subarray(0, fits), at)
    this.#touch(Math.min(at, this.#size), end)
    this.#size = Math.max(this.#size, end)
    return fits
  }
  truncate(sizeBytes: number): void {
    if (sizeBytes > this.#size) this.#lengthen(sizeBytes)
    this.#bytes.fill(0, sizeBytes, this.#size)
    this.#touch(sizeBytes, this.#size)
    this.#size = sizeBytes
  }
  flush(): void {
    for (const page of this.#dirty) {
      const at = page * PAGE_BYTES
      this.#safe.set(this.#bytes.subarray(at, at + PAGE_BYTES), at)
    }
    this.#dirty.clear()
    this.#safeSize = this.#size
  }
  close(): void {
    this.flush()
  }

  content(): Bytes {
    return this.#bytes.slice(0, this.#size)
  }

  flipBit(at: number): void {
    if (at >= this.#size) return
    this.#bytes[at] = (this.#bytes[at] ?? 0) ^ 1
    this.#touch(at, at + 1)
  }

  /** Of each page that was not flushed, the old or the new content is there afterwards. */
  loseUnflushed(random: Seeded): void {
    for (const page of this.#dirty) {
      const at = page * PAGE_BYTES
      if (random.next() < 0.5) this.#bytes.set(this.#safe.subarray(at, at + PAGE_BYTES), at)
    }
    const [least, most] = [this.#safeSize, this.#size].toSorted((a, b) => a - b) as [number, number]
    this.#size = least + random.below(most - least + 1)
    this.#bytes.fill(0, this.#size)
    this.#touch(this.#size, most)
    this.flush()
  }

  #lengthen(sizeBytes: number): void {
    if (sizeBytes - this.#size > this.#disk.freeBytes())
      throw new DOMException('No space left', 'QuotaExceededError')
    this.#allocate(sizeBytes)
    this.#touch(this.#size, sizeBytes)
    this.#size = sizeBytes
  }

  #allocate(sizeBytes: number): void {
    if (sizeBytes <= this.#bytes.byteLength) return
    this.#bytes = enlarged(this.#bytes, sizeBytes)
    this.#safe = enlarged(this.#safe, sizeBytes)
  }

  #touch(from: number, to: number): void {
    for (let page = Math.floor(from / PAGE_BYTES); page * PAGE_BYTES < to; page++) this.#dirty.add(page)
  }
}

function enlarged(bytes: Uint8Array<ArrayBuffer>, needed: number): Uint8Array<ArrayBuffer> {
  const pages = Math.ceil(Math.max(needed, 2 * bytes.byteLength) / PAGE_BYTES)
  const larger = new Uint8Array(pages * PAGE_BYTES)
  larger.set(bytes)
  return larger
}

interface Directory {
  readonly data: SimFile
  readonly journal: SimFile
  inUse: boolean
}

export class SimDisk implements Place {
  readonly name = 'disk'
  capacityBytes = Number.MAX_SAFE_INTEGER
  /** Chance that making room is refused. */
  refusal = 0
  readonly #random: Seeded
  readonly #inbox = new Map<string, Directory>()

  constructor(random: Seeded) {
    this.#random = random
  }

  begin(transferId: Bytes, files: readonly StagedFile[]): Promise<Receiving> {
    return new Promise((resolve, reject) => {
      if (this.#random.next() < this.refusal) reject(new PlatformError('storage-full'))
      else resolve(this.#open(hex(transferId), files))
    })
  }

  #open(name: string, files: readonly StagedFile[]): Receiving {
    const directory = this.#inbox.get(name) ?? {
      data: new SimFile(this),
      journal: new SimFile(this),
      inUse: false
    }
    if (directory.inUse) throw new PlatformError('storage-blocked')
    this.#inbox.set(name, directory)
    const receiving = new JournaledReceiving(files, directory.data, directory.journal, (empty) => {
      directory.inUse = false
      if (empty) this.#inbox.delete(name)
      return Promise.resolve()
    })
    directory.inUse = true
    return receiving
  }

  kept(transferId: Bytes, sizesBytes: ReadonlySet<number>): Promise<readonly Candidate[]> {
    const resting = [...this.#inbox].filter(([name, { inUse }]) => !inUse && name !== hex(transferId))
    const kept = resting.flatMap(([name, { data, journal }]) => {
      const staged = inspectTransfer(journal.content(), data.getSize())
      if (staged.at !== 'kept') return []
      const { files, sealed } = staged.journal
      const positions = dataPositions(files.map(({ sizeBytes }) => sizeBytes))
      return sealed.flatMap(({ file, digest }): Candidate[] => {
        const sizeBytes = files[file]?.sizeBytes ?? 0
        const read = (atBytes: number, lengthBytes: number): Promise<Uint8Array> => {
          const into = new Uint8Array(lengthBytes)
          const isThere = this.#inbox.get(name)?.data === data
          const bytes = isThere ? data.read(into, { at: (positions[file] ?? 0) + atBytes }) : 0
          return bytes === lengthBytes ? Promise.resolve(into) : Promise.reject(GONE)
        }
        return sizesBytes.has(sizeBytes) ? [{ sizeBytes, digest, read }] : []
      })
    })
    return Promise.resolve(kept)
  }

  /** The person removes what nobody is writing. */
  discard(transferId: Bytes): void {
    if (this.#inbox.get(hex(transferId))?.inUse === false) this.#inbox.delete(hex(transferId))
  }

  freeBytes(): number {
    let used = 0
    for (const { data, journal } of this.#inbox.values()) used += data.getSize() + journal.getSize()
    return Math.max(0, this.capacityBytes - used)
  }

  /** The browser's process is gone, or with `power` the machine. */
  crash(power: boolean): void {
    for (const directory of this.#inbox.values()) {
      directory.inUse = false
      if (!power) continue
      directory.data.loseUnflushed(this.#random)
      directory.journal.loseUnflushed(this.#random)
    }
  }

  /** Something changes by itself in what lies there unfinished. */
  rotUnfinished(): void {
    for (const { data, journal } of this.#inbox.values()) {
      const staged = inspectTransfer(journal.content(), data.getSize())
      if (staged.at === 'kept' && unfinishedPart(staged.journal) !== undefined)
        data.flipBit(this.#random.below(data.getSize() + 1))
    }
  }

  /** Whether a person has said yes to this transfer before. */
  holds(transferId: Bytes, files: readonly StagedFile[]): boolean {
    const directory = this.#inbox.get(hex(transferId))
    if (directory === undefined) return false
    const staged = inspectTransfer(directory.journal.content(), directory.data.getSize())
    return staged.at === 'kept' && isSameList(staged.journal, files)
  }

  /** The bytes of a file that is on record as whole. */
  sealed(transferId: Bytes, file: number): Bytes | undefined {
    const directory = this.#inbox.get(hex(transferId))
    if (directory === undefined) return undefined
    const staged = inspectTransfer(directory.journal.content(), directory.data.getSize())
    if (staged.at !== 'kept') return undefined
    const { files, sealed } = staged.journal
    if (!sealed.some((entry) => entry.file === file)) return undefined
    const positions = dataPositions(files.map(({ sizeBytes }) => sizeBytes))
    return directory.data.content().slice(positions[file], positions[file + 1])
  }

  /** Transfers of which anything is kept. */
  get count(): number {
    return this.#inbox.size
  }
}
