// Pictures from the page to grey pixels.
import { lumaOfRgba, packRows, type LumaPicture } from '#core/qr/luma.ts'
import { cutOut } from '#core/qr/passes.ts'
import type { Effort } from '#core/scan-messages.ts'

/** Grey pixels, and where in the whole picture they were cut from. */
export interface Cut {
  readonly picture: LumaPicture
  readonly x: number
  readonly y: number
}

/** Kept from frame to frame: a new one for each would be megabytes of garbage every few milliseconds. */
let planes = new Uint8Array(0)
let canvas: OffscreenCanvas | undefined

/** The luma plane of a YUV frame: grey pixels with no conversion at all. */
export async function cutFrame(frame: VideoFrame, effort: Effort): Promise<Cut> {
  const visible = frame.visibleRect
  if (visible === null) throw new Error('the frame is closed')
  const { x, y, width, height } = cutOut(visible, effort)
  const rect = { x: visible.x + x, y: visible.y + y, width, height }
  const sizeBytes = frame.allocationSize({ rect })
  if (planes.byteLength < sizeBytes) planes = new Uint8Array(sizeBytes)
  const [luma] = await frame.copyTo(planes, { rect })
  if (luma === undefined) throw new Error('the frame has no planes')
  return { picture: packRows(planes.subarray(luma.offset), luma.stride, width, height), x, y }
}

export function cutBitmap(bitmap: ImageBitmap, effort: Effort): Cut {
  const { x, y, width, height } = cutOut(bitmap, effort)
  canvas ??= new OffscreenCanvas(width, height)
  canvas.width = width
  canvas.height = height
  // Every picture is read back, so drawing it with the GPU would only cost the way there and back.
  const context = canvas.getContext('2d', { willReadFrequently: true, alpha: false })
  if (context === null) throw new Error('no 2d canvas')
  context.drawImage(bitmap, -x, -y)
  return { picture: lumaOfRgba(context.getImageData(0, 0, width, height).data, width, height), x, y }
}
