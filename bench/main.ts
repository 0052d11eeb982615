// `npm run bench -- --json FILE`: how fast the app moves a file, against the bare data channel of the same two
// browsers in the same run, and what that costs in CPU time and memory. docs/benchmark.md says how to read it.
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { platform } from 'node:os'
import { resolve } from 'node:path'
import { ROOT, buildApp, buildIsCurrent } from '../scripts/ready.mjs'
import { seededFile } from '#tests/support/files.ts'
import { describeMachine } from './machine.ts'
import { parseOptions, USAGE, UsageError } from './options.ts'
import type { BenchOptions } from './options.ts'
import { BenchError, claimTempFolder, startRig, startServers } from './rig.ts'
import { toFastResult } from './results.ts'
import type { BenchResult } from './results.ts'
import { runFast, runMemory } from './runs.ts'
import { describeResult } from './table.ts'

export async function main(args: string[]): Promise<void> {
  try {
    await bench(parseOptions(args))
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

  const { parts, rounds, sizeBytes, memorySizeBytes } = options
  const sizes = { fast: sizeBytes, memory: memorySizeBytes }
  const folder = await claimTempFolder(Math.max(...parts.map((part) => sizes[part])))
  const servers = await startServers(dist)
  try {
    for (const part of parts) {
      tell(`${part}: making a file and starting two browsers …`)
      const file = await seededFile(folder, `${part}.bin`, sizes[part])
      const rig = await startRig(servers.appUrl)
      try {
        const setup = { rig, servers, file, tell }
        note({ browser: rig.browser })
        if (part === 'fast') note({ fast: toFastResult(file.sizeBytes, await runFast(setup, rounds)) })
        else note({ memory: await runMemory(setup) })
      } finally {
        await rig.stop()
        rmSync(file.path)
      }
    }
  } finally {
    await servers.stop()
  }
  console.log(describeResult(result))
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
