// What the page and the scan worker say to each other. The page sends one picture and waits for its answer
// before the next; the worker speaks first, once, when it has a decoder (or has none).
import type { PictureQuality } from './qr/quality.ts'

export interface Point {
  readonly x: number
  readonly y: number
}

/** The corners of a code as the code stands, not as the picture does: its top left first, then clockwise. */
export type Corners = readonly [topLeft: Point, topRight: Point, bottomRight: Point, bottomLeft: Point]

/** How hard to look at one picture. */
export interface Effort {
  /** The whole picture, not just its centred square. */
  readonly wholeFrame: boolean
  /** At twice the size: the middle of the picture alone, at four times the time. Reads codes that are small and
   *  noisy at once, where the decoder's threshold for dark needs more pixels to average. */
  readonly enlarged: boolean
  /** With its edges exaggerated as well, against a lens out of focus; only what is enlarged. */
  readonly sharpened: boolean
  /** Also the slow ways that find codes in noise and glare. */
  readonly thorough: boolean
  /** Also tell what the picture is like when there is no code in it. */
  readonly measure?: boolean
}

/** Page to worker. The picture is transferred, and the worker closes it. Its types are the DOM's, which the
 *  core does not have. */
export type ScanRequest<Frame, Bitmap> =
  | { readonly type: 'frame'; readonly frame: Frame; readonly effort: Effort }
  | { readonly type: 'bitmap'; readonly bitmap: Bitmap; readonly effort: Effort }

/** `zxing` is the WebAssembly decoder; `jsqr` stands in where that cannot run. */
export type DecoderName = 'zxing' | 'jsqr'

/** Worker to page. */
export type ScanReply =
  | { readonly type: 'ready'; readonly decoder: DecoderName }
  /** Corners are in pixels of the picture as it was sent, before any rotation it carries. */
  | {
      readonly type: 'found'
      readonly text: string
      readonly corners: Corners
      readonly decoder: DecoderName
    }
  | { readonly type: 'nothing'; readonly decoder: DecoderName; readonly quality?: PictureQuality }
  /** The pixels of this picture could not be had; another kind of picture may work. */
  | { readonly type: 'unreadable'; readonly reason: string }
  /** No decoder could be loaded. The worker is of no more use. */
  | { readonly type: 'broken'; readonly reason: string }
