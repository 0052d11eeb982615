// What a test camera sees. Chromium's fake camera reads a y4m file anew for every frame, so writing a picture
// into that file shows it to the page within some 100 ms. The file must stay the same one (same inode, same
// size): a shorter or a new file ends the video track.
import { closeSync, openSync, writeSync } from 'node:fs'
import { PNG } from 'pngjs'

export const FRAME_WIDTH = 1280
export const FRAME_HEIGHT = 720
/** Grey around the picture, as a table or a wall would be. */
const BORDER = 60
const BACKGROUND = 128

const HEADER = Buffer.from(
  `YUV4MPEG2 W${String(FRAME_WIDTH)} H${String(FRAME_HEIGHT)} F30:1 Ip A1:1 C420jpeg\nFRAME\n`
)
const LUMA_BYTES = FRAME_WIDTH * FRAME_HEIGHT
const CHROMA_BYTES = LUMA_BYTES / 2

export interface Camera {
  /** Shows a picture, a PNG, in the middle of a grey frame until the next one. */
  show(png: Buffer): Promise<void>
  close(): void
}

/** The camera file for `--use-file-for-fake-video-capture`; grey at first. */
export class CameraFile implements Camera {
  readonly #file: number
  #shown: Buffer | undefined

  constructor(path: string) {
    this.#file = openSync(path, 'w')
    const grey = Buffer.alloc(LUMA_BYTES + CHROMA_BYTES, BACKGROUND)
    writeSync(this.#file, Buffer.concat([HEADER, grey]), 0, undefined, 0)
  }

  show(png: Buffer): Promise<void> {
    if (this.#shown?.equals(png) !== true) {
      // The colour planes stay grey; only brightness is written.
      writeSync(this.#file, lumaFrame(png), 0, LUMA_BYTES, HEADER.length)
      this.#shown = png
    }
    return Promise.resolve()
  }

  close(): void {
    closeSync(this.#file)
  }
}

/** The brightness plane of a frame with the picture in its middle, as large as fits. */
export function lumaFrame(png: Buffer): Buffer {
  const source = readLuma(png)
  const scale = Math.min(
    (FRAME_WIDTH - 2 * BORDER) / source.width,
    (FRAME_HEIGHT - 2 * BORDER) / source.height
  )
  const width = Math.floor(source.width * scale)
  const height = Math.floor(source.height * scale)
  const left = (FRAME_WIDTH - width) >> 1
  const top = (FRAME_HEIGHT - height) >> 1
  const wide = scaleRows(source, weights(source.width, width))
  const frame = Buffer.alloc(LUMA_BYTES, BACKGROUND)
  for (const [y, taps] of weights(source.height, height).entries()) {
    for (let x = 0; x < width; x++) {
      let sum = 0
      for (const { index, weight } of taps) sum += weight * (wide[index * width + x] ?? 0)
      frame[(top + y) * FRAME_WIDTH + left + x] = Math.round(sum)
    }
  }
  return frame
}

/** Every row brought to its new width; the columns are left for later. */
function scaleRows({ width, height, luma }: Luma, columns: readonly Tap[][]): Float32Array {
  const wide = new Float32Array(columns.length * height)
  for (const [x, taps] of columns.entries()) {
    for (let y = 0; y < height; y++) {
      let sum = 0
      for (const { index, weight } of taps) sum += weight * (luma[y * width + index] ?? 0)
      wide[y * columns.length + x] = sum
    }
  }
  return wide
}

interface Luma {
  readonly width: number
  readonly height: number
  readonly luma: Uint8Array
}

function readLuma(png: Buffer): Luma {
  const { width, height, data } = PNG.sync.read(png)
  const luma = new Uint8Array(width * height)
  for (let i = 0; i < luma.length; i++) {
    // BT.601, full range, which is what C420jpeg means.
    luma[i] = 0.299 * (data[4 * i] ?? 0) + 0.587 * (data[4 * i + 1] ?? 0) + 0.114 * (data[4 * i + 2] ?? 0)
  }
  return { width, height, luma }
}

interface Tap {
  readonly index: number
  readonly weight: number
}

/**
 * Which source pixels make each target pixel of one axis, and how much of each: a triangle filter, which is
 * bilinear when enlarging and averages the area when shrinking. Taking single pixels instead would tear thin
 * lines off a code.
 */
function weights(from: number, to: number): Tap[][] {
  const ratio = from / to
  const reach = Math.max(1, ratio)
  return Array.from({ length: to }, (_, target) => {
    const centre = (target + 0.5) * ratio - 0.5
    const taps: Tap[] = []
    for (let at = Math.ceil(centre - reach); at <= Math.floor(centre + reach); at++) {
      const weight = 1 - Math.abs(at - centre) / reach
      if (weight > 0) taps.push({ index: Math.min(Math.max(at, 0), from - 1), weight })
    }
    const sum = taps.reduce((total, { weight }) => total + weight, 0)
    return taps.map(({ index, weight }) => ({ index, weight: weight / sum }))
  })
}
