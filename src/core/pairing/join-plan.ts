// How to join the other device's card so that our own card stays good until that device has read it, be it a
// second or minutes later: docs/protocol.md §3.4. The waits behind each choice are in docs/field-notes.md.
import { type Bytes, compareBytes } from '#core/bytes.ts'
import { remoteAnswer } from '#core/signal/answer.ts'
import type { Card } from '#core/signal/card.ts'

/** Gecko's ICE gives up 5 to 11 s after the last candidate was added; other engines wait. */
export type Engine = 'gecko' | 'other'

export interface JoinPlan {
  /** For `setRemoteDescription({ type: 'answer' })`. */
  readonly answerSdp: string
  /** Add the answer's candidates again this often until the link opens; undefined: never. */
  readonly refreshMs: number | undefined
}

/** Below the 5 s after which Gecko gives up. */
const REFRESH_MS = 3000
const GECKO_UFRAG = /^[0-9a-f]{8}$/
const GECKO_PWD = /^[0-9a-f]{32}$/

/** A link that is replaced within seconds: join it with everything known, at once. */
export function planShortJoin(card: Card, ownFingerprint: Bytes): JoinPlan {
  return { answerSdp: remoteAnswer(card, ownFingerprint), refreshMs: undefined }
}

/** A link whose card may be read minutes from now. */
export function planHeldJoin(card: Card, ownFingerprint: Bytes, engine: Engine): JoinPlan {
  // Joined without candidates nothing is sent, no clock runs, and Gecko's own checks open the link later. Gecko
  // itself cannot wait like that.
  if (engine !== 'gecko' && speaksIntoTheVoid(card, ownFingerprint))
    return { answerSdp: remoteAnswer(card, ownFingerprint, { candidates: false }), refreshMs: undefined }
  return { answerSdp: remoteAnswer(card, ownFingerprint), refreshMs: REFRESH_MS }
}

/** Whether the held link may be slow to open when their side reads late, so that fresh ones are shown in turn.
 *  Where it is not needed it must not be done: several links that reach for one card disturb its handshake. */
export function needsTurns(card: Card, ownFingerprint: Bytes, engine: Engine): boolean {
  return engine === 'gecko' && speaksIntoTheVoid(card, ownFingerprint)
}

/** An idle Gecko answers connectivity checks before it has read any card. A DTLS client on the other side then
 *  starts a handshake that nobody hears, and its retransmissions back off to half a minute and more. */
function speaksIntoTheVoid(card: Card, ownFingerprint: Bytes): boolean {
  const ice = card.description?.ice
  const theyAreGecko = ice !== undefined && GECKO_UFRAG.test(ice.ufrag) && GECKO_PWD.test(ice.pwd)
  return theyAreGecko && compareBytes(ownFingerprint, card.fingerprint) < 0
}
