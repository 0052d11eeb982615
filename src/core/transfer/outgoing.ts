// One offer of ours: which block to read and send next, what the receiver has, how each file ended.
// docs/protocol.md §4.9. Pure: session.ts turns its answers into effects.
import { type Bytes, equalBytes } from '#core/bytes.ts'
import { Bug, DecodeError } from '#core/errors.ts'
import { BlockDigests, type BlockRange, blockCount, blockRange, type Hash128 } from './blocks.ts'
import { FileCursor } from './file-cursor.ts'
import { type FileState, type FileTrouble, isOver } from './file-state.ts'
import { MAX_COMPARED_FILES } from './limits.ts'
import {
  isResting,
  lengthOf,
  newProgress,
  type OutgoingFile,
  type OutgoingProgress
} from './outgoing-file.ts'
import type { BlockRun, DeclineReason, HeldBlock, ManifestEntry, PauseState } from './record.ts'

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

export class OutgoingTransfer {
  readonly offer: number
  readonly transferId: Bytes
  readonly totalBytes: number
  pausedHere = false
  pausedThere: PauseState = 'off'
  readonly #hash: Hash128
  readonly #files: OutgoingProgress[]
  #state: OutgoingState = { at: 'offered' }
  /** The files of which blocks are to be sent, and those of which claimed ones are to be checked. */
  readonly #fresh: FileCursor
  readonly #claimed: FileCursor
  #openFiles: number
  readonly #resends: number[] = []
  /** Files whose sums the receiver has asked for, in all and those that are still to be computed. */
  #comparedCount = 0
  readonly #unsummed: number[] = []
  readonly #confirmed: BlockRun[] = []
  #outstandingBytes = 0

