// What gathering against one server alone says about it (docs/protocol.md §6.5). Browsers tell different things, and some nothing: where two
// causes look the same, the verdict stands for both (docs/field-notes.md).
import { unreachable } from '#core/errors.ts'
import type { Gathered, GatheringTrouble } from './gathering.ts'
import { type IceKind, kindOf } from './draft.ts'
import { type IceServer, parseIceUrl } from './servers.ts'

export type ServerVerdict =
  /** A STUN server said what this device is called from outside. */
  | { readonly code: 'answered'; readonly address: string }
  | { readonly code: 'relays'; readonly over: 'udp' | 'tcp' | 'tls'; readonly address: string }
  | { readonly code: 'login-refused' }
  /** Refused, and its user name says a time that is over, as coturn's shared secret makes them. */
  | { readonly code: 'login-expired' }
  | { readonly code: 'name-not-found' }
  /** Nothing came from a relay over UDP within the time. */
  | { readonly code: 'silent' }
  /** The same of a STUN server, for which there is no other way than UDP. */
  | { readonly code: 'silent-stun' }
  /** No connection over TCP: there is no such name, nothing listens there, or something is between. */
  | { readonly code: 'not-reached' }
  /** The same over TLS, where the certificate may be the reason as well. */
  | { readonly code: 'no-tls' }
  /** It tells addresses and relays nothing. */
  | { readonly code: 'only-stun' }
  /** It was asked and found nothing: it is silent, or this device has its public address itself. */
  | { readonly code: 'nothing-new' }
  | { readonly code: 'full' }
  | { readonly code: 'refused'; readonly errorCode: number }
  /** The browser itself: a port that it blocks, an address that it cannot read. */
  | { readonly code: 'not-taken' }

export type VerdictCode = ServerVerdict['code']

/** RFC 8489 §14.8, RFC 8656 §19. */
const UNAUTHORIZED = 401
const STALE_NONCE = 438
const WRONG_CREDENTIALS = 441
const QUOTA_REACHED = 486
const NO_CAPACITY = 508
/** W3C WebRTC §4.8.3: not from the server. */
const NOT_REACHED = 701

export function isGood({ code }: ServerVerdict): boolean {
  return code === 'answered' || code === 'relays'
}

/** `gathered` is of `server` alone. */
export function judgeServer(server: IceServer, gathered: Gathered, nowMs: number): ServerVerdict {
  const parsed = parseIceUrl(server.url)
  if (typeof parsed === 'string') return { code: 'not-taken' }
  const kind = kindOf(parsed)
  const found = gathered.candidates.find(({ type }) => type === (kind === 'stun' ? 'srflx' : 'relay'))
  if (found !== undefined)
    return kind === 'stun'
      ? { code: 'answered', address: found.address }
      : { code: 'relays', over: OVER[kind], address: found.address }
  // A server that refuses has been reached: whatever else failed, on another of this device's networks, is not the reason.
  const refusal = gathered.troubles.find(({ code }) => code !== NOT_REACHED)
  if (refusal !== undefined) return judgeRefusal(server, refusal, nowMs)
  if (gathered.candidates.some(({ type }) => type === 'srflx')) return { code: 'only-stun' }
  return judgeSilence(kind, gathered)
}

const OVER = { 'turn-udp': 'udp', 'turn-tcp': 'tcp', 'turn-tls': 'tls' } as const

function judgeRefusal(server: IceServer, { code }: GatheringTrouble, nowMs: number): ServerVerdict {
  switch (code) {
    case UNAUTHORIZED:
    case STALE_NONCE:
    case WRONG_CREDENTIALS:
      return { code: hasExpired(server, nowMs) ? 'login-expired' : 'login-refused' }
    case QUOTA_REACHED:
    case NO_CAPACITY:
      return { code: 'full' }
    default:
      return { code: 'refused', errorCode: code }
  }
}

function judgeSilence(kind: IceKind, { troubles, isComplete }: Gathered): ServerVerdict {
  // Chromium says so, over UDP; of TCP and TLS it says no more than that there is no connection.
  if (troubles.some(({ text }) => /host lookup/i.test(text))) return { code: 'name-not-found' }
  switch (kind) {
    case 'stun':
      return { code: isComplete && troubles.length === 0 ? 'nothing-new' : 'silent-stun' }
    case 'turn-udp':
      return { code: 'silent' }
    case 'turn-tcp':
      return { code: 'not-reached' }
    case 'turn-tls':
      return { code: 'no-tls' }
    default:
      return unreachable(kind)
  }
}

/** A user name that begins with a time in seconds (draft-uberti-behave-turn-rest-00 §2.2). */
function hasExpired({ login }: IceServer, nowMs: number): boolean {
  const until = login.kind === 'password' ? /^(\d{9,11})(?::|$)/.exec(login.username)?.[1] : undefined
  return until !== undefined && Number(until) * 1000 < nowMs
}
