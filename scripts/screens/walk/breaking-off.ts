// A transfer that a killed browser breaks off, and how it goes on; and the update that is found on the next visit.
import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Device } from '#tests/support/device.ts'
import { arrived, MIB, NOTICED_MS, pairByText } from '#tests/support/going-on.ts'
import { FILM, largeFile } from './sent-files.ts'
import { openIn, take, type Walk } from './walk.ts'

export async function brokenOff(walk: Walk): Promise<void> {
  const { anna, ben } = walk
  const film = await largeFile(walk.files)
  await pairByText(anna, ben)
  await anna.choose(film)
  await anna.send()
  await ben.incoming()
  await ben.accept()
  await arrived(ben, film, 48 * MIB)
  await take(walk, anna, 'sending')
  await take(walk, ben, 'receiving')
  await anna.pause(film.name)
  await ben.waitForTransfer(film.name, 'paused')
  await take(walk, anna, 'paused-sender')
  await take(walk, ben, 'paused-receiver')
  await anna.resume(film.name)
  await anna.waitForTransfer(film.name, 'active')
  ben.kill()
  await anna.waitForPhase('failed', { timeoutMs: NOTICED_MS })
  await take(walk, anna, 'link-lost')
  await ben.close()
  walk.ben = await Device.start({
    name: 'Ben again',
    engine: 'chromium',
    camera: 'ready',
    profile: walk.profile
  })
  await openIn(walk, walk.ben)
  await walk.ben.page.getByTestId('unfinished').waitFor()
  await take(walk, walk.ben, 'unfinished')
  await anna.open(walk.url)
  await anna.page.getByTestId('unfinished-send').waitFor()
  await take(walk, anna, 'unfinished-sends')
}

export async function goingOn(walk: Walk): Promise<void> {
  const { anna, ben } = walk
  await pairByText(anna, ben)
  await anna.page.getByTestId('file-input').setInputFiles(join(walk.files, FILM)) // the same again, which its page no longer has
  await anna.send()
  await anna.waitForTransfer(FILM, 'active')
  await take(walk, ben, 'going-on')
  await ben.cancel(FILM)
  await anna.waitForTransfer(FILM, 'cancelled')
  await take(walk, anna, 'cancelled')
  await anna.disconnect()
  await ben.waitForPhase('failed')
  await ben.open(walk.url)
  await ben.openSettings()
  await take(walk, ben, 'settings-met')
  await ben.page.getByTestId('history').evaluate((history) => {
    history.scrollIntoView()
  })
  await take(walk, ben, 'settings-history')
}

export async function update(walk: Walk): Promise<void> {
  const { anna } = walk
  await anna.page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  await appendFile(join(walk.served, 'sw.js'), '\n// the next version')
  await anna.open(walk.url)
  await anna.page.getByTestId('update').waitFor()
  await take(walk, anna, 'update')
}
