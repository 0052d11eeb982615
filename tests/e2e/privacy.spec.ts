// Nobody but the two devices hears anything of a whole session; what it leaves is in the list of what is kept, and one button removes all of it.
import { strings } from '#tests/support/english.ts'
import { removal as words } from '#ui/strings/en/settings.ts'
import type { Engine } from '../support/browsers.ts'
import type { Device } from '../support/device.ts'
import { seededFile } from '../support/files.ts'
import { MIB, pairByText, sendAndAccept } from '../support/going-on.ts'
import { keptBy, keptOfPerson, unlisted } from '../support/kept.ts'
import { removeAndBeginAnew, removeEverything } from '../support/removing.ts'
import { arrivedRequest, faultOf, faultOfPath, type SentRequest, Watch } from '../support/sent.ts'
import { serveApp } from '../support/static-server.ts'
import { liveThrough } from '../support/whole-session.ts'
import { expect, test } from './fixtures.ts'

async function settle({ page }: Device): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
}

for (const [one, other] of [
  ['chromium', 'firefox'],
  ['firefox', 'chromium']
] satisfies [Engine, Engine][])
  test(`${one} and ${other}: a whole session tells nobody anything, and all that it leaves is removed with one button`, async ({
    startDevice,
    tempFolder
  }) => {
    test.setTimeout(180_000)
    const arrived: SentRequest[] = []
    const server = await serveApp({
      onRequest: (request) => arrived.push(arrivedRequest(request))
    })
    try {
      const alice = await startDevice({ name: 'alice', engine: one, camera: 'ready' })
      const bob = await startDevice({ name: 'bob', engine: other, camera: 'ready' })
      const watches = { one: await Watch.over(alice.page), other: await Watch.over(bob.page) }
      for (const device of [alice, bob]) {
        await device.open(server.url)
        await settle(device)
      }
      const { secrets, paths } = await liveThrough(alice, bob, tempFolder, watches)

      const seen = [watches.one, watches.other].flatMap(({ requests }) => requests)
      const faults = [...seen, ...arrived]
        .map((request) => [request, faultOf(request, server.url, secrets)] as const)
        .filter(([, fault]) => fault !== undefined)
      expect(faults).toEqual([])
      expect(seen.some(({ url }) => url.endsWith('.wasm'))).toBe(true) // which only workers ask for
      expect(new Set(seen.map(({ by }) => by))).toContain('worker') // Chromium’s service worker
      expect(arrived.length).toBeGreaterThan(10)
      expect(paths.filter(({ path }) => faultOfPath(path) !== undefined)).toEqual([])
      expect(new Set(paths.map(({ device }) => device))).toEqual(new Set(['alice', 'bob']))
      const said = [...watches.one.said, ...watches.other.said]
      expect(said.filter((line) => secrets.some((secret) => line.includes(secret)))).toEqual([])

      for (const device of [alice, bob]) {
        const kept = await keptBy(device.page)
        expect(unlisted(kept, server.url)).toEqual([])
        expect(kept.localStorage).toContain('heliograph-own-name')
        const lists = ['certificate', 'devices', 'history', 'sent-offers', 'texts']
        expect(kept.indexedDb).toEqual(
          expect.arrayContaining(lists.map((list) => `heliograph-devices kept ${list}`))
        )
        expect(kept.files).toContainEqual(expect.stringMatching(/\/data$/))

        await removeAndBeginAnew(device)
        const left = await keptBy(device.page)
        expect(keptOfPerson(left, server.url)).toEqual([])
        expect(left.caches).toEqual(kept.caches) // the app itself
        await expect(device.page.getByTestId('received-text')).toHaveCount(0)
        expect(await device.knownDevices()).toEqual([])
      }
      // Strangers again, and still at work without the host.
      await server.stop()
      for (const device of [alice, bob]) {
        await device.page.reload()
        await device.app.waitFor()
      }
      await pairByText(alice, bob)
      expect(await alice.linkedWith()).toMatchObject({ isKnown: false })
      expect(await bob.linkedWith()).toMatchObject({ isKnown: false })
    } finally {
      await server.stop().catch(() => undefined)
    }
  })

test('what another app shared goes as well, and an opened link’s code', async ({ alice, app }) => {
  const { page } = alice
  await settle(alice)
  await page.goto('about:blank')
  await page.evaluate((action) => {
    const form = document.createElement('form')
    Object.assign(form, { action, method: 'post', enctype: 'multipart/form-data' })
    const field = document.createElement('input')
    Object.assign(field, { name: 'text', value: 'shared words' })
    form.append(field)
    document.body.append(form)
    form.submit()
  }, `${app.url}share`)
  await expect(page.getByTestId('waiting-text')).toHaveText(/shared words/)
  await page.evaluate(() => {
    history.replaceState({ last: '314' }, '')
  })
  const before = keptOfPerson(await keptBy(page), app.url)
  expect(before).toContainEqual(expect.stringContaining('heliograph-shared'))
  await removeAndBeginAnew(alice)
  expect(keptOfPerson(await keptBy(page), app.url)).toEqual([])
  await expect(page.getByTestId('waiting-text')).toHaveCount(0)
})

