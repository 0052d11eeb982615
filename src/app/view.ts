// What the screens show and what they can ask for: the whole surface between ui and app. The rune class in
// heliograph.svelte.ts implements `Heliograph`; everything here is plain data, replaced whole when it changes.
import type { HistoryEntry } from '#core/history/history.ts'
import type { Trouble, TroubleCode } from '#core/pairing/diagnosis.ts'
import type { Viewing } from '#core/previews/kinds.ts'
import type { Hint } from '#core/qr/hint.ts'
import type { Zoom } from '#core/qr/zoom.ts'
import type { FileWay, SavingAbilities, SavingWay } from '#core/saving/choose.ts'
import type { SavingProgress, SavingTrouble } from '#core/saving/saver.ts'
import type { Corners } from '#core/scan-messages.ts'
import type { BrowserKind } from '#core/scan-ports.ts'
import type { ShareTrouble } from '#core/share-box.ts'
import type { Comparison } from '#core/transfer/file-state.ts'

/** `data-phase` of the root element (docs/automation.md). */
export type Phase = 'idle' | 'preparing' | 'pairing' | 'connecting' | 'connected' | 'failed'

/** What is wrong with a card that was scanned, pasted or opened (`data-code` of `pair-error`). */
export type PairErrorCode =
  | 'not-a-card' // some other QR code, or text that holds no card
  | 'damaged' // a card whose digits were changed or cut off
  | 'newer-version' // made by a newer version: update this one
  | 'own-card' // this device's own card, now or earlier
  | 'already-read' // the card that was read before
  | 'outdated' // it answers a card of ours that is no longer good
  | 'unsupported' // a card of something that is no data-only peer
  | 'busy' // a third device's card while another one is being joined
  | PictureProblem

/** What is wrong with a picture that should show a code. */
export type PictureProblem =
  | 'no-code' // no code can be found in it
  | 'picture-unreadable' // no picture at all, a broken one, or a kind that this browser does not know
  | 'picture-too-large' // more pixels than can be searched
  | 'reader-broken' // the decoder did not load

/** Why the viewfinder shows no picture. */
export type CameraTrouble = 'camera-blocked' | 'camera-missing' | 'camera-busy' | 'scanner-broken'

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
  /** The text in the code, exactly; undefined until this device's card is drawn. */
  readonly card: string | undefined
  /** True once the other device's card was read: now it has to read ours. */
  readonly theirCardRead: boolean
  /** True when their card says that they have read ours: nothing is left to do but to wait a moment. */
  readonly oursRead: boolean
  /** About the card that was read last, if something is wrong with it. */
  readonly error: PairErrorCode | undefined
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

/** Why pairing ended without a link, or why a link ended. */
export type FailureCode =
  | 'no-webrtc' // this browser cannot make peer connections
  | 'no-webassembly' // this browser runs no WebAssembly, so nothing could be verified
  | 'not-loaded' // a part of this app, which it was not online long enough to get
  | 'no-addresses' // no usable network address: no network, or no camera permission on an offline one
  | 'timed-out' // the other device never answered
  | 'link-lost' // was connected; the other side vanished
  | 'peer-left' // was connected; the other side said goodbye
  | 'peer-broke-protocol' // the other side sent something that no honest version sends
  | 'version-mismatch' // the two versions speak different protocols
  | 'internal' // our own mistake

/** `data-state`, `data-path` and `data-lanes` of `connection`. */
export interface LinkView {
  readonly state: 'none' | 'up' | 'lost'
  readonly path: 'host' | 'srflx' | 'prflx' | 'relay' | undefined
  /** Connections between the two devices that carry data; 0 without a link. */
  readonly lanes: number
}

/** A file that waits to be sent. */
export interface QueuedFile {
  readonly id: number
  /** By the person, on this page; not so what was left over for another device, or was shared on an earlier visit. */
  readonly chosen: boolean
  readonly path: string
  readonly sizeBytes: number
}

export interface OfferedFile {
  readonly path: string
  readonly sizeBytes: number
}

/** Somebody wants to send us this: a yes or a no is needed. */
export interface IncomingOffer {
  readonly id: number
  readonly files: readonly OfferedFile[]
  readonly totalBytes: number
  /** Free space as the browser estimates it; undefined when it does not say. */
  readonly freeBytes: number | undefined
  /** Set when it cannot be taken at all; then only declining makes sense. */
  readonly obstacle: 'not-enough-space' | 'no-storage' | undefined
}

