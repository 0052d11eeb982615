// What a peer says over the channels, and what a transfer leaves on the disk.
import { type Bytes, ByteWriter, equalBytes, hex, unhex } from '#core/bytes.ts'
import { crc16 } from '#core/crc16.ts'
import { archiveName, FolderNames, saveTree } from '#core/saving/tree.ts'
import { blockCount } from '#core/transfer/blocks.ts'
import {
  chunkPayloadBytes,
  decodeFrame,
  encodeFrame,
  type FirstFrame,
  firstChunk,
  frameBlock,
  framedBytes
} from '#core/transfer/frame.ts'
import {
  decodeJournal,
  encodeEntries,
  encodeJournalHeader,
  inspectTransfer,
  isSameList,
  type Journal,
  type JournalEntry,
  unfinishedPart
} from '#core/transfer/journal.ts'
import { BLOCK_BYTES, MAX_FRAME_BYTES, MAX_RECORD_BYTES } from '#core/transfer/limits.ts'
import {
  baseName,
  DistinctPaths,
  isFolderPath,
  isValidEntry,
  isValidPath,
  toValidPath
} from '#core/transfer/path.ts'
import { decodeRecord, encodeRecord, entriesRecords, isRequest } from '#core/transfer/record.ts'
import { saveName } from '#core/names/save-name.ts'
import { joined, mutate } from '#tests/fuzz/mutate.ts'
import { must, type Target } from '#tests/fuzz/target.ts'
import { bytesOf, textOf } from '#tests/fuzz/text.ts'
import frames from '#tests/vectors/frame.json' with { type: 'json' }
import journals from '#tests/vectors/journal.json' with { type: 'json' }
import records from '#tests/vectors/record.json' with { type: 'json' }

interface Refused {
  readonly bytes: string
  readonly then?: string
  readonly times?: number
}
const unhexed = ({ bytes, then = '', times = 0 }: Refused): Bytes => unhex(bytes + then.repeat(times))

const record: Target = {
  name: 'record',
  modules: ['core/transfer/record.ts', 'core/bytes.ts'],
  seeds: [...records.valid, ...(records.invalid as Refused[])].map(unhexed),
  maxBytes: MAX_RECORD_BYTES + 8,
  words: ['0000ffff', 'ffffffff', '001fffffffffffff', '0001', '000161'].map(unhex),
  codes: [
    'truncated',
    'trailing-bytes',
    'bad-field',
    'too-long',
    'bad-text',
    'unknown-type',
    'newer-version'
  ],
  roomBytes: (inputBytes) => 4096 + 64 * inputBytes,
  run(input) {
    isRequest(input)
    const decoded = decodeRecord(input)
    must(equalBytes(encodeRecord(decoded), input), 'one spelling')
    if (decoded.type === 'lane')
      must(decoded.sdp === '' || /offer|answer/.test(decoded.signal), 'what ends says no more')
    if (decoded.type !== 'entries') return decoded
    must(
      decoded.entries.every(({ path, sizeBytes }) => isValidEntry(path, sizeBytes)),
      'every path may travel'
    )
    const cut = entriesRecords(decoded.offer, decoded.entries)
    must(
      cut.every((one) => encodeRecord(one).byteLength <= MAX_RECORD_BYTES),
      'a list can be cut to fit'
    )
    return decoded
  }
}

const frame: Target = {
  name: 'frame',
  modules: ['core/transfer/frame.ts'],
  seeds: [
    ...[...frames.valid, ...(frames.invalid as Refused[])].map(unhexed),
    joined(new Uint8Array(29).fill(1), new Uint8Array(3000))
  ],
  maxBytes: MAX_FRAME_BYTES + 8,
  codes: ['truncated', 'too-long', 'bad-field', 'unknown-type'],
  roomBytes: (inputBytes) => 4096 + 8 * inputBytes,
  run(input) {
    const decoded = decodeFrame(input)
    must(decoded.payload.byteLength > 0, 'a chunk has bytes')
    must(equalBytes(encodeFrame(decoded), input), 'one spelling')
    if (decoded.type === 'first') {
      must(Number.isSafeInteger(firstChunk(decoded).offsetBytes), 'its place is a number')
      must(
        equalBytes(cutAndJoined(decoded), decoded.payload),
        'a block is cut into records that bring it whole'
      )
    }
    return decoded.payload
  }
}

