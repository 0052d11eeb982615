import { encodeCode, isDark, type QrMatrix } from '#core/qr/code.ts'
import { toSvgPath } from '#core/qr/path.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'

/** How often the path covers each module; it throws on anything but rectangles one module high. */
function cover(path: string, sizeModules: number): Uint8Array {
  const covered = new Uint8Array(sizeModules * sizeModules)
  const rest = path.replaceAll(
    /M(\d+) (\d+)h(\d+)v1h-(\d+)z/gu,
    (_, x: string, y: string, out: string, back: string) => {
      expect(back).toBe(out)
      for (let column = Number(x); column < Number(x) + Number(out); column++) {
        const at = Number(y) * sizeModules + column
        covered[at] = (covered[at] ?? 0) + 1
      }
      return ''
    }
  )
  expect(rest).toBe('')
  return covered
}

function matrixOf(rows: readonly string[]): QrMatrix {
  const modules = Uint8Array.from(rows.join(''), (module) => (module === '#' ? 1 : 0))
  return { sizeModules: rows.length, version: 1, errorCorrection: 'L', modules }
}

test('each run of dark modules is one rectangle', () => {
  expect(toSvgPath(matrixOf(['##.', '...', '#.#']))).toBe('M0 0h2v1h-2zM0 2h1v1h-1zM2 2h1v1h-1z')
})

test('the path covers every dark module once and no light one', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 300 }), (text) => {
      const matrix = encodeCode(text)
      expect(cover(toSvgPath(matrix), matrix.sizeModules)).toEqual(matrix.modules)
    }),
    { numRuns: 40 }
  )
})

test('no two rectangles of a row touch', () => {
  const matrix = encodeCode('https://helio.example/app#1234567890')
  let runs = 0
  for (let y = 0; y < matrix.sizeModules; y++)
    for (let x = 0; x < matrix.sizeModules; x++) if (isDark(matrix, x, y) && !isDark(matrix, x - 1, y)) runs++
  expect(toSvgPath(matrix).split('z').length - 1).toBe(runs)
})

test('outside the code everything is light', () => {
  const matrix = matrixOf(['##', '##'])
  expect([isDark(matrix, -1, 0), isDark(matrix, 0, -1), isDark(matrix, 2, 0), isDark(matrix, 0, 2)]).toEqual([
    false,
    false,
    false,
    false
  ])
})
