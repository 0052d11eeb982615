// The name of a device: what its person typed, or what the device calls itself. docs/protocol.md §4.2.
import { MAX_DEVICE_NAME_BYTES } from '#core/transfer/limits.ts'

/** What a device calls itself until its person gives it a name. */
export const KIND_NAMES = [
  'iPhone',
  'iPad',
  'Android phone',
  'Android tablet',
  'Chromebook',
  'Mac',
  'Windows computer',
  'Linux computer',
  'Another device'
] as const
export type KindName = (typeof KIND_NAMES)[number]

const UTF8 = new TextEncoder()
/** What cannot be seen: controls, format characters, line separators, lone surrogates. The joiners U+200C and U+200D
 *  stay: Persian and many emoji need them. */
const INVISIBLE = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu
const SPACES = /\s+/gu
const JOINERS_ONLY = /^[\u200c\u200d]*$/

/** `name` as it is kept and sent: visible, on one line, at most 64 bytes and never half a character. Empty when
 *  nothing is left. */
export function cleanName(name: string): string {
  const visible = name.replace(SPACES, ' ').replace(INVISIBLE, '').replace(SPACES, ' ').trim()
  let bytes = 0
  let end = 0
  for (const character of visible) {
    bytes += UTF8.encode(character).byteLength
    if (bytes > MAX_DEVICE_NAME_BYTES) break
    end += character.length
  }
  const short = visible.slice(0, end).trimEnd()
  return JOINERS_ONLY.test(short) ? '' : short
}

/** Characters that most fonts draw as nothing, some of which join visible ones. */
const IGNORABLE = /\p{Default_Ignorable_Code_Point}/gu

/** Whether the name tells no more than the kind of device. */
export function isKindName(name: string): boolean {
  return KIND_NAMES.some((kind) => isSameName(kind, name))
}

/** Whether a person would take the two for the same. */
export function isSameName(a: string, b: string): boolean {
  const plain = (name: string): string =>
    cleanName(name).normalize('NFKC').replace(IGNORABLE, '').toLowerCase()
  return plain(a) === plain(b)
}
