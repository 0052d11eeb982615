// `npm run bench:scan -- --json FILE`: what a camera picture without a readable code costs each of the two
// decoders, pass by pass. That is what most of a person's aiming is. docs/benchmark.md says how to read it.
import jsQR from 'jsqr'
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { planPass } from '#core/qr/passes.ts'
import type { Effort } from '#core/scan-messages.ts'
import { cut, loadZxingFromDisk } from '#tests/support/qr-reader.ts'
import { emptyScenes, type EmptyScene } from '#tests/support/qr-rooms.ts'
import type { Decoder } from '#workers/scan/decoder.ts'
import { jsqrDecoder } from '#workers/scan/jsqr.ts'
import { describeMachine } from './machine.ts'
import { median, type Machine } from './results.ts'

const USAGE = 'usage: npm run bench:scan -- [--json FILE] [--rounds 5] [--seed 1]'
const SQUARE: Effort = { wholeFrame: false, enlarged: false, sharpened: false, thorough: false }
const PASSES: readonly { name: string; effort: Effort }[] = [
  { name: 'centre square', effort: SQUARE },
  { name: 'centre square, enlarged', effort: { ...SQUARE, enlarged: true } },
  { name: 'enlarged, sharpened', effort: { ...SQUARE, enlarged: true, sharpened: true } },
  { name: 'whole picture', effort: { ...SQUARE, wholeFrame: true } },
  { name: 'whole picture, thorough', effort: { ...SQUARE, wholeFrame: true, thorough: true } }
]
/** After this many passes the plan begins anew. */
const PLAN_LENGTH = 12

interface Cost {
  readonly medianMs: number
  readonly p95Ms: number
}

interface ScanResult {
  readonly startedAt: string
  readonly machine: Machine
  readonly passes: readonly { name: string; zxing: Cost; jsqr: Cost; ratio: number }[]
  /** One pass as the plan mixes them, on average over pictures: before and after a second and a half. */
  readonly plan: readonly { name: string; zxingMs: number; jsqrMs: number; ratio: number }[]
}

export async function main(args: string[]): Promise<void> {
  let values
  try {
    const text = (by: string) => ({ type: 'string', default: by }) as const
    values = parseArgs({
      args,
      options: { json: { type: 'string' }, rounds: text('5'), seed: text('1') }
    }).values
  } catch (error) {
    console.error(`bench: ${error instanceof Error ? error.message : String(error)}\n${USAGE}`)
    process.exitCode = 2
    return
  }
  const result = await measure(Math.max(1, Number(values.rounds)), Number(values.seed))
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(result, undefined, 2)}\n`)
  console.log(describe(result))
}

async function measure(rounds: number, seed: number): Promise<ScanResult> {
  const [zxing, jsqr] = [await loadZxingFromDisk(), jsqrDecoder(jsQR)]
  const machine = describeMachine()
  const startedAt = new Date().toISOString()
  const pictures = emptyScenes(seed)
  const costs = new Map<string, number[]>()
  // The first round compiles and is not counted. Both decoders take turns, so that neither has the calmer machine.
  for (let round = 0; round <= rounds; round++)
    for (const scene of pictures)
      for (const { name, effort } of PASSES)
        for (const decoder of [zxing, jsqr]) {
          const ms = await cost(decoder, scene, effort)
          if (round > 0) push(costs, `${decoder.name} ${name}`, ms)
        }
  const all = (decoder: Decoder, name: string) => costs.get(`${decoder.name} ${name}`) ?? []
  const passes = PASSES.map(({ name }) => {
    const [z, j] = [summary(all(zxing, name)), summary(all(jsqr, name))]
    return { name, zxing: z, jsqr: j, ratio: z.medianMs / j.medianMs }
  })
  const plan = [0, 2000].map((sinceHitMs) => {
    const mean = (decoder: Decoder) => {
      const each = Array.from({ length: PLAN_LENGTH }, (_, pass) => nameOf(planPass(pass, sinceHitMs)))
      return average(each.map((name) => average(all(decoder, name))))
    }
    const [zxingMs, jsqrMs] = [mean(zxing), mean(jsqr)]
    return { name: sinceHitMs === 0 ? 'at first' : 'after 1.5 s', zxingMs, jsqrMs, ratio: zxingMs / jsqrMs }
  })
  return { startedAt, machine, passes, plan }
}

/** A thorough look at the square is counted as one at the whole, which costs more. */
function nameOf({ wholeFrame, enlarged, sharpened, thorough }: Effort): string {
  const [square, larger, sharper, whole, slow] = PASSES.map(({ name }) => name)
  return (thorough ? slow : wholeFrame ? whole : sharpened ? sharper : enlarged ? larger : square) ?? ''
}

/** CPU time, not wall time: what else the machine does is of no interest here. */
async function cost(decoder: Decoder, { name, picture }: EmptyScene, effort: Effort): Promise<number> {
  const before = process.cpuUsage()
  const found = await decoder.decode(cut(picture, effort), effort)
  const { user, system } = process.cpuUsage(before)
  if (found !== undefined) throw new Error(`${decoder.name} reads a code off ${name}`)
  return (user + system) / 1000
}

function push(costs: Map<string, number[]>, key: string, ms: number): void {
  costs.set(key, [...(costs.get(key) ?? []), ms])
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function summary(values: readonly number[]): Cost {
  const sorted = values.toSorted((left, right) => left - right)
  return { medianMs: median(values), p95Ms: sorted[Math.floor(0.95 * (sorted.length - 1))] ?? Number.NaN }
}

function describe({ machine, passes, plan }: ScanResult): string {
  const ms = (value: number) => value.toFixed(1).padStart(7)
  const row = (name: string, cells: readonly string[], ratio: number) =>
    `${name.padEnd(26)}${cells.join('')}   ${ratio.toFixed(3)}`
  return [
    `${machine.platform}, ${String(machine.cores)} cores (${machine.cpu}), Node ${machine.node}, load ${machine.loadAverage.toFixed(1)}`,
    'CPU ms for a 1280x720 picture with nothing to read: median and p95 of zxing, of jsQR, zxing / jsQR',
    ...passes.map(({ name, zxing, jsqr, ratio }) =>
      row(name, [zxing.medianMs, zxing.p95Ms, jsqr.medianMs, jsqr.p95Ms].map(ms), ratio)
    ),
    'mean of a pass as planned: zxing, jsQR, zxing / jsQR',
    ...plan.map(({ name, zxingMs, jsqrMs, ratio }) => row(name, [zxingMs, jsqrMs].map(ms), ratio))
  ].join('\n')
}
