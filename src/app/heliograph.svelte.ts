// The app as the screens see it: joins pairing, the session on the link, and what is kept on this device.
import { hex } from '#core/bytes.ts'
import { unreachable } from '#core/errors.ts'
import type { Peer } from '#core/ports.ts'
import type { IncomingTransfer } from '#core/transfer/incoming.ts'
import type { Hash128 } from '#core/transfer/blocks.ts'
import { MAX_TEXT_BYTES } from '#core/transfer/limits.ts'
import { RateMeter } from '#core/transfer/rate.ts'
import type { CloseReason } from '#core/transfer/session-events.ts'
import { Keeper } from './keeper.svelte.ts'
import { Outbox } from './outbox.svelte.ts'
import { PairingRunner } from './pairing-runner.svelte.ts'
import type { Platform } from './platform.ts'
import { SessionRunner } from './session-runner.ts'
import { fileId, fileNumber, splitTransferId, transferId } from './file-id.ts'
import { incomingView, keptView, outgoingView } from './transfer-views.ts'
import type {
  FailureCode,
  Heliograph,
  IncomingOffer,
  LinkView,
  PairingView,
  Phase,
  QueuedFile,
  ReceivedText,
  ShelvedTransfer,
  TransferView
} from './view.ts'

/** Screens are told at most this often: more than an eye can follow costs the transfer time. */
const REFRESH_MS = 200
/** Files of one offer that are saved without being asked; more would be a flood of downloads. */
const MAX_SAVED_UNASKED = 10

/** Older ones give way: a peer may send any number. */
const MAX_TEXTS = 100

const NO_LINK: LinkView = { state: 'none', path: undefined }

interface LiveLink {
  readonly number: number
  readonly runner: SessionRunner
  readonly meters: Map<string, RateMeter>
}

export class HeliographApp implements Heliograph {
  readonly ownName: string
  #incoming = $state.raw<readonly IncomingOffer[]>([])
  #liveTransfers = $state.raw<readonly TransferView[]>([])
  #pastTransfers = $state.raw<readonly TransferView[]>([])
  #texts = $state.raw<readonly ReceivedText[]>([])
  #link = $state.raw<LinkView>(NO_LINK)
  #peerName = $state.raw<string | undefined>(undefined)
  #failure = $state.raw<FailureCode | undefined>(undefined)
  #connected = $state(false)
  #updateReady = $state(false)
  #offlineReady = $state(false)
  #otherTabOpen = $state(false)

  readonly #platform: Platform
  readonly #pairing: PairingRunner
  #live: LiveLink | undefined
  #linkCount = 0
  #serial = 0
  #refreshDue = false
  #takeUpdate: (() => void) | undefined
  readonly #keeper: Keeper
  readonly #outbox = new Outbox()
  /** Finished transfers of this link that the person has taken off the list. */
  readonly #dismissed = new Set<string>()
  #freeBytes: number | undefined
  #canReceive = true

