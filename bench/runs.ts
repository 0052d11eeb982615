// The parts of the benchmark: rounds of the bare channel and the app in turn in the same two browsers, large transfers by
// the app in fresh ones, and many small files beside one large one.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { seededFile } from '#tests/support/files.ts'
import type { TestFile } from '#tests/support/files.ts'
import { afterwards, offer, pair, remove, storedBytes, transfer } from './app-transfer.ts'
import { openBareLink } from './bare.ts'
import { traceTasks, watchTasks } from './main-thread.ts'
import { measure } from './meter.ts'
import {
  toMainThreadResult,
  toMemoryResult,
  toRound,
  toSmallFilesResult,
  toSmallFilesRound
} from './results.ts'
import type { MainThreadResult, MemoryResult, Round, Sides, SmallFilesResult, Transfer } from './results.ts'
import { BenchError } from './rig.ts'
import type { Rig } from './rig.ts'
import { describeSpeed } from './table.ts'

/** Time for opening, pairing and coming to rest, and for the bytes at a speed that nobody would wait for. */
const LEG_BASE_MS = 90_000
const SLOWEST_MIB_PER_SECOND = 4
/** What `smallFiles` sends: photos' thumbnails, or a folder of texts. */
const SMALL_FILES = 2000
const SMALL_FILE_BYTES = 10 * 1024
export const SMALL_FILES_BYTES = SMALL_FILES * SMALL_FILE_BYTES

export interface Setup {
  readonly rig: Rig
  readonly file: TestFile
  readonly tell: (line: string) => void
  /** A transfer that is slower hangs. */
  readonly slowestMibPerSecond?: number
}

export async function runRounds(setup: Setup, count: number): Promise<Round[]> {
  const rounds: Round[] = []
  while (rounds.length < count) {
    const [bare, app] = await inTurn(rounds.length, [() => runBare(setup), () => runApp(setup)])
    const round = toRound({ bare, app })
    rounds.push(round)
    setup.tell(
      `round ${String(rounds.length)} of ${String(count)}: bare ${describeSpeed(round.bare)}, ` +
        `app ${describeSpeed(round.app)}, ratio ${round.ratio.toFixed(3)}, CPU ratio ${round.cpuRatio.toFixed(3)}`
    )
  }
  return rounds
}

export async function runMemory(setup: Setup): Promise<MemoryResult> {
  return toMemoryResult(setup.file.sizeBytes, await runApp(setup))
}

export async function runMainThread(setup: Setup): Promise<MainThreadResult> {
  const { sender, receiver } = setup.rig.devices
  let tasksMs: Sides<readonly number[]> = { sender: [], receiver: [] }
  await runApp(setup, async (run) => {
    const watches = { sender: await watchTasks(sender.page), receiver: await watchTasks(receiver.page) }
    const elapsedMs = await run()
    tasksMs = { sender: await watches.sender.stop(), receiver: await watches.receiver.stop() }
    return elapsedMs
  })
  let cpuMs: Sides<number> = { sender: 0, receiver: 0 }
  await runApp(setup, async (run) => {
    const traces = { sender: await traceTasks(sender.page), receiver: await traceTasks(receiver.page) }
    const elapsedMs = await run()
    cpuMs = { sender: await traces.sender.stop(), receiver: await traces.receiver.stop() }
    return elapsedMs
  })
  return toMainThreadResult(setup.file.sizeBytes, tasksMs, cpuMs)
}

