import { expect, test } from 'vitest'
import { Texts } from '#app/texts.svelte.ts'

test('the newest text comes first, and a dismissed one is gone for good', () => {
  const texts = new Texts()
  for (const text of ['one', 'two', 'three']) texts.add(text)
  texts.dismiss(2)
  texts.add('four')
  expect(texts.received).toEqual([
    { id: 4, text: 'four' },
    { id: 3, text: 'three' },
    { id: 1, text: 'one' }
  ])
})

test('of a flood of texts the last hundred stay', () => {
  const texts = new Texts()
  for (let count = 1; count <= 101; count++) texts.add(String(count))
  expect([texts.received.length, texts.received[0]?.text, texts.received.at(-1)?.text]).toEqual([
    100,
    '101',
    '2'
  ])
})
