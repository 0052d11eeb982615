import {
  BELIEVED_MS,
  FIRST_WATCH,
  LONG_TRANSFER_MS,
  watch,
  type Sight,
  type WatchedTransfer
} from '#core/attention/watch.ts'
import { signalsFor, type Signals } from '#core/attention/signals.ts'
import { describe, expect, test } from 'vitest'

const QUIET: Sight = { phase: 'connected', transfers: [], incoming: [], texts: [], visible: true, nowMs: 0 }

function transfer(change: Partial<WatchedTransfer> = {}): WatchedTransfer {
  return {
    id: 'a',
    direction: 'receive',
    state: 'active',
    totalBytes: 100,
    doneBytes: 0,
    remainingMs: undefined,
    pause: undefined,
    ...change
  }
}

/** What is made of one sight after another. */
function look(...sights: readonly Partial<Sight>[]): { news: unknown[]; signals: Signals } {
  let state = FIRST_WATCH
  let news: unknown[] = []
  let sight = QUIET
  for (const change of sights) {
    sight = { ...QUIET, ...change }
    const seen = watch(state, sight)
    state = seen.watch
    news = seen.news.map((item) =>
      item.type === 'ended' ? `${item.transfer.id} ${item.transfer.state}` : item
    )
  }
  return { news, signals: signalsFor(state, sight) }
}

const active = { transfers: [transfer()] }
const done = { transfers: [transfer({ state: 'done', doneBytes: 100 })] }
const failed = { transfers: [transfer({ state: 'failed' })] }
const hidden = { visible: false }

test('what nobody was asked about is news when it has arrived, however fast that went', () => {
  expect(look(QUIET, { ...done, ...hidden }).news).toEqual(['a done'])
  expect(look({ ...active, ...hidden }, { ...done, ...hidden }).signals.title).toEqual({ at: 'done' })
})

describe('the screen stays on', () => {
  test.each([
    ['idle', false],
    ['preparing', true],
    ['pairing', true],
    ['connecting', true],
    ['connected', false],
    ['failed', false]
  ] as const)('while pairing: %s %s', (phase, awake) => {
    expect(look({ phase }).signals.awake).toBe(awake)
  })

  test.each([
    ['active', undefined, true],
    ['active', 'here', false],
    ['active', 'storage-full-there', false],
    ['waiting', undefined, false],
    ['done', undefined, false],
    ['cancelled', undefined, false]
  ] as const)('while something crosses: %s, pause %s', (state, pause, awake) => {
    expect(look({ transfers: [transfer({ state, pause })] }).signals.awake).toBe(awake)
  })

  test('while one of two goes on', () => {
    const transfers = [transfer({ pause: 'there' }), transfer({ id: 'b', direction: 'send' })]
    expect(look({ transfers }).signals.awake).toBe(true)
  })
})

describe('the title', () => {
  test('shows both directions as one, rounded down', () => {
    const transfers = [
      transfer({ doneBytes: 50 }),
      transfer({ id: 'b', direction: 'send', totalBytes: 200, doneBytes: 199 })
    ]
    expect(look({ transfers }).signals.title).toEqual({ at: 'progress', percent: 83 })
  })

  test('does not fall back when one of them is done', () => {
    const b = transfer({ id: 'b', doneBytes: 10 })
    const { signals } = look(
      { transfers: [transfer({ doneBytes: 99 }), b] },
      { transfers: [transfer({ doneBytes: 100, state: 'done' }), b] }
    )
    expect(signals.title).toEqual({ at: 'progress', percent: 55 })
  })

  test('forgets what was done when something else begins later', () => {
    const { signals } = look(active, done, { transfers: [...done.transfers, transfer({ id: 'b' })] })
    expect(signals.title).toEqual({ at: 'progress', percent: 0 })
  })

  test('does not wait for what was cancelled', () => {
    const b = transfer({ id: 'b', doneBytes: 40 })
    const { signals } = look(
      { transfers: [transfer(), b] },
      { transfers: [transfer({ state: 'cancelled' }), b] }
    )
    expect(signals.title).toEqual({ at: 'progress', percent: 40 })
  })

  test('of nothing but empty files is 0', () => {
    expect(look({ transfers: [transfer({ totalBytes: 0 })] }).signals.title).toEqual({
      at: 'progress',
      percent: 0
    })
  })

  test('says that it is done until somebody has seen it', () => {
    expect(look(active, { ...done, ...hidden }).signals.title).toEqual({ at: 'done' })
    expect(look(active, { ...done, ...hidden }, done).signals.title).toEqual({ at: 'plain' })
    expect(look(active, { ...done, ...hidden }, done, { ...done, ...hidden }).signals.title).toEqual({
      at: 'plain'
    })
  })

  test('says nothing of an end that was in sight', () => {
    expect(look(active, done).signals.title).toEqual({ at: 'plain' })
  })

  test('says what went wrong rather than what went well', () => {
    const transfers = [...failed.transfers, transfer({ id: 'b', state: 'done' })]
    expect(look(active, { transfers, ...hidden }).signals.title).toEqual({ at: 'failed' })
  })
})

