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
    expect([keeper.has('1-receive-1/0'), keeper.savedTo('1-receive-1/0')]).toEqual([true, undefined])
    await keeper.save(['1-receive-1/0'])
    await keeper.save(['1-receive-1/0'])
    expect([shelf.saved, keeper.savedTo('1-receive-1/0')]).toEqual([['cc/0', 'cc/0'], 'downloads'])
    expect(keeper.news).toEqual({ path: 'cc0.txt', count: 1, to: 'downloads' })
  })

  test('what was saved is so on the next visit too, and when the rest comes over another link', async () => {
    const { keeper, shelf } = await opened()
    await keeper.save(['aa/0'])
    keeper.noteSaved(['bb/0'], 'folder')
    expect(keeper.shelved.map(({ files }) => files.map(({ savedTo }) => savedTo))).toEqual([
      ['downloads', undefined],
      ['folder']
    ])
    const next = new Keeper(shelf)
    await next.open()
    expect(next.shelved).toEqual(keeper.shelved)
    expect(next.news).toBe(undefined) // it is no news
    await next.keep('aa', (file) => `1-receive-1/${String(file)}`)
    next.noteSaved(['1-receive-1/2'], 'zip')
    await next.keep('aa', (file) => `2-receive-1/${String(file)}`)
    expect([0, 2].map((file) => next.savedTo(`2-receive-1/${String(file)}`))).toEqual(['downloads', 'zip'])
  })

  test('a file that the browser has thrown away is said to be lost, and offered no more', async () => {
    const { keeper, shelf } = await opened()
    shelf.refuses = true
    shelf.transfers.set('aa', [2])
    await keeper.save(['aa/0'])
    expect([keeper.has('aa/0'), keeper.savedTo('aa/0'), keeper.wasLost('aa/0')]).toEqual([
      false,
      undefined,
      true
    ])
    expect(keeper.shelved.map(({ files }) => files.map(({ id }) => id))).toEqual([['aa/2'], ['bb/0']])
  })

  test('a file that is only in use at this moment stays', async () => {
    const { keeper, shelf } = await opened()
    shelf.refuses = true
    await keeper.save(['aa/0'])
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