/** The block as a peer gets it that takes messages of some length. */
function cutAndJoined(first: FirstFrame): Bytes {
  const { offer, file, block, payload, digest } = first
  if (payload.byteLength > BLOCK_BYTES) return payload
  const payloadBytes = chunkPayloadBytes(file % 2 === 0 ? file : 1100)
  const room = new Uint8Array(framedBytes(payload.byteLength, payloadBytes))
  room.set(payload, room.byteLength - payload.byteLength)
  const cut = frameBlock({ offer, file, block }, digest, room, payload.byteLength, payloadBytes)
  return joined(...cut.map((bytes) => decodeFrame(bytes.slice()).payload))
}

const ENTRY_BYTES = 27

/** The header's check, and the entries', made right as far as the header can be followed. */
function checkedJournal(bytes: Bytes): Bytes {
  const end = headerEnd(bytes)
  if (end === undefined) return bytes
  const out = new ByteWriter()
  out.put(bytes.subarray(0, end))
  out.u16(crc16(bytes.subarray(0, end)))
  for (let at = end + 2; at < bytes.byteLength; at += ENTRY_BYTES) {
    const entry = bytes.subarray(at, at + ENTRY_BYTES - 2)
    out.put(entry)
    if (entry.byteLength === ENTRY_BYTES - 2) out.u16(crc16(entry))
  }
  return out.finish()
}

function headerEnd(bytes: Bytes): number | undefined {
  if (bytes.byteLength < 9) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 9
  for (let left = view.getUint32(5); left > 0; left--) {
    if (at + 2 > bytes.byteLength) return undefined
    at += 2 + view.getUint16(at) + 16
  }
  return at <= bytes.byteLength ? at : undefined
}

/** The one entry that a journal of it alone holds; undefined for `reopened`, which leaves nothing. */
function onlyEntry({ sealed, blocks, dropped }: Journal): JournalEntry | undefined {
  const [seal] = sealed
  const [block] = blocks
  const [drop] = dropped
  if (seal !== undefined) return { kind: 'sealed', ...seal }
  if (block !== undefined) return { ...block, kind: 'block' }
  return drop === undefined ? undefined : { kind: 'dropped', file: drop }
}

const journal: Target = {
  name: 'journal',
  modules: ['core/transfer/journal.ts', 'core/crc16.ts'],
  seeds: [...journals.whole, ...journals.torn, ...journals.invalid].map(({ bytes }) => unhex(bytes)),
  maxBytes: 32_768,
  mutateWithin: (input, random, corpus) =>
    checkedJournal(mutate(input, random, { corpus, words: [], maxBytes: 32_768 })),
  codes: ['truncated', 'bad-field', 'newer-version', 'too-long', 'bad-text', 'bad-check'],
  roomBytes: (inputBytes) => 4096 + 64 * inputBytes,
  run(input) {
    for (const dataBytes of [0, 20, Number.MAX_SAFE_INTEGER]) inspectTransfer(input, dataBytes)
    const decoded = decodeJournal(input)
    const { files, sealed, blocks, dropped, intactBytes } = decoded
    const header = encodeJournalHeader(files)
    must(intactBytes <= input.byteLength, 'no more is intact than there is')
    must(equalBytes(input.subarray(0, header.byteLength), header), 'one spelling of the header')
    must(
      [...sealed, ...blocks].every(({ file }) => file < files.length),
      'every entry is of a file'
    )
    must(
      [...dropped].every((file) => file < files.length),
      'what is dropped was listed'
    )
    must(
      blocks.every(({ file, block }) => block < blockCount(files[file]?.sizeBytes ?? 0)),
      'every block is of its file'
    )
    must(
      equalJournals(decodeJournal(input.slice(0, intactBytes)), decoded),
      'nothing counts behind what is intact'
    )
    for (
      let at = header.byteLength;
      at < Math.min(intactBytes, header.byteLength + 16 * ENTRY_BYTES);
      at += ENTRY_BYTES
    ) {
      const bytes = input.subarray(at, at + ENTRY_BYTES)
      const entry = onlyEntry(decodeJournal(joined(header, bytes))) ?? reopened(bytes)
      must(equalBytes(encodeEntries([entry]), bytes), 'one spelling of an entry')
    }
    const open = unfinishedPart(decoded)
    must(open === undefined || open.stagedBytes <= open.totalBytes, 'no more is staged than there is')
    must(isSameList(decoded, files), 'a list is the same as itself')
    return decoded
  }
}

