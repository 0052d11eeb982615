// This device's card as it is shown: made of a link's description.
import { DecodeError } from '#core/errors.ts'
import { type Card, decodeCard, encodeCard } from '#core/signal/card.ts'
import { cardToLink, cardToText } from '#core/signal/text.ts'
import { mayBothControl } from './join-plan.ts'
import { type OwnCard, type Pairing, type Settings, shownCard } from './state.ts'

/** What an offer says of its DTLS role, and what the card of a link that is the server already says. */
const FREE = /^a=setup:actpass/m
const SERVER = 'a=setup:passive'

/** The card of a link: free, or as DTLS server the answer to `theirs` (docs/protocol.md §3.4); nothing when this browser's
 *  description makes none. */
export function drawCard(
  { linkBase }: Settings,
  link: number,
  sdp: string,
  theirs: Card | undefined
): OwnCard | undefined {
  try {
    const bytes = theirs === undefined ? encodeCard(sdp) : encodeCard(sdp.replace(FREE, SERVER), theirs.mark)
    const text = linkBase === undefined ? cardToText(bytes) : cardToLink(bytes, linkBase)
    return { link, text, card: decodeCard(bytes) }
  } catch (error) {
    if (error instanceof DecodeError) return undefined
    throw error
  }
}

/** The card to be seen. None while this device makes an answer that it is better joined by: whoever read the free one instead would meet
 *  a link on which both control (docs/protocol.md §3.4). */
export function visibleCard({ phase, settings }: Pairing): OwnCard | undefined {
  const isAwaited =
    phase.at === 'joining' &&
    phase.answer === undefined &&
    phase.making !== undefined &&
    mayBothControl(phase.making.theirs, settings.engine)
  return isAwaited ? undefined : shownCard(phase)
}

/** False when not a single address could be gathered. */
export function hasAddresses({ card }: OwnCard): boolean {
  return /^a=candidate:/m.test(card.sdp)
}

/** False as well when there are names alone, as browsers give without the camera permission. */
export function hasOpenAddresses({ card }: OwnCard): boolean {
  return /^a=candidate:(?!.*\.local )/m.test(card.sdp)
}
