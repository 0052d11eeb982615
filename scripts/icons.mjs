// Draws the PNG icons from public/icons/icon.svg with headless Chromium: `npm run icons`. The PNGs are kept in
// the repository; run this after changing the drawing.
import { chromium } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { CHROMIUM_ARGS, systemBrowser } from './browsers.mjs'

const FOLDER = resolve(import.meta.dirname, '../public/icons')

// A maskable icon may be cut to any shape around the middle 80 % (W3C maskable icons, safe zone); an Apple touch
// icon gets its round corners from the system. Both therefore fill the whole square.
const PICTURES = [
  { file: 'icon-192.png', sizePx: 192, fullSquare: false, artScale: 1 },
  { file: 'icon-512.png', sizePx: 512, fullSquare: false, artScale: 1 },
  { file: 'icon-maskable-512.png', sizePx: 512, fullSquare: true, artScale: 0.71 },
  { file: 'apple-touch-icon.png', sizePx: 180, fullSquare: true, artScale: 0.92 }
]

const svg = await readFile(resolve(FOLDER, 'icon.svg'), 'utf8')
const executablePath = systemBrowser('chromium')
const browser = await chromium.launch({
  args: [...CHROMIUM_ARGS],
  ...(executablePath ? { executablePath } : {})
})
try {
  for (const { file, sizePx, fullSquare, artScale } of PICTURES) {
    const page = await browser.newPage({ viewport: { width: sizePx, height: sizePx } })
    await page.setContent(`<style>body{margin:0}svg{display:block;inline-size:100vw}</style>${svg}`)
    await page.evaluate(
      ({ fullSquare, artScale }) => {
        if (fullSquare) document.querySelector('#ground')?.setAttribute('rx', '0')
        const shift = 256 * (1 - artScale)
        document
          .querySelector('#art')
          ?.setAttribute('transform', `translate(${shift} ${shift}) scale(${artScale})`)
      },
      { fullSquare, artScale }
    )
    await page.screenshot({ path: resolve(FOLDER, file), omitBackground: true })
    await page.close()
  }
} finally {
  await browser.close()
}
