// The pictures of the README and of the manifest, from those of the walk.
import { copyFile, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { chromium } from '@playwright/test'
import { CHROMIUM_ARGS, systemBrowser } from '../browsers.mjs'
import type { Gallery } from './gallery.ts'
import { nameOf, type State } from './walk/states.ts'

const STORE = resolve(import.meta.dirname, '../../public/screenshots')
const DOCS = resolve(import.meta.dirname, '../../docs/pictures')

const PHONE: State = 'pairing-read'
const LAPTOP: State = 'received'
/** The pictures that it takes. */
export const PUBLISHED: readonly string[] = [PHONE, LAPTOP].map(nameOf)

export async function publish(gallery: Gallery): Promise<void> {
  const phone = gallery.pictureOf(nameOf(PHONE), 'phone', 'light')
  const laptop = gallery.pictureOf(nameOf(LAPTOP), 'desktop', 'light')
  await copyFile(phone, join(STORE, 'narrow.png'))
  await copyFile(laptop, join(STORE, 'wide.png'))
  await writeFile(join(DOCS, 'overview.png'), await sideBySide(await readFile(phone), await readFile(laptop)))
}

async function sideBySide(phone: Buffer, laptop: Buffer): Promise<Buffer> {
  const image = (bytes: Buffer): string => `data:image/png;base64,${bytes.toString('base64')}`
  const executablePath = systemBrowser('chromium')
  const browser = await chromium.launch({
    args: [...CHROMIUM_ARGS],
    ...(executablePath === undefined ? {} : { executablePath })
  })
  try {
    const page = await browser.newPage({ viewport: { width: 1860, height: 960 } })
    await page.setContent(`
      <style>
        body { margin: 0; height: 960px; display: flex; align-items: center; justify-content: center; gap: 56px; background: #efe6d6 }
        img { display: block; border: 10px solid #26201a; box-shadow: 0 18px 40px #0004 }
        .phone { border-radius: 40px } .laptop { border-radius: 20px }
      </style>
      <img class="phone" src="${image(phone)}"><img class="laptop" src="${image(laptop)}">`)
    await page.evaluate(() => Promise.all([...document.images].map((picture) => picture.decode())))
    return await page.screenshot()
  } finally {
    await browser.close()
  }
}
