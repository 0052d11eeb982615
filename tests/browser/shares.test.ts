// What the service worker keeps of shares, in the browser's own Cache Storage, and what a page finds there.
import { BrowserShareBox } from '#platform/share-box.ts'
import { onShare } from '#platform/share-news.ts'
import {
  encodeShareList,
  type LaunchMark,
  MAX_SHARED_FILES,
  MAX_SHARES,
  parseLaunchMark,
  shareCache,
  sharedFileAddress,
  shareListAddress
} from '#core/share-box.ts'
import { type FindStaying, Shares, type SharingRequest } from '../../src/sw/shares.ts'
import { findStaying } from '../../src/sw/staying.ts'
import { beforeEach, describe, expect, test, vi } from 'vitest'

const DAY_MS = 24 * 60 * 60_000
let scope = ''
let nowMs = 1_800_000_000_000
let serial = 0

beforeEach(() => {
  scope = `${location.origin}/shares-${String(serial++)}/`
  return async () => {
    await caches.delete(shareCache(scope))
  }
})

const shares = (findStaying: FindStaying = nobodyStays): Shares =>
  new Shares(scope, caches, () => nowMs, findStaying)
const nobodyStays: FindStaying = () => Promise.resolve(undefined)

function request(fill: (form: FormData) => void, change: Partial<SharingRequest> = {}): SharingRequest {
  const form = new FormData()
  fill(form)
  return {
    method: 'POST',
    mode: 'navigate',
    headers: new Headers({ origin: 'null' }),
    formData: () => Promise.resolve(form),
    ...change
  }
}

const text = (words: string, change?: Partial<SharingRequest>): SharingRequest =>
  request((form) => {
    form.set('text', words)
  }, change)

/** What the page is told in its address. */
async function told(answer: Promise<Response>): Promise<unknown> {
  const { status, headers } = await answer
  const to = headers.get('location') ?? ''
  expect([status, to.startsWith(scope)]).toEqual([303, true])
  return parseLaunchMark(to.slice(scope.length))
}

test('files and text are there for a page, and go one by one', async () => {
  const files = [new File(['abc'], 'a.txt', { lastModified: 7 }), new File(['de'], '/sdcard/b.bin')]
  const mark = await told(
    shares().answer(
      request((form) => {
        form.set('title', 'T')
        for (const file of files) form.append('files', file)
        form.append('files', new File([], ''))
      })
    )
  )
  const box = new BrowserShareBox(scope)
  const [shared, ...more] = await box.open()
  expect([mark, shared?.text, more]).toEqual([{ type: 'shared', id: shared?.id }, 'T', []])
  const found = shared?.files.map(({ number, file }) => [number, file.name, file.size]) ?? []
  expect(found).toEqual([
    [0, 'a.txt', 3],
    [1, 'b.bin', 2]
  ])
  expect([await shared?.files[0]?.file.text(), shared?.files[0]?.file.lastModified]).toEqual(['abc', 7])
  await box.drop(shared?.id ?? '', [0])
  await box.drop(shared?.id ?? '', ['text'])
  const cache = await caches.open(shareCache(scope))
  expect(await cache.keys()).toHaveLength(2)
  await box.drop(shared?.id ?? '', [1])
  expect(await cache.keys()).toEqual([])
})

test('what another page has is not told twice', async () => {
  await shares().answer(text('one'))
  expect(await new BrowserShareBox(scope).open()).toHaveLength(1)
  expect(await new BrowserShareBox(scope).open()).toEqual([])
})

/** One after another, each with its own text. */
async function shareAll(words: readonly string[]): Promise<void> {
  for (const word of words) {
    nowMs += 1
    await shares().answer(text(word))
  }
}
const numbered = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, number) => `${prefix} ${String(number)}`)
const textsFound = async (): Promise<string[]> =>
  (await new BrowserShareBox(scope).open()).map((share) => share.text)

test('a day later it is gone', async () => {
  await shareAll(['1'])
  nowMs += DAY_MS
  await shares().sweep()
  expect(await caches.has(shareCache(scope))).toBe(false)
})

test('of many that no page has the last are kept', async () => {
  const words = numbered('no', MAX_SHARES + 2)
  await shareAll(words)
  expect(await textsFound()).toEqual(words.slice(2))
})

test('what a page has neither gives way nor grows too old', async () => {
  await shareAll(['kept'])
  const box = new BrowserShareBox(scope)
  const [{ id } = { id: '' }] = await box.open()
  nowMs += DAY_MS
  const words = numbered('no', MAX_SHARES)
  await shareAll(words)
  const cache = await caches.open(shareCache(scope))
  expect(await cache.match(shareListAddress(scope, id))).not.toBe(undefined)
  expect(await textsFound()).toEqual(words)
})