  constructor(platform: Platform) {
    this.#platform = platform
    this.ownName = platform.deviceName
    this.#keeper = new Keeper(platform.shelf)
    this.#pairing = new PairingRunner(platform, (peer) => {
      void this.#linked(peer)
    })
  }

  /** Reads what this device keeps. To be called once, at the start. */
  async open(): Promise<void> {
    try {
      this.#otherTabOpen = !(await this.#platform.claimInbox())
      this.#canReceive = await this.#platform.shelf.usable()
      await this.#keeper.open()
    } catch {
      // The browser refuses to show what it keeps, in one of many ways; sending and pairing work without it.
      this.#canReceive = false
    }
  }

  get phase(): Phase {
    if (this.#connected) return 'connected'
    if (this.#failure !== undefined) return 'failed'
    const { at } = this.#pairing.state.phase
    switch (at) {
      case 'idle':
        return 'idle'
      case 'opening-camera':
      case 'preparing':
        return 'preparing'
      case 'showing':
        return 'pairing'
      case 'joining':
      case 'connected': // the session is about to start
        return 'connecting'
      case 'failed':
        return 'failed'
      default:
        return unreachable(at)
    }
  }

  get failure(): FailureCode | undefined {
    const { phase } = this.#pairing.state
    return this.#failure ?? (phase.at === 'failed' ? phase.reason : undefined)
  }
  get pairing(): PairingView {
    return this.#pairing.view
  }
  get link(): LinkView {
    return this.#link
  }
  get peerName(): string | undefined {
    return this.#peerName
  }
  get outbox(): readonly QueuedFile[] {
    return this.#outbox.files
  }
  get incoming(): readonly IncomingOffer[] {
    return this.#incoming
  }
  get transfers(): readonly TransferView[] {
    return [...this.#liveTransfers, ...this.#pastTransfers]
  }
  get texts(): readonly ReceivedText[] {
    return this.#texts
  }
  get shelf(): readonly ShelvedTransfer[] {
    return this.#keeper.shelved
  }
  get updateReady(): boolean {
    return this.#updateReady
  }
  get offlineReady(): boolean {
    return this.#offlineReady
  }
  get otherTabOpen(): boolean {
    return this.#otherTabOpen
  }

  startPairing({ camera }: { camera: boolean }): void {
    if (this.#connected || this.#pairing.state.phase.at === 'connected') return
    this.#failure = undefined
    this.#link = NO_LINK
    this.#platform.loadHash().catch(() => undefined) // early; what it means is said when it is needed
    this.#pairing.start(camera)
  }

  stopPairing(): void {
    if (this.#connected) return
    this.#failure = undefined
    this.#link = NO_LINK
    this.#pairing.cancel()
  }

  attachViewfinder(video: HTMLVideoElement): () => void {
    return this.#pairing.attachViewfinder(video)
  }

  switchCamera(): void {
    this.#pairing.switchCamera()
  }

  readCard(text: string): void {
    if (this.phase === 'idle' || this.phase === 'failed') this.startPairing({ camera: true })
    this.#pairing.read(text)
  }

  addFiles(files: Iterable<File>): void {
    this.#outbox.add(files)
  }

  removeQueued(id: number): void {
    this.#outbox.remove(id)
  }

  clearOutbox(): void {
    this.#outbox.clear()
  }

  send(): void {
    if (this.#live === undefined || this.#outbox.files.length === 0) return
    this.#live.runner.offer(this.#outbox.take())
  }

  sendText(text: string): void {
    if (new TextEncoder().encode(text).byteLength > MAX_TEXT_BYTES) {
      // Too long for one record: it travels as the file that it is.
      const file = new File([text], 'text.txt', { type: 'text/plain' })
      const picked = { handle: file, name: file.name, sizeBytes: file.size, modifiedMs: file.lastModified }
      this.#live?.runner.offer([picked])
    } else this.#live?.runner.raise({ type: 'send-text', text })
  }

  accept(offer: number): void {
    this.#live?.runner.raise({ type: 'accept', offer })
  }

  decline(offer: number): void {
    this.#live?.runner.raise({ type: 'decline', offer, reason: 'person' })
  }

  cancelFile(transfer: string, id: string): void {
    this.#cancel(transfer, fileNumber(id))
  }

  cancelTransfer(transfer: string): void {
    this.#cancel(transfer, undefined)
  }

  save(id: string): void {
    void this.#save([id])
  }

  saveAll(transfer: string): void {
    const files = this.transfers.find((listed) => listed.id === transfer)?.files ?? []
    void this.#save(files.filter((file) => file.canSave && !file.saved).map((file) => file.id))
  }

  dismissTransfer(id: string): void {
    const transfer = this.transfers.find((listed) => listed.id === id)
    if (transfer === undefined || transfer.state === 'active' || transfer.state === 'waiting') return
    this.#dismissed.add(id)
    this.#liveTransfers = this.#liveTransfers.filter((listed) => listed.id !== id)
    this.#pastTransfers = this.#pastTransfers.filter((listed) => listed.id !== id)
    const kept = transfer.files.find((file) => file.canSave)
    if (kept !== undefined) void this.#keeper.discardWith(kept.id)
  }

  dismissText(id: number): void {
    this.#texts = this.#texts.filter((text) => text.id !== id)
  }

  saveShelved(id: string): void {
    void this.#save([id])
  }

  discardShelved(transfer: string): void {
    void this.#keeper.discard(transfer)
  }

  disconnect(): void {
    this.#live?.runner.raise({ type: 'leave' })
  }

  applyUpdate(): void {
    this.#takeUpdate?.()
  }

  /** From the service worker: a newer build waits until the person takes it. */
  updateFound(take: () => void): void {
    this.#takeUpdate = take
    this.#updateReady = true
  }

  worksOffline(): void {
    this.#offlineReady = true
  }

  /** Our own mistake, caught at the top: say so rather than hang. */
  fail(): void {
    this.#live?.runner.abandon()
    this.#live = undefined
    this.#connected = false
    this.#link = NO_LINK
    this.#failure = 'internal'
    this.#pairing.cancel()
  }

  async #linked(peer: Peer): Promise<void> {
    let hash: Hash128
    try {
      hash = await this.#platform.loadHash()
    } catch {
      peer.close()
      this.#pairing.cancel()
      this.#failure = 'no-webassembly'
      return
    }
    if (this.#pairing.state.phase.at !== 'connected') {
      peer.close() // cancelled in the meantime
      return
    }
    const number = ++this.#linkCount
    const runner = new SessionRunner(peer, this.#platform, hash, {
      changed: () => {
        this.#scheduleRefresh()
      },
      text: (text) => {
        this.#texts = [{ id: ++this.#serial, text }, ...this.#texts].slice(0, MAX_TEXTS)
      },
      rested: (transfer) => {
        void this.#rested(number, transfer)
      },
      ended: (reason) => {
        this.#ended(reason)
      }
    })
    this.#live = { number, runner, meters: new Map() }
    this.#connected = true
    this.#failure = undefined
    runner.start()
    this.#refresh()
  }

  #ended(reason: CloseReason | 'link-lost'): void {
    this.#refresh()
    // Nothing under way is left in the list: it ended with the link, and says so.
    this.#pastTransfers = [...this.#liveTransfers, ...this.#pastTransfers]
    this.#liveTransfers = []
    this.#incoming = []
    this.#live = undefined
    this.#connected = false
    this.#peerName = undefined
    this.#pairing.cancel()
    // A goodbye is no accident: only what ended unasked is a lost link.
    this.#link = reason === 'left' || reason === 'peer-left' ? NO_LINK : { state: 'lost', path: undefined }
    if (reason !== 'left') this.#failure = reason
  }

  #scheduleRefresh(): void {
    if (this.#refreshDue) return
    this.#refreshDue = true
    this.#platform.clock.setTimer(REFRESH_MS, () => {
      this.#refreshDue = false
      this.#refresh()
    })
  }

  #refresh(): void {
    const live = this.#live
    if (live === undefined) return
    const { session, interrupted, path } = live.runner
    this.#link = { state: interrupted ? 'lost' : 'up', path }
    this.#peerName = session.peer?.deviceName
    const asking = session.incoming.filter((transfer) => transfer.state.at === 'asking')
    if (asking.length > this.#incoming.length) void this.#measureSpace()
    this.#incoming = asking.map((transfer) => this.#offerView(transfer))
    const nowMs = this.#platform.clock.nowMs()
    const outgoing = session.outgoing.map((transfer) => {
      const id = transferId(live.number, 'send', transfer.offer)
      return this.#metered(live, nowMs, id, (meter) => outgoingView(id, transfer, meter))
    })
    const incoming = session.incoming
      .filter((transfer) => transfer.staging)
      .map((transfer) => {
        const id = transferId(live.number, 'receive', transfer.offer)
        return this.#metered(live, nowMs, id, (meter) => incomingView(id, transfer, meter, this.#keeper))
      })
    this.#liveTransfers = [...incoming, ...outgoing]
      .filter((transfer) => !this.#dismissed.has(transfer.id))
      .sort((a, b) => rank(a) - rank(b) || this.#startOf(live, b.id) - this.#startOf(live, a.id))
    // Speed and time left go on changing while nothing arrives.
    if (this.#liveTransfers.some((transfer) => transfer.state === 'active')) this.#scheduleRefresh()
  }

  /** When a transfer was first shown: its place among those of the link. */
  #startOf(live: LiveLink, id: string): number {
    return [...live.meters.keys()].indexOf(id)
  }

  #metered(
    live: LiveLink,
    nowMs: number,
    id: string,
    view: (meter: RateMeter) => TransferView
  ): TransferView {
    const meter = live.meters.get(id) ?? new RateMeter(nowMs, 0)
    live.meters.set(id, meter)
    const shown = view(meter)
    meter.sample(nowMs, shown.doneBytes)
    return shown
  }

  /** What is free now: it was more or less when the last offer came. */
  async #measureSpace(): Promise<void> {
    // A browser that does not tell is no obstacle; writing shows.
    this.#freeBytes = await this.#platform.shelf.freeBytes().catch(() => undefined)
    this.#scheduleRefresh()
  }

  #offerView(transfer: IncomingTransfer): IncomingOffer {
    const open = transfer.files.filter((file) => file.state.at === 'queued').map(({ entry }) => entry)
    const totalBytes = open.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
    const tooLarge = this.#freeBytes !== undefined && totalBytes > this.#freeBytes
    return {
      id: transfer.offer,
      files: open.map(({ path, sizeBytes }) => ({ path, sizeBytes })),
      totalBytes,
      freeBytes: this.#freeBytes,
      obstacle: this.#canReceive ? (tooLarge ? 'not-enough-space' : undefined) : 'no-storage'
    }
  }

  /** Notes where finished files are kept, and saves them at once where no further tap is needed for it. */
  async #rested(link: number, transfer: IncomingTransfer): Promise<void> {
    const id = transferId(link, 'receive', transfer.offer)
    const kept = await this.#keeper.keep(hex(transfer.transferId), (file) => fileId(id, file))
    this.#showKept()
    if (this.#platform.savesUnasked && kept.length <= MAX_SAVED_UNASKED) await this.#save(kept)
  }

  async #save(ids: readonly string[]): Promise<void> {
    for (const id of ids) await this.#keeper.save(id)
    this.#showKept()
  }

  #showKept(): void {
    const update = (transfer: TransferView): TransferView => ({
      ...transfer,
      files: transfer.files.map((file) => ({ ...file, ...keptView(file, this.#keeper) }))
    })
    this.#liveTransfers = this.#liveTransfers.map(update)
    this.#pastTransfers = this.#pastTransfers.map(update)
  }

  #cancel(id: string, file: number | undefined): void {
    const live = this.#live
    const { link, direction, offer } = splitTransferId(id)
    if (link !== live?.number) return
    live.runner.raise({ type: direction === 'send' ? 'withdraw' : 'refuse', offer, file })
  }
}

/** What is under way comes before what is over. */
function rank({ state }: TransferView): number {
  return state === 'active' || state === 'waiting' ? 0 : 1
}
