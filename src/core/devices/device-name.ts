// The name of a device: what its person typed, or what the device calls itself. docs/protocol.md §4.2.
import { cutToBytes } from '#core/names/graphemes.ts'
import { replaceUnseen } from '#core/names/unseen.ts'
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

const SPACES = /\s+/gu

/** `name` as it is kept and sent: visible, on one line, at most 64 bytes and never half a character. Empty when
 *  nothing is left. */
export function cleanName(name: string): string {
  const visible = replaceUnseen(name.replace(SPACES, ' '), '').replace(SPACES, ' ').trim()
  return cutToBytes(visible, MAX_DEVICE_NAME_BYTES).trimEnd()
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
