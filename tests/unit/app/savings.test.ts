import { beforeEach, describe, expect, test } from 'vitest'
import { Keeper } from '#app/keeper.svelte.ts'
import { Savings } from '#app/savings.svelte.ts'
import { PlatformError } from '#core/errors.ts'
import { FakeSaver } from '#tests/support/fake-saver.ts'
import { FakeShelf } from '#tests/support/fake-shelf.ts'
import { VirtualClock } from '#tests/support/virtual-clock.ts'

const MB = 1_000_000

let saver: FakeSaver
let shelf: FakeShelf
let keeper: Keeper
let clock: VirtualClock
let savings: Savings
beforeEach(async () => {
  saver = new FakeSaver()
  shelf = new FakeShelf({ aa: Array.from({ length: 12 }, (_, file) => file) })
  keeper = new Keeper(shelf)
  await keeper.open()
  clock = new VirtualClock()
  savings = new Savings({ saver, clock }, keeper)
})

const file = (number: number, path = `${String(number)}.txt`, sizeBytes = MB) => ({
  id: `aa/${String(number)}`,
  path,
  sizeBytes
})

describe('saving a whole transfer', () => {
  test('tells how it goes, seldom, and what came of it; all of it counts as saved', async () => {
    const saving = savings.save('aa', [file(0), file(1, 'empty/', 0)], 'folder')
    expect(saver.asked).toEqual(['folder aa 0,1']) // at once: a picker opens only in the event of a press
    const written = (doneBytes: number) => ({ at: 'writing', doneBytes, totalBytes: 9 }) as const
    saver.tell(written(0))
    saver.tell(written(3))
    expect(savings.views).toEqual({ aa: { way: 'folder', ...written(0) } })
    clock.setTimer(200, () => undefined)
    clock.step()
    saver.tell(written(6))
    expect(savings.views).toEqual({ aa: { way: 'folder', ...written(6) } })
    saver.tell({ at: 'finishing' })
    expect(savings.views).toEqual({ aa: { way: 'folder', at: 'finishing' } })
    expect(keeper.savedTo('aa/0')).toBe(undefined)
    saver.end({ type: 'saved' })
    await saving
    expect(savings.views).toEqual({ aa: { way: 'folder', at: 'saved' } })
    expect([keeper.savedTo('aa/0'), keeper.savedTo('aa/1')]).toEqual(['folder', 'folder'])
  })

  test('that fails says why, and may be tried again; one that is stopped says nothing', async () => {
    const failing = savings.save('aa', [file(0)], 'zip')
    saver.end({ type: 'failed', trouble: 'full' })
    await failing
    expect(savings.views).toEqual({ aa: { way: 'zip', at: 'failed', trouble: 'full' } })
    const stopping = savings.save('aa', [file(0)], 'zip')
    savings.stop('aa')
    await stopping
    expect(savings.views).toEqual({})
    expect([saver.asked.length, keeper.savedTo('aa/0')]).toEqual([2, undefined])
  })

  test('runs once at a time', async () => {
    const saving = savings.save('aa', [file(0)], 'zip')
    await savings.save('aa', [file(0)], 'folder')
    saver.end({ type: 'saved' })
    await saving
    expect(saver.asked).toEqual(['zip aa 0'])
  })

  test('by sharing takes what is left, a batch with each tap, and starts anew when nothing is', async () => {
    const files = Array.from({ length: 12 }, (_, number) => file(number))
    for (let tap = 0; tap < 3; tap++) {
      const saving = savings.save('aa', files, 'share')
      saver.end({ type: 'saved' })
      await saving
    }
    expect(saver.asked).toEqual([
      'share aa 0,1,2,3,4,5,6,7,8,9',
      'share aa 10,11',
      'share aa 0,1,2,3,4,5,6,7,8,9'
    ])
  })

  test('one after another downloads what was not saved yet, and no folders', async () => {
    await keeper.save(['aa/1'])
    await savings.save('aa', [file(0), file(1), file(2, 'empty/', 0), file(3)], 'each')
    expect(shelf.saved).toEqual(['aa/1', 'aa/0', 'aa/3'])
    expect(savings.views).toEqual({ aa: { way: 'each', at: 'saved' } })
  })

  test('one after another runs once at a time, too', async () => {
    const files = [file(0), file(1)]
    await Promise.all([savings.save('aa', files, 'each'), savings.save('aa', files, 'each')])
    expect(shelf.saved).toEqual(['aa/0', 'aa/1'])
    await savings.save('aa', files, 'each') // again, when asked for
    expect(shelf.saved.length).toBe(4)
  })

  test('one after another says which could not be', async () => {
    shelf.save = (_transfer, number) =>
      number === 1 ? Promise.reject(new PlatformError('storage-blocked')) : Promise.resolve()
    await savings.save('aa', [file(0), file(1), file(2)], 'each')
    expect(savings.views).toEqual({ aa: { way: 'each', at: 'partly', savedCount: 2, missing: ['1.txt'] } })
    expect([...shelf.noted.keys()]).toEqual(['aa/0', 'aa/2'])
  })

  test('of what is no longer kept is not begun', async () => {
    await savings.save('aa', [file(0), { id: 'aa/99', path: 'gone', sizeBytes: 1 }], 'zip')
    expect([saver.asked, savings.views]).toEqual([[], {}])
  })
})

