// The parts of the `qrcode` package that the core uses, typed here because @types/qrcode brings the types of
// Node and of the DOM with it, and the package's main entry brings canvas, PNG and file writers. These inner
// modules are pure. Checked against qrcode 1.5.4.
declare module 'qrcode/lib/core/qrcode.js' {
  import type { RawSegment } from 'qrcode/lib/core/segments.js'
  export function create(
    segments: readonly RawSegment[],
    options: { version: number; errorCorrectionLevel: 'L' | 'M' | 'Q' | 'H' }
  ): { readonly modules: { readonly size: number; readonly data: Uint8Array } }
}
declare module 'qrcode/lib/core/segments.js' {
  export interface RawSegment {
    readonly data: string
    readonly mode: 'numeric' | 'byte'
  }
  /** A segment with its bits counted; only ever handed on to version.js. */
  export interface Segment {
    getBitsLength(): number
  }
  export function fromArray(segments: readonly RawSegment[]): Segment[]
}
declare module 'qrcode/lib/core/version.js' {
  import type { Segment } from 'qrcode/lib/core/segments.js'
  /** The smallest version that holds the segments at this level; undefined when not even version 40 does. */
  export function getBestVersionForData(
    segments: readonly Segment[],
    level: 'L' | 'M' | 'Q' | 'H'
  ): number | undefined
}
