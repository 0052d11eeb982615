import { describe, expect, test } from 'vitest'
import { hex, unhex } from '#core/bytes.ts'
import {
  MAX_OPEN_OFFERS,
  MAX_REQUESTS,
  MAX_REQUESTS_PER_SECOND,
  MAX_TEXT_BYTES,
  MAX_WAITING_ANSWERS
} from '#core/transfer/limits.ts'
import { type ControlRecord, encodeRecord } from '#core/transfer/record.ts'
import { MAX_UNASKED_OFFERS, type Standing } from '#core/transfer/unasked.ts'
import { ANN, BOB, NO_LINK, PICKED, twoSides as made } from '#tests/support/two-sides.ts'
import { pathOver } from '#tests/support/paths.ts'

describe('a connection', () => {
  test('says who is there, by which path, and what is offered and told', async () => {
    const { ann, bob, link, settle } = made()
    await link()
    expect([bob.events, bob.connection.isUp, bob.connection.link]).toEqual([
      ['met Ann'],
      true,
      { state: 'up', path: 'host', reach: 'network', details: pathOver('host'), lanes: 1 }
    ])
    ann.connection.offer([PICKED])
    ann.connection.sendText('hello')
    await settle()
    expect([ann.listed, bob.offers.listed.map(({ totalBytes }) => totalBytes)]).toEqual([
      ['1-send-1 waiting'],
      [1]
    ])
    expect(bob.told).toEqual(['hello receive'])
    bob.connection.decline(1)
    await settle()
    expect([ann.listed, bob.offers.listed]).toEqual([['1-send-1 declined'], []])
  })

  test('keeps the path fresh while somebody looks at it, over whichever connection, and no longer', async () => {
    const { ann, bob, link, settle, pass } = made()
    await link()
    const stop = bob.connection.watchPath()
    const shown = async (roundTripMs: number): Promise<number | undefined> => {
      bob.peer.way = { ...pathOver('host'), roundTripMs }
      pass(3000)
      await settle()
      return bob.connection.link.details?.roundTripMs
    }
    expect(await shown(7)).toBe(7)
    for (const { peer } of [ann, bob]) peer.become('ended')
    await link()
    expect(await shown(8)).toBe(8)
    stop()
    expect(await shown(9)).toBe(8)
  })

  test('declines what comes after three declined offers by itself, until the person listens again', async () => {
    const { ann, bob, link, settle } = made()
    await link()
    const offered = async (): Promise<readonly number[]> => {
      ann.connection.offer([PICKED])
      await settle()
      return bob.offers.listed.map(({ id }) => id)
    }
    for (const number of [1, 2, 3]) {
      expect([await offered(), bob.connection.link.unheard]).toEqual([[number], undefined])
      bob.connection.decline(number)
      await settle()
    }
    expect([await offered(), bob.connection.link.unheard]).toEqual([[], 1])
    expect(ann.listed[0]).toBe('1-send-4 declined')
    bob.connection.hearAgain()
    expect([await offered(), bob.connection.link.unheard]).toEqual([[5], undefined])
  })

  describe('with a device that is not asked about', () => {
    /** Bob does not want to be asked about Ann's offers; what he is asked and has accepted is what comes of one. */
    const letIn = async () => {
      const there = made()
      const { ann, bob, link, settle } = there
      bob.standing = { ...bob.standing, isOn: true }
      await link()
      const offer = async (): Promise<readonly [asked: number, accepted: number]> => {
        const before = bob.begun.length
        ann.connection.offer([PICKED])
        for (let time = 0; time < 3; time++) await settle() // it takes more steps than a question
        return [bob.offers.listed.length, bob.begun.length - before]
      }
      return { ...there, offer }
    }
    const ACCEPTED = [0, 1]
    const ASKED = [1, 0]

    test('accepts by itself, and says so', async () => {
      const { bob, offer } = await letIn()
      expect(await offer()).toEqual(ACCEPTED)
      expect(bob.transfers.listed).toMatchObject([{ id: '1-receive-1', unasked: true }])
    })

    test.each<[string, Partial<Standing>]>([
      ['is switched off', { isOn: false }],
      ['is not recognised', { isRecognised: false }],
      ['is blocked', { isBlocked: true }],
      ['cannot be let in on a private link', { isPrivate: true }]
    ])('asks once it %s, also where only another tab knows', async (_, change) => {
      const here = await letIn()
      here.bob.standing = { ...here.bob.standing, ...change }
      expect(await here.offer()).toEqual(ASKED)
      const elsewhere = await letIn()
      elsewhere.bob.stored = change
      expect(await elsewhere.offer()).toEqual(ASKED)
    })

    test('asks for what does not fit, alone or with what is still to come', async () => {
      const { bob, offer } = await letIn()
      bob.shelf.free = 0
      expect(await offer()).toEqual(ASKED)
      bob.connection.decline(1)
      bob.shelf.free = 1
      expect(await offer()).toEqual(ACCEPTED) // nothing of it ever arrives here
      expect(await offer()).toEqual(ASKED)
    })

    test('asks while it stores in memory alone, for more than that takes', async () => {
      const { bob, offer } = await letIn()
      bob.offers.setPlace('memory')
      bob.shelf.free = 1
      expect(await offer()).toEqual(ACCEPTED)
      bob.shelf.free = 0
      expect(await offer()).toEqual(ASKED)
    })

    test('asks while the number is to be compared', async () => {
      const { ann, bob, link, settle } = made()
      bob.standing = { ...bob.standing, isOn: true }
      bob.asksToCompare = true
      await link()
      ann.connection.offer([PICKED])
      await settle()
      expect([bob.connection.check?.asks, bob.offers.listed.length, bob.begun]).toEqual([true, 1, []])
    })

    test('shows no offer while it is found out that it need not ask, and asks where that takes too long', async () => {
      const { ann, bob, settle, pass } = await letIn()
      let found = (): void => undefined
      const offer = async (): Promise<void> => {
        bob.finding = new Promise((resolve) => (found = resolve))
        ann.connection.offer([PICKED])
        await new Promise((resolve) => setImmediate(resolve))
        pass(2900)
        expect([bob.offers.listed, bob.begun.length]).toEqual([[], 0])
      }
      await offer()
      pass(200)
      pass(300)
      expect(bob.offers.listed.length).toBe(1)
      found()
      await settle()
      expect([bob.offers.listed.length, bob.begun.length]).toEqual(ASKED)
      bob.connection.decline(1)
      await settle()
      await offer()
      found()
      await settle()
      expect([bob.offers.listed.length, bob.begun.length]).toEqual(ACCEPTED)
    })

    test('after two that the person stopped asks for the rest of the link, whatever arrived in between', async () => {
      const { bob, link, settle, offer } = await letIn()
      expect(await offer()).toEqual(ACCEPTED)
      bob.connection.cancel('1-receive-1', undefined)
      await settle()
      expect(await offer()).toEqual(ACCEPTED)
      expect(await offer()).toEqual(ACCEPTED)
      expect(bob.connection.link.asksAgain).toBeUndefined()
      bob.connection.cancel('1-receive-2', 0) // its only file
      await settle()
      expect(bob.connection.link.asksAgain).toBe(true)
      expect(await offer()).toEqual(ASKED)
      bob.connection.accept(4)
      await settle()
      expect(await offer()).toEqual(ASKED)

      bob.connection.leave()
      await settle()
      await link()
      expect([bob.connection.link.asksAgain, await offer()]).toEqual([undefined, ACCEPTED])
    })

    test('asks after so many, until the person says yes to one', async () => {
      const { ann, bob, settle, offer } = await letIn()
      for (let number = 1; number <= MAX_UNASKED_OFFERS; number++) {
        expect([number, await offer()]).toEqual([number, ACCEPTED])
        ann.connection.cancel(`1-send-${String(number)}`, undefined)
        await settle()
      }
      expect(await offer()).toEqual(ASKED)
      bob.connection.accept(MAX_UNASKED_OFFERS + 1)
      await settle()
      expect(await offer()).toEqual(ACCEPTED)
    })

    test('has no more open at a time than any other device', async () => {
      const { bob, offer } = await letIn()
      for (let number = 1; number <= MAX_OPEN_OFFERS; number++) expect(await offer()).toEqual(ACCEPTED)
      expect(await offer()).toEqual([0, 0])
      expect(bob.begun.length).toBe(MAX_OPEN_OFFERS)
    })
  })

  test('says what the other device runs where it is not the same build', async () => {
    const { ann, bob, link } = made('test+0123456789abcdef')
    expect(bob.connection.link.otherBuild).toBeUndefined()
    await link()
    expect([ann.connection.link.otherBuild, bob.connection.link.otherBuild]).toEqual([
      'test+0123456789abcdef',
      'test'
    ])
  })

  test('says of a text that it is delivered once the other device has listed and stored it', async () => {
    const { ann, bob, link, settle } = made()
    await link()
    let store: () => void = () => undefined
    const stored = new Promise<void>((resolve) => (store = resolve))
    const change = bob.textStore.change.bind(bob.textStore)
    bob.textStore.change = (decide) => stored.then(() => change(decide))
    ann.connection.sendText('hello')
    await settle()
    expect([ann.told, bob.told, ann.delivered]).toEqual([['hello under-way'], ['hello receive'], []])
    store()
    await settle()
    expect([ann.told, ann.delivered.length, ann.texts.listed[0]?.peerName]).toEqual([
      ['hello delivered'],
      1,
      'Bob'
    ])
    expect(bob.textStore.entries.map(({ text, peer, peerName }) => [text, peer, peerName])).toEqual([
      ['hello', ANN, 'Ann']
    ])
    ann.peer.become('ended')
    expect(ann.undelivered).toEqual([])
  })

  test('hands back a text that is not known to have arrived, and over the next link it is listed once', async () => {
    const { ann, bob, link, settle } = made()
    await link()
    bob.peer.control.other = undefined // no confirmation arrives
    ann.connection.sendText('hello')
    await settle()
    for (const side of [ann, bob]) side.peer.become('ended')
    expect([ann.told, bob.told, ann.delivered]).toEqual([[], ['hello receive'], []])
    const [again] = ann.undelivered
    expect(again).toMatchObject({ text: 'hello', peer: BOB, peerName: 'Bob' })
    await link()
    ann.connection.sendText('hello', again?.textId)
    await settle()
    expect([ann.told, bob.told, ann.delivered]).toEqual([
      ['hello delivered'],
      ['hello receive'],
      [again?.textId]
    ])
  })

  test('in private mode keeps no text, and does not say whom one was for', async () => {
    const { ann, bob, link, settle } = made()
    ann.isPrivate = true
    bob.isPrivate = true
    await link()
    ann.connection.sendText('hello')
    await settle()
    expect([bob.told, bob.textStore.entries, ann.told]).toEqual([['hello receive'], [], ['hello delivered']])
    bob.peer.control.other = undefined
    ann.connection.sendText('more')
    await settle()
    ann.peer.become('ended')
    expect(ann.undelivered.map(({ text, peer }) => [text, peer])).toEqual([['more', undefined]])
  })

  test('offers a text that is too long for a record as a file', async () => {
    const { ann, bob, link, settle } = made()
    await link()
    ann.connection.sendText('x'.repeat(MAX_TEXT_BYTES + 1))
    await settle()
    expect([bob.told, ann.told]).toEqual([[], []])
    expect(bob.offers.listed.map(({ files }) => files)).toEqual([
      [{ path: 'text.txt', sizeBytes: MAX_TEXT_BYTES + 1 }]
    ])
  })

  test('that is lost leaves its transfers listed, and nobody to answer', async () => {
    const { ann, bob, link, settle } = made()
    await link()
    ann.connection.offer([PICKED])
    await settle()
    ann.peer.become('ended')
    bob.peer.become('ended')
    expect([ann.events, ann.connection.isUp, ann.connection.link]).toEqual([
      ['met Bob', 'link-lost'],
      false,
      { state: 'lost', path: undefined, lanes: 0 }
    ])
    expect([ann.listed, bob.offers.listed]).toEqual([['1-send-1 failed'], []])
    ann.connection.forgetLink()
    expect(ann.connection.link).toEqual(NO_LINK)
  })

  test('that was private and is lost says so, also of what it did not bring to its end', async () => {
    const { ann, link, settle } = made()
    ann.isPrivate = true
    await link()
    expect(ann.connection.link).toMatchObject({ state: 'up', isPrivate: true })
    ann.connection.offer([PICKED])
    await settle()
    ann.peer.become('ended')
    expect(ann.connection.link).toEqual({ state: 'lost', path: undefined, lanes: 0, isPrivate: true })
    expect(ann.transfers.listed[0]?.files.map(({ trouble }) => trouble)).toEqual(['private-link-lost'])
  })

  test('that is left is no lost one', async () => {
    const { ann, bob, link, settle } = made()
    await link()
    ann.connection.leave()
    await settle()
    expect([ann.events.at(-1), bob.events.at(-1)]).toEqual(['left', 'peer-left'])
    expect([ann.connection.link, bob.connection.link]).toEqual([NO_LINK, NO_LINK])
  })

  test('is closed by the one that is left, and only then by who left: a goodbye may take its time', async () => {
    const { ann, bob, link, settle } = made()
    await link()
    ann.connection.leave()
    await settle()
    expect([ann.peer.state.at, bob.peer.state.at]).toEqual(['open', 'ended'])
    ann.peer.become('ended')
    expect(ann.peer.onState).toBeUndefined()
  })

  test('cancels what goes over its own link alone', async () => {
    const { ann, bob, link, settle } = made()
    await link()
    bob.connection.leave()
    await settle()
    await link()
    ann.connection.offer([PICKED])
    await settle()
    ann.connection.cancel('1-send-1', undefined)
    await settle()
    expect([ann.listed, bob.offers.listed.length]).toEqual([['2-send-1 waiting'], 1])
    ann.connection.cancel('2-send-1', undefined)
    await settle()
    expect([ann.listed, bob.offers.listed]).toEqual([['2-send-1 cancelled'], []])
  })
})

