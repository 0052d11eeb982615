// Two devices and what their people do together, waiting as long as it takes: a link that ends by itself is told apart from
// one that somebody ended.
import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Phase } from '#app/view.ts'
import type { Engine } from '../support/browsers.ts'
import { Device } from '../support/device.ts'
import { seededFile, sha256File, type TestFile } from '../support/files.ts'
import { faceEachOther } from '../support/optical.ts'
import { countResources } from '../support/page-resources.ts'
import { isRunning, type Seen } from './model.ts'
import { type Hashes, rowsOf, see, wordsOf } from './observe.ts'
import type { Batch, Round, Side } from './plan.ts'
import { otherOf, SIDES } from './plan.ts'

/** Far beyond what anything takes: whatever is not there by then never comes. */
const PATIENCE_MS = 120_000
const LOOK_MS = 150
const PRESS_MS = 3000

/** Nobody ended it. */
export class LinkLost extends Error {
  override readonly name = 'LinkLost'
}

/** Lines on the console that say nothing about the app. */
const HARMLESS: readonly RegExp[] = [/ICE failed/, /WebRTC: /]

export class TwoPeople {
  readonly #url: string
  readonly #folder: string
  readonly #engines: Readonly<Record<Side, Engine>>
  readonly #devices = new Map<Side, Device>()
  readonly #hashes: Hashes = new Map()
  /** How often each page has begun anew. */
  readonly lives: Record<Side, number> = { alice: 0, bob: 0 }
  /** Errors that a page threw or wrote on its console. */
  readonly errors: string[] = []
  /** Whether the two are linked, for all they know. */
  isLinked = false

  constructor(url: string, folder: string, { engines }: Pick<Round, 'engines'>) {
    this.#url = url
    this.#folder = folder
    this.#engines = engines
  }