export type FileState = 'queued' | 'active' | 'paused' | 'verifying' | 'done' | 'failed' | 'cancelled'

/** Why a file, or all that is left of an offer, did not make it. */
export type TransferTrouble =
  | 'declined' // the receiver said no
  | 'too-many' // of what is offered there nothing more fits
  | 'cancelled-here'
  | 'cancelled-there'
  | 'source-changed' // the file changed or vanished after it was picked
  | 'storage-full'
  | 'storage-blocked'
  | 'damaged' // a block was wrong again and again
  | 'link-lost'

/** Whether the receiver has the file already, of another transfer; nothing of it is sent while that is checked. */
export type { Comparison }

/** One file under way or finished (`transfer`). */
export interface FileView {
  readonly id: string
  readonly path: string
  readonly sizeBytes: number
  readonly doneBytes: number
  readonly state: FileState
  readonly trouble: TransferTrouble | undefined
  readonly comparison: Comparison
  /** Transfer digest, lower-case hex, once `done`. */
  readonly digest: string | undefined
  /** Received, verified and ready to be handed to the person. */
  readonly canSave: boolean
  /** The browser's download was started at least once. */
  readonly saved: boolean
}

/** One offer that was sent, or that was accepted here: the files travel together. */
export interface TransferView {
  readonly id: string
  readonly direction: 'send' | 'receive'
  /** `waiting`: offered, the other side has not said yes or no. */
  readonly state: 'waiting' | 'active' | 'done' | 'failed' | 'cancelled' | 'declined'
  readonly files: readonly FileView[]
  readonly totalBytes: number
  readonly doneBytes: number
  /** Smoothed; undefined until there is enough to tell. */
  readonly bytesPerSecond: number | undefined
  readonly remainingMs: number | undefined
  /** Why an active one rests. */
  readonly pause: Pause | undefined
}

export type Pause =
  | 'here' // by the person, who can take it back
  | 'there' // by the person at the other device
  | 'storage-full-here' // it goes on when there is room
  | 'storage-full-there'

export type { SavingAbilities, SavingTrouble, SavingWay }

/** What has become of the files of a transfer that are saved together, or of a file whose place the person chose. */
export type SavingView = { readonly way: SavingWay | Exclude<FileWay, 'download'> } & (
  SavingProgress | { readonly at: 'saved' } | { readonly at: 'failed'; readonly trouble: SavingTrouble }
)

/** SHA-256 of a file, for people to compare with a sum from elsewhere. */
export type FileSum =
  | { readonly at: 'computing'; readonly doneBytes: number }
  | { readonly at: 'done'; readonly sha256: string }
  | { readonly at: 'failed' } // it cannot be read any more

export interface ReceivedText {
  readonly id: number
  readonly text: string
}

/** A file that arrived whole on an earlier visit and is still kept in this browser. */
export interface ShelvedFile {
  readonly id: string
  readonly path: string
  readonly sizeBytes: number
}

/** The files that came together; they lie in one place, and are removed together. */
export interface ShelvedTransfer {
  readonly id: string
  readonly files: readonly ShelvedFile[]
  /** What is not whole, and goes on when the sender offers it again. */
  readonly unfinished: UnfinishedFiles | undefined
}

export interface UnfinishedFiles {
  readonly paths: readonly string[]
  readonly stagedBytes: number
  readonly totalBytes: number
}

/** What an earlier visit was sending when it ended. */
export interface UnfinishedSendView {
  readonly id: string
  /** Of the first file. */
  readonly path: string
  readonly fileCount: number
  readonly totalBytes: number
  /** What the device that it is for is called; undefined when it has been forgotten. */
  readonly peer: string | undefined
  /** What makes it go on. With `yes` a press is enough, as that device is there. */
  readonly needs: 'link' | 'link-and-files' | 'files' | 'yes'
}

/** The device on the other end of the link. */
export interface PeerDevice {
  /** Undefined while it is not in the list of known devices: it cannot be given a name. */
  readonly id: string | undefined
  /** From the person, else what it calls itself: untrusted, at most 64 bytes, shown through safe-name.ts only. */
  readonly name: string | undefined
  /** Met before this link; by its certificate, never by its name. */
  readonly isKnown: boolean
  readonly firstMetMs: number | undefined
  /** New, and calls itself what a known device is called. */
  readonly borrowsName: boolean
}

