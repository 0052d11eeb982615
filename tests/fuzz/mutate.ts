// Changes to bytes that a decoder may trip over. Seeded: the same numbers make the same changes.
import type { Bytes } from '#core/bytes.ts'
import type { Seeded } from '#tests/support/seeded.ts'
import { bytesOf } from './text.ts'

/** Where integers of 8 to 64 bits have their borders. */
const BORDERS: Readonly<Record<number, readonly bigint[]>> = {
  1: [0n, 1n, 0x7fn, 0x80n, 0xfen, 0xffn],
  2: [0n, 1n, 0x7fffn, 0x8000n, 0xfffen, 0xffffn],
  4: [0n, 1n, 99_999n, 100_000n, 100_001n, 0x7fff_ffffn, 0x8000_0000n, 0xffff_fffen, 0xffff_ffffn],
  8: [0n, 1n, 2n ** 31n, 2n ** 32n - 1n, 2n ** 32n, 2n ** 53n - 1n, 2n ** 53n, 2n ** 63n, 2n ** 64n - 1n]
}
export const BORDER_NUMBERS = [
  ...[
    0,
    1,
    -1,
    2,
    127,
    128,
    255,
    256,
    65_535,
    65_536,
    100_000,
    100_001,
    2 ** 31 - 1,
    2 ** 31,
    2 ** 32 - 1,
    2 ** 32
  ],
  ...[2 ** 53 - 1, 2 ** 53, -(2 ** 31), 1e21, 0.5]
]

/** Characters that are cut, joined, hidden or taken for something else, and byte strings that are no UTF-8. */
const TROUBLESOME: readonly Bytes[] = [
  ...[
    '\u0000',
    '\r',
    '\n',
    '\r\n',
    '\t',
    '\u0085',
    '\u00a0',
    '\u00ad',
    '\u200b',
    '\u200c',
    '\u200d',
    '\u2028'
  ],
  ...[
    '\u2029',
    '\u202e',
    '\u2066',
    '\ufeff',
    '\ufffd',
    '\ud800',
    '\udfff',
    '\udc00\ud800',
    '😀',
    '\u{10ffff}'
  ],
  ...[
    '..',
    '../',
    '/',
    '//',
    '\\',
    '.',
    ' ',
    '#',
    '?',
    '%00',
    '%',
    '__proto__',
    'constructor',
    '0',
    '-0',
    'é',
    'e\u0301'
  ],
  ...['ﬃ', 'İ', 'ſ', '٣', '１', '³']
].map(bytesOf)
const NOT_UTF8 = [
  [0x80],
  [0xff],
  [0xc0, 0x80],
  [0xe0, 0x80, 0x80],
  [0xed, 0xa0, 0x80],
  [0xf4, 0x90, 0x80, 0x80],
  [0xe2, 0x82]
].map((bytes) => Uint8Array.from(bytes))

export interface Material {
  /** What may be spliced in. */
  readonly corpus: readonly Bytes[]
  /** Pieces that mean something to this decoder. */
  readonly words: readonly Bytes[]
  readonly maxBytes: number
}

type Change = (bytes: Bytes, random: Seeded, material: Material) => Bytes

/** One to four changes, seldom more. */
export function mutate(bytes: Bytes, random: Seeded, material: Material): Bytes {
  let changed = bytes
  const count = random.below(8) === 0 ? 1 + random.below(32) : 1 + random.below(4)
  for (let i = 0; i < count; i++) changed = pick(CHANGES, random)(changed, random, material)
  return changed.slice(0, material.maxBytes)
}

export function pick<Item>(items: readonly Item[], random: Seeded): Item {
  const item = items[random.below(items.length)]
  if (item === undefined) throw new Error('nothing to pick from')
  return item
}

const flip: Change = (bytes, random) =>
  overwritten(bytes, random.below(bytes.byteLength), (byte) => byte ^ (1 << random.below(8)))

const setByte: Change = (bytes, random) =>
  overwritten(bytes, random.below(bytes.byteLength), () => random.below(256))

