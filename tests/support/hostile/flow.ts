// A receiver that confirms what it never got, asks for what there is not, and answers out of turn: the app sends
// (docs/protocol.md §4.8, §4.9, §4.11, §4.12).
import type { Bytes } from '#core/bytes.ts'
import { DIGEST_BYTES, SHA256_BYTES } from '#core/transfer/limits.ts'
import { type ControlRecord, encodeRecord } from '#core/transfer/record.ts'
import { strings } from '../english.ts'
import { joined, TYPE, u32 } from './bytes.ts'
import type { Duel, Violation } from './duel.ts'

const NOBODY = 0xffff_ffff
const NO_DIGEST = new Uint8Array(DIGEST_BYTES)
const SUMS = { digest: NO_DIGEST, sha256: new Uint8Array(SHA256_BYTES) }

type Made = (offer: number) => ControlRecord

/** `offered`: before anybody said yes. `sent`: yes was said, and all blocks came. `stored`: and were said to be here. */
type Moment = 'offered' | 'sent' | 'stored'

function answers(
  follows: Violation['follows'],
  name: string,
  moment: Moment,
  ...make: readonly Made[]
): Violation {
  return {
    name,
    follows,
    async act(duel) {
      const { offer, file } = await duel.sentByApp()
      let root: Bytes = NO_DIGEST
      let blocks = 0
      if (moment !== 'offered') ({ blocks, root } = await duel.takeData(offer))
      if (moment === 'stored') await duel.storeAll(offer, blocks)
      await duel.peer.records(...make.map((one) => one(offer)))
      if (follows !== 'ignored') return
      if (moment === 'offered') ({ blocks, root } = await duel.takeData(offer))
      if (moment !== 'stored') await duel.storeAll(offer, blocks)
      await duel.peer.records({ type: 'verified', offer, files: [{ file: 0, digest: root }] })
      await duel.app.waitForTransfer(file.name, 'done')
    }
  }
}

const closes = (name: string, moment: Moment, ...make: readonly Made[]): Violation =>
  answers('closed', name, moment, ...make)
const ignores = (name: string, moment: Moment, ...make: readonly Made[]): Violation =>
  answers('ignored', name, moment, ...make)

const stored =
  (file: number, block: number): Made =>
  (offer) => ({ type: 'stored', offer, blocks: [{ file, block }] })
const verified =
  (file: number): Made =>
  (offer) => ({ type: 'verified', offer, files: [{ file, digest: NO_DIGEST }] })
const resend =
  (file: number, block: number): Made =>
  (offer) => ({ type: 'resend', offer, file, block })
const have =
  (file: number, block: number): Made =>
  (offer) => ({
    type: 'have',
    offer,
    blocks: [{ file, block, digest: NO_DIGEST }]
  })

