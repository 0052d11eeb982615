// `npm run nat-lab`: two browsers at two homes in network namespaces, behind every pair of routers, with a real coturn outside. Prints for
// each pair of browsers which way was found, how long it took and whether a file arrived whole; fails where that is not what theory says.
import process from 'node:process'
import { parseArgs } from 'node:util'
import { openAtHome, startLabCoturn } from '#tests/support/at-home.ts'
import type { Engine } from '#tests/support/browsers.ts'
import { coturnMissing } from '#tests/support/coturn.ts'
import { Device } from '#tests/support/device.ts'
import { makeTempFolder, removeFolder } from '#tests/support/files.ts'
import { iceSettings } from '#tests/support/ice.ts'
import { type End, NatLab, natLabMissing } from '#tests/support/nat-lab.ts'
import { complaint, meet, part } from '#tests/support/nat-meeting.ts'
import { NAT_KINDS, type NatKind } from '#tests/support/nat-rules.ts'
import { ensureBrowsers, runProgram } from './browsers.mjs'
import { type Crossing, describeCrossing, describeCrossings } from './nat-lab-table.ts'
import { ensureNetworkTools } from './network-tools.mjs'

const ENGINES = ['chromium', 'firefox'] as const
const USAGE =
  'usage: npm run nat-lab -- [--browsers chromium-chromium,chromium-firefox,firefox-firefox] [--wait SECONDS] [--routers symmetric/public,…] [--times NUMBER]'

interface Options {
  readonly pairs: readonly { readonly alice: Engine; readonly bob: Engine }[]
  /** Between the two readings. */
  readonly waitMs: number
  /** Alice's and Bob's, in this order: all, each once, unless told. */
  readonly routers: readonly Routers[]
}

type Routers = readonly [NatKind, NatKind]

const ALL_ROUTERS: readonly Routers[] = NAT_KINDS.flatMap((one) =>
  NAT_KINDS.map((other) => [one, other] as const)
)

export async function main(args: string[]): Promise<void> {
  const options = readOptions(args)
  const tell = (line: string): void => {
    console.error(line)
  }
  const missing =
    options === undefined
      ? USAGE
      : ((await ensureBrowsers({ run: runProgram, tell })) ??
        ensureNetworkTools({ run: runProgram, tell }) ??
        natLabMissing() ??
        coturnMissing())
  if (options === undefined || missing !== undefined) {
    console.error(missing)
    process.exitCode = 2
    return
  }
  for (const { alice, bob } of options.pairs) {
    const crossings = await crossAll(alice, bob, options, tell)
    console.log(`\nAlice has ${alice}, Bob has ${bob}. Alice reads first.\n\n${describeCrossings(crossings)}`)
    if (crossings.some(({ trouble }) => trouble !== undefined)) process.exitCode = 1
  }
}

function readOptions(args: string[]): Options | undefined {
  try {
    const { values } = parseArgs({
      args,
      options: {
        browsers: { type: 'string', default: 'chromium-chromium,chromium-firefox,firefox-firefox' },
        wait: { type: 'string', default: '0' },
        routers: { type: 'string' },
        times: { type: 'string', default: '1' }
      }
    })
    const isEngine = (name: string): name is Engine => ENGINES.some((engine) => engine === name)
    const pairs = values.browsers.split(',').map((pair) => {
      const [alice = '', bob = ''] = pair.split('-')
      if (!isEngine(alice) || !isEngine(bob)) throw new Error(USAGE)
      return { alice, bob }
    })
    const waitMs = Number(values.wait) * 1000
    const once = values.routers === undefined ? ALL_ROUTERS : values.routers.split(',').map(readRouters)
    const routers = Array.from({ length: Number(values.times) }, () => once).flat()
    return waitMs >= 0 && routers.length > 0 ? { pairs, waitMs, routers } : undefined
  } catch {
    return undefined
  }
}

function readRouters(text: string): Routers {
  const found = ALL_ROUTERS.find(([one, other]) => text === `${one}/${other}`)
  if (found === undefined) throw new Error(USAGE)
  return found
}

/** What is made is ended, the last made first. */
type Defer = (end: () => Promise<void>) => void

async function crossAll(
  alice: Engine,
  bob: Engine,
  { waitMs, routers }: Pick<Options, 'waitMs' | 'routers'>,
  tell: (line: string) => void
): Promise<Crossing[]> {
  return withEnds(async (defer) => {
    const lab = await NatLab.build({ alice: { kind: 'public' }, bob: { kind: 'public' } })
    defer(() => lab.remove())
    const coturn = await startLabCoturn(lab)
    defer(() => coturn.stop())
    const folder = await makeTempFolder('nat-lab')
    defer(() => removeFolder(folder))
    const crossings: Crossing[] = []
    // The same browsers for all, and new ones after a pair that went wrong.
    while (crossings.length < routers.length)
      await withEnds(async (deferDevice) => {
        const open = async (end: End, engine: Engine): Promise<Device> => {
          const settings = iceSettings('stun and turn', coturn)
          return openAtHome({ end, lab, coturn }, { engine, camera: 'ready', settings }, async (options) => {
            const device = await Device.start(options)
            deferDevice(() => device.close())
            return device
          })
        }
        const [first, second] = await Promise.all([open('alice', alice), open('bob', bob)])
        for (const [one, other] of routers.slice(crossings.length)) {
          lab.setRouter('alice', { kind: one })
          lab.setRouter('bob', { kind: other })
          const crossing = await cross(first, second, one, other, folder, waitMs)
          crossings.push(crossing)
          tell(`${one} and ${other}: ${describeCrossing(crossing)}, ${crossing.trouble ?? 'as it should be'}`)
          if (crossing.meeting === undefined) return
        }
      })
    return crossings
  })
}

async function cross(
  first: Device,
  second: Device,
  one: NatKind,
  other: NatKind,
  folder: string,
  waitMs: number
): Promise<Crossing> {
  try {
    const meeting = await meet([first, one], [second, other], folder, { waitMs })
    await part(first, second)
    return { one, other, meeting, trouble: complaint(one, other, meeting) }
  } catch (error) {
    const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
    return { one, other, meeting: undefined, trouble: `they did not meet: ${line}` }
  }
}

async function withEnds<T>(work: (defer: Defer) => Promise<T>): Promise<T> {
  const ends: (() => Promise<void>)[] = []
  try {
    return await work((end) => ends.push(end))
  } finally {
    for (const end of ends.reverse()) await end()
  }
}
