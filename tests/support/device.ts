// A device of an end-to-end test and the person holding it: what they do and see, by the names that
// docs/automation.md promises to keep.
import type { Locator, Page } from '@playwright/test'
import { expect } from '@playwright/test'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { PNG } from 'pngjs'
import type { FileState, PairErrorCode, Phase, SavingWay, TroubleCode } from '#app/view.ts'
import type { BrowserOptions, Engine, TestBrowser } from './browsers.ts'
import { startBrowser } from './browsers.ts'
import type { TestFile } from './files.ts'

export interface DeviceOptions extends BrowserOptions {
  readonly name: string
}

/** What Firefox reports like an error of the page, and is none. */
const NOTICES = [
  // For every picture Playwright puts a style `body {}` into the page, which the page's policy forbids.
  'sha256-YjaKGiklmzC6wjXA513HAMmzus8VE61XCOT+SmwNZWA=',
  // A person who forbids it to store anything: no service worker either, and it needs none.
  'Storage access is restricted in this context due to user settings',
  // A link that nobody joined in time: others are made (docs/protocol.md §3.3).
  'ICE failed, add a STUN server and see about:webrtc for more details'
]
/** Longest wait for something that takes a moment; a transfer of a large file names its own. */
const PATIENCE_MS = 15_000
/** A busy Firefox without a graphics card takes seconds for one. */
const SCREENSHOT_MS = 8_000
/** One dark pixel: what a camera sees that points at nothing. */
const EMPTY_PICTURE = PNG.sync.write(new PNG({ width: 1, height: 1 }))
const DOWNLOAD_POLL_MS = 50
/** Firefox makes an empty file first and its `.part` a moment later. */
const CALM_POLLS = 5

export class Device {
  readonly name: string
  readonly engine: Engine
  readonly page: Page
  /** Uncaught errors of the page, which are always a mistake of ours. */
  readonly uncaught: Error[] = []
  readonly #browser: TestBrowser
  #isKilled = false

  private constructor({ name, engine }: DeviceOptions, browser: TestBrowser) {
    this.name = name
    this.engine = engine
    this.page = browser.page
    this.#browser = browser
    this.page.on('pageerror', (error) => {
      if (!NOTICES.some((notice) => error.message.includes(notice))) this.uncaught.push(error)
    })
  }

  static async start(options: DeviceOptions): Promise<Device> {
    return new Device(options, await startBrowser(options))
  }

  /** Killed or closed. */
  get isGone(): boolean {
    return this.#isKilled || this.page.isClosed()
  }

  /** All that the person could read, without the blank lines; of a page that does not answer, that it does not. */
  async shownWords(): Promise<string> {
    try {
      return (await this.page.locator('body').innerText({ timeout: 5_000 })).replaceAll(/\n{2,}/g, '\n')
    } catch (error) {
      return String(error)
    }
  }

  /** Opens the app, or a link with a card in it, and waits until it is ready for the person. */
  async open(url: string): Promise<void> {
    await this.page.goto(url)
    await this.app.waitFor()
  }

  // Pairing

  get app(): Locator {
    return this.page.getByTestId('app')
  }

  async phase(): Promise<Phase> {
    return (await this.app.getAttribute('data-phase')) as Phase
  }

  async waitForPhase(phase: Phase, { timeoutMs = PATIENCE_MS } = {}): Promise<void> {
    await this.#expectAttribute(this.app, 'data-phase', phase, timeoutMs)
  }

  async startPairing({ camera }: { camera: boolean }): Promise<void> {
    await this.page.getByTestId(camera ? 'start-pairing' : 'start-without-camera').click()
  }

  /** The text in the code on the screen; waits until there is one. */
  async shownCode(): Promise<string> {
    const card = this.page.getByTestId('my-card')
    await expect(card).toHaveAttribute('data-card', /./, { timeout: PATIENCE_MS })
    return (await card.getAttribute('data-card')) ?? ''
  }

  /** A photo of the code on the screen, or undefined while there is none. */
  async cardPicture(): Promise<Buffer | undefined> {
    const card = this.page.getByTestId('my-card')
    try {
      if (!(await card.isVisible())) return undefined
      return await card.screenshot({ timeout: SCREENSHOT_MS, animations: 'allow', caret: 'initial' })
    } catch {
      return undefined // it went away meanwhile: connected, closed, or drawn anew
    }
  }

  /** A photo of the code on the screen, once there is one. */
  async photo(): Promise<Buffer> {
    await this.shownCode()
    return this.page.getByTestId('my-card').screenshot({ animations: 'allow', caret: 'initial' })
  }

  /** Puts a picture before the camera. */
  async see(picture: Buffer): Promise<void> {
    try {
      await this.#browser.camera.show(picture)
    } catch (error) {
      if (!this.isGone) throw error
    }
  }

