import { describe, expect, test } from 'vitest'
import { Launches } from '#app/launches.svelte.ts'
import { Outbox } from '#app/outbox.svelte.ts'
import type { LinkView, Phase } from '#app/view.ts'
import type { LaunchMark, Shared, ShareBox } from '#core/share-box.ts'

const ID = 'a'.repeat(32)

class FakeShareBox implements ShareBox<File> {
  readonly dropped: unknown[] = []
  /** That no page has. */
  shares: readonly Shared<File>[]
  constructor(shares: readonly Shared<File>[]) {
    this.shares = shares
  }
  open(): Promise<readonly Shared<File>[]> {
    const { shares } = this
    this.shares = []
    return Promise.resolve(shares)
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
  { shares = [], phase = 'idle', link = 'none', cameraIsAllowed = false, sentAs }: Partial<Parts> = {}
) {
  const box = new FakeShareBox(shares)
  const sent: string[] = []
  let confirmations = 0
  let pairings = 0
  const outbox = new Outbox((files) => {
    launches.settled(files)
  })
  const app = {
    phase,
    expectPairing: () => undefined,
    startPairing: () => {
      pairings++
    }
  }
  const connection = {
    link: { state: link, path: undefined, lanes: 1 },
    confirm: () => {
      confirmations++
    },
    sendText: (text: string, textId = `new ${String(sent.length)}`) => {
      sent.push(textId.startsWith('new') ? text : `${text} as ${textId}`)
      return sentAs === undefined
        ? ({ type: 'text', textId } as const)
        : ({ type: 'file', file: sentAs } as const)
    }
  }
  let allow: (isAllowed: boolean) => void = () => undefined
  const allowed = new Promise<boolean>((resolve) => {
    allow = resolve
  })
  const launches: Launches = new Launches(
    { shareBox: box, cameraIsAllowed: () => allowed },
    { app, outbox, connection }
  )
  if (cameraIsAllowed !== 'later') allow(cameraIsAllowed)
  await launches.open(mark)
  return {
    box,
    sent,
    outbox,
    launches,
    app,
    allow,
    pairings: () => pairings,
    confirmations: () => confirmations
  }
}

interface Parts {
  readonly shares: readonly Shared<File>[]
  readonly phase: Phase
  readonly link: LinkView['state']
  readonly cameraIsAllowed: boolean | 'later'
  /** The file that a text becomes. */
  readonly sentAs: File
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

test('what was shared waits, and is dropped as it is removed or delivered, not as it is offered', async () => {
  const { box, outbox, launches } = await launch({ type: 'shared', id: ID }, { shares: [shared] })
  outbox.add([fileNamed('picked')])
  expect(outbox.files.map(({ path }) => path)).toEqual(['one', 'two', 'three', 'picked'])
  expect([launches.texts.map(({ text }) => text), launches.trouble]).toEqual([['hello'], undefined])
  outbox.remove(outbox.files[1]?.id ?? 0)
  expect(box.dropped).toEqual([[ID, 2]])
  const taken = outbox.take()
  expect([taken.length, box.dropped.length]).toEqual([3, 1])
  outbox.putBack(taken) // its link ended
  outbox.take()
  launches.settled(taken.map(({ handle }) => handle))
  launches.dropText(launches.texts[0]?.id ?? 0)
  expect(box.dropped).toEqual([
    [ID, 2],
    [ID, 0, 4],
    [ID, 'text']
  ])
  expect(launches.texts).toEqual([])
})

test('what is back in the outbox is kept when its card goes', async () => {
  const { box, outbox, launches } = await launch({ type: 'shared', id: ID }, { shares: [shared] })
  const taken = outbox.take()
  outbox.putBack(taken.slice(0, 1))
  launches.settled(taken.map(({ handle }) => handle))
  expect(box.dropped).toEqual([[ID, 2, 4]])
  outbox.clear()
  expect(box.dropped.slice(1)).toEqual([[ID, 0]])
})

test('a text is sent once, and only over a link that is not interrupted', async () => {
  for (const link of ['none', 'lost', 'up'] as const) {
    const phase = link === 'none' ? 'idle' : 'connected'
    const { sent, launches, box, confirmations } = await launch(undefined, { shares: [shared], phase, link })
    const [text] = launches.texts
    launches.sendText(text?.id ?? 0)
    launches.sendText(text?.id ?? 0)
    expect([sent, launches.texts.length, box.dropped]).toEqual(
      link === 'up' ? [['hello'], 0, []] : [[], 1, []]
    )
    expect(confirmations()).toBe(link === 'up' ? 1 : 0)
  }
})

const LINKED = { phase: 'connected', link: 'up' } as const
const ANN = 'a'.repeat(64)

describe('a text', () => {
  test('that was shared is kept until it is delivered', async () => {
    const { launches, box } = await launch(undefined, { shares: [shared], ...LINKED })
    launches.sendText(launches.texts[0]?.id ?? 0)
    expect(box.dropped).toEqual([])
    launches.textDelivered('new 0')
    launches.textDelivered('new 0')
    expect(box.dropped).toEqual([[ID, 'text']])
  })

  test('that is not delivered waits for its device, and goes to that one by itself, as the same', async () => {
    const { launches, box, sent } = await launch(undefined, { shares: [shared], ...LINKED })
    launches.sendText(launches.texts[0]?.id ?? 0)
    launches.undelivered([{ textId: 'new 0', text: 'hello', peer: ANN, peerName: 'Ann' }])
    expect(launches.texts.map(({ text, undelivered }) => [text, undelivered])).toEqual([
      ['hello', { peerName: 'Ann', goesByItself: true }]
    ])
    launches.linked('b'.repeat(64))
    launches.linked(undefined)
    expect([sent, launches.texts.length]).toEqual([['hello'], 1])
    launches.undelivered([{ textId: 'first', text: 'typed', peer: ANN, peerName: 'Ann' }])
    launches.linked(ANN)
    expect([sent.slice(1), launches.texts]).toEqual([['hello', 'typed as first'], []])
    expect(box.dropped).toEqual([])
    launches.textDelivered('new 0')
    expect(box.dropped).toEqual([[ID, 'text']])
  })

  test('that is not delivered goes to another device at a press, as a new one', async () => {
    const { launches, sent } = await launch(undefined, LINKED)
    launches.undelivered([
      { textId: 'first', text: 'one', peer: ANN, peerName: 'Ann' },
      { textId: 'second', text: 'two', peer: undefined, peerName: '' }
    ])
    launches.linked('b'.repeat(64))
    expect(sent).toEqual([])
    for (const { id } of launches.texts) launches.sendText(id)
    expect([sent, launches.texts]).toEqual([['one', 'two'], []])
  })

  test('that is not delivered and not wanted any more leaves the disk', async () => {
    const { launches, box } = await launch(undefined, { shares: [shared], ...LINKED })
    launches.sendText(launches.texts[0]?.id ?? 0)
    launches.undelivered([{ textId: 'new 0', text: 'hello', peer: ANN, peerName: 'Ann' }])
    launches.dropText(launches.texts[0]?.id ?? 0)
    expect([launches.texts, box.dropped]).toEqual([[], [[ID, 'text']]])
  })
})

test('a text that is sent as a file is kept until that is delivered', async () => {
  const sentAs = fileNamed('text.txt')
  const { launches, box } = await launch(undefined, {
    shares: [shared],
    phase: 'connected',
    link: 'up',
    sentAs
  })
  launches.sendText(launches.texts[0]?.id ?? 0)
  expect([launches.texts, box.dropped]).toEqual([[], []])
  launches.settled([sentAs])
  expect(box.dropped).toEqual([[ID, 'text']])
})

test('what is shared while the page is there is added to what it has', async () => {
  const other = { ...shared, id: 'b'.repeat(32), text: 'more' }
  const { launches, box, outbox } = await launch({ type: 'shared', id: ID }, { shares: [shared] })
  box.shares = [other]
  await Promise.all([
    launches.open({ type: 'shared', id: other.id }),
    launches.open({ type: 'shared', id: other.id }) // told twice
  ])
  expect(launches.texts.map(({ text }) => text)).toEqual(['hello', 'more'])
  expect([outbox.files.length, outbox.files.every(({ chosen }) => chosen)]).toEqual([6, true])
  expect(launches.trouble).toBe(undefined)
})

test('a share that the browser kept to itself is said, until one arrives', async () => {
  const { launches, box } = await launch(undefined)
  launches.sharedInVain()
  expect(launches.trouble).toBe('unreadable')
  box.shares = [shared]
  await launches.open({ type: 'shared', id: ID })
  expect(launches.trouble).toBe(undefined)
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

describe('the shortcut that pairs', () => {
  const start = { type: 'start', what: 'pair' } as const

  test.each([
    [{ cameraIsAllowed: true }, 1, undefined],
    [{ cameraIsAllowed: true, phase: 'failed' }, 1, undefined],
    [{ cameraIsAllowed: false }, 0, 'pair'],
    ...(['preparing', 'pairing', 'connecting', 'connected'] as const).flatMap((phase) =>
      [true, false].map((cameraIsAllowed) => [{ cameraIsAllowed, phase }, 0, undefined] as const)
    )
  ] as const)('with %j', async (parts, pairings, wants) => {
    const launched = await launch(start, parts)
    expect([launched.pairings(), launched.launches.wants]).toEqual([pairings, wants])
  })

  test.each([true, false])('is late when the person was faster; allowed: %j', async (isAllowed) => {
    const { launches, app, allow, pairings } = await launch(undefined, { cameraIsAllowed: 'later' })
    const started = launches.start('pair')
    app.phase = 'pairing'
    allow(isAllowed)
    await started
    expect([pairings(), launches.wants]).toEqual([0, undefined])
  })

  test('is granted by whatever begins a pairing, and does not come back after it', async () => {
    const { launches } = await launch(start)
    expect(launches.wants).toBe('pair')
    launches.pairingBegan()
    expect(launches.wants).toBe(undefined)
  })
})

test('the shortcut for a text waits for a screen that has a field', async () => {
  const { launches } = await launch({ type: 'start', what: 'text' }, { phase: 'pairing' })
  launches.pairingBegan()
  expect(launches.wants).toBe('text')
})
