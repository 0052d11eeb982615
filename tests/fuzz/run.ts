// One target for a while, guided by what its inputs reach. Runs in a worker: whatever loops for ever can be ended from outside.
import type { Bytes } from '#core/bytes.ts'
import type { Coverage } from './coverage.ts'
import { type Finding, Fuzzer } from './fuzzer.ts'
import { TARGETS } from './targets.ts'

export interface Order {
  readonly target: string
  readonly seed: number
  readonly seconds: number
  /** This one alone. */
  readonly input: Bytes | undefined
  /** Counts executions. */
  readonly pulse: Int32Array
  /** Length and bytes of the input under way. */
  readonly current: Uint8Array
}

export interface Ran {
  readonly executions: number
  readonly seconds: number
  readonly corpus: number
  readonly finding: { readonly what: string; readonly stack: string; readonly input: Bytes } | undefined
  readonly counts: ReadonlyMap<string, Float64Array>
}

/** Inputs between two looks at the counters, as a look takes longer than most inputs: more while nothing is new. All of them join
 *  the corpus when one of them reached what none had; which one it was does not pay to find out. */
const MIN_BATCH = 16
const MAX_BATCH = 1024
const MAX_KEPT = 64
/** Far more than any decoder takes for its longest input, on a machine that has other things to do. */
const SLOW_MS = 400
const TRIES_AGAIN = 3

export function runTarget(order: Order, coverage: Coverage): Ran {
  const target = TARGETS.find(({ name }) => name === order.target)
  if (target === undefined) throw new Error(`no target "${order.target}"`)
  const fuzzer = new Fuzzer(target, order.seed)
  const startedMs = performance.now()
  const elapsedMs = (): number => performance.now() - startedMs
  let finding: Finding | undefined

  const attempt = (input: Bytes): void => {
    announce(order, input)
    const beforeMs = performance.now()
    const found = fuzzer.try(input)
    if (found !== undefined) finding = fuzzer.minimise(found)
    else if (performance.now() - beforeMs > SLOW_MS && isSlow(fuzzer, input))
      finding = {
        what: `slower than ${String(SLOW_MS)} ms, ${String(TRIES_AGAIN)} times`,
        error: undefined,
        input
      }
  }

  coverage.look() // what loading ran
  if (order.input !== undefined) {
    attempt(order.input)
    coverage.look()
  } else {
    for (const seed of target.seeds) if (finding === undefined) attempt(seed)
    coverage.look()
    let batch = MIN_BATCH
    while (elapsedMs() < order.seconds * 1000 && finding === undefined) {
      const inputs: Bytes[] = []
      while (inputs.length < batch && finding === undefined && elapsedMs() < order.seconds * 1000) {
        const input = fuzzer.next()
        inputs.push(input)
        attempt(input)
      }
      const isNew = coverage.look()
      if (isNew) for (const input of inputs.slice(-MAX_KEPT)) fuzzer.keep(input)
      batch = isNew ? MIN_BATCH : Math.min(2 * batch, MAX_BATCH)
    }
  }
  const { executions, corpus } = fuzzer
  return {
    executions,
    seconds: elapsedMs() / 1000,
    corpus: corpus.length,
    finding: finding && {
      what: finding.what,
      stack: finding.error instanceof Error ? (finding.error.stack ?? '') : '',
      input: finding.input
    },
    counts: coverage.counts
  }
}

function isSlow(fuzzer: Fuzzer, input: Bytes): boolean {
  for (let time = 0; time < TRIES_AGAIN; time++) {
    const beforeMs = performance.now()
    fuzzer.try(input)
    if (performance.now() - beforeMs <= SLOW_MS) return false
  }
  return true
}

function announce({ pulse, current }: Order, input: Bytes): void {
  new DataView(current.buffer).setUint32(0, input.byteLength)
  current.set(input.subarray(0, current.byteLength - 4), 4)
  Atomics.add(pulse, 0, 1)
}
