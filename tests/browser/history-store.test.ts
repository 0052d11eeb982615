// What was sent and received, in a real IndexedDB.
import { createStore, get, set, type UseStore } from 'idb-keyval'
import { expect, onTestFinished, test } from 'vitest'
import { entryOf, type HistoryEntry, noteEnd } from '#core/history/history.ts'
import { BrowserHistoryStore } from '#platform/history.ts'

/** Each call opens it again, as a visit does. */
function freshDatabase(): () => UseStore {
  const name = `history-${crypto.randomUUID()}`
  onTestFinished(() => {
    indexedDB.deleteDatabase(name)
  })
  return () => createStore(name, 'kept')
}

function entry(number: number): HistoryEntry {
  const made = entryOf(
    {
      transferId: number.toString(16).padStart(32, '0'),
      direction: 'send',
      unasked: false,
      endedMs: number,
      peer: undefined,
      peerName: 'Phone'
    },
    [{ path: 'a.txt', sizeBytes: 3, doneBytes: 3, end: 'done' }],
    false
  )
  if (made === undefined) throw new Error('there is a file')
  return made
}

test('is there on the next visit, until it is cleared', async () => {
  const visit = freshDatabase()
  const store = new BrowserHistoryStore(visit())
  expect(await store.read()).toEqual([])
  expect(await store.change((entries) => noteEnd(entries, entry(1)))).toEqual([entry(1)])
  const later = new BrowserHistoryStore(visit())
  expect(await later.read()).toEqual([entry(1)])
  expect(await later.change(() => [])).toEqual([])
  expect(await store.read()).toEqual([])
})

test('of many tabs at once is all kept', async () => {
  const visit = freshDatabase()
  const numbers = Array.from({ length: 20 }, (_, number) => number)
  await Promise.all(
    numbers.map((number) =>
      new BrowserHistoryStore(visit()).change((entries) => noteEnd(entries, entry(number)))
    )
  )
  const entries = await new BrowserHistoryStore(visit()).read()
  expect(entries.map(({ endedMs }) => endedMs).toSorted((a, b) => a - b)).toEqual(numbers)
})

test('is empty where something else lies there', async () => {
  const visit = freshDatabase()
  await set('history', { version: 1, entries: [{ ...entry(1), path: '../a' }] }, visit())
  const store = new BrowserHistoryStore(visit())
  expect(await store.read()).toEqual([])
  expect(await store.change((entries) => noteEnd(entries, entry(2)))).toEqual([entry(2)])
})

test('of a newer version is left alone', async () => {
  const visit = freshDatabase()
  const newer = { version: 3, entries: [], more: true }
  await set('history', newer, visit())
  const store = new BrowserHistoryStore(visit())
  const refusal = expect.objectContaining({ name: 'PlatformError', code: 'storage-blocked' }) as Error
  await expect(store.read()).rejects.toThrow(refusal)
  await expect(store.change(() => [])).rejects.toThrow(refusal)
  expect(await get('history', visit())).toEqual(newer)
})
