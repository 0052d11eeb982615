// From the first visit to a link: the start and the settings, pairing by text, by camera, and without a camera that works.
import { Device } from '#tests/support/device.ts'
import { pointAt } from '#tests/support/optical.ts'
import { trip } from './sent-files.ts'
import { openIn, take, type Walk } from './walk.ts'

export async function firstVisit(walk: Walk): Promise<void> {
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

export async function byText(walk: Walk): Promise<void> {
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
  await take(walk, anna, 'by-text-compare')
  await Promise.all([anna, ben].map((device) => device.numberIsSame()))
  await anna.page.getByTestId('rename').waitFor() // the meeting is noted, and the name has come
  await take(walk, anna, 'connected')
  await anna.disconnect()
  await ben.waitForPhase('failed')
  await take(walk, ben, 'other-left')
  await Promise.all([anna, ben].map((device) => device.open(walk.url)))
}

export async function byCamera(walk: Walk): Promise<void> {
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

export async function cameras(walk: Walk): Promise<void> {
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
