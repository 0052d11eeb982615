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
    await keeper.noteSaved(['bb/0'], 'folder')
    expect(keeper.shelved.map(({ files }) => files.map(({ savedTo }) => savedTo))).toEqual([
      ['downloads', undefined],
      ['folder']
    ])
    const next = new Keeper(shelf)
    await next.open()
    expect(next.shelved).toEqual(keeper.shelved)
    expect(next.news).toBe(undefined) // it is no news
    await next.keep('aa', (file) => `1-receive-1/${String(file)}`)
    void next.noteSaved(['1-receive-1/2'], 'zip')
    await next.keep('aa', (file) => `2-receive-1/${String(file)}`)
    expect([0, 2].map((file) => next.savedTo(`2-receive-1/${String(file)}`))).toEqual(['downloads', 'zip'])
  })

  test('what was removed and comes again is not saved', async () => {
    const { keeper, shelf } = await opened()
    await keeper.save(['aa/0', 'aa/2'])
    await keeper.discard('aa')
    shelf.transfers.set('aa', [0, 2])
    await keeper.keep('aa', (file) => `1-receive-1/${String(file)}`)
    expect([0, 2].map((file) => keeper.savedTo(`1-receive-1/${String(file)}`))).toEqual([
      undefined,
      undefined
    ])
  })

  test('what was found damaged after it was saved, and has been repaired, is not saved', async () => {
    const { keeper, shelf } = await opened()
    await keeper.save(['aa/0', 'aa/2'])
    await keeper.keep('aa', (file) => `1-receive-1/${String(file)}`)
    shelf.noted.delete('aa/0') // the shelf counts no mark of it from now on
    await keeper.keep('aa', (file) => `2-receive-1/${String(file)}`)
    expect([0, 2].map((file) => keeper.savedTo(`2-receive-1/${String(file)}`))).toEqual([
      undefined,
      'downloads'
    ])
    expect(keeper.shelved[0]?.files.map(({ savedTo }) => savedTo)).toEqual([undefined, 'downloads'])
  })

  test('a download is noted for no other visit while the rest may come, which could break it', async () => {
    const shelf = new FakeShelf({ aa: [0, 1, 2] })
    shelf.unfinished.add('aa')
    const keeper = new Keeper(shelf)
    await keeper.open()
    const savedTo = (link: number) =>
      [0, 1, 2].map((file) => keeper.savedTo(`${String(link)}-receive-1/${String(file)}`))
    const keep = (link: number) => keeper.keep('aa', (file) => `${String(link)}-receive-1/${String(file)}`)
    await keeper.save(['aa/0'])
    expect([keeper.savedTo('aa/0'), [...shelf.noted]]).toEqual(['downloads', []])
    await keep(1)
    await keeper.save(['1-receive-1/1'])
    await keeper.noteSaved(['1-receive-1/2'], 'folder') // was written to its end
    expect(savedTo(1)).toEqual([undefined, 'downloads', 'folder'])
    expect([...shelf.noted]).toEqual([['aa/2', 'folder']])
    shelf.unfinished.delete('aa')
    await keep(2)
    expect(savedTo(2)).toEqual([undefined, undefined, 'folder'])
    await keeper.save(['2-receive-1/0'])
    expect(shelf.noted.get('aa/0')).toBe('downloads')
  })

  test('what is being noted, also while the shelf is read, is saved', async () => {
    const { keeper, shelf } = await opened()
    const note = shelf.noteSaved.bind(shelf)
    shelf.noteSaved = async (...what) => {
      await Promise.resolve()
      await note(...what)
    }
    const list = shelf.list.bind(shelf)
    let reads = 0
    shelf.list = async () => {
      const listed = await list()
      if (++reads === 1) void keeper.noteSaved(['aa/2'], 'zip')
      return listed
    }
    await keeper.noteSaved(['aa/0'], 'folder')
    await keeper.keep('aa', (file) => `1-receive-1/${String(file)}`)
    expect([0, 2].map((file) => keeper.savedTo(`1-receive-1/${String(file)}`))).toEqual(['folder', 'zip'])
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

  test('of what is listed no more it is forgotten that something was lost', async () => {
    const { keeper, shelf } = await opened()
    await keeper.keep('aa', (file) => `1-receive-1/${String(file)}`)
    shelf.refuses = true
    shelf.transfers.set('aa', [2])
    const lost = ['1-receive-1/0', 'aa/0']
    await keeper.save(lost)
    expect(lost.map((id) => keeper.wasLost(id))).toEqual([true, true])
    keeper.forget('1-receive-1')
    expect(lost.map((id) => keeper.wasLost(id))).toEqual([false, true])
    shelf.refuses = false
    expect([await keeper.discard('aa'), keeper.wasLost('aa/0')]).toEqual([true, false])
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
