// Text to the modules of a QR code (ISO/IEC 18004, model 2): the smallest version that holds the text, then
// the strongest error correction that this version still has room for.
// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- ambient modules cannot be imported
/// <reference path="./qrcode-package.d.ts" />
import { Bug } from '#core/errors.ts'
import { create } from 'qrcode/lib/core/qrcode.js'
import { fromArray, type RawSegment } from 'qrcode/lib/core/segments.js'
import { getBestVersionForData } from 'qrcode/lib/core/version.js'

/** Larger codes need so many camera pixels that scanning them is luck: screens offer the text instead. */
export const MAX_VERSION = 25

/** Weakest first. */
const LEVELS = ['L', 'M', 'Q', 'H'] as const
export type ErrorCorrection = (typeof LEVELS)[number]

export interface QrMatrix {
  /** Modules along one side, quiet zone not counted: 17 + 4 * version. */
  readonly sizeModules: number
  readonly version: number
  readonly errorCorrection: ErrorCorrection
  /** Row by row from the top left; 1 is dark. */
  readonly modules: Uint8Array
}

/** The text needs a code above `MAX_VERSION`. Expected: the screen shows the text path. */
export class CodeTooLargeError extends Error {
  override readonly name = 'CodeTooLargeError'
  constructor(characters: number) {
    super(`${String(characters)} characters need a QR code above version ${String(MAX_VERSION)}`)
  }
}

/** The modules that say `text`. @throws CodeTooLargeError */
export function encodeCode(text: string): QrMatrix {
  if (text === '') throw new Bug('a code with no text')
  const segments = splitSegments(text)
  const measured = fromArray(segments)
  const version = getBestVersionForData(measured, 'L')
  if (version === undefined || version > MAX_VERSION) throw new CodeTooLargeError(text.length)
  const free = LEVELS.filter((level) => getBestVersionForData(measured, level) === version)
  const errorCorrection = free.at(-1) ?? 'L'
  const { modules } = create(segments, { version, errorCorrectionLevel: errorCorrection })
  return { sizeModules: modules.size, version, errorCorrection, modules: modules.data }
}

/** Whether the module in column `x` of row `y` is dark. The quiet zone, like everything outside, is light. */
export function isDark(matrix: QrMatrix, x: number, y: number): boolean {
  const { sizeModules, modules } = matrix
  if (x < 0 || y < 0 || x >= sizeModules || y >= sizeModules) return false
  return modules[y * sizeModules + x] === 1
}

/** Digits cost 10 bits for three in a numeric segment, 24 in a byte segment, so the two kinds of code that
 *  this program draws (digits alone; a link that ends in `#` and digits) are split by hand: an optimiser is
 *  free to choose otherwise. Every other text is bytes. */
function splitSegments(text: string): RawSegment[] {
  const link = /^(.*#)?([0-9]+)$/su.exec(text)
  if (link?.[2] === undefined) return [{ data: text, mode: 'byte' }]
  const digits: RawSegment = { data: link[2], mode: 'numeric' }
  return link[1] === undefined ? [digits] : [{ data: link[1], mode: 'byte' }, digits]
}
