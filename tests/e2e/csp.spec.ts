// The built page loads nothing but itself, and its policy would stop it if it tried.
import type { Page } from '@playwright/test'
import { readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
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

for (const engine of ['chromium', 'firefox'] satisfies Engine[])
  test(`${engine} runs no script that is put into the page`, async ({ app, startDevice }) => {
    const device = await startDevice({ name: 'alone', engine, camera: 'ready' })
    await device.open(app.url)
    const ran = await device.page.evaluate(async () => {
      const code = 'document.body.dataset.ran = "yes"'
      const attempts: (() => unknown)[] = [
        () => {
          document.write(`<script>${code}</script>`)
        },
        () => {
          const script = document.createElement('script')
          script.append(code)
          document.body.append(script)
        },
        () => {
          const button = document.createElement('button')
          button.setAttribute('onclick', code)
          document.body.append(button)
          button.click()
        },
        () => {
          const link = document.createElement('a')
          link.setAttribute('href', `javascript:${code}`)
          document.body.append(link)
          link.click()
        },
        () => {
          const frame = document.createElement('iframe')
          frame.srcdoc = `<script>parent.${code}</script>`
          document.body.append(frame)
        }
      ]
      for (const attempt of attempts)
        try {
          attempt()
        } catch {
          // refused at once
        }
      await new Promise((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(resolve))
      })
      return document.body.dataset['ran'] ?? 'nothing'
    })
    expect(ran).toBe('nothing')
    await device.open(app.url)
    device.uncaught.length = 0 // Firefox reports every refusal as an error of the page, too
  })

test('no control of a received page, drawing or document opens it, and nothing is handed on under a type that could run', async ({
  alice,
  bob,
  app,
  pairByText: pair,
  tempFolder
}) => {
  await bob.page.addInitScript(() => {
    const types: string[] = []
    Object.assign(window, { handedOn: types })
    const make = URL.createObjectURL.bind(URL)
    URL.createObjectURL = (object) => {
      if (object instanceof Blob) types.push(object.type)
      return make(object)
    }
    document.addEventListener('securitypolicyviolation', (event) => types.push(`refused ${event.blockedURI}`))
  })
  await bob.open(app.url)
  await pair()
  const script = 'top.document.title = "run"'
  const hostile = {
    'page.html': `<!doctype html><script>${script}</script>`,
    'page.xhtml': `<html xmlns="http://www.w3.org/1999/xhtml"><script>${script}</script></html>`,
    'drawing.svg': `<svg xmlns="http://www.w3.org/2000/svg" onload='${script}'/>`,
    'feed.xml': `<x xmlns:h="http://www.w3.org/1999/xhtml"><h:script>${script}</h:script></x>`,
    'paper.pdf': `%PDF-1.4 <script>${script}</script>`
  }
  for (const [name, content] of Object.entries(hostile)) await writeFile(join(tempFolder, name), content)
  await alice.page
    .getByTestId('file-input')
    .setInputFiles(Object.keys(hostile).map((name) => join(tempFolder, name)))
  await alice.send()
  await bob.incoming()
  await bob.accept()
  const { page } = bob
  const opened: string[] = []
  page.context().on('page', (other) => opened.push(other.url()))
  page.on('framenavigated', (frame) => {
    if (!['about:blank', ''].includes(frame.url())) opened.push(frame.url())
  })
  for (const name of Object.keys(hostile)) {
    await bob.waitForTransfer(name, 'done')
    const row = bob.transfer(name)
    const controls = await row.locator('button, a, summary').count()
    expect(controls, name).toBeGreaterThan(0)
    for (let at = 0; at < controls; at++) {
      const control = row.locator('button, a, summary').nth(at)
      if (!(await control.isVisible())) continue
      await control.click()
      await page.keyboard.press('Escape') // a menu or a viewer
    }
  }
  expect(opened).toEqual([])
  expect(await page.title()).not.toContain('run')
  expect(
    page
      .frames()
      .map((frame) => frame.url())
      .filter((url) => url.startsWith('blob:'))
  ).toEqual([])
  const types = await page.evaluate(() => (window as { handedOn?: string[] }).handedOn)
  expect(types?.length).toBeGreaterThan(0)
  expect(new Set(types)).toEqual(new Set(['application/octet-stream']))
  await expect(bob.app).toHaveAttribute('data-phase', 'connected')
})

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
