// This device's code as a picture file, to be sent by whatever takes pictures.
import { CodeTooLargeError, encodeCode, isDark, type QrMatrix } from '#core/qr/code.ts'
import { QUIET_ZONE_MODULES } from '#core/qr/path.ts'

/** Messengers make large pictures smaller and unsharp: this leaves every module some ten pixels, whatever they do. */
const MIN_SIDE_PX = 1000
export const CODE_PICTURE_NAME = 'heliograph-code.png'

/** The modules of the code; undefined when the text is too long for one. */
export function codeMatrix(text: string): QrMatrix | undefined {
  try {
    return encodeCode(text)
  } catch (error) {
    if (error instanceof CodeTooLargeError) return undefined
    throw error
  }
}

/** Whole pixels for each module, so that the picture is as wide as that makes it, and at least 1000 pixels. */
export function modulePx({ sizeModules }: QrMatrix): number {
  return Math.ceil(MIN_SIDE_PX / (sizeModules + 2 * QUIET_ZONE_MODULES))
}

/** Black on white whatever the theme, quiet zone included. @throws DOMException where the browser refuses */
export async function drawCodePicture(matrix: QrMatrix): Promise<File> {
  const scale = modulePx(matrix)
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = (matrix.sizeModules + 2 * QUIET_ZONE_MODULES) * scale
  const context = canvas.getContext('2d', { alpha: false })
  if (context === null) throw new DOMException('the canvas has no 2d context', 'NotSupportedError')
  paint(context, matrix, scale)
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, 'image/png')
  })
  if (blob === null) throw new DOMException('the canvas cannot be written as PNG', 'EncodingError')
  return new File([blob], CODE_PICTURE_NAME, { type: 'image/png' })
}

function paint(context: CanvasRenderingContext2D, matrix: QrMatrix, scale: number): void {
  context.fillStyle = '#fff'
  context.fillRect(0, 0, context.canvas.width, context.canvas.height)
  context.fillStyle = '#000'
  for (let y = 0; y < matrix.sizeModules; y++)
    for (let x = 0; x < matrix.sizeModules; x++)
      if (isDark(matrix, x, y))
        context.fillRect((x + QUIET_ZONE_MODULES) * scale, (y + QUIET_ZONE_MODULES) * scale, scale, scale)
}
