// Codes read off still pictures by the real worker: what people save, send, photograph and cut out.
import { encodeCode } from '#core/qr/code.ts'
import type { LumaPicture } from '#core/qr/luma.ts'
import { rgbaOfLuma } from '#core/qr/luma.ts'
import { makeStillReader } from '#platform/still.ts'
import { codeCanvas, type CodePlace } from '#tests/support/code-canvas.ts'
import { CARD } from '#tests/support/heliograph-scenes.ts'
import { EASY } from '#tests/support/qr-conditions.ts'
import { takePicture } from '#tests/support/qr-pictures.ts'
import { seeded } from '#tests/support/seeded.ts'
import { codeMatrix, drawCodePicture } from '#ui/code-picture.ts'
import ScanWorker from '#workers/scan.ts?worker'
import { describe, expect, test } from 'vitest'

const reader = makeStillReader(() => new ScanWorker())
const read = (picture: Blob): Promise<string | undefined> =>
  reader.read(picture, new AbortController().signal)

function toFile(canvas: HTMLCanvasElement, type = 'image/png', quality = 0.8): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => {
        if (blob === null) reject(new Error(`no ${type}`))
        else resolve(blob)
      },
      type,
      quality
    )
  })
}

function newCanvas(width: number, height: number): [HTMLCanvasElement, CanvasRenderingContext2D] {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('no canvas')
  return [canvas, context]
}

function lumaCanvas(picture: LumaPicture): HTMLCanvasElement {
  const [canvas, context] = newCanvas(picture.width, picture.height)
  const pixels = context.createImageData(picture.width, picture.height)
  pixels.data.set(rgbaOfLuma(picture))
  context.putImageData(pixels, 0, 0)
  return canvas
}

/** A picture at another size, as messengers make it. */
function resized(source: HTMLCanvasElement, width: number, height: number): HTMLCanvasElement {
  const [canvas, context] = newCanvas(width, height)
  context.imageSmoothingQuality = 'high'
  context.drawImage(source, 0, 0, width, height)
  return canvas
}

const matrix = encodeCode(CARD)

