import { describe, expect, test } from 'vitest'
import { Keeper } from '#app/keeper.svelte.ts'
import { FakeShelf } from '#tests/support/fake-shelf.ts'

async function opened(): Promise<{ keeper: Keeper; shelf: FakeShelf }> {
  const shelf = new FakeShelf({ aa: [0, 2], bb: [0] })
  const keeper = new Keeper(shelf)
  await keeper.open()
  return { keeper, shelf }
}

describe('what is kept', () => {
  test('files of earlier visits are listed by the transfer they came with', async () => {
    const { keeper } = await opened()
    expect(keeper.shelved).toEqual([
      {
        id: 'aa',
        files: [
          { id: 'aa/0', path: 'aa0.txt', sizeBytes: 0 },
          { id: 'aa/2', path: 'aa2.txt', sizeBytes: 2 }
        ]
      },
      { id: 'bb', files: [{ id: 'bb/0', path: 'bb0.txt', sizeBytes: 0 }] }
    ])
  })

  test('what was received just now can be saved, again and again', async () => {
    const { keeper, shelf } = await opened()
    shelf.transfers.set('cc', [0, 1])
    expect(await keeper.keep('cc', (file) => `1-receive-1/${String(file)}`)).toEqual([
      '1-receive-1/0',
      '1-receive-1/1'
    ])
    expect([keeper.has('1-receive-1/0'), keeper.wasSaved('1-receive-1/0')]).toEqual([true, false])
    await keeper.save('1-receive-1/0')
    await keeper.save('1-receive-1/0')
    expect([shelf.saved, keeper.wasSaved('1-receive-1/0')]).toEqual([['cc/0', 'cc/0'], true])
  })

  test('a file that the browser has thrown away is said to be lost, and offered no more', async () => {
    const { keeper, shelf } = await opened()
    shelf.refuses = true
    shelf.transfers.set('aa', [2])
    await keeper.save('aa/0')
    expect([keeper.has('aa/0'), keeper.wasSaved('aa/0'), keeper.wasLost('aa/0')]).toEqual([
      false,
      false,
      true
    ])
    expect(keeper.shelved.map(({ files }) => files.map(({ id }) => id))).toEqual([['aa/2'], ['bb/0']])
  })

  test('a file that is only in use at this moment stays', async () => {
    const { keeper, shelf } = await opened()
    shelf.refuses = true
    await keeper.save('aa/0')
    expect([keeper.has('aa/0'), keeper.wasLost('aa/0')]).toEqual([true, false])
  })

  test('what is removed is gone with the files that came with it', async () => {
    const { keeper, shelf } = await opened()
    await keeper.discard('aa')
    expect([keeper.shelved.map(({ id }) => id), keeper.has('aa/0'), [...shelf.transfers.keys()]]).toEqual([
      ['bb'],
      false,
      ['bb']
    ])
  })

  test('what could not be removed stays listed, and can be saved', async () => {
    const { keeper, shelf } = await opened()
    shelf.refuses = true
    await keeper.discard('bb')
    expect([keeper.shelved.map(({ id }) => id), keeper.has('bb/0')]).toEqual([['aa', 'bb'], true])
  })
})
