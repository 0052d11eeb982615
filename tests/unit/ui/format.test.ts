import { formatCount, formatDuration, formatPercent, formatSize, formatSpeed, fraction } from '#ui/format.ts'
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
  expect(formatSize(sizeBytes)).toBe(words)
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
  expect(formatDuration(durationMs)).toBe(words)
})

test.each([
  [0, 100, '0%'],
  [999, 1000, '99%'], // 100% is said when all is there
  [1000, 1000, '100%'],
  [0, 0, '100%'],
  [30, 20, '100%']
])('%i of %i is %s', (done, total, words) => {
  expect(formatPercent(done, total)).toBe(words)
})

test('a fraction of nothing is all of it', () => {
  expect([fraction(0, 0), fraction(1, 4), fraction(5, 4)]).toEqual([1, 0.25, 1])
})

test('speeds and counts', () => {
  expect([formatSpeed(11.4 * MB), formatSpeed(0.4), formatCount(1234)]).toEqual([
    '11.4 MB/s',
    '0 bytes/s',
    '1,234'
  ])
})
