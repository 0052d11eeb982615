// One offer of ours: which block to read and send next, what was delivered, how each file ended.
// docs/protocol.md §4.9. Pure: session.ts turns its answers into effects.
import { type Bytes, equalBytes } from '#core/bytes.ts'
import { Bug, DecodeError } from '#core/errors.ts'
import { BlockDigests, type BlockRange, blockCount, blockRange, type Hash128 } from './blocks.ts'
import { type FileState, type FileTrouble, isOver } from './file-state.ts'
import type { DeclineReason, ManifestEntry } from './record.ts'

export interface OutgoingFile {
  readonly entry: ManifestEntry
  readonly state: FileState
  /** Payload bytes that the receiver has taken. */
  readonly deliveredBytes: number
}

export type OutgoingState =
  | { readonly at: 'offered' }
  | { readonly at: 'declined'; readonly reason: DeclineReason }
  | { readonly at: 'sending' }
  | { readonly at: 'ended' }

/** A block to read and send. */
export interface BlockOrder extends BlockRange {
  readonly file: number
  readonly block: number
}

interface FileProgress {
  readonly entry: ManifestEntry
  state: FileState
  deliveredBytes: number
  nextBlock: number
  /** Blocks read or being read whose sending has not ended. */
  underway: number
  readonly again: number[]
  digests: BlockDigests | undefined
}

export class OutgoingTransfer {
  readonly offer: number
  readonly transferId: Bytes
  readonly totalBytes: number
  readonly #hash: Hash128
  readonly #files: FileProgress[]
  #state: OutgoingState = { at: 'offered' }
  /** Files before this one have been read to the end, or ended. */
  #cursor = 0
  #openFiles: number
  readonly #resends: number[] = []

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
      underway: 0,
      again: [],
      digests: undefined
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

  accepted(): void {
    if (this.#state.at !== 'offered') return // withdrawn meanwhile: late and harmless
    this.#state = { at: 'sending' }
    for (const file of this.#files) if (file.entry.sizeBytes === 0) this.#settle(file)
  }

  declined(reason: DeclineReason): void {
    if (this.#state.at === 'offered') this.#state = { at: 'declined', reason }
  }

  /** The next block to read, or undefined when there is none (yet). Marks it as under way. */
  nextOrder(): BlockOrder | undefined {
    if (this.#state.at !== 'sending') return undefined
    return this.#nextResend() ?? this.#nextFresh()
  }

  /** A block was read. False when it is no longer wanted. */
  blockRead(fileNumber: number, block: number, digest: Bytes): boolean {
    const file = this.#file(fileNumber)
    if (isOver(file.state)) return false
    file.digests?.set(block, digest)
    return true
  }

  /** Every record of a block was handed to the channel. */
  blockSent(fileNumber: number): void {
    const file = this.#file(fileNumber)
    file.underway -= 1
    this.#settle(file)
  }

  delivered(fileNumber: number, bytes: number): void {
    const file = this.#file(fileNumber)
    file.deliveredBytes = Math.min(file.deliveredBytes + bytes, file.entry.sizeBytes)
  }

  /** The receiver found a block wrong. @throws DecodeError bad-field for a block that was not sent */
  resend(fileNumber: number, block: number): void {
    const file = this.#knownFile(fileNumber)
    if (isOver(file.state)) return
    if (file.digests?.has(block) !== true || file.again.includes(block)) throw new DecodeError('bad-field', 5)
    file.again.push(block)
    file.deliveredBytes -= Math.min(file.deliveredBytes, blockRange(file.entry.sizeBytes, block).lengthBytes)
    file.state = { at: 'active' }
    this.#resends.push(fileNumber)
  }

  /** The receiver has the file and its transfer digest.
   *  @throws DecodeError bad-field before everything was sent, bad-check when the digest is not ours */
  verified(fileNumber: number, digest: Bytes): void {
    const file = this.#knownFile(fileNumber)
    if (file.state.at === 'ended') return // we withdrew it meanwhile
    if (file.state.at !== 'verifying') throw new DecodeError('bad-field', 5)
    const own = file.digests?.root(this.#hash) ?? this.#hash(new Uint8Array(0))
    if (!equalBytes(own, digest)) throw new DecodeError('bad-check', 9)
    file.deliveredBytes = file.entry.sizeBytes
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
      if (isOver(file.state) || file.nextBlock >= blockCount(file.entry.sizeBytes)) continue
      file.digests ??= new BlockDigests(file.entry.sizeBytes)
      file.state = { at: 'active' }
      return this.#order(this.#cursor, file, file.nextBlock++)
    }
    return undefined
  }

  #order(number: number, file: FileProgress, block: number): BlockOrder {
    file.underway += 1
    return { file: number, block, ...blockRange(file.entry.sizeBytes, block) }
  }

  #settle(file: FileProgress): void {
    if (isOver(file.state) || file.underway > 0 || file.again.length > 0) return
    if (file.nextBlock >= blockCount(file.entry.sizeBytes)) file.state = { at: 'verifying' }
  }

  #close(file: FileProgress, state: FileState): void {
    file.state = state
    file.digests = undefined
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
