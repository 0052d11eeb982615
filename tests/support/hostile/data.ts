// Data records that nobody asked for, that lead elsewhere, or that are more than there is room for (docs/protocol.md §4.5, §4.8).
import { expect } from '@playwright/test'
import type { Bytes } from '#core/bytes.ts'
import { encodeFrame, type Frame } from '#core/transfer/frame.ts'
import { BLOCK_BYTES, DIGEST_BYTES, KIB, MAX_FRAME_BYTES, MIB } from '#core/transfer/limits.ts'
import { strings } from '../english.ts'
import { joined, u32, u64 } from './bytes.ts'
import type { Duel, Violation } from './duel.ts'

const NOBODY = 0xffff_ffff
const NO_DIGEST = new Uint8Array(DIGEST_BYTES)
const BYTE = Uint8Array.of(1)
/** Two blocks. */
const SIZE_BYTES = BLOCK_BYTES + KIB

const first = (offer: number, file: number, block: number, payload: Bytes = BYTE): Bytes =>
  encodeFrame({ type: 'first', offer, file, block, digest: NO_DIGEST, payload })

const chunk = (offer: number, file: number, offsetBytes: number, payload: Bytes = BYTE): Bytes =>
  encodeFrame({ type: 'chunk', offer, file, offsetBytes, payload } satisfies Frame)

/** Said of an offer of two blocks that the person has accepted. */
function closes(name: string, ...make: readonly ((offer: number) => Bytes | string)[]): Violation {
  return {
    name,
    follows: 'closed',
    async act(duel) {
      const { offer } = await duel.given(SIZE_BYTES)
      await duel.peer.say('data', ...make.map((one) => one(offer)))
    }
  }
}

/** What comes too late or too early, and then the file as it should come. */
function ignores(name: string, ...make: readonly ((offer: number) => Bytes)[]): Violation {
  return {
    name,
    follows: 'ignored',
    keeps: true,
    async act(duel) {
      const given = await duel.given(SIZE_BYTES)
      await duel.peer.say('data', ...make.map((one) => one(given.offer)))
      await duel.finish(given)
    }
  }
}

/** 262,145 bytes are no row of these: Chromium sends no such message, whatever the other side takes. */
export const DATA: readonly Violation[] = [
  { name: 'content before anybody said yes', follows: 'closed', act: beforeYes },
  { name: 'content of an offer that was declined', follows: 'closed', act: afterNo },
  {
    name: 'content of no offer',
    follows: 'closed',
    act: ({ peer }) => peer.say('data', first(NOBODY, 0, 0))
  },
  closes('a file outside the list', (offer) => first(offer, 1, 0)),
  closes('a chunk of a file outside the list', (offer) => chunk(offer, NOBODY, 0)),
  closes('a block behind the end of the file', (offer) => first(offer, 0, 2)),
  closes('block 4,294,967,295', (offer) => first(offer, 0, NOBODY)),
  closes('a chunk at 2^53 bytes', (offer) =>
    joined(Uint8Array.of(2), u32(offer), u32(0), u64(2n ** 53n), BYTE)
  ),
  closes('a chunk behind the end of the file', (offer) => chunk(offer, 0, 2 * BLOCK_BYTES)),
  closes(
    'a chunk past the end of its block',
    (offer) => first(offer, 0, 0, new Uint8Array(200 * KIB)),
    (offer) => chunk(offer, 0, 200 * KIB, new Uint8Array(57 * KIB))
  ),
  closes('a chunk past the end of its file', (offer) => first(offer, 0, 1, new Uint8Array(KIB + 1))),
  closes(
    'a chunk that leaves something out',
    (offer) => first(offer, 0, 0),
    (offer) => chunk(offer, 0, 2)
  ),
  closes(
    'a chunk that says something again',
    (offer) => first(offer, 0, 0),
    (offer) => chunk(offer, 0, 0)
  ),
  closes('the first record of a block, with nothing in it', (offer) => first(offer, 0, 0).slice(0, -1)),
  closes(
    'a further record with nothing in it',
    (offer) => first(offer, 0, 0),
    (offer) => chunk(offer, 0, 1).slice(0, -1)
  ),
  closes('a record of no bytes', () => new Uint8Array(0)),
  closes('a record of a type that there is not', (offer) =>
    joined(Uint8Array.of(3), u32(offer), u32(0), u32(0))
  ),
  closes('a message that is text', () => 'content'),
  ignores('a chunk of a block that was never begun', (offer) => chunk(offer, 0, 5)),
  ignores(
    'a block begun anew, five times',
    ...Array.from({ length: 5 }, () => (offer: number) => first(offer, 0, 0))
  ),
  { name: '65 blocks under way', follows: 'closed', act: tooManyUnderWay },
  {
    name: 'a block with a wrong digest, four times',
    follows: 'refused',
    says: strings.transferTroubles.receive.damaged,
    act: alwaysWrong
  },
  { name: 'a whole block once more, with another digest', follows: 'closed', act: otherDigest, keeps: true },
  { name: 'content of an offer that the person has cancelled', follows: 'ignored', act: afterCancel },
  { name: 'content of an offer that is whole', follows: 'ignored', act: afterEnd, keeps: true },
  { name: '24 MiB with no regard to the window', follows: 'ignored', act: overWindow, keeps: true },
  { name: '72 MiB to a disk that stands still', follows: 'closed', act: overRoom }
]

