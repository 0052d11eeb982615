// The journal beside the staging data of a transfer: docs/protocol.md §4.7. It is only ever appended to.
//   header  "HGIJ" | version 2 u8 | count u32 | count times:  path u16 length, UTF-8 | size u64 | modified u64 | check u16
//   entry   kind u8 | file u32 | block u32 | digest, 16 bytes | check u16
// A crash may cut the last appends short, or leave anything where they were to be: reading stops at the first entry
// whose check is wrong. What an entry says of a block is believed only once the block has been read back.
import { type Bytes, ByteReader, ByteWriter, equalBytes } from '#core/bytes.ts'
import { CHECK_BYTES, crc16 } from '#core/crc16.ts'
import { Bug, DecodeError } from '#core/errors.ts'
import type { StagedFile, UnfinishedPart } from '#core/ports.ts'
import { blockCount, blockRange } from './blocks.ts'
import { dataPositions } from './layout.ts'
import { DIGEST_BYTES, MAX_FILES_PER_OFFER, MAX_MANIFEST_PATH_BYTES, MAX_PATH_BYTES } from './limits.ts'
import { isValidEntry } from './path.ts'
import type { HeldBlock } from './record.ts'

const MAGIC = new TextEncoder().encode('HGIJ')
const VERSION = 2
/** Position is the number on disk; append only. */
const KINDS = ['sealed', 'block', 'dropped', 'reopened'] as const
const CHECKED_BYTES = 1 + 4 + 4 + DIGEST_BYTES
const ENTRY_BYTES = CHECKED_BYTES + CHECK_BYTES
const NO_DIGEST = new Uint8Array(DIGEST_BYTES)

export interface SealedFile {
  readonly file: number
  readonly digest: Bytes
}

export interface Journal {
  readonly files: readonly StagedFile[]
  /** In the order in which they were sealed. */
  readonly sealed: readonly SealedFile[]
  /** Blocks that were found right when they were written, each with its last digest. */
  readonly blocks: readonly HeldBlock[]
  /** Files that nobody wants any more. */
  readonly dropped: ReadonlySet<number>
  /** Files that were sealed and then found damaged, whatever they are now. */
  readonly reopened: ReadonlySet<number>
  /** Bytes up to the end of the last entry that is whole. */
  readonly intactBytes: number
}

export type JournalEntry =
  | { readonly kind: 'sealed'; readonly file: number; readonly digest: Bytes }
  | { readonly kind: 'block'; readonly file: number; readonly block: number; readonly digest: Bytes }
  /** Nobody wants this file any more. */
  | { readonly kind: 'dropped'; readonly file: number }
  /** A file that was sealed was found damaged: it is not whole any more. */
  | { readonly kind: 'reopened'; readonly file: number }

export function encodeJournalHeader(files: readonly StagedFile[]): Bytes {
  if (files.length === 0 || files.length > MAX_FILES_PER_OFFER)
    throw new Bug('a journal of no or too many files')
  const out = new ByteWriter()
  out.put(MAGIC)
  out.u8(VERSION)
  out.u32(files.length)
  for (const { path, sizeBytes, modifiedMs } of files) {
    out.text(path, MAX_PATH_BYTES)
    out.u53(sizeBytes)
    out.u53(modifiedMs)
  }
  out.u16(crc16(out.finish()))
  return out.finish()
}

export function encodeEntries(entries: readonly JournalEntry[]): Bytes {
  const all = new ByteWriter()
  for (const entry of entries) {
    const out = new ByteWriter()
    out.u8(KINDS.indexOf(entry.kind))
    out.u32(entry.file)
    out.u32(entry.kind === 'block' ? entry.block : 0)
    out.put('digest' in entry ? entry.digest : NO_DIGEST, DIGEST_BYTES)
    all.put(out.finish())
    all.u16(crc16(out.finish()))
  }
  return all.finish()
}

/** @throws DecodeError truncated | bad-field | newer-version | too-long | bad-text | bad-check */
export function decodeJournal(bytes: Bytes): Journal {
  const input = new ByteReader(bytes)
  const files = readHeader(input)
  if (input.u16() !== crc16(bytes.subarray(0, input.offset - CHECK_BYTES)))
    throw new DecodeError('bad-check', input.offset)
  const sealed = new Map<number, SealedFile>()
  const blocks = new Map<string, HeldBlock>()
  const dropped = new Set<number>()
  const reopened = new Set<number>()
  let intactBytes = input.offset
  while (input.remaining >= ENTRY_BYTES) {
    const entry = readEntry(input.take(CHECKED_BYTES), input.u16(), files)
    if (entry === undefined) break
    const { file } = entry
    if (entry.kind === 'sealed') sealed.set(file, { file, digest: entry.digest })
    else if (entry.kind === 'dropped') dropped.add(file)
    else if (entry.kind === 'reopened') {
      sealed.delete(file)
      reopened.add(file)
    } else blocks.set(`${String(file)}/${String(entry.block)}`, entry)
    intactBytes = input.offset
  }
  return {
    files,
    sealed: [...sealed.values()],
    blocks: [...blocks.values()],
    dropped,
    reopened,
    intactBytes
  }
}

