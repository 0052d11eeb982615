import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import { Keeper } from '#app/keeper.svelte.ts'
import { outgoingView } from '#app/transfer-views.ts'
import { Transfers } from '#app/transfers.svelte.ts'
import type { FileView } from '#app/view.ts'
import { hex } from '#core/bytes.ts'
import type { IncomingTransfer } from '#core/transfer/incoming.ts'
import { MIB } from '#core/transfer/limits.ts'
import { OutgoingTransfer } from '#core/transfer/outgoing.ts'
import { RateMeter } from '#core/transfer/rate.ts'
import { FakeShelf } from '#tests/support/fake-shelf.ts'
import { testHash } from '#tests/support/hash.ts'
import { link, sessionPair, type SimPair, simFiles, simWorld } from '#tests/support/session-pair.ts'
import { VirtualClock } from '#tests/support/virtual-clock.ts'

/** The left side's transfers, over one link after another. */
class Visit {
  readonly shelf = new FakeShelf()
  readonly keeper = new Keeper(this.shelf)
  readonly transfers: Transfers
  readonly #world = simWorld(1)
  #links = 0
  #pair: SimPair = this.#link()

  constructor({ savesUnasked = false } = {}) {
    this.transfers = new Transfers({ clock: new VirtualClock(), savesUnasked }, this.keeper)
    this.transfers.begin(this.#links)
  }

  #link(): SimPair {
    this.#links += 1
    return link(this.#world)
  }

  /** What is listed now: each transfer's id and state. */
  get shown(): string[] {
    this.transfers.show(this.#pair.left.session)
    return this.listed
  }
  get listed(): string[] {
    return this.transfers.listed.map(({ id, state }) => `${id} ${state}`)
  }
  get received(): IncomingTransfer {
    const [first] = this.#pair.left.session.incoming
    if (first === undefined) throw new Error('nothing was offered')
    return first
  }

  async offer(from: 'left' | 'right', ...sizesBytes: number[]): Promise<void> {
    this.#pair[from].offer(simFiles(this.#pair.random, sizesBytes))
    await this.settle()
  }
  accept(by: 'left' | 'right', offer: number, unasked = false): void {
    this.#pair[by].raise({ type: 'accept', offer, unasked })
  }
  /** Lets everything arrive that is on its way. */
  settle(): Promise<void> {
    return this.#pair.drain()
  }
  async lose(): Promise<void> {
    await this.#pair.cut()
    this.transfers.show(this.#pair.left.session)
    this.transfers.end()
  }
  linkAgain(): void {
    this.#pair = this.#link()
    this.transfers.begin(this.#links)
  }

  /** A transfer that arrives and lies on the shelf. */
  async receive(...sizesBytes: number[]): Promise<void> {
    await this.offer('right', ...sizesBytes)
    this.accept('left', 1)
    await this.settle()
    this.transfers.show(this.#pair.left.session)
    await this.rest()
  }
  /** The same transfer over another link between the same devices. */
  async receiveAgain(): Promise<void> {
    await this.lose()
    await this.receiveOnNextLink()
  }
  async receiveOnNextLink(): Promise<void> {
    const [, right] = this.#world.devices
    const [sent] = right.offered
    this.linkAgain()
    if (sent !== undefined) this.#pair.right.offer(sent.files, sent.transferId)
    await this.settle()
    this.transfers.show(this.#pair.left.session)
    await this.rest()
  }
  async rest(): Promise<void> {
    this.shelf.transfers.set(hex(this.received.transferId), [...this.received.files.keys()])
    const kept = await this.transfers.keep(this.#links, this.received)
    await this.transfers.saveUnasked(this.received, kept)
  }
}

describe('the list of transfers', () => {
  test('has what is under way before what is over, and of each the newest first', async () => {
    const visit = new Visit()
    await visit.offer('left', 1)
    visit.accept('right', 1)
    await visit.settle()
    expect(visit.shown).toEqual(['1-send-1 done'])
    await visit.offer('left', 1)
    expect(visit.shown).toEqual(['1-send-2 waiting', '1-send-1 done'])
    await visit.offer('right', 1)
    expect(visit.shown).toEqual(['1-send-2 waiting', '1-send-1 done']) // an offer is not listed here
    expect(visit.transfers.isMoving).toBe(false)
    visit.accept('left', 1)
    expect(visit.shown).toEqual(['1-receive-1 active', '1-send-2 waiting', '1-send-1 done'])
    expect(visit.transfers.isMoving).toBe(true)
    await visit.settle()
    expect(visit.shown).toEqual(['1-send-2 waiting', '1-receive-1 done', '1-send-1 done'])
  })

  test('says that a file is done when it says what it was checked with, not before', async () => {
    const visit = new Visit()
    await visit.offer('right', 1)
    visit.accept('left', 1)
    expect(visit.shown).toEqual(['1-receive-1 active'])
    await visit.settle()
    await visit.rest() // kept before the list was made anew
    const file = (): FileView | undefined => visit.transfers.listed[0]?.files[0]
    expect(file()).toMatchObject({ canSave: true, state: 'queued', digest: undefined })
    expect(visit.shown).toEqual(['1-receive-1 done'])
    const digest = expect.stringMatching(/^[0-9a-f]{32}$/) as string
    expect(file()).toMatchObject({ canSave: true, state: 'done', digest })
  })

  test('keeps what went over a link that is over, below what goes over the next', async () => {
    const visit = new Visit()
    await visit.offer('left', 1)
    visit.accept('right', 1)
    await visit.settle()
    await visit.offer('right', 1)
    visit.accept('left', 1)
    expect(visit.shown).toEqual(['1-receive-1 active', '1-send-1 done'])
    await visit.lose()
    expect(visit.listed).toEqual(['1-receive-1 failed', '1-send-1 done'])
    expect(visit.transfers.listed[0]?.files.map(({ trouble }) => trouble)).toEqual(['link-lost'])
    visit.linkAgain()
    await visit.offer('left', 1)
    expect(visit.shown).toEqual(['2-send-1 waiting', '1-receive-1 failed', '1-send-1 done'])
    await visit.lose()
    expect(visit.listed).toEqual(['2-send-1 failed', '1-receive-1 failed', '1-send-1 done'])
  })
})

test('what is being compared with what the other side keeps has no speed and no time left', async () => {
  const pair = sessionPair(1)
  await pair.drain()
  const [small, large] = [simFiles(pair.random, [10]), simFiles(pair.random, [2 * MIB])]
  for (const [place, files] of [large, [...large, ...small]].entries()) {
    pair.left.saysSums = false
    pair.left.offer(files)
    await pair.drain()
    pair.right.raise({ type: 'accept', offer: place + 1 })
    await pair.drain()
  }
  const meter = new RateMeter(0, 0)
  meter.sample(1000, 10)
  const [, sending] = pair.left.session.outgoing.map((transfer) => outgoingView('t', transfer, meter))
  expect(sending?.files.map(({ state, comparison }) => [state, comparison])).toEqual([
    ['queued', 'under-way'],
    ['done', 'none']
  ])
  expect([sending?.state, sending?.bytesPerSecond, sending?.remainingMs]).toEqual([
    'active',
    undefined,
    undefined
  ])
})

test('however many links a transfer goes over, the list takes no more room', () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const heldBytes = (): number => {
    collect()
    return process.memoryUsage().heapUsed
  }
  const { transfers } = new Visit()
  const entry = { path: 'a', sizeBytes: 1, modifiedMs: 0 }
  const outgoing = Array.from({ length: 500 }, (_, place) => {
    const id = new Uint8Array(16)
    new DataView(id.buffer).setUint32(0, place)
    return new OutgoingTransfer(place + 1, id, [entry], testHash)
  })
  const goOnOver = (links: number): void => {
    for (let link = 0; link < links; link++) {
      transfers.begin(++linkCount)
      transfers.show({ incoming: [], outgoing })
      transfers.end()
    }
  }
  let linkCount = 1
  goOnOver(20)
  const beforeBytes = heldBytes()
  goOnOver(100)
  expect(transfers.listed.length).toBe(500)
  expect(Math.floor((heldBytes() - beforeBytes) / MIB)).toBeLessThan(2) // a name kept of each card makes it 5
})

describe('a dismissed transfer', () => {
  test('does not come back, on its own link or the next', async () => {
    const visit = new Visit()
    await visit.offer('left', 1)
    visit.accept('right', 1)
    await visit.settle()
    await visit.offer('left', 1)
    expect(visit.shown).toEqual(['1-send-2 waiting', '1-send-1 done'])
    await visit.transfers.dismiss('1-send-1')
    expect(visit.listed).toEqual(['1-send-2 waiting'])
    expect(visit.shown).toEqual(['1-send-2 waiting'])
    await visit.lose()
    await visit.transfers.dismiss('1-send-2')
    expect(visit.listed).toEqual([])
    visit.linkAgain()
    await visit.offer('left', 1)
    expect(visit.shown).toEqual(['2-send-1 waiting'])
  })

  test('has ended: what is under way stays', async () => {
    const visit = new Visit()
    await visit.offer('left', 1)
    await visit.offer('right', 1)
    visit.accept('left', 1)
    const underWay = ['1-receive-1 active', '1-send-1 waiting']
    expect(visit.shown).toEqual(underWay)
    await visit.transfers.dismiss('1-receive-1')
    await visit.transfers.dismiss('1-send-1')
    expect(visit.shown).toEqual(underWay)
  })

  test('leaves nothing on the shelf', async () => {
    const visit = new Visit()
    await visit.receive(1, 1)
    expect(visit.shelf.transfers.size).toBe(1)
    await visit.transfers.dismiss('1-receive-1')
    expect(visit.shelf.transfers.size).toBe(0)
  })
})

describe('received files', () => {
  const canSaveAndSaved = ({ transfers }: Visit): unknown[][] | undefined =>
    transfers.listed[0]?.files.map(({ canSave, savedTo }) => [canSave, savedTo])

  test('can be saved once they lie on the shelf', async () => {
    const visit = new Visit()
    await visit.receive(1, 1, 1)
    const never = [true, undefined]
    expect(canSaveAndSaved(visit)).toEqual([never, never, never])
    await visit.transfers.save(['1-receive-1/1'])
    const once = [true, 'downloads']
    expect(canSaveAndSaved(visit)).toEqual([never, once, never])
    expect(visit.transfers.savable('1-receive-1')?.map(({ id }) => id)).toEqual([
      '1-receive-1/0',
      '1-receive-1/1',
      '1-receive-1/2'
    ])
    expect(visit.shelf.saved.map((path) => path.slice(path.indexOf('/')))).toEqual(['/1'])
  })

  test('are saved unasked where that is possible, unless they are a flood', async () => {
    const few = new Visit({ savesUnasked: true })
    await few.receive(...new Array<number>(10).fill(1))
    expect(few.shelf.saved.length).toBe(10)
    const many = new Visit({ savesUnasked: true })
    await many.receive(...new Array<number>(11).fill(1))
    expect(many.shelf.saved).toEqual([])
  })

  test('that were all here before are not saved unasked again', async () => {
    const visit = new Visit({ savesUnasked: true })
    await visit.receive(5)
    expect(visit.shelf.saved.length).toBe(1)
    await visit.receiveAgain()
    expect([visit.listed, visit.shelf.saved.length]).toEqual([['2-receive-1 done'], 1])
    expect(canSaveAndSaved(visit)).toEqual([[true, 'downloads']])
  })

  test('that were removed and come again are saved unasked again', async () => {
    const visit = new Visit({ savesUnasked: true })
    await visit.receive(5)
    await visit.transfers.dismiss('1-receive-1')
    await visit.rest() // the same transfer
    expect(visit.shelf.saved.length).toBe(2)
  })

  test('that were accepted without asking say so and wait for a press, also when they went on over another link', async () => {
    const visit = new Visit({ savesUnasked: true })
    await visit.offer('right', 1)
    visit.accept('left', 1, true)
    await visit.settle()
    await visit.rest() // sooner than anybody has looked
    expect([visit.shown, visit.transfers.listed[0]?.unasked]).toEqual([['1-receive-1 done'], true])
    expect(visit.shelf.saved).toEqual([])
    await visit.receiveAgain()
    expect([visit.listed, visit.transfers.listed[0]?.unasked]).toEqual([['2-receive-1 done'], true])
    expect(visit.shelf.saved).toEqual([])
  })

  test('that turn out to be whole after the link broke are done', async () => {
    const visit = new Visit()
    await visit.offer('right', 5)
    visit.accept('left', 1)
    await visit.lose()
    expect(visit.listed).toEqual(['1-receive-1 failed'])
    await visit.rest()
    expect(visit.transfers.listed[0]?.files).toMatchObject([
      { state: 'done', trouble: undefined, doneBytes: 5, canSave: true }
    ])
  })
})

describe('of a card that goes nothing is noted any more', () => {
  /** The browser has thrown away what was received. */
  const lost = async () => {
    const visit = new Visit()
    await visit.receive(1)
    visit.shelf.refuses = true
    visit.shelf.transfers.clear()
    await visit.transfers.save(['1-receive-1/0'])
    expect([visit.listed, visit.keeper.wasLost('1-receive-1/0')]).toEqual([['1-receive-1 done'], true])
    expect(visit.transfers.listed[0]?.files[0]?.trouble).toBe('storage-blocked')
    visit.shelf.refuses = false
    return visit
  }

  test('when the person takes it off the list', async () => {
    const visit = await lost()
    await visit.transfers.dismiss('1-receive-1')
    expect([visit.listed, visit.keeper.wasLost('1-receive-1/0')]).toEqual([[], false])
  })

  test('when the same is listed on another link', async () => {
    const visit = await lost()
    await visit.receiveAgain()
    expect([visit.listed, visit.keeper.wasLost('1-receive-1/0')]).toEqual([['2-receive-1 done'], false])
  })

  test('also not that nobody was asked about it', async () => {
    const visit = new Visit()
    await visit.offer('right', 1)
    visit.accept('left', 1, true)
    await visit.settle()
    await visit.lose()
    await visit.transfers.dismiss('1-receive-1')
    await visit.receiveOnNextLink()
    expect([visit.listed, visit.transfers.listed[0]?.unasked]).toEqual([['2-receive-1 done'], undefined])
  })
})

test('of many files only what changed is shown anew', async () => {
  const visit = new Visit()
  await visit.receive(...Array.from({ length: 40 }, () => 10))
  void visit.shown
  const before = visit.transfers.listed[0]?.files ?? []
  void visit.shown
  const after = visit.transfers.listed[0]?.files ?? []
  expect([before.length, after.every((file, index) => file === before[index])]).toEqual([40, true])
  await visit.transfers.save([after[0]?.id ?? ''])
  void visit.shown
  expect(visit.transfers.listed[0]?.files.map(({ savedTo }) => savedTo)).toEqual(
    after.map((_, index) => (index === 0 ? 'downloads' : undefined))
  )
})
