// The two parts of the benchmark: `fast`, rounds of the bare channel and the app in turn in the same two browsers,
// and `memory`, one large transfer by the app in fresh ones.
import type { TestFile } from '#tests/support/files.ts'
import { afterwards, offer, pair, transfer } from './app-transfer.ts'
import { openBareLink } from './bare.ts'
import { measure } from './meter.ts'
import { toMemoryResult, toRound } from './results.ts'
import type { MemoryResult, Round, Transfer } from './results.ts'
import { BenchError } from './rig.ts'
import type { Rig, Servers } from './rig.ts'
import { describeSpeed } from './table.ts'

/** Time for opening, pairing and coming to rest, and for the bytes at a speed that nobody would wait for. */
const LEG_BASE_MS = 90_000
const SLOWEST_BYTES_PER_MS = (4 * 2 ** 20) / 1000

interface Setup {
  readonly rig: Rig
  readonly servers: Servers
  readonly file: TestFile
  readonly tell: (line: string) => void
}

export async function runFast(setup: Setup, count: number): Promise<Round[]> {
  const rounds: Round[] = []
  while (rounds.length < count) {
    const bare = () => runBare(setup)
    const app = () => runApp(setup)
    // Each goes first every other time, so that a machine that grows slower or faster favours neither.
    const isOdd = rounds.length % 2 === 1
    const [first, second] = isOdd ? [await app(), await bare()] : [await bare(), await app()]
    const round = isOdd ? toRound({ app: first, bare: second }) : toRound({ bare: first, app: second })
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

function runBare({ rig, servers, file }: Setup): Promise<Transfer> {
  const { sender, receiver } = rig.devices
  return limited('the bare transfer', file.sizeBytes, async () => {
    await Promise.all([sender.page.goto(servers.blankUrl), receiver.page.goto(servers.blankUrl)])
    const link = await openBareLink({ sender: sender.page, receiver: receiver.page })
    const result = await measure(rig.pids, file.sizeBytes, () => link.send(file.sizeBytes))
    await link.close()
    return result
  })
}

function runApp({ rig, servers, file }: Setup): Promise<Transfer> {
  const { devices, pids } = rig
  return limited("the app's transfer", file.sizeBytes, async (limitMs) => {
    await pair(devices, servers.appUrl)
    await offer(devices, file)
    const finish = await afterwards(devices.receiver, file, limitMs)
    const result = await measure(pids, file.sizeBytes, () => transfer(devices, file))
    await finish()
    await devices.sender.disconnect()
    for (const { name, uncaught } of [devices.sender, devices.receiver])
      for (const error of uncaught) throw new BenchError(`the ${name}'s page failed: ${error.message}`)
    return result
  })
}

/** A transfer that hangs must not hang the benchmark: whoever stops the rig then ends what is left of the work. */
async function limited<Value>(
  what: string,
  sizeBytes: number,
  work: (limitMs: number) => Promise<Value>
): Promise<Value> {
  const limitMs = LEG_BASE_MS + sizeBytes / SLOWEST_BYTES_PER_MS
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