describe('what a lost link did not bring to its end', () => {
  const between = async (known: boolean) => {
    const pair = made()
    await pair.link()
    pair.ann.connection.offer([PICKED])
    await pair.settle()
    const [first] = pair.bob.offers.listed
    for (const side of [pair.ann, pair.bob]) side.peer.become('ended')
    await pair.link(known)
    return { ...pair, first }
  }

  test('is offered again to the same device, as the same transfer', async () => {
    const { ann, bob } = await between(true)
    expect(ann.listed).toEqual(['2-send-1 waiting'])
    expect(bob.offers.listed.map(({ files }) => files)).toEqual([[{ path: 'a.txt', sizeBytes: 1 }]])
    expect(ann.sent.offers.length).toBe(1)
    expect(ann.events).not.toContain('left over 1')
  })

  test('is listed once from then on, and nothing is held for the card that went', async () => {
    const { ann, bob, settle } = await between(true)
    expect(['1-send-1/0', '2-send-1/0'].map((id) => ann.connection.sourceOf(id)?.name)).toEqual([
      undefined,
      'a.txt'
    ])
    expect(ann.wentOn).toEqual(['1-send-1'])
    bob.connection.decline(1)
    await settle()
    ann.connection.forget('2-send-1')
    expect(ann.settled).toEqual(['a.txt']) // or what another app shared would stay on the disk
  })

  test('is left to the person when another device is there, or one that cannot be known again', async () => {
    const { ann, bob } = await between(false)
    expect([ann.listed, bob.offers.listed]).toEqual([['1-send-1 failed'], []])
    expect(ann.events).toContain('left over 1')
  })

  test('and is offered by hand to the same device is the same transfer', async () => {
    const { ann, bob, settle } = await between(true)
    const [before] = ann.sent.offers
    bob.connection.decline(1)
    await settle()
    expect(ann.sent.offers).toEqual([]) // it was not wanted: the next time it is another one
    ann.connection.offer([PICKED])
    await settle()
    expect(ann.sent.offers.map(({ transferId }) => transferId)).not.toEqual([before?.transferId])
  })

  test('never has the same name for two devices', async () => {
    const { ann, link, settle } = made()
    await link()
    ann.connection.offer([PICKED])
    await settle()
    ann.peer.become('ended')
    await link(false)
    ann.connection.offer([PICKED])
    await settle()
    expect(ann.listed).toEqual(['2-send-1 waiting', '1-send-1 failed'])
    expect(ann.sent.offers.length).toBe(1)
  })

  test('is known on this visit alone in private mode', async () => {
    const { ann, link, settle } = made()
    ann.isPrivate = true
    await link(false)
    ann.connection.offer([PICKED])
    await settle()
    expect([ann.listed, ann.sent.offers]).toEqual([['1-send-1 waiting'], []])
  })
})

