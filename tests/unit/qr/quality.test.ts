// What pictures by an imagined camera are said to be like.
import { encodeCode } from '#core/qr/code.ts'
import { measureQuality, type PictureQuality } from '#core/qr/quality.ts'
import { EASY, type PictureConditions } from '#tests/support/qr-conditions.ts'
import { takePicture } from '#tests/support/qr-pictures.ts'
import { seeded } from '#tests/support/seeded.ts'
import { describe, expect, test } from 'vitest'

const CODE = encodeCode(`https://helio.example/app#${'31415926535897932384'.repeat(10)}`) // 41 modules
const LARGE: PictureConditions = { ...EASY, widthPx: 480, heightPx: 480 }

function seen(conditions: Partial<PictureConditions>): PictureQuality {
  return measureQuality(takePicture(CODE, { ...LARGE, ...conditions }, seeded(7).next))
}

describe('a code in the picture', () => {
  for (const modulePx of [2, 3, 6, 10])
    test(`is seen to have modules of ${String(modulePx)} pixels`, () => {
      const size = seen({ modulePx }).modulePx ?? NaN
      expect(size / modulePx).toBeGreaterThan(0.85)
      expect(size / modulePx).toBeLessThan(1.2)
    })

  for (const rollDegrees of [10, 30, 45, 90])
    test(`is seen turned by ${String(rollDegrees)}°`, () => {
      expect(seen({ modulePx: 6, rollDegrees }).modulePx).toBeDefined()
    })

  test('is seen out of focus, and in noise', () => {
    expect(seen({ modulePx: 6, blurPx: 3 }).modulePx).toBeDefined()
    expect(seen({ modulePx: 6, noise: 12 }).modulePx).toBeDefined()
  })

  test('is not seen where there is none', () => {
    expect(seen({ offsetXPx: 5000 }).modulePx).toBe(undefined)
    expect(seen({ offsetXPx: 5000, noise: 12 }).modulePx).toBe(undefined)
    expect(measureQuality(blinds()).modulePx).toBe(undefined)
  })
})

test('sharpness falls with blur', () => {
  const sharpness = [0, 2, 4, 6].map((blurPx) => seen({ modulePx: 8, blurPx }).sharpness ?? NaN)
  expect([...sharpness].sort((a, b) => b - a)).toEqual(sharpness)
  expect(sharpness[0]).toBeGreaterThan(0.6)
  expect(sharpness[3]).toBeLessThan(0.25)
})

test('brightness is that of the picture', () => {
  const dark = seen({ black: 2, white: 30 })
  const light = seen({})
  expect(dark.meanLuma).toBeLessThan(25)
  expect(dark.highLuma).toBeLessThan(50)
  expect(light.meanLuma).toBeGreaterThan(80)
  expect(light.highLuma).toBeGreaterThan(200)
})

test('one pixel, and none, are measured as well', () => {
  const none = { meanLuma: 0, highLuma: 0, sharpness: undefined, modulePx: undefined }
  expect(measureQuality({ width: 0, height: 0, pixels: new Uint8Array() })).toEqual(none)
  expect(measureQuality({ width: 1, height: 1, pixels: new Uint8Array([9]) })).toEqual({
    ...none,
    meanLuma: 9,
    highLuma: 9
  })
})

/** Light and dark in equal stripes. */
function blinds() {
  const pixels = Uint8Array.from({ length: 300 * 300 }, (_, at) => (Math.floor((at % 300) / 7) % 2) * 200)
  return { width: 300, height: 300, pixels }
}