  async start(side: Side): Promise<void> {
    const profile = join(this.#folder, `profile of ${side}`)
    const device = await Device.start({ name: side, engine: this.#engines[side], camera: 'ready', profile })
    this.#devices.set(side, device)
    device.page.setDefaultTimeout(PATIENCE_MS)
    device.page.on('console', (message) => {
      const text = message.text()
      if (message.type() === 'error' && !HARMLESS.some((harmless) => harmless.test(text)))
        this.errors.push(`${side}: ${text}`)
    })
    // Firefox opens a PDF that was saved in a tab in front of the app, and opens no camera for a page that is behind another.
    device.page.context().on('page', (tab) => void tab.close().catch(() => undefined))
    device.page.on('download', (download) => void download.delete().catch(() => undefined))
    await countResources(device.page)
    await device.open(this.#url)
  }

  device(side: Side): Device {
    const device = this.#devices.get(side)
    if (device === undefined) throw new Error(`${side} was not started`)
    return device
  }

  async close(): Promise<void> {
    for (const device of this.#devices.values()) await device.close()
  }

  /** @throws LinkLost when the two should be linked and are not. */
  async until(what: string, condition: () => Promise<boolean>): Promise<void> {
    for (const endMs = Date.now() + PATIENCE_MS; Date.now() < endMs; await wait(LOOK_MS)) {
      if (await condition()) return
      if (this.isLinked) await this.#mindLink()
    }
    throw new Error(`never: ${what}`)
  }

  async #mindLink(): Promise<void> {
    for (const side of SIDES)
      if ((await this.device(side).phase()) !== 'connected') {
        this.isLinked = false
        const said = await this.device(side).page.locator('h1').innerText()
        throw new LinkLost(`${side} says: ${said}`)
      }
  }

  async untilPhase(side: Side, ...phases: readonly Phase[]): Promise<void> {
    await this.until(`${side} is ${phases.join(' or ')}`, async () =>
      phases.includes(await this.device(side).phase())
    )
  }

  // Pairing and parting

  async pair(by: 'text' | 'camera', reads: Side): Promise<void> {
    for (const side of SIDES) await this.untilPhase(side, 'idle', 'failed')
    const [first, second] = [this.device(reads), this.device(otherOf(reads))]
    const camera = by === 'camera'
    await Promise.all([first, second].map((device) => device.startPairing({ camera })))
    for (const side of SIDES) await this.untilPhase(side, 'pairing', 'connecting')
    if (camera) {
      const gaze = faceEachOther(first, second)
      for (const side of SIDES) await this.untilPhase(side, 'connected')
      await gaze.stop()
      await Promise.all([first, second].map((device) => device.lookAway()))
    } else {
      await first.enterCode(await second.shownCode())
      await second.enterCode(await first.shownCode())
      for (const side of SIDES) await this.untilPhase(side, 'connected')
    }
    this.isLinked = true
  }

  /** Ends the link, whether there still is one or not, and waits until both know. */
  async part(how: 'disconnect' | 'reload' | 'kill' | 'silence', by: Side): Promise<void> {
    this.isLinked = false
    const device = this.device(by)
    switch (how) {
      case 'disconnect':
        // The other may have been quicker.
        await device.disconnect().catch(() => undefined)
        break
      case 'reload':
        this.lives[by] += 1
        await device.page.reload()
        await device.app.waitFor()
        break
      case 'kill':
        this.lives[by] += 1
        device.kill()
        await device.close()
        await this.start(by)
        break
      case 'silence':
        await fallSilent(device)
        return this.part('reload', by)
    }
    for (const side of SIDES) await this.untilPhase(side, 'failed', 'idle')
  }

  // Sending

  async make({ files, copyOf }: Batch): Promise<TestFile[]> {
    if (copyOf === undefined)
      return Promise.all(files.map(({ name, sizeBytes }) => seededFile(this.#folder, name, sizeBytes)))
    return Promise.all(
      files.map(async ({ name, sizeBytes }) => {
        const path = join(this.#folder, name)
        await copyFile(join(this.#folder, copyOf), path)
        return { path, name, sizeBytes, sha256: await sha256File(path) }
      })
    )
  }

  async offer(from: Side, { folder }: Pick<Batch, 'folder'>, files: readonly TestFile[]): Promise<void> {
    const device = this.device(from)
    if (folder === undefined) await device.choose(...files)
    else await device.chooseFolder(join(this.#folder, folder))
    await this.until(`${from} can send`, () => device.page.getByTestId('send').isVisible())
    await device.send()
  }

  /** Waits for an offer of so many files. */
  async untilOffered(to: Side, count: number): Promise<void> {
    const offer = this.device(to).page.getByTestId('incoming').first()
    await this.until(
      `${to} is offered ${String(count)} files`,
      async () => (await offer.isVisible()) && (await offer.getAttribute('data-count')) === String(count)
    )
  }

  /** Says yes to whatever comes, until nothing is under way. */
  async settle(isThere: () => Promise<boolean> = () => Promise.resolve(true)): Promise<void> {
    await this.until('nothing is under way', async () => {
      for (const side of SIDES) {
        const accept = this.device(side).page.getByTestId('accept').first()
        // One that was just answered is still there for a moment.
        if (await accept.isVisible()) await accept.click({ timeout: PRESS_MS }).catch(() => undefined)
      }
      for (const side of SIDES) {
        if (await this.device(side).page.getByTestId('incoming').first().isVisible()) return false
        if ((await rowsOf(this.device(side))).some(isRunning)) return false
      }
      return isThere()
    })
  }

  async see(side: Side): Promise<Seen> {
    let seen: Seen | undefined
    await this.until(`${side} can be looked at`, async () => {
      try {
        seen = await see(this.device(side), this.#hashes)
      } catch (error) {
        // What is written or deleted at this moment cannot be read.
        if (!(error instanceof Error && /NotReadableError|NotFoundError/.test(error.message))) throw error
      }
      return seen !== undefined
    })
    if (seen === undefined) throw new Error(`${side} was not seen`)
    return seen
  }

  /** What lies on the disks is read anew from here on. */
  forgetHashes(): void {
    this.#hashes.clear()
  }

  /** Whether a page says that the mistake is its own. */
  async saysInternal(side: Side): Promise<boolean> {
    const { failures } = await wordsOf(this.device(side))
    return this.device(side).page.getByText(failures.internal.what).isVisible()
  }
}

/** Nothing that the page says by itself arrives any more, a goodbye neither. */
function fallSilent({ page }: Device): Promise<void> {
  return page.evaluate(() => {
    Object.defineProperty(RTCDataChannel.prototype, 'send', { value: () => undefined })
  })
}
