import { fitModules } from '#ui/qr-size.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'

test.each([
  [360, 49, 1, 343], // 7 device pixels a module
  [294, 49, 2, 294], // 12
  [288, 49, 2, 269.5], // 11: half a CSS pixel is a whole device pixel
  [420, 49, 3, 408 + 1 / 3], // 25
  [10, 49, 1, 49] // no room at all: one pixel a module, and it scrolls
])('%d px, %i modules, %d device pixels a CSS pixel: %d', (availablePx, modules, ratio, sidePx) => {
  expect(fitModules(availablePx, modules, ratio)).toBeCloseTo(sidePx, 9)
})

test('a module is always a whole number of device pixels, and one more would not fit', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 200, max: 4000 }),
      fc.integer({ min: 29, max: 125 }),
      fc.constantFrom(1, 1.25, 1.5, 2, 2.625, 3),
      (availablePx, modules, ratio) => {
        const perModule = (fitModules(availablePx, modules, ratio) * ratio) / modules
        expect(Math.abs(perModule - Math.round(perModule))).toBeLessThan(1e-9)
        expect((perModule + 1) * modules).toBeGreaterThan(availablePx * ratio)
      }
    )
  )
})
