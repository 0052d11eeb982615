// What a pinhole camera sees of a code on a screen or on paper that stands at an angle to it, and of the room
// behind. Brightness is a number from 0 to 1.
import { isDark, type QrMatrix } from '#core/qr/code.ts'
import type { PictureConditions, Room } from './qr-conditions.ts'

/** The part of the picture in which the screen is; pixels on its right and lower edge are outside. */
export interface Bounds {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export interface View {
  readonly light: Float32Array
  readonly bounds: Bounds
}

/** Samples along each side of a pixel; a display's stripes are finer than its modules. */
const SAMPLES = 3
const PANEL_SAMPLES = 4

type Vector = readonly [number, number, number]
/** Pixel (x, y) sees the code at (row0 · p / row2 · p, row1 · p / row2 · p) with p = (x, y, 1), in modules. */
type Homography = readonly [Vector, Vector, Vector]

export function project(matrix: QrMatrix, conditions: PictureConditions): View {
  const { widthPx, heightPx, displayPxPerModule } = conditions
  const light = new Float32Array(widthPx * heightPx)
  for (let y = 0; y < heightPx; y++)
    for (let x = 0; x < widthPx; x++) light[y * widthPx + x] = roomAt(conditions.room, x, y)
  const camera = cameraOf(matrix, conditions)
  const bounds = screenBounds(matrix, conditions, camera)
  if (displayPxPerModule > 0) seePanel(light, matrix, conditions, camera.homography, bounds)
  else seePaper(light, matrix, conditions, camera.homography, bounds)
  return { light, bounds }
}

/** A wall, a page of print, a keyboard: what a camera points at while a person aims. Sharp, which is the harder
 *  case for a decoder, as every edge could be one of a code's. */
export function roomAt(room: Room, x: number, y: number): number {
  switch (room) {
    case 'grey':
      return 0.35
    case 'dark':
      return 0.03
    case 'print': {
      const line = Math.floor(y / 14)
      const ink = y % 14 < 9 && hash(line, Math.floor(x / 6)) > 0.2 && hash(x >> 1, y >> 1) > 0.45
      return ink ? 0.15 : 0.8
    }
    case 'keys': {
      const isKey = x % 38 < 32 && y % 38 < 32
      const isLetter = x % 38 > 10 && x % 38 < 18 && y % 38 > 8 && y % 38 < 18 && hash(x >> 1, y >> 1) > 0.5
      return isKey ? (isLetter ? 0.8 : 0.1) : 0.45
    }
  }
}

/** From 0 up to 1, scattered. */
function hash(x: number, y: number): number {
  let mixed = Math.imul(x, 0x85eb_ca6b) ^ Math.imul(y, 0xc2b2_ae35)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b_3c6d)
  return ((mixed ^ (mixed >>> 13)) >>> 0) / 0x1_0000_0000
}

/** Printed, or on a display whose pixels are too small to be told apart. */
function seePaper(
  light: Float32Array,
  matrix: QrMatrix,
  conditions: PictureConditions,
  [across, down, depth]: Homography,
  bounds: Bounds
): void {
  const { widthPx, room, marginModules: margin } = conditions
  const end = matrix.sizeModules + margin
  for (let y = bounds.top; y < bounds.bottom; y++)
    for (let x = bounds.left; x < bounds.right; x++) {
      const outside = roomAt(room, x, y)
      let sum = 0
      for (let sample = 0; sample < SAMPLES * SAMPLES; sample++) {
        const px = x + ((sample % SAMPLES) + 0.5) / SAMPLES
        const py = y + (Math.floor(sample / SAMPLES) + 0.5) / SAMPLES
        const scale = 1 / along(depth, px, py)
        const u = along(across, px, py) * scale
        const v = along(down, px, py) * scale
        if (u < -margin || v < -margin || u > end || v > end) sum += outside
        else if (!isDark(matrix, Math.floor(u), Math.floor(v))) sum += 1
      }
      light[y * widthPx + x] = sum / (SAMPLES * SAMPLES)
    }
}

/** Each display pixel is three upright stripes with black between; this much of a side is lit. */
const STRIPE_LIT = 0.8
const ROW_LIT = 0.85
/** Of a stripe's light, how much the sensor's filters of the two other colours let through. */
const CROSSTALK = 0.15
/** So that white is 1. */
const WHITE_GAIN = 3 / (STRIPE_LIT * ROW_LIT * (1 + 2 * CROSSTALK))

/** A display close enough that the camera's pixels and the display's own beat against each other. Each pixel of
 *  the sensor sees one colour, in Bayer's order; brightness is made of 3x3 neighbours, as cameras do. */
function seePanel(
  light: Float32Array,
  matrix: QrMatrix,
  conditions: PictureConditions,
  [across, down, depth]: Homography,
  bounds: Bounds
): void {
  const { widthPx, room, displayPxPerModule, marginModules: margin } = conditions
  const end = matrix.sizeModules + margin
  for (let y = bounds.top; y < bounds.bottom; y++)
    for (let x = bounds.left; x < bounds.right; x++) {
      const outside = roomAt(room, x, y)
      const filter = (x & 1) === (y & 1) ? (x & 1) * 2 : 1
      let sum = 0
      for (let sample = 0; sample < PANEL_SAMPLES * PANEL_SAMPLES; sample++) {
        const px = x + ((sample % PANEL_SAMPLES) + 0.5) / PANEL_SAMPLES
        const py = y + (Math.floor(sample / PANEL_SAMPLES) + 0.5) / PANEL_SAMPLES
        const scale = 1 / along(depth, px, py)
        const u = along(across, px, py) * scale
        const v = along(down, px, py) * scale
        if (u < -margin || v < -margin || u > end || v > end) sum += outside
        else if (!isDark(matrix, Math.floor(u), Math.floor(v)))
          sum += WHITE_GAIN * panelLight(u * displayPxPerModule, v * displayPxPerModule, filter)
      }
      light[y * widthPx + x] = sum / (PANEL_SAMPLES * PANEL_SAMPLES)
    }
  mixColours(light, conditions, bounds)
}

