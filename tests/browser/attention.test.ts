// What reaches a person who is not looking, in a real browser: screen, title, icon, badge, buzz and notifications. No browser
// without a window ever hides a page, so that it is hidden is made up; all the rest is the browser's own.
import { Attention } from '#app/attention.svelte.ts'
import { BELIEVED_MS } from '#core/attention/watch.ts'
import { makeAttention } from '#platform/attention.ts'
import { clock } from '#platform/clock.ts'
import { onPageState } from '#platform/page-state.ts'
import { FakeHeliograph, type Shown } from '#tests/support/fake-heliograph.ts'
import { strings } from '#tests/support/english.ts'
import { file, receivedText, sentText, transfer } from '#tests/support/heliograph-scenes.ts'
import { MountedApp } from '#tests/support/mounted-app.ts'
import { attentionWords } from '#ui/attention-words.ts'
import { flushSync } from 'svelte'
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { cdp } from 'vitest/browser'

type Permission = 'granted' | 'denied' | 'prompt'
const PERMISSIONS = ['screen-wake-lock', 'notifications'] as const

async function permit(name: (typeof PERMISSIONS)[number], setting: Permission): Promise<void> {
  const { targetInfo } = await cdp().send('Target.getTargetInfo')
  const { browserContextId = '' } = targetInfo
  await cdp().send('Browser.setPermission', { permission: { name }, setting, browserContextId })
}

beforeEach(async () => {
  document.title = ''
  for (const name of PERMISSIONS) await permit(name, 'granted')
})

afterEach(async () => {
  setVisible(true)
  for (const name of PERMISSIONS) await permit(name, 'denied')
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

function setVisible(visible: boolean): void {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(visible ? 'visible' : 'hidden')
  document.dispatchEvent(new Event('visibilitychange'))
  flushSync()
}

function watched(shown: Partial<Shown> = {}) {
  const app = new FakeHeliograph({ phase: 'connected', peerName: 'Ann’s phone', ...shown })
  let answer: string | undefined
  const memory = {
    read: () => answer,
    write(value: string | undefined) {
      answer = value
    }
  }
  let nowMs = 0
  const platform = {
    attention: makeAttention(memory),
    onPageState,
    clock: { ...clock, nowMs: () => nowMs }
  }
  const attention = new Attention(platform, app, attentionWords)
  flushSync()
  onTestFinished(() => {
    app.show({ phase: 'idle', transfers: [] })
    flushSync()
  })
  const show = (change: Partial<Shown>): void => {
    app.show(change)
    flushSync()
  }
  const pass = (waitMs: number): void => {
    nowMs += waitMs
  }
  return { attention, show, memory, pass }
}

const half = file({ sizeBytes: 100, doneBytes: 42, state: 'active' })
const whole = file({ sizeBytes: 100, doneBytes: 100, state: 'done' })
const active = transfer({ direction: 'receive', files: [half] })
const done = transfer({ direction: 'receive', state: 'done', files: [whole] })

/** Every lock that the browser has given. */
function watchLocks(): WakeLockSentinel[] {
  const locks: WakeLockSentinel[] = []
  const request = navigator.wakeLock.request.bind(navigator.wakeLock)
  vi.spyOn(navigator.wakeLock, 'request').mockImplementation(async (type) => {
    const lock = await request(type)
    locks.push(lock)
    return lock
  })
  return locks
}

test('the screen stays on while files cross, and not while they rest', async () => {
  const locks = watchLocks()
  const held = () => locks.map(({ released }) => !released)
  const { show } = watched({ transfers: [active] })
  await expect.poll(held).toEqual([true])
  show({ transfers: [{ ...active, pause: 'here' }] })
  await expect.poll(held).toEqual([false])
  show({ transfers: [active] })
  await expect.poll(held).toEqual([false, true])
  show({ transfers: [done] })
  await expect.poll(held).toEqual([false, false])
})

test('a lock that the browser takes while the page is hidden is asked for again', async () => {
  const locks = watchLocks()
  watched({ phase: 'pairing' })
  await expect.poll(() => locks.length).toBe(1)
  setVisible(false)
  await locks[0]?.release()
  setVisible(true)
  await expect.poll(() => locks.map(({ released }) => released)).toEqual([true, false])
})

test('where the screen may not be kept on all else goes on', async () => {
  await permit('screen-wake-lock', 'denied')
  const request = vi.spyOn(navigator.wakeLock, 'request')
  watched({ transfers: [active] })
  await expect(request.mock.results[0]?.value).rejects.toThrow()
  expect(document.title).toBe('42% · Heliograph')
})

test('title and icon show progress, seldom, and are themselves again', () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => {
    vi.useRealTimers()
  })
  const own = document.createElement('link')
  own.rel = 'icon'
  own.href = 'icon.svg'
  document.head.append(own)
  onTestFinished(() => {
    own.remove()
  })
  const icons = () =>
    [...document.head.querySelectorAll<HTMLLinkElement>('link[rel=icon]')].map(({ href }) => href)

  const before = icons()
  const { show } = watched()
  expect(document.title).toBe('Heliograph')
  show({ transfers: [active] })
  expect(document.title).toBe('42% · Heliograph')
  const [first = ''] = icons()
  expect([first.slice(0, 19), icons().length]).toEqual(['data:image/svg+xml,', 1])

  show({ transfers: [{ ...active, doneBytes: 70 }] })
  show({ transfers: [{ ...active, doneBytes: 80 }] })
  expect([document.title, icons()]).toEqual(['42% · Heliograph', [first]])
  vi.advanceTimersByTime(1000)
  expect([document.title, icons()]).toEqual(['80% · Heliograph', [first]])
  vi.advanceTimersByTime(4000)
  expect([icons()[0] === first, icons().length]).toEqual([false, 1])

  // What is no progress is not kept waiting, nor what is new after a rest.
  show({ transfers: [{ ...active, doneBytes: 90 }] })
  show({ transfers: [done] })
  expect([document.title, icons()]).toEqual(['Heliograph', before])
  vi.advanceTimersByTime(10_000)
  expect([document.title, icons()]).toEqual(['Heliograph', before])
})

