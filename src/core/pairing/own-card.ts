// This device's card as it is shown: made of a link's description.
import { DecodeError } from '#core/errors.ts'
import { type Card, decodeCard, encodeCard } from '#core/signal/card.ts'
import { cardToLink, cardToText } from '#core/signal/text.ts'
import type { OwnCard, Settings } from './state.ts'

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

/** False when not a single address could be gathered. */
export function hasAddresses({ card }: OwnCard): boolean {
  return /^a=candidate:/m.test(card.sdp)
}

/** False as well when there are names alone, as browsers give without the camera permission. */
export function hasOpenAddresses({ card }: OwnCard): boolean {
  return /^a=candidate:(?!.*\.local )/m.test(card.sdp)
}
