// How much a first visit loads before anybody has pressed anything.
import { gzipSync } from 'node:zlib'
import { strings } from '#tests/support/english.ts'
import { expect, test } from './fixtures.ts'

const LIMIT_BYTES = 75 * 1024

test('a first visit needs little JavaScript and CSS', async ({ app, startDevice }) => {
  const { page } = await startDevice({ name: 'alice', engine: 'chromium', camera: 'ready' })
  const loaded = new Map<string, Promise<Buffer>>()
  page.on('response', (response) => {
    if (/\.(js|css)$/.test(response.url())) loaded.set(response.url(), response.body())
  })
  await page.goto(app.url)
  await expect(page.getByTestId('start-pairing')).toBeVisible()
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))

  const sizes = await Promise.all(
    [...loaded].map(
      async ([url, body]) => [url.slice(app.url.length), gzipSync(await body).byteLength] as const
    )
  )
  const list = sizes.map(([name, sizeBytes]) => `${String(sizeBytes).padStart(6)} ${name}`).join('\n')
  expect(sizes.length).toBeGreaterThan(2)
  expect(
    sizes.reduce((sum, [, sizeBytes]) => sum + sizeBytes, 0),
    list
  ).toBeLessThanOrEqual(LIMIT_BYTES)
})

test('what pairing needs is loaded as soon as somebody is about to pair', async ({ app, startDevice }) => {
  const { page } = await startDevice({ name: 'alice', engine: 'chromium', camera: 'ready' })
  await page.goto(app.url)
  const linking = page.waitForResponse(/linking-[^/]*\.js$/)
  await page.getByTestId('start-pairing').hover()
  expect((await linking).ok()).toBe(true)
})

test('what cannot be loaded is said, and a reload helps', async ({ app, startDevice }) => {
  const device = await startDevice({ name: 'alice', engine: 'chromium', camera: 'ready' })
  const { page } = device
  // A service worker would have everything at hand; some private windows have none.
  await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'))
  await page.route(/linking-[^/]*\.js$/, (route) => route.abort())
  await device.open(app.url)
  await page.getByTestId('start-without-camera').click()
  await device.waitForPhase('failed')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(strings.failures['not-loaded'].what)
  await page.unroute(/linking-[^/]*\.js$/)
  await page.reload()
  await page.getByTestId('start-without-camera').click()
  await device.waitForPhase('pairing')
})
