import { contactSheet } from '#scripts/screens/contact-sheet.ts'
import { parseOptions, UsageError } from '#scripts/screens/options.ts'
import { nameOf } from '#scripts/screens/walk/states.ts'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

describe('what is asked for', () => {
  const everything = {
    out: resolve('/app/screens'),
    only: undefined,
    languages: ['en', 'ar'],
    walks: true,
    scenes: true,
    isForced: false,
    isTall: false,
    publishes: false
  }
  const cases: readonly (readonly [string, object])[] = [
    ['', everything],
    ['--out shots', { ...everything, out: resolve('/app/shots') }],
    ['--only pairing,settings', { ...everything, only: ['pairing', 'settings'] }],
    ['--language de --tall', { ...everything, languages: ['de'], isTall: true }],
    ['--language ar --part scenes', { ...everything, languages: ['ar'], walks: false }],
    [
      '--forced --part walk',
      { ...everything, out: resolve('/app/screens/forced'), isForced: true, scenes: false }
    ],
    [
      '--publish',
      {
        ...everything,
        out: resolve('/app/.cache/pictures'),
        only: [nameOf('pairing-read'), nameOf('received')],
        languages: ['en'],
        scenes: false,
        publishes: true
      }
    ]
  ]
  test.each(cases)('%s', (line, options) => {
    expect(parseOptions(line.split(' ').filter(Boolean), '/app')).toEqual(options)
  })

  test.each(['--language xx', '--part all', '--publish --forced', '--nothing', 'word'])(
    '%s is refused',
    (line) => {
      expect(() => parseOptions(line.split(' '), '/app')).toThrow(UsageError)
    }
  )
})

test('the page of all pictures has a row for each screen, in both languages, and nothing in a name is markup', () => {
  const page = contactSheet([
    'walk/ar/01-welcome.phone-dark.png',
    'walk/en/01-welcome.phone-dark.png',
    'scenes/en/<b>.desktop-light.png',
    'index.html'
  ])
  const titles = [...page.matchAll(/<h2>(.*)<\/h2>/g)].map(([, title]) => title)
  const pictures = [...page.matchAll(/ src="(.*?)"/g)].map(([, address]) => address)
  const captions = [...page.matchAll(/<figcaption>(.*?)</g)].map(([, caption]) => caption)
  expect(titles).toEqual(['walk / 01-welcome', 'scenes / &#60;b&#62;'])
  expect(pictures).toEqual([
    'walk/ar/01-welcome.phone-dark.png',
    'walk/en/01-welcome.phone-dark.png',
    'scenes/en/%3Cb%3E.desktop-light.png'
  ])
  expect(captions).toEqual(['ar phone dark', 'en phone dark', 'en desktop light'])
})
