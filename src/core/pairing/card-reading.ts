// What a scanned, pasted or opened text means to a device that is pairing: docs/protocol.md §3.2.
import { type Bytes, equalBytes } from '#core/bytes.ts'
import { type DecodeCode, DecodeError } from '#core/errors.ts'
import { isServersCode } from '#core/ice/servers-mark.ts'
import { remoteAnswer } from '#core/signal/answer.ts'
import { type Card, decodeCard } from '#core/signal/card.ts'
import { textToCard } from '#core/signal/text.ts'

/** What is wrong with a card, for the person. */
export type CardProblem =
  | 'servers' // a code with ICE servers: docs/protocol.md §6.3
  | 'not-a-card' // another QR code, or text that holds no card
  | 'damaged' // a card whose digits were changed or cut off
  | 'newer-version' // made by a newer version: update this one
  | 'own-card' // this device's own card, now or earlier
  | 'already-read' // the card that was read before
  | 'outdated' // it answers a card of ours whose link is no more
  | 'for-another' // it answers a card that is none of ours
  | 'used' // it led to a link before, or answers one that is no more
  | 'unsupported' // a card of something that is no data-only peer
  | 'busy' // a third device's card while another one is being joined

/** A camera shows what is on the other screen now; a text may be minutes old. */
export type ReadVia = 'camera' | 'text'

export type Reading =
  { readonly ok: true; readonly card: Card } | { readonly ok: false; readonly problem: CardProblem }

const PROBLEMS: Readonly<Record<DecodeCode, CardProblem>> = {
  'not-a-card': 'not-a-card',
  'newer-version': 'newer-version',
  truncated: 'damaged',
  'trailing-bytes': 'damaged',
  'bad-field': 'damaged',
  'too-long': 'damaged',
  'bad-check': 'damaged',
  'bad-text': 'damaged',
  'unknown-type': 'damaged'
}

/** Reads the text of a card that is not this device's own. */
export function readCard(text: string, ownFingerprint: Bytes): Reading {
  if (isServersCode(text)) return { ok: false, problem: 'servers' }
  let card: Card
  try {
    card = decodeCard(textToCard(text))
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error
    return { ok: false, problem: PROBLEMS[error.code] }
  }
  if (equalBytes(card.fingerprint, ownFingerprint)) return { ok: false, problem: 'own-card' }
  return answers(card) ? { ok: true, card } : { ok: false, problem: 'unsupported' }
}

/** False for a whole card that describes something else than one data channel. */
function answers(card: Card): boolean {
  try {
    remoteAnswer(card, 'server')
    return true
  } catch (error) {
    if (error instanceof DecodeError) return false
    throw error
  }
}
