// What a person is told who looks elsewhere, and that the device stays awake for it. No browser without a window ever hides a
// page: that it is hidden is made up here, and everything that follows from it is real.
import type { Page } from '@playwright/test'
import { carry } from '../support/carry.ts'
import type { Device } from '../support/device.ts'
import { seededFile } from '../support/files.ts'
import { expect, test } from './fixtures.ts'

const MIB = 1024 * 1024

interface WatchedWindow {
  /** Every lock on the screen that the browser has given to the page. */
  locks?: WakeLockSentinel[]
  /** Every icon made here that the page has had. */
  rings?: Set<string>
  /** What the policy of the page has refused. */
  refused?: string[]
}

test.use({ cameras: { alice: 'missing', bob: 'missing' } })

/** Opens the app anew, with what the person has allowed. */
async function open(device: Device, url: string): Promise<void> {
  await device.page.context().grantPermissions(['screen-wake-lock', 'notifications'], { origin: url })
  await device.page.addInitScript(() => {
    const locks: WakeLockSentinel[] = []
    ;(window as WatchedWindow).locks = locks
    const request = navigator.wakeLock.request.bind(navigator.wakeLock)
    navigator.wakeLock.request = async (type) => {
      const lock = await request(type)
      locks.push(lock)
      return lock
    }
  })
  await device.open(url)
}

function isAwake(page: Page): Promise<boolean> {
  return page.evaluate(() => (window as WatchedWindow).locks?.some(({ released }) => !released) ?? false)
}

function icons(page: Page): Promise<string[]> {
  return page
    .locator('link[rel=icon]')
    .evaluateAll((links) => links.map((link) => (link as HTMLLinkElement).href))
}

async function setVisible(page: Page, visible: boolean): Promise<void> {
  await page.evaluate(
    (state) => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, value: state })
      document.dispatchEvent(new Event('visibilitychange'))
    },
    visible ? 'visible' : 'hidden'
  )
}

function notifications(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready
    return (await registration.getNotifications()).map(({ title, body }) => [title, body].join('|'))
  })
}

test('while pairing and while files cross the screen stays on, and the title says how far it is', async ({
  alice,
  bob,
  app,
  pairByText,
  tempFolder
}) => {
  await open(bob, app.url)
  const own = await icons(bob.page)
  expect(own.length).toBeGreaterThan(0)
  await bob.startPairing({ camera: false })
  await expect.poll(() => isAwake(bob.page)).toBe(true)
  await bob.page.getByRole('button', { name: 'Cancel' }).click()
  await expect.poll(() => isAwake(bob.page)).toBe(false)

  await pairByText()
  await expect.poll(() => isAwake(bob.page)).toBe(false)
  const file = await seededFile(tempFolder, 'large.bin', 96 * MIB)
  await alice.choose(file)
  await alice.send()
  await bob.incoming()
  await bob.accept()
  await expect(bob.page).toHaveTitle(/^\d+% · Heliograph$/)
  await expect.poll(() => isAwake(bob.page)).toBe(true)
  await bob.pause(file.name)
  await expect.poll(() => isAwake(bob.page)).toBe(false)
  await expect(bob.page).toHaveTitle(/^\d+% · Heliograph$/)
  expect(await icons(bob.page)).toEqual([expect.stringMatching(/^data:image\/svg\+xml,/)])
  await bob.resume(file.name)
  await expect.poll(() => isAwake(bob.page)).toBe(true)
  await bob.waitForTransfer(file.name, 'done', { timeoutMs: 45_000 })
  await expect(bob.page).toHaveTitle('Heliograph')
  await expect.poll(() => isAwake(bob.page)).toBe(false)
  expect(await icons(bob.page)).toEqual(own)
})

test('what happens while the page is hidden is notified, and taken back when it is seen', async ({
  alice,
  bob,
  app,
  pairByText,
  tempFolder
}) => {
  await open(bob, app.url)
  await bob.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await pairByText()
  const file = await seededFile(tempFolder, 'note.txt', 1000)
  await alice.choose(file)
  await setVisible(bob.page, false)
  await alice.send()
  const peer = '\u2068Linux computer\u2069'
  const offered = `${peer} wants to send you 1 file|\u2068note.txt\u2069`
  await expect.poll(() => notifications(bob.page)).toEqual([offered])

  await bob.accept()
  await alice.sendText('Hello')
  const arrived = `1 file arrived from ${peer}|\u2068note.txt\u2069`
  await expect
    .poll(async () => (await notifications(bob.page)).toSorted())
    .toEqual([offered, arrived, '1 text has arrived.|'].toSorted())
  await expect(bob.page).toHaveTitle('✓ Done · Heliograph')

  await setVisible(bob.page, true)
  await expect.poll(() => notifications(bob.page)).toEqual([])
  await expect(bob.page).toHaveTitle('Heliograph')
})

test.describe('in Firefox, which loads icons without a window too', () => {
  test.use({ engines: { alice: 'chromium', bob: 'firefox' } })

  test('the ring is an icon that the policy allows', async ({ alice, bob, app, pairByText, tempFolder }) => {
    await bob.page.addInitScript(() => {
      const rings = new Set<string>()
      const refused: string[] = []
      Object.assign(window as WatchedWindow, { rings, refused })
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
        refused.push(`${effectiveDirective} ${blockedURI}`)
      )
      new MutationObserver(() => {
        const href = document.querySelector<HTMLLinkElement>('link[rel=icon]')?.href ?? ''
        if (href.startsWith('data:')) rings.add(href)
      }).observe(document, { subtree: true, childList: true, attributeFilter: ['href'] })
    })
    await bob.open(app.url)
    await pairByText()
    await carry(alice, bob, await seededFile(tempFolder, 'large.bin', 24 * MIB))
    expect(await bob.page.evaluate(() => (window as WatchedWindow).rings?.size)).toBeGreaterThan(0)

    // It would have said so by the time that it refuses another one.
    const strange = 'https://example.invalid/icon.png'
    await bob.page
      .locator('link[rel=icon]')
      .first()
      .evaluate((link, href) => {
        ;(link as HTMLLinkElement).href = href
      }, strange)
    const refused = () => bob.page.evaluate(() => (window as WatchedWindow).refused)
    await expect.poll(refused).toContain(`img-src ${strange}`)
    expect((await refused())?.filter((what) => !what.includes(strange))).toEqual([])
    bob.uncaught.length = 0 // Firefox reports every refusal as an error of the page, too
  })
})