test('the icon is a ring that has closed as far as it says', async () => {
  watched({ transfers: [active] })
  const icon = new Image()
  icon.src = document.head.querySelector<HTMLLinkElement>('link[rel=icon]')?.href ?? ''
  await icon.decode()
  const canvas = new OffscreenCanvas(32, 32).getContext('2d')
  canvas?.drawImage(icon, 0, 0)
  const pixel = (x: number, y: number) => [...(canvas?.getImageData(x, y, 1, 1).data ?? [])]
  expect([icon.width, icon.height]).toEqual([32, 32])
  expect(pixel(25, 16)).toEqual([0xfc, 0xd3, 0x4d, 255]) // a quarter
  expect(pixel(6, 16)).not.toEqual([0xfc, 0xd3, 0x4d, 255]) // three quarters
  expect(pixel(16, 16)).toEqual([0xb4, 0x53, 0x09, 255])
})

test('what ended out of sight is marked until it is seen', () => {
  const badges: unknown[] = []
  vi.spyOn(navigator, 'setAppBadge').mockImplementation((count) => {
    badges.push(count ?? 'dot')
    return Promise.resolve()
  })
  vi.spyOn(navigator, 'clearAppBadge').mockImplementation(() => {
    badges.push('none')
    return Promise.resolve()
  })
  const { show } = watched({ transfers: [active] })
  setVisible(false)
  show({ transfers: [done] })
  expect(document.title).toBe(strings.attention.titles.done)
  setVisible(true)
  expect(document.title).toBe('Heliograph')
  expect(badges).toEqual(['none', 'dot', 1, 'none'])
})

test('an offer and the end of a transfer are felt', () => {
  const buzz = vi.spyOn(navigator, 'vibrate').mockReturnValue(true)
  vi.spyOn(navigator.userActivation, 'hasBeenActive', 'get').mockReturnValue(true)
  const { show } = watched({ transfers: [active] })
  show({
    incoming: [
      { id: 1, files: [], totalBytes: 0, freeBytes: undefined, inMemory: false, obstacle: undefined }
    ]
  })
  expect(buzz.mock.calls.length).toBe(1)
  show({ transfers: [done] })
  show({ transfers: [done], texts: [receivedText(1, 'Hello')] })
  expect(buzz.mock.calls.length).toBe(2)
})