describe('the history', () => {
  test('has one entry for a transfer that goes on over another link, and what became of it', async () => {
    const { ann, bob, link, settle } = made()
    await link()
    ann.connection.offer([PICKED])
    await settle()
    bob.connection.accept(1)
    await settle()
    expect([ann.noted, bob.noted]).toEqual([[], []])
    const lose = async (): Promise<void> => {
      for (const side of [ann, bob]) side.peer.become('ended')
      await settle()
    }
    await lose()
    expect([ann.noted, bob.noted]).toEqual([['send Bob failed'], ['receive Ann failed']])
    const [kept] = bob.begun
    bob.shelf.transfers.set(kept ?? '', [0]) // the file was sealed while the link broke
    await link()
    await lose()
    expect([ann.noted, bob.noted]).toEqual([['send Bob failed'], ['receive Ann done']])
    expect(bob.begun).toEqual([kept, kept])
  })

  test('has what was declined, and what was not accepted nowhere else', async () => {
    const { ann, bob, link, settle } = made()
    await link()
    ann.connection.offer([PICKED])
    await settle()
    bob.connection.decline(1)
    await settle()
    expect([ann.noted, bob.noted]).toEqual([['send Bob declined'], []])
  })

  test('has nothing of a private link', async () => {
    const { ann, bob, link, settle } = made()
    ann.isPrivate = true
    bob.isPrivate = true
    await link(false)
    ann.connection.offer([PICKED])
    await settle()
    bob.connection.accept(1)
    await settle()
    for (const side of [ann, bob]) side.peer.become('ended')
    await settle()
    expect([ann.listed, bob.listed]).toEqual([['1-send-1 failed'], ['1-receive-1 failed']])
    expect([ann.noted, bob.noted]).toEqual([[], []])
  })
})

