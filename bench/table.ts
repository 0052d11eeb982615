// The results for people to read.
import type { BenchResult, FastResult, MemoryResult, Sides, Transfer } from './results.ts'

const HEADINGS = [
  'round',
  'bare MiB/s',
  'app MiB/s',
  'ratio',
  'bare CPU s/GiB',
  'app CPU s/GiB',
  'CPU ratio',
  'app memory MiB'
]

export function describeResult({ browser, machine, fast, memory }: BenchResult): string {
  const { cores, cpu, loadAverage, platform } = machine
  const lines = [
    `${browser}, ${platform}, ${String(cores)} cores (${cpu}), load before the run ${loadAverage.toFixed(1)}`,
    ...(fast === undefined ? [] : ['', ...describeFast(fast)]),
    ...(memory === undefined ? [] : ['', ...describeMemory(memory)])
  ]
  return lines.join('\n')
}

export function formatSize(sizeBytes: number): string {
  const mib = sizeBytes / 2 ** 20
  const [amount, unit] = mib >= 1024 ? [mib / 1024, 'GiB'] : [mib, 'MiB']
  return `${String(Number(amount.toFixed(2)))} ${unit}`
}

function describeFast({ sizeBytes, rounds, ...medians }: FastResult): string[] {
  const row = (name: string, { bare, app, ratio, cpuRatio }: Omit<FastResult, 'sizeBytes' | 'rounds'>) => [
    name,
    bare.mibPerSecond.toFixed(1),
    app.mibPerSecond.toFixed(1),
    ratio.toFixed(3),
    pair(bare.cpuSecondsPerGiB),
    pair(app.cpuSecondsPerGiB),
    cpuRatio.toFixed(3),
    pair(app.memoryGrowthMiB)
  ]
  return [
    `${formatSize(sizeBytes)} through a bare channel and through the app; CPU and memory as sender / receiver`,
    ...layOut([
      HEADINGS,
      ...rounds.map((round, index) => row(String(index + 1), round)),
      row('median', medians)
    ])
  ]
}

function describeMemory({
  sizeBytes,
  senderGrowthMiB,
  receiverGrowthMiB,
  ...transfer
}: MemoryResult): string[] {
  return [
    `${formatSize(sizeBytes)} through the app in fresh browsers: ${describeSpeed(transfer)}`,
    `memory at its highest, above before: sender ${senderGrowthMiB.toFixed(0)} MiB, ` +
      `receiver ${receiverGrowthMiB.toFixed(0)} MiB`
  ]
}

export function describeSpeed({ mibPerSecond, seconds }: Transfer): string {
  return `${mibPerSecond.toFixed(1)} MiB/s (${seconds.toFixed(1)} s)`
}

function pair({ sender, receiver }: Sides<number>): string {
  return `${sender.toFixed(1)} / ${receiver.toFixed(1)}`
}

function layOut(rows: readonly (readonly string[])[]): string[] {
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) => row.map((cell, column) => cell.padStart(widths[column] ?? 0)).join('  '))
}
