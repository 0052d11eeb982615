// Records of the control channel: docs/protocol.md §4.4. One table drives both directions; a record is
//   type u8 | fields in the order of the table
import { type Bytes, ByteReader, ByteWriter } from '#core/bytes.ts'
import { Bug, DecodeError } from '#core/errors.ts'
import { MAX_CARD_BYTES } from '#core/signal/envelope.ts'
import {
  DIGEST_BYTES,
  MAX_APP_VERSION_BYTES,
  MAX_CANDIDATE_BYTES,
  MAX_DEVICE_NAME_BYTES,
  MAX_FILES_PER_OFFER,
  MAX_LANES,
  MAX_PATH_BYTES,
  MAX_RECORD_BYTES,
  MAX_SDP_BYTES,
  MAX_TEXT_BYTES,
  MAX_WINDOW_BYTES,
  MIN_WINDOW_BYTES,
  NONCE_BYTES,
  SHA256_BYTES,
  TEXT_ID_BYTES,
  TRANSFER_ID_BYTES
} from './limits.ts'
import { isValidEntry } from './path.ts'

/** docs/protocol.md §4.9: peers of another protocol version part at once, in words. */
export const PROTOCOL_VERSION = 7

/** A file as an offer lists it. `modifiedMs` is milliseconds since 1970, 0 when unknown. */
export interface ManifestEntry {
  readonly path: string
  readonly sizeBytes: number
  readonly modifiedMs: number
}

/** Position is the number on the wire; append only. */
const DECLINE_REASONS = ['person', 'not-enough-space', 'no-storage', 'too-many'] as const
const CANCEL_REASONS = ['person', 'source-changed', 'storage-full', 'storage-blocked', 'damaged'] as const
const BYE_REASONS = ['person', 'protocol', 'version', 'other-number'] as const
const PAUSE_SIDES = ['sender', 'receiver'] as const
const PAUSE_STATES = ['off', 'person', 'storage-full'] as const
/** Offer and close come from the side that opened the lane, answer and refuse from the other. */
/** Whether the side that says so waits on it where it is, or reaches out on it from a network to come. */
const SPARE_PARTS = ['waits', 'reaches'] as const
const LANE_SIGNALS = ['offer', 'answer', 'close', 'refuse'] as const
/** Whose candidate it is: of the side that opened the lane, or of the other. */
const CANDIDATE_SIDES = ['opener', 'other'] as const
const COMPARES = [false, true] as const
export type PauseSide = (typeof PAUSE_SIDES)[number]
export type PauseState = (typeof PAUSE_STATES)[number]
export type SparePart = (typeof SPARE_PARTS)[number]
export type LaneSignal = (typeof LANE_SIGNALS)[number]
export type CandidateSide = (typeof CANDIDATE_SIDES)[number]
export type DeclineReason = (typeof DECLINE_REASONS)[number]
export type CancelReason = (typeof CANCEL_REASONS)[number]
export type ByeReason = (typeof BYE_REASONS)[number]

