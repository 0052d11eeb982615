// A link whose connection dies goes on over a spare one, in a session of its own: docs/protocol.md §4.16.
import { describe, expect, test } from 'vitest'
import { GOODBYE_MS } from '#app/goodbye.ts'
import { encodeRecord } from '#core/transfer/record.ts'
import { ANN, BOB, type FakePeer, PICKED, type Side, twoSides, wire } from '#tests/support/two-sides.ts'

const LATER = { ...PICKED, handle: new File(['b'], 'b.txt'), name: 'b.txt' }

/** Two devices that know each other's certificates, on a link whose spare connections are described. */
async function linked({ compare = false } = {}) {
  const { clock, ann, bob, link } = twoSides()
  ann.certificate = ANN
  bob.certificate = BOB
  for (const side of [ann, bob]) side.asksToCompare = compare
  /** Every state in which a transfer was shown at any moment. */
  const shown = new Set<string>()
  const arrive = async (): Promise<void> => {
    await new Promise((resolve) => setImmediate(resolve))
    for (const { transfers } of [ann, bob]) for (const { state } of transfers.listed) shown.add(state)
  }
  const later = async (waitMs: number): Promise<void> => {
    let hasPassed = false
    clock.setTimer(waitMs, () => (hasPassed = true))
    await arrive()
    while (!hasPassed) {
      clock.step()
      await arrive()
    }
  }
  const interrupt = async (): Promise<void> => {
    for (const { peer } of [ann, bob]) peer.become('interrupted')
    await later(2000)
  }
  /** Of the last two: the one on which a side waits, or reaches out. */
  const spare = (side: Side, part: 'waits' | 'reaches'): FakePeer => {
    const found = side.spares.at(part === 'waits' ? -2 : -1)
    if (found === undefined) throw new Error('none was made')
    return found
  }
  /** Ann has moved and reaches Bob, who waits: both take that connection, and each side closes its other one. */
  const meet = (): void => {
    const [taken, waiting] = [spare(ann, 'reaches'), spare(bob, 'waits')]
    const left = spare(bob, 'reaches')
    taken.fingerprint = BOB
    taken.ownCertificate = ANN
    waiting.fingerprint = ANN
    waiting.ownCertificate = BOB
    wire(taken, waiting)
    ann.peer = taken
    bob.peer = waiting
    taken.become('open')
    waiting.become('open')
    left.become('ended') // Ann has closed the other end
  }
  const move = async (): Promise<void> => {
    await interrupt()
    meet()
    await later(500)
  }
  await link()
  await later(4000)
  return { ann, bob, shown, later, interrupt, meet, move, spare }
}

type Linked = Awaited<ReturnType<typeof linked>>

/** Ann sends what Bob has accepted. */
async function sending(given?: Linked) {
  const sides = given ?? (await linked())
  const { ann, bob, later } = sides
  ann.connection.offer([PICKED])
  await later(500)
  bob.connection.accept(1)
  await later(500)
  expect([ann.listed, bob.listed]).toEqual([['1-send-1 active'], ['1-receive-1 active']])
  const [staged = ''] = bob.begun
  bob.shelf.transfers.set(staged, []) // none of it is whole
  return { ...sides, staged }
}

