// What lens, shake, sensor and compression do to a picture.
import type { Bounds } from './qr-view.ts'
import type { Random } from './qr-conditions.ts'

export interface Plane {
  readonly pixels: Float32Array
  readonly width: number
  readonly height: number
}

/** The bounds and what a blur of this reach carries over them. */
export function widened({ left, top, right, bottom }: Bounds, { width, height }: Plane, by: number): Bounds {
  return {
    left: Math.max(0, left - by),
    top: Math.max(0, top - by),
    right: Math.min(width, right + by),
    bottom: Math.min(height, bottom + by)
  }
}

/** Gaussian blur, across and then down, within the bounds. */
export function blur(plane: Plane, bounds: Bounds, sigma: number): void {
  if (sigma <= 0) return
  const radius = Math.ceil(3 * sigma)
  const weights = Float32Array.from({ length: 2 * radius + 1 }, (_, i) =>
    Math.exp(-((i - radius) ** 2) / (2 * sigma ** 2))
  )
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  for (let i = 0; i < weights.length; i++) weights[i] = (weights[i] ?? 0) / total
  weighNeighbours(plane, bounds, weights, 1, 0)
  weighNeighbours(plane, bounds, weights, 0, 1)
}

/** The picture as it is after it has moved by `lengthPx` while the shutter was open. */
export function smear(plane: Plane, bounds: Bounds, lengthPx: number, degrees: number): void {
  if (lengthPx <= 0) return
  const steps = 2 * Math.ceil(lengthPx) + 1
  const x = (Math.cos((degrees * Math.PI) / 180) * lengthPx) / (steps - 1)
  const y = (Math.sin((degrees * Math.PI) / 180) * lengthPx) / (steps - 1)
  weighNeighbours(plane, bounds, new Float32Array(steps).fill(1 / steps), x, y)
}

/** Each pixel becomes the weighted mean of those along a line through it, `stepX` and `stepY` apart. Pixels whose
 *  line would leave the picture stay as they are. */
function weighNeighbours(
  { pixels, width, height }: Plane,
  { left, top, right, bottom }: Bounds,
  weights: Float32Array,
  stepX: number,
  stepY: number
): void {
  const from = pixels.slice()
  const middle = (weights.length - 1) / 2
  const offsets = Int32Array.from(
    weights,
    (_, i) => Math.round((i - middle) * stepX) + width * Math.round((i - middle) * stepY)
  )
  const reachX = Math.ceil(middle * Math.abs(stepX))
  const reachY = Math.ceil(middle * Math.abs(stepY))
  for (let y = Math.max(top, reachY); y < Math.min(bottom, height - reachY); y++)
    for (let x = Math.max(left, reachX); x < Math.min(right, width - reachX); x++) {
      const at = y * width + x
      let sum = 0
      for (let i = 0; i < weights.length; i++) sum += (weights[i] ?? 0) * (from[at + (offsets[i] ?? 0)] ?? 0)
      pixels[at] = sum
    }
}

const NOISE_TABLE = 1 << 14

/** Normally distributed numbers with mean 0 and deviation 1 (Box and Muller), one for each pixel. They are drawn
 *  from a table, in an order of its own for each picture. `soft`: neighbours have much in common, as they do
 *  after a camera's own noise reduction. */
export function noiseField(width: number, height: number, soft: boolean, random: Random): Float32Array {
  const table = Float32Array.from(
    { length: NOISE_TABLE },
    () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  )
  let state = (random() * 0x1_0000_0000) | 1
  const field = new Float32Array(width * height)
  for (let i = 0; i < field.length; i++) {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    field[i] = table[(state >>> 8) & (NOISE_TABLE - 1)] ?? 0
  }
  if (!soft) return field
  for (let i = 0; i + width + 1 < field.length; i++)
    field[i] =
      ((field[i] ?? 0) + (field[i + 1] ?? 0) + (field[i + width] ?? 0) + (field[i + width + 1] ?? 0)) / 2
  return field
}

/** The luminance table of ISO/IEC 10918-1, annex K. */
const LUMA_TABLE = [
  16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22,
  29, 51, 87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103,
  121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99
]
/** DCT[frequency * 8 + place]. */
const DCT = Float32Array.from({ length: 64 }, (_, i) => {
  const frequency = i >> 3
  const scale = frequency === 0 ? Math.SQRT1_2 : 1
  return 0.5 * scale * Math.cos(((2 * (i & 7) + 1) * frequency * Math.PI) / 16)
})

/** What JPEG of this quality (1 to 100, as libjpeg counts) leaves of a grey picture, in 255ths. Blocks outside the
 *  bounds are left alone, to save time. */
export function compress({ pixels, width }: Plane, bounds: Bounds, quality: number): void {
  const scale = quality < 50 ? 50 / quality : 2 - quality / 50
  const steps = LUMA_TABLE.map((step) => Math.max(1, Math.round(step * scale)))
  const block = new Float32Array(64)
  for (let top = bounds.top - (bounds.top % 8); top + 8 <= bounds.bottom; top += 8)
    for (let left = bounds.left - (bounds.left % 8); left + 8 <= bounds.right; left += 8) {
      for (let i = 0; i < 64; i++) block[i] = (pixels[(top + (i >> 3)) * width + left + (i & 7)] ?? 0) - 128
      transform(block, true)
      for (let i = 0; i < 64; i++) {
        const step = steps[i] ?? 1
        block[i] = Math.round((block[i] ?? 0) / step) * step
      }
      transform(block, false)
      for (let i = 0; i < 64; i++) pixels[(top + (i >> 3)) * width + left + (i & 7)] = (block[i] ?? 0) + 128
    }
}

const half = new Float32Array(64)

/** Rows first, then columns, to frequencies or back. */
function transform(block: Float32Array, forward: boolean): void {
  const [outer, inner] = forward ? [8, 1] : [1, 8]
  for (let row = 0; row < 8; row++)
    for (let to = 0; to < 8; to++) {
      let sum = 0
      for (let i = 0; i < 8; i++) sum += (block[row * 8 + i] ?? 0) * (DCT[to * outer + i * inner] ?? 0)
      half[row * 8 + to] = sum
    }
  for (let column = 0; column < 8; column++)
    for (let to = 0; to < 8; to++) {
      let sum = 0
      for (let i = 0; i < 8; i++) sum += (half[i * 8 + column] ?? 0) * (DCT[to * outer + i * inner] ?? 0)
      block[to * 8 + column] = sum
    }
}
