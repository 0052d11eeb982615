// The link is interrupted and comes back by itself: what a person sees until then.
import { strings } from '#tests/support/english.ts'
import { SCENES } from '#tests/support/heliograph-scenes.ts'
import { MountedApp } from '#tests/support/mounted-app.ts'
import { expect, test } from 'vitest'
import { page } from 'vitest/browser'

const isBack = { link: SCENES['connected']?.link ?? { state: 'up', path: undefined, lanes: 1 } } as const

test('it is said that everything goes on by itself, until it does', () => {
  const mounted = MountedApp.scene('connected-reconnecting')
  expect(mounted.one('away-note').querySelector('h2')?.textContent).toBe('Reconnecting …')
  expect(mounted.one('away-note').querySelector('p')?.textContent).toBe(strings.connected.away)
  mounted.show(isBack)
  expect(mounted.all('away-note')).toEqual([])
})

test('a transfer waits, and says no speed, which it has none of', () => {
  const under = SCENES['connected-reconnecting']?.transfers ?? []
  const mounted = new MountedApp({
    ...SCENES['connected-reconnecting'],
    transfers: under.map((one) => ({ ...one, bytesPerSecond: 11_400_000, remainingMs: 25_000 }))
  })
  expect(mounted.all('waits-for-link').map(({ textContent }) => textContent)).toEqual([
    'Waiting for the connection' // the other one has arrived
  ])
  const facts = (): boolean => mounted.target.textContent.includes(strings.transfer.speed(11_400_000))
  expect(facts()).toBe(false)
  mounted.show(isBack)
  expect([mounted.all('waits-for-link').length, facts()]).toEqual([0, true])
})

test('it is no alarm: the mark of the link is not in the colour of what went wrong', () => {
  const colour = (mounted: MountedApp): string => getComputedStyle(mounted.one('connection')).color
  const lost = colour(MountedApp.scene('connected-shared-interrupted'))
  document.body.replaceChildren()
  expect(colour(MountedApp.scene('connected-reconnecting'))).not.toBe(lost)
})

test.each([320, 390])('the strip above stays one line, at %i px', async (width) => {
  await page.viewport(width, 844)
  const mounted = MountedApp.scene('connected')
  const height = (): number | undefined => mounted.target.querySelector('header')?.offsetHeight
  const before = height()
  mounted.show(SCENES['connected-reconnecting'] ?? {})
  expect(height()).toBe(before)
})

test('the details tell how it was, as such', () => {
  const details = MountedApp.scene('link-reconnecting').one('connection-details')
  expect([...details.querySelectorAll('p')].map(({ textContent }) => textContent)).toEqual([
    strings.connected.away,
    strings.link.before
  ])
})