describe('a link that goes on over a spare connection', () => {
  test('says that it reconnects, and is the same link with another session', async () => {
    const { ann, bob, interrupt, meet, later } = await linked()
    expect([ann.spares.length, bob.spares.length]).toEqual([2, 2])
    await interrupt()
    for (const { connection, spares } of [ann, bob]) {
      expect(connection.link).toMatchObject({ state: 'lost', reconnects: true })
      expect(spares.map(({ joined }) => joined)).toEqual([['passive 0', 'passive 1'], ['active 1']])
    }
    const check = ann.connection.check
    meet()
    await later(500)
    for (const { connection } of [ann, bob]) {
      expect([connection.isUp, connection.link.state, connection.link.reconnects]).toEqual([
        true,
        'up',
        undefined
      ])
    }
    expect([ann.events, bob.events]).toEqual([
      ['met Bob', 'moved', 'met Bob'],
      ['met Ann', 'moved', 'met Ann']
    ])
    expect([check?.number?.length, ann.connection.check?.number]).toEqual([10, bob.connection.check?.number])
    ann.connection.sendText('hello')
    await later(500)
    expect([ann.told, bob.told]).toEqual([['hello delivered'], ['hello receive']])
  })

  test('closes the old connection and the one that it did not take, and makes new spare ones', async () => {
    const { ann, bob, move, later } = await linked()
    const old = [ann.peer, bob.peer]
    await move()
    expect(old.map(({ state }) => state.at)).toEqual(['ended', 'ended'])
    expect(ann.spares.map(({ state }) => state.at)).toEqual(['ended', 'open'])
    expect(bob.spares.map(({ state }) => state.at)).toEqual(['open', 'ended'])
    await later(3000)
    expect([ann.spares.length, bob.spares.length]).toEqual([4, 4])
  })

  test('carries on with what was under way: shown as it was, asked about by nobody, listed once', async () => {
    const { ann, bob, shown, move, staged } = await sending()
    shown.clear()
    await move()
    expect([ann.listed, bob.listed, bob.offers.listed]).toEqual([
      ['2-send-1 active'],
      ['2-receive-1 active'],
      []
    ])
    expect(bob.begun).toEqual([staged, staged])
    expect(shown.has('failed')).toBe(false)
    expect([ann.wentOn, bob.wentOn]).toEqual([['1-send-1'], ['1-receive-1']])
    expect(ann.settled).toEqual([])
  })

  test('and does so again', async () => {
    const { ann, bob, shown, move, later, staged } = await sending()
    shown.clear()
    await move()
    await later(4000)
    await move()
    expect([ann.listed, bob.listed]).toEqual([['3-send-1 active'], ['3-receive-1 active']])
    expect([bob.begun, shown.has('failed')]).toEqual([[staged, staged, staged], false])
    expect(ann.events.filter((event) => event === 'moved').length).toBe(2)
  })

  test('lists what does not go on as failed, some seconds later', async () => {
    const { ann, bob, move, later } = await sending()
    bob.shelf.transfers.clear() // the browser has thrown it away: Bob is asked anew
    await move()
    expect([ann.listed, bob.listed]).toEqual([['2-send-1 waiting'], ['1-receive-1 active']])
    expect(bob.offers.listed.map(({ id }) => id)).toEqual([1])
    await later(8000)
    expect(bob.listed).toEqual(['1-receive-1 failed'])
  })

  test('lets a person cancel what goes on, and lets go of its files then', async () => {
    const { ann, bob, move, later } = await sending()
    await move()
    ann.connection.cancel('1-send-1', undefined) // a press on the card of before
    await later(500)
    expect([ann.listed, ann.settled]).toEqual([['2-send-1 active'], []])
    ann.connection.cancel('2-send-1', undefined)
    await later(500)
    expect([ann.listed, bob.listed, ann.settled]).toEqual([
      ['2-send-1 cancelled'],
      ['2-receive-1 cancelled'],
      ['a.txt']
    ])
  })

  test('hands back a text that is not known to have arrived', async () => {
    const { ann, bob, move, later } = await linked()
    bob.peer.control.other = undefined // the network is gone already
    ann.connection.sendText('hello')
    await later(500)
    await move()
    expect([ann.told, ann.undelivered.map(({ text }) => text)]).toEqual([[], ['hello']])
    ann.connection.sendText('hello', ann.undelivered[0]?.textId)
    await later(500)
    expect([ann.told, bob.told]).toEqual([['hello delivered'], ['hello receive']])
  })
})

