// What goes wrong on bad days, and what the person is left with: docs/automation.md, Bad days.
import type { Download, Page, Worker } from '@playwright/test'
import { appendFile, cp, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { STILL_MS } from '#core/transfer/rate.ts'
import type { Device } from '../support/device.ts'
import { strings } from '../support/english.ts'
import { seededFile, sha256File } from '../support/files.ts'
import {
  arrived,
  isWhole,
  MIB,
  NOTICED_MS,
  pairByText,
  sendAndAccept,
  shownPhases,
  TRANSFER_MS,
  watch
} from '../support/going-on.ts'
import { pointAt } from '../support/optical.ts'
import { DIST, serveApp } from '../support/static-server.ts'
import { expect, test } from './fixtures.ts'

const LARGE_BYTES = 48 * MIB
/** When something happens to it. */
const POINT_BYTES = 6 * MIB

test.use({ cameras: { alice: 'missing', bob: 'missing' } })
test.describe.configure({ timeout: 120_000 })

test.describe('IndexedDB', () => {
  for (const how of ['refuses', 'never answers'] as const)
    test(`that ${how}: files cross both ways, and a text is confirmed`, async ({
      alice,
      app,
      startDevice,
      tempFolder
    }) => {
      const bob = await startDevice({ name: 'bob', engine: 'chromium', camera: 'missing' })
      await bob.page.addInitScript((way) => {
        IDBFactory.prototype.open = () => {
          if (way === 'refuses') throw new DOMException('not here', 'SecurityError')
          return new EventTarget() as IDBOpenDBRequest
        }
      }, how)
      await bob.open(app.url)
      await pairByText(alice, bob)
      await alice.sendText('a text')
      expect(await bob.receivedTexts()).toEqual(['a text'])
      await alice.waitForText('a text', 'delivered')
      for (const [from, to] of [
        [alice, bob],
        [bob, alice]
      ] as const) {
        const file = await seededFile(tempFolder, `from ${from.name}.bin`, MIB)
        const saved = to.savedFile()
        await sendAndAccept(from, to, file)
        await isWhole(to, file, saved)
      }
    })

  test('that is full: a text is listed and confirmed, and kept once there is room', async ({
    alice,
    bob
  }) => {
    await setQuota(bob, 0)
    await pairByText(alice, bob)
    await alice.sendText('a text without room')
    expect(await bob.receivedTexts()).toEqual(['a text without room'])
    await alice.waitForText('a text without room', 'delivered')
    await setQuota(bob, 160 * MIB)
    await alice.sendText('a text with room')
    await alice.waitForText('a text with room', 'delivered')
    await bob.page.reload()
    expect(await bob.receivedTexts()).toEqual(['a text with room', 'a text without room'])
  })
})

for (const engine of ['chromium', 'firefox'] as const)
  test(`${engine} that may store nothing says so before the yes, and receives into memory`, async ({
    alice,
    app,
    startDevice,
    tempFolder
  }) => {
    const bob = await startDevice({ name: 'bob', engine, camera: 'missing', storage: 'off' })
    await bob.open(app.url)
    await pairByText(alice, bob)
    const file = await seededFile(tempFolder, 'small.bin', 3 * MIB)
    await alice.choose(file)
    await alice.send()
    await expect(bob.page.getByTestId('incoming')).toContainText(strings.offer.inMemory)
    const saved = bob.savedFile({ timeoutMs: TRANSFER_MS })
    await bob.accept()
    await isWhole(bob, file, saved)
    await alice.waitForTransfer(file.name, 'done')
  })

test.describe('a worker that breaks in the middle of a transfer', () => {
  test('which reads what is sent: another one goes on, and nobody notices', async ({
    alice,
    bob,
    tempFolder
  }) => {
    const file = await seededFile(tempFolder, 'large.bin', LARGE_BYTES)
    await pairByText(alice, bob)
    await Promise.all([watch(alice), watch(bob)])
    const saved = bob.savedFile({ timeoutMs: TRANSFER_MS })
    await sendAndAccept(alice, bob, file)
    await arrived(bob, file, POINT_BYTES)
    await breakWorker(alice.page, 'source')
    await isWhole(bob, file, saved)
    for (const device of [alice, bob]) expect(await shownPhases(device)).toEqual(['connected'])
  })

  for (const [name, whose] of [
    ['disk', 'bob'],
    ['channels', 'alice']
  ] as const)
    test(`which has the ${name}: the link is lost, what was whole stays, and the next link brings the rest`, async ({
      alice,
      bob,
      tempFolder
    }) => {
      const small = await seededFile(tempFolder, 'a small.txt', 10)
      const large = await seededFile(tempFolder, 'large.bin', LARGE_BYTES)
      const downloads: Download[] = []
      bob.page.on('download', (download) => downloads.push(download))
      await pairByText(alice, bob)
      await sendAndAccept(alice, bob, small, large)
      await arrived(bob, large, POINT_BYTES)
      await breakWorker((whose === 'bob' ? bob : alice).page, name)
      for (const device of [alice, bob]) {
        await device.waitForPhase('failed', { timeoutMs: NOTICED_MS })
        await expect(device.page.getByRole('heading', { level: 1 })).toHaveText(
          strings.failures['link-lost'].what
        )
      }
      await bob.waitForTransfer(small.name, 'done')
      await expect(bob.transfer(small.name).getByTestId('save')).toBeVisible()
      await pairByText(alice, bob)
      for (const device of [alice, bob])
        await device.waitForTransfer(large.name, 'done', { timeoutMs: TRANSFER_MS })
      const isLarge = (download: Download): boolean => download.suggestedFilename() === large.name
      await expect.poll(() => downloads.filter(isLarge).length).toBe(1)
      expect(await sha256File((await downloads.find(isLarge)?.path()) ?? '')).toBe(large.sha256)
    })
})

test('a worker that falls silent in the middle of a transfer: both screens say that nothing moves, and what to do helps', async ({
  alice,
  bob,
  tempFolder
}) => {
  const large = await seededFile(tempFolder, 'large.bin', 2 * LARGE_BYTES)
  await pairByText(alice, bob)
  await sendAndAccept(alice, bob, large)
  await arrived(bob, large, POINT_BYTES)
  // Never to return.
  void workerOf(alice.page, 'channels')
    .evaluate(() => {
      for (;;);
    })
    .catch(() => undefined)
  for (const { page } of [alice, bob])
    await expect(page.getByTestId('standing-still')).toHaveText(strings.transfer.still, {
      timeout: STILL_MS + NOTICED_MS
    })
  await Promise.all([alice, bob].map(({ page }) => page.reload()))
  const saved = bob.savedFile({ timeoutMs: TRANSFER_MS })
  await pairByText(alice, bob)
  await alice.choose(large)
  await alice.send() // goes on without a question
  await isWhole(bob, large, saved)
})

test('a page that was frozen on the way goes on, on either side', async ({ alice, bob, tempFolder }) => {
  const file = await seededFile(tempFolder, 'large.bin', LARGE_BYTES)
  await pairByText(alice, bob)
  const saved = bob.savedFile({ timeoutMs: TRANSFER_MS })
  await sendAndAccept(alice, bob, file)
  for (const [frozen, other, atBytes] of [
    [alice, bob, POINT_BYTES],
    [bob, alice, 3 * POINT_BYTES]
  ] as const) {
    await arrived(bob, file, atBytes)
    await setLifecycle(frozen.page, 'frozen')
    await standsStill(other)
    await setLifecycle(frozen.page, 'active')
  }
  await isWhole(bob, file, saved)
  for (const device of [alice, bob]) {
    await device.waitForTransfer(file.name, 'done')
    expect(await device.phase()).toBe('connected')
  }
})

test('clocks that jump change nothing but the time of day', async ({ alice, app, bob, tempFolder }) => {
  await pairByText(alice, bob) // a certificate is made, and each knows the other
  await bob.disconnect()
  await alice.waitForPhase('failed')
  for (const { page } of [alice, bob]) await page.addInitScript(settableClocks)
  await Promise.all([alice.open(app.url), bob.open(app.url)])

  const YEAR_MS = 365 * 24 * 3_600_000
  await setClocks(bob.page, { wallMs: YEAR_MS, steadyMs: 0 })
  await pairByText(alice, bob) // its certificate seems to have ended
  const file = await seededFile(tempFolder, 'large.bin', LARGE_BYTES)
  await Promise.all([watch(bob), watchWords(alice.page), watchWords(bob.page)])
  const saved = bob.savedFile({ timeoutMs: TRANSFER_MS })
  await sendAndAccept(alice, bob, file)
  const jumps = [
    { wallMs: YEAR_MS - 3_600_000, steadyMs: 0 },
    { wallMs: -YEAR_MS, steadyMs: 3_600_000 },
    { wallMs: 2 * YEAR_MS, steadyMs: 7_200_000 }
  ]
  for (const [number, jump] of jumps.entries()) {
    await arrived(bob, file, (number + 1) * POINT_BYTES)
    for (const { page } of [alice, bob]) await setClocks(page, jump)
  }
  await isWhole(bob, file, saved)
  expect(await shownPhases(bob)).toEqual(['connected'])
  for (const { page } of [alice, bob])
    expect((await wordsSeen(page)).filter((words) => /NaN|Infinity|undefined|[-−]\d/.test(words))).toEqual([])
})

test.describe('a browser that threw away', () => {
  test('the files, and then the lists, between two visits: each is used without the other', async ({
    alice,
    app,
    bob,
    tempFolder
  }) => {
    const file = await seededFile(tempFolder, 'received.bin', MIB)
    const receive = async (): Promise<void> => {
      await pairByText(alice, bob)
      const saved = bob.savedFile({ timeoutMs: TRANSFER_MS })
      await sendAndAccept(alice, bob, file)
      await isWhole(bob, file, saved)
    }
    await receive()

    await evict(bob, 'file_systems')
    await Promise.all([alice.open(app.url), bob.open(app.url)])
    await bob.openSettings()
    await expect(bob.page.getByTestId('history')).toContainText(file.name)
    await bob.closeSettings()
    await expect(bob.page.getByText(strings.shelf.title)).toHaveCount(0)
    await receive()

    await evict(bob, 'indexeddb')
    await Promise.all([alice.open(app.url), bob.open(app.url)])
    const saved = bob.savedFile()
    const again = strings.transfer.saveFileAgain(file.name)
    await bob.page.getByRole('button', { name: again, exact: true }).click()
    expect(await sha256File(await saved)).toBe(file.sha256)
    await pairByText(alice, bob)
    expect((await bob.linkedWith()).isKnown).toBe(false)
  })

  test('the files of this visit: what is not there any more says so', async ({ alice, bob, tempFolder }) => {
    const files = await Promise.all(
      Array.from({ length: 11 }, (_, number) => seededFile(tempFolder, `${String(number)}.bin`, 1000))
    )
    await pairByText(alice, bob)
    await sendAndAccept(alice, bob, ...files)
    const last = files.at(-1)?.name ?? ''
    await bob.waitForTransfer(last, 'done')
    await expect(bob.transfer(last).getByTestId('save')).toBeVisible()
    const { origin } = new URL(bob.page.url())
    const devtools = await bob.page.context().newCDPSession(bob.page)
    await devtools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'file_systems' })
    await bob.transfer(last).getByTestId('save').click()
    await bob.waitForTransfer(last, 'failed')
    await expect(bob.transfer(last)).toContainText(strings.transferTroubles.receive['storage-blocked'])
  })
})

