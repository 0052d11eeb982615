// The app as the screens see it. It hands whatever they ask for to the class that does it, and joins these: pairing, the
// connection with the other device, and what is kept on this one.
import { Connection, type LinkEnd } from './connection.svelte.ts'
import { Devices } from './devices.svelte.ts'
import { fileNumber } from './file-id.ts'
import { HistoryList } from './history.svelte.ts'
import { Install } from './install.svelte.ts'
import { KeptFiles } from './kept-files.svelte.ts'
import { Launches } from './launches.svelte.ts'
import { LinkDesk } from './link-desk.svelte.ts'
import type { Linking } from './linking.ts'
import { Outbox } from './outbox.svelte.ts'
import { OwnBuild } from './own-build.svelte.ts'
import { type NewLink, PairingDesk } from './pairing-desk.svelte.ts'
import type { Platform } from './platform.ts'
import { SelfOffer } from './self-offer.ts'
import { SendAgain } from './send-again.svelte.ts'
import { Texts } from './texts.svelte.ts'
import { UnfinishedSends } from './unfinished-sends.svelte.ts'
import type {
  AttentionView,
  DoctorView,
  Heliograph,
  IceView,
  Phase,
  RemovalView,
  SavingWay,
  UnfinishedSendView
} from './view.ts'

/** Before anybody pairs there is nothing to be told of. */
const NO_ATTENTION: AttentionView = { canAskToNotify: false, askToNotify: () => undefined }