test('what arrives is compared with what is kept, but not in private mode', async () => {
  const { ann, link } = made()
  await link(false)
  ann.peer.become('ended')
  ann.isPrivate = true
  await link(false)
  expect(ann.compares).toEqual([true, false])
})

describe('what was received of a transfer before', () => {
  /** Ann offers once more what Bob has a part of; Bob sees her with this fingerprint. */
  const again = async (annIs: string | undefined) => {
    const { ann, bob, link, settle } = made()
    await link()
    ann.connection.offer([PICKED])
    await settle()
    const transferId = unhex(ann.sent.offers[0]?.transferId ?? '')
    const kept = hex(await bob.shelf.nameOf(transferId, ANN))
    bob.shelf.transfers.set(kept, [0])
    for (const side of [ann, bob]) side.peer.become('ended')
    await link(true, { is: annIs })
    return { bob, kept, settle }
  }

  test('goes on by itself with the device that it came from', async () => {
    const { bob, kept } = await again(ANN)
    expect([bob.begun, bob.offers.listed]).toEqual([[kept], []])
  })

  test.each([
    ['another device', 'e'.repeat(64)],
    ['one that cannot be known', undefined]
  ])('is asked about anew when %s names it, and stays as it is', async (_, annIs) => {
    const { bob, kept, settle } = await again(annIs)
    expect([bob.begun, bob.offers.listed.length]).toEqual([[], 1])
    bob.connection.accept(1)
    await settle()
    expect(bob.offers.listed).toEqual([])
    expect(bob.begun.length).toBe(1)
    expect(bob.begun).not.toEqual([kept])
  })
})

