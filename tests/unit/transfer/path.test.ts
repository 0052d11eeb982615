import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { baseName, distinctPath, isValidPath, toValidPath } from '#core/transfer/path.ts'

describe('protocol.md §4.6 paths', () => {
  test.each([
    ['report.pdf', 'report.pdf'],
    ['album/summer/1.jpg', 'album/summer/1.jpg'],
    ['../../etc/passwd', '_/_/etc/passwd'],
    ['/absolute', 'absolute'],
    ['a//b/./c', 'a/b/c'],
    ['back\\slash', 'back_slash'],
    ['new\nline\u0000', 'new_line_'],
    ['', '_'],
    ['.', '_'],
    ['日本語.txt', '日本語.txt'],
    ['lone \ud800 surrogate', 'lone \ufffd surrogate']
  ])('%j travels as %j', (name, path) => {
    expect(toValidPath(name)).toBe(path)
  })

  test.each([
    '',
    '/a',
    'a/',
    'a//b',
    '.',
    '..',
    'a/../b',
    'a\\b',
    'a\u0000',
    'a\u009f',
    'x'.repeat(256),
    'a/'.repeat(32) + 'a'
  ])('%j is refused', (path) => {
    expect(isValidPath(path)).toBe(false)
  })

  test('an over-long name keeps its ending', () => {
    const path = toValidPath(`${'é'.repeat(300)}.jpeg`)
    expect(path).toBe(`${'é'.repeat(125)}.jpeg`)
  })

  test('any name at all becomes one that may travel, and such a one is left alone', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 2000 }),
          fc.string({ unit: fc.constantFrom('.', '/', '\\', 'a', '\ud83d', '語') })
        ),
        (name) => {
          const path = toValidPath(name)
          expect(isValidPath(path)).toBe(true)
          expect(toValidPath(path)).toBe(path)
        }
      ),
      { numRuns: 2000 }
    )
  })

  test('a name that is taken gets a number before its ending', () => {
    const taken = new Set(['a.txt', 'a (2).txt', 'd/.env', 'plain'])
    expect(distinctPath('a.txt', taken)).toBe('a (3).txt')
    expect(distinctPath('d/.env', taken)).toBe('d/.env (2)')
    expect(distinctPath('plain', taken)).toBe('plain (2)')
    expect(distinctPath('free', taken)).toBe('free')
  })

  test('the base name is the last segment', () => {
    expect([baseName('a/b/c.txt'), baseName('c.txt')]).toEqual(['c.txt', 'c.txt'])
  })
})
