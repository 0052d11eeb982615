import { beforeEach, describe, expect, test } from 'vitest'
import { noteSource } from '#app/file-sources.ts'
import { SendAgain } from '#app/send-again.svelte.ts'
import type { FileView, TransferTrouble, TransferView } from '#app/view.ts'
import type { PickedFile } from '#core/ports.ts'
import { FakeUnfinishedSends } from '#tests/support/fake-unfinished-sends.ts'

const HANDLE = {} as FileSystemHandle

let store: FakeUnfinishedSends
let host: {
  isLinked: boolean
  /** The number has yet to be compared. */
  asks: boolean
  transfers: TransferView[]
  readonly offered: string[][]
  readonly replaced: string[]
  /** Files that may not be let go of at this moment. */
  held: string[]
}
let sources: Map<string, File>
let again: SendAgain
beforeEach(() => {
  store = new FakeUnfinishedSends()
  sources = new Map()
  host = { isLinked: true, asks: false, transfers: [], offered: [], replaced: [], held: [] }
  again = new SendAgain(
    { unfinishedSends: store },
    {
      connection: {
        get isUp() {
          return host.isLinked
        },
        get check() {
          return host.isLinked ? { number: '0123456789', asks: host.asks, isSaidSame: false } : undefined
        },
        sourceOf: (id) => sources.get(id),
        holding: async (files, work) => {
          host.held = files.map(({ name }) => name)
          const done = await work()
          host.held = []
          return done
        },
        offer: (files: readonly PickedFile<File>[]) => {
          host.offered.push(files.map(({ name, sizeBytes }) => `${name} ${String(sizeBytes)}`))
        }
      },
      transfers: {
        get listed() {
          return host.transfers
        }
      },
      replaced: (id) => {
        host.replaced.push(id)
      }
    }
  )
})

/** A file for each outcome: what became of it, and undefined where it arrived. */
function list(
  id: string,
  troubles: readonly (TransferTrouble | undefined)[],
  change: Partial<TransferView> = {}
): void {
  const files = troubles.map((trouble, number): FileView => {
    const path = `trip/${String(number)}.txt`
    const file = { id: `${id}/${String(number)}`, path }
    sources.set(file.id, new File(['x'.repeat(number + 1)], path))
    return {
      ...file,
      sizeBytes: number + 1,
      doneBytes: 0,
      state: trouble === undefined ? 'done' : trouble.startsWith('cancelled') ? 'cancelled' : 'failed',
      trouble,
      comparison: 'none',
      digest: undefined,
      canSave: false,
      savedTo: undefined
    }
  })
  const transfer: TransferView = {
    id,
    direction: 'send',
    state: 'failed',
    files,
    totalBytes: 0,
    doneBytes: 0,
    bytesPerSecond: undefined,
    remainingMs: undefined,
    pause: undefined,
    ...change
  }
  host.transfers = [...host.transfers, transfer]
}

async function press(id: string): Promise<void> {
  again.send(id)
  await new Promise((resolve) => setImmediate(resolve))
}

test('nothing is offered again before the number was compared', async () => {
  list('t', ['declined'], { state: 'declined' })
  host.asks = true
  expect(again.transfers).toEqual([])
  await press('t')
  host.asks = false
  expect([host.offered, again.transfers]).toEqual([[], ['t']])
})

test('what was declined is offered again under its names, once, and its card goes', async () => {
  list('t', ['declined', 'declined'], { state: 'declined' })
  expect(again.transfers).toEqual(['t'])
  again.send('t')
  await press('t') // pressed twice
  expect([host.offered, host.replaced, again.transfers]).toEqual([
    [['trip/0.txt 1', 'trip/1.txt 2']],
    ['t'],
    []
  ])
})

test('of a transfer that arrived in part what failed is offered, and its card stays', async () => {
  list('t', [undefined, 'damaged', 'cancelled-there', 'cancelled-here'])
  await press('t')
  expect([host.offered, host.replaced, again.transfers]).toEqual([[['trip/1.txt 2', 'trip/2.txt 3']], [], []])
})

test('what had no room is offered whole: it goes on under its own name', async () => {
  list('t', [undefined, 'storage-full'])
  await press('t')
  expect(host.offered).toEqual([['trip/0.txt 1', 'trip/1.txt 2']])
})

describe('nothing is sent again', () => {
  test.each<[string, () => void]>([
    [
      'without a link',
      () => {
        list('t', ['declined'])
        host.isLinked = false
      }
    ],
    [
      'of what is under way',
      () => {
        list('t', ['damaged', undefined], { state: 'active' })
      }
    ],
    [
      'of what was received',
      () => {
        list('t', ['damaged'], { direction: 'receive' })
      }
    ],
    [
      'of what arrived',
      () => {
        list('t', [undefined], { state: 'done' })
      }
    ],
    [
      'of what was cancelled here, or goes on by itself',
      () => {
        list('t', ['cancelled-here', 'link-lost', 'private-link-lost'])
      }
    ],
    [
      'of what nobody knows the source of',
      () => {
        list('t', ['damaged'])
        sources.clear()
      }
    ],
    [
      'of what has changed and cannot be read anew',
      () => {
        list('t', ['source-changed'])
      }
    ]
  ])('%s', async (_when, prepare) => {
    prepare()
    expect(again.transfers).toEqual([])
    await press('t')
    expect(host.offered).toEqual([])
  })
})

describe('a file that has changed', () => {
  const handled = (): void => {
    list('t', ['source-changed'])
    const file = sources.get('t/0')
    if (file !== undefined) noteSource(file, { handle: HANDLE, path: '' })
  }

  test('is read anew, at a press in which the browser may ask', async () => {
    handled()
    const fresh = new File(['longer'], 'other name.txt')
    store.answer = [{ handle: fresh, name: fresh.name, sizeBytes: 6, modifiedMs: 1 }]
    await press('t')
    expect([host.offered, store.asked]).toEqual([[['trip/0.txt 6']], [true]])
  })

  test('keeps the others from being let go of while the browser asks', async () => {
    list('t', ['damaged', 'source-changed'])
    const file = sources.get('t/1')
    if (file !== undefined) noteSource(file, { handle: HANDLE, path: '' })
    store.answer = 'gone'
    again.send('t')
    expect(host.held).toEqual(['trip/0.txt', 'trip/1.txt'])
    await press('t')
    expect(host.held).toEqual([])
  })

  test('and may not be read can be tried again', async () => {
    handled()
    store.answer = 'not-allowed'
    await press('t')
    expect([host.offered, host.replaced, again.transfers]).toEqual([[], [], ['t']])
  })

  test('can be tried again when the link ended while the browser asked', async () => {
    handled()
    const fresh = new File(['longer'], 'other name.txt')
    store.answer = [{ handle: fresh, name: fresh.name, sizeBytes: 6, modifiedMs: 1 }]
    again.send('t')
    host.isLinked = false
    await new Promise((resolve) => setImmediate(resolve))
    host.isLinked = true
    expect([host.offered, host.replaced, again.transfers]).toEqual([[], [], ['t']])
  })

  test('and is gone is offered no more', async () => {
    handled()
    store.answer = 'gone'
    await press('t')
    expect([host.offered, host.replaced, again.transfers]).toEqual([[], [], []])
  })

  test('does not keep the others from going', async () => {
    list('t', ['damaged', 'source-changed'])
    const file = sources.get('t/1')
    if (file !== undefined) noteSource(file, { handle: HANDLE, path: '' })
    store.answer = 'gone'
    await press('t')
    expect([host.offered, host.replaced]).toEqual([[['trip/0.txt 1']], []])
  })
})
