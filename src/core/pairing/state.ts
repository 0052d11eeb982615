// The states, events and effects of pairing, and the times it keeps: docs/protocol.md §3.3.
//
// A *link* is one peer connection in the making, known by a number that is never used again. While the other device
// has not read our card its link is *held*: the card stays good however long that takes. Where holding is slow
// (join-plan.ts), fresh links are shown in turn instead. Whichever opens first wins, the others are closed.
import type { Bytes } from '#core/bytes.ts'
import type { Card } from '#core/signal/card.ts'
import type { CardProblem } from './card-reading.ts'
import type { Engine, JoinPlan } from './join-plan.ts'

/** A fresh link and card this often, where holding one is not enough: docs/field-notes.md. */
export const TURN_MS = 6000
/** After this long a person wants to know what is wrong. */
export const LONG_WAIT_MS = 15_000
/** Long enough to send a card through a messenger and get one back. */
export const JOIN_LIMIT_MS = 10 * 60_000
/** How long a remark about a scanned code stays on screen. */
export const PROBLEM_SHOWN_MS = 5000

export type CameraTrouble = 'camera-blocked' | 'camera-missing' | 'camera-busy' | 'scanner-broken'
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

/** A card of ours: the text in its code. */
export interface OwnCard {
  readonly link: number
  readonly text: string
  readonly fingerprint: Bytes
  /** False when not a single address could be gathered. */
  readonly hasAddresses: boolean
}

export interface Joining {
  readonly at: 'joining'
  readonly theirs: Card
  /** On screen, joined to their card. */
  readonly own: OwnCard
  /** On screen before: possibly in the other camera's eye at this moment, or joined to an older card of theirs. */
  readonly previous: number | undefined
  /** Whether fresh links are shown in turn; otherwise the one on screen is held. */
  readonly turns: boolean
  /** Being made, to be joined to `theirs` and shown next. */
  readonly making: { readonly link: number; readonly theirs: Card } | undefined
  readonly takingLong: boolean
}

export type PairingPhase =
  | { readonly at: 'idle' }
  | { readonly at: 'opening-camera' }
  | { readonly at: 'preparing'; readonly link: number }
  /** Our card is on screen and we have read nothing. */
  | { readonly at: 'showing'; readonly own: OwnCard; readonly replacement: number | undefined }
  /** We have read theirs; they may not have read ours. */
  | Joining
  | { readonly at: 'connected'; readonly link: number }
  | { readonly at: 'failed'; readonly reason: PairingFailure }

export type PairingFailure = 'no-webrtc' | 'no-addresses' | 'timed-out'

export interface Pairing {
  readonly attempt: number
  readonly nextLink: number
  readonly settings: Settings
  readonly camera: CameraState
  readonly problem: CardProblem | undefined
  /** A card that was opened before ours was drawn. */
  readonly pending: string | undefined
  readonly phase: PairingPhase
}

export type ReadVia = 'camera' | 'text'
export type TimerName = 'turn' | 'long-wait' | 'limit' | 'problem'

export type PairingEvent =
  | { readonly type: 'start'; readonly camera: boolean; readonly settings: Settings }
  | { readonly type: 'cancel' }
  | { readonly type: 'camera-opened'; readonly attempt: number }
  | { readonly type: 'camera-failed'; readonly attempt: number; readonly trouble: CameraTrouble }
  /** The complete local description, the first time or a better one. */
  | { readonly type: 'link-described'; readonly link: number; readonly sdp: string }
  | { readonly type: 'link-open'; readonly link: number }
  | { readonly type: 'link-failed'; readonly link: number }
  /** The browser does not take their card. */
  | { readonly type: 'join-refused'; readonly link: number }
  | { readonly type: 'card-read'; readonly text: string; readonly via: ReadVia }
  | { readonly type: 'timer-fired'; readonly attempt: number; readonly timer: TimerName }
  /** The network changed or the page was suspended: what is on screen may be stale. */
  | { readonly type: 'redraw' }

export type PairingEffect =
  | { readonly do: 'open-camera' }
  | { readonly do: 'close-camera' }
  | { readonly do: 'make-link'; readonly link: number }
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
  phase: { at: 'idle' }
}