describe('a peer that asks without end', () => {
  const ID = new Uint8Array(16)
  /** Bob, and a stranger who says to him what no app would say. */
  const stranger = async () => {
    const { bob, link, settle, pass } = made()
    await link()
    const say = (record: ControlRecord): void => {
      bob.peer.control.onMessage?.(encodeRecord(record).buffer)
    }
    const offer = (number: number): void => {
      say({ type: 'offer', offer: number, transferId: ID, fileCount: 1, totalBytes: 0 })
      say({
        type: 'entries',
        offer: number,
        first: 0,
        entries: [{ path: 'a', sizeBytes: 0, modifiedMs: 0 }]
      })
      say({ type: 'withdraw', offer: number, file: undefined, reason: 'person' })
    }
    return { bob, say, offer, settle, pass }
  }

  test('is heard at the speed of a person who hurries, and shown the door beyond it', async () => {
    const { bob, offer, settle, pass } = await stranger()
    for (let number = 1; number <= MAX_REQUESTS; number++) offer(number)
    for (let number = MAX_REQUESTS + 1; number <= 10_000; number++) {
      pass(1000 / MAX_REQUESTS_PER_SECOND)
      offer(number)
    }
    await settle()
    expect([bob.events.at(-1), bob.offers.listed, bob.listed]).toEqual(['met Ann', [], []])
    for (let number = 10_001; number <= 10_010; number++) offer(number) // more than came with the time since
    expect(bob.events.at(-1)).toBe('peer-broke-protocol')
  })

  test('and takes no answers is shown the door', async () => {
    const { bob, say, pass } = await stranger()
    bob.peer.control.full = true
    const offered = (number: number): void => {
      pass(1000 / MAX_REQUESTS_PER_SECOND)
      say({ type: 'offer', offer: number, transferId: ID, fileCount: 1, totalBytes: 0 })
    }
    // The first few are for a person to answer.
    for (let number = 1; number <= MAX_OPEN_OFFERS + MAX_WAITING_ANSWERS; number++) offered(number)
    expect(bob.events.at(-1)).toBe('met Ann')
    offered(MAX_OPEN_OFFERS + MAX_WAITING_ANSWERS + 1)
    expect(bob.events.at(-1)).toBe('peer-broke-protocol')
  })
})

