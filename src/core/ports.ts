// What the outside must supply. The browser's answers live in src/platform, fakes in tests/support. Camera
// and Scanner have a page of their own: scan-ports.ts.
import type { Bytes } from './bytes.ts'
import type { KnownDevices } from './devices/known-devices.ts'
import type { PlatformCode } from './errors.ts'
import type { HistoryEntries } from './history/history.ts'
import type { OwnAddresses } from './ice/own-addresses.ts'
import type { IceSettings } from './ice/servers.ts'
import type { JoinPlan } from './pairing/join-plan.ts'
import type { Path } from './pairing/path.ts'
import type { SavedTo } from './saving/saved-marks.ts'
import type { KeptTexts } from './texts/texts.ts'
import type { BlockName, BlockRun, FileSums, HeldBlock } from './transfer/record.ts'
import type { SentOffers } from './transfer/sent-offers.ts'
import type { FileSource, UnfinishedSends } from './transfer/unfinished-sends.ts'

export interface Clock {
  /** Milliseconds of a steady clock; only differences mean anything. */
  nowMs(): number
  /** Calls `fire` once after `waitMs`; the returned function prevents it. */
  setTimer(waitMs: number, fire: () => void): () => void
}

/** The date, which people and networks may set anew: for what outlives a visit. */
export interface WallClock {
  /** Milliseconds since 1970. */
  nowMs(): number
}

export interface Random {
  bytes(count: number): Bytes
}

export type ChannelState = 'connecting' | 'open' | 'closed'

/** An ordered, reliable message channel with a send buffer. */
export interface Channel {
  readonly state: ChannelState
  onState: (() => void) | undefined
  /** Bytes handed to `send` that have not left this device. */
  readonly bufferedBytes: number
  /** @throws PlatformError when the channel is closed */
  send(record: Uint8Array<ArrayBuffer>): void
  /** Resolves when `bufferedBytes` is at most the low mark; rejects with PlatformError when the channel closes. */
  drained(): Promise<void>
  onMessage: ((record: ArrayBuffer) => void) | undefined
}

/** Where data records go that arrive; the order of each lane is kept. */
export interface RecordSink {
  take(record: ArrayBuffer, lane: number): void
}

/** The data channel of one connection: whole blocks in, and what arrives straight to a sink. It may live on another
 *  thread, so numbers are what was last heard of it. */
export interface DataLine {
  readonly state: ChannelState
  onState: (() => void) | undefined
  /** Bytes that have left for the network so far. */
  readonly wireBytes: number
  /** Takes the records and their buffers. Resolves with these, for whoever has a use for them, when all records have been
   *  handed over; rejects with PlatformError when the channel closed before. */
  send(records: readonly Bytes[]): Promise<readonly ArrayBuffer[]>
  /** Resolves when next to nothing is left to leave; rejects with PlatformError when the channel closes. */
  drained(): Promise<void>
  /** What arrives and has arrived goes to this sink, as what this lane brought. */
  deliverTo(sink: RecordSink, lane: number): void
}

export type PeerState =
  | { readonly at: 'waiting' } // nothing heard from the other side
  | { readonly at: 'barred' } // the browser has not been allowed to use the local network
  | { readonly at: 'connecting' }
  | { readonly at: 'refused' } // somebody was reached, and one end refused the other's certificate
  | { readonly at: 'open' } // both channels are open
  | { readonly at: 'interrupted' } // was open; may come back
  | { readonly at: 'ended' } // will never come back

/** One peer connection with its two negotiated channels. */
export interface Peer {
  readonly state: PeerState
  readonly control: Channel
  readonly data: DataLine
  /** The largest message the other side takes, in bytes, 0 for any; known once open. */
  readonly maxMessageBytes: number
  onState: ((state: PeerState) => void) | undefined
  /** A better description than the first one (a late candidate): the card must be drawn again. */
  onDescription: ((sdp: string) => void) | undefined
  /** What `description` will say, but for addresses: nothing is looked for yet. */
  outline(): Promise<string>
  /** The complete local SDP offer, or answer, once gathering ended or its cap ran out. */
  description(): Promise<string>
  /** Takes the remote answer. With `refreshMs` its candidates are added again that often until the link opens. Once it was joined, only
   *  candidates are taken. */
  join(plan: JoinPlan): Promise<void>
  /** Takes what the plan says as an offer and answers it, so that the ends agree who of them controls ICE (RFC 8445 §6.1.1); with `outline` under the
   *  user name and password that another connection of this device gave. `description` is the answer then. */
  answer(plan: JoinPlan, outline?: string): Promise<void>
  /** The link may have taken another path. */
  onPath: (() => void) | undefined
  /** The path that carries the link at this moment, where the browser tells. */
  path(): Promise<Path | undefined>
  /** SHA-256 of the other side's certificate, lower-case hex, as DTLS verified it; known once open. Undefined when
   *  its description leaves open which certificate is meant. */
  remoteFingerprint(): string | undefined
  /** The same of this side's certificate, as its description names it. */
  ownFingerprint(): string | undefined
  close(): void
}

