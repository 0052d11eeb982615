import { describe, expect, test } from 'vitest'
import type { KnownDeviceView } from '#app/view.ts'
import { HistoryList } from '#app/history.svelte.ts'
import type { HistoryEntry } from '#core/history/history.ts'
import { IncomingTransfer } from '#core/transfer/incoming.ts'
import { OutgoingTransfer } from '#core/transfer/outgoing.ts'
import { FakeKeptList } from '#tests/support/fake-kept-list.ts'
import { testHash } from '#tests/support/hash.ts'

const PEER = 'a'.repeat(64)
const THEM = { fingerprint: PEER, saidName: 'Phone' }
const MANIFEST = [
  { path: 'trip/a.jpg', sizeBytes: 10, modifiedMs: 0 },
  { path: 'trip/b.jpg', sizeBytes: 20, modifiedMs: 0 }
]
const ID = new Uint8Array(16).fill(7)
const KEPT_AS = new Uint8Array(16).fill(9)
const DIGEST = new Uint8Array(16)
const LINK_LOST = { reason: 'link-lost', there: false } as const

function made(store = new FakeKeptList<HistoryEntry>()) {
  const devices = { isPrivate: false, known: [] as KnownDeviceView[] }
  const time = { nowMs: 1000 }
  const history = new HistoryList({ history: store, wallClock: { nowMs: () => time.nowMs } }, devices)
  return { history, store, devices, time }
}

/** Lets what was begun with promises come to its end. */
async function settled(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve))
}

function outgoing(): OutgoingTransfer {
  return new OutgoingTransfer(1, ID, MANIFEST, testHash)
}

function incoming(): IncomingTransfer {
  const transfer = new IncomingTransfer(1, ID, 2, 30)
  transfer.list(0, MANIFEST)
  transfer.accept(KEPT_AS)
  transfer.staged([])
  return transfer
}

describe('a transfer that is over', () => {
  test('is noted with the name that the other device has here, and is there on the next visit', async () => {
    const { history, store, devices } = made()
    devices.known = [
      { id: PEER, name: 'Anna’s phone', lastMetMs: 0, isBlocked: false, acceptsUnasked: false }
    ]
    const transfer = incoming()
    for (const file of [0, 1]) transfer.sealed(file, DIGEST)
    history.received(transfer, new Set([0, 1]), THEM)
    await settled()
    const entry = {
      direction: 'receive',
      outcome: 'done',
      unasked: false,
      endedMs: 1000,
      peerName: 'Anna’s phone',
      path: 'trip/a.jpg',
      fileCount: 2,
      doneFiles: 2,
      totalBytes: 30,
      doneBytes: 30
    }
    expect(history.entries).toEqual([{ id: `receive ${'09'.repeat(16)}`, ...entry }])
    expect(store.entries).toEqual([{ transferId: '09'.repeat(16), peer: PEER, ...entry }])

    const later = made(store).history
    await later.open()
    expect(later.entries).toEqual(history.entries)
  })

  test('and was accepted without asking says so, also when it went on over another link', async () => {
    const { history } = made()
    const first = new IncomingTransfer(1, ID, 2, 30)
    first.list(0, MANIFEST)
    first.accept(KEPT_AS, true)
    first.staged([])
    first.end(undefined, LINK_LOST)
    history.received(first, new Set(), THEM)
    await settled()
    expect(history.entries).toMatchObject([{ outcome: 'failed', unasked: true }])

    const second = incoming()
    for (const file of [0, 1]) second.sealed(file, DIGEST)
    history.received(second, new Set([0, 1]), THEM)
    await settled()
    expect(history.entries).toMatchObject([{ outcome: 'done', unasked: true }])
  })

  test('only because its link is, goes on as the same entry', async () => {
    const { history, time } = made()
    const first = incoming()
    first.written(0, 10)
    first.written(1, 5)
    first.end(undefined, LINK_LOST)
    history.received(first, new Set([0]), THEM) // sealed while the link broke
    await settled()
    expect(history.entries).toMatchObject([{ outcome: 'failed', doneFiles: 1, doneBytes: 15 }])

    time.nowMs = 2000
    const second = incoming()
    for (const file of [0, 1]) second.sealed(file, DIGEST)
    history.received(second, new Set([0, 1]), THEM)
    await settled()
    expect(history.entries).toMatchObject([{ outcome: 'done', doneFiles: 2, endedMs: 2000 }])
  })

  test.each([
    ['declined', 'person'],
    ['declined', 'too-many'],
    ['failed', 'not-enough-space'],
    ['failed', 'no-storage']
  ] as const)('is %s when the answer was: %s', async (outcome, reason) => {
    const { history } = made()
    const transfer = outgoing()
    transfer.declined(reason)
    history.sent(transfer, THEM)
    await settled()
    expect(history.entries).toMatchObject([
      { direction: 'send', outcome, peerName: 'Phone', doneFiles: 0, doneBytes: 0, totalBytes: 30 }
    ])
  })

  test('is cancelled when somebody wanted no more of it', async () => {
    const { history } = made()
    const transfer = outgoing()
    transfer.accepted()
    transfer.end(undefined, { reason: 'person', there: true })
    history.sent(transfer, { fingerprint: undefined, saidName: '' })
    await settled()
    expect(history.entries).toMatchObject([{ outcome: 'cancelled', peerName: '' }])
  })

  test('of another tab is not lost', async () => {
    const { history, store } = made()
    await history.open()
    const other = made(store).history
    const transfer = outgoing()
    transfer.declined('person')
    other.sent(transfer, THEM)
    await settled()
    const received = incoming()
    received.end(undefined, LINK_LOST)
    history.received(received, new Set(), THEM)
    await settled()
    expect(history.entries.map(({ direction }) => direction)).toEqual(['receive', 'send'])
  })
})

test('clearing leaves nothing, on any visit', async () => {
  const { history, store } = made()
  const transfer = outgoing()
  transfer.declined('person')
  history.sent(transfer, THEM)
  await settled()
  history.clear()
  await settled()
  expect([history.entries, store.entries]).toEqual([[], []])
})

test('nothing is kept in private mode, and where the browser stores nothing', async () => {
  const { history, devices, store } = made()
  expect(history.isKept).toBe(true)
  devices.isPrivate = true
  expect(history.isKept).toBe(false)
  devices.isPrivate = false
  store.refuses = true
  await history.open()
  expect([history.isKept, history.entries]).toEqual([false, []])
  store.refuses = false
  history.clear()
  await settled()
  expect(history.isKept).toBe(true)
})
