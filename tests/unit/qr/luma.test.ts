import { lumaOfRgba, packRows, rgbaOfLuma, shrink } from '#core/qr/luma.ts'
import { describe, expect, test } from 'vitest'

test('colours have the brightness that the eye sees', () => {
  const rgba = Uint8ClampedArray.of(
    255,
    255,
    255,
    255,
    0,
    0,
    0,
    255,
    255,
    0,
    0,
    255,
    0,
    255,
    0,
    255,
    0,
    0,
    255,
    255
  )
  expect(lumaOfRgba(rgba, 5, 1)).toEqual({ width: 5, height: 1, pixels: Uint8Array.of(255, 0, 76, 149, 28) })
})

test('grey goes to RGBA and back', () => {
  const picture = { width: 16, height: 16, pixels: Uint8Array.from({ length: 256 }, (_, i) => i) }
  const rgba = rgbaOfLuma(picture)
  expect(rgba.slice(4 * 7, 4 * 8)).toEqual(Uint8ClampedArray.of(7, 7, 7, 255))
  expect(lumaOfRgba(rgba, 16, 16)).toEqual(picture)
})

describe('rows of a video frame', () => {
  test('lose the padding at their ends', () => {
    expect(packRows(Uint8Array.of(1, 2, 99, 3, 4, 99, 77), 3, 2, 2)).toEqual({
      width: 2,
      height: 2,
      pixels: Uint8Array.of(1, 2, 3, 4)
    })
  })
  test('are taken as they are when there is none, without the planes behind them', () => {
    expect(packRows(Uint8Array.of(1, 2, 3, 4, 77), 2, 2, 2).pixels).toEqual(Uint8Array.of(1, 2, 3, 4))
  })
})

describe('making a picture smaller', () => {
  test('each pixel is the mean of those it covers', () => {
    const picture = { width: 4, height: 2, pixels: Uint8Array.of(0, 100, 10, 20, 100, 200, 30, 40) }
    expect(shrink(picture, 2)).toEqual({ width: 2, height: 1, pixels: Uint8Array.of(100, 25) })
  })
  test('the longer side fits, the shape stays, and an even grey stays that grey', () => {
    const picture = { width: 1920, height: 1080, pixels: new Uint8Array(1920 * 1080).fill(83) }
    const small = shrink(picture, 800)
    expect([small.width, small.height]).toEqual([800, 450])
    expect(small.pixels.every((pixel) => pixel === 83)).toBe(true)
  })
  test('a picture that fits is not touched', () => {
    const picture = { width: 3, height: 2, pixels: new Uint8Array(6) }
    expect(shrink(picture, 3)).toBe(picture)
  })
})
