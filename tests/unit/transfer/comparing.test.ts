// Files that the receiver has already, of other transfers: docs/protocol.md §4.12.
import { describe, expect, test } from 'vitest'
import { hex } from '#core/bytes.ts'
import type { Begun } from '#core/ports.ts'
import { BLOCK_BYTES, MAX_COMPARED_FILES, MIB } from '#core/transfer/limits.ts'
import { type ControlRecord, encodeRecord, type ManifestEntry } from '#core/transfer/record.ts'
import { Session } from '#core/transfer/session.ts'
import { framed } from '#tests/support/framed.ts'
import { testHash } from '#tests/support/hash.ts'
import {
  link,
  NO_TROUBLE,
  simFiles,
  type SimPair,
  type SimPeer,
  simWorld,
  type SimWorld,
  type SourceFile,
  type Trouble
} from '#tests/support/session-pair.ts'
import { NO_NUMBER, unchecked } from '#tests/support/short-checks.ts'
import { Intake } from '#workers/disk/intake.ts'

const SIZE_BYTES = 5 * BLOCK_BYTES + 17

interface Kept {
  readonly world: SimWorld
  readonly pair: SimPair
  readonly file: SourceFile
  readonly keptId: Uint8Array<ArrayBuffer>
}

/** Two devices, one of which has received a file of the other. */
async function kept(seed: number, trouble: Trouble = NO_TROUBLE): Promise<Kept> {
  const world = simWorld(seed)
  const pair = link(world, trouble)
  await pair.drain()
  const [file] = simFiles(pair.random, [SIZE_BYTES])
  if (file === undefined) throw new Error('no file')
  pair.left.offer([file])
  await accepted(pair, 1)
  const keptId = pair.right.session.incoming[0]?.transferId ?? new Uint8Array(16)
  expect(isSame(pair.right.device.disk.sealed(keptId, 0), file.content)).toBe(true)
  return { world, pair, file, keptId }
}

/** Quicker than an assertion that could show the difference. */
function isSame(one: Uint8Array | undefined, other: Uint8Array | undefined): boolean {
  return one !== undefined && other !== undefined && Buffer.compare(one, other) === 0
}

async function accepted(pair: SimPair, offer: number): Promise<void> {
  await pair.drain()
  pair.right.raise({ type: 'accept', offer })
  await pair.drain()
}

function renamed(file: SourceFile, path = 'renamed.bin'): SourceFile {
  return { ...file, entry: { ...file.entry, path, modifiedMs: 5 } }
}

function changed(file: SourceFile): SourceFile {
  const content = file.content.slice()
  content[BLOCK_BYTES + 1] = (content[BLOCK_BYTES + 1] ?? 0) ^ 1
  return { entry: { ...file.entry, path: 'changed.bin' }, content }
}

const outcome = (peer: SimPeer, side: 'outgoing' | 'incoming', offer = 2): unknown =>
  peer.session[side][offer - 1]?.files.map(({ state, comparison }) => `${state.at} ${comparison}`)

/** Payload that went over the link during `work`. */
async function sentDuring({ right }: SimPair, work: () => Promise<void>): Promise<number> {
  const before = right.takenBytes
  await work()
  return right.takenBytes - before
}

describe('a file that the receiver keeps already', () => {
  test('is not sent again, whatever it is called, and outlives the one that was there', async () => {
    const { pair, file, keptId } = await kept(1)
    const sentBytes = await sentDuring(pair, async () => {
      pair.left.offer([renamed(file)])
      await accepted(pair, 2)
    })
    expect(sentBytes).toBe(0)
    expect(outcome(pair.left, 'outgoing')).toEqual(['done same'])
    expect(outcome(pair.right, 'incoming')).toEqual(['done same'])
    const held = [...pair.left.session.outgoing, ...pair.right.session.incoming]
      .filter(({ offer }) => offer === 2)
      .map(({ files }) => files[0]?.heldBytes)
    expect(held).toEqual([file.content.byteLength, file.content.byteLength]) // no speed is told of it
    pair.right.device.disk.discard(keptId)
    expect(isSame(pair.right.sealed(2, 0), file.content)).toBe(true)
  })

  test('one of the same size and other content is sent, and so is one below the least size', async () => {
    const { pair, file } = await kept(2)
    const small = simFiles(pair.random, [MIB - 1])
    for (const files of [[changed(file)], small, small]) {
      const offer = pair.left.session.outgoing.length + 1
      const sentBytes = await sentDuring(pair, async () => {
        pair.left.offer(files)
        await accepted(pair, offer)
      })
      expect(sentBytes).toBeGreaterThan(files[0]?.content.byteLength ?? Infinity)
      expect(outcome(pair.left, 'outgoing', offer)).toEqual(['done none'])
      expect(isSame(pair.right.sealed(offer, 0), files[0]?.content)).toBe(true)
    }
  })

  test('a sender whose SHA-256 is another one sends it, also when all else is the same', async () => {
    const { pair, file } = await kept(3, { ...NO_TROUBLE, lie: 1 })
    const sentBytes = await sentDuring(pair, async () => {
      pair.left.offer([renamed(file)])
      await accepted(pair, 2)
    })
    expect(sentBytes).toBeGreaterThan(SIZE_BYTES)
    expect(outcome(pair.left, 'outgoing')).toEqual(['done none'])
    expect(outcome(pair.right, 'incoming')).toEqual(['done none'])
    expect(isSame(pair.right.sealed(2, 0), file.content)).toBe(true)
  })

  test('what is kept is not looked at when it is of the same transfer, or nobody may recognise anything', async () => {
    const { pair, file, keptId } = await kept(4)
    const files = [file.entry]
    const place = pair.right.device.disk
    expect((await place.kept(keptId, new Set([SIZE_BYTES]))).length).toBe(0)
    expect((await place.kept(new Uint8Array(16), new Set([SIZE_BYTES]))).length).toBe(1)
    const intake = new Intake({
      place,
      hash: testHash,
      openSha256: () => Promise.reject(new Error('nothing to sum')),
      nowMs: () => 0,
      setTimer: () => undefined,
      whenIdle: () => undefined,
      rest: () => Promise.resolve(),
      emit: () => undefined
    })
    const begun = async (offer: number, compares: boolean): Promise<Begun> =>
      intake.begin(offer, new Uint8Array(16).fill(offer), files, compares)
    expect((await begun(1, false)).compare).toEqual([])
    expect((await begun(2, true)).compare).toEqual([0])
    await intake.close()
  })
})

