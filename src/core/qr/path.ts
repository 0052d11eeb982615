// The modules of a QR code as one SVG path.
import { isDark, type QrMatrix } from './code.ts'

/** The light border without which readers do not find a code (ISO/IEC 18004, quiet zone). */
export const QUIET_ZONE_MODULES = 4

/** The dark modules as path data in module units: module (0, 0) covers the unit square at the origin. Each
 *  horizontal run is one rectangle, and all are one path, so that no hairline shows between neighbours. The
 *  quiet zone is the view box's business: it starts at `-QUIET_ZONE_MODULES`. */
export function toSvgPath(matrix: QrMatrix): string {
  const { sizeModules } = matrix
  let path = ''
  for (let y = 0; y < sizeModules; y++) {
    for (let x = 0; x < sizeModules; x++) {
      const start = x
      while (isDark(matrix, x, y)) x++
      if (x > start) path += `M${String(start)} ${String(y)}h${String(x - start)}v1h-${String(x - start)}z`
    }
  }
  return path
}
