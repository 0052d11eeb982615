import { describe, expect, test } from 'vitest'
import { type Choices, readChoices, storeChoices } from '#core/choices.ts'

const CHOSEN: Choices = {
  count: 7,
  values: new Map([
    ['private', 'yes'],
    ['own-name', 'Ada']
  ])
}

test('choices are read as they were stored', () => {
  expect(readChoices(structuredClone(storeChoices(CHOSEN)))).toEqual(CHOSEN)
})

describe('nothing is read of', () => {
  const stored = { version: 1, count: 7, values: [['private', 'yes']] }
  test.each([
    ['nothing', undefined],
    ['a newer version', { ...stored, version: 2 }],
    ['a negative count', { ...stored, count: -1 }],
    ['what has more in it', { ...stored, more: true }],
    ['no list', { ...stored, values: { private: 'yes' } }],
    ['what nobody can choose', { ...stored, values: [['other', 'yes']] }],
    ['the count among the choices', { ...stored, values: [['changes', '8']] }],
    ['one choice twice', { ...stored, values: [...stored.values, ...stored.values] }],
    ['what is no text', { ...stored, values: [['private', true]] }],
    ['half a choice', { ...stored, values: [['private']] }],
    ['too long a text', { ...stored, values: [['own-name', 'x'.repeat(16_385)]] }],
    ['holes', { ...stored, values: new Array(2) }]
  ])('%s', (_, value) => {
    expect(readChoices(value)).toBeUndefined()
  })
})
