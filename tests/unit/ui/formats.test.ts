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

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

test.each([
  [-5 * DAY_MS, 'now'], // a clock was set back
  [0, 'now'],
  [59_999, 'now'],
  [MINUTE_MS, '1 minute ago'],
  [59 * MINUTE_MS, '59 minutes ago'],
  [HOUR_MS, '1 hour ago'],
  [DAY_MS, 'yesterday'],
  [6 * DAY_MS, '6 days ago'],
  [7 * DAY_MS, 'last week'],
  [29 * DAY_MS, '4 weeks ago'],
  [30 * DAY_MS, 'last month'],
  [364 * DAY_MS, '12 months ago'],
  [365 * DAY_MS, 'last year'],
  [800 * DAY_MS, '2 years ago']
])('%i ms back is %s', (agoMs, words) => {
  expect(format.ago(1_800_000_000_000 - agoMs, 1_800_000_000_000)).toBe(words)
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
