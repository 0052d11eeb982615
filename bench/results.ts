// What a run of the benchmark found, in the shape that `--json` writes. docs/benchmark.md explains every figure.
import type { Network } from './networks.ts'

const GIB = 2 ** 30
const MIB = 2 ** 20

export interface Sides<Value> {
  readonly sender: Value
  readonly receiver: Value
}

/** One transfer, bare or by the app. */
export interface Transfer {
  readonly seconds: number
  readonly mibPerSecond: number
  readonly cpuSecondsPerGiB: Sides<number>
  readonly memoryGrowthMiB: Sides<number>
}

export interface Round {
  readonly ratio: number
  readonly cpuRatio: number
  readonly bare: Transfer
  readonly app: Transfer
}

export interface FastResult {
  readonly sizeBytes: number
  /** Medians over the rounds, of each figure by itself. */
  readonly ratio: number
  readonly cpuRatio: number
  readonly bare: Transfer
  readonly app: Transfer
  readonly rounds: readonly Round[]
}

/** Over an emulated network the app's speed as a part of the bare channel's is its `ratio` or, where more connections help, its `gain`. */
export interface NetworkResult {
  readonly sizeBytes: number
  readonly roundTripMs: number
  readonly lossPercent: number
  readonly megabitPerSecond?: number
  readonly bare: Transfer
  readonly app: Transfer
  readonly rounds: readonly Round[]
}

export type LimitedResult = NetworkResult & { readonly ratio: number }
export type GainResult = NetworkResult & { readonly gain: number }

export interface SmallFilesRound {
  readonly ratio: number
  readonly manySeconds: number
  readonly oneSeconds: number
}

export interface SmallFilesResult extends SmallFilesRound {
  readonly count: number
  readonly sizeBytes: number
  readonly rounds: readonly SmallFilesRound[]
}

export interface MainThreadResult {
  readonly sizeBytes: number
  /** 0 when none was over 50 ms, which is what browsers call long. */
  readonly longestTaskMs: number
  readonly senderLongestTaskMs: number
  readonly receiverLongestTaskMs: number
  readonly longTasks: Sides<number>
  /** CPU time of the longest task, of another transfer that was traced. */
  readonly longestTaskCpuMs: number
  readonly senderLongestTaskCpuMs: number
  readonly receiverLongestTaskCpuMs: number
}

export interface MemoryResult extends Transfer {
  readonly sizeBytes: number
  readonly receiverGrowthMiB: number
  readonly senderGrowthMiB: number
}

export interface Machine {
  readonly platform: string
  readonly cpu: string
  readonly cores: number
  readonly memoryMiB: number
  readonly node: string
  /** Over the minute before the run: a busy machine makes the figures worthless. */
  readonly loadAverage: number
}

export interface BenchResult {
  readonly startedAt: string
  readonly browser: string
  readonly machine: Machine
  readonly fast?: FastResult
  readonly limited?: LimitedResult
  readonly lossy?: GainResult
  readonly wifi?: GainResult
  readonly near?: GainResult
  readonly smallFiles?: SmallFilesResult
  readonly memory?: MemoryResult
  readonly mainThread?: MainThreadResult
  /** Parts that were asked for and that this computer cannot measure, with the reason. */
  readonly notMeasured?: Readonly<Record<string, string>>
}

export interface Reading {
  readonly sizeBytes: number
  readonly elapsedMs: number
  readonly cpuSeconds: Sides<number>
  readonly memoryGrowthMib: Sides<number>
}

export function toTransfer({ sizeBytes, elapsedMs, cpuSeconds, memoryGrowthMib }: Reading): Transfer {
  const seconds = elapsedMs / 1000
  return {
    seconds,
    mibPerSecond: sizeBytes / MIB / seconds,
    cpuSecondsPerGiB: eachSide((side) => cpuSeconds[side] / (sizeBytes / GIB)),
    memoryGrowthMiB: memoryGrowthMib
  }
}