describe('a share that is being written', () => {
  const ID = 'a'.repeat(32)
  const begin = async (keptMs: number): Promise<() => Promise<void>> => {
    const cache = await caches.open(shareCache(scope))
    const files = [0, 1].map((number) => ({ number, name: `${String(number)}.txt`, type: '', modifiedMs: 0 }))
    await cache.put(shareListAddress(scope, ID), new Response(encodeShareList({ keptMs, text: '', files })))
    await cache.put(sharedFileAddress(scope, ID, 0), new Response('one'))
    return () => cache.put(sharedFileAddress(scope, ID, 1), new Response('two'))
  }
  const found = async (box: BrowserShareBox): Promise<string[][]> =>
    (await box.open()).map(({ files }) => files.map(({ file }) => file.name))

  test('is found when all of it is there, by whoever looks then', async () => {
    const end = await begin(Date.now())
    const [early, other] = [new BrowserShareBox(scope), new BrowserShareBox(scope)]
    expect(await found(early)).toEqual([])
    await end()
    expect(await found(other)).toEqual([['0.txt', '1.txt']])
  })

  test('is found by the page that looked too early', async () => {
    const end = await begin(Date.now())
    const early = new BrowserShareBox(scope)
    expect(await found(early)).toEqual([])
    await end()
    expect(await found(early)).toEqual([['0.txt', '1.txt']])
  })

  test('and never was to its end is found as far as it came, later', async () => {
    await begin(Date.now() - 60 * 60_000)
    expect(await found(new BrowserShareBox(scope))).toEqual([['0.txt']])
  })
})

test.each<[string, Partial<SharingRequest>]>([
  ['a request of a script', { mode: 'cors' }],
  ['a form of another site', { headers: new Headers({ origin: 'https://elsewhere.example' }) }],
  ['a visit to the address', { method: 'GET' }]
])('%s is not kept', async (_what, change) => {
  expect(await told(shares().answer(text('unasked', change)))).toBe(undefined)
  expect(await caches.has(shareCache(scope))).toBe(false)
})

test('what cannot be kept is said', async () => {
  const broken = text('x', { formData: () => Promise.reject(new TypeError('not whole')) })
  const many = request((form) => {
    for (let i = 0; i <= MAX_SHARED_FILES; i++) form.append('files', new File(['x'], 'x'))
  })
  const nothing = text(' ')
  const results = [broken, many, nothing].map((shared) => told(shares().answer(shared)))
  expect(await Promise.all(results)).toEqual(
    ['unreadable', 'too-much', 'unreadable'].map((trouble) => ({ type: 'not-shared', trouble }))
  )
})

test('a window that would rather stay is told, and stays', async () => {
  const told: unknown[] = []
  const window = { postMessage: (news: unknown) => told.push(news) }
  const { status, headers } = await shares(() => Promise.resolve(window)).answer(text('for this one'))
  expect([status, headers.get('location')]).toEqual([204, null])
  const [{ id } = { id: '' }] = await new BrowserShareBox(scope).open()
  expect(told).toEqual([{ type: 'share-came', mark: `?shared=${id}` }])
})

test('of the windows that there are the one stays that is about to be left', async () => {
  const asked = (url: string, answer: boolean | 'none') => ({
    url,
    postMessage: (_question: unknown, [port]: MessagePort[]) => {
      if (answer !== 'none') port?.postMessage(answer)
    }
  })
  const find = (...windows: ReturnType<typeof asked>[]) =>
    findStaying({ matchAll: () => Promise.resolve(windows) }, scope)
  const leaving = asked(`${scope}?from=home`, true)
  expect(await find(asked(scope, 'none'), asked(scope, false), leaving)).toBe(leaving)
  expect(await find(asked(`${location.origin}/another/`, true), asked(scope, false))).toBe(undefined)
  expect(await find()).toBe(undefined)
})

describe('a window stays', () => {
  const ask = async (): Promise<unknown> => {
    const { port1, port2 } = new MessageChannel()
    const answer = new Promise((resolve) => {
      port1.onmessage = ({ data }: MessageEvent<unknown>) => {
        resolve(data)
      }
    })
    const question = new MessageEvent('message', { data: { type: 'share-coming' }, ports: [port2] })
    navigator.serviceWorker.dispatchEvent(question)
    return answer
  }
  const came: LaunchMark[] = []
  onShare((mark) => came.push(mark))
  const leave = (): void => {
    dispatchEvent(new Event('beforeunload', { cancelable: true }))
  }

  test('when it is about to be left, once', async () => {
    leave()
    expect([await ask(), await ask()]).toEqual([true, false])
  })

  test('not when it was left and come back to', async () => {
    leave()
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
    expect(await ask()).toBe(false)
  })

  test.each([
    [2000, true],
    [4000, false]
  ])('when it was to be left %i ms ago: %j', async (agoMs, stays) => {
    const now = vi.spyOn(performance, 'now').mockReturnValue(100_000)
    leave()
    now.mockReturnValue(100_000 + agoMs)
    const answer = ask()
    now.mockRestore()
    expect(await answer).toBe(stays)
  })
})
