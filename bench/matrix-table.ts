// The matrix for people: a line for each pair of browsers and wait.
import type { MeetingResult } from './matrix-pair.ts'

export function describeMatrix(results: readonly MeetingResult[]): string {
  const names = [...new Set(results.map(rowOf))]
  const lines = names.map((name) => `${name}  ${describeTimes(results.filter((one) => rowOf(one) === name))}`)
  return [
    'from the second reading to both connected',
    ...lines,
    '',
    `${'all'.padEnd(32)}  ${describeTimes(results)}`
  ].join('\n')
}

function rowOf({ engines, meeting }: MeetingResult): string {
  const when = meeting.kind === 'crossing' ? 'crossing' : `${String(meeting.waitS)} s`
  return `${engines.left} and ${engines.right}`.padEnd(24) + when.padStart(8)
}

function describeTimes(results: readonly MeetingResult[]): string {
  const times = results.flatMap(({ openMs }) => (openMs === undefined ? [] : [openMs])).sort((a, b) => a - b)
  const connected = `${String(times.length)} of ${String(results.length)}`.padStart(9)
  if (times.length === 0) return `${connected} connected`
  const median = times[Math.floor((times.length - 1) / 2)] ?? Number.NaN
  return `${connected} connected, median ${String(median)} ms, worst ${String(times.at(-1))} ms`
}
