// `npm run matrix`: every pair of browsers, either one reading first, the other now or much later, and both at the
// same moment. Real browsers, whose cameras see the other's screen. docs/benchmark.md says how to read it.
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { serveApp } from '#tests/support/static-server.ts'
import { Exclusive, type Meeting, type MeetingResult, PairOfDevices } from './matrix-pair.ts'
import { describeMatrix } from './matrix-table.ts'

const ENGINES = ['chromium', 'firefox'] as const
const USAGE = 'usage: npm run matrix -- [--waits 0,5,15,40,90] [--crossings 20] [--json FILE]'

export async function main(args: string[]): Promise<void> {
  const options = readOptions(args)
  if (options === undefined) {
    console.error(USAGE)
    process.exitCode = 2
    return
  }
  const app = await serveApp()
  const turn = new Exclusive()
  const tell = (line: string): void => {
    console.error(line)
  }
  try {
    const pairs = ENGINES.flatMap((left) => ENGINES.map((right) => ({ left, right })))
    // The waits of all pairs run side by side; what is measured has the machine for itself.
    const results = await Promise.all(
      pairs.map(async (engines) => {
        const devices = await PairOfDevices.start(engines, app.url, turn)
        try {
          const found: MeetingResult[] = []
          for (const meeting of meetingsOf(options)) {
            const result = await devices.meet(meeting)
            tell(`${devices.name}, ${describe(meeting)}: ${outcome(result)}`)
            found.push(result)
          }
          return found
        } finally {
          await devices.close()
        }
      })
    )
    const all = results.flat()
    if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(all, undefined, 2)}\n`)
    console.log(describeMatrix(all))
    if (all.some(({ openMs }) => openMs === undefined)) process.exitCode = 1
  } finally {
    await app.stop()
  }
}

interface Options {
  readonly waitsS: readonly number[]
  readonly crossings: number
  readonly json: string | undefined
}

function readOptions(args: string[]): Options | undefined {
  try {
    const { values } = parseArgs({
      args,
      options: {
        waits: { type: 'string', default: '0,5,15,40,90' },
        crossings: { type: 'string', default: '20' },
        json: { type: 'string' }
      }
    })
    const waitsS = values.waits.split(',').filter(Boolean).map(Number)
    const crossings = Number(values.crossings)
    if (![...waitsS, crossings].every((number) => Number.isInteger(number) && number >= 0)) return undefined
    return { waitsS, crossings, json: values.json }
  } catch {
    return undefined
  }
}

function meetingsOf({ waitsS, crossings }: Options): Meeting[] {
  return [
    ...waitsS.flatMap((waitS) =>
      (['left', 'right'] as const).map((first) => ({ kind: 'one first' as const, first, waitS }))
    ),
    ...Array.from({ length: crossings }, () => ({ kind: 'crossing' as const }))
  ]
}

function describe(meeting: Meeting): string {
  return meeting.kind === 'crossing' ? 'crossing' : `${meeting.first} first, ${String(meeting.waitS)} s`
}

function outcome({ openMs }: MeetingResult): string {
  return openMs === undefined ? 'NEVER' : `${String(openMs)} ms`
}
