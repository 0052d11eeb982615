// Grey pictures: all that a QR decoder looks at.

export interface LumaPicture {
  readonly width: number
  readonly height: number
  /** One byte a pixel, row by row, 0 is black. */
  readonly pixels: Uint8Array
}

/** The brightness of RGBA pixels, by the weights of ITU-R BT.601 in 1/256. Transparency is not looked at. */
export function lumaOfRgba(rgba: Uint8ClampedArray, width: number, height: number): LumaPicture {
  const pixels = new Uint8Array(width * height)
  for (let i = 0; i < pixels.length; i++) {
    const at = 4 * i
    pixels[i] = (77 * (rgba[at] ?? 0) + 150 * (rgba[at + 1] ?? 0) + 29 * (rgba[at + 2] ?? 0)) >> 8
  }
  return { width, height, pixels }
}

/** Opaque grey RGBA, for decoders that take nothing else. */
export function rgbaOfLuma({ pixels }: LumaPicture): Uint8ClampedArray {
  const rgba = new Uint8ClampedArray(4 * pixels.length)
  for (let i = 0; i < pixels.length; i++) {
    const grey = pixels[i] ?? 0
    rgba.fill(grey, 4 * i, 4 * i + 3)
    rgba[4 * i + 3] = 255
  }
  return rgba
}

/** The plane without the padding at the end of each row that video frames may have. */
export function packRows(plane: Uint8Array, stride: number, width: number, height: number): LumaPicture {
  if (stride === width) return { width, height, pixels: plane.subarray(0, width * height) }
  const pixels = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) pixels.set(plane.subarray(y * stride, y * stride + width), y * width)
  return { width, height, pixels }
}

/** The picture made smaller until its longer side is at most `maxSide`; the same picture if it already is.
 *  Each pixel is the mean of those it covers: leaving pixels out would break modules apart. */
export function shrink(picture: LumaPicture, maxSide: number): LumaPicture {
  const scale = Math.max(picture.width, picture.height) / maxSide
  if (scale <= 1) return picture
  const width = Math.max(1, Math.floor(picture.width / scale))
  const height = Math.max(1, Math.floor(picture.height / scale))
  const pixels = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    const top = Math.floor((y * picture.height) / height)
    const bottom = Math.floor(((y + 1) * picture.height) / height)
    for (let x = 0; x < width; x++) {
      const left = Math.floor((x * picture.width) / width)
      const right = Math.floor(((x + 1) * picture.width) / width)
      pixels[y * width + x] = mean(picture, left, top, right, bottom)
    }
  }
  return { width, height, pixels }
}

function mean(picture: LumaPicture, left: number, top: number, right: number, bottom: number): number {
  const { pixels, width } = picture
  let sum = 0
  for (let y = top; y < bottom; y++)
    for (let at = y * width + left; at < y * width + right; at++) sum += pixels[at] ?? 0
  return sum / ((right - left) * (bottom - top))
}
