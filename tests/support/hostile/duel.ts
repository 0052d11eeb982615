// The built app and a page that means it harm, link after link: what breaks a rule, what must follow, and that an honest
// transfer works next.
import { type CDPSession, expect } from '@playwright/test'
import { createHash } from 'node:crypto'
import type { Bytes } from '#core/bytes.ts'
import { BlockDigests, blockCount, blockRange, type Hash128 } from '#core/transfer/blocks.ts'
import { CHUNK_BYTES, TRANSFER_ID_BYTES } from '#core/transfer/limits.ts'
import { type DeclineReason, entriesRecords, type ManifestEntry } from '#core/transfer/record.ts'
import { openHash128 } from '#workers/hash.ts'
import { Device } from '../device.ts'
import { strings } from '../english.ts'
import { makeTempFolder, removeFolder, seededFile, sha256File, type TestFile } from '../files.ts'
import { framed } from '../framed.ts'
import { HostilePage } from '../hostile-page.ts'
import { seeded } from '../seeded.ts'

/** What must follow. `closed`: the app says goodbye for breaking the protocol, and ends the link. `version`: the same for another
 *  version. `lost`, `left`, `differs`: the link ends as one that was lost, as the other side wanted, or because it shows another number. `unsupported`: there is no link at all. In all other cases it stays. */
export type Follows =
  'closed' | 'version' | 'lost' | 'left' | 'differs' | 'unsupported' | 'ignored' | 'declined' | 'refused'

export interface Violation {
  readonly name: string
  readonly follows: Follows
  /** Done on a link of its own, after both have said hello and know the number. */
  readonly act: (duel: Duel) => Promise<void>
  /** Said on the screen beside what goes with `follows`. */
  readonly says?: string
  /** With which an offer is declined. */
  readonly reason?: DeclineReason
  /** The act says all of that itself, or not at all. */
  readonly isSilent?: true
  /** There is no link at all. */
  readonly isUnlinked?: true
  /** Whole blocks of an accepted offer were there by then, which stay for another link (docs/protocol.md §4.7). */
  readonly keeps?: true
}

/** One file of an offer of the hostile side. */
export interface Given {
  readonly offer: number
  readonly name: string
  readonly bytes: Bytes
}

/** By the app's page, after everything that nobody holds has gone. */
interface Held {
  readonly objects: number
  /** Of the document, and of what has left it. */
  readonly nodes: number
  readonly heapBytes: number
}

/** Two blocks, and a few bytes of the second. */
const HONEST_BYTES = 300_000
/** What the page may hold more of once nothing is linked or listed, however many links there were. A transfer that is listed is a
 *  thousand objects, 110 nodes and 150 KiB, which is why the list is emptied first; of one that was taken off the list, and of a
 *  link that is over, nothing is left: objects and nodes are as many after 40 links as after 3. Those here are of screens that the
 *  first link loads, and of a few rows. What else is in the heap is code, of these screens and of what the browser compiles once
 *  it has run often enough: 5 MiB after a hundred links. */
const MORE: Held = { objects: 6000, nodes: 1500, heapBytes: 8 * 2 ** 20 }
const KINDS = ['objects', 'nodes', 'heapBytes'] as const
const TRANSFER_MS = 30_000
const REST_MS = 60_000

export class Duel {
  readonly app: Device
  readonly peer: HostilePage
  readonly hash: Hash128
  readonly #url: string
  readonly #folder: string
  #heldAtFirst: Held = { objects: 0, nodes: 0, heapBytes: 0 }
  #serial = 0
  #isLinked = false

  private constructor(app: Device, peer: HostilePage, hash: Hash128, url: string, folder: string) {
    this.app = app
    this.peer = peer
    this.hash = hash
    this.#url = url
    this.#folder = folder
  }

  static async begin(url: string): Promise<Duel> {
    const [app, peer, hash, folder] = await Promise.all([
      Device.start({ name: 'app', engine: 'chromium', camera: 'missing' }),
      HostilePage.start(),
      openHash128(),
      makeTempFolder('hostile')
    ])
    return new Duel(app, peer, hash, url, folder)
  }

