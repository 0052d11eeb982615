// Codes as drawn by us, seen by an imagined camera, read by the decoder that the app ships.
import { encodeCode } from '#core/qr/code.ts'
import type { LumaPicture } from '#core/qr/luma.ts'
import { EASY, seededRandom, takePicture, type PictureConditions } from '#tests/support/qr-pictures.ts'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { beforeAll, describe, expect, test } from 'vitest'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'

beforeAll(async () => {
  const file = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
  const wasmBinary = new Uint8Array(await readFile(file)).buffer
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true })
})

async function decode({ width, height, pixels }: LumaPicture): Promise<string | undefined> {
  const pgm = Buffer.concat([Buffer.from(`P5\n${String(width)} ${String(height)}\n255\n`), pixels])
  const [result] = await readBarcodes(pgm, { formats: ['QRCode'], maxNumberOfSymbols: 1 })
  return result?.text
}

/** An IPv4 and IPv6 card as a link: 41 modules. Turned and moved a little, by the seed. */
function picture(
  seed: number,
  conditions: Partial<PictureConditions>
): { text: string; picture: LumaPicture } {
  const random = seededRandom(seed)
  const digits = Array.from({ length: 200 }, () => String(Math.floor(random() * 10))).join('')
  const text = `https://helio.example/app#${digits}`
  const turned = { rollDegrees: 30 * random() - 15, offsetXPx: 20 * random(), offsetYPx: 20 * random() }
  return { text, picture: takePicture(encodeCode(text), { ...EASY, ...turned, ...conditions }, random) }
}

const PICTURES = 10
/** Measured 2026-11: 50 of 50 in every case. */
const AT_LEAST = 9

const cases: { name: string; conditions: Partial<PictureConditions> }[] = [
  { name: 'close up', conditions: {} },
  { name: 'tilted', conditions: { yawDegrees: 35, pitchDegrees: 20 } },
  { name: 'small, 2.5 pixels a module', conditions: { modulePx: 2.5 } },
  { name: 'out of focus', conditions: { blurPx: 1.2 } },
  { name: 'noisy', conditions: { noise: 20 } },
  { name: 'in low light', conditions: { black: 8, white: 60, noise: 6 } },
  { name: 'with a lamp reflected', conditions: { glare: 180 } }
]

describe('pictures that are read', () => {
  for (const { name, conditions } of cases)
    test(name, { timeout: 30_000 }, async () => {
      let read = 0
      for (let seed = 1; seed <= PICTURES; seed++) {
        const { text, picture: taken } = picture(seed, conditions)
        if ((await decode(taken)) === text) read++
      }
      expect(read).toBeGreaterThanOrEqual(AT_LEAST)
    })
})

describe('the pictures themselves', () => {
  const mean = ({ pixels }: LumaPicture) => pixels.reduce((sum, pixel) => sum + pixel, 0) / pixels.length
  test('are the same for the same seed, and others for another', () => {
    expect(picture(1, {})).toEqual(picture(1, {}))
    expect(picture(1, {}).picture.pixels).not.toEqual(picture(2, {}).picture.pixels)
  })
  test('show modules at the size that was asked for', () => {
    const conditions = { ...EASY, modulePx: 4, noise: 0 }
    const { pixels, width, height } = takePicture(encodeCode('1'), conditions, seededRandom(1))
    // Version 1 is 21 modules wide; through the middle of the top finder patterns' upper edge.
    const row = Math.round(height / 2 - 10 * conditions.modulePx)
    const line = pixels.subarray(row * width, (row + 1) * width)
    expect([line.indexOf(conditions.black), line.lastIndexOf(conditions.black)]).toEqual([138, 221])
  })
  test('get darker in low light and brighter with glare', () => {
    const normal = mean(picture(1, {}).picture)
    expect(mean(picture(1, { black: 8, white: 60 }).picture)).toBeLessThan(normal / 2)
    expect(mean(picture(1, { glare: 180 }).picture)).toBeGreaterThan(normal + 1)
  })
  test('lose their edges to blur', () => {
    const steps = ({ pixels }: LumaPicture) =>
      pixels.reduce((sum, pixel, i) => sum + Math.abs(pixel - (pixels[i + 1] ?? pixel)), 0)
    const sharp = steps(picture(1, { noise: 0 }).picture)
    expect(steps(picture(1, { noise: 0, blurPx: 2 }).picture)).toBeLessThan(0.6 * sharp)
  })
  test('that show too little are not read', async () => {
    expect(await decode(picture(1, { modulePx: 1 }).picture)).toBe(undefined)
  })
})
