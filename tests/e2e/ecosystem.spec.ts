// The app among the other programs of its device: what they share with it, files that are opened with it, its shortcuts.
import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Download, Page } from '@playwright/test'
import { strings } from '#tests/support/english.ts'
import type { Device } from '../support/device.ts'
import { seededFile } from '../support/files.ts'
import { DIST, serveApp } from '../support/static-server.ts'
import { expect, test } from './fixtures.ts'

/** A first visit, up to the point where the service worker has the page. */
async function settle({ page }: Device): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
}

interface Share {
  readonly text?: string
  readonly paths?: readonly string[]
}

/** Posts to the app as the browser does it for another app: a navigation that comes from no site. */
async function share(page: Page, appUrl: string, { text = '', paths = [] }: Share): Promise<void> {
  await page.goto('about:blank')
  await post(page, appUrl, { text, paths })
}

async function post(page: Page, appUrl: string, shared: Share): Promise<void> {
  await fill(page, appUrl, shared)
  await page.evaluate(() => {
    document.querySelector('form')?.submit()
  })
  await page.getByTestId('app').waitFor()
}

/** Puts a form for it into a page that has none. */
async function fill(page: Page, appUrl: string, { text = '', paths = [] }: Share): Promise<void> {
  await page.evaluate(
    ([action, words]) => {
      const form = document.createElement('form')
      Object.assign(form, { action, method: 'post', enctype: 'multipart/form-data' })
      for (const [name, value] of [
        ['title', ''],
        ['text', words]
      ] as const) {
        const field = document.createElement('input')
        Object.assign(field, { name, value })
        form.append(field)
      }
      const files = document.createElement('input')
      Object.assign(files, { type: 'file', name: 'files', multiple: true })
      form.append(files)
      document.body.append(form)
    },
    [`${appUrl}share`, text] as const
  )
  if (paths.length > 0) await page.locator('input[type=file]').setInputFiles([...paths])
}

const ready = (count: number, bytes: number): string => strings.outbox.ready(count, bytes)

test('two files and a text that another app shares wait for a device, and arrive', async ({
  alice,
  bob,
  app,
  pairByText,
  tempFolder
}) => {
  const files = await Promise.all([
    seededFile(tempFolder, 'walk in the snow.jpg', 24 * 2 ** 20),
    seededFile(tempFolder, 'ünïcode 漢字.bin', 70_001)
  ])
  const sizeBytes = files.reduce((sum, file) => sum + file.sizeBytes, 0)
  await settle(alice)
  await share(alice.page, app.url, {
    text: 'https://example.org/trail',
    paths: files.map(({ path }) => path)
  })
  expect(alice.page.url()).toBe(app.url)
  const { page } = alice
  await expect(page.getByText(ready(2, sizeBytes), { exact: true })).toBeVisible()
  await expect(page.getByTestId('waiting-text')).toHaveText('https://example.org/trail')

  // A reload, and a browser that ended the service worker meanwhile, lose nothing.
  await endServiceWorkers(page)
  await page.reload()
  await expect(page.getByText(ready(2, sizeBytes), { exact: true })).toBeVisible()
  await expect(page.getByTestId('waiting-text')).toHaveCount(1)

  await pairByText()
  await page.getByTestId('send-waiting-text').click()
  await expect(bob.page.getByTestId('received-text')).toHaveText('https://example.org/trail')
  await alice.waitForText('https://example.org/trail', 'delivered')
  await alice.send()
  await bob.incoming()
  // Offered is not delivered: a reload before the yes gives the files back.
  expect(await page.evaluate(sharedAddresses)).toHaveLength(3)
  await page.reload()
  await expect(page.getByText(ready(2, sizeBytes), { exact: true })).toBeVisible()
  await expect(page.getByTestId('waiting-text')).toHaveCount(0)
  await bob.waitForPhase('failed')
  await pairByText()
  await alice.send()
  await bob.incoming()
  // Both are saved without a press, each once it is there: by its name, or one would be taken for the other.
  const saved = new Map<string, Download>()
  bob.page.on('download', (download) => saved.set(download.suggestedFilename(), download))
  await bob.accept()
  for (const file of files) {
    await bob.waitForTransfer(file.name, 'done')
    await expect.poll(() => [...saved.keys()]).toContain(file.name)
    const path = await saved.get(file.name)?.path()
    expect((await readFile(path ?? '')).equals(await readFile(file.path)), file.name).toBe(true)
  }
  for (const file of files) {
    const again = await bob.save(file.name)
    expect((await readFile(again)).equals(await readFile(file.path)), file.name).toBe(true)
  }
  // What was sent is not kept.
  await expect.poll(() => page.evaluate(sharedAddresses)).toEqual([])
  await page.reload()
  await alice.app.waitFor()
  await expect(page.getByText(strings.outbox.title)).toBeVisible()
  await expect(page.getByTestId('waiting-text')).toHaveCount(0)
})

