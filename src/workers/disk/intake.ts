// Takes the data records of one link, in order: writes each block at its place, checks it as it lies on disk, seals files
// in batches and tells the page (docs/protocol.md §4.5, §4.7).
import { type Bytes, equalBytes } from '#core/bytes.ts'
import { Bug, DecodeError, type PlatformCode, PlatformError } from '#core/errors.ts'
import type { Begun, StagedFile, StagingEvent } from '#core/ports.ts'
import { Assembly, type WholeBlock } from '#core/transfer/assembly.ts'
import type { Hash128, Sha256 } from '#core/transfer/blocks.ts'
import {
  type ChunkFrame,
  decodeFrame,
  firstChunk,
  type FirstFrame,
  type Frame
} from '#core/transfer/frame.ts'
import { BLOCK_BYTES, MIB } from '#core/transfer/limits.ts'
import type { BlockName, BlockRun, FileSums, HeldBlock } from '#core/transfer/record.ts'
import { type Candidates, type ComparedOffer, Comparing, findCandidates, holdFiles } from './comparing.ts'
import { Gathering, Rooms } from './gathering.ts'
import type { Place, Receiving } from './place.ts'

/** News may wait this long: each costs the page a task, and each sealing the disk a flush. */
const NEWS_WAIT_MS = 100
/** …unless the sender gets this much closer to the end of its window. */
const NEWS_BYTES = MIB

/** While the disk is full, it is tried this often whether there is room again. */
const ROOM_WAIT_MS = 3000
/** Blocks that came while the disk was full: far more than a sender may have under way. */
const MAX_MISSED = 65_536
/** Reading back what an earlier link left gives way to what arrives meanwhile. */
const CHECKED_AT_ONCE_BYTES = 8 * MIB

/** One accepted offer. `failed`: nothing more of it is taken. */
interface Offer extends ComparedOffer {
  readonly gathering: Gathering
  /** Files whose blocks are all right but that are not on record yet. */
  unsealed: number[]
  failed: boolean
  /** While the disk is full: the blocks that could not be taken. */
  missed: Map<string, BlockName> | undefined
}

export interface IntakeOutside {
  readonly place: Place
  readonly hash: Hash128
  openSha256(): Promise<Sha256>
  nowMs(): number
  setTimer(waitMs: number, fire: () => void): void
  /** Calls `fire` once every record that has already arrived has been taken. */
  whenIdle(fire: () => void): void
  /** Lets everything happen that waits to. */
  rest(): Promise<void>
  emit(event: StagingEvent): void
}

export class Intake {
  readonly #outside: IntakeOutside
  readonly #offers = new Map<number, Offer>()
  readonly #ended = new Set<number>()
  readonly #rooms = new Rooms()
  readonly #readBack = new Uint8Array(BLOCK_BYTES)
  readonly #comparing: Comparing
  #violated = false
  #isAborted = false
  #consumedBytes = 0
  #untoldBytes = 0
  /** Bytes taken since the last news, by offer and file. */
  readonly #written = new Map<number, Map<number, number>>()
  /** Blocks found right since the last news, by offer. */
  readonly #stored = new Map<number, BlockName[]>()
  /** Since when there is something that has to be told or sealed. */
  #newsSinceMs: number | undefined
  #idleAsked = false