export type ControlRecord =
  | {
      readonly type: 'hello'
      readonly windowBytes: number
      readonly appVersion: string
      readonly deviceName: string
    }
  | {
      readonly type: 'offer'
      readonly offer: number
      readonly transferId: Bytes
      readonly fileCount: number
      readonly totalBytes: number
    }
  | {
      readonly type: 'entries'
      readonly offer: number
      readonly first: number
      readonly entries: readonly ManifestEntry[]
    }
  | { readonly type: 'accept'; readonly offer: number }
  | { readonly type: 'decline'; readonly offer: number; readonly reason: DeclineReason }
  /** Blocks that the receiver has on its disk, read back and found right. */
  | { readonly type: 'stored'; readonly offer: number; readonly blocks: readonly BlockName[] }
  | {
      readonly type: 'verified'
      readonly offer: number
      readonly files: readonly { readonly file: number; readonly digest: Bytes }[]
    }
  | { readonly type: 'resend'; readonly offer: number; readonly file: number; readonly block: number }
  /** The sender withdraws a file, or with `file` undefined all that is left. */
  | {
      readonly type: 'withdraw'
      readonly offer: number
      readonly file: number | undefined
      readonly reason: CancelReason
    }
  /** The receiver refuses a file, or with `file` undefined all that is left. */
  | {
      readonly type: 'refuse'
      readonly offer: number
      readonly file: number | undefined
      readonly reason: CancelReason
    }
  | { readonly type: 'text'; readonly id: Bytes; readonly text: string }
  /** The receiver has listed it, and stored it where it stores anything. */
  | { readonly type: 'text-kept'; readonly id: Bytes }
  | { readonly type: 'bye'; readonly reason: ByeReason }
  /** One side wants an offer to rest, or to go on. `by`: whether it sends the offer's files or receives them. */
  | {
      readonly type: 'pause'
      readonly offer: number
      readonly by: PauseSide
      readonly pause: PauseState
    }
  /** Blocks that the receiver kept from an earlier link. */
  | { readonly type: 'have'; readonly offer: number; readonly blocks: readonly HeldBlock[] }
  /** Those of them that are the sender's as well. */
  | { readonly type: 'confirm'; readonly offer: number; readonly runs: readonly BlockRun[] }
  /** Files that the receiver may have already, of other transfers (docs/protocol.md §4.12). */
  | { readonly type: 'compare'; readonly offer: number; readonly files: readonly number[] }
  /** What one of them hashes to. */
  | ({ readonly type: 'sum'; readonly offer: number; readonly file: number } & FileSums)
  /** What the receiver has of it, it has said by now. */
  | { readonly type: 'compared'; readonly offer: number; readonly file: number }
  /** How another connection comes about (docs/protocol.md §4.10). */
  | { readonly type: 'lane'; readonly lane: number; readonly signal: LaneSignal; readonly sdp: string }
  /** One more way to one end of it (RFC 8838); empty when there are no more. */
  | {
      readonly type: 'candidate'
      readonly lane: number
      readonly by: CandidateSide
      readonly candidate: string
    }
  /** What makes the number that the persons may have to compare (docs/protocol.md §4.15). */
  | { readonly type: 'commit'; readonly compare: boolean; readonly commitment: Bytes }
  | { readonly type: 'reveal'; readonly nonce: Bytes }
  /** A connection of the sender's that may take this one's place (docs/protocol.md §4.16). */
  | { readonly type: 'spare'; readonly part: SparePart; readonly card: Bytes }

export interface BlockName {
  readonly file: number
  readonly block: number
}

/** A block and its digest. */
export interface HeldBlock extends BlockName {
  readonly digest: Bytes
}

/** `count` blocks of a file in a row. */
export interface BlockRun {
  readonly file: number
  readonly first: number
  readonly count: number
}

/** What tells whether two files are the same: the first that they are not, the second that they are. */
export interface FileSums {
  /** The transfer digest (docs/protocol.md §4.3). */
  readonly digest: Bytes
  readonly sha256: Bytes
}

type RecordOf<Type extends ControlRecord['type']> = Extract<ControlRecord, { type: Type }>

interface Codec<R extends ControlRecord> {
  readonly code: number
  write(out: ByteWriter, record: R): void
  read(input: ByteReader): R
}

/** On the wire, "all that is left" is the file number that no file can have. */
const ALL_FILES = 0xffff_ffff

