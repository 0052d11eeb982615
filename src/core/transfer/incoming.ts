// One offer of the other side: its list of files, the person's answer, what has been written, how each file
// ended. docs/protocol.md §4.9. Pure: session.ts turns its answers into effects.
import type { Bytes } from '#core/bytes.ts'
import { Bug, DecodeError } from '#core/errors.ts'
import { blockRange } from './blocks.ts'
import { type Comparison, type FileState, type FileTrouble, isOver } from './file-state.ts'
import { MAX_MANIFEST_PATH_BYTES } from './limits.ts'
import type { HeldBlock, ManifestEntry, PauseState } from './record.ts'

export interface IncomingFile {
  readonly entry: ManifestEntry
  readonly state: FileState
  readonly writtenBytes: number
  /** Those of them that were here before. */
  readonly heldBytes: number
  readonly comparison: Comparison
}

export type IncomingState =
  | { readonly at: 'listing' } // its entries are still arriving
  | { readonly at: 'asking' } // complete: a person has to say yes or no
  | { readonly at: 'staging' } // accepted here; the disk is being made ready
  | { readonly at: 'receiving' }
  | { readonly at: 'declined' }
  | { readonly at: 'ended' }

const UTF8 = new TextEncoder()

interface FileProgress {
  readonly entry: ManifestEntry
  state: FileState
  writtenBytes: number
  heldBytes: number
  comparison: Comparison
}

export class IncomingTransfer {
  readonly offer: number
  readonly transferId: Bytes
  readonly totalBytes: number
  /** As announced; `files` are those that have been listed. */
  readonly fileCount: number
  readonly #files: FileProgress[] = []
  #state: IncomingState = { at: 'listing' }
  #listedBytes = 0
  #pathBytes = 0
  #openFiles: number
  #staging = false
  #stagedAs: Bytes
  #wasWhole = false
  #unasked = false
  /** Files that the sender was asked to say the sums of, and has not. */
  readonly #unsummed = new Set<number>()
  pausedHere = false
  pausedThere = false
  /** The disk is full; it goes on by itself when there is room. */
  full = false

  constructor(offer: number, transferId: Bytes, fileCount: number, totalBytes: number) {
    this.offer = offer
    this.transferId = transferId
    this.#stagedAs = transferId
    this.totalBytes = totalBytes
    this.fileCount = fileCount
    this.#openFiles = fileCount
  }

  get state(): IncomingState {
    return this.#state
  }
  get files(): readonly IncomingFile[] {
    return this.#files
  }
  get over(): boolean {
    return this.#state.at === 'ended' || this.#state.at === 'declined'
  }

  /** True once the disk was asked to make room: then it has to be told when the offer ends. */
  get staging(): boolean {
    return this.#staging
  }

  /** The name under which this device stages it (docs/protocol.md §4.7). */
  get stagedAs(): Bytes {
    return this.#stagedAs
  }

