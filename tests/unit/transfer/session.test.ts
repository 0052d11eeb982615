import { describe, expect, test } from 'vitest'
import { hex, unhex } from '#core/bytes.ts'
import {
  BLOCK_BYTES,
  MAX_FILES_PER_OFFER,
  MAX_OPEN_FILES,
  MAX_OPEN_OFFERS,
  MAX_OPEN_TEXTS,
  TEXT_ID_BYTES,
  WINDOW_BYTES
} from '#core/transfer/limits.ts'
import { encodeRecord, type ControlRecord } from '#core/transfer/record.ts'
import { Session } from '#core/transfer/session.ts'
import type { SessionEffect } from '#core/transfer/session-events.ts'
import { testHash } from '#tests/support/hash.ts'
import {
  NO_TROUBLE,
  sessionPair,
  simFiles,
  type SimPair,
  type SimPeer,
  type SourceFile,
  link,
  simWorld
} from '#tests/support/session-pair.ts'
import { NO_NUMBER, unchecked } from '#tests/support/short-checks.ts'

const HELLO: ControlRecord = { type: 'hello', windowBytes: WINDOW_BYTES, appVersion: '', deviceName: '' }
const GREETING = [HELLO, NO_NUMBER]
const textId = (number: number) => new Uint8Array(TEXT_ID_BYTES).fill(number)
const textOf = (number: number): ControlRecord => ({ type: 'text', id: textId(number), text: 'hello' })

const outcome = (peer: SimPeer, side: 'outgoing' | 'incoming'): unknown =>
  peer.session[side].map((transfer) => ({
    at: transfer.state.at,
    files: transfer.files.map((file) => file.state.at)
  }))

async function offerFrom(pair: SimPair, sizesBytes: readonly number[]): Promise<readonly SourceFile[]> {
  const files = simFiles(pair.random, sizesBytes)
  pair.left.offer(files)
  await pair.drain()
  return files
}

