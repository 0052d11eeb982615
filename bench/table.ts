// The results for people to read.
import type {
  BenchResult,
  FastResult,
  MainThreadResult,
  MemoryResult,
  NetworkResult,
  Round,
  Sides,
  SmallFilesResult,
  Transfer
} from './results.ts'
import { median } from './results.ts'

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

export function describeResult(result: BenchResult): string {
  const { browser, machine, notMeasured = {} } = result
  const { cores, cpu, loadAverage, platform } = machine
  const sections = [
    [
      `${browser}, ${platform}, ${String(cores)} cores (${cpu}), load before the run ${loadAverage.toFixed(1)}`
    ],
    section(result.fast, describeFast),
    section(result.limited, describeNetwork),
    section(result.lossy, describeNetwork),
    section(result.wifi, describeNetwork),
    section(result.near, describeNetwork),
    section(result.smallFiles, describeSmallFiles),
    section(result.mainThread, describeMainThread),
    section(result.memory, describeMemory),
    Object.entries(notMeasured).map(([part, reason]) => `${part} was not measured: ${reason}`),
    summarize(result)
  ]
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')
}

function section<Result>(result: Result | undefined, describe: (result: Result) => string[]): string[] {
  return result === undefined ? [] : describe(result)
}

/** One line of names and one of figures, as they are in the JSON. */
function summarize({
  fast,
  limited,
  lossy,
  wifi,
  near,
  smallFiles,
  mainThread,
  memory
}: BenchResult): string[] {
  const figures: readonly (readonly [name: string, value: number | undefined, digits: number])[] = [
    ['fast.ratio', fast?.ratio, 3],
    ['fast.cpuRatio', fast?.cpuRatio, 3],
    ['limited.ratio', limited?.ratio, 3],
    ['lossy.gain', lossy?.gain, 2],
    ['wifi.gain', wifi?.gain, 2],
    ['near.gain', near?.gain, 2],
    ['smallFiles.ratio', smallFiles?.ratio, 2],
    ['mainThread.longestTaskMs', mainThread?.longestTaskMs, 0],
    ['mainThread.longestTaskCpuMs', mainThread?.longestTaskCpuMs, 1],
    ['memory.receiverGrowthMiB', memory?.receiverGrowthMiB, 0],
    ['memory.senderGrowthMiB', memory?.senderGrowthMiB, 0]
  ]
  const measured = figures.flatMap(([name, value, digits]) =>
    value === undefined ? [] : [{ name, text: value.toFixed(digits) }]
  )
  return measured.length === 0
    ? []
    : layOut([measured.map(({ name }) => name), measured.map(({ text }) => text)])
}

export function formatSize(sizeBytes: number): string {
  const mib = sizeBytes / 2 ** 20
  const [amount, unit] = mib >= 1024 ? [mib / 1024, 'GiB'] : [mib, 'MiB']
  return `${String(Number(amount.toFixed(2)))} ${unit}`
}

function describeFast(fast: FastResult): string[] {
  return [
    `${formatSize(fast.sizeBytes)} through a bare channel and through the app; CPU and memory as sender / receiver`,
    ...layOutRounds(fast)
  ]
}

function describeNetwork(
  result: NetworkResult & ({ readonly ratio: number } | { readonly gain: number })
): string[] {
  const { sizeBytes, roundTripMs, lossPercent, megabitPerSecond } = result
  const wire = [
    `${String(roundTripMs)} ms round trip`,
    ...(lossPercent > 0 ? [`${String(lossPercent)} % loss`] : []),
    ...(megabitPerSecond === undefined ? [] : [`${String(megabitPerSecond)} Mbit/s`])
  ].join(', ')
  const ratio = 'ratio' in result ? result.ratio : result.gain
  const cpuRatio = median(result.rounds.map((round) => round.cpuRatio))
  return [
    `${formatSize(sizeBytes)} over an emulated network: ${wire}`,
    ...layOutRounds({ ...result, ratio, cpuRatio })
  ]
}

function layOutRounds({ rounds, ...medians }: Round & { readonly rounds: readonly Round[] }): string[] {
  const row = (name: string, { bare, app, ratio, cpuRatio }: Round) => [
    name,
    bare.mibPerSecond.toFixed(1),
    app.mibPerSecond.toFixed(1),
    ratio.toFixed(3),
    pair(bare.cpuSecondsPerGiB),
    pair(app.cpuSecondsPerGiB),
    cpuRatio.toFixed(3),
    pair(app.memoryGrowthMiB)
  ]
  return layOut([
    HEADINGS,
    ...rounds.map((round, index) => row(String(index + 1), round)),
    row('median', medians)
  ])
}

function describeSmallFiles({ count, sizeBytes, manySeconds, oneSeconds }: SmallFilesResult): string[] {
  return [
    `${formatSize(sizeBytes)} in ${String(count)} files ${manySeconds.toFixed(2)} s, in one ${oneSeconds.toFixed(2)} s`
  ]
}

function describeMainThread(result: MainThreadResult): string[] {
  const { sizeBytes, senderLongestTaskMs, receiverLongestTaskMs } = result
  const { senderLongestTaskCpuMs, receiverLongestTaskCpuMs } = result
  return [
    `longest task of a page while ${formatSize(sizeBytes)} went through the app: ` +
      `sender ${senderLongestTaskMs.toFixed(0)} ms, receiver ${receiverLongestTaskMs.toFixed(0)} ms; ` +
      `in CPU time, of another transfer: ${senderLongestTaskCpuMs.toFixed(1)} ms, ${receiverLongestTaskCpuMs.toFixed(1)} ms`
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
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) => row.map((cell, column) => cell.padStart(widths[column] ?? 0)).join('  '))
}
