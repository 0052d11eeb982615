// What the screens show of what the app was opened with, of its being installed, and of what the person is told while away.
import type { ShareTrouble } from '#core/share-box.ts'

export interface AttentionView {
  /** Something takes long, and the person has not been asked whether to be told of its end. */
  readonly canAskToNotify: boolean
  /** From a press. */
  askToNotify(): void
}

/** A text that another app shared, that was written before there was a link, or whose link ended too soon. */
export interface WaitingText {
  readonly id: number
  readonly text: string
  /** It was sent, and its link ended before the other device said that it has it. */
  readonly undelivered:
    | {
        /** Untrusted, shown through shown-name.ts only; empty when nobody has said. */
        readonly peerName: string
        /** As soon as that device is linked again; it cannot be known otherwise. */
        readonly goesByItself: boolean
      }
    | undefined
}

/** What the app was opened with, but for files, which are in the outbox, and links. */
export interface LaunchView {
  readonly texts: readonly WaitingText[]
  /** Why something that was shared is not here. */
  readonly trouble: ShareTrouble | undefined
  /** A shortcut's wish that needs the person: the button that pairs, or a field for a text. */
  readonly wants: 'pair' | 'text' | undefined
  keepText(text: string): void
  /** Does nothing without a link, or while that is interrupted. */
  sendText(textId: number): void
  dropText(textId: number): void
  dismissTrouble(): void
  /** The wish has been shown. */
  served(): void
}

/** What has become of the wish to remove everything that is kept. */
export type RemovalState =
  | 'ready'
  | 'busy' // not offered: this tab pairs, is linked or saves something
  | 'removing'
  | 'tab-busy' // nothing was removed: another tab pairs or is linked
  | 'left' // some of it could not be removed
  | 'removed' // all of it, but the page could not begin anew by itself

export interface RemovalView {
  readonly state: RemovalState
  /** All that is kept on this device, by all tabs, but for the app itself. Then every tab begins anew. */
  removeAll(): void
}

export type { ShareTrouble }

/** Whether the person is to be offered to install the app, and how. */
export type InstallState =
  | 'no' // this browser cannot, nothing has crossed yet, or the person said "not now"
  | 'can' // the browser asks
  | 'ios-steps' // by the share menu
  | 'installed'

export interface InstallView {
  readonly state: InstallState
  /** In a press. */
  ask(): void
  dismiss(): void
}