describe('while it is compared', () => {
  async function underWay(seed: number): Promise<Kept> {
    const before = await kept(seed)
    before.pair.left.saysSums = false
    before.pair.left.offer([renamed(before.file), ...simFiles(before.pair.random, [5000])])
    await accepted(before.pair, 2)
    expect(outcome(before.pair.left, 'outgoing')).toEqual(['queued under-way', 'done none'])
    expect(outcome(before.pair.right, 'incoming')).toEqual(['queued under-way', 'done none'])
    return before
  }

  test('the other files go, also when the sender never says a sum', async () => {
    const { pair } = await underWay(11)
    pair.right.raise({ type: 'refuse', offer: 2, file: 0 })
    await pair.drain()
    expect(outcome(pair.left, 'outgoing')).toEqual(['ended none', 'done none'])
    expect(outcome(pair.right, 'incoming')).toEqual(['ended none', 'done none'])
  })

  test.each([0, undefined])('the sender can withdraw it (file %s)', async (file) => {
    const { pair } = await underWay(12)
    pair.left.raise({ type: 'withdraw', offer: 2, file })
    await pair.drain()
    expect(outcome(pair.left, 'outgoing')).toEqual(['ended none', 'done none'])
    expect(outcome(pair.right, 'incoming')).toEqual(['ended none', 'done none'])
    expect(pair.left.session.outgoing[1]?.over).toBe(true)
  })

  test('the link may be lost: it is compared again over the next one', async () => {
    const { pair, world, file } = await underWay(13)
    const sent = world.devices[0].offered[1]
    await pair.cut()
    const again = link(world)
    await again.drain()
    again.left.offer(sent?.files ?? [], sent?.transferId)
    await again.drain()
    expect(outcome(again.left, 'outgoing', 1)).toEqual(['done same', 'done none'])
    expect(isSame(again.right.sealed(1, 0), file.content)).toBe(true)
    expect(again.right.takenBytes).toBe(0)
  })

  test.each(['sender', 'receiver'] as const)('the %s may pause and go on', async (side) => {
    const { pair, file } = await kept(14)
    const peer = side === 'sender' ? pair.left : pair.right
    pair.left.offer([renamed(file)])
    await pair.drain()
    pair.right.raise({ type: 'accept', offer: 2 })
    for (let turns = 0; turns < 60; turns++) {
      await pair.run(2)
      peer.raise({ type: 'pause', side, offer: 2, on: turns % 2 === 0 })
    }
    await pair.drain()
    expect(outcome(pair.left, 'outgoing')).toEqual(['done same'])
    expect(isSame(pair.right.sealed(2, 0), file.content)).toBe(true)
  })

  test('the kept one may be removed: then it is sent', async () => {
    const { pair, file, keptId } = await kept(15)
    pair.left.offer([renamed(file)])
    await pair.drain()
    pair.right.raise({ type: 'accept', offer: 2 })
    await pair.run(3)
    pair.right.device.disk.discard(keptId)
    await pair.drain()
    expect(outcome(pair.left, 'outgoing')).toEqual(['done none'])
    expect(isSame(pair.right.sealed(2, 0), file.content)).toBe(true)
  })

  test('the disk may be full: then it is sent, as soon as there is room', async () => {
    const { pair, file } = await kept(16)
    const { disk } = pair.right.device
    pair.left.offer([renamed(file)])
    await pair.drain()
    pair.right.raise({ type: 'accept', offer: 2 })
    await pair.run(1)
    const { capacityBytes } = disk
    disk.capacityBytes = SIZE_BYTES + 2 * BLOCK_BYTES
    for (let steps = 0; steps < 200 && pair.left.session.outgoing[1]?.pausedThere === 'off'; steps++)
      await pair.run(5)
    expect(pair.left.session.outgoing[1]?.pausedThere).toBe('storage-full')
    disk.capacityBytes = capacityBytes
    await pair.drain()
    expect(outcome(pair.left, 'outgoing')).toEqual(['done none'])
    expect(isSame(pair.right.sealed(2, 0), file.content)).toBe(true)
  })
})