  /** More of the list; returns true when it is complete.
   *  @throws DecodeError when it does not continue the list, or does not add up to what was announced */
  list(first: number, entries: readonly ManifestEntry[]): boolean {
    if (this.#state.at === 'ended') return false // withdrawn meanwhile
    if (this.#state.at !== 'listing' || first !== this.#files.length) throw new DecodeError('bad-field', 5)
    if (this.#files.length + entries.length > this.fileCount) throw new DecodeError('too-long', 9)
    for (const entry of entries) {
      this.#files.push({ entry, state: { at: 'queued' }, writtenBytes: 0, heldBytes: 0, comparison: 'none' })
      this.#listedBytes += entry.sizeBytes
      this.#pathBytes += UTF8.encode(entry.path).byteLength
    }
    if (this.#pathBytes > MAX_MANIFEST_PATH_BYTES) throw new DecodeError('too-long', 9)
    if (this.#files.length < this.fileCount) return false
    if (this.#listedBytes !== this.totalBytes) throw new DecodeError('bad-field', 9)
    this.#state = { at: 'asking' }
    return true
  }

  /** It was accepted without asking the person. */
  get unasked(): boolean {
    return this.#unasked
  }

  /** The person said yes, or did so beforehand. False when there is nothing to say yes to any more. */
  accept(stagedAs = this.transferId, unasked = false): boolean {
    if (this.#state.at !== 'asking') return false
    this.#unasked = unasked
    this.#state = { at: 'staging' }
    this.#stagedAs = stagedAs
    this.#staging = true
    return true
  }

  /** The person said no. */
  decline(): boolean {
    if (this.#state.at !== 'asking') return false
    this.#state = { at: 'declined' }
    this.#files.length = 0
    return true
  }

  /** The disk said no after the person said yes: every file ends with that reason. */
  refused(trouble: FileTrouble): boolean {
    if (this.#state.at !== 'staging') return false
    this.end(undefined, trouble)
    return true
  }

  /** The disk is ready, and has these blocks from an earlier link. False when the offer ended meanwhile. */
  staged(have: readonly HeldBlock[]): boolean {
    if (this.#state.at !== 'staging') return false
    this.#state = { at: 'receiving' }
    for (const { file: number, block } of have) {
      const file = this.#file(number)
      const { lengthBytes } = blockRange(file.entry.sizeBytes, block)
      file.heldBytes += lengthBytes
      this.written(number, lengthBytes)
    }
    this.#wasWhole =
      have.length > 0 && this.#files.every(({ entry, writtenBytes }) => writtenBytes === entry.sizeBytes)
    return true
  }

  /** These files may be here already, of other transfers. Returns those that somebody still wants. */
  compare(files: readonly number[]): readonly number[] {
    const wanted = files.filter((number) => !isOver(this.#file(number).state))
    for (const number of wanted) {
      this.#unsummed.add(number)
      this.#file(number).comparison = 'under-way'
    }
    return wanted
  }

  /** The sender says what a file hashes to. False when nobody wants to know any more.
   *  @throws DecodeError bad-field when it was not asked for, or said before */
  summed(fileNumber: number): boolean {
    if (this.over) return false
    if (!this.#unsummed.delete(fileNumber)) throw new DecodeError('bad-field', 5)
    const file = this.#file(fileNumber)
    return file.comparison === 'under-way' && !isOver(file.state)
  }

  /** All of a file is here already, or nothing. False when the file is over anyway. */
  compared(fileNumber: number, have: readonly HeldBlock[]): boolean {
    const file = this.#file(fileNumber)
    if (isOver(file.state)) return false
    file.comparison = have.length > 0 ? 'same' : 'none'
    if (have.length > 0) {
      file.heldBytes = file.entry.sizeBytes
      this.written(fileNumber, file.entry.sizeBytes)
    }
    return true
  }

  /** All of it was here from an earlier link. */
  get wasWhole(): boolean {
    return this.#wasWhole
  }

  /** It ended only because its link did. */
  get lostLink(): boolean {
    return this.#files.some(({ state }) => state.at === 'ended' && state.trouble.reason === 'link-lost')
  }

  /** What the sender has to be told that holds this offer up here. */
  get pause(): PauseState {
    if (this.full) return 'storage-full'
    return this.pausedHere ? 'person' : 'off'
  }

  written(fileNumber: number, bytes: number): void {
    const file = this.#file(fileNumber)
    if (isOver(file.state)) return
    file.writtenBytes = Math.min(file.writtenBytes + bytes, file.entry.sizeBytes)
    file.state = file.writtenBytes === file.entry.sizeBytes ? { at: 'verifying' } : { at: 'active' }
  }

  /** A block turned out wrong, or was lost, and comes again. False when the file is over anyway. */
  blockBad(fileNumber: number, block: number): boolean {
    const file = this.#file(fileNumber)
    if (isOver(file.state)) return false
    const { lengthBytes } = blockRange(file.entry.sizeBytes, block)
    file.writtenBytes = Math.max(0, file.writtenBytes - lengthBytes)
    file.state = { at: 'active' }
    file.comparison = 'none' // what was here is not what the sender has
    return true
  }

  sealed(fileNumber: number, digest: Bytes): boolean {
    const file = this.#file(fileNumber)
    if (isOver(file.state)) return false
    file.writtenBytes = file.entry.sizeBytes
    this.#close(file, { at: 'done', digest })
    return true
  }

  /** Files that ended before the disk was ready for them. */
  endedFiles(): readonly number[] {
    return [...this.#files.keys()].filter((number) => isOver(this.#file(number).state))
  }

  /** Ends one file, or with undefined all that is left; returns the numbers of those that it ended.
   *  @throws DecodeError bad-field for a file that does not exist */
  end(fileNumber: number | undefined, trouble: FileTrouble): readonly number[] {
    if (this.over) return []
    if (fileNumber !== undefined && fileNumber >= this.#files.length) throw new DecodeError('bad-field', 5)
    const ended: number[] = []
    for (const number of fileNumber === undefined ? this.#files.keys() : [fileNumber]) {
      const file = this.#file(number)
      if (isOver(file.state)) continue
      this.#close(file, { at: 'ended', trouble })
      ended.push(number)
    }
    if (fileNumber === undefined) this.#state = { at: 'ended' } // also when its list had not arrived
    // A list that nobody said yes to is not worth its memory.
    if (this.over && !this.#staging) this.#files.length = 0
    return ended
  }

  #close(file: FileProgress, state: FileState): void {
    file.state = state
    if (file.comparison === 'under-way') file.comparison = 'none'
    this.#openFiles -= 1
    if (this.#openFiles === 0) this.#state = { at: 'ended' }
  }

  #file(number: number): FileProgress {
    const file = this.#files[number]
    if (file === undefined) throw new Bug(`no file ${String(number)} in offer ${String(this.offer)}`)
    return file
  }
}
