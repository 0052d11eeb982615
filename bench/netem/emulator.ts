// The cable of netem.c between two network namespaces: compiled when it is first needed, and one process for as long as the
// cable lies.
import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../../scripts/ready.mjs'
import { namespacesMissing } from '#tests/support/netns.ts'
import type { Plug } from '#tests/support/netns.ts'

const SOURCE = join(import.meta.dirname, 'netem.c')
const FOLDER = join(ROOT, '.cache', 'netem')
const COMPILE_LIMIT_MS = 60_000
const START_LIMIT_MS = 10_000
const STOP_LIMIT_MS = 2_000

export interface Wire {
  /** There and back; half of it each way. */
  readonly roundTripMs: number
  readonly lossPercent: number
  /** Each way; undefined: as fast as the computer is. */
  readonly limit?: { readonly megabitPerSecond: number; readonly queueBytes: number }
}

/** One sentence when this computer cannot do it, else undefined. */
export function emulatorMissing(): string | undefined {
  const reason = namespacesMissing()
  if (reason !== undefined) return reason
  if (!existsSync('/dev/net/tun')) return 'There is no /dev/net/tun.'
  return compile()
}

/** What `netem` is given after the device's name. */
export function wireArguments({ roundTripMs, lossPercent, limit }: Wire, seed: number): string[] {
  const delayMicroseconds = Math.round((roundTripMs * 1000) / 2)
  const lossPerMillion = Math.round(lossPercent * 10_000)
  const bytesPerSecond = Math.round(((limit?.megabitPerSecond ?? 0) * 1e6) / 8)
  return [delayMicroseconds, lossPerMillion, bytesPerSecond, limit?.queueBytes ?? 0, seed].map(String)
}

/** For layCable(); what it loses follows from the seed and the order of the packets. */
export class Emulator implements Plug {
  readonly #wire: Wire
  readonly #seed: number
  #process: ChildProcess | undefined

  constructor(wire: Wire, seed = 1) {
    this.#wire = wire
    this.#seed = seed
  }

  async plug({ alice, bob }: { alice: string; bob: string }, device: string): Promise<void> {
    const args = [alice, bob, device, ...wireArguments(this.#wire, this.#seed)]
    this.#process = spawn(programPath(), args, { stdio: ['ignore', 'pipe', 'inherit'] })
    await untilReady(this.#process)
  }

  async pull(): Promise<void> {
    const running = this.#process
    if (running === undefined || running.exitCode !== null || running.signalCode !== null) return
    const exited = once(running, 'exit')
    running.kill('SIGTERM')
    const limit = setTimeout(() => running.kill('SIGKILL'), STOP_LIMIT_MS)
    await exited
    clearTimeout(limit)
  }
}

function untilReady(program: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (): void => {
      clearTimeout(limit)
      program.kill('SIGKILL')
      reject(new Error('The network emulator did not start (see above).'))
    }
    const limit = setTimeout(fail, START_LIMIT_MS)
    program.once('exit', fail).once('error', fail)
    program.stdout?.once('data', () => {
      clearTimeout(limit)
      program.off('exit', fail).off('error', fail)
      resolve()
    })
  })
}

/** Named after its source, so that an old one is never taken for it. */
function programPath(): string {
  const digest = createHash('sha256').update(readFileSync(SOURCE)).digest('hex')
  return join(FOLDER, `netem-${digest.slice(0, 12)}`)
}

function compile(): string | undefined {
  const path = programPath()
  if (existsSync(path)) return undefined
  mkdirSync(FOLDER, { recursive: true })
  const unfinished = `${path}.${String(process.pid)}`
  const { error, status, stderr } = spawnSync('gcc', ['-O2', '-Wall', '-o', unfinished, SOURCE], {
    encoding: 'utf8',
    timeout: COMPILE_LIMIT_MS
  })
  if (error !== undefined) return 'The network emulator is a C program, and there is no gcc to compile it.'
  if (status !== 0) return `The network emulator could not be compiled: ${stderr.trim()}`
  renameSync(unfinished, path)
  return undefined
}
