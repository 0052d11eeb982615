// The pictures of docs/usability.md, taken from the real app on two phones' screens: `npm run build && node scripts/run.mjs scripts/walkthrough.ts`.
// It prints when each press was made, too.
import { join, resolve } from 'node:path'
import { Device } from '#tests/support/device.ts'
import { makeTempFolder, removeFolder } from '#tests/support/files.ts'
import { serveApp } from '#tests/support/static-server.ts'
import { drawnPhoto } from './screens/photo.ts'
import { openForWalk, walkThrough } from '#tests/support/walkthrough.ts'

const OUT = resolve(import.meta.dirname, '../docs/pictures')
const PHONE = { width: 360, height: 720 }

export async function main(): Promise<void> {
  const server = await serveApp()
  const folder = await makeTempFolder('walkthrough')
  const sender = await Device.start({ name: 'sender', engine: 'chromium', camera: 'ready' })
  const receiver = await Device.start({ name: 'receiver', engine: 'chromium', camera: 'ready' })
  try {
    for (const device of [sender, receiver]) {
      await device.page.setViewportSize(PHONE)
      await openForWalk(device, server.url)
    }
    const file = await drawnPhoto(sender.page, folder, 'Mountain hut.jpg')
    const { steps, savedMs } = await walkThrough(sender, receiver, file, async (who, name) => {
      const { page } = who === 'sender' ? sender : receiver
      await page.screenshot({ path: join(OUT, `walk-${who}-${name}.png`), animations: 'disabled' })
    })
    for (const { who, press, atMs } of steps) print(atMs, `${who}: ${press}`)
    print(savedMs, 'the file is saved')
  } finally {
    await Promise.all([sender.close(), receiver.close()])
    await removeFolder(folder)
    await server.stop()
  }
}

function print(atMs: number, what: string): void {
  console.log(`${(atMs / 1000).toFixed(1).padStart(5)} s  ${what}`)
}
