// The states, events and effects of pairing, and the times it keeps: docs/protocol.md §3.3.
//
// A *link* is one peer connection in the making, known by a number that is never used again. While the other device
// has not read our card its link is *held*: the card stays good however long that takes. Where holding is slow,
// or both might control ICE (join-plan.ts), a second link that *answers* theirs is made and shown. Whichever opens first wins.
import type { Card } from '#core/signal/card.ts'
import { unreachable } from '#core/errors.ts'
import type { CardProblem, ReadVia } from './card-reading.ts'
import type { Engine, JoinPlan } from './join-plan.ts'

/** A link that both sides have joined opens within a second. After this long it will not, and a card that the other
 *  side has drawn since is worth a fresh start. */
export const STUCK_MS = 5000
/** After this long a person wants to know what is wrong, and gets to know it well within 15 s. */
export const LONG_WAIT_MS = 11_000
/** Long enough to send a card through a messenger and get one back. */
export const JOIN_LIMIT_MS = 10 * 60_000
/** A camera may still look at the card of a link that has just ended: so long nothing is said of it. */
export const USED_SILENCE_MS = 2000
/** Cards that cannot be joined again are known for a visit, the last ones. */
export const MAX_USED = 1000
/** Cards that this device showed are known for a visit, the last ones: more of them would be taken for one another. */
export const MAX_SHOWN = 100
/** A camera that is there opens within two seconds, once the person has answered the browser. */
export const SLOW_CAMERA_MS = 8000
/** How long a remark about a scanned code stays on screen. */
export const PROBLEM_SHOWN_MS = 5000
/** The same of one that has a button. */
export const QUESTION_SHOWN_MS = 30_000

export type CameraTrouble =
  'camera-blocked' | 'camera-insecure' | 'camera-missing' | 'camera-busy' | 'scanner-broken'
export type CameraState =
  | { readonly at: 'off' }
  | { readonly at: 'starting' }
  | { readonly at: 'looking' }
  | { readonly at: 'blocked'; readonly trouble: CameraTrouble }

export interface Settings {
  /** Address of the app for codes that are links; undefined: digits alone. */
  readonly linkBase: string | undefined
  readonly engine: Engine
}

/** A card of ours, and the text in its code. */
export interface OwnCard {
  readonly link: number
  readonly text: string
  readonly card: Card
}

export interface Showing {
  readonly at: 'showing'
  readonly own: OwnCard
  /** A fresh link in the making, whose card is shown next. */
  readonly replacement: number | undefined
  /** The link on screen was joined and led nowhere: it can join no other card, so what is read waits for its
   *  replacement. */
  readonly spent: boolean
}

export interface Joining {
  readonly at: 'joining'
  readonly theirs: Card
  readonly via: ReadVia
  /** Joined to their card; on screen unless there is an answer. */
  readonly own: OwnCard
  /** Made after theirs was read, and joined to it as DTLS server; on screen. */
  readonly answer: OwnCard | undefined
  /** Being made, to answer `theirs` and be shown next. */
  readonly making: { readonly link: number; readonly theirs: Card } | undefined
  readonly waited: 'short' | 'stuck' | 'long'
  /** The browser keeps this page away from the local network. */
  readonly barred: boolean
  /** Somebody was reached who does not have the certificate that their card names. */
  readonly otherKey: boolean
}

export type PairingPhase =
  | { readonly at: 'idle' }
  /** `isSlow`: the browser waits for the person, or for a camera that does not come. */
  | { readonly at: 'opening-camera'; readonly isSlow: boolean }
  | { readonly at: 'preparing'; readonly link: number }
  /** Our card is on screen and we have read nothing that counts. */
  | Showing
  /** We have read theirs; they may not have read ours. */
  | Joining
  /** `via`: how the other's card came here; undefined when that had been given up and its link opened late. */
  | { readonly at: 'connected'; readonly link: number; readonly via: ReadVia | undefined }
  | { readonly at: 'failed'; readonly reason: PairingFailure }

export type PairingFailure = 'no-webrtc' | 'no-addresses' | 'timed-out'

export interface Pending {
  readonly text: string
  readonly via: ReadVia
}

