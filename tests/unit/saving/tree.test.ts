import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { archiveName, saveTree } from '#core/saving/tree.ts'
import { toValidPath } from '#core/transfer/path.ts'

const saved = (paths: readonly string[], taken: readonly string[] = []): string[] =>
  saveTree(paths, taken).map(({ segments, isFolder }) => `${segments.join('/')}${isFolder ? '/' : ''}`)

describe('where the files of a transfer are saved', () => {
  test('folders keep their structure, empty ones too', () => {
    const paths = ['trip/a.txt', 'trip/day 1/a.txt', 'trip/empty/', 'alone.txt']
    expect(saved(paths)).toEqual(paths)
  })

  test.each([
    ['each segment is made fit', ['C:/aux/a?.txt'], ['C_/_aux/a_.txt']],
    ['names that differ in case alone', ['A.txt', 'a.TXT'], ['A.txt', 'a (2).TXT']],
    ['names that are composed differently', ['\u00e9', 'e\u0301'], ['\u00e9', 'e\u0301 (2)']],
    ['names that become the same', ['a?', 'a*', 'a:'], ['a_', 'a_ (2)', 'a_ (3)']],
    ['folders that differ in case alone', ['D/1', 'd/1', 'D/2'], ['D/1', 'd (2)/1', 'D/2']],
    ['a file and a folder of one name', ['x', 'x/y', 'x/z/'], ['x', 'x (2)/y', 'x (2)/z/']],
    ['an empty folder that is not empty after all', ['x/', 'x/y'], ['x/', 'x/y']]
  ])('%s', (_, paths, expected) => {
    expect(saved(paths)).toEqual(expected)
  })

  test('what lies in the chosen folder already is left alone', () => {
    expect(saved(['trip/a', 'trip/b', 'c.txt'], ['Trip', 'C.txt', 'c (2).txt'])).toEqual([
      'trip (2)/a',
      'trip (2)/b',
      'c (3).txt'
    ])
  })

  test('also where an ending leaves no room for the number', () => {
    const names = [`a.${'x'.repeat(250)}`, `A.${'x'.repeat(250)}`]
    expect(saveTree(names).map(({ segments }) => segments.join('/'))).toEqual([
      names[0],
      `A.${'x'.repeat(249)} (2)`
    ])
  })

  test('any paths at all end up apart, and never outside', () => {
    const name = fc.string({ unit: fc.constantFrom('a', 'A', '.', ':', 'é', '/', ' '), maxLength: 12 })
    fc.assert(
      fc.property(fc.array(name, { maxLength: 20 }), (names) => {
        const paths = [...new Set(names.map(toValidPath))]
        const files = saveTree(paths).filter(({ isFolder }) => !isFolder)
        const folded = files.map(({ segments }) => segments.join('/').normalize('NFC').toLowerCase())
        expect(new Set(folded).size).toBe(files.length)
        const bad = files
          .flatMap(({ segments }) => segments)
          .filter((segment) => /^\.*$|[/\\:]|[. ]$/.test(segment))
        expect(bad).toEqual([])
      })
    )
  })
})

test.each([
  [['trip/a', 'trip/b/c', 'trip/d/'], 'trip.zip'],
  [['con/a'], '_con.zip'],
  [[`con${' '.repeat(250)}x/a`], `_con${' '.repeat(247)}.zip`], // the cut bares a device
  [['trip/'], 'trip.zip'],
  [['trip/a', 'other/b'], 'Heliograph 2026-11-20.zip'],
  [['a', 'b'], 'Heliograph 2026-11-20.zip']
])('an archive of %j is called %s', (paths, name) => {
  expect(archiveName(paths, '2026-11-20')).toBe(name)
})
