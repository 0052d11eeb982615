// The relative path of a file as it travels: docs/protocol.md §4.6. Segments joined by '/', never absolute,
// never climbing; the sender makes any name fit, the receiver refuses what does not. A path that ends in '/' is
// that of a folder with nothing in it.
import { cutToBytes } from '#core/names/graphemes.ts'
import { MAX_PATH_BYTES, MAX_SEGMENT_BYTES, MAX_SEGMENTS } from './limits.ts'

const UTF8 = new TextEncoder()
const UTF8_DECODER = new TextDecoder('utf-8', { ignoreBOM: true })
/** C0, DEL and C1 controls and the backslash, which is a separator on some systems. */
const FORBIDDEN = /[\u0000-\u001f\u007f-\u009f\\]/
const MAX_ENDING_BYTES = 32

function byteLength(text: string): number {
  return UTF8.encode(text).byteLength
}

/** True for the path of an empty folder. */
export function isFolderPath(path: string): boolean {
  return path.endsWith('/')
}

/** A folder's path as a file of its name would have it. */
function withoutSlash(path: string): string {
  return isFolderPath(path) ? path.slice(0, -1) : path
}

/** True when such an entry may travel: a folder has no bytes. */
export function isValidEntry(path: string, sizeBytes: number): boolean {
  return isValidPath(path) && (sizeBytes === 0 || !isFolderPath(path))
}

/** True when `path` may travel. */
export function isValidPath(path: string): boolean {
  if (FORBIDDEN.test(path) || byteLength(path) > MAX_PATH_BYTES) return false
  const segments = withoutSlash(path).split('/')
  return (
    segments.length <= MAX_SEGMENTS &&
    segments.every(
      (segment) =>
        segment !== '' && segment !== '.' && segment !== '..' && byteLength(segment) <= MAX_SEGMENT_BYTES
    )
  )
}

/** A path that may travel, as close as possible to what the browser called the file. Characters that may not
 *  travel become '_', over-long segments lose their middle but keep their ending, deep paths their top. A name that
 *  ends in '/' stays a folder's. */
export function toValidPath(name: string): string {
  const wellFormed = UTF8_DECODER.decode(UTF8.encode(name)) // a lone surrogate becomes U+FFFD
  const segments = wellFormed
    .split('/')
    .filter((segment) => segment !== '' && segment !== '.')
    .map((segment) => (segment === '..' ? '_' : shorten(replaceForbidden(segment), MAX_SEGMENT_BYTES)))
    .slice(-MAX_SEGMENTS)
  if (segments.length === 0) return '_'
  const slash = isFolderPath(name) ? '/' : ''
  while (segments.length > 1 && byteLength(segments.join('/') + slash) > MAX_PATH_BYTES) segments.shift()
  return segments.join('/') + slash
}

/** Gives every path of an offer once: a second "a.txt" becomes "a (2).txt". A folder is as one file of its name. */
export class DistinctPaths {
  /** Without the slash of a folder. */
  readonly #taken = new Set<string>()
  /** Where to go on counting for a path that came before. */
  readonly #next = new Map<string, number>()

  add(path: string): string {
    let free = path
    for (let number = this.#next.get(path) ?? 2; this.#taken.has(withoutSlash(free)); number++) {
      free = isFolderPath(path) ? `${numbered(withoutSlash(path), number, 1)}/` : numbered(path, number)
      this.#next.set(path, number + 1)
    }
    this.#taken.add(withoutSlash(free))
    return free
  }
}

/** The number goes before the ending, and the name gives way to it where there is no room for both. */
export function numbered(path: string, number: number, spareBytes = 0): string {
  const { stem, ending } = splitEnding(path)
  const folder = stem.slice(0, stem.lastIndexOf('/') + 1)
  const suffix = ` (${String(number)})${ending}`
  const pathRoom = MAX_PATH_BYTES - spareBytes - byteLength(folder)
  const room = Math.min(MAX_SEGMENT_BYTES, pathRoom) - byteLength(suffix)
  // A folder that leaves no room for a name is as deep as paths go: the file moves up.
  if (room < 1) return numbered(baseName(path), number, spareBytes)
  return folder + cutToBytes(stem.slice(folder.length), room) + suffix
}

/** The last segment: what the file or folder is called. */
export function baseName(path: string): string {
  const whole = withoutSlash(path)
  return whole.slice(whole.lastIndexOf('/') + 1)
}

function replaceForbidden(segment: string): string {
  return Array.from(segment, (character) => (FORBIDDEN.test(character) ? '_' : character)).join('')
}

/** Splits off the last dot and what follows in the last segment; a leading dot is no ending, nor is what would leave a name
 *  no room for a number. */
function splitEnding(path: string): { stem: string; ending: string } {
  const name = path.lastIndexOf('/') + 1
  const dot = path.lastIndexOf('.')
  const ending = dot > name ? path.slice(dot) : ''
  if (ending === '' || byteLength(ending) > MAX_ENDING_BYTES) return { stem: path, ending: '' }
  return { stem: path.slice(0, dot), ending }
}

function shorten(segment: string, maxBytes: number): string {
  if (byteLength(segment) <= maxBytes) return segment
  const { stem, ending } = splitEnding(segment)
  return cutToBytes(stem, maxBytes - byteLength(ending)) + ending
}