  async end(): Promise<void> {
    await Promise.all([this.app.close(), this.peer.close()])
    await removeFolder(this.#folder)
  }

  /** The app as it is after a reload. */
  async startAnew(): Promise<void> {
    this.#isLinked = false
    await this.peer.hangUp()
    await this.app.open(this.#url)
    this.#heldAtFirst = await this.#held()
  }

  /** With an empty list the page holds about what it held when it was started anew, whatever was said to it since. */
  async isLight(): Promise<void> {
    await this.#unlink()
    await this.#emptyList()
    await this.#holdsLittleMoreThan(this.#heldAtFirst)
  }

  /** The page holds about what it held before, whatever this says to it. */
  async staysLight(act: () => Promise<void>): Promise<void> {
    const before = await this.#held()
    await act()
    await this.#holdsLittleMoreThan(before)
  }

  async #holdsLittleMoreThan(first: Held): Promise<void> {
    // What links that are over still hold goes when their last timers have.
    await expect
      .poll(
        async () => {
          const held = await this.#held()
          return KINDS.filter((kind) => held[kind] > first[kind] + MORE[kind]).map(
            (kind) => `${String(held[kind])} ${kind}, after ${String(first[kind])} at first`
          )
        },
        { timeout: REST_MS }
      )
      .toEqual([])
  }

  /** Breaks a rule, looks at what the app makes of it, and does with the same app what honest devices do. */
  async fight(violation: Violation): Promise<void> {
    const { app, peer } = this
    if (violation.isUnlinked === true) await this.#unlink()
    else await this.#link(violation.isSilent === true)
    const inbox = await this.#inbox()
    await violation.act(this)
    await this.#follows(violation)
    expect(await app.page.getByText(strings.failures.internal.what).count()).toBe(0)
    expect(app.uncaught).toEqual([])
    if (violation.keeps !== true)
      await expect.poll(() => this.#inbox(), 'what is staged is gone').toEqual(inbox)
    if (!this.#isLinked) await this.#link(false)
    await this.#carryHonestly()
    await expect(app.page.getByTestId('incoming')).toHaveCount(0)
    expect(peer.hasHeard('bye')).toBe(false)
    expect(app.uncaught).toEqual([])
  }

  // What a violation is made of

  /** Another name each time: short enough to be shown whole. */
  freshName(ending = 'bin'): string {
    return `f${String(++this.#serial)}.${ending}`
  }

  bytes(count: number): Bytes {
    return seeded(++this.#serial).bytes(count)
  }

  transferId(): Bytes {
    return this.bytes(TRANSFER_ID_BYTES)
  }

  /** An offer with its list; nobody has answered it. */
  async offer(manifest: readonly ManifestEntry[]): Promise<number> {
    const offer = this.peer.nextOffer()
    const totalBytes = manifest.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
    const head = { offer, transferId: this.transferId(), fileCount: manifest.length, totalBytes }
    await this.peer.records({ type: 'offer', ...head }, ...entriesRecords(offer, manifest))
    return offer
  }

  /** An offer of one file that the app's person has said yes to. */
  async given(sizeBytes: number, { declaredBytes = sizeBytes } = {}): Promise<Given> {
    const name = this.freshName()
    const offer = await this.offer([{ path: name, sizeBytes: declaredBytes, modifiedMs: 0 }])
    await this.answer(name, 'accept')
    await this.peer.hear('accept', (accept) => accept.offer === offer)
    return { offer, name, bytes: this.bytes(sizeBytes) }
  }

  /** What the app's person presses, at the offer of that file. */
  async answer(name: string, answer: 'accept' | 'decline'): Promise<void> {
    const card = this.app.page.getByTestId('incoming').filter({ hasText: name })
    await card.getByTestId(answer).click()
  }

  /** The data records of one block; `digest` may be a lie. */
  block({ offer, bytes }: Given, block: number, digest?: Bytes): Bytes[] {
    const { offsetBytes, lengthBytes } = blockRange(bytes.byteLength, block)
    const part = bytes.slice(offsetBytes, offsetBytes + lengthBytes)
    return framed({ offer, file: 0, block }, digest ?? this.hash(part), part, CHUNK_BYTES)
  }

  /** Sends all that is missing of a file, and waits until the app has it. */
  async finish(given: Given, { without = [] as readonly number[] } = {}): Promise<void> {
    const blocks = Array.from({ length: blockCount(given.bytes.byteLength) }, (_, block) => block)
    for (const block of blocks.filter((number) => !without.includes(number)))
      await this.peer.say('data', ...this.block(given, block))
    const { files } = await this.peer.hear('verified', ({ offer }) => offer === given.offer)
    expect(files).toEqual([{ file: 0, digest: this.#root(given.bytes) }])
    await this.app.waitForTransfer(given.name, 'done', { timeoutMs: TRANSFER_MS })
  }

  /** A file of the app's own, offered to the hostile side. */
  async sentByApp(sizeBytes = HONEST_BYTES): Promise<{ offer: number; file: TestFile }> {
    const file = await seededFile(this.#folder, this.freshName(), sizeBytes)
    await this.#choose(file)
    await this.app.send()
    const { offer } = await this.peer.hear('offer')
    await this.peer.hear('entries', (entries) => entries.offer === offer)
    return { offer, file }
  }

  /** Hears all of a file of the app, of which nothing was accepted yet; returns its blocks and what it hashes to. */
  async takeData(offer: number, sizeBytes = HONEST_BYTES): Promise<{ blocks: number; root: Bytes }> {
    await this.peer.records({ type: 'accept', offer })
    const frames = await this.peer.hearData(offer, sizeBytes)
    const digests = new BlockDigests(sizeBytes)
    for (const frame of frames) if (frame.type === 'first') digests.set(frame.block, frame.digest)
    return { blocks: blockCount(sizeBytes), root: digests.root(this.hash) }
  }

  /** Every block of a file of the app is here. */
  async storeAll(offer: number, blocks: number): Promise<void> {
    const all = Array.from({ length: blocks }, (_, block) => ({ file: 0, block }))
    await this.peer.records({ type: 'stored', offer, blocks: all })
  }

  /** Ends what the app sends, as a person at the other end does. */
  async refuse(offer: number): Promise<void> {
    await this.peer.records({ type: 'refuse', offer, file: undefined, reason: 'person' })
  }

  /** The thread that writes what arrives does nothing until what is returned is called: it waits for an answer from the network. */
  async holdDisk(): Promise<() => Promise<void>> {
    const { page } = this.app
    const address = `${this.#url}held`
    let answer = (): void => undefined
    const held = new Promise<void>((resolve) => {
      void page.context().route(address, async (route) => {
        await new Promise<void>((go) => {
          answer = go
          resolve()
        })
        await route.fulfill({ body: '' })
      })
    })
    const worker = page.workers().findLast((one) => one.url().includes('disk'))
    const waiting = worker?.evaluate((url) => {
      const request = new XMLHttpRequest()
      request.open('GET', url, false)
      request.send()
    }, address)
    await held
    return async () => {
      answer()
      await waiting?.catch(() => undefined) // the worker may be gone with its link
      await page.context().unroute(address)
    }
  }

  // What follows

  async #follows({ follows, says, reason }: Violation): Promise<void> {
    const { app, peer } = this
    if (follows === 'closed' || follows === 'version') {
      const goodbye = await peer.hear('bye')
      expect(goodbye.reason).toBe(follows === 'closed' ? 'protocol' : 'version')
      await peer.hearEnd()
      await this.#failsWith(follows === 'closed' ? 'peer-broke-protocol' : 'version-mismatch')
    } else if (follows === 'lost') await this.#failsWith('link-lost')
    else if (follows === 'left') await this.#failsWith('peer-left')
    else if (follows === 'differs') await this.#failsWith('numbers-differ')
    else if (follows === 'unsupported') {
      this.#isLinked = false
      await app.waitForPairError('unsupported')
    } else {
      if (follows === 'declined') expect((await peer.hear('decline')).reason).toBe(reason)
      if (follows === 'refused') await peer.hearRefusal()
      expect(await app.phase()).toBe('connected')
    }
    if (says !== undefined) await expect(app.page.getByText(says).first()).toBeVisible()
  }

  async #failsWith(
    code: 'peer-broke-protocol' | 'version-mismatch' | 'link-lost' | 'peer-left' | 'numbers-differ'
  ): Promise<void> {
    this.#isLinked = false
    await this.app.waitForPhase('failed', { timeoutMs: TRANSFER_MS })
    const { what, next } = strings.failures[code]
    await expect(this.app.page.getByRole('heading', { level: 1 })).toHaveText(what)
    await expect(this.app.page.getByText(next)).toBeVisible()
  }

  // Between violations

  async #link(isSilent: boolean): Promise<void> {
    if (this.#isLinked && !isSilent) return
    const { app, peer } = this
    await this.#unlink()
    await peer.pair(app)
    this.#isLinked = true
    if (isSilent) return
    await peer.greet()
    await app.waitForPhase('connected')
    await this.#goOnHonestly()
  }

  async #unlink(): Promise<void> {
    if (this.#isLinked) {
      await this.app.disconnect()
      await this.app.waitForPhase('idle')
    }
    this.#isLinked = false
  }

  /** What the app was sending when a link broke, it offers again by itself (docs/protocol.md §4.11). */
  async #goOnHonestly(): Promise<void> {
    const failed = this.app.page.locator('[data-testid=transfer][data-direction=send][data-state=queued]')
    for (let left = await failed.count(); left > 0; left--) {
      const { offer, totalBytes } = await this.peer.hear('offer')
      const { blocks, root } = await this.takeData(offer, totalBytes)
      await this.storeAll(offer, blocks)
      await this.peer.records({ type: 'verified', offer, files: [{ file: 0, digest: root }] })
    }
    await expect(failed).toHaveCount(0)
  }

  /** A file of the other side, accepted, verified, saved and compared. */
  async #carryHonestly(): Promise<void> {
    const given = await this.given(HONEST_BYTES)
    const saved = this.app.savedFile({ timeoutMs: TRANSFER_MS })
    await this.finish(given)
    expect(await sha256File(await saved)).toBe(createHash('sha256').update(given.bytes).digest('hex'))
  }

  #root(bytes: Bytes): Bytes {
    const digests = new BlockDigests(bytes.byteLength)
    for (let block = 0; block < blockCount(bytes.byteLength); block++) {
      const { offsetBytes, lengthBytes } = blockRange(bytes.byteLength, block)
      digests.set(block, this.hash(bytes.slice(offsetBytes, offsetBytes + lengthBytes)))
    }
    return digests.root(this.hash)
  }

  /** Every transfer that lies in the app's private file system, and how large it is. */
  async #inbox(): Promise<Record<string, number>> {
    return this.app.page.evaluate(async () => {
      const found: Record<string, number> = {}
      const root = await navigator.storage.getDirectory()
      const inbox = await root.getDirectoryHandle('inbox', { create: true })
      for await (const [name, folder] of inbox.entries()) {
        if (!(folder instanceof FileSystemDirectoryHandle)) continue
        const data = await folder.getFileHandle('data').catch(() => undefined)
        found[name] = data === undefined ? 0 : (await data.getFile()).size
      }
      return found
    })
  }

  /** Takes every transfer off the list, as a person does. */
  async #emptyList(): Promise<void> {
    const { page } = this.app
    const { dismissAll, dismissKept } = strings.transfer
    const buttons = page
      .getByRole('button', { name: dismissAll })
      .or(page.getByRole('button', { name: dismissKept }))
      .or(page.getByRole('button', { name: strings.texts.remove }))
    const yes = page.getByRole('group').getByRole('button', { name: strings.shelf.yes, exact: true })
    for (let left = await buttons.count(); left > 0; left = await buttons.count()) {
      await buttons.first().click()
      if ((await yes.count()) > 0) await yes.click()
      await expect(buttons).toHaveCount(left - 1)
    }
  }

