import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mayBePicture, sharedType, viewingOf } from '#core/previews/kinds.ts'

describe('what is opened', () => {
  test.each([
    ['photo.jpg', 'picture', 'image/jpeg'],
    ['trip/PHOTO.JPEG', 'picture', 'image/jpeg'],
    ['a.b.png', 'picture', 'image/png'],
    ['film.mp4', 'film', 'video/mp4'],
    ['song.flac', 'sound', 'audio/flac'],
    ['notes.txt', 'text', 'text/plain'],
    ['data.json', 'text', 'text/plain']
  ])('%s is looked at as a %s, %s', (path, kind, type) => {
    expect(viewingOf(path)).toEqual({ kind, type })
    expect(sharedType(path)).toBe(type)
  })

  test.each([
    'page.html',
    'page.htm',
    'page.xhtml',
    'page.mhtml',
    'drawing.svg',
    'drawing.svgz',
    'feed.xml',
    'style.xsl',
    'script.js',
    'module.wasm',
    'archive.zip',
    'app.apk',
    'photo.jpg.html',
    'photo.jpg\u202e.html',
    'no ending',
    'png',
    'ends in a dot.',
    'photo.png/', // an empty folder
    'constructor',
    'a.constructor',
    'a.__proto__',
    ''
  ])('“%s” does not', (path) => {
    expect(viewingOf(path)).toBeUndefined()
    expect(sharedType(path)).toBe('application/octet-stream')
  })

  test('never has a type in which anything runs, whatever it is called', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('', '.html', '.svg', '.xml'),
        (name, ending) => !/html|xml|svg|script/.test(viewingOf(name + ending)?.type ?? '')
      )
    )
  })

  test('is no PDF, which other apps are given as what it is', () => {
    expect([viewingOf('a.pdf'), sharedType('a.pdf')]).toEqual([undefined, 'application/pdf'])
  })
})

test.each([
  ['photo.webp', 1, true],
  ['photo.webp', 50 * 2 ** 20, true],
  ['photo.webp', 50 * 2 ** 20 + 1, false],
  ['photo.webp', 0, false],
  ['drawing.svg', 9, false],
  ['film.mp4', 9, false]
])('%s of %i bytes is worth a look: %s', (path, sizeBytes, worth) => {
  expect(mayBePicture({ path, sizeBytes })).toBe(worth)
})