describe('what is sent is to be kept', () => {
  /** Two files are offered. */
  const offered = async () => {
    const sides = made()
    await sides.link()
    const empty = { ...PICKED, handle: new File([], 'empty'), name: 'empty', sizeBytes: 0 }
    sides.ann.connection.offer([PICKED, empty])
    await sides.settle()
    expect(sides.ann.settled).toEqual([])
    return sides
  }

  test('while it is neither delivered nor given up', async () => {
    const { ann, bob, settle } = await offered()
    bob.connection.accept(1)
    await settle()
    expect(ann.settled).toEqual([])
    ann.connection.cancel('1-send-1', undefined)
    expect(ann.settled).toEqual(['a.txt', 'empty'])
  })

  test('when the link ends first, until it has gone on over another one', async () => {
    const { ann, bob, link, settle } = await offered()
    ann.peer.become('ended')
    bob.peer.become('ended')
    await link()
    expect(ann.settled).toEqual([])
    ann.connection.cancel('2-send-1', undefined)
    await settle()
    expect(ann.settled).toEqual(['a.txt', 'empty'])
  })

  test('when the other side does not want it, until it is taken off the list', async () => {
    const { ann, bob, settle } = await offered()
    bob.connection.decline(1)
    await settle()
    expect(ann.settled).toEqual([])
    ann.connection.forget('1-send-1')
    expect(ann.settled).toEqual(['a.txt', 'empty'])
  })

  test('when it is taken off the list because it was offered once more', async () => {
    const { ann, bob, settle } = await offered()
    bob.connection.decline(1)
    await settle()
    ann.connection.forget('1-send-1', { settles: false })
    expect([ann.settled, ann.connection.sourceOf('1-send-1/0')]).toEqual([[], undefined])
  })

  test('when its card goes while it waits for another link', async () => {
    const { ann, bob, link, settle } = await offered()
    for (const side of [ann, bob]) side.peer.become('ended')
    ann.connection.forget('1-send-1')
    expect(ann.settled).toEqual([])
    await link()
    ann.connection.cancel('2-send-1', undefined)
    await settle()
    expect(ann.settled).toEqual(['a.txt', 'empty'])
  })

  test('when its card goes while it is offered once more', async () => {
    const { ann, bob, settle } = await offered()
    bob.connection.decline(1)
    await settle()
    ann.connection.offer([PICKED])
    await settle()
    ann.connection.forget('1-send-1')
    expect(ann.settled).toEqual(['empty'])
    bob.connection.decline(2)
    await settle()
    ann.connection.forget('1-send-2')
    expect(ann.settled).toEqual(['empty', 'a.txt'])
  })
})