describe('a session between two devices', () => {
  test('files of every awkward size arrive byte for byte, and both sides name the same digest', async () => {
    const pair = sessionPair(1)
    await pair.drain()
    const sizes = [0, 1, 65_536, 65_537, BLOCK_BYTES, BLOCK_BYTES + 1, 3 * BLOCK_BYTES + 17, 0]
    const files = await offerFrom(pair, sizes)
    expect(outcome(pair.right, 'incoming')).toEqual([{ at: 'asking', files: sizes.map(() => 'queued') }])

    pair.right.raise({ type: 'accept', offer: 1 })
    await pair.drain()
    const done = [{ at: 'ended', files: sizes.map(() => 'done') }]
    expect(outcome(pair.left, 'outgoing')).toEqual(done)
    expect(outcome(pair.right, 'incoming')).toEqual(done)
    files.forEach((file, number) => {
      expect(hex(testHash(pair.right.sealed(1, number) ?? new Uint8Array(1)))).toBe(
        hex(testHash(file.content))
      )
    })
    expect(pair.left.session.outgoing[0]?.files.map((file) => file.state)).toEqual(
      pair.right.session.incoming[0]?.files.map((file) => file.state)
    )
    expect(pair.left.session.outgoing[0]?.files.map((file) => file.deliveredBytes)).toEqual(sizes)
  })

  test('nothing is sent before the yes, and nothing after a no', async () => {
    const pair = sessionPair(2)
    await pair.drain()
    await offerFrom(pair, [BLOCK_BYTES])
    expect(pair.right.mostHeldBytes).toBe(0)
    pair.right.raise({ type: 'decline', offer: 1, reason: 'person' })
    await pair.drain()
    expect(pair.right.mostHeldBytes).toBe(0)
    expect(pair.left.session.outgoing[0]?.state).toEqual({ at: 'declined', reason: 'person' })
    expect(outcome(pair.right, 'incoming')).toEqual([])
  })

  test('the sender is never further ahead than the window', async () => {
    const pair = sessionPair(3)
    await pair.drain()
    await offerFrom(pair, [40 * BLOCK_BYTES])
    pair.right.raise({ type: 'accept', offer: 1 })
    await pair.drain()
    expect(outcome(pair.right, 'incoming')).toEqual([{ at: 'ended', files: ['done'] }])
    expect(pair.right.mostHeldBytes).toBeGreaterThan(BLOCK_BYTES)
    expect(pair.right.mostHeldBytes).toBeLessThan(WINDOW_BYTES * 1.01)
  })

  test('either side can end one file, or all that is left; the others arrive', async () => {
    const pair = sessionPair(4)
    await pair.drain()
    await offerFrom(pair, [2 * BLOCK_BYTES, 2 * BLOCK_BYTES, 2 * BLOCK_BYTES])
    pair.right.raise({ type: 'accept', offer: 1 })
    pair.left.raise({ type: 'withdraw', offer: 1, file: 0 })
    pair.right.raise({ type: 'refuse', offer: 1, file: 2 })
    await pair.drain()
    expect(outcome(pair.left, 'outgoing')).toEqual([{ at: 'ended', files: ['ended', 'done', 'ended'] }])
    expect(outcome(pair.right, 'incoming')).toEqual([{ at: 'ended', files: ['ended', 'done', 'ended'] }])
    expect(pair.left.session.outgoing[0]?.files[2]?.state).toEqual({
      at: 'ended',
      trouble: { reason: 'person', there: true }
    })
    expect(pair.right.session.incoming[0]?.files[0]?.state).toEqual({
      at: 'ended',
      trouble: { reason: 'person', there: true }
    })
  })

  test('a file withdrawn before the yes is not asked about, not sent, and ends nothing else', async () => {
    const pair = sessionPair(9)
    await pair.drain()
    await offerFrom(pair, [BLOCK_BYTES, 0, BLOCK_BYTES])
    pair.left.raise({ type: 'withdraw', offer: 1, file: 0 })
    pair.left.raise({ type: 'withdraw', offer: 1, file: 1 })
    await pair.drain()
    expect(outcome(pair.right, 'incoming')).toEqual([{ at: 'asking', files: ['ended', 'ended', 'queued'] }])
    pair.right.raise({ type: 'accept', offer: 1 })
    await pair.drain()
    expect(outcome(pair.left, 'outgoing')).toEqual([{ at: 'ended', files: ['ended', 'ended', 'done'] }])
    expect(outcome(pair.right, 'incoming')).toEqual([{ at: 'ended', files: ['ended', 'ended', 'done'] }])
  })

  test('an offer whose last file is withdrawn before the yes is over', async () => {
    const pair = sessionPair(10)
    await pair.drain()
    await offerFrom(pair, [BLOCK_BYTES])
    pair.left.raise({ type: 'withdraw', offer: 1, file: 0 })
    await pair.drain()
    expect(outcome(pair.right, 'incoming')).toEqual([])
    expect([pair.left.closed, pair.right.closed]).toEqual([undefined, undefined])
  })

  test('a disk that refuses after the yes ends every file with its reason, on both sides', async () => {
    const pair = sessionPair(11, { ...NO_TROUBLE, refuseStaging: 1 })
    await pair.drain()
    await offerFrom(pair, [BLOCK_BYTES, 5])
    pair.right.raise({ type: 'accept', offer: 1 })
    await pair.drain()
    expect(pair.right.session.incoming[0]?.files.map((file) => file.state)).toEqual(
      Array.from({ length: 2 }, () => ({ at: 'ended', trouble: { reason: 'storage-full', there: false } }))
    )
    expect(pair.left.session.outgoing[0]?.state).toEqual({ at: 'declined', reason: 'not-enough-space' })
  })

  test('both directions run at once, with several offers each', async () => {
    const pair = sessionPair(5)
    await pair.drain()
    for (const peer of [pair.left, pair.right])
      for (let i = 0; i < 3; i++) peer.offer(simFiles(pair.random, [BLOCK_BYTES + i, 5]))
    await pair.drain()
    for (const peer of [pair.left, pair.right])
      for (let offer = 3; offer > 0; offer--) peer.raise({ type: 'accept', offer })
    await pair.drain()
    const done = Array.from({ length: 3 }, () => ({ at: 'ended', files: ['done', 'done'] }))
    expect([outcome(pair.left, 'outgoing'), outcome(pair.left, 'incoming')]).toEqual([done, done])
  })

  test('texts arrive as they were', async () => {
    const pair = sessionPair(6)
    await pair.drain()
    pair.left.raise({ type: 'send-text', id: textId(1), text: 'https://example.org/ ☀' })
    await pair.drain()
    expect(pair.right.texts).toEqual(['https://example.org/ ☀'])
    expect([pair.left.delivered, pair.right.delivered]).toEqual([[hex(textId(1))], []])
  })

  test('of many texts some wait, and all are delivered in order', async () => {
    const pair = sessionPair(12)
    await pair.drain()
    const numbers = Array.from({ length: 3 * MAX_OPEN_TEXTS }, (_, number) => number)
    for (const number of numbers)
      pair.left.raise({ type: 'send-text', id: textId(number), text: String(number) })
    await pair.drain()
    expect(pair.right.texts).toEqual(numbers.map(String))
    expect(pair.left.delivered).toEqual(numbers.map((number) => hex(textId(number))))
    expect([pair.left.closed, pair.right.closed]).toEqual([undefined, undefined])
  })

  test('a text is confirmed once it is listed, again when it comes again, and never unasked', () => {
    const session = new Session({ appVersion: '', deviceName: '' }, testHash, unchecked())
    for (const record of GREETING) session.handle({ type: 'record', bytes: encodeRecord(record) })
    const id = textId(1)
    const hear = (): readonly SessionEffect[] =>
      session.handle({ type: 'record', bytes: encodeRecord({ type: 'text', id, text: 'hello' }) })
    const confirm = (): readonly SessionEffect[] => session.handle({ type: 'text-kept', id })
    const said = [{ do: 'send', record: { type: 'text-kept', id } }]
    expect(confirm()).toEqual([])
    expect(hear()).toEqual([{ do: 'show-text', id, text: 'hello' }])
    expect([confirm(), confirm()]).toEqual([said, []])
    expect(hear()).toEqual([{ do: 'show-text', id, text: 'hello' }])
    expect(confirm()).toEqual(said)
  })

  test('a text that is confirmed twice is one time too many', () => {
    const session = new Session({ appVersion: '', deviceName: '' }, testHash, unchecked())
    for (const record of GREETING) session.handle({ type: 'record', bytes: encodeRecord(record) })
    const id = textId(1)
    session.handle({ type: 'send-text', id, text: 'hello' })
    const hear = (): readonly SessionEffect[] =>
      session.handle({ type: 'record', bytes: encodeRecord({ type: 'text-kept', id }) })
    expect(hear()).toEqual([{ do: 'text-delivered', id }])
    expect(hear().at(-1)).toEqual({ do: 'close', reason: 'peer-broke-protocol', heard: false })
  })

  test('a goodbye ends what is open, on both sides, and says who left', async () => {
    const pair = sessionPair(7)
    await pair.drain()
    await offerFrom(pair, [BLOCK_BYTES])
    pair.left.raise({ type: 'leave' })
    await pair.drain()
    expect([pair.left.closed, pair.right.closed]).toEqual(['left', 'peer-left'])
    expect(outcome(pair.left, 'outgoing')).toEqual([{ at: 'ended', files: ['ended'] }])
    expect(outcome(pair.right, 'incoming')).toEqual([]) // nobody had said yes to it
    expect(pair.left.session.outgoing[0]?.files[0]?.state).toMatchObject({ trouble: { reason: 'link-lost' } })
  })

  test('of what goes on both sides know how much had been there before, and did not travel', async () => {
    const world = simWorld(9)
    const pair = link(world)
    await pair.drain()
    await offerFrom(pair, [8 * BLOCK_BYTES])
    pair.right.raise({ type: 'accept', offer: 1 })
    const received = (): number => pair.right.session.incoming[0]?.files[0]?.writtenBytes ?? 0
    while (received() < 3 * BLOCK_BYTES) await pair.run(1)
    const sent = world.devices[0].offered[0]
    await pair.cut()
    const again = link(world)
    await again.drain()
    again.left.offer(sent?.files ?? [], sent?.transferId)
    await again.drain()
    const [delivered] = again.left.session.outgoing[0]?.files ?? []
    const [written] = again.right.session.incoming[0]?.files ?? []
    const heldBytes = written?.heldBytes ?? 0
    expect([heldBytes >= 3 * BLOCK_BYTES, delivered?.heldBytes]).toEqual([true, heldBytes])
    expect(Math.floor(again.right.takenBytes / BLOCK_BYTES)).toBe(8 - heldBytes / BLOCK_BYTES) // and some headers
  })

  test('a damaged block comes again; one that is always damaged fails its file and no other', async () => {
    const pair = sessionPair(8, { ...NO_TROUBLE, damage: 1 })
    await pair.drain()
    await offerFrom(pair, [BLOCK_BYTES, 0])
    pair.right.raise({ type: 'accept', offer: 1 })
    await pair.drain()
    expect(outcome(pair.left, 'outgoing')).toEqual([{ at: 'ended', files: ['ended', 'done'] }])
    expect(pair.right.session.incoming[0]?.files[0]?.state).toEqual({
      at: 'ended',
      trouble: { reason: 'damaged', there: false }
    })
  })
})

