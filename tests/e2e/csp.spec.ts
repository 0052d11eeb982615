// The built page loads nothing but itself, and its policy would stop it if it tried.
import type { Page } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { META_POLICY, SECURITY_HEADERS } from '../../scripts/security-headers.mjs'
import type { Engine } from '../support/browsers.ts'
import { seededFile, sha256File } from '../support/files.ts'
import { expect, test } from './fixtures.ts'

interface WatchedWindow {
  violations?: string[]
}

/** Notes in the page what the policy refuses. Must come before the page is opened. */
async function watchViolations(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const violations: string[] = []
    ;(window as WatchedWindow).violations = violations
    document.addEventListener('securitypolicyviolation', (event) => violations.push(event.effectiveDirective))
  })
}

function violations(page: Page): Promise<string[] | undefined> {
  return page.evaluate(() => (window as WatchedWindow).violations)
}

test('the built page carries the policy before anything that it governs', async ({ app }) => {
  const html = await readFile(resolve(import.meta.dirname, '../../dist/index.html'), 'utf8')
  const policy = `<meta http-equiv="Content-Security-Policy" content="${META_POLICY}" />`
  const head = html.slice(0, html.indexOf(policy)).replace(/\s+/g, ' ')
  expect(head).toBe('<!doctype html> <html lang="en"> <head> <meta charset="utf-8" /> ')

  const served = (await fetch(app.url)).headers
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) expect(served.get(name), name).toBe(value)
})

for (const engine of ['chromium', 'firefox'] satisfies Engine[]) {
  test(`${engine} loads the page with no violation and asks no other host for anything`, async ({
    app,
    startDevice
  }) => {
    const device = await startDevice({ name: 'alone', engine, camera: 'ready' })
    const requested: string[] = []
    device.page.context().on('request', (request) => requested.push(request.url()))
    await watchViolations(device.page)
    await device.open(app.url)
    await device.page.waitForFunction(() => navigator.serviceWorker.controller !== null)

    expect(await violations(device.page)).toEqual([])
    expect(requested).toContain(app.url)
    expect(requested.filter((url) => !url.startsWith(app.url))).toEqual([])
  })

  test(`${engine} refuses inline styles, strings as markup, and other hosts`, async ({
    app,
    startDevice
  }) => {
    const device = await startDevice({ name: 'alone', engine, camera: 'ready' })
    await watchViolations(device.page)
    await device.open(app.url)
    const outcome = await device.page.evaluate(async () => {
      const attempt = (act: () => unknown): string => {
        try {
          act()
          return 'allowed'
        } catch (error) {
          return (error as Error).name
        }
      }
      const style = document.createElement('style')
      style.textContent = 'body { color: red }'
      document.head.append(style)
      return {
        markup: attempt(() => (document.createElement('div').innerHTML = '<b>x</b>')),
        strangeWorker: attempt(() => new Worker('https://example.invalid/worker.js')),
        otherHost: await fetch('https://example.invalid/').then(
          () => 'allowed',
          (error: unknown) => (error as Error).name
        )
      }
    })
    expect(outcome).toEqual({ markup: 'TypeError', strangeWorker: 'TypeError', otherHost: 'TypeError' })
    const directives = new Set(await violations(device.page))
    expect([...directives].sort()).toEqual(['connect-src', 'require-trusted-types-for', 'style-src-elem'])
    device.uncaught.length = 0 // Firefox reports every refusal as an error of the page, too
  })
}

test('pairing by camera and sending a file break no rule of the policy either', async ({
  alice,
  bob,
  app,
  pair,
  tempFolder
}) => {
  for (const device of [alice, bob]) {
    await watchViolations(device.page)
    await device.open(app.url)
  }
  await pair()
  const file = await seededFile(tempFolder, 'note.bin', 1000)
  await alice.choose(file)
  await alice.send()
  await bob.incoming()
  const saved = bob.savedFile()
  await bob.accept()
  expect(await sha256File(await saved)).toBe(file.sha256)
  expect(await Promise.all([violations(alice.page), violations(bob.page)])).toEqual([[], []])
})