  /** As Device.choose does it, which leaves a handle in the page: that would hold the screen of this link for good. */
  async #choose({ path }: TestFile): Promise<void> {
    await this.#asking(async (session) => {
      const expression = `document.querySelector('[data-testid="file-input"]')`
      const { result } = await session.send('Runtime.evaluate', { expression })
      await session.send('DOM.setFileInputFiles', { files: [path], objectId: result.objectId ?? '' })
    })
  }

  #held(): Promise<Held> {
    return this.#asking(async (session) => {
      await session.send('HeapProfiler.collectGarbage')
      const { usedSize: heapBytes } = await session.send('Runtime.getHeapUsage')
      const { nodes } = await session.send('Memory.getDOMCounters')
      const all = await session.send('Runtime.evaluate', { expression: 'Object.prototype' })
      const prototypeObjectId = all.result.objectId ?? ''
      const { objects: found } = await session.send('Runtime.queryObjects', { prototypeObjectId })
      const { result: count } = await session.send('Runtime.callFunctionOn', {
        objectId: found.objectId ?? '',
        functionDeclaration: 'function () { return this.length }'
      })
      return { objects: Number(count.value), nodes, heapBytes }
    })
  }

  /** The browser, which lets go of whatever it named in its answers. */
  async #asking<Answer>(ask: (session: CDPSession) => Promise<Answer>): Promise<Answer> {
    const { page } = this.app
    const session = await page.context().newCDPSession(page)
    try {
      return await ask(session)
    } finally {
      await session.detach()
    }
  }
}