export interface Pairing {
  readonly attempt: number
  readonly nextLink: number
  readonly settings: Settings
  readonly camera: CameraState
  readonly problem: CardProblem | undefined
  /** A card that was opened or seen before there was a link to join it with. */
  readonly pending: Pending | undefined
  /** Marks of the cards that were shown here, the last ones. */
  readonly shown: readonly number[]
  /** Keys of cards that answered links of ours that are no more. */
  readonly outdated: readonly string[]
  /** Keys of cards that led to a link, or that were given up and answered one of ours. */
  readonly used: readonly string[]
  /** A camera sees one of these: `due` once something may be said of it. */
  readonly usedSeen: 'waiting' | 'due' | undefined
  readonly phase: PairingPhase
}

export type TimerName = 'camera' | 'stuck' | 'long-wait' | 'limit' | 'problem' | 'used'

export type PairingEvent =
  | { readonly type: 'start'; readonly camera: boolean; readonly settings: Settings }
  | { readonly type: 'cancel' }
  | { readonly type: 'camera-opened'; readonly attempt: number }
  | { readonly type: 'camera-failed'; readonly attempt: number; readonly trouble: CameraTrouble }
  /** The person does not want to wait for the camera. */
  | { readonly type: 'skip-camera' }
  /** The person wants the camera after all, or allowed it in the browser's settings. */
  | { readonly type: 'retry-camera' }
  /** The complete local description, the first time or a better one. */
  | { readonly type: 'link-described'; readonly link: number; readonly sdp: string }
  | { readonly type: 'link-open'; readonly link: number }
  /** `unavailable`: the browser makes none. `ended`: its ICE has given up; before its card is drawn, for want of addresses. */
  | { readonly type: 'link-failed'; readonly link: number; readonly why: 'unavailable' | 'ended' }
  /** Whether the browser keeps this page off the local network, which it has not been allowed to use. */
  | { readonly type: 'link-barred'; readonly link: number; readonly barred: boolean }
  /** The way was found, and one end refused the other's certificate. */
  | { readonly type: 'link-refused'; readonly link: number }
  /** The browser does not take their card. */
  | { readonly type: 'join-refused'; readonly link: number }
  | { readonly type: 'card-read'; readonly text: string; readonly via: ReadVia }
  | { readonly type: 'timer-fired'; readonly attempt: number; readonly timer: TimerName }
  /** The network changed or the page was suspended: what is on screen may be stale. */
  | { readonly type: 'redraw' }

export type PairingEffect =
  | { readonly do: 'open-camera' }
  | { readonly do: 'close-camera' }
  /** With `answers` it takes that as an offer, and is joined so. */
  | { readonly do: 'make-link'; readonly link: number; readonly answers?: JoinPlan }
  | { readonly do: 'join'; readonly link: number; readonly plan: JoinPlan }
  | { readonly do: 'close-link'; readonly link: number }
  /** A timer of that name that is already set is set anew. */
  | { readonly do: 'set-timer'; readonly timer: TimerName; readonly waitMs: number }
  | { readonly do: 'clear-timers' }

export interface Step {
  readonly state: Pairing
  readonly effects: readonly PairingEffect[]
}

export const IDLE: Pairing = {
  attempt: 0,
  nextLink: 1,
  settings: { linkBase: undefined, engine: 'other' },
  camera: { at: 'off' },
  problem: undefined,
  pending: undefined,
  shown: [],
  outdated: [],
  used: [],
  usedSeen: undefined,
  phase: { at: 'idle' }
}

/** The card that the other device can read now. None while the link on screen can join no card any more. */
export function shownCard(phase: PairingPhase): OwnCard | undefined {
  if (phase.at === 'joining') return phase.answer ?? phase.own
  return phase.at === 'showing' && !phase.spent ? phase.own : undefined
}

/** Every link that a phase keeps open, each once. */
export function linksOf(phase: PairingPhase): readonly number[] {
  switch (phase.at) {
    case 'idle':
    case 'opening-camera':
    case 'failed':
      return []
    case 'preparing':
    case 'connected':
      return [phase.link]
    case 'showing':
      return present(phase.own.link, phase.replacement)
    case 'joining':
      return present(phase.own.link, phase.answer?.link, phase.making?.link)
    default:
      return unreachable(phase)
  }
}

export function present(...links: readonly (number | undefined)[]): number[] {
  return [...new Set(links.filter((link) => link !== undefined))]
}
