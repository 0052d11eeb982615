// The pictures of the README and of the manifest, taken from the real app: `npm run build && npm run pictures`. Two browsers pair by their
// cameras and pass some files; what their screens show is put side by side.
import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Page } from '@playwright/test'
import { Device } from '#tests/support/device.ts'
import { makeTempFolder, removeFolder, seededFile } from '#tests/support/files.ts'
import { pointAt } from '#tests/support/optical.ts'
import { serveApp } from '#tests/support/static-server.ts'

const STORE = resolve(import.meta.dirname, '../public/screenshots')
const OUT = resolve(import.meta.dirname, '../docs/pictures')
const PHONE = { width: 390, height: 780 }
/** What the browser shows before it installs the app (`screenshots` in the manifest). The narrow one is the phone's. */
const INSTALL_WIDE = { width: 1280, height: 800 }
const LAPTOP = { width: 1100, height: 690 }

export async function main(): Promise<void> {
  const server = await serveApp()
  const folder = await makeTempFolder('pictures')
  const phone = await Device.start({ name: 'phone', engine: 'chromium', camera: 'ready' })
  const laptop = await Device.start({ name: 'laptop', engine: 'chromium', camera: 'ready' })
  try {
    await phone.page.setViewportSize(PHONE)
    await laptop.page.setViewportSize(LAPTOP)
    for (const device of [phone, laptop]) {
      await device.open(server.url)
      await device.startPairing({ camera: true })
    }
    const gaze = pointAt(phone, laptop)
    await phone.waitForPhase('connecting')
    await gaze.stop()
    await phone.waitForScanner('found')
    const pairing = await phone.page.screenshot({ animations: 'disabled' })

    const back = pointAt(laptop, phone)
    await laptop.waitForPhase('connected')
    await back.stop()
    const files = await Promise.all([
      seededFile(folder, 'Mountain hut.jpg', 4_812_113),
      seededFile(folder, 'Route and timetable.pdf', 912_400),
      seededFile(folder, 'Evening song.flac', 31_230_400)
    ])
    await phone.choose(...files)
    await phone.send()
    await laptop.incoming()
    await laptop.accept()
    for (const file of files) await laptop.waitForTransfer(file.name, 'done')
    await laptop.page.getByTestId('save').first().waitFor()
    const received = await laptop.page.screenshot({ animations: 'disabled' })
    await laptop.page.setViewportSize(INSTALL_WIDE)
    await writeFile(join(STORE, 'wide.png'), await laptop.page.screenshot({ animations: 'disabled' }))

    await writeFile(join(OUT, 'pairing.png'), pairing)
    await writeFile(join(STORE, 'narrow.png'), pairing)
    await writeFile(join(OUT, 'received.png'), received)
    await writeFile(join(OUT, 'overview.png'), await sideBySide(laptop.page, pairing, received))
  } finally {
    await Promise.all([phone.close(), laptop.close()])
    await removeFolder(folder)
    await server.stop()
  }
}

async function sideBySide(page: Page, phone: Buffer, laptop: Buffer): Promise<Buffer> {
  const image = (bytes: Buffer): string => `data:image/png;base64,${bytes.toString('base64')}`
  await page.setViewportSize({ width: 1680, height: 880 })
  await page.goto('about:blank')
  await page.setContent(`
    <style>
      body { margin: 0; height: 880px; display: flex; align-items: center; justify-content: center; gap: 56px; background: #efe6d6 }
      img { display: block; border: 10px solid #26201a; box-shadow: 0 18px 40px #0004 }
      .phone { border-radius: 40px } .laptop { border-radius: 20px }
    </style>
    <img class="phone" src="${image(phone)}"><img class="laptop" src="${image(laptop)}">`)
  await page.evaluate(() => Promise.all([...document.images].map((picture) => picture.decode())))
  return page.screenshot()
}