const addOne: Change = (bytes, random) =>
  overwritten(bytes, random.below(bytes.byteLength), (byte) => byte + (random.below(2) === 0 ? 1 : 255))

const border: Change = (bytes, random) => {
  const width = pick([1, 2, 4, 8], random)
  const value = pick(BORDERS[width] ?? [], random)
  const digits = Uint8Array.from({ length: width }, (_, i) =>
    Number((value >> BigInt(8 * (width - 1 - i))) & 0xffn)
  )
  if (random.below(4) === 0) digits.reverse()
  const at = random.below(bytes.byteLength + 1)
  return joined(bytes.subarray(0, at), digits, bytes.subarray(at + width))
}

const truncate: Change = (bytes, random) => bytes.slice(0, random.below(bytes.byteLength + 1))

const extend: Change = (bytes, random) => joined(bytes, random.bytes(1 + random.below(8)))

const remove: Change = (bytes, random) => {
  const { start, end } = range(bytes, random)
  return joined(bytes.subarray(0, start), bytes.subarray(end))
}

/** Now and then until there is no more room: what is quadratic shows then. */
const repeat: Change = (bytes, random, { maxBytes }) => {
  const { start, end } = range(bytes, random)
  const length = Math.max(1, end - start)
  const most = Math.floor((maxBytes - bytes.byteLength) / length)
  if (most < 1) return bytes
  const times = random.below(16) === 0 ? most : 1 + random.below(Math.min(most, 20))
  const section = new Uint8Array(length * times)
  for (let i = 0; i < times; i++) section.set(bytes.subarray(start, end), i * length)
  return joined(bytes.subarray(0, end), section, bytes.subarray(end))
}

const splice: Change = (bytes, random, { corpus }) => {
  const other = pick(corpus, random)
  const { start, end } = range(other, random)
  const at = range(bytes, random)
  return joined(bytes.subarray(0, at.start), other.subarray(start, end), bytes.subarray(at.end))
}

const cross: Change = (bytes, random, { corpus }) => {
  const other = pick(corpus, random)
  return joined(
    bytes.subarray(0, random.below(bytes.byteLength + 1)),
    other.subarray(random.below(other.byteLength + 1))
  )
}

const word: Change = (bytes, random, { words }) => {
  const list =
    words.length > 0 && random.below(3) > 0 ? words : random.below(2) === 0 ? TROUBLESOME : NOT_UTF8
  const at = random.below(bytes.byteLength + 1)
  const after = random.below(2) === 0 ? at : range(bytes, random).end
  return joined(bytes.subarray(0, at), pick(list, random), bytes.subarray(Math.max(at, after)))
}

/** A number that is written out. */
const decimal: Change = (bytes, random) => {
  const runs = [...Buffer.from(bytes).toString('latin1').matchAll(/\d+/g)]
  if (runs.length === 0) return bytes
  const run = pick(runs, random)
  const value = random.below(4) === 0 ? `0${run[0]}` : String(pick(BORDER_NUMBERS, random))
  return joined(bytes.subarray(0, run.index), bytesOf(value), bytes.subarray(run.index + run[0].length))
}

const CHANGES: readonly Change[] = [
  ...[
    flip,
    setByte,
    addOne,
    border,
    border,
    truncate,
    extend,
    remove,
    repeat,
    splice,
    cross,
    word,
    word,
    decimal
  ]
]

function range(bytes: Bytes, random: Seeded): { start: number; end: number } {
  const start = random.below(bytes.byteLength + 1)
  const longest = bytes.byteLength - start
  const length = random.below(2) === 0 ? Math.min(longest, random.below(16)) : random.below(longest + 1)
  return { start, end: start + length }
}

function overwritten(bytes: Bytes, at: number, change: (byte: number) => number): Bytes {
  const copy = bytes.slice()
  if (at < copy.byteLength) copy[at] = change(copy[at] ?? 0)
  return copy
}

export function joined(...parts: readonly Uint8Array[]): Bytes {
  const out = new Uint8Array(parts.reduce((sum, { byteLength }) => sum + byteLength, 0))
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.byteLength
  }
  return out
}
