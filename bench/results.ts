// What a run of the benchmark found, in the shape that `--json` writes. docs/benchmark.md explains every figure.

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
  readonly memory?: MemoryResult
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
