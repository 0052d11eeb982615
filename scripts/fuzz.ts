// `npm run fuzz`: every decoder, fed for a while with what nobody means (docs/fuzzing.md).
//   -- --seconds N   in all; 120 unless told      --seed N          1 unless told
//   -- --target A    this one alone               --input HEX       this input alone, to look at a finding again
//   -- --missed      also what no input reached
import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { build } from 'vite'
import { hex, unhex } from '#core/bytes.ts'
import { type Figures, figuresOf, percent, type Spot } from '#tests/fuzz/figures.ts'
import type { Order, Ran } from '#tests/fuzz/run.ts'
import { TARGETS } from '#tests/fuzz/targets.ts'

const ROOT = resolve(import.meta.dirname, '..')
const OUT = join(ROOT, '.cache', 'fuzz')
/** An input that takes longer is one that never ends. */
const HANG_MS = 20_000
const LONGEST_INPUT_BYTES = 2 ** 20

const USAGE = [
  'usage: npm run fuzz -- [--seconds N] [--seed N] [--missed] [--target NAME [--input HEX]]',
  `targets: ${TARGETS.map(({ name }) => name).join(', ')}`
].join('\n')

type Result = Ran & { readonly name: string }

export async function main(args: string[]): Promise<void> {
  const values = readOptions(args)
  if (values?.help === true) {
    console.log(USAGE)
    return
  }
  const targets = TARGETS.filter(({ name }) => values?.target === undefined || name === values.target)
  const [seconds, seed] = [Number(values?.seconds), Number(values?.seed)]
  if (values === undefined || targets.length === 0 || !(seconds > 0) || !Number.isSafeInteger(seed)) {
    console.error(USAGE)
    process.exitCode = 2
    return
  }
  const worker = await buildWorker()
  const results: Result[] = []
  console.log(row(['target', 'executions', 'per s', 'corpus', 'findings', 'line %', 'branch %']))
  for (const { name, modules } of targets) {
    const input = values.input === undefined ? undefined : unhex(values.input)
    const ran = await runTarget(worker, { target: name, seed, seconds: seconds / targets.length, input })
    results.push({ name, ...ran })
    const spots = spotsOf(figuresOf([ran.counts], ROOT), modules)
    console.log(rowOf(name, [ran], spots))
  }
  const modules = [...new Set(targets.flatMap((target) => target.modules))].sort()
  const figures = figuresOf(
    results.map(({ counts }) => counts),
    ROOT
  )
  console.log(rowOf('all', results, spotsOf(figures, modules)))
  if (values.missed) tellMissed(figures, modules)
  tellFindings(results, seed)
  process.exitCode = results.some(({ finding }) => finding !== undefined) ? 1 : 0
}

/** Undefined when there is something else among them. */
function readOptions(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        seconds: { type: 'string', default: '120' },
        seed: { type: 'string', default: '1' },
        target: { type: 'string' },
        input: { type: 'string' },
        missed: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false }
      }
    }).values
  } catch {
    return undefined
  }
}

/** As one file, so that the counters look at little else. */
async function buildWorker(): Promise<string> {
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: join(ROOT, 'tests/fuzz/worker.ts'),
      outDir: OUT,
      emptyOutDir: true,
      copyPublicDir: false,
      sourcemap: true,
      minify: false,
      target: 'node20'
    }
  })
  const file = readdirSync(OUT).find((name) => /^worker\.m?js$/.test(name))
  if (file === undefined) throw new Error('there is no worker')
  return join(OUT, file)
}

/** A worker of its own for each: one that hangs is ended, and says with which input. */
function runTarget(file: string, order: Omit<Order, 'pulse' | 'current'>): Promise<Ran> {
  const pulse = new Int32Array(new SharedArrayBuffer(4))
  const current = new Uint8Array(new SharedArrayBuffer(LONGEST_INPUT_BYTES + 4))
  return new Promise((done, fail) => {
    const worker = new Worker(file, { workerData: { ...order, pulse, current } satisfies Order })
    let beats = -1
    const watch = setInterval(() => {
      const now = Atomics.load(pulse, 0)
      if (now !== beats || now === 0) {
        beats = now
        return
      }
      const length = new DataView(current.buffer).getUint32(0)
      const input = Uint8Array.from(current.subarray(4, 4 + length))
      end({
        executions: now,
        seconds: 0,
        corpus: 0,
        counts: new Map(),
        finding: { what: 'never ends', stack: '', input }
      })
    }, HANG_MS)
    const end = (ran: Ran): void => {
      clearInterval(watch)
      void worker.terminate()
      done(ran)
    }
    worker.on('message', end)
    worker.on('error', (error) => {
      clearInterval(watch)
      fail(error)
    })
  })
}

function spotsOf(figures: Figures, modules: readonly string[]): Spot[] {
  return modules.flatMap((module) => {
    const spots = figures.get(module)
    if (spots === undefined) throw new Error(`${module} was never loaded`)
    return spots
  })
}

const WIDTHS = [18, 11, 8, 7, 9, 7, 9]

function row(cells: readonly string[]): string {
  return cells
    .map((cell, i) => (i === 0 ? cell.padEnd(WIDTHS[i] ?? 0) : cell.padStart(WIDTHS[i] ?? 0)))
    .join(' ')
}

function rowOf(name: string, runs: readonly Ran[], spots: readonly Spot[]): string {
  const sum = (of: (ran: Ran) => number): number => runs.reduce((total, ran) => total + of(ran), 0)
  const executions = sum((ran) => ran.executions)
  return row([
    name,
    String(executions),
    String(
      Math.round(
        executions /
          Math.max(
            0.001,
            sum((ran) => ran.seconds)
          )
      )
    ),
    String(sum((ran) => ran.corpus)),
    String(sum(({ finding }) => (finding === undefined ? 0 : 1))),
    percent(spots, 'line').toFixed(1),
    percent(spots, 'branch').toFixed(1)
  ])
}

function tellMissed(figures: Figures, modules: readonly string[]): void {
  for (const module of modules)
    for (const { line, kind, text, isReached } of figures.get(module) ?? [])
      if (!isReached) console.log(`missed ${kind.padEnd(6)} src/${module}:${String(line)}  ${text}`)
}

function tellFindings(results: readonly Result[], seed: number): void {
  for (const { name, finding } of results) {
    if (finding === undefined) continue
    const { what, stack, input } = finding
    console.error(`\n${name}, seed ${String(seed)}: ${what}\n${stack}`)
    console.error(`again: npm run fuzz -- --target ${name} --input ${hex(input)}`)
  }
}
