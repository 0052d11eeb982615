// Cards as drawn by us, seen by an imagined camera, read by the decoders that the app ships, in the passes that
// it makes within 0.3 s. `SEED=n` takes other pictures.
import { encodeCode } from '#core/qr/code.ts'
import type { LumaPicture } from '#core/qr/luma.ts'
import { EASY, type PictureConditions } from '#tests/support/qr-conditions.ts'
import { takePicture } from '#tests/support/qr-pictures.ts'
import { loadZxingFromDisk, readPicture } from '#tests/support/qr-reader.ts'
import { scenes, type Scene } from '#tests/support/qr-scenes.ts'
import { seeded } from '#tests/support/seeded.ts'
import type { Decoder } from '#workers/scan/decoder.ts'
import { loadJsqr } from '#workers/scan/jsqr.ts'
import { beforeAll, describe, expect, test } from 'vitest'

const SEED = Number(process.env['SEED'] ?? 1)
const ZXING_AT_LEAST = 0.97
/** jsQR is slow, and stands in only where WebAssembly is off: every fifth picture says enough. */
const JSQR_EVERY = 5
const JSQR_AT_LEAST = 0.8

let zxing: Decoder
let jsqr: Decoder
beforeAll(async () => {
  zxing = await loadZxingFromDisk()
  jsqr = await loadJsqr()
})

interface Tally {
  readonly name: string
  read: number
  shown: number
}

/** Whether the picture was read. A wrong text must never be. */
async function isRead(decoder: Decoder, picture: LumaPicture, { text }: Scene): Promise<boolean> {
  const read = await readPicture(decoder, picture)
  if (read !== undefined) expect(read).toBe(text)
  return read !== undefined
}

function count(tally: Tally, read: boolean): void {
  tally.shown++
  if (read) tally.read++
}

function total(tallies: readonly Tally[]): Tally {
  const sum = (key: 'read' | 'shown') => tallies.reduce((all, tally) => all + tally[key], 0)
  return { name: 'all', read: sum('read'), shown: sum('shown') }
}

describe(`cards before a camera, seed ${String(SEED)}`, () => {
  const all = scenes(SEED)
  const names = [...new Set(all.map(({ difficulty }) => difficulty))]
  const byZxing = names.map((name): Tally => ({ name, read: 0, shown: 0 }))
  const byJsqr = names.map((name): Tally => ({ name, read: 0, shown: 0 }))

  for (const [i, name] of names.entries())
    test(`${name}: what is read is right`, { timeout: 300_000 }, async () => {
      const [zxingTally, jsqrTally] = [byZxing[i], byJsqr[i]]
      for (const [number, scene] of all.filter(({ difficulty }) => difficulty === name).entries()) {
        const picture = scene.take()
        if (zxingTally !== undefined) count(zxingTally, await isRead(zxing, picture, scene))
        if (jsqrTally !== undefined && number % JSQR_EVERY === 0)
          count(jsqrTally, await isRead(jsqr, picture, scene))
      }
    })

  test('nearly all are read', () => {
    const lines = [...names.entries(), [names.length, 'all'] as const].map(([i, name]) => {
      const [z, j] = [byZxing[i] ?? total(byZxing), byJsqr[i] ?? total(byJsqr)]
      return `${name.padEnd(28)} zxing ${String(z.read)} of ${String(z.shown)}, jsQR ${String(j.read)} of ${String(j.shown)}`
    })
    console.log(lines.join('\n'))
    expect(total(byZxing).shown).toBe(300)
    expect(total(byZxing).read / 300).toBeGreaterThanOrEqual(ZXING_AT_LEAST)
    expect(total(byJsqr).read / total(byJsqr).shown).toBeGreaterThanOrEqual(JSQR_AT_LEAST)
  })
})

describe('the pictures themselves', () => {
  /** 41 modules. Turned and moved a little, by the seed. */
  function picture(seed: number, conditions: Partial<PictureConditions>): LumaPicture {
    const { next } = seeded(seed)
    const digits = Array.from({ length: 200 }, () => String(Math.floor(next() * 10))).join('')
    const turned = { rollDegrees: 30 * next() - 15, offsetXPx: 20 * next(), offsetYPx: 20 * next() }
    const matrix = encodeCode(`https://helio.example/app#${digits}`)
    return takePicture(matrix, { ...EASY, ...turned, ...conditions }, next)
  }
  const mean = ({ pixels }: LumaPicture) => pixels.reduce((sum, pixel) => sum + pixel, 0) / pixels.length
  const steps = ({ pixels }: LumaPicture) =>
    pixels.reduce((sum, pixel, i) => sum + Math.abs(pixel - (pixels[i + 1] ?? pixel)), 0)

  test('are the same for the same seed, and others for another', () => {
    expect(picture(1, {})).toEqual(picture(1, {}))
    expect(picture(1, {}).pixels).not.toEqual(picture(2, {}).pixels)
  })
  test('show modules at the size that was asked for', () => {
    const conditions = { ...EASY, modulePx: 4, noise: 0 }
    const { pixels, width, height } = takePicture(encodeCode('1'), conditions, seeded(1).next)
    // Version 1 is 21 modules wide; through the middle of the top finder patterns' upper edge.
    const row = Math.round(height / 2 - 10 * conditions.modulePx)
    const line = pixels.subarray(row * width, (row + 1) * width)
    expect([line.indexOf(conditions.black), line.lastIndexOf(conditions.black)]).toEqual([138, 221])
  })
  test('get darker in low light, in shadow and to one side, and brighter with glare', () => {
    const normal = mean(picture(1, {}))
    expect(mean(picture(1, { black: 8, white: 60 }))).toBeLessThan(normal / 2)
    expect(mean(picture(1, { shadow: 0.7 }))).toBeLessThan(0.8 * normal)
    expect(mean(picture(1, { gradient: 0.7 }))).toBeLessThan(0.8 * normal)
    expect(mean(picture(1, { glare: 180 }))).toBeGreaterThan(normal + 1)
  })
  test('lose their edges to blur, to motion and to compression', () => {
    const sharp = steps(picture(1, { noise: 0 }))
    expect(steps(picture(1, { noise: 0, blurPx: 2 }))).toBeLessThan(0.6 * sharp)
    expect(steps(picture(1, { noise: 0, motionPx: 4 }))).toBeLessThan(0.85 * sharp)
    expect(steps(picture(1, { noise: 0, jpegQuality: 5 }))).not.toBe(sharp)
  })
  test('have as much noise as was asked for', () => {
    const flat = { room: 'grey', modulePx: 1, black: 100, white: 200, noise: 10 } as const
    const { pixels } = picture(1, flat)
    const corner = pixels.subarray(0, 40 * EASY.widthPx).filter((_, i) => i % EASY.widthPx < 100)
    const middle = mean({ pixels: corner, width: 100, height: 40 })
    const deviation = Math.sqrt(corner.reduce((sum, pixel) => sum + (pixel - middle) ** 2, 0) / corner.length)
    expect([Math.round(middle), Math.round(deviation)]).toEqual([135, 10])
  })
  test('of a coarse display show its stripes', () => {
    const white = { noise: 0, modulePx: 8, marginModules: 20 }
    expect(steps(picture(1, { ...white, displayPxPerModule: 8 }))).toBeGreaterThan(
      1.2 * steps(picture(1, white))
    )
  })
  test('that show too little are not read', async () => {
    expect(await readPicture(zxing, picture(1, { modulePx: 1 }))).toBe(undefined)
  })
})