/** A device met before. */
export interface KnownDeviceView {
  readonly id: string
  /** As in `PeerDevice`; empty when nobody has said. */
  readonly name: string
  readonly lastMetMs: number
}

export type ForgottenDevice = Pick<KnownDeviceView, 'id' | 'name'>

export interface AttentionView {
  /** Something takes long, and the person has not been asked whether to be told of its end. */
  readonly canAskToNotify: boolean
  /** From a press. */
  askToNotify(): void
}

/** A transfer that is over. `path` and `peerName` are untrusted and shown through safe-name.ts only; `peerName` is empty when
 *  nobody has said. */
export type HistoryEntryView = { readonly id: string } & Pick<
  HistoryEntry,
  | 'direction'
  | 'outcome'
  | 'endedMs'
  | 'peerName'
  | 'path'
  | 'fileCount'
  | 'doneFiles'
  | 'totalBytes'
  | 'doneBytes'
>

/** What was sent and received on this device, on this visit and earlier ones. */
export interface HistoryView {
  /** Newest first. */
  readonly entries: readonly HistoryEntryView[]
  /** False in private mode, and where the browser stores nothing: nothing is added. */
  readonly isKept: boolean
  clear(): void
}

/** A received file that fills the screen. */
export type OpenedFile = {
  readonly id: string
  readonly path: string
  readonly kind: Viewing['kind']
} & (
  | { readonly at: 'reading' }
  /** Gone from this browser, or in use. */
  | { readonly at: 'unreadable' }
  /** Calls itself a picture and is none, or one that is too large to be decoded. */
  | { readonly at: 'not-shown' }
  | { readonly at: 'shown'; readonly bytes: Blob }
)

/** What has arrived, looked at without being saved. Files are those of received transfers, listed or on the shelf. */
export interface PreviewsView {
  /** Small squares of the pictures that are shown, by the id of the file. */
  readonly thumbnails: Readonly<Record<string, ImageBitmap>>
  readonly opened: OpenedFile | undefined
  /** A file is in sight: if it is a picture, a small one is made of it. Returns how to take that back. */
  show(file: { readonly id: string; readonly path: string; readonly sizeBytes: number }): () => void
  /** One that `viewingOf` knows. */
  open(file: { readonly id: string; readonly path: string }): void
  close(): void
  canShare(path: string): boolean
  /** Gives it to another app, in a press; `savings` tells what comes of it. */
  share(fileId: string): void
}

/** What was sent, did not get there, and can be offered again. */
export interface SendAgainView {
  /** Ids of transfers. */
  readonly transfers: readonly string[]
  /** In a press: the browser may ask whether a file that has changed may be read. */
  send(transferId: string): void
}

/** A text that another app shared, or that was written before there was a link. */
export interface WaitingText {
  readonly id: number
  readonly text: string
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

export interface Heliograph {
  readonly phase: Phase
  readonly failure: FailureCode | undefined
  readonly pairing: PairingView
  /** Apart from `pairing`, for it changes with every picture. */
  readonly sighting: Sighting | undefined
  readonly link: LinkView
  /** What to call the other device: `peerDevice.name`. */
  readonly peerName: string | undefined
  readonly peerDevice: PeerDevice | undefined
  /** What the other device is told, or was when it was linked, whatever was switched since; untouched by `renameOwnDevice` in
   *  private mode. */
  readonly ownName: string
  /** False in private mode, also that of a pairing or link which began in it: then it is no name that the person gave. */
  readonly tellsName: boolean
  /** Last met first. */
  readonly devices: readonly KnownDeviceView[]
  /** Forgotten a moment ago: it can still be taken back. */
  readonly forgottenDevice: ForgottenDevice | undefined
  /** Nobody can know this device again, and it remembers nobody. */
  readonly privateMode: boolean
  /** False where the browser stores nothing: then private mode cannot be left. */
  readonly canRemember: boolean
  readonly outbox: readonly QueuedFile[]
  readonly incoming: readonly IncomingOffer[]
  readonly transfers: readonly TransferView[]
  readonly texts: readonly ReceivedText[]
  readonly shelf: readonly ShelvedTransfer[]
  readonly unfinishedSends: readonly UnfinishedSendView[]
  /** What received files can be saved with. */
  readonly savingAbilities: SavingAbilities
  /** By the id of a transfer, listed or on the shelf: how saving all of it goes; or of a file that is saved to a chosen place. */
  readonly savings: Readonly<Record<string, SavingView>>
  /** By the id of a file. */
  readonly sums: Readonly<Record<string, FileSum>>
  /** The person's choice, BCP 47; undefined while the browser's own counts. */
  readonly language: string | undefined
  /** Version and build, for people. */
  readonly build: string
  /** A newer build is ready; it is taken when the person says so and no link is up. */
  readonly updateReady: boolean
  /** True once the app works without its server. */
  readonly offlineReady: boolean
  /** This app is open in another tab too, which this one hears nothing from. */
  readonly otherTabOpen: boolean
  readonly openedLink: OpenedLink | undefined
  readonly attention: AttentionView
  readonly history: HistoryView
  readonly launch: LaunchView
  readonly install: InstallView
  readonly previews: PreviewsView
  readonly sendAgain: SendAgainView

