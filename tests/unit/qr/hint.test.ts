import { describe, expect, test } from 'vitest'
import { HINT_AFTER_MS, HINT_HOLD_MS, newSearch, searchOn, type Hint, type Search } from '#core/qr/hint.ts'
import type { PictureQuality } from '#core/qr/quality.ts'

const NOTHING: PictureQuality = { meanLuma: 120, highLuma: 200, sharpness: 0.8, modulePx: undefined }
const DARK: PictureQuality = { ...NOTHING, meanLuma: 12, highLuma: 40 }
const STEP_MS = 400

/** What is said while the camera sees this for some time. */
function said(quality: PictureQuality, forMs: number, search: Search = newSearch(0)): (Hint | undefined)[] {
  const hints: (Hint | undefined)[] = [search.hint]
  const fromMs = search.hintAtMs
  for (let atMs = fromMs + STEP_MS; atMs <= fromMs + forMs; atMs += STEP_MS) {
    search = searchOn(search, quality, atMs)
    if (search.hint !== hints.at(-1)) hints.push(search.hint)
  }
  return hints
}

/** The first thing that is said. */
const first = (quality: PictureQuality): Hint | undefined => said(quality, HINT_AFTER_MS + STEP_MS)[1]

describe('what helps, by what the camera sees', () => {
  const cases: [string, PictureQuality, Hint][] = [
    ['a dark room', DARK, 'more-light'],
    ['a code that is too small', { ...NOTHING, modulePx: 2.2 }, 'move-closer'],
    ['a small code on a bright screen in a dark room', { ...DARK, modulePx: 2.2 }, 'move-closer'],
    ['a code that is large enough, and is not read', { ...NOTHING, modulePx: 6 }, 'hold-still'],
    ['a blur', { ...NOTHING, sharpness: 0.1 }, 'hold-still'],
    ['a white wall, which has nothing to be sharp', { ...NOTHING, sharpness: undefined }, 'whole-code'],
    ['a sharp picture of something else', NOTHING, 'whole-code'],
    ['a bright screen in a dark room', { ...NOTHING, meanLuma: 12 }, 'whole-code']
  ]
  for (const [what, quality, hint] of cases)
    test(what, () => {
      expect(first(quality)).toBe(hint)
    })

  test('what most of the pictures say counts, not a single one', () => {
    let search = newSearch(0)
    for (let i = 0; i < 10; i++) search = searchOn(search, i === 9 ? NOTHING : DARK, HINT_AFTER_MS - 1)
    expect(searchOn(search, NOTHING, HINT_AFTER_MS).hint).toBe('more-light')
  })

  test('only the last pictures count', () => {
    let search = newSearch(0)
    for (let i = 0; i < 40; i++) search = searchOn(search, i < 20 ? DARK : { ...NOTHING, modulePx: 2 }, i)
    expect(searchOn(search, NOTHING, HINT_AFTER_MS).hint).toBe('move-closer')
  })
})

describe('when it is said', () => {
  test('nothing in the first seconds', () => {
    expect(said(DARK, HINT_AFTER_MS - 1)).toEqual([undefined])
  })

  test('one piece of general advice after the other, none too short to follow', () => {
    const turns = said(NOTHING, HINT_AFTER_MS + 3 * (HINT_HOLD_MS + STEP_MS))
    expect(turns).toEqual([undefined, 'whole-code', 'hold-still', 'brighter-screen', 'whole-code'])
  })

  test('the same advice is not taken back while it stays true', () => {
    expect(said(DARK, 60_000)).toEqual([undefined, 'more-light'])
  })

  test('it stays for its time when the picture changes', () => {
    const search = searchOn(newSearch(0), DARK, HINT_AFTER_MS)
    expect(searchOn(search, NOTHING, HINT_AFTER_MS + HINT_HOLD_MS - 1).hint).toBe('more-light')
    expect(searchOn(search, NOTHING, HINT_AFTER_MS + HINT_HOLD_MS).hint).toBe('whole-code')
  })
})
