// jsQR, plain JavaScript: the decoder for browsers without WebAssembly.
import { enlarge, rgbaOfLuma, sharpen, shrink, smooth, type LumaPicture } from '#core/qr/luma.ts'
import type { Effort, Point } from '#core/scan-messages.ts'
import type { Decoder, Found } from './decoder.ts'
import type jsQR from 'jsqr'

/** jsQR takes time in proportion to the pixels: one in twenty 1280x720 pictures without a code cost it more
 *  than 0.8 s on a laptop. At this size a code within arm's reach still has its pixels. */
const MAX_SIDE_PX = 800

/** Loaded only where it is needed, as a chunk of its own. */
export async function loadJsqr(): Promise<Decoder> {
  const { default: jsQr } = await import('jsqr')
  return jsqrDecoder(jsQr)
}

export function jsqrDecoder(jsQr: typeof jsQR): Decoder {
  return {
    name: 'jsqr',
    decode(picture, effort) {
      try {
        return Promise.resolve(decode(jsQr, picture, effort))
      } catch {
        return Promise.resolve(undefined) // it throws on some pictures of half a code: look at the next one
      }
    }
  }
}

function decode(jsQr: typeof jsQR, picture: LumaPicture, effort: Effort): Found | undefined {
  const looked = prepare(picture, effort)
  // Looking for light on dark as well doubles the time; we draw none, but a browser's forced dark mode may.
  const inversionAttempts = effort.thorough ? 'attemptBoth' : 'dontInvert'
  const result = jsQr(rgbaOfLuma(looked), looked.width, looked.height, { inversionAttempts })
  if (result === null || result.data === '') return undefined
  const { topLeftCorner, topRightCorner, bottomRightCorner, bottomLeftCorner } = result.location
  const back = ({ x, y }: Point) => ({
    x: (x * picture.width) / looked.width,
    y: (y * picture.height) / looked.height
  })
  return {
    text: result.data,
    corners: [back(topLeftCorner), back(topRightCorner), back(bottomRightCorner), back(bottomLeftCorner)]
  }
}

/** Noise makes jsQR slow as well as blind, for it takes every speck for the corner of a code: smoothed, a
 *  picture at twice the size costs it little more than a small one as it is. */
function prepare(picture: LumaPicture, { enlarged, sharpened }: Effort): LumaPicture {
  if (enlarged && !sharpened) return enlarge(smooth(picture))
  const small = shrink(picture, MAX_SIDE_PX)
  return sharpened ? sharpen(small) : small
}
