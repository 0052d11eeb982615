import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  baseName,
  DistinctPaths,
  isFolderPath,
  isValidEntry,
  isValidPath,
  toValidPath
} from '#core/transfer/path.ts'

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
    ['/', '_'],
    ['empty/', 'empty/'],
    ['a//empty//', 'a/empty/'],
    ['日本語.txt', '日本語.txt'],
    ['lone \ud800 surrogate', 'lone \ufffd surrogate']
  ])('%j travels as %j', (name, path) => {
    expect(toValidPath(name)).toBe(path)
  })

  test.each([
    '',
    '/',
    '/a',
    'a//',
    'a//b',
    './',
    'a/../',
    '.',
    '..',
    'a/../b',
    'a\\b',
    'a\u0000',
    'a\u009f',
    'x'.repeat(256),
    'a/'.repeat(32) + 'a',
    'a/'.repeat(33)
  ])('%j is refused', (path) => {
    expect(isValidPath(path)).toBe(false)
  })

  test.each([
    ['a', 1, true],
    ['a', 0, true],
    ['a/', 0, true],
    ['a/'.repeat(32), 0, true],
    ['a/', 1, false],
    ['', 0, false]
  ])('%j of %i bytes may travel: %j', (path, sizeBytes, may) => {
    expect(isValidEntry(path, sizeBytes)).toBe(may)
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
          expect(isFolderPath(path)).toBe(name.endsWith('/') && path !== '_')
        }
      ),
      { numRuns: 2000 }
    )
  })

  const distinct = (...paths: string[]): string[] => {
    const names = new DistinctPaths()
    return paths.map((path) => names.add(path))
  }

  test('a name that is taken gets a number before its ending', () => {
    expect(distinct('a.txt', 'a.txt', 'a (2).txt', 'a.txt')).toEqual([
      'a.txt',
      'a (2).txt',
      'a (2) (2).txt',
      'a (3).txt'
    ])
    expect(distinct('d/.env', 'd/.env', 'plain', 'plain')).toEqual([
      'd/.env',
      'd/.env (2)',
      'plain',
      'plain (2)'
    ])
  })

  test('a folder that is taken gets a number, as does one of a file’s name', () => {
    expect(distinct('a/b/', 'a/b/', 'c', 'c/', 'd.x/', 'd.x')).toEqual([
      'a/b/',
      'a/b (2)/',
      'c',
      'c (2)/',
      'd.x/',
      'd (2).x'
    ])
  })

  test('a name with no room for a number gives way to it', () => {
    const long = `${'a'.repeat(251)}.txt`
    expect(distinct(long, long)).toEqual([long, `${'a'.repeat(247)} (2).txt`])
    const cjk = `${'語'.repeat(83)}.mkv`
    const named = distinct(...Array.from({ length: 12 }, () => cjk))
    expect(new Set(named).size).toBe(12)
    expect(named.every(isValidPath)).toBe(true)
    const deep = `${Array.from({ length: 4 }, () => 'x'.repeat(250)).join('/')}/${'y'.repeat(20)}`
    expect(distinct(deep, deep).every(isValidPath)).toBe(true)
  })

  test('any paths at all end up valid and different', () => {
    const name = fc.string({ unit: fc.constantFrom('a', '.', '語', '/'), minLength: 1, maxLength: 400 })
    fc.assert(
      fc.property(fc.array(name, { maxLength: 8 }), (names) => {
        const paths = distinct(...[...names, ...names].map(toValidPath))
        expect(new Set(paths).size).toBe(paths.length)
        expect(paths.every(isValidPath)).toBe(true)
      })
    )
  })

  test('the base name is the last segment', () => {
    expect([baseName('a/b/c.txt'), baseName('c.txt'), baseName('a/c/')]).toEqual(['c.txt', 'c.txt', 'c'])
  })
})

test('two files of one name are told apart also where an ending takes all the room', () => {
  const paths = new DistinctPaths()
  const name = `a.${'x'.repeat(253)}`
  expect([name, name].map((path) => paths.add(path))).toEqual([name, `a.${'x'.repeat(249)} (2)`])
})
