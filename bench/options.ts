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

/** In the order in which they are measured. */
const PARTS = ['fast', 'limited', 'lossy', 'wifi', 'near', 'smallFiles', 'mainThread', 'memory'] as const

export const USAGE =
  'usage: npm run bench -- [--json FILE] [--only PART[,PART]] [--size 1GiB] [--rounds 5] [--network-rounds 3] ' +
  `[--memory-size 4GiB] [--dist FOLDER]; parts: ${PARTS.join(', ')}`

export type Part = (typeof PARTS)[number]

export interface BenchOptions {
  readonly parts: readonly Part[]
  /** What each transfer of `fast` and `mainThread` carries. */
  readonly sizeBytes: number
  /** Of `fast` and `smallFiles`. */
  readonly rounds: number
  /** Of each part that emulates a network. */
  readonly networkRounds: number
  /** What the one transfer of `memory` carries; unless it is said, 4 GiB, or as much of it as the disk has room for. */
  readonly memorySizeBytes?: number
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
  const { json, dist, 'memory-size': memorySize, ...values } = readValues(args)
  return {
    parts: parseParts(values.only),
    sizeBytes: parseSize('--size', values.size),
    rounds: parseRounds('--rounds', values.rounds),
    networkRounds: parseRounds('--network-rounds', values['network-rounds']),
    ...(memorySize === undefined ? {} : { memorySizeBytes: parseSize('--memory-size', memorySize) }),
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
        'network-rounds': { type: 'string', default: '3' },
        'memory-size': { type: 'string' }
      }
    }).values
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause })
  }
}

function parseParts(text: string | undefined): readonly Part[] {
  if (text === undefined) return PARTS
  const names = text.split(',')
  const unknown = names.find((name) => !PARTS.some((part) => part === name))
  if (unknown !== undefined)
    throw new UsageError(`--only takes ${PARTS.join(', ')}, several with commas, not "${unknown}"`)
  return PARTS.filter((part) => names.includes(part))
}

function parseSize(option: string, text: string): number {
  const [, number = '', unit = ''] = /^(\d+(?:\.\d+)?)([A-Za-z]+)$/.exec(text) ?? []
  const sizeBytes = Math.round(Number(number) * (UNITS.get(unit) ?? Number.NaN))
  if (sizeBytes >= MIN_SIZE_BYTES && Number.isSafeInteger(sizeBytes)) return sizeBytes
  throw new UsageError(`${option} is a size such as 64MiB or 1.5GiB, at least 1MiB, not "${text}"`)
}

function parseRounds(option: string, text: string): number {
  const rounds = Number(text)
  if (/^\d+$/.test(text) && rounds >= 1 && rounds <= MAX_ROUNDS) return rounds
  throw new UsageError(`${option} is a number from 1 to ${String(MAX_ROUNDS)}, not "${text}"`)
}