async function beforeYes(duel: Duel): Promise<void> {
  const name = duel.freshName()
  const offer = await duel.offer([{ path: name, sizeBytes: SIZE_BYTES, modifiedMs: 0 }])
  await expect(duel.app.page.getByTestId('incoming')).toHaveCount(1)
  await duel.peer.say('data', ...duel.block({ offer, name, bytes: duel.bytes(SIZE_BYTES) }, 0))
}

async function afterNo(duel: Duel): Promise<void> {
  const name = duel.freshName()
  const offer = await duel.offer([{ path: name, sizeBytes: SIZE_BYTES, modifiedMs: 0 }])
  await duel.answer(name, 'decline')
  await duel.peer.hear('decline')
  await duel.peer.say('data', ...duel.block({ offer, name, bytes: duel.bytes(SIZE_BYTES) }, 0))
}

async function tooManyUnderWay(duel: Duel): Promise<void> {
  const { offer } = await duel.given(1, { declaredBytes: 66 * BLOCK_BYTES })
  const blocks = Array.from({ length: 65 }, (_, block) => block)
  await duel.peer.say('data', ...blocks.map((block) => first(offer, 0, block)))
}

/** Asked for twice more, then given up; the fourth time nobody looks. */
async function alwaysWrong(duel: Duel): Promise<void> {
  const given = await duel.given(SIZE_BYTES)
  const wrong = duel.block(given, 0, NO_DIGEST)
  for (let asked = 0; asked < 2; asked++) {
    await duel.peer.say('data', ...wrong)
    const { file, block } = await duel.peer.hear('resend')
    expect({ file, block }).toEqual({ file: 0, block: 0 })
  }
  await duel.peer.say('data', ...wrong, ...wrong)
  await duel.app.waitForTransfer(given.name, 'failed')
}

async function otherDigest(duel: Duel): Promise<void> {
  const given = await duel.given(SIZE_BYTES)
  await duel.peer.say('data', ...duel.block(given, 0))
  await duel.peer.hear('stored')
  await duel.peer.say('data', ...duel.block(given, 0, NO_DIGEST))
}

async function afterCancel(duel: Duel): Promise<void> {
  const given = await duel.given(SIZE_BYTES)
  await duel.app.cancel(given.name)
  await duel.peer.hear('refuse')
  await duel.peer.say('data', ...duel.block(given, 0), ...duel.block(given, 1), chunk(given.offer, 0, NOBODY))
  await duel.app.waitForTransfer(given.name, 'cancelled')
}

async function afterEnd(duel: Duel): Promise<void> {
  const given = await duel.given(SIZE_BYTES)
  await duel.finish(given)
  await duel.peer.say('data', ...duel.block(given, 0), chunk(given.offer, 7, NOBODY))
}

/** Nothing waits for a word that anything is stored. */
async function overWindow(duel: Duel): Promise<void> {
  await duel.finish(await duel.given(24 * MIB))
}

/** The disk's thread stands still, so that what arrives has to wait; more than 64 MiB of it do not. */
async function overRoom(duel: Duel): Promise<void> {
  const given = await duel.given(1, { declaredBytes: 80 * MIB })
  const goOn = await duel.holdDisk()
  const record = first(given.offer, 0, 0, new Uint8Array(MAX_FRAME_BYTES - 29))
  await duel.peer.flood('data', { record, times: 72 * 4 })
  await duel.peer.drained('data')
  await goOn()
}