describe('what is sent is to be kept, also when its card goes', () => {
  const declined = async () => {
    const sides = made()
    await sides.link()
    sides.ann.connection.offer([PICKED])
    await sides.settle()
    sides.bob.connection.decline(1)
    await sides.settle()
    return sides
  }

  test('at the very moment at which it is offered once more', async () => {
    const { ann, bob, settle } = await declined()
    ann.connection.offer([PICKED])
    ann.connection.forget('1-send-1') // before the offer is out
    await settle()
    expect([ann.settled, bob.offers.listed.length]).toEqual([[], 1])
    ann.connection.cancel('1-send-2', undefined)
    expect(ann.settled).toEqual(['a.txt'])
  })

  test('while something that may lead to an offer is under way, and not after it', async () => {
    const { ann, bob, settle } = await declined()
    let asked: () => void = () => undefined
    const asking = ann.connection.holding(
      [PICKED.handle],
      () =>
        new Promise<void>((resolve) => {
          asked = resolve
        })
    )
    ann.connection.forget('1-send-1')
    expect(ann.settled).toEqual([])
    ann.connection.offer([PICKED])
    asked()
    await asking
    await settle()
    bob.connection.decline(2)
    await settle()
    ann.connection.forget('1-send-2')
    expect(ann.settled).toEqual(['a.txt'])
  })
})

test('a transfer that was taken off the list is let go of', async () => {
  const { ann, bob, link, settle } = made()
  await link()
  ann.connection.offer([PICKED])
  await settle()
  bob.connection.decline(1)
  await settle()
  expect(ann.connection.sourceOf('1-send-1/0')).toBe(PICKED.handle)
  ann.connection.forget('1-send-1')
  await settle()
  expect([ann.listed, ann.connection.sourceOf('1-send-1/0')]).toEqual([[], undefined])
  ann.connection.offer([PICKED])
  await settle()
  expect([ann.listed, bob.offers.listed.map(({ id }) => id)]).toEqual([['1-send-2 waiting'], [2]])
})