describe('a peer that breaks the rules of comparing is shown the door', () => {
  const HELLO: ControlRecord = { type: 'hello', windowBytes: 16 * MIB, appVersion: '', deviceName: '' }
  const ENTRY: ManifestEntry = { path: 'a', sizeBytes: 2 * MIB, modifiedMs: 0 }
  const EMPTY: ManifestEntry = { path: 'b', sizeBytes: 0, modifiedMs: 0 }
  const SUMS = { digest: new Uint8Array(16), sha256: new Uint8Array(32) }
  const BROKEN = { do: 'close', reason: 'peer-broke-protocol', heard: false }

  const tell = (session: Session, records: readonly ControlRecord[]) =>
    records.flatMap((record) => session.handle({ type: 'record', bytes: encodeRecord(record) }))

  const ask = (...files: number[]): ControlRecord => ({ type: 'compare', offer: 1, files })
  const accept: ControlRecord = { type: 'accept', offer: 1 }
  const compared = (file: number): ControlRecord => ({ type: 'compared', offer: 1, file })
  const have = (file: number): ControlRecord => ({
    type: 'have',
    offer: 1,
    blocks: [{ file, block: 0, digest: SUMS.digest }]
  })

  test.each<[string, readonly ControlRecord[]]>([
    ['asks about an empty file', [ask(1)]],
    ['asks about a file that was not offered', [ask(3)]],
    ['asks twice', [ask(0, 0)]],
    ['asks after its yes', [accept, ask(0)]],
    ['asks about more files than it may', [ask(...Array.from({ length: MAX_COMPARED_FILES + 1 }, () => 0))]],
    ['has compared what it did not ask about', [accept, compared(0)]],
    ['has compared before its yes', [ask(0), compared(0)]],
    ['has compared twice', [ask(0), accept, compared(0), compared(0)]],
    ['has a block of what it does not compare', [ask(0), accept, have(2)]],
    ['has a block after it has compared', [ask(0), accept, compared(0), have(0)]]
  ])('a receiver that %s', (_, records) => {
    const session = new Session({ appVersion: '', deviceName: '' }, testHash, unchecked())
    tell(session, [HELLO, NO_NUMBER])
    session.handle({ type: 'offer', transferId: new Uint8Array(16), manifest: [ENTRY, EMPTY, ENTRY] })
    expect(tell(session, records.slice(0, -1))).not.toContainEqual(BROKEN)
    expect(tell(session, records.slice(-1))).toContainEqual(BROKEN)
  })

  const sum = (file: number): ControlRecord => ({ type: 'sum', offer: 1, file, ...SUMS })

  function receiver(): Session {
    const session = new Session({ appVersion: '', deviceName: '' }, testHash, unchecked())
    const totalBytes = 2 * ENTRY.sizeBytes
    tell(session, [
      HELLO,
      NO_NUMBER,
      { type: 'offer', offer: 1, transferId: new Uint8Array(16), fileCount: 2, totalBytes },
      { type: 'entries', offer: 1, first: 0, entries: [ENTRY, ENTRY] }
    ])
    session.handle({ type: 'accept', offer: 1 })
    return session
  }
  const staged = { type: 'staged', offer: 1, begun: { have: [], dropped: [], compare: [0] } } as const

  test('a sender that says a sum before it was asked, of another file, or twice', () => {
    expect(tell(receiver(), [sum(0)])).toContainEqual(BROKEN)
    for (const records of [[sum(1)], [sum(7)], [sum(0), sum(0)]]) {
      const session = receiver()
      session.handle(staged)
      expect(tell(session, records)).toContainEqual(BROKEN)
    }
  })

  test('what comes late does no harm', () => {
    const session = receiver()
    expect(session.handle(staged)).toEqual([
      { do: 'send', record: ask(0) },
      { do: 'send', record: accept }
    ])
    session.handle({ type: 'refuse', offer: 1, file: 0 })
    expect(tell(session, [sum(0)])).toEqual([])
    session.handle({ type: 'refuse', offer: 1, file: undefined })
    expect(tell(session, [sum(0)])).toEqual([])
  })

  test('a sender that sends a block of a file that is being compared', async () => {
    const { pair, file } = await kept(21)
    pair.left.saysSums = false
    pair.left.offer([renamed(file)])
    await accepted(pair, 2)
    const block = file.content.slice(0, 100)
    for (const frame of framed({ offer: 2, file: 0, block: 0 }, testHash(block), block, 1024))
      pair.right.takeFrame(frame, 0)
    await pair.drain()
    expect(pair.right.closed).toBe('peer-broke-protocol')
    expect(hex(pair.right.sealed(2, 0) ?? new Uint8Array(0))).toBe('')
  })
})