export type LanePeerState =
  | { readonly at: 'connecting' }
  | { readonly at: 'open' } // its channel is open
  | { readonly at: 'interrupted' } // was open; may come back
  | { readonly at: 'ended' } // will never come back

/** One more connection between two devices that are linked, with one channel (docs/protocol.md §4.10). */
export interface LanePeer {
  readonly state: LanePeerState
  readonly data: DataLine
  onState: ((state: LanePeerState) => void) | undefined
  /** Ways to this end that are found after its description was made (RFC 8838); empty when there are no more. */
  onCandidate: ((candidate: string) => void) | undefined
  /** The local offer, without waiting for candidates. @throws PlatformError no-webrtc */
  offer(): Promise<string>
  /** Takes the other side's offer; our answer, without waiting for candidates.
   *  @throws DecodeError bad-field when it is of another device, or the browser refuses it
   *  @throws PlatformError no-webrtc */
  answer(offerSdp: string): Promise<string>
  /** Takes the answer to our offer. @throws DecodeError as above */
  accept(answerSdp: string): Promise<void>
  /** Once their description was taken. What the browser refuses is no way. */
  addCandidate(candidate: string): void
  close(): void
}

/** Where this device is. */
export interface Surroundings {
  /** The addresses that its connections find now; undefined when that took too long. Rejects with a PlatformError. */
  addresses(signal: AbortSignal): Promise<OwnAddresses | undefined>
  /** The browser says that the network has come or gone. Returns how to hear it no more. */
  onChange(tell: () => void): () => void
}

export interface PeerFactory {
  /** @throws PlatformError no-webrtc */
  create(): Promise<Peer>
  /** A further connection with the linked device that has this fingerprint, and with no other.
   *  @throws PlatformError no-webrtc */
  createLane(theirFingerprint: string): Promise<LanePeer>
}

/** Who this device is to others: the certificate whose fingerprint its cards carry (docs/protocol.md §2.7). */
export interface Identity<Certificate> {
  /** A pairing begins. A private one gets a certificate of its own, by which nobody can know this device again. */
  begin(options: { readonly isPrivate: boolean }): void
  /** The same one for all connections of a pairing. */
  certificate(): Promise<Certificate>
  /** The pairing, and the link that came of it, is over: another tab may be this device. */
  end(): void
}

/** The devices met before, shared by all tabs. */
export interface DeviceStore {
  /** @throws PlatformError storage-blocked */
  read(): Promise<KnownDevices>
  /** Changes the list in one step, whatever other tabs do meanwhile. @throws PlatformError storage-blocked */
  change(decide: (known: KnownDevices) => KnownDevices): Promise<KnownDevices>
}

/** What was sent and received, shared by all tabs. */
export interface HistoryStore {
  /** @throws PlatformError storage-blocked */
  read(): Promise<HistoryEntries>
  /** Changes the list in one step, whatever other tabs do meanwhile. @throws PlatformError storage-blocked */
  change(decide: (entries: HistoryEntries) => HistoryEntries): Promise<HistoryEntries>
}

/** The texts that were received, shared by all tabs. */
export interface TextStore {
  /** @throws PlatformError storage-blocked */
  read(): Promise<KeptTexts>
  /** Changes the list in one step, whatever other tabs do meanwhile. @throws PlatformError storage-blocked */
  change(decide: (texts: KeptTexts) => KeptTexts): Promise<KeptTexts>
}

/** What this device has offered, shared by all tabs. Where nothing can be kept it is always empty. */
export interface SentStore {
  read(): Promise<SentOffers>
  change(decide: (sent: SentOffers) => SentOffers): Promise<void>
}