describe('what was answered before a move', () => {
  test('stays declined, until the person listens again', async () => {
    const { ann, bob, move, later } = await linked()
    const offer = async (): Promise<void> => {
      ann.connection.offer([PICKED])
      await later(500)
    }
    for (const number of [1, 2, 3]) {
      await offer()
      bob.connection.decline(number)
      await later(500)
    }
    expect(bob.connection.link.unheard).toBe(0)
    await move()
    await offer()
    expect([ann.listed[0], bob.offers.listed, bob.connection.link.unheard]).toEqual([
      '2-send-1 declined',
      [],
      1
    ])
    bob.connection.hearAgain()
    await offer()
    expect([bob.offers.listed.length, bob.connection.link.unheard]).toEqual([1, undefined])
  })

  test('counts against what nobody is asked about', async () => {
    const { ann, bob, move, later } = await linked()
    bob.standing = { ...bob.standing, isOn: true }
    for (const number of [1, 2]) {
      ann.connection.offer([PICKED])
      await later(500)
      bob.connection.cancel(`1-receive-${String(number)}`, undefined)
      await later(500)
    }
    expect([bob.begun.length, bob.connection.link.asksAgain]).toEqual([2, true])
    await move()
    ann.connection.offer([PICKED])
    await later(500)
    expect([bob.connection.link.asksAgain, bob.begun.length, bob.offers.listed.length]).toEqual([true, 2, 1])
  })

  test.each([true, false])('is not asked again: whether the number is the same (%s)', async (isCompared) => {
    const { ann, move } = await linked({ compare: true })
    expect(ann.connection.check?.asks).toBe(true)
    if (isCompared) ann.connection.confirm()
    await move()
    expect(ann.connection.check?.asks).toBe(!isCompared)
    expect(ann.checks).toEqual(isCompared ? ['asks', 'compared', 'asks nothing'] : ['asks', 'asks'])
  })
})

describe('a move while an offer waits', () => {
  test('asks for it again on the new link, once', async () => {
    const { ann, bob, move, later } = await linked()
    ann.connection.offer([PICKED])
    await later(500)
    expect(bob.offers.listed.map(({ id }) => id)).toEqual([1])
    await move()
    expect([ann.listed, bob.offers.listed.map(({ id }) => id), bob.listed]).toEqual([
      ['2-send-1 waiting'],
      [1],
      []
    ])
    bob.connection.accept(1)
    await later(500)
    expect([ann.listed, bob.listed, bob.offers.listed]).toEqual([
      ['2-send-1 active'],
      ['2-receive-1 active'],
      []
    ])
  })

  test('makes nothing of a yes that comes when the old session is over', async () => {
    const { ann, bob, interrupt, meet, later } = await sending()
    ann.connection.offer([LATER])
    await later(500)
    await interrupt()
    let rest = (): void => undefined
    bob.resting = new Promise((resolve) => (rest = resolve))
    meet()
    bob.connection.accept(2)
    await later(500)
    expect([bob.begun.length, bob.events.includes('moved')]).toEqual([1, false])
    rest()
    await later(500)
    expect([bob.listed, bob.offers.listed.length]).toEqual([['2-receive-1 active'], 1])
  })
})

describe('between two sessions', () => {
  /** Bob's disk has yet to say that what he received rests. */
  const moving = async () => {
    const sides = await sending()
    await sides.interrupt()
    let rest = (): void => undefined
    sides.bob.resting = new Promise((resolve) => (rest = resolve))
    sides.meet()
    await sides.later(500)
    expect([sides.bob.events, sides.bob.listed]).toEqual([['met Ann'], ['1-receive-1 active']])
    return {
      ...sides,
      rest: () => {
        rest()
      }
    }
  }

  test('the new one waits until what arrived rests', async () => {
    const { bob, rest, later } = await moving()
    rest()
    await later(500)
    expect([bob.events, bob.listed]).toEqual([['met Ann', 'moved', 'met Ann'], ['2-receive-1 active']])
  })

  test('files that are offered are left for the person', async () => {
    const { bob, rest, later } = await moving()
    bob.connection.offer([LATER])
    await later(500)
    rest()
    await later(500)
    expect(bob.events.filter((event) => event !== 'met Ann')).toEqual(['left over 1', 'moved'])
  })

  test('a person who leaves has left, and the new connection is closed', async () => {
    const { bob, rest, later } = await moving()
    bob.connection.leave()
    rest()
    await later(500)
    expect([bob.events, bob.connection.isUp, bob.peer.state.at]).toEqual([
      ['met Ann', 'left'],
      false,
      'ended'
    ])
    expect(bob.listed).toEqual(['1-receive-1 failed'])
  })

  test('an app that lets go of everything closes the new connection', async () => {
    const { bob, rest, later } = await moving()
    bob.connection.abandon()
    rest()
    await later(500)
    expect([bob.events, bob.connection.isUp, bob.peer.state.at]).toEqual([['met Ann'], false, 'ended'])
  })
})