describe('a peer that breaks the protocol is shown the door', () => {
  const ID = new Uint8Array(16)
  const offer = (number: number, fileCount = 1, totalBytes = 1): ControlRecord => ({
    type: 'offer',
    offer: number,
    transferId: ID,
    fileCount,
    totalBytes
  })
  const entry = { path: 'a', sizeBytes: 1, modifiedMs: 0 }

  const breaches: Record<string, readonly ControlRecord[]> = {
    'anything before hello': [offer(1)],
    'anything before the commitment': [HELLO, offer(1)],
    'a second hello': [HELLO, HELLO],
    'an offer number that was used': [...GREETING, offer(2), offer(2)],
    'entries of an unknown offer': [...GREETING, { type: 'entries', offer: 1, first: 0, entries: [entry] }],
    'entries out of order': [
      ...GREETING,
      offer(1, 2),
      { type: 'entries', offer: 1, first: 1, entries: [entry] }
    ],
    'more entries than announced': [
      ...GREETING,
      offer(1),
      { type: 'entries', offer: 1, first: 0, entries: [entry, entry] }
    ],
    'entries that do not add up': [
      ...GREETING,
      offer(1, 1, 2),
      { type: 'entries', offer: 1, first: 0, entries: [entry] }
    ],
    'accepting what was never offered': [...GREETING, { type: 'accept', offer: 1 }],
    'having what was never offered': [
      ...GREETING,
      { type: 'have', offer: 1, blocks: [{ file: 0, block: 0, digest: ID }] }
    ],
    'storing what was never offered': [
      ...GREETING,
      { type: 'stored', offer: 1, blocks: [{ file: 0, block: 0 }] }
    ],
    'confirming what was never accepted': [
      ...GREETING,
      offer(1),
      { type: 'confirm', offer: 1, runs: [{ file: 0, first: 0, count: 1 }] }
    ],
    'pausing what was never offered': [
      ...GREETING,
      { type: 'pause', offer: 1, by: 'receiver', pause: 'person' }
    ],
    'confirming a text that was never sent': [...GREETING, { type: 'text-kept', id: textId(1) }],
    'a text twice before it is confirmed': [...GREETING, textOf(1), textOf(1)],
    'more texts than may be unconfirmed': [
      ...GREETING,
      ...Array.from({ length: MAX_OPEN_TEXTS + 1 }, (_, number) => textOf(number))
    ],
    'a resend of what was never offered': [...GREETING, { type: 'resend', offer: 1, file: 0, block: 0 }],
    'withdrawing an unknown offer': [
      ...GREETING,
      { type: 'withdraw', offer: 1, file: undefined, reason: 'person' }
    ]
  }
  test.each(Object.entries(breaches))('%s', (_, records) => {
    const session = new Session({ appVersion: '', deviceName: '' }, testHash, unchecked())
    session.handle({ type: 'started' })
    const effects = records.flatMap((record) =>
      session.handle({ type: 'record', bytes: encodeRecord(record) })
    )
    expect(effects.filter(({ do: does }) => does !== 'show-text' && does !== 'checked')).toEqual([
      { do: 'send', record: { type: 'bye', reason: 'protocol' } },
      { do: 'close', reason: 'peer-broke-protocol', heard: false }
    ])
  })

  test('another protocol version parts in words', () => {
    const session = new Session({ appVersion: '', deviceName: '' }, testHash, unchecked())
    expect(session.handle({ type: 'record', bytes: unhex('0105ff') })).toEqual([
      { do: 'send', record: { type: 'bye', reason: 'version' } },
      { do: 'close', reason: 'version-mismatch', heard: false }
    ])
  })

  test('offers past the limit are declined by themselves', () => {
    const session = new Session({ appVersion: '', deviceName: '' }, testHash, unchecked())
    for (const record of GREETING) session.handle({ type: 'record', bytes: encodeRecord(record) })
    for (let number = 1; number <= MAX_OPEN_OFFERS; number++)
      expect(session.handle({ type: 'record', bytes: encodeRecord(offer(number)) })).toEqual([])
    expect(session.handle({ type: 'record', bytes: encodeRecord(offer(MAX_OPEN_OFFERS + 1)) })).toEqual([
      { do: 'send', record: { type: 'decline', offer: MAX_OPEN_OFFERS + 1, reason: 'too-many' } }
    ])
  })

  test('so are offers whose files are too many together, also before they are listed', () => {
    const session = new Session({ appVersion: '', deviceName: '' }, testHash, unchecked())
    const hear = (record: ControlRecord) => session.handle({ type: 'record', bytes: encodeRecord(record) })
    const declined = (number: number) => [
      { do: 'send', record: { type: 'decline', offer: number, reason: 'too-many' } }
    ]
    const full = MAX_OPEN_FILES / MAX_FILES_PER_OFFER
    GREETING.forEach(hear)
    for (let number = 1; number <= full; number++)
      expect(hear(offer(number, MAX_FILES_PER_OFFER))).toEqual([])
    expect(hear(offer(full + 1))).toEqual(declined(full + 1))
    hear({ type: 'withdraw', offer: 1, file: undefined, reason: 'person' })
    expect(hear(offer(full + 2, MAX_FILES_PER_OFFER))).toEqual([]) // there is room again
    expect(hear(offer(full + 3))).toEqual(declined(full + 3))
    expect(session.incoming.map((transfer) => transfer.offer)).toEqual([2, full + 2])
  })
})

