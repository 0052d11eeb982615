// tests/vectors/names.json: names as a browser, another app or a hostile device has them, what travels, what is saved and what is
// shown of each.
import { describe, expect, test } from 'vitest'
import { safeName, splitName, splitPath } from '#core/names/shown-name.ts'
import { saveName } from '#core/names/save-name.ts'
import { saveTree } from '#core/saving/tree.ts'
import { isValidPath, toValidPath } from '#core/transfer/path.ts'
import vectors from '#tests/vectors/names.json' with { type: 'json' }

describe.each(vectors.names)('§4.7 $what', ({ name, path, saved, shown }) => {
  test('travels as a path, and that path as itself', () => {
    expect(toValidPath(name)).toBe(path)
    expect([isValidPath(path), toValidPath(path)]).toEqual([true, path])
  })

  test('is saved under a name, and that name under itself', () => {
    expect(saveName(path)).toBe(saved)
    expect(saveName(saved)).toBe(saved)
  })

  test('is shown with its ending, and the picture of it as itself', () => {
    const { head, tail } = splitName(splitPath(path).name)
    expect([head, tail].filter((piece) => piece !== '')).toEqual(shown)
    expect(safeName(head + tail)).toBe(head + tail)
    expect(head + tail).not.toMatch(/[\p{Bidi_Control}\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u)
  })
})

test.each(vectors.refused)('§4.6 %j is refused by whoever receives it', (path) => {
  expect(isValidPath(path)).toBe(false)
})

test.each(vectors.apart)('§4.7 $what, side by side', ({ paths, saved }) => {
  expect(saveTree(paths).map(({ segments }) => segments.join('/'))).toEqual(saved)
})