/** Every notification that the browser has made for this page. */
function watchNotifications(): Notification[] {
  const made: Notification[] = []
  const Real = Notification
  vi.stubGlobal(
    'Notification',
    class extends Real {
      constructor(title: string, options?: NotificationOptions) {
        super(title, options)
        made.push(this)
      }
    }
  )
  return made
}

const offer = {
  id: 7,
  files: [
    { path: 'trip/cod\u202eexe.doc', sizeBytes: 1 },
    { path: 'b.txt', sizeBytes: 1 }
  ],
  totalBytes: 2,
  freeBytes: undefined,
  inMemory: false,
  obstacle: undefined
}

test('what happens out of sight is told, with names that cannot deceive, and taken back when it is seen', async () => {
  const made = watchNotifications()
  const { show } = watched({ transfers: [active] })
  setVisible(false)
  show({ transfers: [done] })
  show({ incoming: [offer] })
  show({ texts: [receivedText(1, 'secret')] })
  await expect.poll(() => made.length).toBe(3)
  expect(made.map(({ title, body }) => [title, body])).toEqual([
    ['1 file arrived from \u2068Ann’s phone\u2069', '\u2068photo.jpg\u2069'],
    ['\u2068Ann’s phone\u2069 wants to send you 2 files', '\u2068cod\ufffdexe.doc\u2069 and 1 file more'],
    ['1 text has arrived.', '']
  ])
  let closed = 0
  for (const notification of made)
    notification.onclose = () => {
      closed++
    }
  setVisible(true)
  await expect.poll(() => closed).toBe(3)
})

test('in private mode no name leaves the page', async () => {
  const made = watchNotifications()
  const { show } = watched({ transfers: [active], privateMode: true })
  setVisible(false)
  show({ transfers: [done], incoming: [offer] })
  await expect.poll(() => made.length).toBe(2)
  expect(made.map(({ title, body }) => [title, body])).toEqual([
    ['The other device wants to send you 2 files', ''],
    ['1 file arrived', '']
  ])
})

test('nothing is told to somebody who is looking, nor without permission', async () => {
  const made = watchNotifications()
  const { show } = watched({ transfers: [active] })
  show({ transfers: [done] })
  await permit('notifications', 'denied')
  setVisible(false)
  show({ incoming: [offer] })
  await permit('notifications', 'granted')
  const others = [
    { ...receivedText(3, 'of an earlier visit'), isNew: false },
    sentText(2, 'mine', 'delivered')
  ]
  show({ texts: [...others, receivedText(1, 'now')] })
  await expect.poll(() => made.map(({ title }) => title)).toEqual(['1 text has arrived.'])
})

test('who waits long may ask to be told, and is not bothered after a no', async () => {
  await permit('notifications', 'prompt')
  const { attention, show, memory, pass } = watched({ transfers: [active] })
  expect(attention.canAskToNotify).toBe(false)
  show({ transfers: [{ ...active, remainingMs: 60_000 }] })
  pass(BELIEVED_MS)
  show({ transfers: [{ ...active, remainingMs: 50_000 }] })
  expect(attention.canAskToNotify).toBe(true)
  await permit('notifications', 'denied')
  attention.askToNotify()
  expect([attention.canAskToNotify, memory.read()]).toEqual([false, 'asked'])

  await permit('notifications', 'prompt') // as after a question that was closed with no answer
  expect(makeAttention(memory).notices.permission).toBe('refused')
})

test('the button that asks is there while it makes sense, and asks', () => {
  const asked: string[] = []
  const attention = {
    canAskToNotify: true,
    askToNotify() {
      asked.push('asked')
    }
  }
  const mounted = new MountedApp({ phase: 'connected', transfers: [active], attention })
  mounted.named(strings.attention.tellMe).click()
  expect(asked).toEqual(['asked'])
  mounted.show({ attention: { ...attention, canAskToNotify: false } })
  expect(() => mounted.named(strings.attention.tellMe)).toThrow()
})
