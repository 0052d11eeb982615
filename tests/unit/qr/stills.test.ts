import { describe, expect, test } from 'vitest'
import { stillSizes } from '#core/qr/stills.ts'

describe('the sizes at which a still is searched', () => {
  test('a 12-megapixel photo: made smaller first, whole at the end', () => {
    expect(stillSizes({ width: 4000, height: 3000 })).toEqual([
      { width: 1600, height: 1200 },
      { width: 800, height: 600 },
      { width: 3200, height: 2400 },
      { width: 4000, height: 3000 }
    ])
  })

  test('a photo of 48 megapixels is never searched whole', () => {
    expect(stillSizes({ width: 6000, height: 8000 }).at(-1)).toEqual({ width: 3000, height: 4000 })
  })

  test('an upright screenshot as it is last', () => {
    expect(stillSizes({ width: 1170, height: 2532 })).toEqual([
      { width: 739, height: 1600 },
      { width: 370, height: 800 },
      { width: 1170, height: 2532 }
    ])
  })

  test('a small cutting as it is, then enlarged, then smaller', () => {
    expect(stillSizes({ width: 120, height: 110 })).toEqual([
      { width: 120, height: 110 },
      { width: 240, height: 220 },
      { width: 480, height: 440 },
      { width: 60, height: 55 }
    ])
  })

  test('no side ever vanishes', () => {
    for (const size of stillSizes({ width: 30_000, height: 1 })) expect(size.height).toBeGreaterThan(1)
  })
})
