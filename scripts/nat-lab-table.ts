// What `npm run nat-lab` prints: a row for each router of Alice's, a column for each of Bob's.
import type { Meeting } from '#tests/support/nat-meeting.ts'
import { NAT_KINDS, type NatKind } from '#tests/support/nat-rules.ts'

export interface Crossing {
  readonly one: NatKind
  readonly other: NatKind
  /** Undefined when they were not linked, or the file did not arrive. */
  readonly meeting: Meeting | undefined
  /** What is not as theory says. */
  readonly trouble: string | undefined
}

export function describeCrossings(crossings: readonly Crossing[]): string {
  const rows = NAT_KINDS.map((one) => [
    one,
    ...NAT_KINDS.map((other) => {
      const here = crossings.filter((candidate) => candidate.one === one && candidate.other === other)
      return here.map(describeCrossing).join('; ')
    })
  ])
  const troubles = crossings
    .filter(({ trouble }) => trouble !== undefined)
    .map(({ one, other, trouble = '' }) => `NOT AS IT SHOULD BE, ${one} and ${other}: ${trouble}`)
  return [
    tableOf([["Alice's router \\ Bob's", ...NAT_KINDS], ...rows]),
    ...(troubles.length === 0 ? ['All as it should be; every file arrived whole.'] : troubles)
  ].join('\n\n')
}

/** Directly or by the relay, what each end shows, seconds from the second reading to the link. */
export function describeCrossing({ meeting, trouble }: Crossing): string {
  if (meeting === undefined) return 'NOT LINKED'
  const { paths, connectMs, isWhole } = meeting
  const way = paths.includes('relay') ? 'relay' : 'direct'
  const mark = trouble === undefined ? '' : isWhole ? ' (!)' : ' (not whole!)'
  return `${way} ${paths.join('/')} ${(connectMs / 1000).toFixed(1)} s${mark}`
}

/** In Markdown, so that it can be kept. */
function tableOf(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length))
  )
  const lines = rows.map((row) => `| ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`)
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`
  return [lines[0], rule, ...lines.slice(1)].join('\n')
}
