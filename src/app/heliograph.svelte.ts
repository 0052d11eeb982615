// The app as the screens see it: joins pairing, the connection with the other device, and what is kept on this one.
import { unreachable } from '#core/errors.ts'
import type { Peer } from '#core/ports.ts'
import type { LaunchMark } from '#core/share-box.ts'
import { Connection, type LinkEnd } from './connection.svelte.ts'
import { Devices } from './devices.svelte.ts'
import { fileNumber } from './file-id.ts'
import { HistoryList } from './history.svelte.ts'
import { Install } from './install.svelte.ts'
import { Keeper } from './keeper.svelte.ts'
import { Launches } from './launches.svelte.ts'
import { LinkDesk } from './link-desk.svelte.ts'
import { Offers } from './offers.svelte.ts'
import { Outbox } from './outbox.svelte.ts'
import type { Linking } from './linking.ts'
import type { PairingRunner } from './pairing-runner.svelte.ts'
import type { Platform } from './platform.ts'
import { type SavableFile, Savings } from './savings.svelte.ts'
import { Texts } from './texts.svelte.ts'
import { Transfers } from './transfers.svelte.ts'
import { UnfinishedSends } from './unfinished-sends.svelte.ts'
import type {
  AttentionView,
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

/** What is shown of a pairing that nobody has asked for. */
const NO_PAIRING: PairingView = {
  scanner: { at: 'off' },
  card: undefined,
  theirCardRead: false,
  oursRead: false,
  error: undefined,
  trouble: undefined,
  lens: { canSwitch: false, torch: undefined, zoom: undefined },
  hint: undefined,
  soundOn: true,
  browser: 'other',
  readingPicture: false
}

/** Before anybody pairs there is nothing to be told of. */
const NO_ATTENTION: AttentionView = { canAskToNotify: false, askToNotify: () => undefined }

export class HeliographApp implements Heliograph {
  #failure = $state.raw<FailureCode | undefined>(undefined)
  #language = $state<string>()
  #updateReady = $state(false)
  #offlineReady = $state(false)
  #otherTabOpen = $state(false)

  readonly #platform: Platform
  readonly #loadLinking: () => Promise<Linking>
  /** Undefined until somebody is about to pair. */
  #pairing = $state.raw<PairingRunner>()
  #attention = $state.raw<AttentionView>(NO_ATTENTION)
  #linking: Promise<Linking> | undefined
  /** What the person has asked for while it is being loaded, that has not been taken back. */
  #awaited = $state.raw<readonly ((pairing: PairingRunner) => void)[]>([])
  #takeUpdate: (() => void) | undefined
  readonly #keeper: Keeper
  readonly #devices: Devices
  readonly #outbox = new Outbox((files) => {
    this.launch.left(files)
  })
  readonly #offers: Offers
  readonly #transfers: Transfers
  readonly #savings: Savings
  readonly #unfinishedSends: UnfinishedSends
  readonly #texts = new Texts()
  readonly #connection: Connection
  readonly #links: LinkDesk
  readonly history: HistoryList
  readonly launch: Launches
  readonly install: Install
  #askedToPersist = false
  /** Of the outbox, what is offered once a device is linked whose code the camera has read. */
  #meant: ReadonlySet<number> = new Set()
  /** False when the browser refused to show what it keeps. */
  #canRead = true

  /** `loadLinking` rejects when the browser cannot get at it: a first visit that went offline too soon. */
  constructor(platform: Platform, loadLinking: () => Promise<Linking>) {
    this.#platform = platform
    this.#loadLinking = loadLinking
    this.#language = platform.preferences.language
    this.#devices = new Devices(platform)
    this.#keeper = new Keeper(platform.shelf)
    this.#offers = new Offers(platform.shelf)
    this.#transfers = new Transfers(platform, this.#keeper)
    this.#savings = new Savings(platform, this.#keeper)
    this.#unfinishedSends = new UnfinishedSends(platform)
    this.history = new HistoryList(platform, this.#devices)
    const lists = {
      offers: this.#offers,
      transfers: this.#transfers,
      texts: this.#texts,
      unfinishedSends: this.#unfinishedSends,
      history: this.history
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
    this.launch = new Launches(platform, this.#launchHost())
    this.install = new Install(platform.installer, platform.installMemory, platform.wallClock)
  }

  /** Reads what this device keeps. To be called once, at the start. */
  async open(): Promise<void> {
    const devicesOpen = Promise.all([this.#devices.open(), this.#unfinishedSends.open(), this.history.open()])
    try {
      this.#otherTabOpen = !(await this.#platform.claimInbox())
      await this.#keeper.open()
    } catch {
      // The browser refuses to show what it keeps, in one of many ways; sending and pairing work without it.
      this.#canRead = false
      this.#offers.setCanReceive(false)
    }
    await devicesOpen
  }

  get phase(): Phase {
    if (this.#connection.isUp) return 'connected'
    if (this.#failure !== undefined) return 'failed'
    if (this.#awaited.length > 0) return 'preparing'
    const at = this.#pairing?.state.phase.at ?? 'idle'
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
    const phase = this.#pairing?.state.phase
    return this.#failure ?? (phase?.at === 'failed' ? phase.reason : undefined)
  }
  get pairing(): PairingView {
    return this.#pairing?.view ?? NO_PAIRING
  }
  get sighting(): Sighting | undefined {
    return this.#pairing?.viewfinder.sighting
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
  get tellsName(): boolean {
    return this.#devices.tellsName
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
  /** Of the pairing or link that there is, whatever was switched meanwhile. */
  get linkIsPrivate(): boolean {
    return this.#devices.linkIsPrivate
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
  get language(): string | undefined {
    return this.#language
  }
  get build(): string {
    return this.#platform.build
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
  get attention(): AttentionView {
    return this.#attention
  }

  expectPairing(): void {
    this.#load().catch(() => undefined) // said when it is needed
  }

  startPairing({ camera, sends = false }: { camera: boolean; sends?: boolean }): void {
    const at = this.#pairing?.state.phase.at ?? 'idle'
    if (this.#connection.isUp || at === 'connected') return
    this.#failure = undefined
    this.#connection.forgetLink()
    if ((at === 'idle' || at === 'failed') && this.#awaited.length === 0) {
      this.#devices.begin()
      const chosen = sends ? this.#outbox.files.filter((file) => file.chosen) : []
      this.#meant = new Set(chosen.map(({ id }) => id)) // what comes later was not on the screen when it was pressed
    }
    this.#withPairing((pairing) => {
      pairing.start(camera)
    })
  }

  stopPairing(): void {
    if (this.#connection.isUp) return
    this.#failure = undefined
    this.#connection.forgetLink()
    this.#devices.part()
    this.#endPairing()
    this.#platform.linkedCard.forget()
  }

  attachViewfinder(video: HTMLVideoElement): () => void {
    return this.#pairing?.viewfinder.attach(video) ?? (() => undefined)
  }

  switchCamera(): void {
    void this.#pairing?.viewfinder.switchCamera()
  }

  setTorch(on: boolean): void {
    void this.#pairing?.viewfinder.setTorch(on)
  }

  zoomCamera(direction: 'in' | 'out'): void {
    void this.#pairing?.viewfinder.zoom(direction)
  }

  retryCamera(): void {
    this.#pairing?.retryCamera()
  }

  setSound(on: boolean): void {
    void this.#load().then(
      () => this.#pairing?.viewfinder.setSound(on),
      () => undefined // there will be no sound to turn off
    )
  }

  readCard(text: string): void {
    if (this.phase === 'idle' || this.phase === 'failed') this.startPairing({ camera: true })
    this.#withPairing((pairing) => {
      pairing.read(text)
    })
  }

  readPicture(picture: Blob): void {
    this.#pairing?.readPicture(picture)
  }

  /** The link that made this page. */
  openedByLink(card: string): void {
    void this.#links.open(card)
  }

  /** A link that was opened while this page was there. */
  linkArrived(card: string): void {
    this.#links.arrive(card)
  }

  /** How this page was opened, if not simply so. */
  openedBy(mark: LaunchMark | undefined): void {
    void this.launch.open(mark)
  }

  /** A shortcut, while this page was there. */
  startArrived(what: 'pair' | 'text'): void {
    void this.launch.start(what)
  }

  useThisTab(): void {
    this.#links.useThisTab()
  }

  dismissOpenedLink(): void {
    this.#links.dismiss()
  }

  addFiles(files: Iterable<File>): void {
    this.#outbox.add(files)
    this.expectPairing()
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

  setLanguage(language: string | undefined): void {
    this.#language = language
    this.#platform.preferences.language = language
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
    this.#endPairing()
    this.#devices.part()
    this.#connection.abandon() // last: it may be the broken one
  }

  /** Now, or as soon as pairing has been loaded. */
  #withPairing(act: (pairing: PairingRunner) => void): void {
    if (this.#pairing !== undefined) {
      act(this.#pairing)
      return
    }
    this.#awaited = [...this.#awaited, act]
    this.#load().catch(() => {
      if (this.#awaited.length === 0) return // cancelled in the meantime
      this.#endPairing()
      this.#devices.part()
      this.#failure = 'not-loaded'
    })
  }

  #endPairing(): void {
    this.#awaited = []
    this.#pairing?.cancel()
  }

  async #load(): Promise<void> {
    if (this.#pairing !== undefined) return
    this.#linking ??= this.#loadLinking()
    let linking: Linking
    try {
      linking = await this.#linking
    } catch (cause) {
      this.#linking = undefined // the next time it may be there
      throw cause
    }
    if (this.#pairing !== undefined) return
    void this.#tryStorage()
    linking.loadHash().catch(() => undefined) // early; what it means is said when it is needed
    const pairing = linking.makePairing(
      (peer) => {
        void this.#linked(pairing, linking, peer)
      },
      () => {
        this.#devices.part()
      }
    )
    this.#pairing = pairing
    this.#attention = linking.attend(this)
    const awaited = this.#awaited
    this.#awaited = []
    for (const act of awaited) act(pairing)
  }

  /** Whether anything can be received is known only once a worker has tried, which takes it a moment. */
  async #tryStorage(): Promise<void> {
    const isUsable = await this.#platform.shelf.usable().catch(() => false)
    this.#offers.setCanReceive(isUsable && this.#canRead)
  }

  async #linked(pairing: PairingRunner, linking: Linking, peer: Peer): Promise<void> {
    const { phase } = pairing.state
    const hash = await linking.loadHash().catch(() => undefined)
    if (phase.at !== 'connected' || pairing.state.phase !== phase) {
      peer.close() // cancelled in the meantime, or another one is linked by now
      return
    }
    if (hash === undefined) {
      peer.close()
      this.#devices.part()
      pairing.cancel()
      this.#failure = 'no-webassembly'
      return
    }
    this.#devices.meet(peer.remoteFingerprint())
    this.#failure = undefined
    this.#platform.linkedCard.forget()
    // Taken first: what was left over for another device joins the outbox now, and is not meant for this one.
    const meant = phase.via === 'camera' ? this.#outbox.take(this.#meant) : []
    this.#meant = new Set()
    const own = { ownName: this.#devices.ownName, isPrivate: this.#devices.linkIsPrivate }
    this.#connection.start(peer, hash, own, linking.makeSession)
    if (meant.length > 0) this.#connection.offer(meant)
  }

  #launchHost(): ConstructorParameters<typeof Launches>[1] {
    const isLinked = (): boolean => this.phase === 'connected'
    return {
      get isLinked() {
        return isLinked()
      },
      addFiles: (files, options) => {
        this.#outbox.add(files, options)
        this.expectPairing()
      },
      sendText: (text) => {
        this.sendText(text)
      },
      startPairing: () => {
        this.startPairing({ camera: true })
      }
    }
  }

  #ended(reason: LinkEnd): void {
    if (this.texts.length > 0 || this.transfers.some(({ state }) => state === 'done'))
      this.install.worked({ remember: !this.linkIsPrivate })
    this.#devices.part()
    this.#endPairing()
    if (reason !== 'left') this.#failure = reason
  }
}
