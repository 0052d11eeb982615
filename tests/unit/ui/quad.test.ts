import { describe, expect, test } from 'vitest'
import { cornersOnView, polygonPoints } from '#ui/quad.ts'
import type { Corners } from '#core/scan-messages.ts'

const PICTURE = { width: 400, height: 200 }
/** Upright, left of the middle. */
const CORNERS: Corners = [
  { x: 100, y: 50 },
  { x: 150, y: 50 },
  { x: 150, y: 100 },
  { x: 100, y: 100 }
]

describe('where a code in the picture is on the view', () => {
  const on = (width: number, height: number, mirrored = false) =>
    polygonPoints(cornersOnView(CORNERS, PICTURE, { width, height }, mirrored))

  test('a view of the same shape: scaled', () => {
    expect(on(400, 200)).toBe('100.0,50.0 150.0,50.0 150.0,100.0 100.0,100.0')
    expect(on(200, 100)).toBe('50.0,25.0 75.0,25.0 75.0,50.0 50.0,50.0')
  })

  test('a taller view: the picture’s sides are cut off', () => {
    expect(on(200, 200)).toBe('0.0,50.0 50.0,50.0 50.0,100.0 0.0,100.0')
  })

  test('a wider view: its top and bottom are', () => {
    expect(on(400, 100)).toBe('100.0,0.0 150.0,0.0 150.0,50.0 100.0,50.0')
  })

  test('mirrored about the middle of the view, and the corners keep their names', () => {
    expect(on(400, 200, true)).toBe('300.0,50.0 250.0,50.0 250.0,100.0 300.0,100.0')
    expect(on(200, 200, true)).toBe('200.0,50.0 150.0,50.0 150.0,100.0 200.0,100.0')
  })
})
