// Numbers, sizes and times for people, in one language. Sizes are decimal (1 MB = 1,000,000 bytes), as phones' file managers and
// disks count them; everything goes through Intl.
import type { Language } from './languages.ts'

const SIZE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
/** A larger unit is used from two of it on: one week would be said of thirteen days. */
const LONG_DAYS = 14
const LONG_MONTHS = 24

/** A sentence for each plural form that the language has; `#` stands for the number. */
export type PluralForms = { readonly [form in Intl.LDMLPluralRule]?: string } & { readonly other: string }

type SizeUnit = (typeof SIZE_UNITS)[number]

/** Every formatter is made once: to make one takes a hundred times as long as to use it, and progress is shown many times a
 *  second. */
export class Formats {
  readonly language: Language
  readonly #sizes: readonly Intl.NumberFormat[]
  readonly #speeds: readonly Intl.NumberFormat[]
  readonly #durations: Readonly<Record<'second' | 'minute' | 'hour', Intl.NumberFormat>>
  readonly #counts: Intl.NumberFormat
  readonly #percents: Intl.NumberFormat
  readonly #plurals: Intl.PluralRules
  readonly #since: Intl.RelativeTimeFormat
  /** Says "yesterday", which is true of a date alone. */
  readonly #sinceDay: Intl.RelativeTimeFormat
  readonly #days: Intl.DateTimeFormat

  constructor(language: Language) {
    this.language = language
    const sizeFormat = (unit: SizeUnit | `${SizeUnit}-per-second`): Intl.NumberFormat =>
      new Intl.NumberFormat(language, {
        style: 'unit',
        unit,
        unitDisplay: unit === 'byte' ? 'long' : 'short',
        maximumSignificantDigits: 3
      })
    const durationFormat = (unit: 'second' | 'minute' | 'hour'): Intl.NumberFormat =>
      new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' })
    this.#sizes = SIZE_UNITS.map(sizeFormat)
    this.#speeds = SIZE_UNITS.map((unit) => sizeFormat(`${unit}-per-second`))
    this.#durations = {
      second: durationFormat('second'),
      minute: durationFormat('minute'),
      hour: durationFormat('hour')
    }
    this.#counts = new Intl.NumberFormat(language)
    this.#percents = new Intl.NumberFormat(language, { style: 'percent' })
    this.#plurals = new Intl.PluralRules(language)
    this.#since = new Intl.RelativeTimeFormat(language)
    this.#sinceDay = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
    this.#days = new Intl.DateTimeFormat(language, { dateStyle: 'long' })
  }

  /** "1,234" */
  count(count: number): string {
    return this.#counts.format(count)
  }

  /** The form that goes with the number. */
  plural(count: number, forms: PluralForms): string {
    return (forms[this.#plurals.select(count)] ?? forms.other).replace('#', () => this.count(count))
  }

  /** "512 bytes", "1.5 kB", "12.3 MB": three significant digits, so the width stays about the same. */
  size(sizeBytes: number): string {
    return inUnits(sizeBytes, this.#sizes)
  }

  /** "3.4 MB/s" */
  speed(bytesPerSecond: number): string {
    return inUnits(Math.round(bytesPerSecond), this.#speeds)
  }

  /** "8 sec", "45 sec", "12 min", "2 hr 5 min": no finer than an estimate deserves. */
  duration(durationMs: number): string {
    const { second, minute, hour } = this.#durations
    const seconds = Math.max(1, Math.ceil(durationMs / 1000))
    if (seconds <= 10) return second.format(seconds)
    if (seconds <= 55) return second.format(Math.ceil(seconds / 5) * 5)
    const minutes = Math.ceil(seconds / 60)
    if (minutes < 60) return minute.format(minutes)
    const hours = hour.format(Math.floor(minutes / 60))
    return minutes % 60 === 0 ? hours : `${hours} ${minute.format(minutes % 60)}`
  }

  /** "4 ms", made where it is asked for: hardly ever. */
  milliseconds(durationMs: number): string {
    const format = new Intl.NumberFormat(this.language, { style: 'unit', unit: 'millisecond' })
    return format.format(Math.max(1, Math.round(durationMs)))
  }

  /** "42%", rounded down: 100% is said when all is there, and of nothing. */
  percent(doneBytes: number, totalBytes: number): string {
    return this.#percents.format(Math.floor(fraction(doneBytes, totalBytes) * 100) / 100)
  }

  /** `justNow`, "5 minutes ago", "yesterday", "2 weeks ago": from a day on by the dates of this device's own place. A time to come
   *  is now: some clock was set back. */
  ago(thenMs: number, nowMs: number, justNow: string): string {
    const agoMs = nowMs - thenMs
    if (agoMs < MINUTE_MS) return justNow
    if (agoMs < HOUR_MS) return this.#since.format(-Math.floor(agoMs / MINUTE_MS), 'minute')
    const days = daysBetween(thenMs, nowMs)
    if (agoMs < DAY_MS || days < 1) return this.#since.format(-Math.floor(agoMs / HOUR_MS), 'hour')
    if (days < LONG_DAYS) return this.#sinceDay.format(-days, 'day')
    const months = monthsBetween(thenMs, nowMs)
    if (months < 1) return this.#since.format(-Math.floor(days / 7), 'week')
    if (months < LONG_MONTHS) return this.#since.format(-months, 'month')
    return this.#since.format(-Math.floor(months / 12), 'year')
  }

  /** "today", "yesterday", "March 3, 2026", by the days of this device's own place. */
  day(thenMs: number, nowMs: number): string {
    const daysAgo = daysBetween(thenMs, nowMs)
    return daysAgo === 0 || daysAgo === 1 ? this.#sinceDay.format(-daysAgo, 'day') : this.#days.format(thenMs)
  }
}

/** Between 0 and 1; an empty file is done, not 0/0. */
export function fraction(doneBytes: number, totalBytes: number): number {
  return totalBytes === 0 ? 1 : Math.min(1, doneBytes / totalBytes)
}

function inUnits(bytes: number, formats: readonly Intl.NumberFormat[]): string {
  let value = bytes
  let unit = 0
  // Compared after rounding: 999,999 bytes are "1 MB", never "1,000 kB".
  while (unit < formats.length - 1 && Number(value.toPrecision(3)) >= 1000) {
    value /= 1000
    unit++
  }
  return formats[unit]?.format(value) ?? ''
}

/** Midnights in between. */
function daysBetween(thenMs: number, nowMs: number): number {
  return Math.round((startOfDay(nowMs) - startOfDay(thenMs)) / DAY_MS) // summer time: not quite whole
}

/** Whole ones: from one date to the same one of another month. */
function monthsBetween(thenMs: number, nowMs: number): number {
  const then = new Date(thenMs)
  const now = new Date(nowMs)
  const months = (now.getFullYear() - then.getFullYear()) * 12 + now.getMonth() - then.getMonth()
  return now.getDate() < then.getDate() ? months - 1 : months
}

function startOfDay(timeMs: number): number {
  return new Date(timeMs).setHours(0, 0, 0, 0)
}