test('two tabs at once: one has what is being received, the other says so, and either goes on alone', async ({
  alice,
  app,
  bob,
  tempFolder
}) => {
  const file = await seededFile(tempFolder, 'large.bin', LARGE_BYTES)
  await pairByText(alice, bob)
  const saved = bob.savedFile({ timeoutMs: TRANSFER_MS })
  await sendAndAccept(alice, bob, file)
  await arrived(bob, file, POINT_BYTES)
  const tab = await bob.page.context().newPage()
  await tab.goto(app.url)
  await expect(tab.getByText(strings.otherTab)).toBeVisible()
  await tab.reload()
  await expect(tab.getByText(strings.otherTab)).toBeVisible()
  await expect(tab.getByText(strings.shelf.title)).toHaveCount(0)
  await isWhole(bob, file, saved)

  await bob.page.close()
  await tab.reload()
  await expect(tab.getByText(strings.shelf.title)).toBeVisible()
  await expect(tab.getByText(strings.otherTab)).toHaveCount(0)
  await expect(tab.getByText(file.name).first()).toBeVisible()
})

test.describe('a camera', () => {
  test.use({ cameras: { alice: 'ready', bob: 'missing' } })

  test('that is unplugged while pairing says so, leaves the text, and comes back with a press', async ({
    alice
  }) => {
    await alice.startPairing({ camera: true })
    await alice.waitForScanner('looking')
    const code = await alice.shownCode()
    await alice.page.evaluate(() => {
      const { mediaDevices } = navigator
      const openAgain = mediaDevices.getUserMedia.bind(mediaDevices)
      mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotFoundError'))
      addEventListener('plugged-in', () => (mediaDevices.getUserMedia = openAgain))
      const stream = document.querySelector('video')?.srcObject as MediaStream
      for (const track of stream.getTracks()) {
        track.stop()
        track.dispatchEvent(new Event('ended')) // as the browser does it when the device goes
      }
    })
    await alice.waitForScanner('blocked')
    const { page } = alice
    await expect(page.getByText(strings.cameraTroubles['camera-busy'].what)).toBeVisible()
    await expect(page.getByTestId('their-card')).toBeVisible()
    await page.getByTestId('retry-camera').click()
    await expect(page.getByText(strings.cameraTroubles['camera-missing'].what)).toBeVisible()
    await page.evaluate(() => dispatchEvent(new Event('plugged-in')))
    await page.getByTestId('retry-camera').click()
    await alice.waitForScanner('looking')
    expect(await alice.shownCode()).toBe(code)
  })

  for (const what of ['missing', 'not what it should be'] as const)
    test(`reads codes all the same where the WebAssembly of its reader is ${what}`, async ({
      startDevice,
      tempFolder
    }) => {
      await cp(DIST, tempFolder, { recursive: true })
      const assets = join(tempFolder, 'assets')
      const wasm = (await readdir(assets)).find((name) => name.endsWith('.wasm')) ?? ''
      if (what === 'missing') await rm(join(assets, wasm))
      else await writeFile(join(assets, wasm), 'not WebAssembly')
      const server = await serveApp({ folder: tempFolder })
      try {
        const alone = await startDevice({ name: 'alone', engine: 'chromium', camera: 'ready' })
        await alone.open(server.url)
        await alone.startPairing({ camera: true })
        const ownCode = pointAt(alone, alone)
        await alone.waitForPairError('own-card')
        await ownCode.stop()
      } finally {
        await server.stop()
      }
    })
})

