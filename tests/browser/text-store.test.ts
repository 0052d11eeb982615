// The texts that were received, in a real IndexedDB.
import { createStore, get, set, type UseStore } from 'idb-keyval'
import { expect, onTestFinished, test } from 'vitest'
import { keepText, type KeptText, removeText, textKey } from '#core/texts/texts.ts'
import { MAX_TEXT_BYTES } from '#core/transfer/limits.ts'
import { BrowserTextStore } from '#platform/texts.ts'

/** Each call opens it again, as a visit does. */
function freshDatabase(): () => UseStore {
  const name = `texts-${crypto.randomUUID()}`
  onTestFinished(() => {
    indexedDB.deleteDatabase(name)
  })
  return () => createStore(name, 'kept')
}

function textOf(number: number, text = 'see https://example.org ☀'): KeptText {
  const textId = number.toString(16).padStart(16, '0')
  return { textId, peer: 'a'.repeat(64), peerName: 'Phone', receivedMs: number, text }
}

test('are there on the next visit, until they are removed', async () => {
  const visit = freshDatabase()
  const store = new BrowserTextStore(visit())
  expect(await store.read()).toEqual([])
  const long = textOf(1, '漢'.repeat(MAX_TEXT_BYTES / 3))
  await store.change((texts) => keepText(texts, long))
  expect(await store.change((texts) => keepText(texts, textOf(2)))).toEqual([textOf(2), long])
  const later = new BrowserTextStore(visit())
  expect(await later.read()).toEqual([textOf(2), long])
  expect(await later.change((texts) => removeText(texts, textKey(long)))).toEqual([textOf(2)])
  expect(await store.read()).toEqual([textOf(2)])
})

test('of many tabs at once are all kept, each once', async () => {
  const visit = freshDatabase()
  const numbers = Array.from({ length: 20 }, (_, number) => number)
  await Promise.all(
    [...numbers, ...numbers].map((number) =>
      new BrowserTextStore(visit()).change((texts) => keepText(texts, textOf(number)))
    )
  )
  const texts = await new BrowserTextStore(visit()).read()
  expect(texts.map(({ receivedMs }) => receivedMs).toSorted((a, b) => a - b)).toEqual(numbers)
})

test('are none where something else lies there', async () => {
  const visit = freshDatabase()
  await set('texts', { version: 1, texts: [{ ...textOf(1), peerName: 'a\u202eb' }] }, visit())
  const store = new BrowserTextStore(visit())
  expect(await store.read()).toEqual([])
  expect(await store.change((texts) => keepText(texts, textOf(2)))).toEqual([textOf(2)])
})

test('of a newer version are left alone', async () => {
  const visit = freshDatabase()
  const newer = { version: 2, texts: [], more: true }
  await set('texts', newer, visit())
  const store = new BrowserTextStore(visit())
  const refusal = expect.objectContaining({ name: 'PlatformError', code: 'storage-blocked' }) as Error
  await expect(store.read()).rejects.toThrow(refusal)
  await expect(store.change(() => [])).rejects.toThrow(refusal)
  expect(await get('texts', visit())).toEqual(newer)
})
