// The app as the screens see it: joins pairing, the connection with the other device, and what is kept on this one.
import { unreachable } from '#core/errors.ts'
import type { Peer } from '#core/ports.ts'
import type { Hash128 } from '#core/transfer/blocks.ts'
import { Connection, type LinkEnd } from './connection.svelte.ts'
import { Devices } from './devices.svelte.ts'
import { fileNumber } from './file-id.ts'
import { Keeper } from './keeper.svelte.ts'
import { LinkDesk } from './link-desk.svelte.ts'
import { Offers } from './offers.svelte.ts'
import { Outbox } from './outbox.svelte.ts'
import { PairingRunner } from './pairing-runner.svelte.ts'
import type { Platform } from './platform.ts'
import { type SavableFile, Savings } from './savings.svelte.ts'
import { Texts } from './texts.svelte.ts'
import { Transfers } from './transfers.svelte.ts'
import { UnfinishedSends } from './unfinished-sends.svelte.ts'
import type {
  FailureCode,
  FileSum,
  ForgottenDevice,
  Heliograph,
  IncomingOffer,
  KnownDeviceView,
  LinkView,
  OpenedLink,
  PairingView,
  PeerDevice,
  Phase,
  QueuedFile,
  ReceivedText,
  SavingAbilities,
  SavingView,
  SavingWay,
  ShelvedTransfer,
  Sighting,
  TransferView,
  UnfinishedSendView
} from './view.ts'

export class HeliographApp implements Heliograph {
  #failure = $state.raw<FailureCode | undefined>(undefined)
  #updateReady = $state(false)
  #offlineReady = $state(false)
  #otherTabOpen = $state(false)

  readonly #platform: Platform
  readonly #pairing: PairingRunner
  #takeUpdate: (() => void) | undefined
  readonly #keeper: Keeper
  readonly #devices: Devices
  readonly #outbox = new Outbox()
  readonly #offers: Offers
  readonly #transfers: Transfers
  readonly #savings: Savings
  readonly #unfinishedSends: UnfinishedSends
  readonly #texts = new Texts()
  readonly #connection: Connection
  readonly #links: LinkDesk
  #askedToPersist = false

