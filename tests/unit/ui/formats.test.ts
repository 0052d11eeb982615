import { fraction } from '#ui/language/formats.ts'
import { format } from '#tests/support/english.ts'
import { expect, test } from 'vitest'

const MB = 1_000_000

test.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [999, '999 bytes'],
  [1000, '1 kB'],
  [1536, '1.54 kB'],
  [999_499, '999 kB'],
  [999_500, '1 MB'], // compared after rounding: never "1,000 kB"
  [12_345_678, '12.3 MB'],
  [1_912_000_000, '1.91 GB'],
  [5_000_000_000_000, '5 TB'],
  [5_000_000_000_000_000, '5,000 TB']
])('%i bytes are %s', (sizeBytes, words) => {
  expect(format.size(sizeBytes)).toBe(words)
})

test.each([
  [0, '1 sec'],
  [900, '1 sec'],
  [9001, '10 sec'],
  [10_001, '15 sec'],
  [41_000, '45 sec'],
  [55_001, '1 min'],
  [60_001, '2 min'],
  [59 * 60_000, '59 min'],
  [60 * 60_000, '1 hr'],
  [125 * 60_000, '2 hr 5 min']
])('%i ms are %s', (durationMs, words) => {
  expect(format.duration(durationMs)).toBe(words)
})

test.each([
  [0, 100, '0%'],
  [999, 1000, '99%'], // 100% is said when all is there
  [1000, 1000, '100%'],
  [0, 0, '100%'],
  [30, 20, '100%']
])('%i of %i is %s', (done, total, words) => {
  expect(format.percent(done, total)).toBe(words)
})

test('a fraction of nothing is all of it', () => {
  expect([fraction(0, 0), fraction(1, 4), fraction(5, 4)]).toEqual([1, 0.25, 1])
})

test('speeds and counts', () => {
  expect([format.speed(11.4 * MB), format.speed(0.4), format.count(1234)]).toEqual([
    '11.4 MB/s',
    '0 byte/s',
    '1,234'
  ])
})

/** A Wednesday. */
const NOW = new Date(2026, 10, 18, 7, 0)

test.each([
  [new Date(2026, 10, 23), 'just now'], // a clock was set back
  [NOW, 'just now'],
  [new Date(2026, 10, 18, 6, 59, 1), 'just now'],
  [new Date(2026, 10, 18, 6, 59), '1 minute ago'],
  [new Date(2026, 10, 18, 6, 1), '59 minutes ago'],
  [new Date(2026, 10, 18, 6, 0), '1 hour ago'],
  [new Date(2026, 10, 17, 8, 0), '23 hours ago'],
  [new Date(2026, 10, 17, 7, 0), 'yesterday'],
  [new Date(2026, 10, 16, 23, 59), '2 days ago'],
  [new Date(2026, 10, 16, 8, 0), '2 days ago'], // Monday, not two times 24 hours
  [new Date(2026, 10, 5, 7, 0), '13 days ago'],
  [new Date(2026, 10, 4, 7, 0), '2 weeks ago'],
  [new Date(2026, 9, 19, 7, 0), '4 weeks ago'],
  [new Date(2026, 9, 18, 7, 0), '1 month ago'],
  [new Date(2025, 10, 18, 7, 0), '12 months ago'],
  [new Date(2024, 10, 19, 7, 0), '23 months ago'],
  [new Date(2024, 10, 18, 7, 0), '2 years ago'],
  [new Date(2023, 10, 19, 7, 0), '2 years ago']
])('%s was %s', (then, words) => {
  expect(format.ago(then.getTime(), NOW.getTime(), 'just now')).toBe(words)
})

test('a month has passed on the same date of the next one, not before', () => {
  const since = (then: Date): string =>
    format.ago(then.getTime(), new Date(2026, 0, 31, 12).getTime(), 'just now')
  expect([since(new Date(2026, 0, 1)), since(new Date(2025, 11, 31))]).toEqual(['4 weeks ago', '1 month ago'])
})

test.each([
  [new Date(2026, 10, 20, 0, 1), 'today'],
  [new Date(2026, 10, 19, 23, 59), 'yesterday'],
  [new Date(2026, 10, 18, 23, 59), 'November 18, 2026'],
  [new Date(2026, 2, 3, 12), 'March 3, 2026'],
  [new Date(2026, 10, 21, 0, 1), 'November 21, 2026'] // a clock was set back
])('%s is %s', (then, words) => {
  expect(format.day(then.getTime(), new Date(2026, 10, 20, 23, 58).getTime())).toBe(words)
})
