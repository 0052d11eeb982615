import { beforeEach, describe, expect, test } from 'vitest'
import { Keeper } from '#app/keeper.svelte.ts'
import { Previews } from '#app/previews.svelte.ts'
import { FakePreviewer } from '#tests/support/fake-previewer.ts'
import { FakeSaver } from '#tests/support/fake-saver.ts'
import { FakeShelf } from '#tests/support/fake-shelf.ts'
import { VirtualClock } from '#tests/support/virtual-clock.ts'

let previewer: FakePreviewer
let clock: VirtualClock
let previews: Previews
let isBusy: boolean
let shared: string[]
beforeEach(async () => {
  previewer = new FakePreviewer()
  clock = new VirtualClock()
  isBusy = false
  shared = []
  const keeper = new Keeper(new FakeShelf({ aa: [0, 1, 2, 3] }))
  await keeper.open()
  const host = {
    isBusy: () => isBusy,
    share: (id: string) => {
      shared.push(id)
    }
  }
  previews = new Previews({ previewer, saver: new FakeSaver(), clock }, keeper, host)
})

const show = (number: number, path = `${String(number)}.png`) =>
  previews.show({ id: `aa/${String(number)}`, path, sizeBytes: 9 })
const shown = () => Object.keys(previews.thumbnails)

describe('small pictures', () => {
  test('are made one after another, in the order in which they are wanted', async () => {
    for (const number of [2, 0, 1]) show(number)
    expect(previewer.asked).toEqual(['aa/2'])
    await previewer.make()
    expect([previewer.asked, shown()]).toEqual([['aa/2', 'aa/0'], ['aa/2']])
    await previewer.make()
    await previewer.make()
    expect([previewer.asked.length, shown()]).toEqual([3, ['aa/2', 'aa/0', 'aa/1']])
    show(3)
    expect(previewer.asked.at(-1)).toBe('aa/3')
  })

  test('rest for a while after each one while files cross', async () => {
    isBusy = true
    show(0)
    show(1)
    await previewer.make()
    expect([previewer.asked, shown()]).toEqual([['aa/0'], ['aa/0']])
    clock.step()
    await Promise.resolve()
    expect([previewer.asked, clock.nowMs()]).toEqual([['aa/0', 'aa/1'], 1000])
  })

  test('are freed when their row goes, also before they are there', async () => {
    const hideFirst = show(0)
    const hideSecond = show(1)
    const hideThird = show(2)
    hideThird() // before its turn
    await previewer.make()
    hideSecond() // while it is made
    await previewer.make()
    expect([previewer.asked, previewer.freed, shown()]).toEqual([['aa/0', 'aa/1'], ['aa/1'], ['aa/0']])
    hideFirst()
    hideFirst()
    expect([previewer.freed, shown()]).toEqual([['aa/1', 'aa/0'], []])
    show(0) // in sight once more
    expect(previewer.asked.at(-1)).toBe('aa/0')
  })

  test('are tried again of what could not be read for the moment', async () => {
    const hide = show(0)
    await previewer.make('not-now')
    expect([previewer.asked, shown()]).toEqual([['aa/0'], []])
    hide()
    show(0)
    await previewer.make()
    expect([previewer.asked, shown()]).toEqual([['aa/0', 'aa/0'], ['aa/0']])
  })

  test('are tried once of what is none, and never of what is not kept or called something else', async () => {
    show(0)
    await previewer.make('not-shown')
    show(0)
    show(1, 'page.html')
    previews.show({ id: 'gone/0', path: 'a.png', sizeBytes: 9 })
    await Promise.resolve()
    expect([previewer.asked, shown()]).toEqual([['aa/0'], []])
  })
})

describe('a file that is opened', () => {
  const opened = async () => {
    await Promise.resolve()
    await Promise.resolve()
    return previews.opened
  }

  test('is read where it lies, shown, and closed', async () => {
    previews.open({ id: 'aa/3', path: 'a.png' })
    expect(previews.opened).toEqual({ id: 'aa/3', path: 'a.png', kind: 'picture', at: 'reading' })
    expect(await opened()).toMatchObject({ at: 'shown', kind: 'picture' })
    previews.close()
    expect([previewer.opened, previews.opened]).toEqual([['aa/3'], undefined])
  })

  test('stays closed when it was closed while it was read', async () => {
    previews.open({ id: 'aa/3', path: 'a.png' })
    previews.close()
    expect(await opened()).toBeUndefined()
  })

  test('that is gone says so', async () => {
    previews.open({ id: 'aa/9', path: 'a.txt' })
    expect(await opened()).toEqual({ id: 'aa/9', path: 'a.txt', kind: 'text', at: 'unreadable' })
  })

  test('is none that may only be saved', async () => {
    previews.open({ id: 'aa/3', path: 'a.html' })
    expect([await opened(), previewer.opened]).toEqual([undefined, []])
  })
})

test('sharing is left to whoever saves', () => {
  previews.share('aa/3')
  expect([shared, previews.canShare('a.png'), previews.canShare('a.html')]).toEqual([['aa/3'], true, false])
})
