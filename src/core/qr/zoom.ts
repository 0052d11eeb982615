// How far a camera is zoomed in, and one step further or back.

export interface Zoom {
  readonly min: number
  readonly max: number
  /** The finest change that the camera makes. */
  readonly step: number
  readonly value: number
}

/** One press changes the picture visibly, and a few reach as far as helps. */
const FACTOR = 1.5

/** The value after one press, on the camera's own steps and within its limits. */
export function nextZoom({ min, max, step, value }: Zoom, direction: 'in' | 'out'): number {
  const wanted = direction === 'in' ? value * FACTOR : value / FACTOR
  const onStep = step > 0 ? min + Math.round((wanted - min) / step) * step : wanted
  return Math.min(max, Math.max(min, onStep))
}
