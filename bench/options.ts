// What `npm run bench -- …` was asked for.
import { parseArgs } from 'node:util'

const MIB = 2 ** 20
const UNITS = new Map([
  ['KiB', 2 ** 10],
  ['MiB', MIB],
  ['GiB', 2 ** 30]
])
/** Below this a run is over before the first sample. */
const MIN_SIZE_BYTES = MIB
const MAX_ROUNDS = 100

export const USAGE =
  'usage: npm run bench -- [--json FILE] [--size 1GiB] [--rounds 5] [--memory-size 2GiB] ' +
  '[--only fast|memory] [--dist FOLDER]'

export type Part = 'fast' | 'memory'

export interface BenchOptions {
  readonly parts: readonly Part[]
  /** What each transfer of `fast` carries. */
  readonly sizeBytes: number
  readonly rounds: number
  /** What the one transfer of `memory` carries. */
  readonly memorySizeBytes: number
  /** Where the results go besides the screen. */
  readonly json?: string
  /** A built app; otherwise this repository's, built when it is not current. */
  readonly dist?: string
}

/** The person asked for something that there is not. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

export function parseOptions(args: readonly string[]): BenchOptions {
  const { json, dist, ...values } = readValues(args)
  return {
    parts: parseParts(values.only),
    sizeBytes: parseSize('--size', values.size),
    rounds: parseRounds(values.rounds),
    memorySizeBytes: parseSize('--memory-size', values['memory-size']),
    ...(json === undefined ? {} : { json }),
    ...(dist === undefined ? {} : { dist })
  }
}

function readValues(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        json: { type: 'string' },
        dist: { type: 'string' },
        only: { type: 'string' },
        size: { type: 'string', default: '1GiB' },
        rounds: { type: 'string', default: '5' },
        'memory-size': { type: 'string', default: '2GiB' }
      }
    }).values
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause })
  }
}

function parseParts(text: string | undefined): readonly Part[] {
  if (text === undefined) return ['fast', 'memory']
  if (text === 'fast' || text === 'memory') return [text]
  throw new UsageError(`--only is fast or memory, not "${text}"`)
}

function parseSize(option: string, text: string): number {
  const [, number = '', unit = ''] = /^(\d+(?:\.\d+)?)([A-Za-z]+)$/.exec(text) ?? []
  const sizeBytes = Math.round(Number(number) * (UNITS.get(unit) ?? Number.NaN))
  if (sizeBytes >= MIN_SIZE_BYTES && Number.isSafeInteger(sizeBytes)) return sizeBytes
  throw new UsageError(`${option} is a size such as 64MiB or 1.5GiB, at least 1MiB, not "${text}"`)
}

function parseRounds(text: string): number {
  const rounds = Number(text)
  if (/^\d+$/.test(text) && rounds >= 1 && rounds <= MAX_ROUNDS) return rounds
  throw new UsageError(`--rounds is a number from 1 to ${String(MAX_ROUNDS)}, not "${text}"`)
}