test('one file is shared under its own name, and does not count as saved: who knows what became of it', async () => {
  const sharing = savings.share(file(2))
  void savings.share(file(2)) // pressed twice
  saver.tell({ at: 'finishing' })
  expect(savings.views).toEqual({ 'aa/2': { way: 'share', at: 'finishing' } })
  saver.end({ type: 'saved' })
  await sharing
  expect([saver.asked, savings.views]).toEqual([['share aa 2'], { 'aa/2': { way: 'share', at: 'saved' } }])
  expect(keeper.savedTo('aa/2')).toBe(undefined)
  const stopped = savings.share(file(2))
  saver.end({ type: 'stopped' }) // the person closed the sheet
  await stopped
  expect(savings.views).toEqual({})
})

describe('a SHA-256', () => {
  test('of a received file is computed where it lies', async () => {
    const computing = savings.sum('aa/3', undefined)
    saver.tellSum(7)
    expect(savings.sums).toEqual({ 'aa/3': { at: 'computing', doneBytes: 7 } })
    void savings.sum('aa/3', undefined) // pressed twice
    saver.endSum('0123')
    await computing
    expect([saver.asked, savings.sums]).toEqual([['sum aa 3'], { 'aa/3': { at: 'done', sha256: '0123' } }])
  })

  test('of a sent one from its source, which may be gone', async () => {
    const computing = savings.sum('1-send-1/0', new File([], 'sent.txt'))
    saver.endSum(undefined)
    await computing
    expect([saver.asked, savings.sums]).toEqual([['sum sent.txt'], { '1-send-1/0': { at: 'failed' } }])
  })

  test('of what is neither is not begun', async () => {
    await savings.sum('2-send-1/0', undefined)
    expect([saver.asked, savings.sums]).toEqual([[], {}])
  })
})

test('of a transfer that was taken off its list nothing is kept', async () => {
  const saving = savings.save('aa', [file(0)], 'zip')
  const summing = savings.sum('aa/0', undefined)
  saver.end({ type: 'saved' })
  saver.endSum('00ff')
  await Promise.all([saving, summing])
  savings.forget('a')
  expect([Object.keys(savings.views), Object.keys(savings.sums)]).toEqual([['aa'], ['aa/0']])
  savings.forget('aa')
  expect([savings.views, savings.sums]).toEqual([{}, {}])
})

test('of one that is taken off its list meanwhile nothing is kept either, once that has ended', async () => {
  const saving = savings.save('aa', [file(0)], 'zip')
  saver.tell({ at: 'finishing' })
  const summing = savings.sum('aa/0', undefined)
  savings.forget('aa')
  expect(savings.views).toEqual({ aa: { way: 'zip', at: 'finishing' } }) // the page is busy
  saver.end({ type: 'saved' })
  saver.endSum('00ff')
  await Promise.all([saving, summing])
  expect([savings.views, savings.sums, keeper.savedTo('aa/0')]).toEqual([{}, {}, 'zip'])
  const again = savings.save('aa', [file(0)], 'zip') // it could not be removed, and is listed still
  saver.end({ type: 'saved' })
  await again
  expect(savings.views).toEqual({ aa: { way: 'zip', at: 'saved' } })
})

describe('saving one file to a place of the person’s choice', () => {
  const writing = (doneBytes: number) => ({ at: 'writing', doneBytes, totalBytes: 9 }) as const

  test('tells under the file how it goes and what came of it; then it counts as saved', async () => {
    const saving = savings.saveAs(file(2, 'trip/b.txt'))
    expect(saver.asked).toEqual(['place aa 2 trip/b.txt']) // at once: the dialog opens only in the event of a press
    expect(savings.views).toEqual({}) // the person is still choosing
    saver.tell(writing(0))
    expect(savings.views).toEqual({ 'aa/2': { way: 'place', ...writing(0) } })
    await savings.saveAs(file(2, 'trip/b.txt')) // once at a time
    expect(saver.asked.length).toBe(1)
    saver.end({ type: 'saved' })
    await saving
    expect(savings.views).toEqual({ 'aa/2': { way: 'place', at: 'saved' } })
    expect([keeper.savedTo('aa/2'), keeper.savedTo('aa/1')]).toEqual(['place', undefined])
    savings.forget('aa')
    expect(savings.views).toEqual({})
  })

  test('can be stopped, and says why it failed', async () => {
    const stopping = savings.saveAs(file(0))
    saver.tell(writing(3))
    savings.stop('aa/0')
    await stopping
    expect(savings.views).toEqual({})
    const failing = savings.saveAs(file(0))
    saver.end({ type: 'failed', trouble: 'full' })
    await failing
    expect(savings.views).toEqual({ 'aa/0': { way: 'place', at: 'failed', trouble: 'full' } })
    expect(keeper.savedTo('aa/0')).toBe(undefined)
  })

  test('is nothing for a file that is not kept', async () => {
    await savings.saveAs({ id: 'bb/0', path: 'x', sizeBytes: 1 })
    expect(saver.asked).toEqual([])
  })
})
