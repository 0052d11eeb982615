// One offer of ours: which block to read and send next, what the receiver has, how each file ended.
// docs/protocol.md §4.9. Pure: session.ts turns its answers into effects.
import { type Bytes, equalBytes } from '#core/bytes.ts'
import { Bug, DecodeError } from '#core/errors.ts'
import { BlockDigests, type BlockRange, blockCount, blockRange, type Hash128 } from './blocks.ts'
import { type FileState, type FileTrouble, isOver } from './file-state.ts'
import type { BlockRun, DeclineReason, HeldBlock, ManifestEntry, PauseState } from './record.ts'

export interface OutgoingFile {
  readonly entry: ManifestEntry
  readonly state: FileState
  /** Bytes of the blocks that the receiver has on its disk. */
  readonly deliveredBytes: number
}

export type OutgoingState =
  | { readonly at: 'offered' }
  | { readonly at: 'declined'; readonly reason: DeclineReason }
  | { readonly at: 'sending' }
  | { readonly at: 'ended' }

/** A block to read. */
export interface BlockOrder extends BlockRange {
  readonly file: number
  readonly block: number
}

interface FileProgress {
  readonly entry: ManifestEntry
  state: FileState
  deliveredBytes: number
  /** Blocks before this one are sent, or claimed. */
  nextBlock: number
  /** Claimed blocks before this one are checked. */
  nextCheck: number
  /** Blocks being read, or read and not yet handed to a channel. */
  underway: number
  readonly again: number[]
  digests: BlockDigests | undefined
  /** Blocks that the receiver says it has, with what it says they hash to. */
  claimed: Map<number, Bytes> | undefined
  /** Blocks that were sent and are not known to be on the receiver's disk, by the lane that took them. */
  readonly outstanding: Map<number, number>
  /** 1 for each block that the receiver has; made when the first one is. */
  there: Uint8Array | undefined
  thereCount: number
}

export class OutgoingTransfer {
  readonly offer: number
  readonly transferId: Bytes
  readonly totalBytes: number
  pausedHere = false
  pausedThere: PauseState = 'off'
  readonly #hash: Hash128
  readonly #files: FileProgress[]
  #state: OutgoingState = { at: 'offered' }
  /** Files before this one have been read to the end, or ended. */
  #cursor = 0
  #checkCursor = 0
  #openFiles: number
  readonly #resends: number[] = []
  readonly #confirmed: BlockRun[] = []
  #outstandingBytes = 0

