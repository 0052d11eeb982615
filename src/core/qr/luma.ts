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
    rgba[4 * i] = grey
    rgba[4 * i + 1] = grey
    rgba[4 * i + 2] = grey
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

/** The picture at twice its width and height, each pixel weighed from the nearest of both lines and columns. */
export function enlarge({ width, height, pixels }: LumaPicture): LumaPicture {
  const out = new Uint8Array(4 * width * height)
  let above = widen(pixels.subarray(0, width))
  let here = above
  for (let y = 0; y < height; y++) {
    const below = y + 1 < height ? widen(pixels.subarray((y + 1) * width, (y + 2) * width)) : here
    const upper = 4 * y * width
    const lower = upper + 2 * width
    for (let x = 0; x < here.length; x++) {
      const middle = 3 * (here[x] ?? 0) + 8
      out[upper + x] = (middle + (above[x] ?? 0)) >> 4
      out[lower + x] = (middle + (below[x] ?? 0)) >> 4
    }
    above = here
    here = below
  }
  return { width: 2 * width, height: 2 * height, pixels: out }
}

/** A row at twice its width, in quarters. */
function widen(row: Uint8Array): Uint16Array {
  const wide = new Uint16Array(2 * row.length)
  let before = row[0] ?? 0
  let here = before
  for (let x = 0; x < row.length; x++) {
    const after = row[x + 1] ?? here
    wide[2 * x] = before + 3 * here
    wide[2 * x + 1] = 3 * here + after
    before = here
    here = after
  }
  return wide
}

/** Each pixel mixed with the eight around it, the nearer the heavier (a binomial filter): less noise, and edges
 *  two pixels wide. The outermost pixels stay as they are. Neighbours `step` pixels away blur as `step` squared
 *  such filters one after the other do. */
export function smooth({ width, height, pixels }: LumaPicture, step = 1): LumaPicture {
  const columns = new Uint16Array(pixels.length)
  const skip = step * width
  for (let i = skip; i < pixels.length - skip; i++)
    columns[i] = (pixels[i - skip] ?? 0) + 2 * (pixels[i] ?? 0) + (pixels[i + skip] ?? 0)
  const out = pixels.slice()
  for (let y = step; y < height - step; y++)
    for (let i = y * width + step; i < (y + 1) * width - step; i++)
      out[i] = ((columns[i - step] ?? 0) + 2 * (columns[i] ?? 0) + (columns[i + step] ?? 0) + 8) >> 4
  return { width, height, pixels: out }
}

/** How many times what the blur took away is added again. */
const SHARPENING = 3

/** The picture with its edges exaggerated (an unsharp mask of what is left once single pixels are smoothed away):
 *  brings back modules that a lens out of focus has spread over their neighbours. */
export function sharpen(picture: LumaPicture): LumaPicture {
  const calm = smooth(picture)
  const blurred = smooth(calm, 2).pixels
  const out = new Uint8ClampedArray(calm.pixels.length)
  for (let i = 0; i < out.length; i++) {
    const grey = calm.pixels[i] ?? 0
    out[i] = grey + SHARPENING * (grey - (blurred[i] ?? 0))
  }
  return { ...calm, pixels: new Uint8Array(out.buffer) }
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
