// What a run needs around it: two browser processes with a profile on disk each, a server for the app and one for
// blank pages, perhaps a bad network between them, and a folder that everything they leave behind is in.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '../scripts/serve.mjs'
import { Device } from '#tests/support/device.ts'
import { layCable } from '#tests/support/netns.ts'
import type { NetworkNamespace } from '#tests/support/netns.ts'
import { Emulator } from './netem/emulator.ts'
import type { Wire } from './netem/emulator.ts'
import type { Sides } from './results.ts'

const CLOSE_LIMIT_MS = 10_000
/** The file that is sent, the receiver's copy in the app, and the one in its download folder. */
const COPIES = 3
const SPARE_BYTES = 2 ** 30
const BLANK_PAGE = '<!doctype html><title>blank</title>'
/** The camera's permission, which both have, puts such addresses into their cards. */
const LAYOUT = {
  alice: { addresses: ['192.168.77.1/24'], defaultRoute: 'dev wlan0' },
  bob: { addresses: ['192.168.77.2/24'], defaultRoute: 'dev wlan0' }
}

/** One sentence for the person; nothing is wrong with the benchmark. */
export class BenchError extends Error {
  override readonly name = 'BenchError'
}

/** Whether the disk for temporary files has room for everything that one transfer of that size leaves. */
export async function hasRoomFor(sizeBytes: number): Promise<boolean> {
  const { bavail, bsize } = await statfs(tmpdir())
  return bavail * bsize >= COPIES * sizeBytes + SPARE_BYTES
}

/**
 * Makes a folder and lets everything temporary, the browsers' own included, go there; it goes when this process
 * ends, however it does.
 */
export async function claimTempFolder(sizeBytes: number): Promise<string> {
  if (!(await hasRoomFor(sizeBytes)))
    throw new BenchError(`${tmpdir()} has too little space: set TMPDIR to a folder on a larger disk`)
  const folder = mkdtempSync(join(tmpdir(), 'heliograph-bench-'))
  process.env['TMPDIR'] = folder
  process.once('exit', () => {
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  })
  return folder
}

/** Where one of the browsers finds its pages. */
export interface Place {
  readonly appUrl: string
  readonly blankUrl: string
}

export interface Rig {
  readonly devices: Sides<Device>
  readonly pids: Sides<number>
  readonly places: Sides<Place>
  readonly browser: string
  stop(): Promise<void>
}

/** Two browsers on this computer's own loopback. */
export async function startRig(dist: string): Promise<Rig> {
  const app = await serve({ folder: dist, host: '127.0.0.1', port: 0 })
  const blank = createServer((_, response) => {
    response.setHeader('content-type', 'text/html').end(BLANK_PAGE)
  })
  await new Promise<void>((resolve) => blank.listen(0, '127.0.0.1', resolve))
  const { port } = blank.address() as AddressInfo
  const place = {
    appUrl: `http://127.0.0.1:${String(app.port)}/`,
    blankUrl: `http://127.0.0.1:${String(port)}/`
  }
  return startBrowsers({ sender: place, receiver: place }, undefined, async () => {
    blank.closeAllConnections()
    blank.close()
    await app.close()
  })
}

/** Two browsers with nothing but an emulated cable between them; each has its pages from its own localhost. */
export async function startNetworkRig(dist: string, wire: Wire, tempFolder: string): Promise<Rig> {
  const blank = join(tempFolder, 'blank')
  mkdirSync(blank, { recursive: true })
  writeFileSync(join(blank, 'index.html'), BLANK_PAGE)
  const cable = await layCable(LAYOUT, new Emulator(wire))
  const remove = () => cable.remove()
  const placeIn = async (namespace: NetworkNamespace): Promise<Place> => {
    const { url: appUrl } = await namespace.serveApp({ folder: dist })
    const { url: blankUrl } = await namespace.serveApp({ folder: blank })
    return { appUrl, blankUrl }
  }
  try {
    const places = { sender: await placeIn(cable.alice), receiver: await placeIn(cable.bob) }
    return await startBrowsers(places, { sender: cable.alice, receiver: cable.bob }, remove)
  } catch (error) {
    await remove()
    throw error
  }
}

/** Both have opened the app before, so that no first visit falls into a measurement. */
async function startBrowsers(
  places: Sides<Place>,
  namespaces: Sides<NetworkNamespace> | undefined,
  stopRest: () => Promise<void>
): Promise<Rig> {
  const started: Device[] = []
  const stop = async (): Promise<void> => {
    await Promise.all(started.map(stopDevice)).finally(stopRest)
  }
  try {
    const start = async (name: keyof Sides<unknown>): Promise<Device> => {
      const namespace = namespaces?.[name]
      const device = await Device.start({
        name,
        engine: 'chromium',
        camera: 'ready',
        ...(namespace === undefined ? {} : { namespace })
      })
      started.push(device)
      await device.open(places[name].appUrl)
      await device.page.evaluate(async () => {
        await navigator.serviceWorker.ready
      })
      return device
    }
    const devices = { sender: await start('sender'), receiver: await start('receiver') }
    const pids = { sender: await pidOf(devices.sender), receiver: await pidOf(devices.receiver) }
    return { devices, pids, places, browser: `Chromium ${browserOf(devices.sender).version()}`, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

function browserOf(device: Device) {
  const browser = device.page.context().browser()
  if (browser === null) throw new Error('the browser does not tell about itself')
  return browser
}

/** The process that all others of the browser descend from. */
async function pidOf(device: Device): Promise<number> {
  const session = await browserOf(device).newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  const main = processInfo.find(({ type }) => type === 'browser')
  if (main === undefined) throw new Error('the browser does not tell its process')
  return main.id
}

/** A browser that hangs is killed. */
async function stopDevice(device: Device): Promise<void> {
  const timer = setTimeout(() => {
    device.kill()
  }, CLOSE_LIMIT_MS)
  await device.close().finally(() => {
    clearTimeout(timer)
  })
}
