// jsQR, plain JavaScript: the decoder for browsers without WebAssembly.
import { rgbaOfLuma, shrink, type LumaPicture } from '#core/qr/luma.ts'
import type { Point } from '#core/scan-messages.ts'
import type { Decoder, Found } from './decoder.ts'
import type jsQR from 'jsqr'

/** jsQR takes time in proportion to the pixels: one in twenty 1280x720 pictures without a code cost it more
 *  than 0.8 s on a laptop. At this size a code within arm's reach still has its pixels. */
const MAX_SIDE_PX = 800

/** Loaded only where it is needed, as a chunk of its own. */
export async function loadJsqr(): Promise<Decoder> {
  const { default: jsQr } = await import('jsqr')
  return {
    name: 'jsqr',
    decode(picture, thorough) {
      try {
        return Promise.resolve(decode(jsQr, picture, thorough))
      } catch {
        return Promise.resolve(undefined) // it throws on some pictures of half a code: look at the next one
      }
    }
  }
}

function decode(jsQr: typeof jsQR, picture: LumaPicture, thorough: boolean): Found | undefined {
  const small = shrink(picture, MAX_SIDE_PX)
  // Looking for light on dark as well doubles the time; we draw none, but a browser's forced dark mode may.
  const inversionAttempts = thorough ? 'attemptBoth' : 'dontInvert'
  const result = jsQr(rgbaOfLuma(small), small.width, small.height, { inversionAttempts })
  if (result === null || result.data === '') return undefined
  const { topLeftCorner, topRightCorner, bottomRightCorner, bottomLeftCorner } = result.location
  const back = ({ x, y }: Point) => ({
    x: (x * picture.width) / small.width,
    y: (y * picture.height) / small.height
  })
  return {
    text: result.data,
    corners: [back(topLeftCorner), back(topRightCorner), back(bottomRightCorner), back(bottomLeftCorner)]
  }
}