const CODECS: { readonly [Type in ControlRecord['type']]: Codec<RecordOf<Type>> } = {
  hello: {
    code: 1,
    write(out, record) {
      out.u8(PROTOCOL_VERSION)
      out.u32(record.windowBytes)
      out.text(record.appVersion, MAX_APP_VERSION_BYTES)
      out.text(record.deviceName, MAX_DEVICE_NAME_BYTES)
    },
    read(input) {
      const at = input.offset
      const protocol = input.u8()
      if (protocol === 0) throw new DecodeError('bad-field', at)
      if (protocol !== PROTOCOL_VERSION) throw new DecodeError('newer-version', at) // what follows is not ours to read
      const windowBytes = input.u32()
      if (windowBytes < MIN_WINDOW_BYTES || windowBytes > MAX_WINDOW_BYTES)
        throw new DecodeError('bad-field', at)
      return {
        type: 'hello',
        windowBytes,
        appVersion: input.text(MAX_APP_VERSION_BYTES),
        deviceName: input.text(MAX_DEVICE_NAME_BYTES)
      }
    }
  },
  offer: {
    code: 2,
    write(out, record) {
      out.u32(record.offer)
      out.put(record.transferId, TRANSFER_ID_BYTES)
      out.u32(record.fileCount)
      out.u53(record.totalBytes)
    },
    read(input) {
      const at = input.offset
      const record: RecordOf<'offer'> = {
        type: 'offer',
        offer: input.u32(),
        transferId: input.take(TRANSFER_ID_BYTES),
        fileCount: input.u32(),
        totalBytes: input.u53()
      }
      if (record.fileCount === 0) throw new DecodeError('bad-field', at)
      if (record.fileCount > MAX_FILES_PER_OFFER) throw new DecodeError('too-long', at)
      return record
    }
  },
  entries: {
    code: 3,
    write(out, record) {
      out.u32(record.offer)
      out.u32(record.first)
      writeList(out, record.entries, writeEntry)
    },
    read: (input) => ({
      type: 'entries',
      offer: input.u32(),
      first: input.u32(),
      entries: readList(input, () => readEntry(input))
    })
  },
  accept: {
    code: 4,
    write(out, record) {
      out.u32(record.offer)
    },
    read: (input) => ({ type: 'accept', offer: input.u32() })
  },
  decline: {
    code: 5,
    write(out, record) {
      out.u32(record.offer)
      out.u8(DECLINE_REASONS.indexOf(record.reason))
    },
    read: (input) => ({ type: 'decline', offer: input.u32(), reason: readOneOf(input, DECLINE_REASONS) })
  },
  stored: {
    code: 6,
    write(out, record) {
      out.u32(record.offer)
      writeList(out, record.blocks, writeBlockName)
    },
    read: (input) => ({
      type: 'stored',
      offer: input.u32(),
      blocks: readList(input, () => ({ file: input.u32(), block: input.u32() }))
    })
  },
  verified: {
    code: 7,
    write(out, record) {
      out.u32(record.offer)
      writeList(out, record.files, (_, { file, digest }) => {
        out.u32(file)
        out.put(digest, DIGEST_BYTES)
      })
    },
    read: (input) => ({
      type: 'verified',
      offer: input.u32(),
      files: readList(input, () => ({ file: input.u32(), digest: input.take(DIGEST_BYTES) }))
    })
  },
  resend: {
    code: 8,
    write(out, record) {
      out.u32(record.offer)
      out.u32(record.file)
      out.u32(record.block)
    },
    read: (input) => ({ type: 'resend', offer: input.u32(), file: input.u32(), block: input.u32() })
  },
  withdraw: { code: 9, write: writeEnding, read: (input) => ({ type: 'withdraw', ...readEnding(input) }) },
  refuse: { code: 10, write: writeEnding, read: (input) => ({ type: 'refuse', ...readEnding(input) }) },
  text: {
    code: 11,
    write(out, record) {
      out.put(record.id, TEXT_ID_BYTES)
      out.text(record.text, MAX_TEXT_BYTES)
    },
    read: (input) => ({ type: 'text', id: input.take(TEXT_ID_BYTES), text: input.text(MAX_TEXT_BYTES) })
  },
  bye: {
    code: 12,
    write(out, record) {
      out.u8(BYE_REASONS.indexOf(record.reason))
    },
    read: (input) => ({ type: 'bye', reason: readOneOf(input, BYE_REASONS) })
  },
  pause: {
    code: 13,
    write(out, record) {
      out.u32(record.offer)
      out.u8(PAUSE_SIDES.indexOf(record.by))
      out.u8(PAUSE_STATES.indexOf(record.pause))
    },
    read: (input) => ({
      type: 'pause',
      offer: input.u32(),
      by: readOneOf(input, PAUSE_SIDES),
      pause: readOneOf(input, PAUSE_STATES)
    })
  },
  have: {
    code: 14,
    write(out, record) {
      out.u32(record.offer)
      writeList(out, record.blocks, (_, held) => {
        writeBlockName(out, held)
        out.put(held.digest, DIGEST_BYTES)
      })
    },
    read: (input) => ({
      type: 'have',
      offer: input.u32(),
      blocks: readList(input, () => ({
        file: input.u32(),
        block: input.u32(),
        digest: input.take(DIGEST_BYTES)
      }))
    })
  },
  confirm: {
    code: 15,
    write(out, record) {
      out.u32(record.offer)
      writeList(out, record.runs, (_, run) => {
        out.u32(run.file)
        out.u32(run.first)
        out.u32(run.count)
      })
    },
    read: (input) => ({
      type: 'confirm',
      offer: input.u32(),
      runs: readList(input, () => ({ file: input.u32(), first: input.u32(), count: input.u32() }))
    })
  },
  lane: {
    code: 16,
    write(out, record) {
      out.u8(record.lane)
      out.u8(LANE_SIGNALS.indexOf(record.signal))
      out.text(record.sdp, MAX_SDP_BYTES)
    },
    read(input) {
      const lane = readLane(input)
      const signal = readOneOf(input, LANE_SIGNALS)
      const sdpAt = input.offset
      const sdp = input.text(MAX_SDP_BYTES)
      if (sdp !== '' && (signal === 'close' || signal === 'refuse')) throw new DecodeError('bad-field', sdpAt)
      return { type: 'lane', lane, signal, sdp }
    }
  },
  compare: {
    code: 17,
    write(out, record) {
      out.u32(record.offer)
      writeList(out, record.files, (_, file) => {
        out.u32(file)
      })
    },
    read: (input) => ({ type: 'compare', offer: input.u32(), files: readList(input, () => input.u32()) })
  },
  sum: {
    code: 18,
    write(out, record) {
      out.u32(record.offer)
      out.u32(record.file)
      out.put(record.digest, DIGEST_BYTES)
      out.put(record.sha256, SHA256_BYTES)
    },
    read: (input) => ({
      type: 'sum',
      offer: input.u32(),
      file: input.u32(),
      digest: input.take(DIGEST_BYTES),
      sha256: input.take(SHA256_BYTES)
    })
  },
  compared: {
    code: 19,
    write(out, record) {
      out.u32(record.offer)
      out.u32(record.file)
    },
    read: (input) => ({ type: 'compared', offer: input.u32(), file: input.u32() })
  },
  'text-kept': {
    code: 20,
    write(out, record) {
      out.put(record.id, TEXT_ID_BYTES)
    },
    read: (input) => ({ type: 'text-kept', id: input.take(TEXT_ID_BYTES) })
  },
  commit: {
    code: 21,
    write(out, record) {
      out.u8(COMPARES.indexOf(record.compare))
      out.put(record.commitment, SHA256_BYTES)
    },
    read: (input) => ({
      type: 'commit',
      compare: readOneOf(input, COMPARES),
      commitment: input.take(SHA256_BYTES)
    })
  },
  reveal: {
    code: 22,
    write(out, record) {
      out.put(record.nonce, NONCE_BYTES)
    },
    read: (input) => ({ type: 'reveal', nonce: input.take(NONCE_BYTES) })
  },
  spare: {
    code: 23,
    write(out, record) {
      out.u8(SPARE_PARTS.indexOf(record.part))
      out.u16(record.card.byteLength)
      out.put(record.card, record.card.byteLength)
    },
    read(input) {
      const part = readOneOf(input, SPARE_PARTS)
      const at = input.offset
      const lengthBytes = input.u16()
      if (lengthBytes > MAX_CARD_BYTES) throw new DecodeError('too-long', at)
      return { type: 'spare', part, card: input.take(lengthBytes) }
    }
  },
  candidate: {
    code: 24,
    write(out, record) {
      out.u8(record.lane)
      out.u8(CANDIDATE_SIDES.indexOf(record.by))
      out.text(record.candidate, MAX_CANDIDATE_BYTES)
    },
    read(input) {
      const lane = readLane(input)
      const by = readOneOf(input, CANDIDATE_SIDES)
      const at = input.offset
      const candidate = input.text(MAX_CANDIDATE_BYTES)
      if (candidate !== '' && !CANDIDATE.test(candidate)) throw new DecodeError('bad-text', at)
      return { type: 'candidate', lane, by, candidate }
    }
  }
}