test('what was declined and is sent again is kept until it is delivered', async ({
  alice,
  bob,
  app,
  pairByText,
  tempFolder
}) => {
  const file = await seededFile(tempFolder, 'flower.jpg', 70_001)
  const { page } = alice
  await settle(alice)
  await share(page, app.url, { paths: [file.path] })
  await pairByText()
  await alice.send()
  await bob.incoming()
  await bob.decline()
  await page.getByTestId('send-again').click()
  await bob.incoming()
  expect(await page.evaluate(sharedAddresses)).toHaveLength(2)
  await page.reload()
  await expect(page.getByText(ready(1, file.sizeBytes), { exact: true })).toBeVisible()
})

test('another tab does not show what one tab has, and removing it removes it from the disk', async ({
  alice,
  app
}) => {
  await settle(alice)
  await share(alice.page, app.url, { text: 'one' })
  await expect(alice.page.getByTestId('waiting-text')).toHaveText('one')
  const other = await alice.page.context().newPage()
  await share(other, app.url, { text: 'two' })
  await expect(other.getByTestId('waiting-text')).toHaveText('two')
  await other.getByRole('button', { name: strings.waiting.remove }).click()
  await expect.poll(() => other.evaluate(sharedAddresses)).toHaveLength(1)
  await other.close()
  await alice.page.reload()
  await expect(alice.page.getByTestId('waiting-text')).toHaveText('one')
})

// As Android's share menu does it: the browser navigates the window that the app is open in. Here a page does that it has opened.
test('what is shared into the window of a running link arrives there, and ends nothing', async ({
  alice,
  bob,
  app,
  pairByText,
  tempFolder
}) => {
  const file = await seededFile(tempFolder, 'on the way.jpg', 40_000)
  const { page } = alice
  await settle(alice)
  await pairByText()
  await page.context().route('http://elsewhere.example/', (route) =>
    // Without a referrer it has no origin either, as the browser itself.
    route.fulfill({
      contentType: 'text/html',
      body: '<!doctype html><meta name="referrer" content="no-referrer">'
    })
  )
  const opening = page.context().waitForEvent('page')
  await page.evaluate(() => {
    window.name = 'the linked one'
    window.open('http://elsewhere.example/')
  })
  const other = await opening
  await other.waitForLoadState()
  await page.context().unrouteAll() // what is intercepted brings no files
  await fill(other, app.url, { text: 'while we are linked', paths: [file.path] })
  await other.evaluate(() => {
    const form = document.querySelector('form')
    if (form !== null) form.target = 'the linked one'
    form?.submit()
  })
  // Playwright's locators would wait for the navigation that came to nothing.
  const shown = (): Promise<string> => page.evaluate(() => document.body.innerText)
  const press = (testId: string): Promise<void> =>
    page.evaluate((id) => document.querySelector<HTMLElement>(`[data-testid="${id}"]`)?.click(), testId)
  await expect.poll(shown).toContain(ready(1, 40_000))
  await expect.poll(shown).toContain('while we are linked')
  await press('send-waiting-text')
  await expect(bob.page.getByTestId('received-text')).toHaveText('while we are linked')
  await press('send')
  await bob.incoming()
  await bob.accept()
  await bob.waitForTransfer(file.name, 'done')
  await expect.poll(() => page.evaluate(sharedAddresses)).toEqual([])
})

test('a form of another site fills nothing', async ({ alice, app }) => {
  await settle(alice)
  // As a page of the web would be: without our policy, which forbids forms.
  await alice.page.route('http://elsewhere.example/', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Elsewhere</title>' })
  )
  await alice.page.goto('http://elsewhere.example/')
  await post(alice.page, app.url, { text: 'unasked' })
  expect(alice.page.url()).toBe(app.url)
  expect(await alice.page.evaluate(sharedAddresses)).toEqual([])
  await expect(alice.page.getByTestId('waiting-text')).toHaveCount(0)
})

test('a share that finds no room says so', async ({ alice, app, tempFolder }) => {
  const file = await seededFile(tempFolder, 'film.mp4', 12 * 2 ** 20)
  await settle(alice)
  const devtools = await alice.page.context().newCDPSession(alice.page)
  await devtools.send('Storage.overrideQuotaForOrigin', {
    origin: new URL(app.url).origin,
    quotaSize: 6 * 2 ** 20
  })
  await share(alice.page, app.url, { paths: [file.path] })
  const trouble = alice.page.getByTestId('share-trouble')
  await expect(trouble).toHaveAttribute('data-code', 'no-room')
  expect(alice.page.url()).toBe(app.url)
  await trouble.getByRole('button').click()
  await expect(trouble).toHaveCount(0)
  expect(await alice.page.evaluate(sharedAddresses)).toEqual([])
})

test('the shortcut that pairs does so where the camera is allowed', async ({ alice, app }) => {
  await alice.page.goto(`${app.url}?start=pair`)
  await alice.waitForPhase('pairing')
  expect(alice.page.url()).toBe(app.url)
})

