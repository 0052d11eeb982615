import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  forgetSend,
  noteSend,
  readStoredSends,
  storeSends,
  type UnfinishedSends
} from '#core/transfer/unfinished-sends.ts'

const isHandle = (value: unknown): value is string => value === 'handle'
const send = (number: number) => ({
  transferId: number.toString(16).padStart(32, '0'),
  peer: 'a'.repeat(64),
  path: 'd/a',
  fileCount: 2,
  totalBytes: 5,
  sources: [
    { handle: 'handle', path: 'a' },
    { handle: 'handle', path: 'b/' }
  ]
})

test('the newest are kept, each once, until they are forgotten', () => {
  let sends: UnfinishedSends<string> = []
  for (let number = 0; number <= 20; number++) sends = noteSend(sends, send(number))
  sends = noteSend(sends, { ...send(7), totalBytes: 6 })
  expect([sends.length, sends[0]?.totalBytes]).toEqual([20, 6])
  expect(sends).not.toContainEqual(send(0))
  expect(forgetSend(sends, send(7).transferId).length).toBe(19)
})

test('what is stored is read as it was', () => {
  const sends = [send(1), { ...send(2), sources: [] }]
  expect(readStoredSends(storeSends(sends), isHandle)).toEqual(sends)
})

const REFUSED: readonly (readonly [string, unknown])[] = [
  ['another version', { version: 2, sends: [] }],
  ['no list', { version: 1, sends: {} }],
  ['too many', { version: 1, sends: Array.from({ length: 21 }, (_, number) => send(number)) }],
  ...[
    { transferId: 'x' },
    { peer: '' },
    { path: 1 },
    { fileCount: 0 },
    { fileCount: 3 },
    { fileCount: 200_000 },
    { totalBytes: -1 },
    { totalBytes: 0.5 },
    {
      sources: [
        { handle: 'other', path: '' },
        { handle: 'handle', path: '' }
      ]
    },
    { sources: [{ handle: 'handle' }, { handle: 'handle', path: '' }] },
    { more: 1 }
  ].map((change) => [JSON.stringify(change), { version: 1, sends: [{ ...send(1), ...change }] }] as const)
]

test.each([
  ['a hole', new Array(1)],
  ['the same transfer twice', [send(1), send(1)]],
  ['a path that may not travel', [{ ...send(1), path: '../a' }]],
  ['sources that are holes', [{ ...send(1), sources: new Array(send(1).fileCount) }]]
])('%s is refused', (_, sends) => {
  expect(readStoredSends({ version: 1, sends }, isHandle)).toBe(undefined)
})

test.each(REFUSED)('%s is refused', (_, stored) => {
  expect(readStoredSends(stored, isHandle)).toBe(undefined)
})

test('nothing that is stored throws', () => {
  fc.assert(
    fc.property(fc.anything(), (stored) => {
      expect(readStoredSends(stored, isHandle)).toBe(undefined)
      const list = readStoredSends({ version: 1, sends: [stored] }, isHandle)
      expect(list).toBe(undefined)
    })
  )
})