  /** Turns the camera away from every code. */
  async lookAway(): Promise<void> {
    await this.see(EMPTY_PICTURE)
  }

  async waitForScanner(state: 'off' | 'starting' | 'looking' | 'found' | 'blocked'): Promise<void> {
    await this.#expectAttribute(this.page.getByTestId('scanner'), 'data-state', state, PATIENCE_MS)
  }

  async enterCode(text: string): Promise<void> {
    await this.page.getByTestId('their-card').fill(text)
    await this.page.getByTestId('join').click()
  }

  async waitForPairError(code: PairErrorCode): Promise<void> {
    await this.#expectAttribute(this.page.getByTestId('pair-error'), 'data-code', code, PATIENCE_MS)
  }

  async waitForJoinTrouble(code: TroubleCode, { timeoutMs = PATIENCE_MS } = {}): Promise<void> {
    await this.#expectAttribute(this.page.getByTestId('join-trouble'), 'data-code', code, timeoutMs)
  }

  async waitForConnection(state: 'none' | 'up' | 'lost', { timeoutMs = PATIENCE_MS } = {}): Promise<void> {
    await this.#expectAttribute(this.page.getByTestId('connection'), 'data-state', state, timeoutMs)
  }

  async disconnect({ timeoutMs = PATIENCE_MS } = {}): Promise<void> {
    await this.page.getByTestId('disconnect').click({ timeout: timeoutMs })
  }

  // Comparing

  /** The number that both devices show. */
  async shownNumber(): Promise<string | null> {
    return this.page.getByTestId('short-check').getAttribute('data-number', { timeout: PATIENCE_MS })
  }

  /** Says that the other device shows the same number. */
  async numberIsSame(): Promise<void> {
    await this.page.getByTestId('check-same').click()
  }

  async numberDiffers(): Promise<void> {
    await this.page.getByTestId('check-different').click()
  }

  // Recognising

  /** Whether the linked device was met before, and what it is called here. */
  async linkedWith(): Promise<{ isKnown: boolean; name: string }> {
    const note = this.page.getByTestId('peer-device')
    await note.getByTestId('rename').or(note.locator('p')).first().waitFor({ timeout: PATIENCE_MS })
    return {
      isKnown: (await note.getAttribute('data-known')) === 'true',
      name: await this.page.locator('h1 bdi').innerText()
    }
  }

  async openSettings(): Promise<void> {
    await this.page.getByTestId('settings').click()
    await this.page.getByRole('dialog').waitFor()
  }

  async closeSettings(): Promise<void> {
    await this.page.keyboard.press('Escape')
    await this.page.getByRole('dialog').waitFor({ state: 'detached' })
  }

  /** Names the linked device, a known one or this one, by what the pencil is in. */
  async rename(within: 'peer-device' | 'known-device' | 'own-device', name: string): Promise<void> {
    if (within !== 'peer-device') await this.openSettings()
    const place = this.page.getByTestId(within)
    await place.getByTestId('rename').click()
    await place.getByTestId('name-field').fill(name)
    await place.getByTestId('save-name').click()
    if (within !== 'peer-device') await this.closeSettings()
  }

  /** What the devices met before are called, last met first. */
  async knownDevices(): Promise<string[]> {
    await this.openSettings()
    const names = await this.page.getByTestId('known-device').locator('bdi').allInnerTexts()
    await this.closeSettings()
    return names
  }

  /** With the settings open. */
  async forgetDevice(): Promise<void> {
    await this.page.getByTestId('forget-device').first().click()
  }

  async switchPrivateMode(): Promise<void> {
    await this.openSettings()
    await this.page.getByTestId('private-mode').click()
    await this.closeSettings()
  }

  // Sending

  async choose(...files: readonly TestFile[]): Promise<void> {
    await this.page.getByTestId('file-input').setInputFiles(files.map(({ path }) => path))
  }

  async chooseFolder(path: string): Promise<void> {
    await this.page.getByTestId('folder-input').setInputFiles(path)
  }

  /** Drops files and folders on the page, from outside the browser. Chromium only: no other protocol has it. */
  async drop(...paths: readonly string[]): Promise<void> {
    const session = await this.page.context().newCDPSession(this.page)
    const data = { items: [], files: [...paths], dragOperationsMask: 1 }
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
      await session.send('Input.dispatchDragEvent', { type, x: 200, y: 200, data })
    await session.detach()
  }

  async send(): Promise<void> {
    await this.page.getByTestId('send').click()
  }

  async sendText(text: string): Promise<void> {
    await this.page.getByTestId('text-input').fill(text)
    await this.page.getByTestId('send-text').click()
  }

  /** A text that was sent on this visit. */
  async waitForText(text: string, state: 'under-way' | 'delivered'): Promise<void> {
    const sent = this.page.getByTestId('sent-text').filter({ hasText: text })
    await this.#expectAttribute(sent, 'data-state', state, PATIENCE_MS)
  }