describe('the badge', () => {
  const offers = { incoming: [{ id: 1 }, { id: 2 }] }
  test.each([
    ['nothing in sight', [active], { at: 'none' }],
    ['offers in sight', [offers], { at: 'none' }],
    ['nothing at all', [hidden], { at: 'none' }],
    ['something under way', [{ ...active, ...hidden }], { at: 'dot' }],
    ['offers', [{ ...offers, ...hidden }], { at: 'count', count: 2 }],
    ['an end that was missed', [active, { ...done, ...hidden }], { at: 'count', count: 1 }],
    [
      'offers, an end and texts',
      [active, { ...failed, ...offers, ...hidden, texts: [{ id: 2 }, { id: 1 }] }],
      { at: 'count', count: 5 }
    ],
    [
      'what nobody was asked about and arrived between two looks',
      [QUIET, { ...done, ...hidden }],
      { at: 'count', count: 1 }
    ],
    ['what has been seen', [active, { ...done, ...hidden }, done, { ...done, ...hidden }], { at: 'none' }]
  ] as const)('of %s', (_, sights, badge) => {
    expect(look(...sights).signals.badge).toEqual(badge)
  })
})

describe('news', () => {
  test('of an offer, once, and again of one with its number after it was answered', () => {
    const offer = { incoming: [{ id: 1 }] }
    expect(look(offer).news).toEqual([{ type: 'offer', offer: { id: 1 } }])
    expect(look(offer, offer).news).toEqual([])
    expect(look(offer, QUIET, offer).news).toEqual([{ type: 'offer', offer: { id: 1 } }])
  })

  test('of texts, and not of one that is removed', () => {
    const two = { texts: [{ id: 2 }, { id: 1 }] }
    expect(look(two).news).toEqual([{ type: 'texts', count: 2 }])
    expect(look(two, { texts: [{ id: 3 }, { id: 2 }] }).news).toEqual([{ type: 'texts', count: 1 }])
    expect(look(two, { texts: [{ id: 1 }] }, two).news).toEqual([])
  })

  test.each([
    ['done', done],
    ['failed', failed]
  ])('of an end: %s, once', (state, end) => {
    expect(look(active, end).news).toEqual([`a ${state}`])
    expect(look(active, end, end).news).toEqual([])
  })

  test('of what began and ended between two looks', () => {
    expect(look(QUIET, done).news).toEqual(['a done'])
  })

  test('not of what is taken off the list', () => {
    expect(look(active, QUIET).news).toEqual([])
  })
})

describe('worth telling', () => {
  const expected = (remainingMs: number, nowMs: number) => ({
    transfers: [transfer({ remainingMs })],
    nowMs
  })
  const long = (nowMs: number) => expected(LONG_TRANSFER_MS + 1, nowMs)
  const short = (nowMs: number) => expected(LONG_TRANSFER_MS, nowMs)
  const worth = (...sights: readonly Partial<Sight>[]) => look(...sights).signals.worthTelling

  test('is what has been expected to take long for some seconds', () => {
    expect(worth(long(1000))).toBe(false)
    expect(worth(long(1000), long(1000 + BELIEVED_MS - 1))).toBe(false)
    expect(worth(long(1000), long(1000 + BELIEVED_MS))).toBe(true)
    expect(worth(short(1000), short(1000 + BELIEVED_MS))).toBe(false)
    expect(worth(active, { ...active, nowMs: BELIEVED_MS })).toBe(false)
  })

  test('is not what was slow to begin', () => {
    expect(worth(long(0), short(BELIEVED_MS - 1), long(BELIEVED_MS))).toBe(false)
  })

  test('stays so to its end, and no longer', () => {
    expect(worth(long(0), long(BELIEVED_MS), short(BELIEVED_MS))).toBe(true)
    expect(worth(long(0), long(BELIEVED_MS), done)).toBe(false)
  })
})
