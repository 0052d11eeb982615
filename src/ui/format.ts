// Numbers for people. Sizes are decimal (1 MB = 1,000,000 bytes), as phones' file managers and disks count
// them; everything goes through Intl in the language of the strings.

export const LANGUAGE = 'en'

const SIZE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

// Made once: to make one takes a hundred times as long as to use it, and progress is shown many times a second.
const sizes = SIZE_UNITS.map(
  (unit) =>
    new Intl.NumberFormat(LANGUAGE, {
      style: 'unit',
      unit,
      unitDisplay: unit === 'byte' ? 'long' : 'short',
      maximumSignificantDigits: 3
    })
)
const durations = {
  second: durationFormat('second'),
  minute: durationFormat('minute'),
  hour: durationFormat('hour')
}
const counts = new Intl.NumberFormat(LANGUAGE)
const percents = new Intl.NumberFormat(LANGUAGE, { style: 'percent' })

/** "1,234" */
export function formatCount(count: number): string {
  return counts.format(count)
}

/** "512 bytes", "1.5 kB", "12.3 MB": three significant digits, so the width stays about the same. */
export function formatSize(sizeBytes: number): string {
  let value = sizeBytes
  let unit = 0
  // Compared after rounding: 999,999 bytes are "1 MB", never "1,000 kB".
  while (unit < sizes.length - 1 && Number(value.toPrecision(3)) >= 1000) {
    value /= 1000
    unit++
  }
  return sizes[unit]?.format(value) ?? ''
}

/** "3.4 MB/s" */
export function formatSpeed(bytesPerSecond: number): string {
  return `${formatSize(Math.round(bytesPerSecond))}/s`
}

/** "8 sec", "45 sec", "12 min", "2 hr 5 min": no finer than an estimate deserves. */
export function formatDuration(durationMs: number): string {
  const seconds = Math.max(1, Math.ceil(durationMs / 1000))
  if (seconds <= 10) return unit(seconds, 'second')
  if (seconds <= 55) return unit(Math.ceil(seconds / 5) * 5, 'second')
  const minutes = Math.ceil(seconds / 60)
  if (minutes < 60) return unit(minutes, 'minute')
  const hours = unit(Math.floor(minutes / 60), 'hour')
  return minutes % 60 === 0 ? hours : `${hours} ${unit(minutes % 60, 'minute')}`
}

function unit(value: number, name: keyof typeof durations): string {
  return durations[name].format(value)
}

function durationFormat(unit: 'second' | 'minute' | 'hour'): Intl.NumberFormat {
  return new Intl.NumberFormat(LANGUAGE, { style: 'unit', unit, unitDisplay: 'short' })
}

/** "42%", rounded down: 100% is said when all is there, and of nothing. */
export function formatPercent(doneBytes: number, totalBytes: number): string {
  return percents.format(Math.floor(fraction(doneBytes, totalBytes) * 100) / 100)
}

/** Between 0 and 1; an empty file is done, not 0/0. */
export function fraction(doneBytes: number, totalBytes: number): number {
  return totalBytes === 0 ? 1 : Math.min(1, doneBytes / totalBytes)
}

const DAY_MS = 24 * 60 * 60_000
/** Longest first: the first that fits at least once is used. */
const AGO_UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 365 * DAY_MS],
  ['month', 30 * DAY_MS],
  ['week', 7 * DAY_MS],
  ['day', DAY_MS],
  ['hour', 60 * 60_000],
  ['minute', 60_000]
]
const relative = new Intl.RelativeTimeFormat(LANGUAGE, { numeric: 'auto' })
const days = new Intl.DateTimeFormat(LANGUAGE, { dateStyle: 'long' })

/** "now", "5 minutes ago", "yesterday", "2 weeks ago". A time to come is now: some clock was set back. */
export function formatAgo(thenMs: number, nowMs: number): string {
  const agoMs = nowMs - thenMs
  const [unit, unitMs] = AGO_UNITS.find(([, lengthMs]) => agoMs >= lengthMs) ?? ['second', Infinity]
  return relative.format(-Math.floor(Math.max(0, agoMs) / unitMs), unit)
}

/** "today", "yesterday", "March 3, 2026", by the days of this device's own place. */
export function formatDay(thenMs: number, nowMs: number): string {
  const daysAgo = Math.round((startOfDay(nowMs) - startOfDay(thenMs)) / DAY_MS) // summer time: not quite whole
  return daysAgo === 0 || daysAgo === 1 ? relative.format(-daysAgo, 'day') : days.format(thenMs)
}

function startOfDay(timeMs: number): number {
  return new Date(timeMs).setHours(0, 0, 0, 0)
}