  constructor(platform: Platform) {
    this.#platform = platform
    this.#devices = new Devices(platform)
    this.#keeper = new Keeper(platform.shelf)
    this.#offers = new Offers(platform.shelf)
    this.#transfers = new Transfers(platform, this.#keeper)
    this.#savings = new Savings(platform, this.#keeper)
    this.#unfinishedSends = new UnfinishedSends(platform)
    this.#pairing = new PairingRunner(
      platform,
      (peer) => {
        void this.#linked(peer)
      },
      () => {
        this.#devices.part()
      }
    )
    const lists = {
      offers: this.#offers,
      transfers: this.#transfers,
      texts: this.#texts,
      unfinishedSends: this.#unfinishedSends
    }
    this.#connection = new Connection(platform, lists, {
      greeted: (deviceName) => {
        this.#devices.greet(deviceName)
      },
      ended: (reason) => {
        this.#ended(reason)
      },
      leftOver: (files) => {
        this.#outbox.putBack(files)
      }
    })
    this.#links = new LinkDesk(platform, this)
  }

  /** Reads what this device keeps. To be called once, at the start. */
  async open(): Promise<void> {
    const devicesOpen = Promise.all([this.#devices.open(), this.#unfinishedSends.open()])
    try {
      this.#otherTabOpen = !(await this.#platform.claimInbox())
      this.#offers.setCanReceive(await this.#platform.shelf.usable())
      await this.#keeper.open()
    } catch {
      // The browser refuses to show what it keeps, in one of many ways; sending and pairing work without it.
      this.#offers.setCanReceive(false)
    }
    await devicesOpen
  }

  get phase(): Phase {
    if (this.#connection.isUp) return 'connected'
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
  get sighting(): Sighting | undefined {
    return this.#pairing.viewfinder.sighting
  }
  get link(): LinkView {
    return this.#connection.link
  }
  get peerName(): string | undefined {
    return this.#devices.peer?.name
  }
  get peerDevice(): PeerDevice | undefined {
    return this.#devices.peer
  }
  get ownName(): string {
    return this.#devices.ownName
  }
  get devices(): readonly KnownDeviceView[] {
    return this.#devices.known
  }
  get forgottenDevice(): ForgottenDevice | undefined {
    return this.#devices.forgotten
  }
  get privateMode(): boolean {
    return this.#devices.isPrivate
  }
  get canRemember(): boolean {
    return this.#devices.canRemember
  }
  get outbox(): readonly QueuedFile[] {
    return this.#outbox.files
  }
  get incoming(): readonly IncomingOffer[] {
    return this.#offers.listed
  }
  get transfers(): readonly TransferView[] {
    return this.#transfers.listed
  }
  get texts(): readonly ReceivedText[] {
    return this.#texts.received
  }
  get shelf(): readonly ShelvedTransfer[] {
    return this.#keeper.shelved.filter(({ id }) => !this.#transfers.hasReceived(id))
  }
  get unfinishedSends(): readonly UnfinishedSendView[] {
    if (this.#otherTabOpen) return [] // it may be sending them at this moment
    const known = this.#devices.known
    return this.#unfinishedSends.views((peer) => known.find(({ id }) => id === peer)?.name)
  }
  get savingAbilities(): SavingAbilities {
    return this.#savings.abilities
  }
  get savings(): Readonly<Record<string, SavingView>> {
    return this.#savings.views
  }
  get sums(): Readonly<Record<string, FileSum>> {
    return this.#savings.sums
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
  get openedLink(): OpenedLink | undefined {
    return this.#links.opened
  }

  startPairing({ camera }: { camera: boolean }): void {
    if (this.#connection.isUp || this.#pairing.state.phase.at === 'connected') return
    this.#failure = undefined
    this.#connection.forgetLink()
    const { at } = this.#pairing.state.phase
    if (at === 'idle' || at === 'failed') this.#devices.begin()
    this.#platform.loadHash().catch(() => undefined) // early; what it means is said when it is needed
    this.#pairing.start(camera)
  }

  stopPairing(): void {
    if (this.#connection.isUp) return
    this.#failure = undefined
    this.#connection.forgetLink()
    this.#devices.part()
    this.#pairing.cancel()
    this.#platform.linkedCard.forget()
  }

  attachViewfinder(video: HTMLVideoElement): () => void {
    return this.#pairing.viewfinder.attach(video)
  }

  switchCamera(): void {
    void this.#pairing.viewfinder.switchCamera()
  }

  setTorch(on: boolean): void {
    void this.#pairing.viewfinder.setTorch(on)
  }

  zoomCamera(direction: 'in' | 'out'): void {
    void this.#pairing.viewfinder.zoom(direction)
  }

  retryCamera(): void {
    this.#pairing.retryCamera()
  }

  setSound(on: boolean): void {
    this.#pairing.viewfinder.setSound(on)
  }

  readCard(text: string): void {
    if (this.phase === 'idle' || this.phase === 'failed') this.startPairing({ camera: true })
    this.#pairing.read(text)
  }

  readPicture(picture: Blob): void {
    this.#pairing.readPicture(picture)
  }

  /** The link that made this page. */
  openedByLink(card: string): void {
    void this.#links.open(card)
  }

  /** A link that was opened while this page was there. */
  linkArrived(card: string): void {
    this.#links.arrive(card)
  }

  useThisTab(): void {
    this.#links.useThisTab()
  }

  dismissOpenedLink(): void {
    this.#links.dismiss()
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
    if (!this.#connection.isUp || this.#outbox.files.length === 0) return
    this.#connection.offer(this.#outbox.take())
  }

  sendText(text: string): void {
    this.#connection.sendText(text)
  }

  accept(offer: number): void {
    if (!this.#askedToPersist) this.#platform.saver.askToPersist()
    this.#askedToPersist = true
    this.#connection.accept(offer)
  }

  decline(offer: number): void {
    this.#connection.decline(offer)
  }

  cancelFile(transfer: string, id: string): void {
    this.#connection.cancel(transfer, fileNumber(id))
  }

  cancelTransfer(transfer: string): void {
    this.#connection.cancel(transfer, undefined)
  }

  pauseTransfer(transfer: string, on: boolean): void {
    this.#connection.pause(transfer, on)
  }

  save(id: string): void {
    void this.#transfers.save([id])
  }

  saveAll(id: string, way: SavingWay): void {
    const shelved = this.#keeper.shelved.find((transfer) => transfer.id === id)?.files
    const files = this.#transfers.savable(id) ?? shelved ?? []
    void this.#savings.save(id, files, way).then(() => {
      this.#transfers.refreshKept()
    })
  }

  saveAs(id: string): void {
    const transfers = [...this.#transfers.listed, ...this.#keeper.shelved]
    const file = transfers.flatMap<SavableFile>(({ files }) => files).find((file) => file.id === id)
    if (file === undefined) return
    void this.#savings.saveAs(file).then(() => {
      this.#transfers.refreshKept()
    })
  }

  stopSaving(id: string): void {
    this.#savings.stop(id)
  }

  computeSum(id: string): void {
    void this.#savings.sum(id, this.#connection.sourceOf(id))
  }

  dismissTransfer(id: string): void {
    if (!this.#transfers.isOver(id)) return
    void this.#transfers.dismiss(id)
    this.#savings.forget(id)
    this.#connection.forget(id)
  }

  dismissText(id: number): void {
    this.#texts.dismiss(id)
  }

  saveShelved(id: string): void {
    void this.#keeper.save(id)
  }

  discardShelved(transfer: string): void {
    this.#savings.forget(transfer)
    void this.#keeper.discard(transfer)
  }

  goOnSending(transfer: string): void {
    void this.#unfinishedSends.goOn(transfer)
  }

  forgetSend(transfer: string): void {
    this.#unfinishedSends.forget(transfer)
  }

  renameDevice(id: string, name: string): void {
    this.#devices.rename(id, name)
  }

  forgetDevice(id: string): void {
    this.#devices.forget(id)
  }

  undoForget(): void {
    this.#devices.undoForget()
  }

  setPrivateMode(on: boolean): void {
    this.#devices.setPrivate(on)
  }

  renameOwnDevice(name: string): void {
    this.#devices.renameOwn(name)
  }

  disconnect(): void {
    this.#connection.leave()
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
    this.#failure = 'internal'
    this.#pairing.cancel()
    this.#devices.part()
    this.#connection.abandon() // last: it may be the broken one
  }

  async #linked(peer: Peer): Promise<void> {
    let hash: Hash128
    try {
      hash = await this.#platform.loadHash()
    } catch {
      peer.close()
      this.#devices.part()
      this.#pairing.cancel()
      this.#failure = 'no-webassembly'
      return
    }
    if (this.#pairing.state.phase.at !== 'connected') {
      peer.close() // cancelled in the meantime
      return
    }
    this.#devices.meet(peer.remoteFingerprint())
    this.#failure = undefined
    this.#platform.linkedCard.forget()
    this.#connection.start(peer, hash, this.#devices)
  }

  #ended(reason: LinkEnd): void {
    this.#devices.part()
    this.#pairing.cancel()
    if (reason !== 'left') this.#failure = reason
  }
}