  // Receiving

  /** What somebody wants to send; waits until they do. */
  async incoming(): Promise<{ count: number; bytes: number }> {
    const offer = this.page.getByTestId('incoming').first()
    await offer.waitFor({ timeout: PATIENCE_MS })
    return {
      count: Number(await offer.getAttribute('data-count')),
      bytes: Number(await offer.getAttribute('data-bytes'))
    }
  }

  async accept(): Promise<void> {
    await this.page.getByTestId('accept').first().click()
  }

  async decline(): Promise<void> {
    await this.page.getByTestId('decline').first().click()
  }

  /** The texts that arrived, in the order of the page. */
  async receivedTexts(): Promise<string[]> {
    const texts = this.page.getByTestId('received-text')
    await texts.first().waitFor({ timeout: PATIENCE_MS })
    return texts.allTextContents()
  }

  /** One file under way or finished, by its relative path. */
  transfer(name: string): Locator {
    return this.page.getByTestId('transfer').and(this.page.locator(`[data-name=${JSON.stringify(name)}]`))
  }

  async waitForTransfer(name: string, state: FileState, { timeoutMs = PATIENCE_MS } = {}): Promise<void> {
    await this.#expectAttribute(this.transfer(name), 'data-state', state, timeoutMs)
  }

  async digest(name: string): Promise<string | null> {
    return this.transfer(name).getAttribute('data-digest')
  }

  async pause(name: string): Promise<void> {
    await this.transfer(name).getByTestId('pause').click()
  }

  async resume(name: string): Promise<void> {
    await this.transfer(name).getByTestId('resume').click()
  }

  async cancel(name: string): Promise<void> {
    await this.transfer(name).getByTestId('cancel').click()
  }

  /** Saves a received file as the person would, and returns where it lies now. */
  async save(name: string, { timeoutMs = PATIENCE_MS } = {}): Promise<string> {
    const saved = this.savedFile({ timeoutMs })
    await this.transfer(name).getByTestId('save').click()
    return saved
  }

  /** Saves everything of a received transfer in this way, and returns where it lies now. */
  async saveAll(way: SavingWay, { timeoutMs = PATIENCE_MS } = {}): Promise<string> {
    const saved = this.savedFile({ timeoutMs })
    const button = this.page.getByTestId('save-all').and(this.page.locator(`[data-way=${way}]`))
    const others = this.page.getByTestId('other-ways')
    await others.waitFor()
    if (!(await button.isVisible())) await others.click()
    await button.click()
    return saved
  }

  /** The SHA-256 that the person asks for, of a file under way or finished. */
  async computeSum(name: string): Promise<string> {
    const row = this.transfer(name)
    await row.getByTestId('digest').click()
    await row.getByTestId('compute-sha256').click()
    return row.getByTestId('sha256').innerText()
  }

  /** The next file that the browser saves. Call it before what makes it save. */
  savedFile({ timeoutMs = PATIENCE_MS } = {}): Promise<string> {
    const folder = this.#browser.downloadFolder
    const saved = folder === undefined ? this.#nextDownload(timeoutMs) : this.#nextInFolder(folder, timeoutMs)
    saved.catch(() => undefined) // the caller awaits it later, and hears of it then
    return saved
  }

  // The end

  /** Ends the browser with no goodbye. */
  kill(): void {
    this.#isKilled = true
    this.#browser.kill()
  }

  async close(): Promise<void> {
    await this.#browser.close()
  }

  async #nextDownload(timeoutMs: number): Promise<string> {
    const download = await this.page.waitForEvent('download', { timeout: timeoutMs })
    return download.path()
  }

  /** A download is over when its `.part` neighbour is gone and it has stopped growing. */
  async #nextInFolder(folder: string, timeoutMs: number): Promise<string> {
    const before = new Set(await readdir(folder))
    let calmPolls = 0
    let lastSizeBytes = -1
    for (const deadlineMs = Date.now() + timeoutMs; Date.now() < deadlineMs; await wait(DOWNLOAD_POLL_MS)) {
      const fresh = (await readdir(folder)).filter((name) => !before.has(name))
      const [file] = fresh.filter((name) => !name.endsWith('.part'))
      if (file === undefined || fresh.length > 1) continue
      const { size } = await stat(join(folder, file))
      calmPolls = size === lastSizeBytes ? calmPolls + 1 : 0
      lastSizeBytes = size
      if (calmPolls === CALM_POLLS) return join(folder, file)
    }
    throw new Error(`${this.name}: nothing was saved within ${String(timeoutMs)} ms`)
  }

  async #expectAttribute(locator: Locator, name: string, value: string, timeoutMs: number): Promise<void> {
    await expect(locator, `${this.name}: ${name}`).toHaveAttribute(name, value, { timeout: timeoutMs })
  }
}
