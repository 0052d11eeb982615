// Camera pictures of codes, made by arithmetic: the code on a screen that stands at an angle to the camera,
// then what the camera and the light do to it. The same seed gives the same picture.
import type { QrMatrix } from '#core/qr/code.ts'
import type { LumaPicture } from '#core/qr/luma.ts'
import type { PictureConditions, Random } from './qr-conditions.ts'
import { blur, compress, noiseField, smear, widened, type Plane } from './qr-sensor.ts'
import { project, type Bounds } from './qr-view.ts'

/** A picture of the code under these conditions. */
export function takePicture(matrix: QrMatrix, conditions: PictureConditions, random: Random): LumaPicture {
  const { widthPx: width, heightPx: height, blurPx, motionPx, motionDegrees, jpegQuality } = conditions
  const { light, bounds } = project(matrix, conditions)
  const plane: Plane = { pixels: light, width, height }
  const reach = widened(bounds, plane, Math.ceil(3 * blurPx + motionPx))
  blur(plane, reach, blurPx)
  smear(plane, reach, motionPx, motionDegrees)
  if (conditions.bloom > 0) spread(plane, reach, conditions)
  expose(plane, matrix, conditions, random)
  if (jpegQuality > 0) compress(plane, widened(bounds, plane, 8), jpegQuality)
  const pixels = new Uint8Array(width * height)
  for (let i = 0; i < pixels.length; i++) pixels[i] = Math.max(0, Math.min(255, (plane.pixels[i] ?? 0) + 0.5))
  return { width, height, pixels }
}

function spread(plane: Plane, reach: Bounds, { bloom, modulePx }: PictureConditions): void {
  const halo: Plane = { ...plane, pixels: plane.pixels.slice() }
  blur(halo, reach, 2 * modulePx)
  for (let i = 0; i < plane.pixels.length; i++)
    plane.pixels[i] = (1 - bloom) * (plane.pixels[i] ?? 0) + bloom * (halo.pixels[i] ?? 0)
}

/** A shadow's edge is as soft as this. */
const SHADOW_EDGE_PX = 3
/** How far a lamp's reflection reaches, as a part of the code's width. */
const GLARE_REACH = 0.22

/** Brightness to what the sensor makes of it, in 255ths. */
function expose(
  { pixels, width, height }: Plane,
  matrix: QrMatrix,
  conditions: PictureConditions,
  random: Random
) {
  const { black, white, gradient, shadow, glare, noise, shotNoise, softNoise } = conditions
  const codePx = matrix.sizeModules * conditions.modulePx
  const middle = { x: width / 2 + conditions.offsetXPx, y: height / 2 + conditions.offsetYPx }
  const lamp = {
    x: middle.x + (random() - 0.5) * 0.8 * codePx,
    y: middle.y + (random() - 0.5) * 0.8 * codePx
  }
  const fall = 2 * Math.PI * random()
  const [fallX, fallY] = [Math.cos(fall) / codePx, Math.sin(fall) / codePx]
  const shadowAt = 0.5 * (random() - 0.5)
  const field = noiseField(width, height, softNoise, random)
  const glareReach = (GLARE_REACH * codePx) ** 2
  for (let i = 0; i < pixels.length; i++) {
    const x = i % width
    const y = (i - x) / width
    let value = black + (pixels[i] ?? 0) * (white - black)
    if (gradient > 0 || shadow > 0) {
      const side = (x - middle.x) * fallX + (y - middle.y) * fallY // -0.5 to 0.5 across the code
      value *= 1 - gradient * Math.max(0, Math.min(1, side + 0.5))
      value *= 1 - shadow / (1 + Math.exp(((shadowAt - side) * codePx) / SHADOW_EDGE_PX))
    }
    if (glare > 0) value += glare * Math.exp(-((x - lamp.x) ** 2 + (y - lamp.y) ** 2) / glareReach)
    const sigma = Math.sqrt(noise * noise + (shotNoise * shotNoise * Math.max(0, value)) / Math.max(1, white))
    pixels[i] = Math.max(0, Math.min(255, value + sigma * (field[i] ?? 0)))
  }
}
