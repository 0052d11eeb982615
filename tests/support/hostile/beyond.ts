// What WebRTC has beside the two channels, and links that end as no link should (docs/protocol.md §3.1, §4.1).
import { expect } from '@playwright/test'
import { encodeCard } from '#core/signal/card.ts'
import { cardToText } from '#core/signal/text.ts'
import { strings } from '../english.ts'
import type { Duel, Violation } from './duel.ts'

export const BEYOND: readonly Violation[] = [
  { name: 'a channel that nobody agreed on', follows: 'ignored', act: ({ peer }) => peer.openChannels(1) },
  {
    name: '200 channels that nobody agreed on, with something to say',
    follows: 'ignored',
    act: ({ peer }) => peer.openChannels(200)
  },
  { name: 'a track that nobody agreed on', follows: 'ignored', act: ({ peer }) => peer.addTrack() },
  {
    name: 'the data channel closed under the app',
    follows: 'lost',
    act: ({ peer }) => peer.closeChannel('data')
  },
  {
    name: 'the control channel closed under the app',
    follows: 'lost',
    act: ({ peer }) => peer.closeChannel('control')
  },
  {
    name: 'the data channel closed in the middle of a block',
    follows: 'lost',
    says: strings.transferTroubles.receive['link-lost'],
    act: closedUnderWay
  },
  { name: 'the connection closed without a word', follows: 'lost', act: ({ peer }) => peer.hangUp() },
  { name: 'goodbye, and then everything else', follows: 'left', act: afterGoodbye },
  { name: 'a code that has sound in it', follows: 'unsupported', isUnlinked: true, act: soundInCode }
]

async function closedUnderWay(duel: Duel): Promise<void> {
  const given = await duel.given(300_000)
  const [begun = new Uint8Array(0)] = duel.block(given, 0)
  await duel.peer.say('data', begun)
  await duel.peer.drained('data')
  await duel.peer.closeChannel('data')
}

async function afterGoodbye(duel: Duel): Promise<void> {
  await duel.peer.records({ type: 'bye', reason: 'person' })
  await duel.offer([{ path: duel.freshName(), sizeBytes: 1, modifiedMs: 0 }])
  await duel.peer.say('data', new Uint8Array(0))
}

/** A card is carried whatever it says (§2.6), and paired with only if it is of data channels alone. */
async function soundInCode({ app, peer }: Duel): Promise<void> {
  const sdp = await peer.soundOffer()
  await app.startPairing({ camera: false })
  await app.shownCode()
  await app.enterCode(cardToText(encodeCard(sdp)))
  await expect(app.page.getByTestId('pair-error')).toBeVisible()
}
