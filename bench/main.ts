// `npm run bench -- --json FILE`: how fast the app moves a file, against the bare data channel of the same two
// browsers in the same run, and what that costs in CPU time and memory. docs/benchmark.md says how to read it.
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { platform } from 'node:os'
import { resolve } from 'node:path'
import { ROOT, buildApp, buildIsCurrent } from '../scripts/ready.mjs'
import { unreachable } from '#core/errors.ts'
import { seededFile } from '#tests/support/files.ts'
import { describeMachine } from './machine.ts'
import { emulatorMissing } from './netem/emulator.ts'
import { isNetworkPart, NETWORKS } from './networks.ts'
import { parseOptions, USAGE, UsageError } from './options.ts'
import type { BenchOptions, Part } from './options.ts'
import { runWithoutPriority } from './privilege.ts'
import { BenchError, claimTempFolder, hasRoomFor, startNetworkRig, startRig } from './rig.ts'
import { toFastResult, toGainResult, toLimitedResult } from './results.ts'
import type { BenchResult } from './results.ts'
import { runMainThread, runMemory, runRounds, runSmallFiles, SMALL_FILES_BYTES } from './runs.ts'
import { describeResult, formatSize } from './table.ts'

const MEMORY_BYTES = 4 * 2 ** 30
/** Less of a disk is too little for the benchmark. */
const LEAST_MEMORY_BYTES = 2 ** 30

export async function main(args: string[]): Promise<void> {
  try {
    const options = parseOptions(args)
    const exitCode = runWithoutPriority()
    if (exitCode === undefined) await bench(options)
    else process.exitCode = exitCode
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof BenchError)) throw error
    console.error(`bench: ${error.message}`)
    if (error instanceof UsageError) console.error(USAGE)
    process.exitCode = error instanceof UsageError ? 2 : 1
  }
}

async function bench(options: BenchOptions): Promise<void> {
  if (platform() !== 'linux') throw new BenchError('it reads /proc, which only Linux has')
  const tell = (line: string): void => {
    console.error(line)
  }
  const dist = builtApp(options, tell)
  let result: BenchResult = { startedAt: new Date().toISOString(), browser: '', machine: describeMachine() }
  const note = (found: Partial<BenchResult>): void => {
    result = { ...result, ...found }
    if (options.json !== undefined) writeResult(options.json, result)
  }
  note({}) // a file that cannot be written is told now, not after ten minutes

  const measured = whatCanBe(options.parts, (part, reason) => {
    tell(`${part} is left out. ${reason}`)
    note({ notMeasured: { ...result.notMeasured, [part]: reason } })
  })
  const sizes = await sizesOf(options, tell)
  const folder = await claimTempFolder(Math.max(0, ...measured.map(sizes)))
  const run = { dist, folder, options, tell }
  for (const part of measured) note(await measurePart(run, part, sizes(part)))
  console.log(describeResult(result))
}

/** The parts that this computer can measure. */
function whatCanBe(parts: readonly Part[], leaveOut: (part: Part, reason: string) => void): Part[] {
  const reason = parts.some(isNetworkPart) ? emulatorMissing() : undefined
  if (reason === undefined) return [...parts]
  for (const part of parts.filter(isNetworkPart)) leaveOut(part, reason)
  return parts.filter((part) => !isNetworkPart(part))
}

/** What one transfer of each part carries. */
async function sizesOf(
  { parts, sizeBytes, memorySizeBytes }: BenchOptions,
  tell: (line: string) => void
): Promise<(part: Part) => number> {
  let memoryBytes = memorySizeBytes ?? MEMORY_BYTES
  if (memorySizeBytes === undefined && parts.includes('memory')) {
    while (memoryBytes > LEAST_MEMORY_BYTES && !(await hasRoomFor(memoryBytes))) memoryBytes /= 2
    if (memoryBytes < MEMORY_BYTES) tell(`memory: the disk has room for ${formatSize(memoryBytes)} only`)
  }
  return (part) => {
    if (isNetworkPart(part)) return NETWORKS[part].sizeBytes
    return { fast: sizeBytes, mainThread: sizeBytes, smallFiles: SMALL_FILES_BYTES, memory: memoryBytes }[
      part
    ]
  }
}

interface Run {
  readonly dist: string
  readonly folder: string
  readonly options: BenchOptions
  readonly tell: (line: string) => void
}

/** In two fresh browsers. */
async function measurePart(
  { dist, folder, options, tell }: Run,
  part: Part,
  sizeBytes: number
): Promise<Partial<BenchResult>> {
  tell(`${part}: making files and starting two browsers …`)
  const network = isNetworkPart(part) ? NETWORKS[part] : undefined
  const rig = network === undefined ? await startRig(dist) : await startNetworkRig(dist, network.wire, folder)
  const { browser } = rig
  try {
    if (part === 'smallFiles')
      return { browser, smallFiles: await runSmallFiles({ rig, tell }, folder, options.rounds) }
    const file = await seededFile(folder, `${part}.bin`, sizeBytes)
    const setup = { rig, file, tell, ...network }
    try {
      switch (part) {
        case 'fast':
          return { browser, fast: toFastResult(sizeBytes, await runRounds(setup, options.rounds)) }
        case 'limited':
          return {
            browser,
            limited: toLimitedResult(NETWORKS[part], await runRounds(setup, options.networkRounds))
          }
        case 'lossy':
        case 'wifi':
        case 'near':
          return {
            browser,
            [part]: toGainResult(NETWORKS[part], await runRounds(setup, options.networkRounds))
          }
        case 'mainThread':
          return { browser, mainThread: await runMainThread(setup) }
        case 'memory':
          return { browser, memory: await runMemory(setup) }
        default:
          return unreachable(part)
      }
    } finally {
      rmSync(file.path)
    }
  } finally {
    await rig.stop()
  }
}

function builtApp({ dist }: BenchOptions, tell: (line: string) => void): string {
  const folder = resolve(dist ?? `${ROOT}/dist`)
  if (dist === undefined && !buildIsCurrent(ROOT)) {
    const complaint = buildApp(tell)
    if (complaint !== undefined) throw new BenchError(complaint)
  }
  if (!existsSync(`${folder}/index.html`)) throw new BenchError(`there is no built app in ${folder}`)
  return folder
}

function writeResult(file: string, result: BenchResult): void {
  try {
    writeFileSync(file, `${JSON.stringify(result, undefined, 2)}\n`)
  } catch (cause) {
    throw new BenchError(`${file} cannot be written`, { cause })
  }
}
