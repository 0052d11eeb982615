// The journal beside the staging data of a transfer: docs/protocol.md §4.7. It is only ever appended to.
//   header  "HGIJ" | version 1 u8 | count u32 | count times:  path u16 length, UTF-8 | size u64 | modified u64
//   entry   1 u8 | file u32 | transfer digest, 16 bytes          this file is whole and on disk
// A crash may cut the last append short, or leave zeros where it was to be: such a tail is skipped. It is the
// one thing that is forgiven.
import { type Bytes, ByteReader, ByteWriter, equalBytes } from '#core/bytes.ts'
import { Bug, DecodeError } from '#core/errors.ts'
import type { StagedFile } from '#core/ports.ts'
import { dataPositions } from './layout.ts'
import { DIGEST_BYTES, MAX_FILES_PER_OFFER, MAX_MANIFEST_PATH_BYTES, MAX_PATH_BYTES } from './limits.ts'
import { isValidPath } from './path.ts'

const MAGIC = new TextEncoder().encode('HGIJ')
const VERSION = 1
const SEALED = 1
const ENTRY_BYTES = 1 + 4 + DIGEST_BYTES

export interface SealedFile {
  readonly file: number
  readonly digest: Bytes
}

export interface Journal {
  readonly files: readonly StagedFile[]
  /** In the order in which they were sealed. */
  readonly sealed: readonly SealedFile[]
  /** Bytes up to the end of the last entry that is whole. */
  readonly intactBytes: number
}

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
  return out.finish()
}

export function encodeSealed(sealed: readonly SealedFile[]): Bytes {
  const out = new ByteWriter()
  for (const { file, digest } of sealed) {
    out.u8(SEALED)
    out.u32(file)
    out.put(digest, DIGEST_BYTES)
  }
  return out.finish()
}

/** @throws DecodeError truncated | bad-field | newer-version | too-long | bad-text | unknown-type */
export function decodeJournal(bytes: Bytes): Journal {
  const input = new ByteReader(bytes)
  const files = readHeader(input)
  const sealed: SealedFile[] = []
  const seen = new Uint8Array(files.length)
  let intactBytes = input.offset
  while (input.remaining >= ENTRY_BYTES) {
    const at = input.offset
    const kind = input.u8()
    if (kind === 0 && bytes.subarray(at).every((byte) => byte === 0)) break
    if (kind !== SEALED) throw new DecodeError('unknown-type', at)
    const file = input.u32()
    if (seen[file] !== 0) throw new DecodeError('bad-field', at + 1) // no such file, or sealed before
    seen[file] = 1
    sealed.push({ file, digest: input.take(DIGEST_BYTES) })
    intactBytes = input.offset
  }
  return { files, sealed, intactBytes }
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
    if (!isValidPath(path)) throw new DecodeError('bad-text', at)
    pathBytes += input.offset - at - 2
    if (pathBytes > MAX_MANIFEST_PATH_BYTES) throw new DecodeError('too-long', at)
    files.push({ path, sizeBytes: input.u53(), modifiedMs: input.u53() })
  }
  dataPositions(files.map(({ sizeBytes }) => sizeBytes)) // refuses sizes that cannot be added
  return files
}

/** What a directory of the inbox is. */
export type StagedTransfer =
  /** Nothing in it is whole: of no use to anyone once nobody writes to it. */
  | { readonly at: 'unfinished' }
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
    return { at: dataBytes === 0 && error.code !== 'newer-version' ? 'unfinished' : 'broken' }
  }
  const positions = dataPositions(journal.files.map(({ sizeBytes }) => sizeBytes))
  if (journal.sealed.length === 0) return { at: 'unfinished' }
  const cutOff = journal.sealed.some(({ file }) => (positions[file + 1] ?? 0) > dataBytes)
  return cutOff ? { at: 'broken' } : { at: 'kept', journal }
}