  /** Somebody is about to pair: whatever that needs is loaded meanwhile. */
  expectPairing(): void
  /** Asks for the camera, then draws the card. `camera: false` pairs by text alone. With `sends` what was
   *  chosen and is in the outbox now is offered as soon as there is a link with a device whose code the camera has seen: nobody else
   *  is offered anything unasked. */
  startPairing(options: { camera: boolean; sends?: boolean }): void
  /** Back to `idle` from anywhere before `connected`, and from `failed`. */
  stopPairing(): void
  /** Hands over the viewfinder; returns how to take it back. Made for Svelte's `{@attach}`. */
  attachViewfinder(video: HTMLVideoElement): () => void
  switchCamera(): void
  setTorch(on: boolean): void
  zoomCamera(direction: 'in' | 'out'): void
  /** Asks for a camera again that was refused, missing or taken away. */
  retryCamera(): void
  /** Whether a code that is read makes a sound; remembered. */
  setSound(on: boolean): void
  /** Text from the clipboard, a field or a link: treated like a scan. */
  readCard(text: string): void
  /** A picture that was chosen, dropped or pasted: the code in it is treated like a scan. */
  readPicture(picture: Blob): void
  /** Pairs here with the card of the opened link, wherever it is. */
  useThisTab(): void
  /** The person has read that an opened link has to wait. */
  dismissOpenedLink(): void

  addFiles(files: Iterable<File>): void
  removeQueued(id: number): void
  clearOutbox(): void
  /** Offers everything in the outbox. */
  send(): void
  sendText(text: string): void

  accept(offerId: number): void
  decline(offerId: number): void
  /** One file of a transfer. */
  cancelFile(transferId: string, fileId: string): void
  /** Everything that is left of a transfer. */
  cancelTransfer(transferId: string): void
  /** Lets a transfer rest, or takes that back. */
  pauseTransfer(transferId: string, on: boolean): void
  /** Hands a received file to the person. */
  save(fileId: string): void
  /** Hands over a received file, listed or on the shelf, at a place that the person chooses. */
  saveAs(fileId: string): void
  /** Hands over the files of a transfer, listed or on the shelf, together. One after another, and shared, only those
   *  that were not handed over yet. */
  saveAll(transferId: string, way: SavingWay): void
  /** Of a transfer, or of a file. */
  stopSaving(id: string): void
  /** Computes the SHA-256 of a file that was sent or received. */
  computeSum(fileId: string): void
  /** Removes a finished transfer from the list, and what it keeps in this browser. */
  dismissTransfer(transferId: string): void
  dismissText(textId: number): void
  saveShelved(fileId: string): void
  discardShelved(transferId: string): void
  goOnSending(transferId: string): void
  /** Takes it off the list; the other device keeps what it has. */
  forgetSend(transferId: string): void

  /** An empty name is what the device calls itself. */
  renameDevice(deviceId: string, name: string): void
  forgetDevice(deviceId: string): void
  undoForget(): void
  /** From the next pairing on. */
  setPrivateMode(on: boolean): void
  /** An empty name is the kind of device. */
  renameOwnDevice(name: string): void

  /** Undefined: whatever the browser asks for. */
  setLanguage(language: string | undefined): void

  disconnect(): void
  applyUpdate(): void
}