  constructor(offer: number, transferId: Bytes, manifest: readonly ManifestEntry[], hash: Hash128) {
    this.offer = offer
    this.transferId = transferId
    this.totalBytes = manifest.reduce((sum, entry) => sum + entry.sizeBytes, 0)
    this.#hash = hash
    this.#openFiles = manifest.length
    this.#files = manifest.map(newProgress)
    this.#fresh = new FileCursor(manifest.length)
    this.#claimed = new FileCursor(manifest.length)
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

  /** The receiver kept these blocks from an earlier link, or of another transfer. @throws DecodeError bad-field */
  claim(blocks: readonly HeldBlock[]): void {
    if (this.over) return // withdrawn meanwhile
    for (const { file: number, block, digest } of blocks) {
      const file = this.#knownFile(number)
      if (isOver(file.state)) continue
      if (this.#state.at !== 'offered' && file.comparison !== 'under-way')
        throw new DecodeError('bad-field', 1)
      file.claimed ??= new Map()
      if (block >= blockCount(file.entry.sizeBytes) || file.claimed.has(block))
        throw new DecodeError('bad-field', 9)
      file.claimed.set(block, digest)
    }
  }

  /** The receiver may have these files of other transfers: none of them is sent before it knows.
   *  @throws DecodeError bad-field | too-long */
  compare(files: readonly number[]): void {
    if (this.over) return
    if (this.#state.at !== 'offered') throw new DecodeError('bad-field', 1)
    this.#comparedCount += files.length
    if (this.#comparedCount > MAX_COMPARED_FILES) throw new DecodeError('too-long', 5)
    for (const number of files) {
      const file = this.#knownFile(number)
      if (isOver(file.state)) continue
      if (file.entry.sizeBytes === 0 || file.comparison !== 'none') throw new DecodeError('bad-field', 5)
      file.comparison = 'under-way'
      this.#unsummed.push(number)
    }
  }

  /** The next file whose sums are to be computed. */
  nextSum(): number | undefined {
    if (this.#state.at !== 'sending' || this.paused) return undefined
    while (this.#unsummed.length > 0) {
      const number = this.#unsummed.shift()
      if (number !== undefined && this.wantsSum(number)) return number
    }
    return undefined
  }

  /** Whether the receiver still wants to know what a file hashes to. */
  wantsSum(fileNumber: number): boolean {
    return this.#file(fileNumber).comparison === 'under-way'
  }

  /** The receiver has said which blocks of a file it has: the others go now.
   *  @throws DecodeError bad-field for a file that is not being compared */
  compared(fileNumber: number): void {
    const file = this.#knownFile(fileNumber)
    if (isOver(file.state)) return // withdrawn meanwhile
    if (this.#state.at !== 'sending' || file.comparison !== 'under-way') throw new DecodeError('bad-field', 5)
    file.comparison = file.claimed?.size === blockCount(file.entry.sizeBytes) ? 'same' : 'none'
    this.#fresh.comeBack(fileNumber)
    this.#claimed.comeBack(fileNumber)
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
    return this.#nextResend() ?? this.#fresh.first((number) => this.#freshOf(number))
  }

  /** The next claimed block to read and compare. Marks it as under way. */
  nextCheck(): BlockOrder | undefined {
    if (this.#state.at !== 'sending' || this.paused) return undefined
    return this.#claimed.first((number) => this.#checkOf(number))
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
      file.heldBytes += lengthOf(file, block)
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

  #freshOf(fileNumber: number): BlockOrder | undefined {
    const file = this.#file(fileNumber)
    const blocks = isResting(file) ? 0 : blockCount(file.entry.sizeBytes)
    while (file.nextBlock < blocks) {
      const block = file.nextBlock++
      if (file.claimed?.has(block) !== true) return this.#order(fileNumber, file, block)
    }
    return undefined
  }

  #checkOf(fileNumber: number): BlockOrder | undefined {
    const file = this.#file(fileNumber)
    const blocks = isResting(file) || file.claimed === undefined ? 0 : blockCount(file.entry.sizeBytes)
    while (file.nextCheck < blocks) {
      const block = file.nextCheck++
      if (file.claimed?.has(block) === true) return this.#order(fileNumber, file, block)
    }
    return undefined
  }

  #order(number: number, file: OutgoingProgress, block: number): BlockOrder {
    file.digests ??= new BlockDigests(file.entry.sizeBytes)
    file.state = { at: 'active' }
    file.underway += 1
    return { file: number, block, ...blockRange(file.entry.sizeBytes, block) }
  }

  #queueAgain(number: number, file: OutgoingProgress, block: number): void {
    file.again.push(block)
    file.state = { at: 'active' }
    file.comparison = 'none' // some of it is sent
    this.#resends.push(number)
  }

  #confirm(file: number, block: number): void {
    const last = this.#confirmed.at(-1)
    if (last?.file === file && last.first + last.count === block)
      this.#confirmed[this.#confirmed.length - 1] = { ...last, count: last.count + 1 }
    else this.#confirmed.push({ file, first: block, count: 1 })
  }

  #noteThere(file: OutgoingProgress, block: number): void {
    file.there ??= new Uint8Array(blockCount(file.entry.sizeBytes))
    file.there[block] = 1
    file.thereCount += 1
    file.deliveredBytes += lengthOf(file, block)
  }

  /** A block is no longer on its way. */
  #landed(file: OutgoingProgress, block: number): void {
    if (file.outstanding.delete(block)) this.#outstandingBytes -= lengthOf(file, block)
  }

  /** One block fewer is under way. */
  #put(file: OutgoingProgress): void {
    file.underway -= 1
    this.#settle(file)
  }

  #settle(file: OutgoingProgress): void {
    if (isOver(file.state) || file.underway > 0 || file.again.length > 0) return
    const blocks = blockCount(file.entry.sizeBytes)
    const isChecked = file.claimed === undefined || file.nextCheck >= blocks
    if (file.nextBlock >= blocks && isChecked) file.state = { at: 'verifying' }
  }

  #close(file: OutgoingProgress, state: FileState): void {
    for (const block of [...file.outstanding.keys()]) this.#landed(file, block)
    file.state = state
    if (file.comparison === 'under-way') file.comparison = 'none'
    file.digests = undefined
    file.claimed = undefined
    file.there = undefined
    file.again.length = 0
    this.#openFiles -= 1
    if (this.#openFiles === 0) this.#state = { at: 'ended' }
  }

  #file(number: number): OutgoingProgress {
    const file = this.#files[number]
    if (file === undefined) throw new Bug(`no file ${String(number)} in offer ${String(this.offer)}`)
    return file
  }

  /** A file that the other side named. */
  #knownFile(number: number): OutgoingProgress {
    if (number >= this.#files.length) throw new DecodeError('bad-field', 5)
    return this.#file(number)
  }
}