/** Two thousand small files, and one file of their size, in turn. */
export async function runSmallFiles(
  { rig, tell }: Pick<Setup, 'rig' | 'tell'>,
  folder: string,
  count: number
): Promise<SmallFilesResult> {
  const place = join(folder, 'small')
  const many: TestFile[] = []
  for (let number = 1; number <= SMALL_FILES; number++)
    many.push(await seededFile(place, `${String(number)}.bin`, SMALL_FILE_BYTES))
  const sizeBytes = SMALL_FILES_BYTES
  const one = [await seededFile(folder, 'one.bin', sizeBytes)]
  try {
    const rounds = []
    while (rounds.length < count) {
      const [manyMs, oneMs] = await inTurn(rounds.length, [
        () => timeFiles(rig, many),
        () => timeFiles(rig, one)
      ])
      const round = toSmallFilesRound(manyMs, oneMs)
      rounds.push(round)
      tell(
        `round ${String(rounds.length)} of ${String(count)}: ${String(SMALL_FILES)} files ` +
          `${round.manySeconds.toFixed(2)} s, one file ${round.oneSeconds.toFixed(2)} s, ratio ${round.ratio.toFixed(3)}`
      )
    }
    return toSmallFilesResult({ count: SMALL_FILES, sizeBytes }, rounds)
  } finally {
    rmSync(place, { recursive: true })
  }
}

/** Each goes first every other time, so that a machine that grows slower or faster favours neither. */
async function inTurn<Value>(
  turn: number,
  [left, right]: readonly [() => Promise<Value>, () => Promise<Value>]
): Promise<[Value, Value]> {
  if (turn % 2 === 0) return [await left(), await right()]
  const second = await right()
  return [await left(), second]
}

function runBare(setup: Setup): Promise<Transfer> {
  const { rig, file } = setup
  const { sender, receiver } = rig.devices
  const { places } = rig
  return limited('the bare transfer', setup, async () => {
    await Promise.all([
      sender.page.goto(places.sender.blankUrl),
      receiver.page.goto(places.receiver.blankUrl)
    ])
    const link = await openBareLink({ sender: sender.page, receiver: receiver.page })
    const result = await measure(rig.pids, file.sizeBytes, () => link.send(file.sizeBytes))
    await link.close()
    return result
  })
}

function runApp(
  setup: Setup,
  around: (run: () => Promise<number>) => Promise<number> = (run) => run()
): Promise<Transfer> {
  const { rig, file } = setup
  const { devices, pids } = rig
  return limited("the app's transfer", setup, async (limitMs) => {
    await pair(devices, rig.places)
    await offer(devices, [file])
    const finish = await afterwards(devices.receiver, file, limitMs)
    const result = await measure(pids, file.sizeBytes, () => around(() => transfer(devices, 1)))
    await finish()
    await part(rig)
    return result
  })
}

function timeFiles(rig: Rig, files: readonly TestFile[]): Promise<number> {
  const { devices, pids, places } = rig
  const sizeBytes = files.reduce((sum, file) => sum + file.sizeBytes, 0)
  return limited('a transfer', { file: { sizeBytes } }, async (limitMs) => {
    await pair(devices, places)
    await offer(devices, files)
    const [only] = files.length === 1 ? files : []
    const beforeBytes = await storedBytes(devices.receiver)
    const finish =
      only === undefined
        ? () => remove(devices.receiver, beforeBytes + sizeBytes / 2)
        : await afterwards(devices.receiver, only, limitMs)
    const { seconds } = await measure(pids, sizeBytes, () => transfer(devices, files.length))
    await finish()
    await part(rig)
    return seconds * 1000
  })
}

async function part({ devices }: Rig): Promise<void> {
  await devices.sender.disconnect()
  for (const { name, uncaught } of [devices.sender, devices.receiver])
    for (const error of uncaught) throw new BenchError(`the ${name}'s page failed: ${error.message}`)
}

/** A transfer that hangs must not hang the benchmark: whoever stops the rig then ends what is left of the work. */
async function limited<Value>(
  what: string,
  {
    file,
    slowestMibPerSecond = SLOWEST_MIB_PER_SECOND
  }: { file: { sizeBytes: number }; slowestMibPerSecond?: number },
  work: (limitMs: number) => Promise<Value>
): Promise<Value> {
  const limitMs = LEG_BASE_MS + (file.sizeBytes / 2 ** 20 / slowestMibPerSecond) * 1000
  let timer: NodeJS.Timeout | undefined
  const expired = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new BenchError(`${what} was not over after ${String(Math.round(limitMs / 1000))} s`))
    }, limitMs)
  })
  try {
    return await Promise.race([work(limitMs), expired])
  } finally {
    clearTimeout(timer)
  }
}
