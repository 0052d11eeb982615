// Two people with a real browser each walk through the built app, from the first visit to a link that is lost, and every screen
// that they see is taken. The states are in the order in which they come.
import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { Device } from '#tests/support/device.ts'
import { makeTempFolder, removeFolder } from '#tests/support/files.ts'
import { DIST, serveApp } from '#tests/support/static-server.ts'
import type { Language } from '#ui/language/languages.ts'
import type { Gallery } from './gallery.ts'
import { brokenOff, goingOn, update } from './walk/breaking-off.ts'
import { byCamera, byText, cameras, firstVisit } from './walk/meeting.ts'
import { oddNames, someFiles } from './walk/sending.ts'
import { nameOf, STATES } from './walk/states.ts'
import { openIn, type Walk } from './walk/walk.ts'

const STAGES: readonly { readonly name: string; readonly go: (walk: Walk) => Promise<void> }[] = [
  { name: 'the first visit', go: firstVisit },
  { name: 'pairing by text', go: byText },
  { name: 'pairing by camera', go: byCamera },
  { name: 'files', go: someFiles },
  { name: 'names, and a text', go: oddNames },
  { name: 'a transfer that is broken off', go: brokenOff },
  { name: 'going on', go: goingOn },
  { name: 'an update', go: update },
  { name: 'cameras', go: cameras }
]

export async function takeWalk(gallery: Gallery, language: Language): Promise<void> {
  const folder = await makeTempFolder('screens')
  const served = join(folder, 'app')
  await cp(DIST, served, { recursive: true })
  const server = await serveApp({ folder: served })
  const profile = join(folder, 'profile')
  const walk: Walk = {
    ...{ gallery, language, url: server.url, served, files: join(folder, 'files'), profile },
    anna: await Device.start({ name: 'Anna', engine: 'chromium', camera: 'ready' }),
    ben: await Device.start({ name: 'Ben', engine: 'chromium', camera: 'ready', profile })
  }
  try {
    for (const device of [walk.anna, walk.ben]) {
      await openIn(walk, device)
      await device.rename('own-device', device === walk.anna ? 'Anna’s phone' : 'Ben’s laptop')
      await device.page.getByTestId('settings').blur()
    }
    for (const { name, go } of STAGES) {
      if (!STATES.some((state) => gallery.isMissing(nameOf(state)))) break
      console.error(`${language}: ${name}`)
      await go(walk)
    }
    const missing = STATES.filter((state) => gallery.isMissing(nameOf(state)))
    if (missing.length > 0) throw new Error(`not reached: ${missing.join(', ')}`)
  } finally {
    await Promise.all([walk.anna.close(), walk.ben.close()])
    await server.stop()
    await removeFolder(folder)
  }
}
