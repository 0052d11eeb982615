import { directionOf, LANGUAGES, languageFor } from '#ui/language/languages.ts'
import { expect, test } from 'vitest'

test.each([
  [undefined, ['en-GB', 'fr'], 'en'],
  [undefined, ['tlh', 'DE-at', 'fr'], 'de'], // the first that is spoken here
  [undefined, ['pt-PT'], 'pt'],
  [undefined, ['zh-CN'], 'zh-Hans'],
  [undefined, ['zh-TW', 'ja'], 'zh-Hans'],
  [undefined, ['tlh'], 'en'],
  [undefined, [], 'en'],
  ['ar', ['fr'], 'ar'],
  ['tlh', ['ja'], 'ja'] // of an older or newer version
] as const)('with %s chosen and %j asked for it is %s', (chosen, asked, language) => {
  expect(languageFor(chosen, asked)).toBe(language)
})

test('Arabic alone is written from right to left', () => {
  expect(LANGUAGES.filter((language) => directionOf(language) === 'rtl')).toEqual(['ar'])
})
