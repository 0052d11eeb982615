// Takes the data records of one link, in order: writes each chunk through at its place, checks every block as
// it lies on disk, seals files in batches and tells the page (docs/protocol.md §4.5, §4.7).
import { type Bytes, equalBytes } from '#core/bytes.ts'
import { Bug, DecodeError, type PlatformCode, PlatformError } from '#core/errors.ts'
import type { StagedFile, StagingEvent } from '#core/ports.ts'
import { Assembly, type ChunkFrame, type WholeBlock } from '#core/transfer/assembly.ts'
import type { Hash128 } from '#core/transfer/blocks.ts'
import { decodeFrame, type Frame } from '#core/transfer/frame.ts'
import { BLOCK_BYTES, MIB } from '#core/transfer/limits.ts'
import type { Place, Receiving } from './place.ts'

/** News may wait this long: each costs the page a task, and each sealing the disk a flush. */
const NEWS_WAIT_MS = 100
/** …unless the sender gets this much closer to the end of its credit. */
const NEWS_BYTES = MIB

/** One accepted offer. `failed`: nothing more of it is taken. */
interface Offer {
  readonly receiving: Receiving
  readonly assembly: Assembly
  /** Files whose blocks are all right but that are not on record yet. */
  unsealed: number[]
  failed: boolean
}

export interface IntakeOutside {
  readonly place: Place
  readonly hash: Hash128
  nowMs(): number
  setTimer(waitMs: number, fire: () => void): void
  /** Calls `fire` once every record that has already arrived has been taken. */
  whenIdle(fire: () => void): void
  emit(event: StagingEvent): void
}

export class Intake {
  readonly #outside: IntakeOutside
  readonly #offers = new Map<number, Offer>()
  readonly #ended = new Set<number>()
  readonly #readBack = new Uint8Array(BLOCK_BYTES)
  #violated = false
  #consumedBytes = 0
  #untoldBytes = 0
  /** Bytes written since the last news, by offer and file. */
  readonly #written = new Map<number, Map<number, number>>()
  /** Since when there is something that has to be told or sealed. */
  #newsSinceMs: number | undefined
  #idleAsked = false

  constructor(outside: IntakeOutside) {
    this.#outside = outside
  }

  /** @throws PlatformError storage-full | storage-blocked */
  async begin(offer: number, transferId: Bytes, files: readonly StagedFile[]): Promise<void> {
    if (this.#offers.has(offer) || this.#ended.has(offer)) throw new Bug(`offer ${String(offer)} began twice`)
    const receiving = await this.#outside.place.begin(transferId, files)
    const assembly = new Assembly(
      files.map(({ sizeBytes }) => sizeBytes),
      this.#outside.hash
    )
    const empty = [...files.keys()].filter((file) => assembly.isComplete(file))
    this.#offers.set(offer, { receiving, assembly, unsealed: empty, failed: false })
    if (empty.length > 0) this.#sealSoon()
  }

  take(record: Bytes): void {
    if (this.#violated) return
    try {
      this.#takeFrame(decodeFrame(record))
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error
      this.#violated = true
      this.#emit({ type: 'violation', code: error.code })
    }
    // A worker that never comes to rest may never come to its timers either.
    if (this.#newsSinceMs !== undefined && this.#outside.nowMs() - this.#newsSinceMs >= NEWS_WAIT_MS)
      this.#tell()
  }

  dropFile(offer: number, file: number): void {
    this.#offers.get(offer)?.assembly.dropFile(file)
  }

  async end(offer: number): Promise<void> {
    const ending = this.#offers.get(offer)
    if (ending === undefined) return
    this.#seal(offer, ending)
    this.#tellWritten()
    this.#offers.delete(offer)
    this.#ended.add(offer)
    await ending.receiving.finish()
  }

  async close(): Promise<void> {
    this.#violated = true // whatever still comes is for nobody
    for (const offer of [...this.#offers.keys()]) await this.end(offer)
  }

  #takeFrame(frame: Frame): void {
    const offer = this.#offers.get(frame.offer)
    if (offer === undefined && !this.#ended.has(frame.offer)) throw new DecodeError('bad-field', 1)
    if (frame.type === 'chunk') {
      if (offer?.failed === false) this.#write(offer, frame)
      this.#consume(frame.payload.byteLength)
    } else if (offer?.failed === false) offer.assembly.takeDigest(frame)
  }

  #write(offer: Offer, frame: ChunkFrame): void {
    const taken = offer.assembly.takeChunk(frame)
    if (taken.do === 'ignore') return
    try {
      offer.receiving.data.write(taken.positionBytes, frame.payload)
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
    const onDisk = this.#readBack.subarray(0, lengthBytes)
    const length = offer.receiving.data.read(positionBytes, onDisk)
    if (length !== lengthBytes || !equalBytes(this.#outside.hash(onDisk), digest)) {
      const tries = offer.assembly.blockBad(file, block)
      this.#emit({ type: 'block-bad', offer: number, file, block, tries })
    } else if (offer.assembly.blockVerified(file, block)) {
      offer.unsealed.push(file)
      this.#sealSoon()
    }
  }

  /** A Bug passes; what the disk said is told once. */
  #fail(number: number, offer: Offer, error: unknown): void {
    if (!(error instanceof PlatformError)) throw error
    if (offer.failed) return
    offer.failed = true
    const code: PlatformCode = error.code
    this.#emit({ type: 'failed', offer: number, code })
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
    this.#untoldBytes = 0
    this.#written.clear()
    this.#outside.emit({ type: 'written', consumedBytes: this.#consumedBytes, files })
  }

  #seal(number: number, offer: Offer): void {
    if (offer.unsealed.length === 0) return
    const files = offer.unsealed.map((file) => ({ file, digest: offer.assembly.root(file) }))
    offer.unsealed = []
    try {
      offer.receiving.seal(files)
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
