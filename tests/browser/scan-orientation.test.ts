// Whether turned and mirrored frames are shown by this browser the way that core/qr/passes.ts reckons.
import { shownCorners } from '#core/qr/passes.ts'
import type { Corners } from '#core/scan-messages.ts'
import { yuvFrame } from '#tests/support/code-canvas.ts'
import { expect, test } from 'vitest'

const STORED = { width: 64, height: 32 }
const SPOT = 4
/** Middles of a white spot near the top left, then clockwise those of three that are not drawn. */
const CORNERS: Corners = [
  { x: 8, y: 4 },
  { x: 56, y: 4 },
  { x: 56, y: 28 },
  { x: 8, y: 28 }
]

/** The middle of the white spot in the picture that the browser shows. */
function spotIn(frame: VideoFrame) {
  const canvas = document.createElement('canvas')
  canvas.width = frame.displayWidth
  canvas.height = frame.displayHeight
  const context = canvas.getContext('2d')
  context?.drawImage(frame, 0, 0)
  const rgba = context?.getImageData(0, 0, canvas.width, canvas.height).data ?? []
  const white: { x: number; y: number }[] = []
  for (let i = 0; i < rgba.length / 4; i++)
    if ((rgba[4 * i] ?? 0) > 200)
      white.push({ x: (i % canvas.width) + 0.5, y: Math.floor(i / canvas.width) + 0.5 })
  const mean = (axis: 'x' | 'y') => white.reduce((sum, pixel) => sum + pixel[axis], 0) / white.length
  return { x: Math.round(mean('x')), y: Math.round(mean('y')), width: canvas.width, height: canvas.height }
}

for (const rotation of [0, 90, 180, 270])
  for (const flip of [false, true])
    test(`turned by ${String(rotation)}°${flip ? ' and mirrored' : ''}`, () => {
      const canvas = document.createElement('canvas')
      canvas.width = STORED.width
      canvas.height = STORED.height
      const context = canvas.getContext('2d')
      context?.fillRect(0, 0, STORED.width, STORED.height)
      if (context) context.fillStyle = '#fff'
      context?.fillRect(CORNERS[0].x - SPOT / 2, CORNERS[0].y - SPOT / 2, SPOT, SPOT)
      const frame = yuvFrame(canvas, { rotation, flip })
      const { x, y, ...shown } = spotIn(frame)
      frame.close()
      expect({ x, y }).toEqual(shownCorners(CORNERS, STORED, { rotation, flip }, shown)[0])
    })
