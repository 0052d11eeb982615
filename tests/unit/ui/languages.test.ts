import { languageFor } from '#ui/language/languages.ts'
import { expect, test } from 'vitest'

test.each([
  [undefined, ['en-GB', 'fr'], 'en'],
  [undefined, ['tlh', 'EN'], 'en'], // the first that is spoken here
  [undefined, ['tlh'], 'en'],
  [undefined, [], 'en'],
  ['en', ['fr'], 'en'],
  ['tlh', ['en'], 'en'] // of an older or newer version
] as const)('with %s chosen and %j asked for it is %s', (chosen, asked, language) => {
  expect(languageFor(chosen, asked)).toBe(language)
})