describe('a code is read', () => {
  test('from the picture that this app saves', async () => {
    const own = codeMatrix(CARD)
    if (own === undefined) throw new Error('no code')
    const file = await drawCodePicture(own)
    const { width, height } = await createImageBitmap(file)
    expect([file.name, file.type, width, height]).toEqual(['heliograph-code.png', 'image/png', 1029, 1029])
    expect(await read(file)).toBe(CARD)
  })

  test.each(['image/png', 'image/jpeg', 'image/webp'])('from a whole screenshot, %s', async (type) => {
    const screen: CodePlace = { width: 1920, height: 1080, x: 1500, y: 700, modulePx: 6 }
    expect(await read(await toFile(codeCanvas(CARD, screen), type))).toBe(CARD)
  })

  test('from a JPEG that a messenger made small', async () => {
    const large = codeCanvas(CARD, { width: 980, height: 980, x: 0, y: 0, modulePx: 20 })
    expect(await read(await toFile(resized(large, 160, 160), 'image/jpeg', 0.7))).toBe(CARD)
  })

  test('from a cutting with two pixels for each module', async () => {
    const cutting = codeCanvas(CARD, { width: 98, height: 98, x: 0, y: 0, modulePx: 2 })
    expect(await read(await toFile(cutting))).toBe(CARD)
  })

  test('from a photo of 12 megapixels, askew, unsharp and noisy, with the code in a corner', async () => {
    const shot = takePicture(
      matrix,
      {
        ...EASY,
        ...{ widthPx: 1000, heightPx: 750, modulePx: 5, offsetXPx: 250, offsetYPx: -120 },
        ...{ rollDegrees: 14, yawDegrees: 18, pitchDegrees: -9, blurPx: 0.8, noise: 9, black: 60, white: 190 }
      },
      seeded(12).next
    )
    const photo = await toFile(resized(lumaCanvas(shot), 4000, 3000), 'image/jpeg')
    expect(await read(photo)).toBe(CARD)
  })

  test('when it is dark on nothing, and when it is light on dark', async () => {
    const size = matrix.sizeModules
    for (const [ink, ground] of [
      ['#000', undefined],
      ['#fff', '#000']
    ] as const) {
      const [canvas, context] = newCanvas(400, 400)
      if (ground !== undefined) {
        context.fillStyle = ground
        context.fillRect(0, 0, 400, 400)
      }
      context.fillStyle = ink
      for (const [at, dark] of matrix.modules.entries())
        if (dark === 1) context.fillRect(40 + 7 * (at % size), 40 + 7 * Math.floor(at / size), 7, 7)
      expect(await read(await toFile(canvas))).toBe(CARD)
    }
  })

  test('from a drawing', async () => {
    const size = matrix.sizeModules
    const cells = [...matrix.modules]
      .map((dark, at) => (dark === 1 ? `M${String(at % size)} ${String(Math.floor(at / size))}h1v1h-1z` : ''))
      .join('')
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="600" viewBox="-4 -4 ${String(size + 8)} ${String(size + 8)}"><path d="${cells}"/></svg>`
    expect(await read(new Blob([svg], { type: 'image/svg+xml' }))).toBe(CARD)
  })
})

describe('nothing is found', () => {
  test('in a picture that shows no code', async () => {
    const empty = codeCanvas(undefined, { width: 2000, height: 1500, x: 0, y: 0, modulePx: 1 })
    expect(await read(await toFile(empty, 'image/jpeg'))).toBe(undefined)
  })

  test('in a picture that is cut off in the middle of its pixels', async () => {
    const whole = await toFile(codeCanvas(CARD, { width: 490, height: 490, x: 0, y: 0, modulePx: 10 }))
    expect(await read(whole.slice(0, whole.size / 2, 'image/png'))).toBe(undefined)
  })

  test('in a picture of one pixel', async () => {
    expect(await read(await toFile(newCanvas(1, 1)[0]))).toBe(undefined)
  })
})

describe('refused', () => {
  test.each([
    ['text', 'image/png', 'no picture at all'],
    ['nothing', 'image/png', ''],
    ['a file of another kind', 'application/pdf', '%PDF-1.7']
  ])('%s', async (_what, type, content) => {
    await expect(read(new Blob([content], { type }))).rejects.toMatchObject({ code: 'picture-unreadable' })
  })

  test('a picture that is cut off within its header', async () => {
    const whole = await toFile(newCanvas(300, 300)[0])
    await expect(read(whole.slice(0, 20, 'image/png'))).rejects.toMatchObject({ code: 'picture-unreadable' })
  })

  test('a picture of more than 50 megapixels, before its pixels are unpacked', async () => {
    const huge = await hugePng(8_000, 8_000)
    await expect(read(huge)).rejects.toMatchObject({ code: 'picture-too-large' })
    const absurd = await hugePng(30_000, 30_000) // which the browser does not even open
    await expect(read(absurd)).rejects.toMatchObject({ code: 'picture-unreadable' })
  })

  test('when no decoder loads', async () => {
    const broken = makeStillReader(() => new Worker('/no-such-worker.js'))
    const picture = await toFile(newCanvas(10, 10)[0])
    await expect(broken.read(picture, new AbortController().signal)).rejects.toMatchObject({
      code: 'scanner-broken'
    })
  })

  test('once it is not wanted any more', async () => {
    const picture = await toFile(newCanvas(10, 10)[0])
    const late = new AbortController()
    const reading = reader.read(picture, late.signal)
    late.abort()
    await expect(reading).rejects.toMatchObject({ code: 'aborted' })
    await expect(reader.read(picture, late.signal)).rejects.toMatchObject({ code: 'aborted' })
  })
})

/** A PNG whose header says how large it is, and which has hardly any pixels. */
async function hugePng(width: number, height: number): Promise<Blob> {
  const header = new DataView(new ArrayBuffer(13))
  header.setUint32(0, width)
  header.setUint32(4, height)
  header.setUint8(8, 8) // bits; grey, no filter, not interlaced
  const line = new Blob([new Uint8Array(width + 1)]).stream().pipeThrough(new CompressionStream('deflate'))
  const pixels = new Uint8Array(await new Response(line).arrayBuffer())
  return new Blob(
    [
      new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      chunk('IHDR', new Uint8Array(header.buffer)),
      chunk('IDAT', pixels),
      chunk('IEND', new Uint8Array(0))
    ],
    { type: 'image/png' }
  )
}

function chunk(name: string, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(12 + data.length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, data.length)
  bytes.set(new TextEncoder().encode(name), 4)
  bytes.set(data, 8)
  view.setUint32(8 + data.length, crc32(bytes.subarray(4, 8 + data.length)))
  return bytes
}

/** PNG specification, annex D. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffff_ffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc & 1) === 1 ? (crc >>> 1) ^ 0xedb8_8320 : crc >>> 1
  }
  return (crc ^ 0xffff_ffff) >>> 0
}