/** The attribute's value (RFC 8839 §5.1), which is one line; what stands in it is for the browser to judge. */
const CANDIDATE = /^candidate:[\x20-\x7e]+$/

function readLane(input: ByteReader): number {
  const at = input.offset
  const lane = input.u8()
  if (lane === 0 || lane >= MAX_LANES) throw new DecodeError('bad-field', at)
  return lane
}

const READ_BY_CODE = new Map<number, (input: ByteReader) => ControlRecord>(
  Object.values(CODECS).map((codec) => [codec.code, (input): ControlRecord => codec.read(input)])
)

/** What wants an answer, a place in a list, or a person's eye each time. */
const REQUEST_CODES: ReadonlySet<number> = new Set([
  CODECS.offer.code,
  CODECS.text.code,
  CODECS.lane.code,
  CODECS.spare.code
])

export function isRequest(bytes: Bytes): boolean {
  return bytes.byteLength > 0 && REQUEST_CODES.has(new ByteReader(bytes).u8())
}

/** @throws DecodeError; `newer-version` for a hello of another protocol version */
export function decodeRecord(bytes: Bytes): ControlRecord {
  if (bytes.byteLength > MAX_RECORD_BYTES) throw new DecodeError('too-long', 0)
  const input = new ByteReader(bytes)
  const read = READ_BY_CODE.get(input.u8())
  if (read === undefined) throw new DecodeError('unknown-type', 0)
  const record = read(input)
  input.end()
  return record
}