export class HeliographApp implements Heliograph {
  #language = $state<string>()
  #attention = $state.raw<AttentionView>(NO_ATTENTION)
  #removal = $state.raw<RemovalView>()
  #doctor = $state.raw<DoctorView>()
  #ice = $state.raw<IceView>()
  /** A code with servers that waits for what reads it. */
  #broughtServers: string | undefined
  readonly #platform: Platform
  readonly #devices: Devices
  readonly #outbox = new Outbox((files) => {
    this.launch.settled(files)
  })
  /** Whether the camera has read the code of the linked device. */
  #byCamera = false
  /** Of the device that was linked last. */
  #fingerprint: string | undefined
  readonly #selfOffer = new SelfOffer(this.#outbox)
  readonly #files: KeptFiles
  readonly #unfinishedSends: UnfinishedSends
  readonly #texts: Texts
  readonly #connection: Connection
  readonly #pairing: PairingDesk
  readonly history: HistoryList
  readonly install: Install
  readonly sendAgain: SendAgain
  /** Besides what the screens see of it, these are told what comes from outside. */
  readonly launch: Launches
  readonly links: LinkDesk
  readonly ownBuild = new OwnBuild()

  /** `loadLinking` rejects when the browser cannot get at it: a first visit that went offline too soon. */
  constructor(platform: Platform, loadLinking: () => Promise<Linking>) {
    this.#platform = platform
    this.#language = platform.preferences.language
    this.#devices = new Devices(platform)
    this.#files = new KeptFiles(platform)
    this.#unfinishedSends = new UnfinishedSends(platform)
    this.history = new HistoryList(platform, this.#devices)
    this.#texts = new Texts(platform, this.#devices)
    const lists = {
      offers: this.#files.offers,
      transfers: this.#files.transfers,
      texts: this.#texts,
      unfinishedSends: this.#unfinishedSends,
      history: this.history
    }
    this.#connection = new Connection(platform, lists, {
      greeted: (deviceName) => {
        this.#devices.greet(deviceName)
      },
      checked: (asks) => {
        if (!asks) this.#devices.trust()
        const meant = this.#selfOffer.take({ byCamera: this.#byCamera && !asks })
        if (meant.length > 0) this.#connection.offer(meant)
      },
      compared: () => {
        this.#devices.trust()
      },
      standing: () => this.#devices.standing(),
      readStanding: async () => {
        await this.#devices.open() // another tab may have taken back what this one knows
        return this.#devices.standing()
      },
      moved: () => {
        this.launch.linked(this.#devices.linkIsPrivate ? undefined : this.#fingerprint)
      },
      ended: (reason) => {
        this.#ended(reason)
      },
      wentOn: (transfer) => {
        this.#files.savings.forget(transfer)
      },
      leftOver: (files) => {
        this.#outbox.putBack(files)
      },
      settled: (files) => {
        this.launch.settled(files)
      },
      textDelivered: (textId) => {
        this.launch.textDelivered(textId)
      },
      undelivered: (texts) => {
        this.launch.undelivered(texts)
      }
    })
    this.#pairing = new PairingDesk(loadLinking, {
      loaded: (linking) => {
        void this.#files.tryStorage()
        this.#attention = linking.attend(this)
        this.#removal = linking.makeRemoval(this)
        this.#doctor = linking.makeDoctor()
        this.#ice = linking.makeIce()
        this.#handServers()
      },
      linked: (link) => {
        this.#linked(link)
      },
      failed: () => {
        this.#devices.part()
        // What could not be loaded may be there after a reload, which goes on with the opened link.
        if (this.#pairing.failure !== 'not-loaded') this.#platform.linkedCard.forget()
      }
    })
    this.links = new LinkDesk(platform, this)
    this.launch = new Launches(platform, { app: this, outbox: this.#outbox, connection: this.#connection })
    this.install = new Install(platform.installer, platform.installMemory, platform.wallClock)
    this.sendAgain = new SendAgain(platform, {
      connection: this.#connection,
      transfers: this.#files.transfers,
      replaced: (id) => {
        if (this.#files.dismiss(id)) this.#connection.forget(id, { settles: false })
      }
    })
  }

  /** Reads what this device keeps. To be called once, at the start. */
  async open(): Promise<void> {
    await Promise.all([
      this.#restoreChoices(),
      this.#devices.open(),
      this.#unfinishedSends.open(),
      this.history.open(),
      this.#texts.open(),
      this.#files.open()
    ])
  }

  async #restoreChoices(): Promise<void> {
    if (!(await this.#platform.preferences.restore())) return
    this.#language = this.#platform.preferences.language
    this.#devices.readChoices()
  }

  get phase(): Phase {
    return this.#connection.check === undefined ? this.#pairing.phase : 'connected'
  }
  get failure(): Heliograph['failure'] {
    return this.#pairing.failure
  }
  get pairing(): Heliograph['pairing'] {
    return this.#pairing.view
  }
  get sighting(): Heliograph['sighting'] {
    return this.#pairing.viewfinder?.sighting
  }
  get link(): Heliograph['link'] {
    return this.#connection.link
  }
  get check(): Heliograph['check'] {
    return this.#connection.check
  }
  get peerName(): string | undefined {
    return this.#devices.peer?.name
  }
  get peerDevice(): Heliograph['peerDevice'] {
    return this.#devices.peer
  }
  get ownName(): string {
    return this.#devices.ownName
  }
  get tellsName(): boolean {
    return this.#devices.tellsName
  }
  get devices(): Heliograph['devices'] {
    return this.#devices.known
  }
  get forgottenDevice(): Heliograph['forgottenDevice'] {
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
  get outbox(): Heliograph['outbox'] {
    return this.#outbox.files
  }
  get incoming(): Heliograph['incoming'] {
    return this.#files.offers.listed
  }
  get transfers(): Heliograph['transfers'] {
    return this.#files.transfers.listed
  }
  get texts(): Heliograph['texts'] {
    return this.#texts.listed
  }
  get shelf(): Heliograph['shelf'] {
    return this.#files.shelf
  }
  get unfinishedSends(): readonly UnfinishedSendView[] {
    if (this.#files.otherTabOpen) return [] // it may be sending them at this moment
    const known = this.#devices.known
    return this.#unfinishedSends.views((peer) => known.find(({ id }) => id === peer)?.name)
  }
  get savingAbilities(): Heliograph['savingAbilities'] {
    return this.#files.savings.abilities
  }
  get savings(): Heliograph['savings'] {
    return this.#files.savings.views
  }
  get savedLast(): Heliograph['savedLast'] {
    return this.#files.savedLast
  }
  get previews(): Heliograph['previews'] {
    return this.#files.previews
  }
  get sums(): Heliograph['sums'] {
    return this.#files.savings.sums
  }
  get language(): string | undefined {
    return this.#language
  }
  get build(): string {
    return this.#platform.appVersion
  }
  get updateReady(): boolean {
    return this.ownBuild.updateReady
  }
  get offlineReady(): boolean {
    return this.ownBuild.offlineReady
  }
  get otherTabOpen(): boolean {
    return this.#files.otherTabOpen
  }
  get openedLink(): Heliograph['openedLink'] {
    return this.links.opened
  }
  get attention(): AttentionView {
    return this.#attention
  }
  get removal(): RemovalView | undefined {
    return this.#removal
  }
  get doctor(): DoctorView | undefined {
    return this.#doctor
  }
  get ice(): IceView | undefined {
    return this.#ice
  }

  expectPairing(): void {
    this.#pairing.expect()
  }
  bringServers(text: string): void {
    this.#broughtServers = text
    this.#pairing.expect()
    this.#handServers()
  }
  startPairing({ camera, sends = false }: { camera: boolean; sends?: boolean }): void {
    if (this.#connection.isUp || this.#pairing.isLinked) return
    this.#connection.forgetLink()
    if (this.#pairing.isAtRest) {
      this.#devices.begin()
      this.#selfOffer.begin(sends)
      this.launch.pairingBegan()
    }
    this.#pairing.start(camera)
  }
  stopPairing(): void {
    if (this.#connection.isUp) {
      if (this.#connection.check === undefined) this.#connection.leave() // it still looks like pairing
      return
    }
    this.#connection.forgetLink()
    this.#devices.part()
    this.#pairing.end()
    this.#platform.linkedCard.forget()
  }
  attachViewfinder(video: HTMLVideoElement): () => void {
    return this.#pairing.viewfinder?.attach(video) ?? (() => undefined)
  }
  switchCamera(): void {
    void this.#pairing.viewfinder?.switchCamera()
  }
  setTorch(on: boolean): void {
    void this.#pairing.viewfinder?.setTorch(on)
  }
  zoomCamera(direction: 'in' | 'out'): void {
    void this.#pairing.viewfinder?.zoom(direction)
  }
  skipCamera(): void {
    this.#pairing.skipCamera()
  }
  retryCamera(): void {
    this.#pairing.retryCamera()
  }
  setSound(on: boolean): void {
    this.#pairing.setSound(on)
  }
  readCard(text: string): void {
    if (this.phase === 'idle' || this.phase === 'failed') this.startPairing({ camera: true })
    this.#pairing.read(text)
  }
  readPicture(picture: Blob): void {
    this.#pairing.readPicture(picture)
  }
  useThisTab(): void {
    this.links.useThisTab()
  }
  dismissOpenedLink(): void {
    this.links.dismiss()
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
    if (this.phase !== 'connected' || this.#outbox.files.length === 0) return
    this.#connection.confirm()
    this.#connection.offer(this.#outbox.take())
  }
  sendText(text: string): void {
    if (this.phase !== 'connected') {
      this.launch.keepText(text)
      return
    }
    this.#connection.confirm()
    this.#connection.sendText(text)
  }
  accept(offer: number): void {
    this.#files.askToPersist()
    this.#connection.confirm()
    this.#connection.accept(offer)
  }
  decline(offer: number): void {
    this.#connection.decline(offer)
  }
  hearAgain(): void {
    this.#connection.hearAgain()
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
  goOnSending(transfer: string): void {
    void this.#unfinishedSends.goOn(transfer)
  }
  forgetSend(transfer: string): void {
    this.#unfinishedSends.forget(transfer)
  }

  save(id: string): void {
    void this.#files.transfers.save([id])
  }
  saveAll(id: string, way: SavingWay): void {
    this.#files.saveAll(id, way)
  }
  saveAs(id: string): void {
    this.#files.saveAs(id)
  }
  stopSaving(id: string): void {
    this.#files.savings.stop(id)
  }
  computeSum(id: string): void {
    void this.#files.savings.sum(id, this.#connection.sourceOf(id))
  }
  dismissTransfer(id: string): void {
    if (this.#files.dismiss(id)) this.#connection.forget(id)
  }
  dismissText(id: number): void {
    this.#texts.dismiss(id)
  }
  saveShelved(id: string): void {
    this.#files.saveShelved(id)
  }
  discardShelved(transfer: string): void {
    this.#files.discard(transfer)
  }

  renameDevice(id: string, name: string): void {
    this.#devices.rename(id, name)
  }
  forgetDevice(id: string): void {
    this.#devices.forget(id)
  }
  blockDevice(id: string, on: boolean): void {
    this.#devices.block(id, on)
    if (!on || !this.#connection.isUp || this.#devices.peer?.blockId !== id) return
    this.#connection.leave()
    this.#pairing.end('blocked')
  }
  acceptUnasked(id: string, on: boolean): void {
    if (on) this.#files.askToPersist() // later there is no press
    this.#devices.acceptUnasked(id, on)
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
  numberIsSame(): void {
    this.#connection.confirm({ isSaidSame: true })
  }
  numberDiffers(): void {
    this.#connection.numberDiffers()
  }
  watchPath(): () => void {
    return this.#connection.watchPath()
  }
  disconnect(): void {
    this.#connection.leave()
  }
  applyUpdate(): void {
    this.ownBuild.applyUpdate()
  }

  /** Our own mistake, caught at the top: say so rather than hang. */
  fail(): void {
    this.#platform.linkedCard.forget()
    this.#pairing.end('internal')
    this.#devices.part()
    this.#connection.abandon() // last: it may be the broken one
  }

  #handServers(): void {
    if (this.#ice === undefined || this.#broughtServers === undefined) return
    this.#ice.bring(this.#broughtServers)
    this.#broughtServers = undefined
  }

  #linked(link: NewLink): void {
    const fingerprint = link.peer.remoteFingerprint()
    if (this.#devices.isBlocked(fingerprint)) {
      link.refuse()
      this.#devices.part()
      this.#platform.linkedCard.forget()
      this.#pairing.end('blocked')
      return
    }
    this.#devices.meet(fingerprint)
    this.#platform.linkedCard.forget()
    this.#byCamera = link.byCamera
    this.#fingerprint = fingerprint
    const own = {
      ownName: this.#devices.ownName,
      isPrivate: this.#devices.linkIsPrivate,
      asksToCompare: !link.byCamera,
      recognises: this.#devices.peer?.isKnown === true
    }
    this.#connection.start(link.peer, link.hashes, own, link.makeSession)
    this.launch.linked(own.isPrivate ? undefined : fingerprint)
  }

  #ended(reason: LinkEnd): void {
    const textCrossed = this.texts.some((text) =>
      text.direction === 'send' ? text.state === 'delivered' : text.isNew
    )
    if (textCrossed || this.transfers.some(({ state }) => state === 'done'))
      this.install.worked({ remember: !this.linkIsPrivate })
    this.#devices.part()
    this.#pairing.end(reason === 'left' ? undefined : reason)
  }
}
