import { enlarge, lumaOfRgba, packRows, rgbaOfLuma, sharpen, shrink, smooth } from '#core/qr/luma.ts'
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

describe('making a picture larger', () => {
  test('each pixel lies between its neighbours, the nearer one three times as heavy', () => {
    const picture = { width: 2, height: 1, pixels: Uint8Array.of(0, 160) }
    expect(enlarge(picture)).toEqual({
      width: 4,
      height: 2,
      pixels: Uint8Array.of(0, 40, 120, 160, 0, 40, 120, 160)
    })
    const tall = { width: 1, height: 2, pixels: Uint8Array.of(0, 160) }
    expect(enlarge(tall).pixels).toEqual(Uint8Array.of(0, 0, 40, 40, 120, 120, 160, 160))
  })
  test('black stays black and white white', () => {
    for (const grey of [0, 255])
      expect(enlarge({ width: 5, height: 3, pixels: new Uint8Array(15).fill(grey) })).toEqual({
        width: 10,
        height: 6,
        pixels: new Uint8Array(60).fill(grey)
      })
  })
})

describe('smoothing a picture', () => {
  test('each pixel is mixed with its neighbours, the outermost stay', () => {
    const dot = Uint8Array.of(9, 0, 0, 0, 0, 0, 160, 0, 0, 0, 0, 0, 0, 0, 0, 9)
    expect(smooth({ width: 4, height: 4, pixels: dot })).toEqual({
      width: 4,
      height: 4,
      pixels: Uint8Array.of(9, 0, 0, 0, 0, 21, 40, 0, 0, 10, 21, 0, 0, 0, 0, 9)
    })
  })
  test('an even grey stays that grey', () => {
    const white = { width: 5, height: 4, pixels: new Uint8Array(20).fill(255) }
    expect(smooth(white)).toEqual(white)
  })
})

describe('sharpening a picture', () => {
  test('an edge that was blurred is steep again', () => {
    const row = [0, 0, 0, 0, 10, 60, 140, 190, 200, 200, 200, 200]
    const picture = {
      width: 12,
      height: 9,
      pixels: Uint8Array.from({ length: 108 }, (_, i) => row[i % 12] ?? 0)
    }
    const sharp = sharpen(picture).pixels.subarray(48, 60)
    expect((sharp[6] ?? 0) - (sharp[5] ?? 0)).toBeGreaterThan(1.5 * (140 - 60))
    expect([sharp[0], sharp[11]]).toEqual([0, 200])
  })
  test('an even grey stays that grey', () => {
    const grey = { width: 5, height: 4, pixels: new Uint8Array(20).fill(83) }
    expect(sharpen(grey)).toEqual(grey)
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