function panelLight(x: number, y: number, filter: number): number {
  const stripes = 3 * (x - Math.floor(x))
  const stripe = Math.floor(stripes)
  if (stripes - stripe > STRIPE_LIT || y - Math.floor(y) > ROW_LIT) return 0
  return stripe === filter ? 1 : CROSSTALK
}

/** Brightness out of the colour mosaic: a quarter red, half green, a quarter blue around each pixel. */
function mixColours(light: Float32Array, { widthPx, heightPx }: PictureConditions, bounds: Bounds): void {
  const mosaic = light.slice()
  const at = (x: number, y: number) => mosaic[y * widthPx + x] ?? 0
  const row = (x: number, y: number) => at(x - 1, y) + 2 * at(x, y) + at(x + 1, y)
  for (let y = Math.max(1, bounds.top); y < Math.min(heightPx - 1, bounds.bottom); y++)
    for (let x = Math.max(1, bounds.left); x < Math.min(widthPx - 1, bounds.right); x++)
      light[y * widthPx + x] = (row(x, y - 1) + 2 * row(x, y) + row(x, y + 1)) / 16
}

interface PinholeCamera {
  readonly homography: Homography
  /** Where in the picture a place on the screen's plane is, in modules. */
  readonly pictured: (u: number, v: number) => { x: number; y: number }
}

/** A ray goes through each pixel to the plane of the screen; where it meets the plane says what it sees. All of
 *  it is linear in the pixel's place, but for one division. */
function cameraOf(matrix: QrMatrix, conditions: PictureConditions): PinholeCamera {
  const { widthPx, heightPx, modulePx, offsetXPx, offsetYPx } = conditions
  const focal = 1.2 * Math.max(widthPx, heightPx) // about 45° across, as laptops and phones have
  const [right, down, away] = axes(conditions)
  const centre: Vector = [offsetXPx, offsetYPx, focal]
  const half = matrix.sizeModules / 2
  const ray = ([x, y, z]: Vector): Vector => [x, y, z * focal - (x * widthPx) / 2 - (y * heightPx) / 2]
  const depth = ray(away)
  const place = (axis: Vector): Vector => {
    const seen = ray(axis)
    const reach = dot(centre, away) / modulePx
    const shift = half - dot(centre, axis) / modulePx
    return [
      seen[0] * reach + shift * depth[0],
      seen[1] * reach + shift * depth[1],
      seen[2] * reach + shift * depth[2]
    ]
  }
  const pictured = (u: number, v: number) => {
    const [x, y, z] = [0, 1, 2].map(
      (i) =>
        (centre[i] ?? 0) + (u - half) * modulePx * (right[i] ?? 0) + (v - half) * modulePx * (down[i] ?? 0)
    ) as [number, number, number]
    return { x: widthPx / 2 + (x * focal) / z, y: heightPx / 2 + (y * focal) / z }
  }
  return { homography: [place(right), place(down), depth], pictured }
}

function screenBounds(
  matrix: QrMatrix,
  { widthPx, heightPx, marginModules: margin }: PictureConditions,
  { pictured }: PinholeCamera
): Bounds {
  const end = matrix.sizeModules + margin
  const corners = [
    pictured(-margin, -margin),
    pictured(end, -margin),
    pictured(end, end),
    pictured(-margin, end)
  ]
  const within = (value: number, limit: number) => Math.max(0, Math.min(limit, value))
  return {
    left: within(Math.floor(Math.min(...corners.map(({ x }) => x))), widthPx),
    top: within(Math.floor(Math.min(...corners.map(({ y }) => y))), heightPx),
    right: within(Math.ceil(Math.max(...corners.map(({ x }) => x))), widthPx),
    bottom: within(Math.ceil(Math.max(...corners.map(({ y }) => y))), heightPx)
  }
}

/** The screen's own right and down, and the direction away from the camera, after roll, pitch and yaw. */
function axes({ rollDegrees, yawDegrees, pitchDegrees }: PictureConditions): [Vector, Vector, Vector] {
  const [roll, yaw, pitch] = [rollDegrees, yawDegrees, pitchDegrees].map((d) => (d * Math.PI) / 180) as [
    number,
    number,
    number
  ]
  const turn = ([x, y, z]: Vector): Vector => {
    const [x1, y1] = [x * Math.cos(roll) - y * Math.sin(roll), x * Math.sin(roll) + y * Math.cos(roll)]
    const [y2, z2] = [y1 * Math.cos(pitch) - z * Math.sin(pitch), y1 * Math.sin(pitch) + z * Math.cos(pitch)]
    return [x1 * Math.cos(yaw) + z2 * Math.sin(yaw), y2, z2 * Math.cos(yaw) - x1 * Math.sin(yaw)]
  }
  return [turn([1, 0, 0]), turn([0, 1, 0]), turn([0, 0, 1])]
}

function along(row: Vector, x: number, y: number): number {
  return row[0] * x + row[1] * y + row[2]
}

function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}
