// Camera pictures of codes, made by arithmetic: the code on a screen that stands at an angle to the camera,
// then what the camera and the light do to it. The same seed gives the same picture.
import type { LumaPicture } from '#core/qr/luma.ts'
import { isDark, type QrMatrix } from '#core/qr/code.ts'
import { QUIET_ZONE_MODULES } from '#core/qr/path.ts'

export interface PictureConditions {
  readonly widthPx: number
  readonly heightPx: number
  /** Width of one module at the middle of the code, as far as tilt lets it be. */
  readonly modulePx: number
  /** Where the middle of the code is, from the middle of the picture. */
  readonly offsetXPx: number
  readonly offsetYPx: number
  /** Turned in the picture's plane. */
  readonly rollDegrees: number
  /** Turned away from the camera, about an upright and a level axis. */
  readonly yawDegrees: number
  readonly pitchDegrees: number
  /** Standard deviation of the blur (focus, shake). */
  readonly blurPx: number
  /** Standard deviation of the sensor's noise, in 255ths. */
  readonly noise: number
  /** What black and white look like, in 255ths: close together in low light. */
  readonly black: number
  readonly white: number
  /** Brightness added in the middle of a lamp's reflection, in 255ths. */
  readonly glare: number
}

/** Straight on, close up, sharp, in good light. */
export const EASY: PictureConditions = {
  widthPx: 360,
  heightPx: 360,
  modulePx: 4,
  offsetXPx: 0,
  offsetYPx: 0,
  rollDegrees: 0,
  yawDegrees: 0,
  pitchDegrees: 0,
  blurPx: 0,
  noise: 2,
  black: 25,
  white: 225,
  glare: 0
}

/** Numbers from 0 up to 1. */
export type Random = () => number

/** The same numbers for the same seed (Marsaglia's 32-bit xorshift, which must not start at zero). */
export function seededRandom(seed: number): Random {
  let state = (seed ^ 0x9e37_79b9) | 0 || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 0x1_0000_0000
  }
}

/** A picture of the code under these conditions. */
export function takePicture(matrix: QrMatrix, conditions: PictureConditions, random: Random): LumaPicture {
  const { widthPx, heightPx } = conditions
  const blurred = blur(project(matrix, conditions), widthPx, heightPx, conditions.blurPx)
  const lamp = { x: random() * widthPx, y: random() * heightPx, reachPx: 0.12 * Math.min(widthPx, heightPx) }
  const pixels = new Uint8Array(widthPx * heightPx)
  for (let i = 0; i < pixels.length; i++) {
    const far = Math.hypot((i % widthPx) - lamp.x, Math.floor(i / widthPx) - lamp.y) / lamp.reachPx
    const light = conditions.black + (blurred[i] ?? 0) * (conditions.white - conditions.black)
    const value = light + conditions.glare * Math.exp(-far * far) + conditions.noise * gaussian(random)
    pixels[i] = Math.max(0, Math.min(255, Math.round(value)))
  }
  return { width: widthPx, height: heightPx, pixels }
}

/** Samples along each side of a pixel. */
const SAMPLES = 2
/** Width of the lit screen around the code, quiet zone and all; beyond it is the room. */
const SCREEN_MARGIN_MODULES = QUIET_ZONE_MODULES + 2
const ROOM_BRIGHTNESS = 0.35

type Vector = readonly [number, number, number]

/** The code through a pinhole, in brightness from 0 to 1. A ray goes through each sample to the plane of the
 *  screen; where it meets the plane, in modules, says what it sees. */
function project(matrix: QrMatrix, conditions: PictureConditions): Float32Array {
  const { widthPx, heightPx, modulePx, offsetXPx, offsetYPx } = conditions
  const focal = 1.2 * Math.max(widthPx, heightPx) // about 45° across, as laptops and phones have
  const [right, down, away] = axes(conditions)
  const centre: Vector = [offsetXPx, offsetYPx, focal]
  const half = matrix.sizeModules / 2
  const seen = (px: number, py: number) => {
    const ray: Vector = [px - widthPx / 2, py - heightPx / 2, focal]
    const reach = dot(centre, away) / dot(ray, away)
    const hit: Vector = [ray[0] * reach - centre[0], ray[1] * reach - centre[1], (reach - 1) * focal]
    return brightness(matrix, dot(hit, right) / modulePx + half, dot(hit, down) / modulePx + half)
  }
  const out = new Float32Array(widthPx * heightPx)
  for (let i = 0; i < out.length; i++) {
    const left = i % widthPx
    const top = Math.floor(i / widthPx)
    let sum = 0
    for (let sample = 0; sample < SAMPLES * SAMPLES; sample++)
      sum += seen(
        left + ((sample % SAMPLES) + 0.5) / SAMPLES,
        top + (Math.floor(sample / SAMPLES) + 0.5) / SAMPLES
      )
    out[i] = sum / (SAMPLES * SAMPLES)
  }
  return out
}

function brightness(matrix: QrMatrix, x: number, y: number): number {
  const low = -SCREEN_MARGIN_MODULES
  const high = matrix.sizeModules + SCREEN_MARGIN_MODULES
  if (x < low || y < low || x > high || y > high) return ROOM_BRIGHTNESS
  return isDark(matrix, Math.floor(x), Math.floor(y)) ? 0 : 1
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

function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

/** Gaussian blur, across and then down. */
function blur(picture: Float32Array, width: number, height: number, sigma: number): Float32Array {
  if (sigma <= 0) return picture
  const across = blurLines(picture, width, height, 1, width, sigma)
  return blurLines(across, height, width, width, 1, sigma)
}

/** Blurs `lines` lines of `length` pixels each; pixels of a line are `step` apart, lines `skip`. */
function blurLines(
  picture: Float32Array,
  length: number,
  lines: number,
  step: number,
  skip: number,
  sigma: number
): Float32Array {
  const radius = Math.ceil(3 * sigma)
  const weights = Array.from({ length: 2 * radius + 1 }, (_, i) =>
    Math.exp(-((i - radius) ** 2) / (2 * sigma ** 2))
  )
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const out = new Float32Array(picture.length)
  for (let line = 0; line < lines; line++)
    for (let at = 0; at < length; at++) {
      let sum = 0
      for (let i = -radius; i <= radius; i++) {
        const from = Math.max(0, Math.min(length - 1, at + i)) // the edge goes on outside
        sum += (weights[i + radius] ?? 0) * (picture[line * skip + from * step] ?? 0)
      }
      out[line * skip + at * step] = sum / total
    }
  return out
}

/** A normally distributed number with mean 0 and deviation 1 (Box and Muller). */
function gaussian(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}