  constructor(outside: IntakeOutside) {
    this.#outside = outside
    this.#comparing = new Comparing({
      hash: outside.hash,
      openSha256: () => outside.openSha256(),
      offer: (number) => (this.#isAborted || this.#violated ? undefined : this.#offers.get(number)),
      compared: (offer, file, have) => {
        this.#emit({ type: 'compared', offer, file, have })
      }
    })
  }

  /** Makes an offer's place ready, and returns what an earlier link left there that is still right.
   *  @throws PlatformError storage-full | storage-blocked */
  async begin(
    offer: number,
    transferId: Bytes,
    files: readonly StagedFile[],
    compares = true
  ): Promise<Begun> {
    if (this.#offers.has(offer) || this.#ended.has(offer)) throw new Bug(`offer ${String(offer)} began twice`)
    const receiving = await this.#outside.place.begin(transferId, files)
    const sizes = files.map(({ sizeBytes }) => sizeBytes)
    const assembly = new Assembly(sizes, this.#outside.hash)
    let have: readonly HeldBlock[]
    let candidates: Candidates
    try {
      have = await this.#takeUp(receiving, assembly)
      candidates = compares ? await findCandidates(this.#outside.place, transferId, files) : new Map()
    } catch (error) {
      await receiving.finish(true)
      throw error
    }
    const empty = [...files.keys()].filter((file) => assembly.isComplete(file))
    const compare = holdFiles(candidates, files, assembly)
    this.#offers.set(offer, {
      receiving,
      assembly,
      gathering: new Gathering(this.#rooms),
      sizes,
      candidates,
      unsealed: empty,
      failed: false,
      missed: undefined
    })
    if (empty.length > 0) this.#sealSoon()
    return { have, dropped: [...receiving.before.dropped], compare }
  }

  /** The sender says what a file hashes to that may be here already; told when its turn is over. */
  compare(offer: number, file: number, sums: FileSums): Promise<void> {
    return this.#comparing.compare(offer, file, sums)
  }

  /** `lane` is the connection that brought the record. */
  take(record: Bytes, lane: number): void {
    if (this.#violated) return
    try {
      this.#takeFrame(decodeFrame(record), lane)
      this.#consume(record.byteLength)
    } catch (error) {
      this.#violate(error)
    }
    // A worker that never comes to rest may never come to its timers either.
    if (this.#newsSinceMs !== undefined && this.#outside.nowMs() - this.#newsSinceMs >= NEWS_WAIT_MS)
      this.#tell()
  }

  dropFile(offer: number, file: number): void {
    const dropping = this.#offers.get(offer)
    if (dropping === undefined || dropping.assembly.isComplete(file)) return
    dropping.assembly.dropFile(file)
    dropping.gathering.forget(file)
    if (dropping.receiving.isSealed(file)) return // what is whole stays, whoever wants no more of it
    try {
      dropping.receiving.record([{ kind: 'dropped', file }])
    } catch (error) {
      // The worst that comes of it: after a crash the person has to say once more that it is not wanted.
      if (!(error instanceof PlatformError)) throw error
    }
  }

  /** No more of this offer. What is not whole stays for another link, or goes. */
  async end(offer: number, keep: boolean): Promise<void> {
    const ending = this.#offers.get(offer)
    if (ending === undefined) return
    this.#seal(offer, ending)
    this.#tellWritten()
    ending.gathering.forget()
    this.#offers.delete(offer)
    this.#ended.add(offer)
    await ending.receiving.finish(keep)
  }

  /** Whatever is still being made ready is given up. */
  abort(): void {
    this.#isAborted = true
  }

  async close(): Promise<void> {
    this.#violated = true // whatever still comes is for nobody
    for (const offer of [...this.#offers.keys()]) await this.end(offer, true)
  }

  /** The sender has these blocks of ours too. @throws DecodeError through a violation */
  confirm(offer: number, runs: readonly BlockRun[]): void {
    const confirmed = this.#offers.get(offer)
    if (confirmed === undefined || this.#violated) return
    try {
      for (const run of runs) {
        const file = confirmed.assembly.confirm(run)
        if (file === undefined) continue
        confirmed.unsealed.push(file)
        this.#sealSoon()
      }
    } catch (error) {
      this.#violate(error)
    }
  }

  /** Goes on with what an earlier link left, as far as the disk still has it. @throws PlatformError */
  async #takeUp(receiving: Receiving, assembly: Assembly): Promise<HeldBlock[]> {
    const { blocks, dropped, sealed } = receiving.before
    for (const file of dropped) assembly.dropFile(file)
    const have = await this.#onDisk(blocks, receiving, assembly)
    for (const held of have) assembly.restore(held)
    const damaged = sealed
      .map(({ file }) => file)
      .filter((file) => !dropped.has(file) && !assembly.isRestored(file))
    if (damaged.length > 0) receiving.reopen(damaged)
    return have
  }

  async #onDisk(blocks: readonly HeldBlock[], { data }: Receiving, assembly: Assembly): Promise<HeldBlock[]> {
    const right: HeldBlock[] = []
    let checkedBytes = 0
    for (const held of blocks) {
      if (!assembly.isMissing(held.file, held.block)) continue // of a file that is not wanted
      const { positionBytes, lengthBytes } = assembly.placeOf(held.file, held.block)
      if (this.#isOnDisk(data, positionBytes, lengthBytes, held.digest)) right.push(held)
      checkedBytes += lengthBytes
      if (checkedBytes < CHECKED_AT_ONCE_BYTES) continue
      checkedBytes = 0
      await this.#outside.rest()
      if (this.#isAborted) throw new PlatformError('aborted')
    }
    return right
  }

  #isOnDisk(data: Receiving['data'], positionBytes: number, lengthBytes: number, digest: Bytes): boolean {
    const onDisk = this.#readBack.subarray(0, lengthBytes)
    const length = data.read(positionBytes, onDisk)
    return length === lengthBytes && equalBytes(this.#outside.hash(onDisk), digest)
  }

  #takeFrame(frame: Frame, lane: number): void {
    const offer = this.#offers.get(frame.offer)
    if (offer === undefined && !this.#ended.has(frame.offer)) throw new DecodeError('bad-field', 1)
    if (offer === undefined || offer.failed) return
    if (frame.type === 'first') this.#announce(offer, frame, lane)
    this.#write(offer, frame.type === 'first' ? firstChunk(frame) : frame, lane)
  }

  #announce(offer: Offer, frame: FirstFrame, lane: number): void {
    const { file, block } = frame
    if (offer.missed === undefined) {
      offer.gathering.forget(file, block) // it may begin anew, on another connection
      if (offer.assembly.takeDigest(frame, lane)) this.#replaced(offer, frame)
      return
    }
    if (offer.assembly.giveUpRestored(file, block)) this.#replaced(offer, frame)
    if (!offer.assembly.isMissing(file, block)) return
    if (offer.missed.size >= MAX_MISSED) throw new DecodeError('too-long', 1)
    offer.missed.set(nameOf(file, block), { file, block })
  }

  /** A block of an earlier link gives way: its file is not whole from now on, and says so before anything is written. */
  #replaced(offer: Offer, { offer: number, file, block }: FirstFrame): void {
    this.#emit({ type: 'block-replaced', offer: number, file, block })
    if (!offer.receiving.isSealed(file)) return
    try {
      offer.receiving.reopen([file])
    } catch (error) {
      this.#fail(number, offer, error)
    }
  }

  #write(offer: Offer, frame: ChunkFrame, lane: number): void {
    if (offer.failed || offer.missed !== undefined) return
    const taken = offer.assembly.takeChunk(frame, lane)
    if (taken.do === 'ignore') return
    const { file, offsetBytes, payload } = frame
    const { positionBytes } = taken
    const part = { isFirst: offsetBytes % BLOCK_BYTES === 0, isLast: taken.whole !== undefined }
    const bytes = offer.gathering.add(file, Math.floor(offsetBytes / BLOCK_BYTES), payload, part)
    try {
      if (bytes !== undefined)
        offer.receiving.data.write(positionBytes + payload.byteLength - bytes.byteLength, bytes)
      this.#noteWritten(frame)
      if (taken.whole !== undefined) this.#verify(frame.offer, offer, taken.whole)
    } catch (error) {
      this.#fail(frame.offer, offer, error)
    }
  }

  #verify(
    number: number,
    offer: Offer,
    { file, block, positionBytes, lengthBytes, digest }: WholeBlock
  ): void {
    if (!this.#isOnDisk(offer.receiving.data, positionBytes, lengthBytes, digest)) {
      const tries = offer.assembly.blockBad(file, block)
      this.#emit({ type: 'block-bad', offer: number, file, block, tries })
      return
    }
    offer.receiving.record([{ kind: 'block', file, block, digest }])
    const stored = this.#stored.get(number) ?? []
    this.#stored.set(number, stored)
    stored.push({ file, block })
    if (!offer.assembly.blockVerified(file, block)) return
    offer.unsealed.push(file)
    this.#sealSoon()
  }

  /** A Bug passes; what the disk said is told once. */
  #fail(number: number, offer: Offer, error: unknown): void {
    if (!(error instanceof PlatformError)) throw error
    if (offer.failed) return
    if (error.code === 'storage-full') {
      this.#stall(number, offer)
      return
    }
    offer.failed = true
    offer.gathering.forget()
    const code: PlatformCode = error.code
    this.#emit({ type: 'failed', offer: number, code })
  }

  /** The disk is full: nothing of this offer is written until there is room again. */
  #stall(number: number, offer: Offer): void {
    if (offer.missed !== undefined) return
    offer.gathering.forget()
    const missed = offer.assembly.giveUpUnderWay()
    offer.missed = new Map(missed.map((name) => [nameOf(name.file, name.block), name]))
    this.#emit({ type: 'full', offer: number })
    this.#awaitRoom(number, offer)
  }

  #awaitRoom(number: number, offer: Offer): void {
    this.#outside.setTimer(ROOM_WAIT_MS, () => {
      if (this.#violated || this.#offers.get(number) !== offer || offer.missed === undefined) return
      const missed = [...offer.missed.values()].filter(({ file, block }) =>
        offer.assembly.isMissing(file, block)
      )
      try {
        this.#tryRoom(offer, missed)
      } catch (error) {
        if (!(error instanceof PlatformError)) throw error
        this.#awaitRoom(number, offer)
        return
      }
      offer.missed = undefined
      this.#emit({ type: 'room', offer: number, blocks: missed })
      this.#seal(number, offer)
    })
  }

  /** Writes nothing where the missed blocks will lie. */
  #tryRoom(offer: Offer, missed: readonly BlockName[]): void {
    const [first] = missed
    if (first === undefined) return
    const { positionBytes, lengthBytes } = offer.assembly.placeOf(first.file, first.block)
    offer.receiving.data.write(positionBytes, new Uint8Array(lengthBytes))
  }

  #violate(error: unknown): void {
    if (!(error instanceof DecodeError)) throw error
    this.#violated = true
    this.#emit({ type: 'violation', code: error.code })
  }

  #consume(bytes: number): void {
    this.#consumedBytes += bytes
    this.#untoldBytes += bytes
    if (this.#untoldBytes >= NEWS_BYTES) this.#tellWritten()
    else this.#tellSoon()
  }

  #noteWritten({ offer, file, payload }: ChunkFrame): void {
    const files = this.#written.get(offer) ?? new Map<number, number>()
    this.#written.set(offer, files)
    files.set(file, (files.get(file) ?? 0) + payload.byteLength)
  }

  #tellSoon(): void {
    if (this.#newsSinceMs !== undefined) return
    this.#newsSinceMs = this.#outside.nowMs()
    this.#outside.setTimer(NEWS_WAIT_MS, () => {
      this.#tell()
    })
  }

  /** Seals when the records that have arrived are used up, so that many small files share one flush. */
  #sealSoon(): void {
    this.#tellSoon()
    if (this.#idleAsked) return
    this.#idleAsked = true
    this.#outside.whenIdle(() => {
      this.#idleAsked = false
      this.#tell()
    })
  }

  #tell(): void {
    this.#newsSinceMs = undefined
    this.#tellWritten()
    for (const [number, offer] of this.#offers) this.#seal(number, offer)
  }

  #tellWritten(): void {
    if (this.#untoldBytes === 0) return
    const files = [...this.#written].flatMap(([offer, byFile]) =>
      [...byFile].map(([file, bytes]) => ({ offer, file, bytes }))
    )
    const stored = [...this.#stored].map(([offer, blocks]) => ({ offer, blocks }))
    this.#untoldBytes = 0
    this.#written.clear()
    this.#stored.clear()
    this.#outside.emit({ type: 'written', consumedBytes: this.#consumedBytes, files, stored })
  }

  #seal(number: number, offer: Offer): void {
    if (offer.unsealed.length === 0 || offer.missed !== undefined) return
    const files = offer.unsealed.map((file) => ({ file, digest: offer.assembly.root(file) }))
    try {
      offer.receiving.seal(files)
      offer.unsealed = []
      this.#emit({ type: 'sealed', offer: number, files })
    } catch (error) {
      this.#fail(number, offer, error)
    }
  }

  /** Events keep their order: what was written is told before what came of it. */
  #emit(event: StagingEvent): void {
    this.#tellWritten()
    this.#outside.emit(event)
  }
}

function nameOf(file: number, block: number): string {
  return `${String(file)}/${String(block)}`
}
