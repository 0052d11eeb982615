// After one visit the app needs no server: that is what makes it work on a mountain.
import { appendFile, cp, readdir } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { Engine } from '../support/browsers.ts'
import type { Device } from '../support/device.ts'
import { DIST, serveApp } from '../support/static-server.ts'
import { expect, test } from './fixtures.ts'

const VISITS: readonly { engine: Engine; basePath: string }[] = [
  { engine: 'chromium', basePath: '/' },
  { engine: 'chromium', basePath: '/some/where/' },
  { engine: 'firefox', basePath: '/some/where/' }
]

for (const { engine, basePath } of VISITS) {
  test(`${engine} opens the app at ${basePath} after its server is gone`, async ({ startDevice }) => {
    const server = await serveApp({ basePath })
    const device = await startDevice({ name: 'alone', engine, camera: 'ready' })
    try {
      await openOnce(device, server.url)
      await server.stop()
      await expect(fetch(server.url)).rejects.toThrow() // it really is gone

      await device.page.reload()
      await device.app.waitFor()
      expect(await device.phase()).toBe('idle')

      // A launcher's query, and an address that never was a file of the app.
      await device.page.goto(`${server.url}?from=launcher`)
      await device.app.waitFor()
      await device.page.goto(`${server.url}no/such/page`)
      await device.app.waitFor()
      expect(device.page.url()).toBe(server.url)

      // Everything the page may load later is there as well: workers, decoder, icons.
      const files = await builtFiles()
      expect(files).toContain('index.html')
      expect(await device.page.evaluate(unreachable, files)).toEqual([])
    } finally {
      await server.stop()
    }
  })
}

test('an update waits until the person asks for it', async ({ startDevice, tempFolder }) => {
  await cp(DIST, tempFolder, { recursive: true })
  const server = await serveApp({ folder: tempFolder })
  try {
    const { page } = await openOnce(
      await startDevice({ name: 'alone', engine: 'chromium', camera: 'ready' }),
      server.url
    )
    await appendFile(join(tempFolder, 'sw.js'), '\n// the next version')
    for (const visit of ['first', 'second']) {
      await page.reload()
      await expect.poll(() => page.evaluate(waitingState), `${visit} visit since`).toBe('installed')
    }
    const isUpdated = await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration()
      const waiting = registration?.waiting
      const changed = new Promise((resolve) => {
        navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true })
      })
      waiting?.postMessage({ type: 'SKIP_WAITING' })
      await changed
      return registration?.active === waiting && registration?.waiting === null
    })
    expect(isUpdated).toBe(true)
  } finally {
    await server.stop()
  }
})

/** Runs in the page. */
async function waitingState(): Promise<string | undefined> {
  return (await navigator.serviceWorker.getRegistration())?.waiting?.state
}

/** A first visit, up to the point where the app no longer needs its server. */
async function openOnce(device: Device, url: string): Promise<Device> {
  await device.open(url)
  await device.page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  return device
}

/** Every file of the build that a page may ask for. */
async function builtFiles(): Promise<string[]> {
  const files = await readdir(DIST, { recursive: true, withFileTypes: true })
  return files
    .filter((file) => file.isFile() && /\.(html|js|css|wasm|svg|png|webmanifest)$/.test(file.name))
    .map((file) => relative(DIST, join(file.parentPath, file.name)))
    .filter((name) => name !== 'sw.js') // the browser keeps that one itself
    .filter((name) => !name.startsWith('screenshots/')) // the page has no use for them
}

/** Runs in the page: which of these cannot be fetched. */
async function unreachable(names: string[]): Promise<string[]> {
  const answers = await Promise.all(
    names.map((name) =>
      fetch(name).then(
        (response) => response.ok,
        () => false
      )
    )
  )
  return names.filter((_, index) => answers[index] !== true)
}
