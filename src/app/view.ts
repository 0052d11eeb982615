// What the screens show and what they can ask for: the whole surface between ui and app. The rune class in
// heliograph.svelte.ts implements `Heliograph`; everything here is plain data, replaced whole when it changes.

/** `data-phase` of the root element (docs/automation.md). */
export type Phase = 'idle' | 'preparing' | 'pairing' | 'connecting' | 'connected' | 'failed'

/** What is wrong with a card that was scanned, pasted or opened (`data-code` of `pair-error`). */
export type PairErrorCode =
  | 'not-a-card' // some other QR code, or text that holds no card
  | 'damaged' // a card whose digits were changed or cut off
  | 'newer-version' // made by a newer version: update this one
  | 'own-card' // this device's own card, now or earlier
  | 'already-read' // the card that was read before
  | 'unsupported' // a card of something that is no data-only peer
  | 'busy' // a third device's card while another one is being joined

/** Why the viewfinder shows no picture. */
export type CameraTrouble = 'camera-blocked' | 'camera-missing' | 'camera-busy' | 'scanner-broken'

/** `data-state` of `scanner`. */
export type ScannerState =
  | { at: 'off' } // pairing by text alone
  | { at: 'starting' }
  | { at: 'looking' }
  | { at: 'found' } // the other's card has been read
  | { at: 'blocked'; trouble: CameraTrouble }

export interface PairingView {
  readonly scanner: ScannerState
  /** The text in the code, exactly; undefined until this device's card is drawn. */
  readonly card: string | undefined
  /** True once the other device's card was read: now it has to read ours. */
  readonly theirCardRead: boolean
  /** About the card that was read last, if something is wrong with it. */
  readonly error: PairErrorCode | undefined
  /** True when reading is done on both sides as far as we can tell and still nothing connects. */
  readonly takingLong: boolean
  readonly canSwitchCamera: boolean
}

/** Why pairing ended without a link, or why a link ended. */
export type FailureCode =
  | 'no-webrtc' // this browser cannot make peer connections
  | 'no-webassembly' // this browser runs no WebAssembly, so nothing could be verified
  | 'no-addresses' // no usable network address: no network, or no camera permission on an offline one
  | 'timed-out' // the other device never answered
  | 'link-lost' // was connected; the other side vanished
  | 'peer-left' // was connected; the other side said goodbye
  | 'peer-broke-protocol' // the other side sent something that no honest version sends
  | 'version-mismatch' // the two versions speak different protocols
  | 'internal' // our own mistake

/** `data-state` and `data-path` of `connection`. */
export interface LinkView {
  readonly state: 'none' | 'up' | 'lost'
  readonly path: 'host' | 'srflx' | 'prflx' | 'relay' | undefined
}

/** A file that waits to be sent. */
export interface QueuedFile {
  readonly id: number
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
  | 'cancelled-here'
  | 'cancelled-there'
  | 'source-changed' // the file changed or vanished after it was picked
  | 'storage-full'
  | 'storage-blocked'
  | 'damaged' // a block was wrong again and again
  | 'link-lost'

/** One file under way or finished (`transfer`). */
export interface FileView {
  readonly id: string
  readonly path: string
  readonly sizeBytes: number
  readonly doneBytes: number
  readonly state: FileState
  readonly trouble: TransferTrouble | undefined
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
}

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
}

export interface Heliograph {
  readonly phase: Phase
  readonly failure: FailureCode | undefined
  readonly pairing: PairingView
  readonly link: LinkView
  /** What the other device calls itself: untrusted, at most 64 bytes, shown through safe-name.ts only. */
  readonly peerName: string | undefined
  readonly ownName: string
  readonly outbox: readonly QueuedFile[]
  readonly incoming: readonly IncomingOffer[]
  readonly transfers: readonly TransferView[]
  readonly texts: readonly ReceivedText[]
  readonly shelf: readonly ShelvedTransfer[]
  /** A newer build is ready; it is taken when the person says so and no link is up. */
  readonly updateReady: boolean
  /** True once the app works without its server. */
  readonly offlineReady: boolean
  /** This app is open in another tab too, which this one hears nothing from. */
  readonly otherTabOpen: boolean

  /** Asks for the camera, then draws the card. `camera: false` pairs by text alone. */
  startPairing(options: { camera: boolean }): void
  /** Back to `idle` from anywhere before `connected`, and from `failed`. */
  stopPairing(): void
  /** Hands over the viewfinder; returns how to take it back. Made for Svelte's `{@attach}`. */
  attachViewfinder(video: HTMLVideoElement): () => void
  switchCamera(): void
  /** Text from the clipboard, a field or a link: treated like a scan. */
  readCard(text: string): void

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
  /** Hands a received file to the person. */
  save(fileId: string): void
  /** Hands over every file of a transfer that was not handed over yet. */
  saveAll(transferId: string): void
  /** Removes a finished transfer from the list, and what it keeps in this browser. */
  dismissTransfer(transferId: string): void
  dismissText(textId: number): void
  saveShelved(fileId: string): void
  discardShelved(transferId: string): void

  disconnect(): void
  applyUpdate(): void
}