test('an update that comes in the middle of a transfer waits for its end', async ({
  startDevice,
  tempFolder
}) => {
  const folder = join(tempFolder, 'app')
  await cp(DIST, folder, { recursive: true })
  const server = await serveApp({ folder })
  try {
    const [alice, bob] = await Promise.all(
      ['alice', 'bob'].map((name) => startDevice({ name, engine: 'chromium', camera: 'missing' }))
    )
    if (alice === undefined || bob === undefined) throw new Error('nobody is here')
    await Promise.all([alice.open(server.url), bob.open(server.url)])
    await bob.page.waitForFunction(() => navigator.serviceWorker.controller !== null)
    await pairByText(alice, bob)
    await watch(bob)
    const file = await seededFile(tempFolder, 'large.bin', LARGE_BYTES)
    const saved = bob.savedFile({ timeoutMs: TRANSFER_MS })
    await sendAndAccept(alice, bob, file)
    await arrived(bob, file, POINT_BYTES)
    await appendFile(join(folder, 'sw.js'), '\n// the next version')
    const state = await bob.page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration()
      await registration?.update()
      const worker = registration?.installing ?? registration?.waiting
      while (worker !== undefined && worker !== null && worker.state !== 'installed')
        await new Promise((resolve) => worker.addEventListener('statechange', resolve, { once: true }))
      return worker?.state
    })
    expect(state).toBe('installed')
    await expect(bob.page.getByTestId('update')).toHaveCount(0)
    await isWhole(bob, file, saved)
    expect(await shownPhases(bob)).toEqual(['connected'])
    await bob.disconnect()
    await expect(bob.page.getByTestId('update')).toBeVisible()
  } finally {
    await server.stop()
  }
})