/** What was being sent when a visit ended, shared by all tabs. Where nothing can be kept it is always empty. */
export interface UnfinishedSendStore<Handle, File> {
  read(): Promise<UnfinishedSends<Handle>>
  change(decide: (sends: UnfinishedSends<Handle>) => UnfinishedSends<Handle>): Promise<void>
  /** The files as they are now, one for each source. `mayAsk` in the turn of a press: then the browser asks the person. */
  readAgain(
    sources: readonly FileSource<Handle>[],
    options: { readonly mayAsk: boolean }
  ): Promise<readonly PickedFile<File>[] | 'not-allowed' | 'gone'>
}

/** Where something is kept: settings, lists, received files, what other apps shared (kept-places.ts). */
export type KeptPlace = 'settings' | 'lists' | 'files' | 'shares'

/** Removes what this app keeps on the device, but for the app itself. */
export interface Remover {
  /** Whether another tab is; one that does not answer is not. */
  isBusyElsewhere(): Promise<boolean>
  /** The places where something stayed, as another tab has it or the browser refuses. */
  removeAll(): Promise<readonly KeptPlace[]>
  /** This tab and all that are not busy begin as on a first visit. False when this page would not come back. */
  startAnew(): Promise<boolean>
}

/** What the person chose for this device. Read at once: a private pairing must not begin before it is known. */
export interface Preferences {
  /** The name that the person gave this device. */
  ownName: string | undefined
  isPrivate: boolean
  /** BCP 47; undefined while the browser's own counts. */
  language: string | undefined
  /** Brings back what was lost when the browser ended too suddenly; whether that was anything. */
  restore(): Promise<boolean>
}

/** Servers that help to reach devices elsewhere: none unless the person brings some. */
export interface IceMemory {
  iceSettings: IceSettings
}

/** A file that the person picked: `handle` is the platform's own object. */
export interface PickedFile<Handle> {
  readonly handle: Handle
  /** Name or relative path as the browser gives it: untrusted, unshortened. */
  readonly name: string
  readonly sizeBytes: number
  readonly modifiedMs: number
}

/** One block, read, hashed and cut into data records. */
export interface FramedBlock {
  readonly digest: Bytes
  readonly frames: readonly Bytes[]
}

/** Reads what is sent (docs/protocol.md §4.3). */
export interface Source<Handle> {
  /** @throws PlatformError source-changed */
  readBlock(request: {
    readonly handle: Handle
    readonly offer: number
    readonly file: number
    readonly block: number
    readonly offsetBytes: number
    readonly lengthBytes: number
    readonly chunkPayloadBytes: number
    /** Only the digest is wanted, and no frames. */
    readonly check: boolean
  }): Promise<FramedBlock>
  /** Takes buffers back that carried blocks: new ones for each block would fill the memory faster than browsers empty it. */
  reuse(buffers: readonly ArrayBuffer[]): void
}

/** Computes what tells whether the receiver has a file already (docs/protocol.md §4.12). */
export interface Digester<Handle> {
  /** @throws PlatformError source-changed, or aborted by the signal */
  sumsOf(handle: Handle, signal: AbortSignal): Promise<FileSums>
}

export interface StagedFile {
  readonly path: string
  readonly sizeBytes: number
  readonly modifiedMs: number
}

/** What staging tells, in order. */
export type StagingEvent =
  /** Bytes of the records that were taken since the link began, of which files new ones were taken, and which blocks were
   *  read back, found right and journaled. */
  | {
      readonly type: 'written'
      readonly consumedBytes: number
      readonly files: readonly { readonly offer: number; readonly file: number; readonly bytes: number }[]
      readonly stored: readonly { readonly offer: number; readonly blocks: readonly BlockName[] }[]
    }
  /** A block of an earlier link is not what the sender has: it comes anew. */
  | {
      readonly type: 'block-replaced'
      readonly offer: number
      readonly file: number
      readonly block: number
    }
  /** What is here of a file that was compared with what is kept: all of it, or nothing. */
  | {
      readonly type: 'compared'
      readonly offer: number
      readonly file: number
      readonly have: readonly HeldBlock[]
    }
  /** The disk is full: what arrives of this offer is not taken. */
  | { readonly type: 'full'; readonly offer: number }
  /** There is room again; these blocks have to be sent once more. */
  | { readonly type: 'room'; readonly offer: number; readonly blocks: readonly BlockName[] }
  /** A block on disk did not have its digest; it has been forgotten and may be sent again. */
  | {
      readonly type: 'block-bad'
      readonly offer: number
      readonly file: number
      readonly block: number
      readonly tries: number
    }
  /** Every block of these files was read back, hashed and found right, and is on disk for good. */
  | {
      readonly type: 'sealed'
      readonly offer: number
      readonly files: readonly { readonly file: number; readonly digest: Bytes }[]
    }
  /** Writing failed: nothing more of this offer is taken. */
  | { readonly type: 'failed'; readonly offer: number; readonly code: PlatformCode }
  /** The peer broke docs/protocol.md: the link must end. */
  | { readonly type: 'violation'; readonly code: string }

