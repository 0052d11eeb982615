// The viewfinder on a playing picture: the frame lies round the code that is seen, mirrored or not.
import type { Corners } from '#core/scan-messages.ts'
import { codeCanvas, drawnCorners, type CodePlace } from '#tests/support/code-canvas.ts'
import { SCENES } from '#tests/support/heliograph-scenes.ts'
import { MountedApp } from '#tests/support/mounted-app.ts'
import { describe, expect, onTestFinished, test } from 'vitest'
import { page } from 'vitest/browser'

const TEXT = '1234567890'.repeat(12)
const PLACE: CodePlace = { width: 960, height: 540, x: 90, y: 150, modulePx: 5 }

/** The viewfinder of a camera that shows a code; cameras that face away say so. */
async function filmed(facingMode: string | undefined) {
  const stream = codeCanvas(TEXT, PLACE).captureStream(30)
  for (const track of stream.getVideoTracks())
    track.getSettings = () => (facingMode === undefined ? {} : { facingMode })
  const corners = drawnCorners(TEXT, PLACE) as unknown as Corners
  const mounted = new MountedApp({
    ...SCENES['pairing'],
    sighting: { corners, picture: { width: PLACE.width, height: PLACE.height }, kind: 'theirs' }
  })
  const video = mounted.one('scanner').querySelector('video')
  if (video === null) throw new Error('no video')
  onTestFinished(() => {
    for (const track of stream.getTracks()) track.stop()
  })
  video.srcObject = stream
  await video.play()
  return { mounted, video }
}

/** Where a point of the picture is on the page, told by the browser: an SVG over the video, with the picture's
 *  own coordinates, covers the same box in the same way. */
function onPage(video: HTMLVideoElement, { x, y }: { x: number; y: number }) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  svg.setAttribute('viewBox', `0 0 ${String(PLACE.width)} ${String(PLACE.height)}`)
  svg.setAttribute('preserveAspectRatio', 'xMidYMid slice')
  svg.setAttribute('width', String(video.clientWidth))
  svg.setAttribute('height', String(video.clientHeight))
  svg.setAttribute('class', video.getAttribute('class') ?? '')
  video.after(svg)
  const matrix = svg.getScreenCTM()
  const point = new DOMPoint(x, y).matrixTransform(matrix ?? undefined)
  svg.remove()
  return point
}

describe.each([
  ['a camera that faces away', 'environment', false],
  ['a camera that faces the person', 'user', true],
  ['a laptop’s camera, which does not say', undefined, true]
])('%s', (_name, facingMode, mirrored) => {
  test.each([
    [360, 640],
    [740, 360]
  ])('the frame lies round the code, at %i × %i', async (width, height) => {
    await page.viewport(width, height)
    const { mounted, video } = await filmed(facingMode)
    await expect.poll(() => new DOMMatrix(getComputedStyle(video).transform).a).toBe(mirrored ? -1 : 1)
    const frame = (): SVGPolygonElement | null =>
      mounted.one('sighting').querySelector<SVGPolygonElement>('polygon:last-child')
    const farthest = () => {
      const corners = drawnCorners(TEXT, PLACE).map((corner, index) => {
        const expected = onPage(video, corner)
        const point = frame()?.points[index]
        const drawn = new DOMPoint(point?.x, point?.y).matrixTransform(frame()?.getScreenCTM() ?? undefined)
        return Math.hypot(drawn.x - expected.x, drawn.y - expected.y)
      })
      return Math.max(...corners)
    }
    await expect.poll(farthest).toBeLessThan(1.5) // after it has settled
  })
})
