// What a person with a phone is told whose code is not being read.
import { NO_PAIRING } from '#tests/support/fake-heliograph.ts'
import { strings } from '#tests/support/english.ts'
import { CARD } from '#tests/support/heliograph-scenes.ts'
import { MountedApp } from '#tests/support/mounted-app.ts'
import { flushSync } from 'svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { cdp, page } from 'vitest/browser'

const pairing = { ...NO_PAIRING, scanner: { at: 'looking' }, card: CARD } as const

beforeEach(async () => {
  await cdp().send('Emulation.setTouchEmulationEnabled', { enabled: true })
  await page.viewport(360, 740)
  vi.useFakeTimers()
})

afterEach(async () => {
  vi.useRealTimers()
  await cdp().send('Emulation.setTouchEmulationEnabled', { enabled: false })
})

function isAdvised({ target }: MountedApp): boolean {
  flushSync()
  const lines = [...target.querySelectorAll('p')].filter((line) => line.checkVisibility())
  return lines.some(({ textContent }) => textContent === strings.pairing.brighten)
}

test('more brightness, once the code has been there for some seconds, until it is read', () => {
  const app = new MountedApp({ phase: 'pairing', pairing })
  vi.advanceTimersByTime(7900)
  expect(isAdvised(app)).toBe(false)
  vi.advanceTimersByTime(100)
  expect(isAdvised(app)).toBe(true)
  app.show({ phase: 'connecting', pairing: { ...pairing, theirCardRead: true } })
  expect(isAdvised(app)).toBe(true)
  app.show({ pairing: { ...pairing, theirCardRead: true, oursRead: true } })
  expect(isAdvised(app)).toBe(false)
})

test('a code that is drawn again starts no new wait', () => {
  const app = new MountedApp({ phase: 'pairing', pairing })
  vi.advanceTimersByTime(5000)
  app.show({ pairing: { ...pairing, card: CARD.replace('3', '4') } })
  vi.advanceTimersByTime(3000)
  expect(isAdvised(app)).toBe(true)
})

test('the code keeps its place and its size, and the viewfinder stays in sight', () => {
  const app = new MountedApp({ phase: 'pairing', pairing })
  const code = () => JSON.stringify(app.one('my-card').getBoundingClientRect())
  const before = code()
  vi.advanceTimersByTime(8000)
  expect(isAdvised(app)).toBe(true)
  expect(code()).toBe(before)
  expect(app.one('scanner').getBoundingClientRect().bottom).toBeLessThanOrEqual(740)
})

test('nothing on a computer, nor where codes travel as text', async () => {
  const byText = new MountedApp({ phase: 'pairing', pairing: { ...pairing, scanner: { at: 'off' } } })
  vi.advanceTimersByTime(60_000)
  expect(isAdvised(byText)).toBe(false)
  await page.viewport(1280, 800)
  const wide = new MountedApp({ phase: 'pairing', pairing })
  vi.advanceTimersByTime(60_000)
  expect(isAdvised(wide)).toBe(false)
})