export function encodeRecord(record: ControlRecord): Bytes {
  const out = new ByteWriter()
  const codec = CODECS[record.type] as Codec<ControlRecord> // the key is the record's own type
  out.u8(codec.code)
  codec.write(out, record)
  if (out.length > MAX_RECORD_BYTES) throw new Bug(`${record.type} record of ${String(out.length)} bytes`)
  return out.finish()
}

/** Cuts a manifest into `entries` records that each fit MAX_RECORD_BYTES. */
export function entriesRecords(offer: number, manifest: readonly ManifestEntry[]): ControlRecord[] {
  const records: ControlRecord[] = []
  // Counted with the longest path there may be: 62 entries a record, so that 10,000 files are 162 records.
  const perRecord = Math.floor((MAX_RECORD_BYTES - 16) / (MAX_PATH_BYTES + 18))
  for (let first = 0; first < manifest.length; first += perRecord)
    records.push({ type: 'entries', offer, first, entries: manifest.slice(first, first + perRecord) })
  return records
}

function writeEntry(out: ByteWriter, entry: ManifestEntry): void {
  out.text(entry.path, MAX_PATH_BYTES)
  out.u53(entry.sizeBytes)
  out.u53(entry.modifiedMs)
}

function readEntry(input: ByteReader): ManifestEntry {
  const at = input.offset
  const path = input.text(MAX_PATH_BYTES)
  const sizeBytes = input.u53()
  if (!isValidEntry(path, sizeBytes)) throw new DecodeError('bad-text', at)
  return { path, sizeBytes, modifiedMs: input.u53() }
}

function writeBlockName(out: ByteWriter, { file, block }: BlockName): void {
  out.u32(file)
  out.u32(block)
}

function writeList<Item>(
  out: ByteWriter,
  items: readonly Item[],
  write: (out: ByteWriter, item: Item) => void
): void {
  out.u16(items.length)
  for (const item of items) write(out, item)
}

/** A list is never empty, and its length is checked against what is really there before anything is allocated. */
function readList<Item>(input: ByteReader, read: () => Item): Item[] {
  const at = input.offset
  const count = input.u16()
  if (count === 0) throw new DecodeError('bad-field', at)
  if (count > input.remaining) throw new DecodeError('truncated', at)
  return Array.from({ length: count }, read)
}

function readOneOf<Value>(input: ByteReader, values: readonly Value[]): Value {
  const at = input.offset
  const value = values[input.u8()]
  if (value === undefined) throw new DecodeError('bad-field', at)
  return value
}

interface Ending {
  readonly offer: number
  readonly file: number | undefined
  readonly reason: CancelReason
}

function writeEnding(out: ByteWriter, ending: Ending): void {
  out.u32(ending.offer)
  out.u32(ending.file ?? ALL_FILES)
  out.u8(CANCEL_REASONS.indexOf(ending.reason))
}

function readEnding(input: ByteReader): Ending {
  const offer = input.u32()
  const file = input.u32()
  return { offer, file: file === ALL_FILES ? undefined : file, reason: readOneOf(input, CANCEL_REASONS) }
}
