// One transfer whose receiver, or whose sender, is killed ten times on the way: it goes on each time from what the disk has,
// next to nothing is sent twice, and the file is whole in the end. The points are random: SEED=n repeats them.
import { join } from 'node:path'
import type { Engine } from '../support/browsers.ts'
import type { Device } from '../support/device.ts'
import { seededFile, type TestFile } from '../support/files.ts'
import {
  arrived,
  isWhole,
  keptBytes,
  letGo,
  MIB,
  NOTICED_MS,
  pairByText,
  sendAndAccept,
  TRANSFER_MS,
  TWICE_BYTES,
  watch,
  wentOnFrom
} from '../support/going-on.ts'
import { layCable, namespacesMissing, type NetworkNamespace } from '../support/netns.ts'
import { seeded } from '../support/seeded.ts'
import { expect, test as base } from '../e2e/fixtures.ts'

const KILLS = 10
const FILE_BYTES = 128 * MIB
/** The last kill comes before this part of it has arrived. */
const LAST_POINT = 0.75
const SEED = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1e9))
const VICTIMS: readonly { readonly victim: 'alice' | 'bob'; readonly engine: Engine }[] = [
  { victim: 'bob', engine: 'chromium' },
  { victim: 'bob', engine: 'firefox' },
  { victim: 'alice', engine: 'chromium' },
  { victim: 'alice', engine: 'firefox' }
]

/** What one link has carried. */
interface Carried {
  /** What the receiver's computer has taken off the network: the file, and the headers of its packets. */
  readonly takenBytes: number
  /** What is there for good of it. */
  readonly keptBytes: number
  /** What the receiver had shown, and had no longer afterwards. */
  readonly lostBytes: number
}

/** Where a device is: in a network of its own where there may be such, so that what reaches it can be counted. */
interface Place {
  readonly url: string
  readonly namespace?: NetworkNamespace
}

const test = base.extend<{ places: { readonly alice: Place; readonly bob: Place } }>({
  places: async ({ app }, use) => {
    const reason = namespacesMissing()
    if (reason !== undefined) {
      console.log(`What is sent twice is not counted: ${reason}`)
      const { url } = app
      await use({ alice: { url }, bob: { url } })
      return
    }
    const cable = await layCable({
      alice: { addresses: ['192.168.77.1/24'] },
      bob: { addresses: ['192.168.77.2/24'] }
    })
    const [alice, bob] = await Promise.all(
      [cable.alice, cable.bob].map(async (namespace) => ({ ...(await namespace.serveApp()), namespace }))
    )
    if (alice !== undefined && bob !== undefined) await use({ alice, bob })
    await cable.remove()
  }
})

for (const { victim, engine } of VICTIMS)
  test(`${victim === 'bob' ? 'a receiver' : 'a sender'}, ${engine}, is killed ${String(KILLS)} times`, async ({
    places,
    startDevice,
    tempFolder
  }) => {
    console.log(`SEED=${String(SEED)}`)
    const file = await seededFile(tempFolder, 'large.bin', FILE_BYTES)
    const start = async (name: 'alice' | 'bob'): Promise<Device> => {
      const { url, ...place } = places[name]
      const own =
        name === victim ? { engine, profile: join(tempFolder, 'profile') } : { engine: 'chromium' as const }
      const device = await startDevice({ name, camera: 'missing', ...place, ...own })
      await device.open(url)
      await watch(device)
      return device
    }
    const devices = { alice: await start('alice'), bob: await start('bob') }
    const survivor = devices[victim === 'bob' ? 'alice' : 'bob']
    let takenBefore = takenBytes(places.bob)
    await pairByText(devices.alice, devices.bob)
    await sendAndAccept(devices.alice, devices.bob, file)
    const links: Carried[] = []
    let from = 0
    for (const [kill, point] of killPoints().entries()) {
      const before = await arrived(devices.bob, file, Math.max(point, from + MIB))
      devices[victim].kill()
      await seeThatItIsGone(survivor, file, kill === 0)
      const taken = takenBytes(places.bob) - takenBefore

      devices[victim] = await start(victim)
      const kept = victim === 'bob' ? await keptBytes(devices.bob, file) : undefined
      takenBefore = takenBytes(places.bob)
      await pairByText(devices.alice, devices.bob)
      if (victim === 'alice') {
        await devices.alice.choose(file)
        await devices.alice.send()
      }
      const next = await goesOnFrom(devices.bob, file)
      console.log(`kill ${String(kill + 1)} at ${mib(before)}: goes on from ${mib(next)}`)
      expect(before - next).toBeLessThan(TWICE_BYTES)
      if (kept !== undefined) expect(next).toBeGreaterThanOrEqual(kept)
      links.push({ takenBytes: taken, lostBytes: before - next, keptBytes: next - from })
      from = next
    }
    await isWhole(devices.bob, file, devices.bob.savedFile({ timeoutMs: TRANSFER_MS }))
    await devices.alice.waitForTransfer(file.name, 'done')
    expect(await devices.alice.digest(file.name)).toBe(await devices.bob.digest(file.name))
    const last = { takenBytes: takenBytes(places.bob) - takenBefore, keptBytes: FILE_BYTES - from }
    expect(average(inVain(links, last))).toBeLessThan(TWICE_BYTES)
  })

/** Bytes of the file that arrived in vain on each link. What one takes on the network is known from the last link, which
 *  nobody killed. */
function inVain(links: readonly Carried[], last: Pick<Carried, 'takenBytes' | 'keptBytes'>): number[] {
  const factor = last.takenBytes / last.keptBytes
  const each = links.map(({ takenBytes, keptBytes }) => (factor === 0 ? 0 : takenBytes / factor - keptBytes))
  console.log(`in vain: ${each.map(mib).join(', ')}`)
  return each
}

function average(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length
}

/** One in each tenth of the way, so that there is something new between any two. */
function killPoints(): number[] {
  const random = seeded(SEED)
  const stretchBytes = (FILE_BYTES * LAST_POINT) / KILLS
  return Array.from({ length: KILLS }, (_, kill) => Math.floor((kill + random.next()) * stretchBytes))
}

/** Bytes that a device has taken off its network; 0 where they cannot be counted. */
function takenBytes({ namespace }: Place): number {
  return namespace?.takenBytes() ?? 0
}

/** The other device is gone: the page notices by itself, or the person is quicker. */
async function seeThatItIsGone(survivor: Device, file: TestFile, byItself: boolean): Promise<void> {
  if (byItself) await survivor.waitForPhase('failed', { timeoutMs: NOTICED_MS })
  else await letGo(survivor)
  await survivor.waitForTransfer(file.name, 'failed')
}

async function goesOnFrom(receiver: Device, file: TestFile): Promise<number> {
  let from: number | undefined
  await expect
    .poll(async () => (from = await wentOnFrom(receiver, file)), { timeout: TRANSFER_MS })
    .toBeDefined()
  return from ?? 0
}

function mib(bytes: number): string {
  return `${(bytes / MIB).toFixed(2)} MiB`
}