describe('a late word of the old connection changes nothing', () => {
  test.each<[string, (side: Side, old: FakePeer) => void]>([
    [
      'that it is gone',
      (_, old) => {
        old.become('ended')
      }
    ],
    [
      'that it is interrupted',
      (_, old) => {
        old.become('interrupted')
      }
    ],
    [
      'that it is back',
      (_, old) => {
        old.become('open')
      }
    ],
    [
      'that it takes another way',
      (_, old) => {
        old.onPath?.()
      }
    ],
    [
      'a goodbye that was on its way',
      (_, old) => {
        old.control.hear(encodeRecord({ type: 'bye', reason: 'person' }).buffer)
      }
    ],
    [
      'data that was on its way',
      (_, old) => {
        old.dataChannel.hear(new ArrayBuffer(1))
      }
    ],
    [
      'the disk’s, that a block is stored',
      ({ stagings }) => {
        stagings[0]?.onEvent?.({
          type: 'written',
          consumedBytes: 1,
          files: [{ offer: 1, file: 0, bytes: 1 }],
          stored: []
        })
      }
    ],
    [
      'the disk’s, that it broke',
      ({ stagings }) => {
        stagings[0]?.onBroken?.()
      }
    ],
    [
      'the disk’s, that a block is read',
      ({ reads }) => {
        reads[0]?.({ digest: new Uint8Array(16), frames: [new Uint8Array(30)] })
      }
    ],
    [
      'of the spare one that was not taken',
      ({ spares }) => {
        for (const spare of spares) if (spare.state.at === 'ended') spare.become('open')
      }
    ]
  ])('%s', async (_, say) => {
    const { ann, bob, move, later } = await sending()
    const old = [ann.peer, bob.peer] as const
    await move()
    const state = () =>
      [ann, bob].map(({ events, listed, connection, peer, begun }) => ({
        events: [...events],
        listed,
        isUp: connection.isUp,
        link: connection.link,
        begun: [...begun],
        at: peer.state.at
      }))
    const said = () => old.map(({ control, dataChannel }) => control.sentCount + dataChannel.sentCount)
    const before = [state(), said()]
    say(ann, old[0])
    say(bob, old[1])
    await later(1000)
    expect([state(), said()]).toEqual(before)
  })

  test('also while the new session has not begun', async () => {
    const { bob, interrupt, meet, later } = await sending()
    const old = bob.peer
    await interrupt()
    let rest = (): void => undefined
    bob.resting = new Promise((resolve) => (rest = resolve))
    meet()
    old.become('ended')
    bob.stagings[0]?.onBroken?.()
    rest()
    await later(500)
    expect([bob.events, bob.listed]).toEqual([['met Ann', 'moved', 'met Ann'], ['2-receive-1 active']])
  })
})

test('a person who leaves while it reconnects has left', async () => {
  const { ann, interrupt, later } = await linked()
  await interrupt()
  ann.connection.leave()
  await later(GOODBYE_MS)
  expect([ann.events, ann.connection.isUp, ann.peer.state.at]).toEqual([['met Bob', 'left'], false, 'ended'])
  expect(ann.spares.map(({ state }) => state.at)).toEqual(['ended', 'ended'])
})

test('a link that comes back by itself stays where it is', async () => {
  const { ann, bob, interrupt, later } = await sending()
  await interrupt()
  for (const { peer } of [ann, bob]) peer.become('open')
  await later(30_000)
  expect([ann.events, ann.listed, ann.connection.link.state]).toEqual([
    ['met Bob'],
    ['1-send-1 active'],
    'up'
  ])
  const states = ann.spares.map(({ state }) => state.at)
  expect(states.slice(0, 2)).toEqual(['ended', 'ended'])
  expect(states.slice(-2)).toEqual(['waiting', 'waiting'])
  expect(states.filter((at) => at !== 'ended')).toHaveLength(2)
})

test('a link that nothing takes the place of is lost', async () => {
  const { ann, later, interrupt } = await sending()
  await interrupt()
  await later(19_900)
  expect([ann.events, ann.listed]).toEqual([['met Bob'], ['1-send-1 active']])
  await later(200)
  expect([ann.events, ann.listed, ann.connection.isUp]).toEqual([
    ['met Bob', 'link-lost'],
    ['1-send-1 failed'],
    false
  ])
  expect(ann.spares.map(({ state }) => state.at)).toEqual(['ended', 'ended'])
})
