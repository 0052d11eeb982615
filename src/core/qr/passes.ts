// Which part of each camera picture to look at, and how hard; and where on the screen the answer lies.
import type { Corners, Effort, Point } from '#core/scan-messages.ts'

export interface Size {
  readonly width: number
  readonly height: number
}
export interface Rect extends Size {
  readonly x: number
  readonly y: number
}

/** The centred square finds as much as the whole picture at half the cost, for people aim at the middle. The
 *  rest is looked at often enough that a code at the edge is still found within a few tenths of a second. */
const WHOLE_FRAME_EVERY = 4
/** Looking harder costs about twice the time, so it starts only when looking quickly did not help. */
const THOROUGH_AFTER_MS = 1500
const THOROUGH_EVERY = 3
/** Enlarging reads most of what noise, low light, shadows and (sharpened, every other time) a lens out of focus
 *  keep from the quick look: of 300 difficult pictures 297 instead of 273. It costs four to five times as much. */
const ENLARGED_EVERY = 3
/** What is enlarged has at most this side, so that it takes the same time whatever the camera's resolution. */
const MAX_ENLARGED_SIDE_PX = 640

/** How to look at picture number `pass`, when the last code was seen (or the search began) `sinceHitMs` ago. */
export function planPass(pass: number, sinceHitMs: number): Effort {
  const wholeFrame = pass % WHOLE_FRAME_EVERY === WHOLE_FRAME_EVERY - 1
  const enlarged = !wholeFrame && pass % ENLARGED_EVERY === ENLARGED_EVERY - 2
  return {
    wholeFrame,
    enlarged,
    sharpened: enlarged && pass % (2 * ENLARGED_EVERY) > ENLARGED_EVERY,
    thorough: sinceHitMs >= THOROUGH_AFTER_MS && pass % THOROUGH_EVERY === THOROUGH_EVERY - 1
  }
}

/** The part of a picture to look at: all of it, the largest centred square or, to be enlarged, a smaller one. It
 *  starts and ends on even pixels, for YUV 4:2:0 has one colour for each 2x2 and cannot be cut elsewhere (W3C
 *  WebCodecs, copyTo). */
export function cutOut({ width, height }: Size, { wholeFrame, enlarged }: Effort): Rect {
  if (wholeFrame) return { x: 0, y: 0, width: even(width), height: even(height) }
  const side = even(Math.min(width, height, enlarged ? MAX_ENLARGED_SIDE_PX : Infinity))
  return { x: even((width - side) / 2), y: even((height - side) / 2), width: side, height: side }
}

function even(value: number): number {
  return 2 * Math.floor(value / 2)
}

/** How a picture is turned to be shown: clockwise by a multiple of 90°, then mirrored left to right. */
export interface Orientation {
  readonly rotation: number
  readonly flip: boolean
}

/** Corners in pixels of a picture as it is stored, in pixels of the same picture as it is shown. */
export function shownCorners(corners: Corners, stored: Size, orientation: Orientation, shown: Size): Corners {
  const [a, b, c, d] = corners
  const show = (point: Point) => shownPoint(point, stored, orientation, shown)
  return [show(a), show(b), show(c), show(d)]
}

function shownPoint(point: Point, stored: Size, { rotation, flip }: Orientation, shown: Size): Point {
  let x = point.x / stored.width
  let y = point.y / stored.height
  for (let turned = 0; turned < rotation; turned += 90) [x, y] = [1 - y, x]
  if (flip) x = 1 - x
  return { x: x * shown.width, y: y * shown.height }
}
