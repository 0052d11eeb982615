// What the screens show of pairing.
import type { Trouble, TroubleCode } from '#core/pairing/diagnosis.ts'
import type { Hint } from '#core/qr/hint.ts'
import type { Zoom } from '#core/qr/zoom.ts'
import type { Corners } from '#core/scan-messages.ts'
import type { BrowserKind } from '#core/scan-ports.ts'

/** What is wrong with a card that was scanned, pasted or opened (`data-code` of `pair-error`). */
export type PairErrorCode =
  | 'not-a-card' // some other QR code, or text that holds no card
  | 'damaged' // a card whose digits were changed or cut off
  | 'newer-version' // made by a newer version: update this one
  | 'own-card' // this device's own card, now or earlier
  | 'already-read' // the card that was read before
  | 'outdated' // it answers a card of ours that is no longer good
  | 'for-another' // it answers a card that is none of ours
  | 'used' // it was joined before: its device has another one by now
  | 'unsupported' // a card of something that is no data-only peer
  | 'servers' // no card: it holds servers that help to reach other networks
  | 'busy' // a third device's card while another one is being joined
  | PictureProblem

/** What is wrong with a picture that should show a code. */
export type PictureProblem =
  | 'no-code' // no code can be found in it
  | 'picture-unreadable' // no picture at all, a broken one, or a kind that this browser does not know
  | 'picture-too-large' // more pixels than can be searched
  | 'reader-broken' // the decoder did not load

/** Why the viewfinder shows no picture. */
export type CameraTrouble =
  'camera-blocked' | 'camera-insecure' | 'camera-missing' | 'camera-busy' | 'scanner-broken'

/** `data-state` of `scanner`. */
export type ScannerState =
  | { at: 'off' } // pairing by text alone
  | { at: 'starting' }
  | { at: 'looking' }
  | { at: 'found' } // the other's card has been read
  | { at: 'blocked'; trouble: CameraTrouble }

/** Why nothing connects; its code is the `data-code` of `join-trouble`. */
export type { Trouble as JoinTrouble, TroubleCode }

/** What can be done to the camera that is on. */
export interface LensView {
  readonly canSwitch: boolean
  /** Whether its light is on; undefined when it has none. */
  readonly torch: boolean | undefined
  /** Undefined when it does not zoom. */
  readonly zoom: Zoom | undefined
}

/** A code that the camera sees at this moment. */
export interface Sighting {
  /** In pixels of the picture, which is not mirrored. */
  readonly corners: Corners
  readonly picture: { readonly width: number; readonly height: number }
  /** `theirs` is the one that was looked for; anything else is `other`. */
  readonly kind: 'theirs' | 'other'
}

export interface PairingView {
  readonly scanner: ScannerState
  /** Nothing can be shown yet, as the camera takes its time. */
  readonly cameraIsSlow: boolean
  /** The text in the code, exactly; undefined until this device's card is drawn. */
  readonly card: string | undefined
  /** True once the other device's card was read: now it has to read ours. */
  readonly theirCardRead: boolean
  /** True when their card says that they have read ours: nothing is left to do but to wait a moment. */
  readonly oursRead: boolean
  /** About the card that was read last, if something is wrong with it. */
  readonly error: PairErrorCode | undefined
  /** The code with servers that was read instead of a card, while `error` says so. */
  readonly servers: string | undefined
  /** Why nothing connects, once there is reason to ask. */
  readonly trouble: Trouble | undefined
  readonly lens: LensView
  /** What helps when nothing was found for some time. */
  readonly hint: Hint | undefined
  /** Whether a code that is read makes a sound. */
  readonly soundOn: boolean
  /** For the way to the camera's permission. */
  readonly browser: BrowserKind
  /** A picture is being searched for a code. */
  readonly readingPicture: boolean
}

/** Where the card of an opened link is, if it is not simply read here. */
export type OpenedLink =
  | 'asking' // whether the app is open in another tab
  | 'elsewhere' // the other tab reads it
  | 'linked-elsewhere' // the other tab is linked, so nobody reads it
  | 'linked-here' // this one is