/** Undefined for what no version of this program wrote: the end of what is certain. */
function readEntry(bytes: Bytes, check: number, files: readonly StagedFile[]): JournalEntry | undefined {
  if (crc16(bytes) !== check) return undefined
  const input = new ByteReader(bytes)
  const kind = KINDS[input.u8()]
  const file = input.u32()
  const block = input.u32()
  const digest = input.take(DIGEST_BYTES)
  const entry = files[file]
  if (kind === undefined || entry === undefined) return undefined
  if (kind === 'block') return block < blockCount(entry.sizeBytes) ? { kind, file, block, digest } : undefined
  if (block !== 0) return undefined
  if (kind === 'sealed') return { kind, file, digest }
  return equalBytes(digest, NO_DIGEST) ? { kind, file } : undefined
}

function readHeader(input: ByteReader): StagedFile[] {
  if (!equalBytes(input.take(MAGIC.byteLength), MAGIC)) throw new DecodeError('bad-field', 0)
  const version = input.u8()
  if (version > VERSION) throw new DecodeError('newer-version', MAGIC.byteLength)
  if (version < VERSION) throw new DecodeError('bad-field', MAGIC.byteLength)
  const atCount = input.offset
  const count = input.u32()
  if (count === 0) throw new DecodeError('bad-field', atCount)
  if (count > MAX_FILES_PER_OFFER) throw new DecodeError('too-long', atCount)
  const files: StagedFile[] = []
  let pathBytes = 0
  for (let file = 0; file < count; file++) {
    const at = input.offset
    const path = input.text(MAX_PATH_BYTES)
    pathBytes += input.offset - at - 2
    if (pathBytes > MAX_MANIFEST_PATH_BYTES) throw new DecodeError('too-long', at)
    const sizeBytes = input.u53()
    if (!isValidEntry(path, sizeBytes)) throw new DecodeError('bad-text', at)
    files.push({ path, sizeBytes, modifiedMs: input.u53() })
  }
  dataPositions(files.map(({ sizeBytes }) => sizeBytes)) // refuses sizes that cannot be added
  return files
}

/** What a directory of the inbox is. */
export type StagedTransfer =
  /** Nothing in it is of use to anyone once nobody writes to it. */
  | { readonly at: 'empty' }
  /** Whole files, or parts of some, or both. */
  | { readonly at: 'kept'; readonly journal: Journal }
  /** There is data, but what it is cannot be told for sure: not ours to delete unasked. */
  | { readonly at: 'broken' }

/** Judges a transfer by its journal (empty when there is none) and the size of its data. The header is on disk
 *  before the first byte of data is written, so without data there is nothing to lose. */
export function inspectTransfer(journalBytes: Bytes, dataBytes: number): StagedTransfer {
  let journal: Journal
  try {
    journal = decodeJournal(journalBytes)
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error
    return { at: dataBytes === 0 && error.code !== 'newer-version' ? 'empty' : 'broken' }
  }
  if (journal.sealed.length === 0 && journal.blocks.length === 0) return { at: 'empty' }
  const positions = dataPositions(journal.files.map(({ sizeBytes }) => sizeBytes))
  const cutOff = journal.sealed.some(
    // An empty file lies nowhere.
    ({ file }) => (journal.files[file]?.sizeBytes ?? 0) > 0 && (positions[file + 1] ?? 0) > dataBytes
  )
  return cutOff ? { at: 'broken' } : { at: 'kept', journal }
}

/** What is staged of the files that are not whole and that somebody still wants. */
export function unfinishedPart(journal: Journal): UnfinishedPart | undefined {
  const whole = new Set(journal.sealed.map(({ file }) => file))
  const open = [...journal.files.entries()].filter(([file]) => !whole.has(file) && !journal.dropped.has(file))
  if (open.length === 0) return undefined
  const numbers = new Set(open.map(([file]) => file))
  const stagedBytes = journal.blocks
    .filter(({ file }) => numbers.has(file))
    .reduce(
      (sum, { file, block }) => sum + blockRange(journal.files[file]?.sizeBytes ?? 0, block).lengthBytes,
      0
    )
  const totalBytes = open.reduce((sum, [, { sizeBytes }]) => sum + sizeBytes, 0)
  return { paths: open.map(([, { path }]) => path), stagedBytes, totalBytes }
}

/** Whether an offer lists the files that the journal lists. */
export function isSameList(journal: Journal, files: readonly StagedFile[]): boolean {
  return (
    journal.files.length === files.length &&
    journal.files.every((known, file) => {
      const { path, sizeBytes, modifiedMs } = files[file] ?? { path: '', sizeBytes: 0, modifiedMs: 0 }
      return known.path === path && known.sizeBytes === sizeBytes && known.modifiedMs === modifiedMs
    })
  )
}
