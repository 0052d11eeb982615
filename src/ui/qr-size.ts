// How large a QR code is drawn: as large as fits, but every module the same whole number of device pixels.
// Uneven modules cost a scanner more than a slightly smaller code does.

/** The side of the drawing in CSS pixels; `modules` counts the quiet zone. */
export function fitModules(availablePx: number, modules: number, devicePixelRatio: number): number {
  const devicePixels = Math.floor((availablePx * devicePixelRatio) / modules)
  return (Math.max(1, devicePixels) * modules) / devicePixelRatio
}
