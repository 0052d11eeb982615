import { expect, test } from 'vitest'
import { Launches } from '#app/launches.svelte.ts'
import { Outbox } from '#app/outbox.svelte.ts'
import type { LaunchMark, Shared, ShareBox } from '#core/share-box.ts'

const ID = 'a'.repeat(32)

class FakeShareBox implements ShareBox<File> {
  readonly dropped: unknown[] = []
  readonly #shares: readonly Shared<File>[]
  constructor(shares: readonly Shared<File>[]) {
    this.#shares = shares
  }
  open(): Promise<readonly Shared<File>[]> {
    return Promise.resolve(this.#shares)
  }
  drop(id: string, parts: readonly (number | 'text')[]): Promise<void> {
    this.dropped.push([id, ...parts])
    return Promise.resolve()
  }
}

/** Node's have no path. */
const fileNamed = (name: string): File => Object.assign(new File(['x'], name), { webkitRelativePath: '' })

const shared = {
  id: ID,
  text: 'hello',
  files: ['one', 'two', 'three'].map((name, i) => ({ number: 2 * i, file: fileNamed(name) }))
}

async function launch(
  mark: LaunchMark | undefined,
  { shares = [], isLinked = false, cameraIsAllowed = false }: Partial<Parts> = {}
) {
  const box = new FakeShareBox(shares)
  const sent: string[] = []
  let pairings = 0
  const outbox = new Outbox((files) => {
    launches.left(files)
  })
  const launches: Launches = new Launches(
    { shareBox: box, cameraIsAllowed: () => Promise.resolve(cameraIsAllowed) },
    {
      isLinked,
      addFiles: (files, options) => {
        outbox.add(files, options)
      },
      sendText: (text) => sent.push(text),
      startPairing: () => pairings++
    }
  )
  await launches.open(mark)
  return { box, sent, outbox, launches, pairings: () => pairings }
}

interface Parts {
  readonly shares: readonly Shared<File>[]
  readonly isLinked: boolean
  readonly cameraIsAllowed: boolean
}

test('only the share that opened the page was meant now', async () => {
  const now = await launch({ type: 'shared', id: ID }, { shares: [shared] })
  const later = await launch(undefined, { shares: [shared] })
  const chosen = ({ outbox }: typeof now): boolean[] => outbox.files.map((file) => file.chosen)
  expect([chosen(now), chosen(later)]).toEqual([
    [true, true, true],
    [false, false, false]
  ])
})

test('what was shared waits, and is dropped as it is removed or sent', async () => {
  const { box, outbox, launches } = await launch({ type: 'shared', id: ID }, { shares: [shared] })
  outbox.add([fileNamed('picked')])
  expect(outbox.files.map(({ path }) => path)).toEqual(['one', 'two', 'three', 'picked'])
  expect([launches.texts.map(({ text }) => text), launches.trouble]).toEqual([['hello'], undefined])
  outbox.remove(outbox.files[1]?.id ?? 0)
  expect(box.dropped).toEqual([[ID, 2]])
  expect(outbox.take()).toHaveLength(3)
  launches.dropText(launches.texts[0]?.id ?? 0)
  expect(box.dropped).toEqual([
    [ID, 2],
    [ID, 0, 4],
    [ID, 'text']
  ])
  expect(launches.texts).toEqual([])
})

test('a text is sent once, and only over a link', async () => {
  for (const isLinked of [false, true]) {
    const { sent, launches } = await launch(undefined, { shares: [shared], isLinked })
    const [text] = launches.texts
    launches.sendText(text?.id ?? 0)
    launches.sendText(text?.id ?? 0)
    expect([sent, launches.texts.length]).toEqual(isLinked ? [['hello'], 0] : [[], 1])
  }
})

test('a share that is not there any more is said', async () => {
  expect((await launch({ type: 'shared', id: 'b'.repeat(32) }, { shares: [shared] })).launches.trouble).toBe(
    'gone'
  )
  const { launches } = await launch({ type: 'not-shared', trouble: 'too-much' })
  expect(launches.trouble).toBe('too-much')
  launches.dismissTrouble()
  expect(launches.trouble).toBe(undefined)
})

test.each([
  [{ cameraIsAllowed: true }, 1, undefined],
  [{ cameraIsAllowed: false }, 0, 'pair'],
  [{ cameraIsAllowed: true, isLinked: true }, 0, 'pair']
] as const)('the shortcut that pairs, with %j', async (parts, pairings, wants) => {
  const launched = await launch({ type: 'start', what: 'pair' }, parts)
  expect([launched.pairings(), launched.launches.wants]).toEqual([pairings, wants])
})