function workerOf(page: Page, name: string): Worker {
  const worker = page.workers().find((one) => one.url().includes(`/${name}-`))
  if (worker === undefined) throw new Error(`there is no ${name} worker`)
  return worker
}

/** An uncaught error in a worker of the page. */
async function breakWorker(page: Page, name: string): Promise<void> {
  await workerOf(page, name).evaluate(() => {
    setTimeout(() => {
      throw new Error('a bad day')
    })
  })
}

/** Gives the app so much room in a Chromium. */
async function setQuota({ page }: Device, quotaSize: number): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Storage.overrideQuotaForOrigin', { origin: new URL(page.url()).origin, quotaSize })
}

async function setLifecycle(page: Page, state: 'frozen' | 'active'): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Page.setWebLifecycleState', { state })
  await devtools.detach()
}

/** Some seconds in which the other side hears nothing. */
async function standsStill({ page }: Device): Promise<void> {
  const sinceMs = await page.evaluate(() => performance.now())
  await page.waitForFunction((since) => performance.now() - since > 4000, sinceMs)
}

/** Between two visits. */
async function evict({ page }: Device, storageTypes: string): Promise<void> {
  const { origin } = new URL(page.url())
  await page.goto('about:blank')
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Storage.clearDataForOrigin', { origin, storageTypes })
}

interface ClockWindow {
  testClocks?: { wallMs: number; steadyMs: number }
  testWords?: Set<string>
}

/** Runs in the page, before anything else there. */
function settableClocks(): void {
  const offsets = { wallMs: 0, steadyMs: 0 }
  ;(window as ClockWindow).testClocks = offsets
  const wall = Date.now.bind(Date)
  const steady = performance.now.bind(performance)
  Date.now = () => wall() + offsets.wallMs
  performance.now = () => steady() + offsets.steadyMs
}

async function setClocks(page: Page, to: { wallMs: number; steadyMs: number }): Promise<void> {
  await page.evaluate((offsets) => Object.assign((window as ClockWindow).testClocks ?? {}, offsets), to)
}

/** Notes all that the page says from now on. */
async function watchWords(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen = new Set<string>()
    ;(window as ClockWindow).testWords = seen
    new MutationObserver(() => {
      for (const line of document.querySelector('main')?.innerText.split('\n') ?? []) seen.add(line)
    }).observe(document, { characterData: true, childList: true, subtree: true })
  })
}

function wordsSeen(page: Page): Promise<string[]> {
  return page.evaluate(() => [...((window as ClockWindow).testWords ?? [])])
}
