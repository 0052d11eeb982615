// Codes drawn on canvases, for tests in a browser.
import { encodeCode } from '#core/qr/code.ts'
import { QUIET_ZONE_MODULES, toSvgPath } from '#core/qr/path.ts'

export interface CodePlace {
  readonly width: number
  readonly height: number
  /** Left and top edge of the quiet zone. */
  readonly x: number
  readonly y: number
  readonly modulePx: number
}

/** A grey picture with the code of `text` in it, or with none. */
export function codeCanvas(text: string | undefined, place: CodePlace): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = place.width
  canvas.height = place.height
  drawCode(canvas, text, place)
  return canvas
}

export function drawCode(canvas: HTMLCanvasElement, text: string | undefined, place: CodePlace): void {
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('no canvas')
  context.resetTransform()
  context.fillStyle = '#888'
  context.fillRect(0, 0, canvas.width, canvas.height)
  if (text === undefined) return
  const matrix = encodeCode(text)
  context.translate(place.x, place.y)
  context.scale(place.modulePx, place.modulePx)
  context.fillStyle = '#fff'
  context.fillRect(
    0,
    0,
    matrix.sizeModules + 2 * QUIET_ZONE_MODULES,
    matrix.sizeModules + 2 * QUIET_ZONE_MODULES
  )
  context.translate(QUIET_ZONE_MODULES, QUIET_ZONE_MODULES)
  context.fillStyle = '#000'
  context.fill(new Path2D(toSvgPath(matrix)))
}

/** Corners of the code itself, without its quiet zone, as it was drawn. */
export function drawnCorners(text: string, { x, y, modulePx }: CodePlace) {
  const low = QUIET_ZONE_MODULES * modulePx
  const high = low + encodeCode(text).sizeModules * modulePx
  return [
    { x: x + low, y: y + low },
    { x: x + high, y: y + low },
    { x: x + high, y: y + high },
    { x: x + low, y: y + high }
  ]
}

/** Kept, for tests that take it away from the page. */
const Frame = globalThis.VideoFrame

export interface YuvOptions {
  /** Unused bytes after each row of luma. */
  readonly padding?: number
  readonly timestamp?: number
  /** How the frame asks to be shown: turned clockwise by a multiple of 90, then mirrored. */
  readonly rotation?: number
  readonly flip?: boolean
}

/** The canvas as a camera would give it: YUV 4:2:0. Everything drawn here is grey, so colour is left out. */
export function yuvFrame(
  canvas: HTMLCanvasElement,
  { padding = 0, timestamp = 0, ...orientation }: YuvOptions = {}
): VideoFrame {
  const { width, height } = canvas
  const rgba = canvas.getContext('2d')?.getImageData(0, 0, width, height).data
  if (rgba === undefined) throw new Error('no canvas')
  const stride = width + padding
  const chroma = stride * height
  const data = new Uint8Array(chroma + (width * height) / 2).fill(128)
  for (let i = 0; i < width * height; i++)
    data[Math.floor(i / width) * stride + (i % width)] = rgba[4 * i + 1] ?? 0
  const layout = [
    { offset: 0, stride },
    { offset: chroma, stride: width / 2 },
    { offset: chroma + (width * height) / 4, stride: width / 2 }
  ]
  const size = { codedWidth: width, codedHeight: height }
  return new Frame(data, { format: 'I420', ...size, timestamp, layout, ...orientation })
}