test.describe('without a camera', () => {
  test.use({ cameras: { alice: 'blocked', bob: 'blocked' } })

  test('the shortcut that pairs asks for nothing: its button is a press away', async ({ alice, app }) => {
    await alice.page.goto(`${app.url}?start=pair`)
    await expect(alice.page.getByTestId('start-pairing')).toBeFocused()
    expect([await alice.phase(), alice.page.url()]).toEqual(['idle', app.url])
  })
})

test('the shortcut for a text keeps one until a device is linked', async ({
  alice,
  bob,
  app,
  pairByText
}) => {
  await alice.page.goto(`${app.url}?start=text`)
  await expect(alice.page.getByTestId('early-text')).toBeFocused()
  await alice.page.getByTestId('early-text').fill('Meet at the hut')
  await alice.page.getByTestId('keep-text').click()
  await expect(alice.page.getByTestId('waiting-text')).toHaveText('Meet at the hut')
  expect(alice.page.url()).toBe(app.url)
  await pairByText()
  await alice.page.getByTestId('send-waiting-text').click()
  await expect(bob.page.getByTestId('received-text')).toHaveText('Meet at the hut')
})

// A window that the browser opens for an installed app is none that the test could look into, so it is one that is open already.
test('files are opened with the installed app, and its shortcuts work in its open window', async ({
  alice,
  app,
  tempFolder
}) => {
  const [first, second] = await Promise.all([
    seededFile(tempFolder, 'first.txt', 1000),
    seededFile(tempFolder, 'second.pdf', 2000)
  ])
  const { page } = alice
  await settle(alice)
  const devtools = await page.context().browser()?.newBrowserCDPSession()
  if (devtools === undefined) throw new Error('the browser has no session of its own')
  const manifestId = app.url
  await devtools.send('PWA.install', { manifestId, installUrlOrBundleUrl: app.url })

  await devtools.send('PWA.launchFilesInApp', { manifestId, files: [first.path] })
  await expect(page.getByText(ready(1, 1000), { exact: true })).toBeVisible()
  await devtools.send('PWA.launchFilesInApp', { manifestId, files: [second.path] })
  await expect(page.getByText(ready(2, 3000), { exact: true })).toBeVisible()
  await devtools.send('PWA.launch', { manifestId, url: `${app.url}?start=text` })
  await expect(page.getByTestId('early-text')).toBeFocused()
  await expect(page.getByText(ready(2, 3000), { exact: true })).toBeVisible()
  expect(page.context().pages()).toHaveLength(1)
})

test('installing is offered once something has crossed, and not again after a "not now"', async ({
  alice,
  bob,
  pairByText
}) => {
  const offer = alice.page.getByTestId('install')
  await settle(alice)
  await expect(offer).toHaveCount(0)
  await pairByText()
  await bob.sendText('hello')
  await alice.page.getByTestId('received-text').waitFor()
  await expect(offer).toHaveCount(0) // never under a link
  await bob.disconnect()
  await alice.waitForPhase('failed')
  await expect(offer).toHaveAttribute('data-state', 'can')
  await alice.page.reload()
  await expect(offer).toHaveAttribute('data-state', 'can')
  await alice.page.getByTestId('install-later').click()
  await expect(offer).toHaveCount(0)
  await alice.page.reload()
  await settle(alice)
  await expect(alice.page.getByText(strings.welcome.offlineReady)).toBeVisible()
  await expect(offer).toHaveCount(0)
})

test('an update that is ready moves nothing', async ({ startDevice, tempFolder }) => {
  await cp(DIST, tempFolder, { recursive: true })
  const server = await serveApp({ folder: tempFolder })
  try {
    const device = await startDevice({ name: 'alone', engine: 'chromium', camera: 'ready' })
    const { page } = device
    for (const viewport of [
      { width: 360, height: 740 },
      { width: 1280, height: 800 }
    ]) {
      await page.setViewportSize(viewport)
      await device.open(server.url)
      await settle(device)
      const places = (): Promise<unknown> =>
        page.evaluate(() =>
          [...document.querySelectorAll('h1, button[data-testid], label, section')].map((element) => {
            const { x, y, width, height } = element.getBoundingClientRect()
            return [element.getAttribute('data-testid') ?? element.tagName, x, y, width, height]
          })
        )
      await page.getByText(strings.welcome.offlineReady).waitFor()
      await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)))
      const before = await places()
      const script = join(tempFolder, 'sw.js')
      await writeFile(script, `${await readFile(script, 'utf8')}\n// the next version`)
      await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update())
      const bar = page.getByTestId('update')
      await expect(bar).toBeVisible()
      expect(await places()).toEqual(before)
      await bar.getByRole('button', { name: strings.update.take }).click()
      await expect(bar).toHaveCount(0)
    }
  } finally {
    await server.stop()
  }
})

/** Runs in the page: everything that is kept of shares. */
async function sharedAddresses(): Promise<string[]> {
  const names = (await caches.keys()).filter((name) => name.startsWith('heliograph-shared'))
  const all = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()))
  return all.flat().map(({ url }) => url)
}

async function endServiceWorkers(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('ServiceWorker.enable')
  await devtools.send('ServiceWorker.stopAllWorkers')
  await devtools.detach()
}