  constructor(offer: number, transferId: Bytes, manifest: readonly ManifestEntry[], hash: Hash128) {
    this.offer = offer
    this.transferId = transferId
    this.totalBytes = manifest.reduce((sum, entry) => sum + entry.sizeBytes, 0)
    this.#hash = hash
    this.#openFiles = manifest.length
    this.#files = manifest.map((entry) => ({
      entry,
      state: { at: 'queued' },
      deliveredBytes: 0,
      nextBlock: 0,
      nextCheck: 0,
      underway: 0,
      again: [],
      digests: undefined,
      claimed: undefined,
      outstanding: new Map(),
      there: undefined,
      thereCount: 0
    }))
  }

  get state(): OutgoingState {
    return this.#state
  }
  get files(): readonly OutgoingFile[] {
    return this.#files
  }
  get over(): boolean {
    return this.#state.at === 'ended' || this.#state.at === 'declined'
  }
  get paused(): boolean {
    return this.pausedHere || this.pausedThere !== 'off'
  }
  /** What was sent and may still be on its way. */
  get outstandingBytes(): number {
    return this.#outstandingBytes
  }

  /** The receiver kept these blocks from an earlier link. @throws DecodeError bad-field */
  claim(blocks: readonly HeldBlock[]): void {
    if (this.over) return // withdrawn meanwhile
    if (this.#state.at !== 'offered') throw new DecodeError('bad-field', 1)
    for (const { file: number, block, digest } of blocks) {
      const file = this.#knownFile(number)
      file.claimed ??= new Map()
      if (block >= blockCount(file.entry.sizeBytes) || file.claimed.has(block))
        throw new DecodeError('bad-field', 9)
      file.claimed.set(block, digest)
    }
  }

  accepted(): void {
    if (this.#state.at !== 'offered') return // withdrawn meanwhile: late and harmless
    this.#state = { at: 'sending' }
    for (const file of this.#files) if (file.entry.sizeBytes === 0) this.#settle(file)
  }

  declined(reason: DeclineReason): void {
    if (this.#state.at === 'offered') this.#state = { at: 'declined', reason }
  }

  /** The next block to read and send, or undefined when there is none (yet). Marks it as under way. */
  nextOrder(): BlockOrder | undefined {
    if (this.#state.at !== 'sending' || this.paused) return undefined
    return this.#nextResend() ?? this.#nextFresh()
  }

  /** The next claimed block to read and compare. Marks it as under way. */
  nextCheck(): BlockOrder | undefined {
    if (this.#state.at !== 'sending' || this.paused) return undefined
    for (; this.#checkCursor < this.#files.length; this.#checkCursor++) {
      const file = this.#file(this.#checkCursor)
      const blocks = isOver(file.state) || file.claimed === undefined ? 0 : blockCount(file.entry.sizeBytes)
      while (file.nextCheck < blocks) {
        const block = file.nextCheck++
        if (file.claimed?.has(block) === true) return this.#order(this.#checkCursor, file, block)
      }
    }
    return undefined
  }

  /** A block was read to be sent. False when it is no longer wanted. */
  blockRead(fileNumber: number, block: number, digest: Bytes): boolean {
    const file = this.#file(fileNumber)
    if (isOver(file.state)) return false
    if (file.there?.[block] === 1) {
      this.#put(file) // its word that it is there came meanwhile
      return false
    }
    file.digests?.set(block, digest)
    return true
  }

  /** A claimed block was read. */
  blockChecked(fileNumber: number, block: number, digest: Bytes): void {
    const file = this.#file(fileNumber)
    if (isOver(file.state)) return
    file.digests?.set(block, digest)
    const claimed = file.claimed?.get(block)
    if (claimed !== undefined && equalBytes(claimed, digest)) {
      this.#noteThere(file, block)
      this.#confirm(fileNumber, block)
    } else this.#queueAgain(fileNumber, file, block) // not what we have: it goes there as if for the first time
    this.#put(file)
  }

  /** Whether a block that was read still has to go. */
  wants(fileNumber: number, block: number): boolean {
    const file = this.#file(fileNumber)
    return !isOver(file.state) && file.there?.[block] !== 1
  }

  /** A block that was read is not sent now. */
  unread(fileNumber: number, block: number): void {
    const file = this.#file(fileNumber)
    if (isOver(file.state)) return
    this.#queueAgain(fileNumber, file, block)
    file.underway -= 1
  }

  /** A block goes out on this lane. */
  sending(fileNumber: number, block: number, lane: number): void {
    const file = this.#file(fileNumber)
    this.#landed(file, block) // one that was asked for twice counts once
    file.outstanding.set(block, lane)
    this.#outstandingBytes += lengthOf(file, block)
  }

  /** Every record of a block was handed to the channel, or will never be. */
  blockSent(fileNumber: number): void {
    this.#put(this.#file(fileNumber))
  }

  /** A connection broke: what it had taken and is not known to be there goes again. */
  laneLost(lane: number): void {
    for (const [number, file] of this.#files.entries())
      for (const [block, taker] of [...file.outstanding]) {
        if (taker !== lane) continue
        this.#landed(file, block)
        this.#queueAgain(number, file, block)
      }
  }

  /** The receiver has a block on its disk. @throws DecodeError bad-field for one that was not sent */
  stored(fileNumber: number, block: number): void {
    const file = this.#knownFile(fileNumber)
    if (isOver(file.state)) return
    if (file.digests?.has(block) !== true || file.there?.[block] === 1) throw new DecodeError('bad-field', 9)
    this.#landed(file, block)
    const queued = file.again.indexOf(block)
    if (queued >= 0) file.again.splice(queued, 1)
    this.#noteThere(file, block)
    this.#settle(file)
  }

  /** The receiver needs a block once more. @throws DecodeError bad-field for one that was not sent */
  resend(fileNumber: number, block: number): void {
    const file = this.#knownFile(fileNumber)
    if (isOver(file.state)) return
    if (file.digests?.has(block) !== true || file.there?.[block] === 1) throw new DecodeError('bad-field', 5)
    if (file.again.includes(block)) return // its connection broke as well
    this.#landed(file, block)
    this.#queueAgain(fileNumber, file, block)
  }

  /** The receiver has the file and its transfer digest.
   *  @throws DecodeError bad-field before it has every block, bad-check when the digest is not ours */
  verified(fileNumber: number, digest: Bytes): void {
    const file = this.#knownFile(fileNumber)
    if (file.state.at === 'ended') return // we withdrew it meanwhile
    if (file.state.at === 'done' || this.#state.at !== 'sending') throw new DecodeError('bad-field', 5)
    if (file.thereCount < blockCount(file.entry.sizeBytes)) throw new DecodeError('bad-field', 5)
    const own = file.digests?.root(this.#hash) ?? this.#hash(new Uint8Array(0))
    if (!equalBytes(own, digest)) throw new DecodeError('bad-check', 9)
    this.#close(file, { at: 'done', digest: own })
  }

  /** Ends one file, or with undefined all that is left; returns false when there was nothing left to end.
   *  @throws DecodeError bad-field for a file that does not exist */
  end(fileNumber: number | undefined, trouble: FileTrouble): boolean {
    if (this.over) return false
    const files = fileNumber === undefined ? this.#files : [this.#knownFile(fileNumber)]
    const open = files.filter((file) => !isOver(file.state))
    for (const file of open) this.#close(file, { at: 'ended', trouble })
    return open.length > 0
  }

  /** Runs of claimed blocks that were found to be the same, and of which the receiver has not been told. */
  get confirmedRuns(): number {
    return this.#confirmed.length
  }
  takeConfirmed(most: number): BlockRun[] {
    return this.#confirmed.splice(0, most)
  }

  #nextResend(): BlockOrder | undefined {
    const number = this.#resends.shift()
    if (number === undefined) return undefined
    const file = this.#file(number)
    const block = file.again.shift()
    if (block === undefined || isOver(file.state)) return this.#nextResend()
    return this.#order(number, file, block)
  }

  #nextFresh(): BlockOrder | undefined {
    for (; this.#cursor < this.#files.length; this.#cursor++) {
      const file = this.#file(this.#cursor)
      const blocks = isOver(file.state) ? 0 : blockCount(file.entry.sizeBytes)
      while (file.nextBlock < blocks) {
        const block = file.nextBlock++
        if (file.claimed?.has(block) !== true) return this.#order(this.#cursor, file, block)
      }
    }
    return undefined
  }

  #order(number: number, file: FileProgress, block: number): BlockOrder {
    file.digests ??= new BlockDigests(file.entry.sizeBytes)
    file.state = { at: 'active' }
    file.underway += 1
    return { file: number, block, ...blockRange(file.entry.sizeBytes, block) }
  }

  #queueAgain(number: number, file: FileProgress, block: number): void {
    file.again.push(block)
    file.state = { at: 'active' }
    this.#resends.push(number)
  }

  #confirm(file: number, block: number): void {
    const last = this.#confirmed.at(-1)
    if (last?.file === file && last.first + last.count === block)
      this.#confirmed[this.#confirmed.length - 1] = { ...last, count: last.count + 1 }
    else this.#confirmed.push({ file, first: block, count: 1 })
  }

  #noteThere(file: FileProgress, block: number): void {
    file.there ??= new Uint8Array(blockCount(file.entry.sizeBytes))
    file.there[block] = 1
    file.thereCount += 1
    file.deliveredBytes += lengthOf(file, block)
  }

  /** A block is no longer on its way. */
  #landed(file: FileProgress, block: number): void {
    if (file.outstanding.delete(block)) this.#outstandingBytes -= lengthOf(file, block)
  }

  /** One block fewer is under way. */
  #put(file: FileProgress): void {
    file.underway -= 1
    this.#settle(file)
  }

  #settle(file: FileProgress): void {
    if (isOver(file.state) || file.underway > 0 || file.again.length > 0) return
    const blocks = blockCount(file.entry.sizeBytes)
    const isChecked = file.claimed === undefined || file.nextCheck >= blocks
    if (file.nextBlock >= blocks && isChecked) file.state = { at: 'verifying' }
  }

  #close(file: FileProgress, state: FileState): void {
    for (const block of [...file.outstanding.keys()]) this.#landed(file, block)
    file.state = state
    file.digests = undefined
    file.claimed = undefined
    file.there = undefined
    file.again.length = 0
    this.#openFiles -= 1
    if (this.#openFiles === 0) this.#state = { at: 'ended' }
  }

  #file(number: number): FileProgress {
    const file = this.#files[number]
    if (file === undefined) throw new Bug(`no file ${String(number)} in offer ${String(this.offer)}`)
    return file
  }

  /** A file that the other side named. */
  #knownFile(number: number): FileProgress {
    if (number >= this.#files.length) throw new DecodeError('bad-field', 5)
    return this.#file(number)
  }
}

function lengthOf({ entry }: FileProgress, block: number): number {
  return blockRange(entry.sizeBytes, block).lengthBytes
}
