import { expect, test } from 'vitest'
import { noteSource } from '#app/file-sources.ts'
import { UnfinishedSends } from '#app/unfinished-sends.svelte.ts'
import type { PickedFile } from '#core/ports.ts'
import { FakeUnfinishedSends } from '#tests/support/fake-unfinished-sends.ts'

const ANN = 'a'.repeat(64)
const BOB = 'b'.repeat(64)
const ID = '1'.repeat(32)
const handle = { kind: 'file', name: 'a.txt' } as FileSystemFileHandle
const picked = (): PickedFile<File> => ({
  handle: new File(['abc'], 'a.txt'),
  name: 'a.txt',
  sizeBytes: 3,
  modifiedMs: 1
})
const OFFER = { transferId: ID, peer: ANN, path: 'a.txt', fileCount: 1, totalBytes: 3 }

/** A visit after one that was sending. */
async function visit({ sources = [{ handle, path: '' }] } = {}) {
  const store = new FakeUnfinishedSends()
  store.sends = [{ ...OFFER, sources }]
  const sends = new UnfinishedSends({ unfinishedSends: store })
  await sends.open()
  const offered: (readonly PickedFile<File>[])[] = []
  const link = (peer: string | undefined): Promise<void> =>
    sends.linked(peer, (files) => {
      offered.push(files)
    })
  const needs = (): string[] => sends.views(() => 'Ann').map(({ needs }) => needs)
  return { store, sends, offered, link, needs }
}

test('goes on by itself once its device is there, and may be read', async () => {
  const { store, offered, link, needs } = await visit()
  const files = [picked()]
  store.answer = files
  expect(needs()).toEqual(['link'])
  await link(BOB)
  expect([offered, needs()]).toEqual([[], ['link']])
  await link(ANN)
  expect([offered, needs(), store.asked]).toEqual([[files], [], [false]])
})

test('waits for a press where the browser asks the person', async () => {
  const { store, sends, offered, link, needs } = await visit()
  store.answer = 'not-allowed'
  await link(ANN)
  expect([offered, needs()]).toEqual([[], ['yes']])
  store.answer = [picked()]
  await sends.goOn(ID)
  expect([offered.length, needs(), store.asked]).toEqual([1, [], [false, true]])
})

test('needs the files where they are gone, or were never to be had', async () => {
  const gone = await visit()
  await gone.link(ANN)
  expect(gone.needs()).toEqual(['files'])
  gone.sends.parted()
  expect(gone.needs()).toEqual(['link-and-files'])
  const none = await visit({ sources: [] })
  await none.link(ANN)
  expect([none.needs(), none.store.asked]).toEqual([['files'], []])
})

test('is not offered to who came in the meantime', async () => {
  const { store, sends, offered, link } = await visit()
  store.answer = [picked()]
  const linking = link(ANN)
  sends.parted()
  await linking
  expect(offered).toEqual([])
})

test('is offered once, however often it is pressed, and not when it was taken off meanwhile', async () => {
  const twice = await visit()
  twice.store.answer = 'not-allowed'
  await twice.link(ANN)
  twice.store.answer = [picked()]
  await Promise.all([twice.sends.goOn(ID), twice.sends.goOn(ID)])
  expect(twice.offered.length).toBe(1)
  const none = await visit()
  none.store.answer = [picked()]
  const linking = none.link(ANN)
  none.sends.forget(ID)
  await linking
  expect(none.offered).toEqual([])
})

test('leaves the list when it is sent again in any way, or taken off; the store knows what is under way', async () => {
  const { store, sends, needs } = await visit()
  const file = picked()
  noteSource(file.handle, { handle, path: '' })
  sends.note(OFFER, [file])
  expect([needs(), store.sends]).toEqual([[], [{ ...OFFER, sources: [{ handle, path: '' }] }]])
  sends.note({ ...OFFER, fileCount: 2 }, [file, picked()])
  expect(store.sends).toEqual([{ ...OFFER, fileCount: 2, sources: [] }])
  sends.forget(ID)
  expect(store.sends).toEqual([])
})
