import { describe, expect, test } from 'vitest'
import type { KnownDeviceView } from '#app/view.ts'
import { Texts } from '#app/texts.svelte.ts'
import type { KeptText } from '#core/texts/texts.ts'
import { FakeKeptList } from '#tests/support/fake-kept-list.ts'

const PEER = 'a'.repeat(64)
const THEM = { fingerprint: PEER, saidName: 'Phone' }
const idOf = (number: number): string => number.toString(16).padStart(16, '0')

/** All that was begun has been done. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

function made(store = new FakeKeptList<KeptText>()) {
  const devices = { isPrivate: false, known: [] as KnownDeviceView[] }
  let nowMs = 0
  const texts = new Texts({ texts: store, wallClock: { nowMs: () => ++nowMs } }, devices)
  const receive = (number: number, text: string, isPrivate = false): Promise<void> =>
    texts.receive({ textId: idOf(number), text }, THEM, isPrivate)
  const listed = (): unknown[] =>
    texts.listed.map((view) => [view.text, view.direction === 'send' ? view.state : view.isNew])
  return { texts, store, devices, receive, listed }
}

describe('a received text', () => {
  test('is there on the next visit until it is removed, the newest first', async () => {
    const { store, receive, listed } = made()
    for (const [number, text] of ['one', 'two', 'three'].entries()) await receive(number, text)
    expect(listed()).toEqual([
      ['three', true],
      ['two', true],
      ['one', true]
    ])
    const later = made(store)
    await later.texts.open()
    expect(later.listed()).toEqual([
      ['three', false],
      ['two', false],
      ['one', false]
    ])
    later.texts.dismiss(later.texts.listed[1]?.id ?? 0)
    expect(later.listed()).toEqual([
      ['three', false],
      ['one', false]
    ])
    const last = made(store)
    await last.texts.open()
    expect(last.listed()).toEqual([
      ['three', false],
      ['one', false]
    ])
  })

  test('is listed once though it comes again, and not once more when it was removed', async () => {
    const { texts, store, receive, listed } = made()
    await receive(1, 'hello')
    await receive(1, 'hello')
    expect([listed(), store.entries.length]).toEqual([[['hello', true]], 1])
    texts.dismiss(texts.listed[0]?.id ?? 0)
    await receive(1, 'hello')
    expect([listed(), store.entries]).toEqual([[], []])
    const later = made(store)
    await receive(2, 'more')
    await later.texts.open()
    await later.receive(2, 'more')
    expect(later.listed()).toEqual([['more', false]])
  })

  test.each(['link', 'mode', 'browser'])('lives for the visit where nothing is stored: %s', async (why) => {
    const { texts, store, devices, receive, listed } = made()
    devices.isPrivate = why === 'mode'
    store.refuses = why === 'browser'
    await receive(1, 'hello', why === 'link')
    expect([listed(), store.entries]).toEqual([[['hello', true]], []])
    texts.dismiss(texts.listed[0]?.id ?? 0)
    expect(listed()).toEqual([])
  })

  test('that the browser did not store is stored with the next one, the newest first', async () => {
    const { store, receive, listed } = made()
    store.refuses = true
    await receive(1, 'one')
    await receive(2, 'two')
    await receive(3, 'private', true)
    store.refuses = false
    await receive(4, 'four')
    expect(store.entries.map(({ text }) => text)).toEqual(['four', 'two', 'one'])
    expect(listed()).toEqual(['four', 'private', 'two', 'one'].map((text) => [text, true]))
  })

  test('that the browser did not store is stored once another is removed, but not in private mode', async () => {
    const { texts, store, devices, receive } = made()
    await receive(1, 'one')
    await receive(2, 'two')
    store.refuses = true
    await receive(3, 'three')
    store.refuses = false
    devices.isPrivate = true
    texts.dismiss(texts.listed.at(-1)?.id ?? 0)
    await settled()
    expect(store.entries.map(({ text }) => text)).toEqual(['two'])
    devices.isPrivate = false
    texts.dismiss(texts.listed.at(-1)?.id ?? 0)
    await settled()
    expect(store.entries.map(({ text }) => text)).toEqual(['three'])
  })

  test('that is stored costs nothing when it comes again', async () => {
    const { store, receive } = made()
    for (let times = 0; times < 5; times++) await receive(1, 'hello')
    expect(store.changeCount).toBe(1)
  })

  test('that was removed is known again, of the last thousand', async () => {
    const { texts, receive } = made()
    for (let number = 0; number <= 1000; number++) {
      await receive(number, String(number))
      texts.dismiss(texts.listed[0]?.id ?? 0)
      await settled()
    }
    await receive(1, 'the second')
    expect(texts.listed).toEqual([])
    await receive(0, 'the first')
    expect(texts.listed.map(({ text }) => text)).toEqual(['the first'])
  })

  test('that gave way to newer ones is forgotten', async () => {
    const { receive, texts } = made()
    for (let number = 0; number <= 100; number++) await receive(number, String(number))
    expect(texts.listed.length).toBe(100)
    await receive(0, 'again')
    expect(texts.listed[0]?.text).toBe('again')
  })

  test('is listed again when the browser does not remove it', async () => {
    const { texts, store, receive, listed } = made()
    await receive(1, 'hello')
    store.refuses = true
    texts.dismiss(texts.listed[0]?.id ?? 0)
    expect(listed()).toEqual([])
    await settled()
    expect(listed()).toEqual([['hello', true]])
  })

  test('does not show again while it is being removed', async () => {
    const { texts, store, receive, listed } = made()
    const answers: (() => void)[] = []
    const change = store.change.bind(store)
    store.change = (decide) => {
      const changed = change(decide)
      return new Promise((resolve) => {
        answers.push(() => {
          resolve(changed)
        })
      })
    }
    void receive(1, 'hello')
    texts.dismiss(texts.listed[0]?.id ?? 0)
    expect([answers.length, listed()]).toEqual([2, []])
    for (const answer of answers) {
      answer()
      await settled()
      expect(listed()).toEqual([])
    }
  })

  test('is not overwritten by what another tab receives', async () => {
    const { store, receive } = made()
    const other = made(store)
    await Promise.all([receive(1, 'here'), other.receive(2, 'there')])
    expect(store.entries.map(({ text }) => text)).toEqual(['there', 'here'])
  })

  test('has the name that its sender has on this device', async () => {
    const { texts, devices, receive } = made()
    await receive(1, 'one')
    devices.known = [
      { id: PEER, name: 'Anna’s phone', lastMetMs: 0, isBlocked: false, acceptsUnasked: false }
    ]
    await receive(2, 'two')
    expect(texts.listed.map(({ peerName }) => peerName)).toEqual(['Anna’s phone', 'Phone'])
  })
})

describe('a sent text', () => {
  test('is listed in order with those that were received, and nowhere else', async () => {
    const { texts, store, receive, listed } = made()
    await receive(1, 'hello')
    texts.send(idOf(7), 'Hi!', THEM)
    await receive(2, 'how are you?')
    expect(listed()).toEqual([
      ['how are you?', true],
      ['Hi!', 'under-way'],
      ['hello', true]
    ])
    texts.delivered(idOf(7), THEM)
    expect(listed()[1]).toEqual(['Hi!', 'delivered'])
    expect(store.entries.length).toBe(2)
    texts.dismiss(texts.listed[1]?.id ?? 0)
    expect(listed()).toEqual([
      ['how are you?', true],
      ['hello', true]
    ])
  })

  test('that is not confirmed is handed back in the order of sending', () => {
    const { texts, listed } = made()
    for (const [number, text] of ['one', 'two', 'three'].entries()) texts.send(idOf(number), text, THEM)
    texts.delivered(idOf(1), THEM)
    expect(texts.takeUndelivered(THEM)).toEqual([
      { textId: idOf(0), text: 'one', peer: PEER, peerName: 'Phone' },
      { textId: idOf(2), text: 'three', peer: PEER, peerName: 'Phone' }
    ])
    expect(listed()).toEqual([['two', 'delivered']])
  })

  test('of which there are many gives way, unless it is under way', () => {
    const { texts } = made()
    texts.send(idOf(0), 'the first', THEM)
    for (let number = 1; number <= 200; number++) {
      texts.send(idOf(number), String(number), THEM)
      texts.delivered(idOf(number), THEM)
    }
    expect([texts.listed.length, texts.listed.at(-1)?.text]).toEqual([101, 'the first'])
  })
})