export function toRound({ bare, app }: { bare: Transfer; app: Transfer }): Round {
  return {
    ratio: app.mibPerSecond / bare.mibPerSecond,
    cpuRatio: bothSides(app.cpuSecondsPerGiB) / bothSides(bare.cpuSecondsPerGiB),
    bare,
    app
  }
}

export function toFastResult(sizeBytes: number, rounds: readonly Round[]): FastResult {
  return {
    sizeBytes,
    ratio: median(rounds.map((round) => round.ratio)),
    cpuRatio: median(rounds.map((round) => round.cpuRatio)),
    bare: medianTransfer(rounds.map((round) => round.bare)),
    app: medianTransfer(rounds.map((round) => round.app)),
    rounds
  }
}

export function toLimitedResult(network: Network, rounds: readonly Round[]): LimitedResult {
  const { ratio, ...rest } = toNetworkResult(network, rounds)
  return { ratio, ...rest }
}

export function toGainResult(network: Network, rounds: readonly Round[]): GainResult {
  const { ratio: gain, ...rest } = toNetworkResult(network, rounds)
  return { gain, ...rest }
}

function toNetworkResult({ sizeBytes, wire }: Network, rounds: readonly Round[]): LimitedResult {
  const { ratio, bare, app } = toFastResult(sizeBytes, rounds)
  const { roundTripMs, lossPercent, limit } = wire
  const limits = limit === undefined ? {} : { megabitPerSecond: limit.megabitPerSecond }
  return { ratio, sizeBytes, roundTripMs, lossPercent, ...limits, bare, app, rounds }
}

export function toSmallFilesRound(manyMs: number, oneMs: number): SmallFilesRound {
  return { ratio: manyMs / oneMs, manySeconds: manyMs / 1000, oneSeconds: oneMs / 1000 }
}

export function toSmallFilesResult(
  { count, sizeBytes }: { readonly count: number; readonly sizeBytes: number },
  rounds: readonly SmallFilesRound[]
): SmallFilesResult {
  return {
    ratio: median(rounds.map((round) => round.ratio)),
    count,
    sizeBytes,
    manySeconds: median(rounds.map((round) => round.manySeconds)),
    oneSeconds: median(rounds.map((round) => round.oneSeconds)),
    rounds
  }
}

/** From the lengths of the long tasks of each page. */
export function toMainThreadResult(
  sizeBytes: number,
  tasksMs: Sides<readonly number[]>,
  cpuMs: Sides<number>
): MainThreadResult {
  const longest = eachSide((side) => Math.max(0, ...tasksMs[side]))
  return {
    sizeBytes,
    longestTaskMs: Math.max(longest.sender, longest.receiver),
    senderLongestTaskMs: longest.sender,
    receiverLongestTaskMs: longest.receiver,
    longTasks: eachSide((side) => tasksMs[side].length),
    longestTaskCpuMs: Math.max(cpuMs.sender, cpuMs.receiver),
    senderLongestTaskCpuMs: cpuMs.sender,
    receiverLongestTaskCpuMs: cpuMs.receiver
  }
}

export function toMemoryResult(sizeBytes: number, transfer: Transfer): MemoryResult {
  const { receiver, sender } = transfer.memoryGrowthMiB
  return { sizeBytes, receiverGrowthMiB: receiver, senderGrowthMiB: sender, ...transfer }
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right)
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? Number.NaN
  return (lower + upper) / 2
}

export function eachSide<Value>(make: (side: keyof Sides<unknown>) => Value): Sides<Value> {
  return { sender: make('sender'), receiver: make('receiver') }
}

function bothSides({ sender, receiver }: Sides<number>): number {
  return sender + receiver
}

function medianTransfer(transfers: readonly Transfer[]): Transfer {
  const of = (figure: (transfer: Transfer) => number): number => median(transfers.map(figure))
  return {
    seconds: of((transfer) => transfer.seconds),
    mibPerSecond: of((transfer) => transfer.mibPerSecond),
    cpuSecondsPerGiB: eachSide((side) => of((transfer) => transfer.cpuSecondsPerGiB[side])),
    memoryGrowthMiB: eachSide((side) => of((transfer) => transfer.memoryGrowthMiB[side]))
  }
}
