// Whether a browser would offer to install the app, and what it reads in the manifest.
import { expect, test } from './fixtures.ts'

test('Chromium finds nothing that keeps the app from being installed', async ({ alice }) => {
  const devtools = await alice.page.context().newCDPSession(alice.page)
  // The verdict comes once the service worker is active; until then it is a complaint about that.
  await alice.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors')
  expect(installabilityErrors).toEqual([])
})

test('the manifest is read without complaint and keeps everything in the app’s own folder', async ({
  alice,
  app
}) => {
  const devtools = await alice.page.context().newCDPSession(alice.page)
  const { errors, url, data } = await devtools.send('Page.getAppManifest')
  expect(errors).toEqual([])
  expect(url).toBe(`${app.url}manifest.webmanifest`)

  const manifest = JSON.parse(data ?? '') as { start_url: string; scope: string; icons: { src: string }[] }
  expect(new URL(manifest.start_url, url).href).toBe(app.url)
  expect(new URL(manifest.scope, url).href).toBe(app.url)
  for (const { src } of manifest.icons) {
    expect((await alice.page.request.get(new URL(src, url).href)).status(), src).toBe(200)
  }
})
