import { findLinks } from '#ui/links.ts'
import { expect, test } from 'vitest'

test.each([
  ['no link here', []],
  ['https://example.org', [{ href: 'https://example.org/', host: 'example.org' }]],
  [
    'See (http://example.org:8080/a?b=c#d), then go.',
    [{ href: 'http://example.org:8080/a?b=c#d', host: 'example.org:8080' }]
  ],
  // The host is the one the link leads to, not the one it pretends to.
  [
    'https://bank.example@evil.example/',
    [{ href: 'https://bank.example@evil.example/', host: 'evil.example' }]
  ],
  ['https://аpple.com/', [{ href: 'https://xn--pple-43d.com/', host: 'xn--pple-43d.com' }]],
  ['javascript:alert(1) data:text/html,x file:///etc/passwd ftp://example.org', []],
  ['https://', []],
  ['https://[::1', []],
  ['https://a.example https://a.example/', [{ href: 'https://a.example/', host: 'a.example' }]]
])('%s', (message, links) => {
  expect(findLinks(message)).toEqual(links)
})

test('marks within a link stay, however many', () => {
  const address = `https://example.org/a${'!'.repeat(50_000)}b`
  expect(findLinks(`${address}!!!`)).toEqual([{ href: address, host: 'example.org' }])
})

test('a wall of links shows the first five', () => {
  const message = Array.from({ length: 40 }, (_, index) => `https://example.org/${String(index)}`).join(' ')
  expect(findLinks(message).map(({ href }) => href)).toEqual(
    [0, 1, 2, 3, 4].map((index) => `https://example.org/${String(index)}`)
  )
})