export const FLOW: readonly Violation[] = [
  closes('a block stored before yes', 'offered', stored(0, 0)),
  closes('a block stored that there is not', 'sent', stored(0, 2)),
  closes('block 4,294,967,295 stored', 'sent', stored(0, NOBODY)),
  closes('a block stored of a file that there is not', 'sent', stored(NOBODY, 0)),
  closes('a block stored of an offer that there is not', 'sent', (offer) => stored(0, 0)(offer + 1)),
  closes('a block stored of offer 0', 'sent', () => stored(0, 0)(0)),
  closes('a block stored twice', 'sent', stored(0, 0), stored(0, 0)),
  closes('a block once more before yes', 'offered', resend(0, 0)),
  closes('a block once more that there is not', 'sent', resend(0, 2)),
  closes('a block once more that was stored', 'sent', stored(0, 0), resend(0, 0)),
  closes('a block once more of a file that there is not', 'sent', resend(1, 0)),
  closes('verified before yes', 'offered', verified(0)),
  closes('verified before it is stored', 'sent', verified(0)),
  closes('verified with another digest', 'stored', verified(0)),
  closes('a file verified that there is not', 'stored', verified(7)),
  { name: 'verified twice', follows: 'closed', act: verifiedTwice },
  { name: 'a pause by nobody', follows: 'closed', act: (duel) => badPause(duel, 2, 1) },
  { name: 'a pause for no reason that there is', follows: 'closed', act: (duel) => badPause(duel, 1, 3) },
  closes('a pause of an offer that there is not', 'sent', () => ({
    type: 'pause',
    offer: NOBODY,
    by: 'receiver',
    pause: 'person'
  })),
  closes('blocks that are here already, said after yes', 'sent', have(0, 0)),
  closes('a block that is here already and that there is not', 'offered', have(0, 2)),
  closes('a block that is here already, twice', 'offered', have(0, 0), have(0, 0)),
  closes('a comparison after yes', 'sent', (offer) => ({ type: 'compare', offer, files: [0] })),
  closes('a comparison of a file that there is not', 'offered', (offer) => ({
    type: 'compare',
    offer,
    files: [1]
  })),
  closes('a comparison of a file twice', 'offered', (offer) => ({ type: 'compare', offer, files: [0, 0] })),
  closes(
    'compared before yes',
    'offered',
    (offer) => ({ type: 'compare', offer, files: [0] }),
    (offer) => ({ type: 'compared', offer, file: 0 })
  ),
  closes('compared what nobody compares', 'sent', (offer) => ({ type: 'compared', offer, file: 0 })),
  { name: 'a sum that nobody asked for', follows: 'closed', act: sumUnasked },
  {
    name: 'a block confirmed that was not named',
    follows: 'closed',
    act: (duel) => confirmUnasked(duel, 0, 1)
  },
  {
    name: '4,294,967,295 blocks confirmed',
    follows: 'closed',
    act: (duel) => confirmUnasked(duel, NOBODY, NOBODY)
  },
  closes('a refusal of a file that there is not', 'sent', (offer) => ({
    type: 'refuse',
    offer,
    file: 1,
    reason: 'person'
  })),
  ignores(
    'a pause, 1,000 times',
    'sent',
    ...Array.from({ length: 1000 }, (_, turn): Made => (offer) => ({
      type: 'pause',
      offer,
      by: 'receiver',
      pause: turn % 2 === 0 ? 'person' : 'off'
    }))
  ),
  ignores('a block once more, 1,000 times', 'sent', ...Array.from({ length: 1000 }, () => resend(0, 0))),
  ignores('blocks that are here already with digests of other ones', 'offered', have(0, 0), have(0, 1)),
  {
    name: 'a refusal of everything, and then confirmations',
    follows: 'ignored',
    says: strings.transferTroubles.send.damaged,
    act: refusedThenStored
  }
]

/** The file is done by then: what is said of it cannot be about its digest any more. */
async function verifiedTwice(duel: Duel): Promise<void> {
  const { offer, file } = await duel.sentByApp()
  const { blocks, root } = await duel.takeData(offer)
  await duel.storeAll(offer, blocks)
  const word = { type: 'verified', offer, files: [{ file: 0, digest: root }] } as const
  await duel.peer.records(word)
  await duel.app.waitForTransfer(file.name, 'done')
  await duel.peer.records(word)
}

async function badPause(duel: Duel, by: number, pause: number): Promise<void> {
  const { offer } = await duel.sentByApp()
  await duel.peer.say('control', joined(Uint8Array.of(TYPE.pause), u32(offer), Uint8Array.of(by, pause)))
}

async function sumUnasked(duel: Duel): Promise<void> {
  const { offer } = await duel.given(1)
  await duel.peer.records({ type: 'sum', offer, file: 0, ...SUMS })
}

async function confirmUnasked(duel: Duel, first: number, count: number): Promise<void> {
  const { offer } = await duel.given(1)
  await duel.peer.records({ type: 'confirm', offer, runs: [{ file: 0, first, count }] })
}

async function refusedThenStored(duel: Duel): Promise<void> {
  const { offer, file } = await duel.sentByApp()
  const { blocks } = await duel.takeData(offer)
  await duel.peer.records({ type: 'refuse', offer, file: undefined, reason: 'damaged' })
  await duel.app.waitForTransfer(file.name, 'failed')
  await duel.storeAll(offer, blocks)
  await duel.peer.say('control', encodeRecord(resend(0, 0)(offer)))
}
