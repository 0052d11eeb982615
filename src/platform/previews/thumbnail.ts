// A small square of a picture, decoded by the browser away from the page's own thread. Only what core/previews/pictures.ts takes
// for a picture of a reasonable size gets that far.
import { MAX_PIXELS, MAX_SMALL_PIXELS, PICTURE_HEAD_BYTES, pictureHead } from '#core/previews/pictures.ts'

/** Sharp on a phone, where a row's square is 44 px of two or three each; 64 KB of memory. */
export const THUMBNAIL_SIDE_PX = 128

/** Whether it begins as a picture does that the browser may be asked to decode. @throws DOMException when it cannot be read */
export async function isDecodable(file: Blob): Promise<boolean> {
  return (await headOf(file, MAX_PIXELS)) !== undefined
}

/** Undefined when it is none that the browser decodes. @throws DOMException when it cannot be read */
export async function makeThumbnail(file: Blob): Promise<ImageBitmap | undefined> {
  const head = await headOf(file, MAX_SMALL_PIXELS)
  if (head === undefined) return undefined
  const shortSide = head.width < head.height ? 'resizeWidth' : 'resizeHeight'
  const small = await createImageBitmap(file.slice(0, file.size, head.type), {
    [shortSide]: THUMBNAIL_SIDE_PX,
    resizeQuality: 'medium'
  }).catch(() => undefined)
  if (small === undefined) return undefined
  try {
    return squareOf(small)
  } finally {
    small.close()
  }
}

async function headOf(file: Blob, maxPixels: number): Promise<ReturnType<typeof pictureHead>> {
  return pictureHead(new Uint8Array(await file.slice(0, PICTURE_HEAD_BYTES).arrayBuffer()), maxPixels)
}

/** Its middle, as large as fits. */
function squareOf(picture: ImageBitmap): ImageBitmap {
  const canvas = new OffscreenCanvas(THUMBNAIL_SIDE_PX, THUMBNAIL_SIDE_PX)
  const context = canvas.getContext('2d')
  if (context === null) throw new DOMException('no canvas', 'InvalidStateError')
  const side = Math.min(picture.width, picture.height)
  const [left, top] = [(picture.width - side) / 2, (picture.height - side) / 2]
  context.drawImage(picture, left, top, side, side, 0, 0, THUMBNAIL_SIDE_PX, THUMBNAIL_SIDE_PX)
  return canvas.transferToImageBitmap()
}
