import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextZoom, type Zoom } from '#core/qr/zoom.ts'

const phone: Zoom = { min: 1, max: 8, step: 0.1, value: 1 }

test('a press goes half as far again, and back', () => {
  expect(nextZoom(phone, 'in')).toBeCloseTo(1.5)
  expect(nextZoom({ ...phone, value: 1.5 }, 'out')).toBeCloseTo(1)
})

test('it ends where the camera ends', () => {
  expect(nextZoom({ ...phone, value: 7 }, 'in')).toBe(8)
  expect(nextZoom(phone, 'out')).toBe(1)
})

test('a camera in whole steps of its own scale is moved by whole steps', () => {
  expect(nextZoom({ min: 100, max: 400, step: 20, value: 100 }, 'in')).toBe(160)
})

test('a camera that names no step is moved as asked', () => {
  expect(nextZoom({ min: 1, max: 4, step: 0, value: 2 }, 'in')).toBe(3)
})

test('pressing on reaches both ends from anywhere', () => {
  fc.assert(
    fc.property(fc.double({ min: 1, max: 8, noNaN: true }), (value) => {
      let [near, far] = [value, value]
      for (let press = 0; press < 12; press++) {
        near = nextZoom({ ...phone, value: near }, 'in')
        far = nextZoom({ ...phone, value: far }, 'out')
      }
      expect([near, far]).toEqual([8, 1])
    })
  )
})