/** What an earlier link left of a transfer. */
export interface Begun {
  /** Blocks that are on disk and have their digest. */
  readonly have: readonly HeldBlock[]
  /** Files that are not wanted. */
  readonly dropped: readonly number[]
  /** Files that may be here already, of other transfers. Nothing of them is taken before `compared`. */
  readonly compare: readonly number[]
}

/** Puts what arrives on this device's disk (docs/protocol.md §4.7). One per link. */
export interface Staging extends RecordSink {
  onEvent: ((event: StagingEvent) => void) | undefined
  /** It broke while it was in use, and this link can bring nothing more. What it said that it had is kept. */
  onBroken: (() => void) | undefined
  /** Makes room for an accepted offer. @throws PlatformError storage-full | storage-blocked */
  begin(offer: number, transferId: Bytes, files: readonly StagedFile[]): Promise<Begun>
  /** The sender has these blocks of an earlier link, too. */
  confirm(offer: number, runs: readonly BlockRun[]): void
  /** What a file hashes to that may be here already; `compared` answers. */
  compare(offer: number, file: number, sums: FileSums): void
  /** Ignores what still arrives for one file. */
  dropFile(offer: number, file: number): void
  /** No more of this offer on this link. Sealed files stay; the rest stays for another link, or is deleted. */
  end(offer: number, keep: boolean): Promise<void>
  /** Ends every offer; what is not whole stays. */
  close(): void
}

export interface ShelvedStagedFile {
  readonly file: number
  readonly path: string
  readonly sizeBytes: number
  /** Where it was saved to, on this visit or an earlier one; undefined when that was never noted. */
  readonly savedTo: SavedTo | undefined
}

/** A transfer that nobody is writing at the moment. */
export interface ShelvedStaging {
  readonly transferId: string
  /** Its whole files. */
  readonly files: readonly ShelvedStagedFile[]
  /** What is not whole and may still come; undefined when that is nothing. */
  readonly unfinished: UnfinishedPart | undefined
}

export interface UnfinishedPart {
  /** Paths of the files that are not whole. */
  readonly paths: readonly string[]
  /** Of those: what is here, and what there is in all. */
  readonly stagedBytes: number
  readonly totalBytes: number
}

/** The received files kept in this browser, of this visit and earlier ones. */
export interface Shelf {
  /** Free space as the browser estimates it; undefined when it does not say. */
  freeBytes(): Promise<number | undefined>
  /** Where this browser puts what arrives: memory lasts as long as the page; `none` takes nothing at all. */
  place(): Promise<'disk' | 'memory' | 'none'>
  list(): Promise<readonly ShelvedStaging[]>
  /** The name under which is kept what the device with this fingerprint sends as this transfer. From another device the same
   *  transfer has another name, and a new one each time where the device cannot be known. */
  nameOf(transferId: Bytes, peer: string | undefined): Promise<Bytes>
  /** Whether something is kept of a transfer of just these files: then a person has said yes to it before. */
  holds(transferId: string, files: readonly StagedFile[]): Promise<boolean>
  /** Hands a sealed file to the person, under its own name. @throws PlatformError */
  save(transferId: string, file: number): Promise<void>
  /** Notes for later visits that these files have been handed to the person. What cannot be noted is unsaved to those. */
  noteSaved(transferId: string, files: readonly number[], to: SavedTo): Promise<void>
  /** Deletes a transfer and all its files from this browser. */
  discard(transferId: string): Promise<void>
}
