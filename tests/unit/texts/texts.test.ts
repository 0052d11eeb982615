import { describe, expect, test } from 'vitest'
import { areNewerTexts, readStoredTexts, storeTexts } from '#core/texts/stored-texts.ts'
import {
  keepText,
  type KeptText,
  type KeptTexts,
  MAX_TEXTS,
  MAX_TEXTS_BYTES,
  removeText,
  textKey
} from '#core/texts/texts.ts'
import { MAX_TEXT_BYTES } from '#core/transfer/limits.ts'

const PEER = 'a'.repeat(64)
const textOf = (number: number, change: Partial<KeptText> = {}): KeptText => ({
  textId: number.toString(16).padStart(16, '0'),
  peer: PEER,
  peerName: 'Phone',
  receivedMs: number,
  text: `text ${String(number)}`,
  ...change
})
const numbers = (texts: KeptTexts): number[] => texts.map(({ receivedMs }) => receivedMs)

describe('the list', () => {
  test('has the newest first, each once, until it is removed', () => {
    let texts: KeptTexts = []
    for (const number of [1, 2, 3]) texts = keepText(texts, textOf(number))
    expect(keepText(texts, textOf(2, { receivedMs: 9, text: 'another' }))).toBe(texts)
    expect(numbers(removeText(texts, textKey(textOf(2))))).toEqual([3, 1])
  })

  test('takes an id for its sender alone', () => {
    const texts = [PEER, 'b'.repeat(64), undefined].reduce<KeptTexts>(
      (kept, peer) => keepText(kept, textOf(1, { peer })),
      []
    )
    expect(texts.length).toBe(3)
  })

  test('lets the oldest go when there are too many', () => {
    let texts: KeptTexts = []
    for (let number = 0; number <= MAX_TEXTS; number++) texts = keepText(texts, textOf(number))
    expect([texts.length, texts[0]?.receivedMs, texts.at(-1)?.receivedMs]).toEqual([MAX_TEXTS, MAX_TEXTS, 1])
  })

  test('lets the oldest go when they are too long together, in UTF-8', () => {
    const long = '漢'.repeat(MAX_TEXT_BYTES / 3)
    const most = Math.floor(MAX_TEXTS_BYTES / MAX_TEXT_BYTES)
    let texts: KeptTexts = []
    for (let number = 0; number <= most; number++) texts = keepText(texts, textOf(number, { text: long }))
    expect([texts.length, texts.at(-1)?.receivedMs]).toEqual([most, 1])
  })
})

test('what was stored is what is read', () => {
  const texts = [textOf(2, { peer: undefined, peerName: '' }), textOf(1, { text: '  <b>\n☀' })]
  expect(readStoredTexts(structuredClone(storeTexts(texts)))).toEqual(texts)
})

test('newer texts are told from what are none', () => {
  expect([{ version: 2 }, storeTexts([]), 'version', null].map(areNewerTexts)).toEqual([
    true,
    false,
    false,
    false
  ])
})

describe('refused as a whole', () => {
  const many = Array.from({ length: MAX_TEXTS + 1 }, (_, number) => textOf(number))
  const long = Array.from({ length: 36 }, (_, number) => textOf(number, { text: 'x'.repeat(MAX_TEXT_BYTES) }))
  test.each([
    ['nothing', undefined],
    ['a newer version', { version: 2, texts: [] }],
    ['a field too many', { version: 1, texts: [], more: 1 }],
    ['no list', { version: 1, texts: {} }],
    ['too many texts', { version: 1, texts: many }],
    ['texts that are too long together', { version: 1, texts: long }],
    ['the same text twice', { version: 1, texts: [textOf(1), textOf(1, { receivedMs: 7 })] }],
    ['one bad text among good ones', { version: 1, texts: [textOf(1), {}] }]
  ])('%s', (_, stored) => {
    expect(readStoredTexts(stored)).toBe(undefined)
  })

  test.each([
    ['an id that is none', { textId: 'x' }],
    ['an upper-case fingerprint', { peer: 'A'.repeat(64) }],
    ['a name that deceives', { peerName: 'a\u202eb' }],
    ['a time before all time', { receivedMs: -1 }],
    ['a text that is none', { text: 1 }],
    ['a text that cannot have travelled', { text: '\ud800' }],
    ['a text that is longer than any', { text: 'x'.repeat(MAX_TEXT_BYTES + 1) }],
    ['a field too many', { more: 1 }]
  ])('%s', (_, change) => {
    expect(readStoredTexts({ version: 1, texts: [textOf(1)] })).toEqual([textOf(1)])
    expect(readStoredTexts({ version: 1, texts: [{ ...textOf(1), ...change }] })).toBe(undefined)
  })
})
