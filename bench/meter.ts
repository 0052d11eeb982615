// What a transfer costs two browsers: CPU time and memory of every process of each.
import { setTimeout as wait } from 'node:timers/promises'
import { treeCpuSeconds, treeMemoryMib } from './proc.ts'
import { eachSide, toTransfer } from './results.ts'
import type { Sides, Transfer } from './results.ts'

const SAMPLE_MS = 500
/** A browser that uses less than a twentieth of a core has nothing left to do. */
const CALM_CPU_SECONDS = 0.025
const CALM_LIMIT_MS = 8_000

/** Measures one transfer of that size. `run` resolves with the milliseconds it counted itself. */
export async function measure(
  pids: Sides<number>,
  sizeBytes: number,
  run: () => Promise<number>
): Promise<Transfer> {
  await calm(pids)
  const cpuBefore = eachSide((side) => treeCpuSeconds(pids[side]))
  const memory = new MemoryWatch(pids)
  try {
    const elapsedMs = await run()
    const cpuSeconds = eachSide((side) => treeCpuSeconds(pids[side]) - cpuBefore[side])
    return toTransfer({ sizeBytes, elapsedMs, cpuSeconds, memoryGrowthMib: memory.growthMib() })
  } finally {
    memory.stop()
  }
}

/**
 * Waits until both browsers are idle: what came before must not be counted to what comes. Browsers that never are
 * have a cost that belongs to the figures.
 */
async function calm(pids: Sides<number>): Promise<void> {
  const used = (): number => treeCpuSeconds(pids.sender) + treeCpuSeconds(pids.receiver)
  for (const deadlineMs = Date.now() + CALM_LIMIT_MS; Date.now() < deadlineMs;) {
    const before = used()
    await wait(SAMPLE_MS)
    if (used() - before <= 2 * CALM_CPU_SECONDS) return
  }
}

class MemoryWatch {
  readonly #pids: Sides<number>
  readonly #before: Sides<number>
  #highest: Sides<number>
  readonly #timer: NodeJS.Timeout

  constructor(pids: Sides<number>) {
    this.#pids = pids
    this.#before = this.#highest = this.#now()
    this.#timer = setInterval(() => {
      this.#sample()
    }, SAMPLE_MS)
  }

  growthMib(): Sides<number> {
    this.#sample()
    return eachSide((side) => this.#highest[side] - this.#before[side])
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  #now(): Sides<number> {
    return eachSide((side) => treeMemoryMib(this.#pids[side]))
  }

  #sample(): void {
    const now = this.#now()
    this.#highest = eachSide((side) => Math.max(this.#highest[side], now[side]))
  }
}
