// Pictures of the states that the real app reaches only by accident of hardware or time: the real screens on made-up data.
import { resolve } from 'node:path'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import type { Page } from '@playwright/test'
import { chromium } from '@playwright/test'
import { createServer } from 'vite'
import type { Plugin } from 'vite'
import { CHROMIUM_ARGS, systemBrowser } from '../browsers.mjs'
import type { Language } from '#ui/language/languages.ts'
import type { Gallery } from './gallery.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const PAGE =
  '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
const SCRIPT = '<script type="module" src="/tests/support/scene-page.ts"></script>'

/** The one page of the server. */
function scenePage(): Plugin {
  return {
    name: 'heliograph:scene-page',
    configureServer(server) {
      server.middlewares.use('/scenes', (_request, response) => {
        response.setHeader('content-type', 'text/html').end(PAGE + SCRIPT)
      })
    }
  }
}

export async function takeScenes(gallery: Gallery, language: Language): Promise<void> {
  const server = await createServer({
    configFile: false,
    root: ROOT,
    logLevel: 'error',
    appType: 'custom',
    plugins: [svelte(), scenePage()],
    cacheDir: '.cache/screens',
    // Found out at the start, or the page is loaded anew in the midst of it.
    optimizeDeps: { entries: ['tests/support/scene-page.ts'] },
    server: { host: '127.0.0.1', port: 0, hmr: false, watch: null }
  })
  const executablePath = systemBrowser('chromium')
  const browser = await chromium.launch({
    args: [...CHROMIUM_ARGS],
    ...(executablePath === undefined ? {} : { executablePath })
  })
  try {
    await server.listen()
    const address = server.httpServer?.address()
    if (typeof address !== 'object' || address === null) throw new Error('the server has no port')
    const page = await browser.newPage()
    await page.goto(`http://127.0.0.1:${String(address.port)}/scenes`)
    for (const name of await namesOf(page)) {
      if (!gallery.isMissing(name)) continue
      await page.evaluate(async ([scene, spoken]) => window.scenePage?.show(scene, spoken), [
        name,
        language
      ] as const)
      await gallery.take(page, name)
    }
  } finally {
    await browser.close()
    await server.close()
  }
}

async function namesOf(page: Page): Promise<readonly string[]> {
  await page.waitForFunction(() => window.scenePage !== undefined)
  return page.evaluate(() => window.scenePage?.names ?? [])
}
