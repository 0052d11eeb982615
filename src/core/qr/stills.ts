// The sizes at which a still picture is searched for a code, the likeliest first. A camera gets another chance
// with its next picture; a still has only this one, so it is worth the time.
import type { Size } from './passes.ts'

/** Larger pictures are not opened: their pixels alone would fill a phone's memory. */
export const MAX_STILL_PIXELS = 50_000_000

/** Photos of 10 to 50 megapixels hold noise and moiré that go away when they are made smaller; a code that fills a
 *  tenth of one needs the larger sizes. */
const PHOTO_SIDES_PX = [1600, 800, 3200]
/** The most that is searched in one go: iOS draws no canvas of more than 16.7 megapixels. */
const MAX_SEARCHED_PIXELS = 12_000_000
/** Up to this side a picture is a screenshot or a cutting, and its modules may be too small for the decoder. */
const SMALL_SIDE_PX = 1600
const ENLARGE_TO_PX = 1600
/** A decoder wants more pixels than this; a picture that small has no readable code. */
const MIN_SIDE_PX = 2

export function stillSizes(picture: Size): Size[] {
  const longSide = Math.max(picture.width, picture.height)
  const sides = longSide <= SMALL_SIDE_PX ? smallSides(longSide) : largeSides(longSide)
  const scales = sides.map((side) => Math.min(side / longSide, largestScale(picture)))
  return [...new Set(scales)].map((scale) => scaled(picture, scale))
}

function largeSides(longSide: number): number[] {
  return [...PHOTO_SIDES_PX.filter((side) => side < longSide), longSide]
}

function smallSides(longSide: number): number[] {
  const enlarged = [2, 4].map((times) => times * longSide).filter((side) => side <= ENLARGE_TO_PX)
  return [longSide, ...enlarged, longSide / 2]
}

function largestScale({ width, height }: Size): number {
  return Math.sqrt(MAX_SEARCHED_PIXELS / (width * height))
}

function scaled({ width, height }: Size, scale: number): Size {
  return {
    width: Math.max(MIN_SIDE_PX, Math.round(width * scale)),
    height: Math.max(MIN_SIDE_PX, Math.round(height * scale))
  }
}
