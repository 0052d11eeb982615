// Two people with a real browser each walk through the built app, from the first visit to a link that is lost, and every screen
// that they see is taken. The states are in the order in which they come.
import { appendFile, cp, mkdir, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { Device } from '#tests/support/device.ts'
import { makeTempFolder, removeFolder, seededFile } from '#tests/support/files.ts'
import type { TestFile } from '#tests/support/files.ts'
import { arrived, MIB, NOTICED_MS, pairByText } from '#tests/support/going-on.ts'
import { ODD_NAMES } from '#tests/support/odd-names.ts'
import { pointAt } from '#tests/support/optical.ts'
import { DIST, serveApp } from '#tests/support/static-server.ts'
import type { Gallery, ScreenLanguage } from './gallery.ts'
import { drawnPhoto } from './photo.ts'

const STATES = [
  ...[
    'welcome',
    'settings',
    'settings-about',
    'welcome-private',
    'by-text',
    'by-text-error',
    'by-text-waiting'
  ],
  ...[
    'connected',
    'other-left',
    'welcome-waiting',
    'pairing',
    'pairing-read',
    'offered',
    'incoming',
    'declined'
  ],
  ...[
    'outbox',
    'received',
    'received-ways',
    'delivered',
    'incoming-odd-names',
    'received-odd-names',
    'text-received'
  ],
  ...[
    'sending',
    'receiving',
    'paused-sender',
    'paused-receiver',
    'link-lost',
    'unfinished',
    'unfinished-sends'
  ],
  ...[
    'settings-met',
    'settings-history',
    'going-on',
    'cancelled',
    'update',
    'camera-blocked',
    'camera-missing'
  ]
] as const
export type State = (typeof STATES)[number]

/** As large as a transfer has to be that is not over before it is looked at; on the disk it is a hole. */
const LARGE_BYTES = 6 * 1024 * MIB

interface Walk {
  readonly gallery: Gallery
  readonly language: ScreenLanguage
  readonly url: string
  /** The copy of the app that is served. */
  readonly served: string
  readonly files: string
  readonly profile: string
  readonly anna: Device
  /** Is killed once. */
  ben: Device
}

/** A picture's name sorts as the walk goes. */
export function nameOf(state: State): string {
  return `${String(STATES.indexOf(state) + 1).padStart(2, '0')}-${state}`
}

export async function takeWalk(gallery: Gallery, language: ScreenLanguage): Promise<void> {
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

async function openIn({ url, language }: Walk, device: Device): Promise<void> {
  await device.open(url)
  await device.openSettings()
  await device.page.getByTestId('language').selectOption(language)
  await device.closeSettings()
  await device.page.getByTestId('settings').blur() // it has the focus again, ring and all
}

function take({ gallery }: Walk, device: Device, state: State): Promise<void> {
  return gallery.take(device.page, nameOf(state))
}

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

async function firstVisit(walk: Walk): Promise<void> {
  const { anna } = walk
  await take(walk, anna, 'welcome')
  await anna.openSettings()
  await take(walk, anna, 'settings')
  await anna.page.locator('dialog section').last().scrollIntoViewIfNeeded()
  await anna.page.locator('dialog a').scrollIntoViewIfNeeded()
  await take(walk, anna, 'settings-about')
  await anna.closeSettings()
  await anna.switchPrivateMode()
  await anna.page.getByTestId('settings').blur()
  await take(walk, anna, 'welcome-private')
  await anna.switchPrivateMode()
}

async function byText(walk: Walk): Promise<void> {
  const { anna, ben } = walk
  await Promise.all([anna, ben].map((device) => device.startPairing({ camera: false })))
  await anna.shownCode()
  await take(walk, anna, 'by-text')
  await anna.enterCode('See you at the station')
  await anna.page.getByTestId('pair-error').waitFor()
  await take(walk, anna, 'by-text-error')
  await anna.enterCode(await ben.shownCode())
  await anna.waitForPhase('connecting')
  await take(walk, anna, 'by-text-waiting')
  await ben.enterCode(await anna.shownCode())
  await Promise.all([anna, ben].map((device) => device.waitForPhase('connected')))
  await anna.page.getByTestId('rename').waitFor() // the meeting is noted, and the name has come
  await take(walk, anna, 'connected')
  await anna.disconnect()
  await ben.waitForPhase('failed')
  await take(walk, ben, 'other-left')
  await Promise.all([anna, ben].map((device) => device.open(walk.url)))
}

async function byCamera(walk: Walk): Promise<void> {
  const { anna, ben, files } = walk
  await anna.open(`${walk.url}?start=text`)
  await anna.page.getByTestId('early-text').fill('The hut is at https://example.org/trails/above-the-lake')
  await anna.page.getByTestId('keep-text').click()
  await anna.choose(...(await trip(anna.page, files)))
  await take(walk, anna, 'welcome-waiting')

  await ben.startPairing({ camera: true })
  await ben.waitForScanner('looking')
  await ben.shownCode()
  await take(walk, ben, 'pairing')
  await anna.startPairing({ camera: true })
  const gaze = pointAt(anna, ben)
  await anna.waitForPhase('connecting')
  await gaze.stop()
  await anna.waitForScanner('found')
  await take(walk, anna, 'pairing-read')
  const back = pointAt(ben, anna)
  await Promise.all([anna, ben].map((device) => device.waitForPhase('connected')))
  await back.stop()
  await Promise.all([anna.lookAway(), ben.lookAway()])

  await ben.incoming()
  await take(walk, anna, 'offered')
  await take(walk, ben, 'incoming')
  await ben.decline()
  await anna.transfer('Mountain hut.jpg').and(anna.page.locator('[data-state=cancelled]')).waitFor()
  await take(walk, anna, 'declined')
}

async function someFiles(walk: Walk): Promise<void> {
  const { anna, ben, files } = walk
  const chosen = await trip(anna.page, files)
  // A card that is over is cleared by its only button without words.
  await anna.page.locator('article .head .icon-only').click()
  await anna.choose(...chosen)
  await take(walk, anna, 'outbox')
  await anna.send()
  await ben.incoming()
  await ben.accept()
  for (const file of chosen) await ben.waitForTransfer(file.name, 'done')
  await ben.page.getByTestId('save').first().waitFor()
  await take(walk, ben, 'received')
  await ben.page.getByTestId('other-ways').click()
  await ben.page.getByTestId('digest').first().click()
  await take(walk, ben, 'received-ways')
  await anna.waitForTransfer(chosen[2].name, 'done')
  await take(walk, anna, 'delivered')
}

async function oddNames(walk: Walk): Promise<void> {
  const { anna, ben, files } = walk
  const odd = await Promise.all(
    ODD_NAMES.map((name, index) => seededFile(files, name, (index + 1) * 1_234_567))
  )
  await anna.choose(...odd)
  await anna.send()
  await ben.incoming()
  await take(walk, ben, 'incoming-odd-names')
  await ben.accept()
  for (const { name } of odd) await ben.waitForTransfer(name, 'done')
  await take(walk, ben, 'received-odd-names')
  await anna.page.getByTestId('send-waiting-text').click()
  await ben.receivedTexts()
  await take(walk, ben, 'text-received')
  await anna.disconnect()
  await ben.waitForPhase('failed')
  await Promise.all([anna, ben].map((device) => device.open(walk.url)))
}

async function brokenOff(walk: Walk): Promise<void> {
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

async function goingOn(walk: Walk): Promise<void> {
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

async function update(walk: Walk): Promise<void> {
  const { anna } = walk
  await anna.page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  await appendFile(join(walk.served, 'sw.js'), '\n// the next version')
  await anna.open(walk.url)
  await anna.page.getByTestId('update').waitFor()
  await take(walk, anna, 'update')
}

async function cameras(walk: Walk): Promise<void> {
  for (const camera of ['blocked', 'missing'] as const) {
    const device = await Device.start({ name: camera, engine: 'chromium', camera })
    try {
      await openIn(walk, device)
      await device.startPairing({ camera: true })
      await device.waitForScanner('blocked')
      await device.shownCode()
      await take(walk, device, `camera-${camera}`)
    } finally {
      await device.close()
    }
  }
}

const FILM = 'Across the pass.mkv'

async function trip(page: Page, folder: string): Promise<[TestFile, TestFile, TestFile]> {
  await mkdir(folder, { recursive: true })
  return Promise.all([
    drawnPhoto(page, folder, 'Mountain hut.jpg'),
    seededFile(folder, 'Route and timetable.pdf', 912_400),
    seededFile(folder, 'Evening song.flac', 31_230_400)
  ])
}

async function largeFile(folder: string): Promise<TestFile> {
  const path = join(folder, FILM)
  await writeFile(path, '')
  await truncate(path, LARGE_BYTES)
  return { path, name: FILM, sizeBytes: LARGE_BYTES, sha256: '' }
}
