// Where the corners of a code in a camera's picture lie on the view that shows it.
import type { Corners, Point } from '#core/scan-messages.ts'

export interface Size {
  readonly width: number
  readonly height: number
}

/** Corners in pixels of the picture, in pixels of a view that the picture covers (`object-fit: cover`: it is
 *  scaled until nothing of the view is bare, and what sticks out is cut off on both sides alike). */
export function cornersOnView(corners: Corners, picture: Size, view: Size, mirrored: boolean): Corners {
  const scale = Math.max(view.width / picture.width, view.height / picture.height)
  const place = ({ x, y }: Point): Point => {
    const fromMiddle = (x - picture.width / 2) * scale
    return {
      x: view.width / 2 + (mirrored ? -fromMiddle : fromMiddle),
      y: view.height / 2 + (y - picture.height / 2) * scale
    }
  }
  const [a, b, c, d] = corners
  return [place(a), place(b), place(c), place(d)]
}

/** For the `points` of an SVG polygon. */
export function polygonPoints(corners: Corners): string {
  return corners.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')
}
