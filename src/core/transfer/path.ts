// The relative path of a file as it travels: docs/protocol.md §4.6. Segments joined by '/', never absolute,
// never climbing; the sender makes any name fit, the receiver refuses what does not.
import { MAX_PATH_BYTES, MAX_SEGMENT_BYTES, MAX_SEGMENTS } from './limits.ts'

const UTF8 = new TextEncoder()
const UTF8_DECODER = new TextDecoder()
/** C0, DEL and C1 controls and the backslash, which is a separator on some systems. */
const FORBIDDEN = /[\u0000-\u001f\u007f-\u009f\\]/

function byteLength(text: string): number {
  return UTF8.encode(text).byteLength
}

/** True when `path` may travel. */
export function isValidPath(path: string): boolean {
  if (FORBIDDEN.test(path) || byteLength(path) > MAX_PATH_BYTES) return false
  const segments = path.split('/')
  return (
    segments.length <= MAX_SEGMENTS &&
    segments.every(
      (segment) =>
        segment !== '' && segment !== '.' && segment !== '..' && byteLength(segment) <= MAX_SEGMENT_BYTES
    )
  )
}

/** A path that may travel, as close as possible to what the browser called the file. Characters that may not
 *  travel become '_', over-long segments lose their middle but keep their ending, deep paths their top. */
export function toValidPath(name: string): string {
  const wellFormed = UTF8_DECODER.decode(UTF8.encode(name)) // a lone surrogate becomes U+FFFD
  const segments = wellFormed
    .split('/')
    .filter((segment) => segment !== '' && segment !== '.')
    .map((segment) => (segment === '..' ? '_' : shorten(replaceForbidden(segment), MAX_SEGMENT_BYTES)))
    .slice(-MAX_SEGMENTS)
  if (segments.length === 0) return '_'
  while (segments.length > 1 && byteLength(segments.join('/')) > MAX_PATH_BYTES) segments.shift()
  return segments.join('/')
}

/** `path`, or with a number before its ending if `taken` has it: "a.txt", "a (2).txt", "a (3).txt". */
export function distinctPath(path: string, taken: ReadonlySet<string>): string {
  if (!taken.has(path)) return path
  const { stem, ending } = splitEnding(path)
  for (let number = 2; ; number++) {
    const candidate = toValidPath(`${stem} (${String(number)})${ending}`)
    if (!taken.has(candidate)) return candidate
  }
}

/** The last segment: what the file is called. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

function replaceForbidden(segment: string): string {
  return Array.from(segment, (character) => (FORBIDDEN.test(character) ? '_' : character)).join('')
}

/** Splits off the last dot and what follows in the last segment; a leading dot is no ending. */
function splitEnding(path: string): { stem: string; ending: string } {
  const name = path.lastIndexOf('/') + 1
  const dot = path.lastIndexOf('.')
  return dot > name ? { stem: path.slice(0, dot), ending: path.slice(dot) } : { stem: path, ending: '' }
}

function shorten(segment: string, maxBytes: number): string {
  if (byteLength(segment) <= maxBytes) return segment
  const { stem, ending } = splitEnding(segment)
  const keptEnding = byteLength(ending) <= 32 ? ending : ''
  const characters = Array.from(keptEnding === '' ? segment : stem)
  while (byteLength(characters.join('') + keptEnding) > maxBytes) characters.pop()
  return characters.join('') + keptEnding
}
