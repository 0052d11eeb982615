import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { saveName } from '#core/names/save-name.ts'

describe('the name of a saved file', () => {
  test.each([
    ['report.pdf', 'report.pdf'],
    ['album/summer/1.jpg', '1.jpg'],
    ['日本語.txt', '日本語.txt'],
    ['.env', '.env'],
    ['archive.tar.gz', 'archive.tar.gz'],
    // separators, streams, wildcards
    ['C:evil.txt', 'C_evil.txt'],
    ['a.txt:stream', 'a.txt_stream'],
    ['a<b>c"d|e?f*g', 'a_b_c_d_e_f_g'],
    ['back\\slash', 'back_slash'],
    // what is not seen, or turns what is
    ['photo\u202egpj.exe', 'photogpj.exe'],
    ['\u2066a\u2069\u200eb\u061c', 'ab'],
    ['zero\u200bwidth\ufeff', 'zerowidth'],
    ['bell\u0007\u0085\u2028\u2029', 'bell'],
    ['lone\ud800', 'lone'],
    ['می\u200cخواهم.txt', 'می\u200cخواهم.txt'],
    ['👩\u200d🚀.png', '👩\u200d🚀.png'],
    // what Windows drops or gives to a device
    ['name.', 'name_'],
    ['name. . ', 'name_'],
    ['...', '_'],
    [' ', '_'],
    ['', '_'],
    ['\u200d\u200c', '_'],
    ['\u202e', '_'],
    ['CON', '_CON'],
    ['con.txt', '_con.txt'],
    ['Nul .tar.gz', '_Nul .tar.gz'],
    ['COM1', '_COM1'],
    ['lpt9.log', '_lpt9.log'],
    ['COM¹.x', '_COM¹.x'],
    ['CONIN$', '_CONIN$'],
    ['con\u202e.txt', '_con.txt'],
    ['console.txt', 'console.txt'],
    ['COM10', 'COM10'],
    ['acon', 'acon']
  ])('%j becomes %j', (path, name) => {
    expect(saveName(path)).toBe(name)
  })

  test('a name that is too long keeps its ending', () => {
    expect(saveName(`${'é'.repeat(300)}.jpeg`)).toBe(`${'é'.repeat(125)}.jpeg`)
  })

  test('a cut that bares a dropped tail is mended', () => {
    expect(saveName(`${'a'.repeat(254)}. ${'b'.repeat(40)}`)).toBe(`${'a'.repeat(254)}_`)
  })

  test('any path becomes a name that every system takes as it is, and such a name is left alone', () => {
    const nasty = fc.constantFrom(
      '.',
      ' ',
      '/',
      ':',
      'con',
      'é',
      '\u200d',
      '\u202e',
      '\ud83d',
      'x'.repeat(100),
      '1'
    )
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), fc.string({ unit: nasty })),
        (path) => {
          const name = saveName(path)
          expect(name).not.toMatch(/[<>:"/\\|?*\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Bidi_Control}]|[. ]$|^$/u)
          expect(new TextEncoder().encode(name).byteLength).toBeLessThanOrEqual(255)
          expect(saveName(name)).toBe(name)
        }
      ),
      { numRuns: 1000 }
    )
  })
})
