// What a picture without a readable code tells about why: how bright and how sharp it is, and whether there is
// something in it that looks like a code. Only some rows are looked at, which costs little beside decoding.
import type { LumaPicture } from './luma.ts'

export interface PictureQuality {
  /** The mean brightness, 0 is black and 255 white. */
  readonly meanLuma: number
  /** What all but the brightest fiftieth of the picture stay below. */
  readonly highLuma: number
  /** How much of the picture's contrast its sharpest edges cover within `EDGE_PX`: near 1 is sharp. Undefined when
   *  there is nothing in the picture that could be sharp. */
  readonly sharpness: number | undefined
  /** The size of one module of what looks like a code; undefined when nothing does. */
  readonly modulePx: number | undefined
}

/** So many rows, spread over the picture. */
const ROWS = 120
/** Brightness needs no more than every fourth pixel of a row. */
const PIXEL_STEP = 4
/** The width of an edge that is in focus, after a camera's own smoothing. */
const EDGE_PX = 3
/** Below this much contrast, dark and light are shades of one thing. */
const MIN_CONTRAST = 40
/** Deviation over contrast: noise has rare extremes and stays below; a row with a code in it is above. */
const MIN_ROW_SPREAD = 0.2
/** Texts and blinds look like a finder pattern now and then; a code has three, each crossed by several rows. */
const MIN_PATTERNS = 3
/** Comparing them all is not worth the time. */
const MAX_PATTERNS = 100
/** How far the patterns of one code may lie apart in size, seen at an angle. */
const SAME_SIZE = 1.25

export function measureQuality({ width, height, pixels }: LumaPicture): PictureQuality {
  const lumas = new Uint32Array(256)
  const edges = new Uint32Array(256)
  const patterns: number[] = []
  const step = Math.max(1, Math.floor(height / ROWS))
  for (let y = 0; y < height; y += step) {
    const row = pixels.subarray(y * width, (y + 1) * width)
    for (let x = 0; x < width; x += PIXEL_STEP) {
      tally(lumas, row[x] ?? 0)
      if (x >= EDGE_PX) tally(edges, Math.abs((row[x] ?? 0) - (row[x - EDGE_PX] ?? 0)))
    }
    const split = splitRow(row)
    if (split !== undefined) findPatterns(row, split, patterns)
  }
  const highLuma = quantile(lumas, 0.98)
  const contrast = highLuma - quantile(lumas, 0.02)
  return {
    meanLuma: mean(lumas),
    highLuma,
    sharpness: contrast < MIN_CONTRAST ? undefined : Math.min(1, quantile(edges, 0.995) / contrast),
    modulePx: commonSize(patterns)
  }
}

function tally(histogram: Uint32Array, value: number): void {
  histogram[value] = (histogram[value] ?? 0) + 1
}

function mean(histogram: Uint32Array): number {
  let [sum, count] = [0, 0]
  for (const [value, times] of histogram.entries()) {
    sum += value * times
    count += times
  }
  return count === 0 ? 0 : sum / count
}

/** The value that `share` of what was counted does not exceed. */
function quantile(histogram: Uint32Array, share: number): number {
  let left = share * histogram.reduce((sum, times) => sum + times, 0)
  for (const [value, times] of histogram.entries()) {
    left -= times
    if (left <= 0) return value
  }
  return 255
}

/** Dark is below one, light above the other; in between a pixel is what the one before it was, or noise on the edge
 *  between two rows of modules would look like modules. */
interface Split {
  readonly darkBelow: number
  readonly lightAbove: number
}

/** Undefined when a row does not have both dark and light. */
function splitRow(row: Uint8Array): Split | undefined {
  let [low, high, sum, squares] = [255, 0, 0, 0]
  for (let x = 0; x < row.length; x++) {
    const luma = row[x] ?? 0
    if (luma < low) low = luma
    if (luma > high) high = luma
    sum += luma
    squares += luma * luma
  }
  const deviation = Math.sqrt(Math.max(0, squares / row.length - (sum / row.length) ** 2))
  const contrast = high - low
  if (contrast < MIN_CONTRAST || deviation < MIN_ROW_SPREAD * contrast) return undefined
  const middle = (low + high) / 2
  return { darkBelow: middle - contrast / 10, lightAbove: middle + contrast / 10 }
}

/** Adds the module size of every run of dark, light, dark, light, dark in the ratio 1:1:3:1:1 that a line through
 *  a finder pattern shows at any angle (ISO/IEC 18004 §6.3.3). */
function findPatterns(row: Uint8Array, { darkBelow, lightAbove }: Split, sizes: number[]): void {
  let [a, b, c, d, e, run] = [0, 0, 0, 0, 0, 0]
  let dark = false
  for (let x = 0; x < row.length; x++) {
    const luma = row[x] ?? 0
    if (dark ? luma <= lightAbove : luma >= darkBelow) {
      run++
      continue
    }
    ;[a, b, c, d, e] = [b, c, d, e, run]
    if (dark && isFinderPattern(a, b, c, d, e)) sizes.push((a + b + c + d + e) / 7)
    dark = !dark
    run = 1
  }
}

function isFinderPattern(a: number, b: number, c: number, d: number, e: number): boolean {
  const modulePx = (a + b + c + d + e) / 7
  const mostOff = Math.max(0.35 * modulePx, 0.8) // blur and whole pixels; more, and the code's own data pass
  return (
    modulePx > 1 &&
    Math.abs(a - modulePx) < mostOff &&
    Math.abs(b - modulePx) < mostOff &&
    Math.abs(c - 3 * modulePx) < 3 * mostOff &&
    Math.abs(d - modulePx) < mostOff &&
    Math.abs(e - modulePx) < mostOff
  )
}

/** The size that most patterns agree on, if enough do. */
function commonSize(sizes: readonly number[]): number | undefined {
  const agreeing = (size: number): number =>
    sizes.filter((other) => other < size * SAME_SIZE && other > size / SAME_SIZE).length
  let [common, most]: [number | undefined, number] = [undefined, MIN_PATTERNS - 1]
  for (const size of sizes.slice(0, MAX_PATTERNS)) {
    const count = agreeing(size)
    if (count > most) [common, most] = [size, count]
  }
  return common
}
