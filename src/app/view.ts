// What the screens show and what they can ask for: the whole surface between ui and app. The rune class in
// heliograph.svelte.ts implements `Heliograph`; everything here is plain data, replaced whole when it changes.
import type { Path, PathKind, Reach } from '#core/pairing/path.ts'
import type { CheckView } from './view/check.ts'
import type { ForgottenDevice, KnownDeviceView, PeerDevice } from './view/devices.ts'
import type { DoctorView } from './view/doctor.ts'
import type { HistoryView, PreviewsView, SavedNews, ShelvedTransfer, TextView } from './view/kept.ts'
import type { IceView } from './view/ice.ts'
import type { OpenedLink, PairingView, Sighting } from './view/pairing.ts'
import type { AttentionView, InstallView, LaunchView, RemovalView } from './view/surroundings.ts'
import type {
  FileSum,
  IncomingOffer,
  QueuedFile,
  SavingAbilities,
  SavingView,
  SavingWay,
  SendAgainView,
  TransferView,
  UnfinishedSendView
} from './view/transfers.ts'

export type { Path, PathEnd, PathKind, Reach } from '#core/pairing/path.ts'
export type * from './view/check.ts'
export type * from './view/devices.ts'
export type * from './view/doctor.ts'
export type * from './view/ice.ts'
export type * from './view/kept.ts'
export type * from './view/pairing.ts'
export type * from './view/surroundings.ts'
export type * from './view/transfers.ts'

/** `data-phase` of the root element (docs/automation.md). */
export type Phase = 'idle' | 'preparing' | 'pairing' | 'connecting' | 'connected' | 'failed'

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
  | 'numbers-differ' // a person said that the two devices show different numbers
  | 'blocked' // the person has blocked the other device, or just did
  | 'version-mismatch' // the two versions speak different protocols
  | 'internal' // our own mistake

/** `data-state`, `data-path` and `data-lanes` of `connection`. */
export interface LinkView {
  readonly state: 'none' | 'up' | 'lost'
  readonly path: PathKind | undefined
  /** It is interrupted, and the app tries to get it back by itself. */
  readonly reconnects?: boolean
  /** What a person calls that; there when `details` are. */
  readonly reach?: Reach
  readonly details?: Path
  /** Connections between the two devices that carry data; 0 without a link. */
  readonly lanes: number
  /** Version and build of the other device's app where it is another build than this one; untrusted, at most 32 bytes, shown through
   *  shown-name.ts only. */
  readonly otherBuild?: string
  /** Of offers that were declined by themselves, as several in a row were declined by the person: how many. Missing while each is asked about. */
  readonly unheard?: number
  /** Nothing of it is remembered, so that what it did not bring to its end does not go on over another one. */
  readonly isPrivate?: true
  /** The person has said no so often on this link that each offer is asked about, whatever was said before. */
  readonly asksAgain?: true
}

export interface Heliograph {
  readonly phase: Phase
  readonly failure: FailureCode | undefined
  readonly pairing: PairingView
  /** Apart from `pairing`, for it changes with every picture. */
  readonly sighting: Sighting | undefined
  readonly link: LinkView
  /** There while a device is linked. */
  readonly check: CheckView | undefined
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
  /** Newest first. */
  readonly texts: readonly TextView[]
  readonly shelf: readonly ShelvedTransfer[]
  readonly unfinishedSends: readonly UnfinishedSendView[]
  /** What received files can be saved with. */
  readonly savingAbilities: SavingAbilities
  /** By the id of a transfer, listed or on the shelf: how saving all of it goes; or of a file that is saved to a chosen place. */
  readonly savings: Readonly<Record<string, SavingView>>
  /** What was handed to the person last, on this visit. */
  readonly savedLast: SavedNews | undefined
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
  /** Undefined until what it needs is loaded. */
  readonly removal: RemovalView | undefined
  /** Undefined until what it needs is loaded. */
  readonly doctor: DoctorView | undefined
  /** The same; or until a code with servers was opened. */
  readonly ice: IceView | undefined

  /** Somebody is about to pair: whatever that needs is loaded meanwhile. */
  expectPairing(): void
  /** A code with servers, read by mistake or opened as a link: the person is asked. */
  bringServers(text: string): void
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
  /** Goes on although the camera is not open yet. */
  skipCamera(): void
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
  /** From now on offers of this link are asked about again. */
  hearAgain(): void
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
  /** One that was received is removed from this browser. */
  dismissText(textId: number): void
  saveShelved(fileId: string): void
  discardShelved(transferId: string): void
  goOnSending(transferId: string): void
  /** Takes it off the list; the other device keeps what it has. */
  forgetSend(transferId: string): void

  /** An empty name is what the device calls itself. */
  renameDevice(deviceId: string, name: string): void
  forgetDevice(deviceId: string): void
  /** A link with it ends, and later ones are refused, or no longer so. */
  blockDevice(deviceId: string, on: boolean): void
  /** Offers of it are accepted without asking from now on, or no longer. */
  acceptUnasked(deviceId: string, on: boolean): void
  undoForget(): void
  /** From the next pairing on. */
  setPrivateMode(on: boolean): void
  /** An empty name is the kind of device. */
  renameOwnDevice(name: string): void

  /** Undefined: whatever the browser asks for. */
  setLanguage(language: string | undefined): void

  /** The other device shows the same number: it is the one that is meant. */
  numberIsSame(): void
  /** Ends the link: somebody may be in between. */
  numberDiffers(): void
  /** Keeps `link.details` fresh until the returned function is called. */
  watchPath(): () => void
  disconnect(): void
  applyUpdate(): void
}
