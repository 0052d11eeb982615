// What a run needs around it: two browser processes with a profile on disk each, a server for the app and one for
// blank pages, and a folder that everything they leave behind is in.
import { mkdtempSync, rmSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '../scripts/serve.mjs'
import { Device } from '#tests/support/device.ts'
import type { Sides } from './results.ts'

const CLOSE_LIMIT_MS = 10_000
/** The file that is sent, the receiver's copy in the app, and the one in its download folder. */
const COPIES = 3
const SPARE_BYTES = 2 ** 30

/** One sentence for the person; nothing is wrong with the benchmark. */
export class BenchError extends Error {
  override readonly name = 'BenchError'
}

/**
 * Makes a folder and lets everything temporary, the browsers' own included, go there; it goes when this process
 * ends, however it does.
 */
export async function claimTempFolder(sizeBytes: number): Promise<string> {
  const { bavail, bsize } = await statfs(tmpdir())
  if (bavail * bsize < COPIES * sizeBytes + SPARE_BYTES)
    throw new BenchError(`${tmpdir()} has too little space: set TMPDIR to a folder on a larger disk`)
  const folder = mkdtempSync(join(tmpdir(), 'heliograph-bench-'))
  process.env['TMPDIR'] = folder
  process.once('exit', () => {
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  })
  return folder
}

export interface Servers {
  readonly appUrl: string
  readonly blankUrl: string
  stop(): Promise<void>
}

export async function startServers(dist: string): Promise<Servers> {
  const app = await serve({ folder: dist, host: '127.0.0.1', port: 0 })
  const blank = createServer((_, response) => {
    response.setHeader('content-type', 'text/html').end('<!doctype html><title>blank</title>')
  })
  await new Promise<void>((resolve) => blank.listen(0, '127.0.0.1', resolve))
  const { port } = blank.address() as AddressInfo
  return {
    appUrl: `http://127.0.0.1:${String(app.port)}/`,
    blankUrl: `http://127.0.0.1:${String(port)}/`,
    async stop() {
      blank.closeAllConnections()
      blank.close()
      await app.close()
    }
  }
}

export interface Rig {
  readonly devices: Sides<Device>
  readonly pids: Sides<number>
  readonly browser: string
  stop(): Promise<void>
}

/** Two browsers that have opened the app before, so that no first visit falls into a measurement. */
export async function startRig(appUrl: string): Promise<Rig> {
  const started: Device[] = []
  const stop = async (): Promise<void> => {
    await Promise.all(started.map(stopDevice))
  }
  try {
    const start = async (name: string): Promise<Device> => {
      const device = await Device.start({ name, engine: 'chromium', camera: 'ready' })
      started.push(device)
      await device.open(appUrl)
      await device.page.evaluate(async () => {
        await navigator.serviceWorker.ready
      })
      return device
    }
    const devices = { sender: await start('sender'), receiver: await start('receiver') }
    const pids = { sender: await pidOf(devices.sender), receiver: await pidOf(devices.receiver) }
    return { devices, pids, browser: `Chromium ${browserOf(devices.sender).version()}`, stop }
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