test('while a link is up nothing is removed, here or from another tab; another tab that rests begins anew, too', async ({
  alice,
  bob,
  app,
  pairByText: pair,
  tempFolder
}) => {
  await settle(alice)
  await pair()
  const file = await seededFile(tempFolder, 'kept.bin', MIB)
  await sendAndAccept(bob, alice, file)
  await alice.waitForTransfer(file.name, 'done')
  await alice.openSettings()
  const here = alice.page.getByTestId('removal')
  await expect(here).toHaveAttribute('data-state', 'busy')
  await expect(here).toContainText(words.states.busy)
  await expect(here.getByRole('button')).toHaveCount(0)
  await alice.closeSettings()

  const other = await alice.page.context().newPage()
  await other.goto(app.url)
  await other.getByTestId('settings').click()
  await removeEverything(other)
  const there = other.getByTestId('removal')
  await expect(there).toHaveAttribute('data-state', 'tab-busy')
  await expect(there).toContainText(words.states['tab-busy'])
  expect((await keptBy(other)).files).toContainEqual(expect.stringMatching(/\/data$/))

  await alice.disconnect()
  await alice.waitForPhase('idle')
  await expect(alice.transfer(file.name)).toBeVisible()
  await removeEverything(other)
  await expect(alice.transfer(file.name)).toHaveCount(0) // it has begun anew
  await expect(other.getByTestId('removal')).toHaveCount(0)
  await expect(other.getByRole('heading', { level: 1 })).toHaveText(strings.welcome.title)
  expect(keptOfPerson(await keptBy(other), app.url)).toEqual([])
})

test('a tab that has loaded nothing of all that hears of it, too', async ({ alice, app }) => {
  await settle(alice)
  const other = await alice.page.context().newPage()
  // A page that no service worker controls loads nothing before somebody asks for it.
  await other.addInitScript(() => {
    if ('ServiceWorkerContainer' in window)
      Object.defineProperty(ServiceWorkerContainer.prototype, 'controller', { get: () => null })
  })
  await other.goto(app.url)
  await other.getByTestId('start-pairing').waitFor()
  const loaded = await other.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name))
  expect(loaded.filter((name) => name.includes('linking'))).toEqual([])
  await other.evaluate(() => {
    document.body.dataset['before'] = ''
    history.replaceState({ last: 314 }, '')
  })
  await removeAndBeginAnew(alice)
  await expect(other.locator('body[data-before]')).toHaveCount(0)
  await other.getByTestId('start-pairing').waitFor()
  expect(await other.evaluate(() => JSON.stringify(history.state))).toBe('null')
})

test('what the system shows goes as well: the badge, and every notification', async ({ alice }) => {
  const { page } = alice
  const gone: string[] = []
  await page.exposeFunction('testGone', (sign: string) => gone.push(sign))
  await page.addInitScript(() => {
    const scope = window as { testGone?: (sign: string) => void }
    const tell = (sign: string): void => {
      if (document.body.dataset['before'] !== undefined) scope.testGone?.(sign) // not the page that begins anew
    }
    Object.assign(navigator, { clearAppBadge: () => Promise.resolve(tell('badge')) })
    const notices = ['of this visit', 'of an earlier one'].map((tag) => ({
      tag,
      close: () => {
        tell(tag)
      }
    }))
    ServiceWorkerRegistration.prototype.getNotifications = () =>
      Promise.resolve(notices as unknown as Notification[])
  })
  await page.reload()
  await alice.app.waitFor()
  await settle(alice)
  await removeAndBeginAnew(alice)
  // The badge is cleared whenever there is nothing to tell, too.
  expect([...new Set(gone)]).toEqual(['badge', 'of this visit', 'of an earlier one'])
})

test('what the browser does not give up is said, with what to do; another press tries again', async ({
  alice,
  bob,
  pairByText: pair,
  tempFolder
}) => {
  await pair()
  const file = await seededFile(tempFolder, 'stubborn.bin', 1000)
  await sendAndAccept(bob, alice, file)
  await alice.waitForTransfer(file.name, 'done')
  await alice.disconnect()
  await alice.waitForPhase('idle')
  const { page } = alice
  await page.evaluate(() => {
    const scope = window as { letGo?: () => void }
    return new Promise<void>((held) => {
      void (async () => {
        const inbox = await (await navigator.storage.getDirectory()).getDirectoryHandle('inbox')
        for await (const name of inbox.keys())
          void navigator.locks.request(`heliograph-inbox/${name}`, () => {
            held()
            return new Promise<void>((letGo) => (scope.letGo = letGo))
          })
      })()
    })
  })
  await alice.openSettings()
  await removeEverything(page)
  await expect(page.getByTestId('removal')).toContainText(words.states.left)
  await page.evaluate(() => {
    ;(window as { letGo?: () => void }).letGo?.()
  })
  await removeAndBeginAnew(alice)
  // As on any first visit a file tries the disk for a moment.
  await expect.poll(async () => (await keptBy(page)).files).toEqual(['inbox/'])
})