describe('ten thousand offers, one after the other', () => {
  const OFFERS = 10_000
  const numbers = Array.from({ length: OFFERS }, (_, before) => before + 1)
  const ID = new Uint8Array(16)
  const entries = Array.from({ length: 5 }, (_, file) => ({
    path: `file ${String(file)}`,
    sizeBytes: 0,
    modifiedMs: 0
  }))
  const receiver = () => {
    const session = new Session({ appVersion: '', deviceName: '' }, testHash, unchecked())
    const hear = (record: ControlRecord) =>
      session.handle({ type: 'record', bytes: encodeRecord(record) }).map((effect) => effect.do)
    GREETING.forEach(hear)
    const offered = (offer: number): void => {
      hear({ type: 'offer', offer, transferId: ID, fileCount: entries.length, totalBytes: 0 })
      hear({ type: 'entries', offer, first: 0, entries })
    }
    return { session, hear, offered }
  }

  const endings: Record<string, (peer: ReturnType<typeof receiver>, offer: number) => void> = {
    'that are declined': ({ session }, offer) => {
      session.handle({ type: 'decline', offer, reason: 'person' })
    },
    'that are withdrawn': ({ hear }, offer) => {
      hear({ type: 'withdraw', offer, file: undefined, reason: 'person' })
    },
    'that are received, and taken off the list': ({ session }, offer) => {
      session.handle({ type: 'accept', offer })
      session.handle({ type: 'staged', offer, begun: { have: [], dropped: [], compare: [] } })
      const files = entries.map((_, file) => ({ file, digest: ID }))
      session.handle({ type: 'staging', event: { type: 'sealed', offer, files } })
      session.handle({ type: 'forget', side: 'receiver', offer })
    }
  }
  test.each(Object.entries(endings))('%s leave nothing behind', (_, end) => {
    const peer = receiver()
    const kept = new Set<string>()
    for (const offer of numbers) {
      peer.offered(offer)
      const before = peer.session.incoming.map(({ state }) => state.at)
      end(peer, offer)
      kept.add(`${before.join()} ${String(peer.session.incoming.length)}`)
    }
    expect([...kept]).toEqual(['asking 0'])
    // What is late for them is still no violation.
    const late: ControlRecord[] = [
      { type: 'withdraw', offer: 1, file: 0, reason: 'person' },
      { type: 'pause', offer: 2, by: 'sender', pause: 'person' },
      { type: 'confirm', offer: 3, runs: [{ file: 0, first: 0, count: 1 }] },
      { type: 'entries', offer: 4, first: 5, entries }
    ]
    for (const record of late) expect(peer.hear(record)).toEqual([])
    expect(peer.hear({ type: 'withdraw', offer: OFFERS + 1, file: 0, reason: 'person' })).toEqual([
      'send',
      'close'
    ])
  })

  test('hide nothing that is under way', () => {
    const { session, offered } = receiver()
    offered(1)
    session.handle({ type: 'accept', offer: 1 })
    session.handle({ type: 'forget', side: 'receiver', offer: 1 })
    expect(session.incoming.map(({ state }) => state.at)).toEqual(['staging'])
  })

  test('that nobody answers leave the few that were asked about', () => {
    const { session, hear } = receiver()
    for (const offer of numbers) {
      hear({ type: 'offer', offer, transferId: ID, fileCount: entries.length, totalBytes: 0 })
      hear({ type: 'entries', offer, first: 0, entries })
    }
    expect(session.incoming.map(({ offer }) => offer)).toEqual(numbers.slice(0, MAX_OPEN_OFFERS))
    expect(session.over).toBe(false)
  })

  test('of our own that are declined, and taken off the list, leave nothing behind', () => {
    const { session, hear } = receiver()
    const kept = new Set<string>()
    for (const offer of numbers) {
      session.handle({ type: 'offer', transferId: ID, manifest: entries })
      session.handle({ type: 'forget', side: 'sender', offer }) // not answered: it stays
      const before = session.outgoing.length
      hear({ type: 'decline', offer, reason: 'person' })
      session.handle({ type: 'forget', side: 'sender', offer })
      kept.add(`${String(before)} ${String(session.outgoing.length)}`)
    }
    expect([...kept]).toEqual(['1 0'])
    expect(session.nextOffer).toBe(OFFERS + 1)
    expect(hear({ type: 'refuse', offer: 1, file: undefined, reason: 'person' })).toEqual([])
    expect(hear({ type: 'accept', offer: OFFERS + 1 })).toEqual(['send', 'close'])
  })
})
