// How to join the other device's card so that a card of ours stays good until that device has read it, be it a
// second or minutes later: docs/protocol.md §3.4. The waits behind each choice are in docs/field-notes.md.
import { networkKindOf } from '#core/ice/address-kinds.ts'
import { dtlsRole, type DtlsRole, remoteAnswer } from '#core/signal/answer.ts'
import type { Card } from '#core/signal/card.ts'
import { onOneNetwork } from './path.ts'

/** Gecko's ICE gives up 5 to 11 s after the last candidate was added; other engines wait. */
export type Engine = 'gecko' | 'other'

export interface JoinPlan {
  /** For `setRemoteDescription`: as the answer to what this side offered, or as an offer that it answers. */
  readonly remoteSdp: string
  /** Add its candidates again this often until the link opens; undefined: never. */
  readonly refreshMs: number | undefined
}

/** Below the 5 s after which Gecko gives up. */
const REFRESH_MS = 3000

/** The link whose card was on screen when `card` was read. */
export interface OwnLinkPlan {
  readonly plan: JoinPlan
  /** Whether a second link is needed, made for `card` alone, whose card is shown from now on. */
  readonly answers: boolean
}

export function planOwnLink(card: Card, own: Card, engine: Engine): OwnLinkPlan {
  const role = dtlsRole(card, own.fingerprint)
  const answers = speaksIntoTheVoid(card, role) || mayBothControl(card, engine)
  // They may read our first card after all: a text that was sent before, or both looked at each other at the same
  // moment. Joined without candidates nothing is sent, no clock runs, and their checks open the link then. Gecko cannot
  // wait in silence: it speaks, and a late reading of that card takes it some seconds. So does who is reached through a router or a relay:
  // those let in only who was written to.
  if (!answers || engine === 'gecko' || [card, own].some(isReachedThroughOthers) || areFarApart(card, own))
    return { plan: full(card, role), answers }
  const remoteSdp = remoteAnswer(card, role, { candidates: false })
  return { plan: { remoteSdp, refreshMs: undefined }, answers }
}

/** A link made after `card` was read: it is the DTLS server, which waits without a clock and says so on its card. */
export function planAnswerLink(card: Card): JoinPlan {
  return full(card, 'server')
}

/** Two Geckos that both made an offer both control ICE, and neither gives way in time where the first check was answered before its person
 *  had read anything (docs/field-notes.md): the second link takes such a card as an offer. */
export function mayBothControl(card: Card, engine: Engine): boolean {
  return engine === 'gecko' && card.setup === 'actpass' && isGecko(card)
}

/** The spare connections of both sides (docs/protocol.md §4.16), as the other side has described its two. */
export interface SpareCards {
  readonly waits: Card
  readonly reaches: Card
}

/** How the end that waits is joined: as DTLS client, as nobody speaks to it before it is reached. Gecko gives up where it has nothing to
 *  check, so it is given the other side's addresses, though nobody answers there. */
export function planWaiting({ waits, reaches }: SpareCards): JoinPlan {
  const { description } = reaches
  const card: Card =
    description === undefined
      ? reaches
      : { ...reaches, description: { ...description, candidates: waits.description?.candidates ?? [] } }
  return full(card, 'client')
}

/** How the end that waits is joined ahead: it sends nothing, and whoever has moved finds it open. */
export function planLettingIn(reaches: Card): JoinPlan {
  return { remoteSdp: remoteAnswer(reaches, 'client', { candidates: false }), refreshMs: undefined }
}

/** How the end that reaches out is joined: as DTLS server, which has no clock. */
export function planReaching({ waits }: SpareCards): JoinPlan {
  return full(waits, 'server')
}

function full(card: Card, role: DtlsRole): JoinPlan {
  return { remoteSdp: remoteAnswer(card, role), refreshMs: REFRESH_MS }
}

/** An idle Gecko answers connectivity checks before it has read any card. A DTLS client on the other side then
 *  starts a handshake that nobody hears, and its retransmissions back off to half a minute and more. */
function speaksIntoTheVoid(card: Card, role: DtlsRole): boolean {
  return role === 'client' && card.setup === 'actpass' && isGecko(card)
}

function isReachedThroughOthers({ description }: Card): boolean {
  return description?.candidates.some(({ type }) => type === 'srflx' || type === 'relay') ?? false
}

/** Both have public addresses of their own, as with IPv6, and on different networks: the routers between them let in only answers (RFC 6092). */
function areFarApart(...cards: readonly [Card, Card]): boolean {
  const [ours, theirs] = cards.map(({ description }) =>
    (description?.candidates ?? [])
      .filter(({ type, address }) => type === 'host' && networkKindOf(address) === 'public')
      .map(({ address }) => address)
  )
  if (ours === undefined || theirs === undefined || ours.length === 0 || theirs.length === 0) return false
  return !ours.some((one) => theirs.some((other) => onOneNetwork(one, other)))
}

/** By its credentials: eight and 32 hex digits. */
function isGecko({ sdp }: Card): boolean {
  return /^a=ice-ufrag:[0-9a-f]{8}$/m.test(sdp) && /^a=ice-pwd:[0-9a-f]{32}$/m.test(sdp)
}