function reopened(entry: Bytes): JournalEntry {
  const file = new DataView(entry.buffer, entry.byteOffset).getUint32(1)
  return { kind: 'reopened', file }
}

function equalJournals(a: Journal, b: Journal): boolean {
  const text = ({ files, sealed, blocks, dropped, intactBytes }: Journal): string =>
    JSON.stringify([
      files,
      [sealed, blocks].flat().map(({ digest, ...rest }) => [hex(digest), rest]),
      [...dropped],
      intactBytes
    ])
  return text(a) === text(b)
}

const DEVICES = /^(?:con|prn|aux|nul|com\d|lpt\d) *(?:\.|$)/i

/** A name that every system takes for a file of this folder, and for nothing else. */
function isSafeName(name: string): boolean {
  return (
    name !== '' &&
    !/[<>:"/\\|?*\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u.test(name) &&
    !/[. ]$/.test(name) &&
    !DEVICES.test(name) &&
    new TextEncoder().encode(name).byteLength <= 255
  )
}

/** Two paths that are the same to some file system are parted by a line end, which no path holds. */
const path: Target = {
  name: 'path',
  modules: ['core/transfer/path.ts', 'core/names/save-name.ts', 'core/saving/tree.ts'],
  seeds: [
    ...[
      'a',
      'a/b.txt',
      'empty/',
      '../../etc/passwd',
      'C:\\x',
      'con',
      'NUL.txt',
      'com1 .a',
      'a. ',
      '.',
      '..',
      '...',
      'x/../y'
    ],
    ...['d/\nd/', `${`${'f'.repeat(254)}/`.repeat(4)}n\n${`${'f'.repeat(254)}/`.repeat(4)}n`],
    ...[
      'a.txt\na.txt\nA.TXT',
      'd/\nd',
      'é\ne\u0301',
      '\u202egpj.exe',
      'a\u200d',
      '\u200c',
      'x'.repeat(255),
      'x/'.repeat(32)
    ],
    ...[
      `${'y'.repeat(250)}.tar`,
      `a.${'x'.repeat(253)}`,
      `a.${'x'.repeat(249)}\nA.${'x'.repeat(249)}`,
      `${'é/'.repeat(31)}a`
    ],
    ...[
      `con${' '.repeat(250)}x/b`,
      `${`${'z'.repeat(200)}/`.repeat(5)}n.txt`,
      '🏳️‍🌈.png',
      'ﬁ\nfi',
      'a (2)\na\na'
    ]
  ].map(bytesOf),
  maxBytes: 4096,
  words: [
    ...['con', 'NUL', 'LPT1', '.', ' ', '/', '\n', '~', ':', '$', ' (2)', '\u200c'],
    '.'.repeat(40),
    'é'.repeat(60)
  ].map(bytesOf),
  codes: [],
  roomBytes: (inputBytes) => 65_536 + 128 * inputBytes,
  run(input) {
    const names = textOf(input).split('\n')
    const wanted = names.map(toValidPath)
    must(wanted.every(isValidPath), 'what is made valid is valid')
    must(
      wanted.every((one) => toValidPath(one) === one),
      'what is valid stays'
    )
    const distinct = new DistinctPaths()
    const listed = wanted.map((one) => distinct.add(one))
    must(listed.every(isValidPath), 'a number leaves it valid')
    must(
      new Set(listed.map((one) => (isFolderPath(one) ? one.slice(0, -1) : one))).size === listed.length,
      'no two are the same'
    )
    const received = [...names.filter(isValidPath), ...listed]
    const tree = saveTree(received, ['con', 'A'])
    must(
      tree.every(({ segments }) => segments.every(isSafeName)),
      'every name is safe to save under'
    )
    const places = tree.map(({ segments }) => segments.join('/').normalize('NFC').toLowerCase())
    const files = places.filter((_, i) => tree[i]?.isFolder === false)
    must(new Set(files).size === files.length, 'no two are saved to one place')
    must(isSafeName(archiveName(received, '2026-01-01')), 'an archive has a safe name')
    const folder = new FolderNames()
    must(
      received.every((one) => isSafeName(folder.take(baseName(one)))),
      'a name with a number is safe'
    )
    must(
      received.every((one) => isSafeName(saveName(one))),
      'a file saved alone has a safe name'
    )
    return tree
  }
}

export const TRANSFER_TARGETS: readonly Target[] = [record, frame, journal, path]
