import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  buildLaunchMark,
  encodeShareList,
  joinShared,
  MAX_SHARED_FILES,
  parseLaunchMark,
  parseShareList,
  sharedFileAddress,
  shareIdOf,
  shareListAddress
} from '#core/share-box.ts'

const ID = '0123456789abcdef0123456789abcdef'
const SCOPE = 'https://helio.example/some/where/'

describe('the mark in the address', () => {
  test.each([
    [`?shared=${ID}`, { type: 'shared', id: ID }],
    ['?not-shared=no-room', { type: 'not-shared', trouble: 'no-room' }],
    ['?start=pair', { type: 'start', what: 'pair' }],
    ['start=text', { type: 'start', what: 'text' }]
  ])('%s', (query, mark) => {
    expect(parseLaunchMark(query)).toEqual(mark)
  })

  test.each([
    '',
    '?',
    '?from=launcher',
    `?shared=${ID.slice(1)}`,
    `?shared=${ID}0`,
    `?shared=${ID.toUpperCase()}`,
    `?shared=${ID}&start=pair`,
    '?shared=../../x',
    '?not-shared=anything',
    '?not-shared=gone', // the page itself finds that out
    '?not-shared=toString',
    '?start=',
    '?start=constructor'
  ])('none in "%s"', (query) => {
    expect(parseLaunchMark(query)).toBe(undefined)
  })

  test('is read as it was written', () => {
    for (const mark of [
      { type: 'shared', id: ID },
      { type: 'not-shared', trouble: 'no-room' }
    ] as const)
      expect(parseLaunchMark(buildLaunchMark(mark))).toEqual(mark)
  })
})

test.each([
  [['Trail', 'https://example.org/a'], 'Trail\nhttps://example.org/a'],
  [['A title', 'See https://example.org/a', 'https://example.org/a'], 'A title\nSee https://example.org/a'],
  [['same', ' same ', ''], 'same'],
  [[], '']
])('of what was shared as text nothing is said twice: %j', (parts, text) => {
  expect(joinShared(parts)).toBe(text)
})

const list = fc.record(
  {
    keptMs: fc.maxSafeNat(),
    text: fc.string({ unit: 'binary' }),
    files: fc.uniqueArray(
      fc.record(
        {
          number: fc.nat(MAX_SHARED_FILES - 1),
          name: fc.string({ unit: 'binary' }),
          type: fc.string(),
          modifiedMs: fc.maxSafeNat()
        },
        { noNullPrototype: true }
      ),
      { selector: ({ number }) => number }
    )
  },
  { noNullPrototype: true }
)

test('a list is read as it was written', () => {
  fc.assert(
    fc.property(list, ({ files, ...rest }) => {
      const written = { ...rest, files: files.toSorted((a, b) => a.number - b.number) }
      expect(parseShareList(encodeShareList(written))).toEqual(written)
    })
  )
})

const good = { version: 1, keptMs: 1, text: '', files: [{ number: 0, name: 'a', type: '', modifiedMs: 1 }] }
const [file] = good.files

test.each([
  ['no JSON', '{'],
  ['nothing', ''],
  ['another version', { ...good, version: 2 }],
  ['a field more', { ...good, more: 1 }],
  ['no time', { ...good, keptMs: -1 }],
  ['a text of another kind', { ...good, text: 1 }],
  ['no list of files', { ...good, files: {} }],
  ['a number twice', { ...good, files: [file, file] }],
  ['a number too high', { ...good, files: [{ ...file, number: MAX_SHARED_FILES }] }],
  ['a name too long', { ...good, files: [{ ...file, name: 'x'.repeat(1025) }] }]
])('refused: %s', (_what, stored) => {
  expect(parseShareList(JSON.stringify(good))).toBeDefined()
  expect(parseShareList(typeof stored === 'string' ? stored : JSON.stringify(stored))).toBe(undefined)
})

test('the address of each part names its share', () => {
  for (const address of [shareListAddress(SCOPE, ID), sharedFileAddress(SCOPE, ID, 7)])
    expect(shareIdOf(SCOPE, address)).toBe(ID)
  for (const address of [`${SCOPE}share/${ID}/0/1`, `${SCOPE}share/short/list`, `${SCOPE}share/${ID}`, SCOPE])
    expect(shareIdOf(SCOPE, address)).toBe(undefined)
  const elsewhere = `https://other.example/${'x'.repeat(SCOPE.length - 16)}`
  expect(shareIdOf(SCOPE, `${elsewhere}${ID}/list`)).toBe(undefined)
})
