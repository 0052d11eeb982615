// A Heliograph that shows what it is told and writes down what it is asked. Its properties are reactive as the
// real one's are.
import type {
  DoctorView,
  Heliograph,
  HistoryView,
  IceView,
  InstallView,
  LaunchView,
  PairingView,
  PreviewsView,
  RemovalView,
  SavingWay,
  SendAgainView
} from '#app/view.ts'
import { reportText } from '#core/ice/examination.ts'
import { NO_ICE_SERVERS } from '#core/ice/servers.ts'
import { createSubscriber } from 'svelte/reactivity'

/** The part of something shown that is data. */
type Data<View> = {
  readonly [Key in keyof View as View[Key] extends (...args: never[]) => unknown ? never : Key]: View[Key]
}

/** The part of a Heliograph that is data: what the screens show. */
export type Shown = Omit<
  Data<Heliograph>,
  'doctor' | 'ice' | 'launch' | 'install' | 'previews' | 'sendAgain' | 'removal'
> & {
  readonly doctor: Data<DoctorView>
  readonly launch: Data<LaunchView>
  readonly install: Data<InstallView>
  readonly previews: Data<PreviewsView> & { readonly shares: boolean }
  readonly sendAgain: Data<SendAgainView>
  readonly removal: Data<RemovalView>
  /** `refuses`: what is said to each server that is added. */
  readonly ice: Data<IceView> & { readonly code: string; readonly refuses?: ReturnType<IceView['put']> }
}

/** One call: the method's name and what it was given. */
export type Ask = readonly [keyof Heliograph, ...unknown[]]

export const NO_PAIRING: PairingView = {
  scanner: { at: 'off' },
  cameraIsSlow: false,
  card: undefined,
  theirCardRead: false,
  error: undefined,
  servers: undefined,
  oursRead: false,
  trouble: undefined,
  lens: { canSwitch: false, torch: undefined, zoom: undefined },
  hint: undefined,
  soundOn: true,
  browser: 'chrome',
  readingPicture: false
}

const NOTHING: Shown = {
  phase: 'idle',
  failure: undefined,
  pairing: NO_PAIRING,
  sighting: undefined,
  link: { state: 'none', path: undefined, lanes: 0 },
  check: undefined,
  peerName: undefined,
  peerDevice: undefined,
  ownName: 'Linux computer',
  tellsName: true,
  devices: [],
  forgottenDevice: undefined,
  privateMode: false,
  canRemember: true,
  outbox: [],
  incoming: [],
  transfers: [],
  texts: [],
  shelf: [],
  unfinishedSends: [],
  savingAbilities: {
    picksFolders: true,
    picksPlaces: true,
    streamsDownloads: true,
    sharesFiles: false,
    downloads: true
  },
  savings: {},
  savedLast: undefined,
  sums: {},
  language: undefined,
  build: '1.2.3+456789abcdef0123',
  updateReady: false,
  offlineReady: false,
  otherTabOpen: false,
  openedLink: undefined,
  attention: { canAskToNotify: false, askToNotify: () => undefined },
  history: { entries: [], isKept: true, clear: () => undefined },
  launch: { texts: [], trouble: undefined, wants: undefined },
  install: { state: 'no' },
  previews: { thumbnails: {}, opened: undefined, shares: false },
  sendAgain: { transfers: [] },
  removal: { state: 'ready' },
  doctor: { state: { at: 'ready' } },
  ice: {
    settings: NO_ICE_SERVERS,
    isKept: true,
    tests: {},
    isTesting: false,
    brought: undefined,
    scan: { at: 'off' },
    readingPicture: false,
    pictureProblem: undefined,
    code: 'servers=AAAA'
  }
}

export class FakeHeliograph implements Heliograph {
  /** Every call so far, in order. */
  readonly asked: Ask[] = []
  #shown: Shown
  #changed: () => void = () => undefined
  readonly #subscribe = createSubscriber((update) => {
    this.#changed = update
  })

  constructor(shown: Partial<Shown> = {}) {
    this.#shown = { ...NOTHING, ...shown }
  }

  /** Changes what is shown. */
  show(change: Partial<Shown>): void {
    this.#shown = { ...this.#shown, ...change }
    this.#changed()
  }

  #read(): Shown {
    this.#subscribe()
    return this.#shown
  }

  get phase() {
    return this.#read().phase
  }
  get failure() {
    return this.#read().failure
  }
  get pairing() {
    return this.#read().pairing
  }
  get sighting() {
    return this.#read().sighting
  }
  get link() {
    return this.#read().link
  }
  get check() {
    return this.#read().check
  }
  get peerName() {
    return this.#read().peerName
  }
  get peerDevice() {
    return this.#read().peerDevice
  }
  get devices() {
    return this.#read().devices
  }
  get forgottenDevice() {
    return this.#read().forgottenDevice
  }
  get privateMode() {
    return this.#read().privateMode
  }
  /** Not part of what is shown: of the link that there is. */
  get linkIsPrivate() {
    return this.#read().privateMode
  }
  get canRemember() {
    return this.#read().canRemember
  }
  get ownName() {
    return this.#read().ownName
  }
  get tellsName() {
    return this.#read().tellsName
  }
  get outbox() {
    return this.#read().outbox
  }
  get incoming() {
    return this.#read().incoming
  }
  get transfers() {
    return this.#read().transfers
  }
  get texts() {
    return this.#read().texts
  }
  get shelf() {
    return this.#read().shelf
  }
  get unfinishedSends() {
    return this.#read().unfinishedSends
  }
  get savingAbilities() {
    return this.#read().savingAbilities
  }
  get savings() {
    return this.#read().savings
  }
  get savedLast() {
    return this.#read().savedLast
  }
  get sums() {
    return this.#read().sums
  }
  get language() {
    return this.#read().language
  }
  get build() {
    return this.#read().build
  }
  get updateReady() {
    return this.#read().updateReady
  }
  get offlineReady() {
    return this.#read().offlineReady
  }
  get otherTabOpen() {
    return this.#read().otherTabOpen
  }
  get openedLink() {
    return this.#read().openedLink
  }
  get attention() {
    return this.#read().attention
  }
  get history(): HistoryView {
    return {
      ...this.#read().history,
      clear: () => {
        this.asked.push(['history', 'clear'])
      }
    }
  }

  get launch(): LaunchView {
    const ask =
      (name: keyof LaunchView) =>
      (...given: unknown[]): void => {
        this.asked.push(['launch', name, ...given])
      }
    return {
      ...this.#read().launch,
      keepText: ask('keepText'),
      sendText: ask('sendText'),
      dropText: ask('dropText'),
      dismissTrouble: ask('dismissTrouble'),
      served: ask('served')
    }
  }
  get install(): InstallView {
    const ask = (name: keyof InstallView) => (): void => {
      this.asked.push(['install', name])
    }
    return { ...this.#read().install, ask: ask('ask'), dismiss: ask('dismiss') }
  }
  get previews(): PreviewsView {
    const { shares, ...shown } = this.#read().previews
    const ask = (name: keyof PreviewsView, ...given: unknown[]): void => {
      this.asked.push(['previews', name, ...given])
    }
    return {
      ...shown,
      show: ({ id }) => {
        ask('show', id)
        return () => {
          ask('show', id, 'taken back')
        }
      },
      open: ({ id }) => {
        ask('open', id)
      },
      close: () => {
        ask('close')
      },
      canShare: () => shares,
      share: (id) => {
        ask('share', id)
      }
    }
  }
  get doctor(): DoctorView {
    const ask = (name: keyof DoctorView) => (): void => {
      this.asked.push(['doctor', name])
    }
    return {
      ...this.#read().doctor,
      run: ask('run'),
      stop: ask('stop'),
      report: (examination, { masked }) => reportText(examination, { build: this.build, masked })
    }
  }
  get removal(): RemovalView {
    return {
      ...this.#read().removal,
      removeAll: () => {
        this.asked.push(['removal', 'removeAll'])
      }
    }
  }
  get ice(): IceView {
    const { code, refuses, ...shown } = this.#read().ice
    const ask =
      (name: keyof IceView) =>
      (...given: unknown[]): void => {
        this.asked.push(['ice', name, ...given])
      }
    return {
      ...shown,
      look: () => undefined, // no test asks whether it was
      setOn: ask('setOn'),
      setRelayOnly: ask('setRelayOnly'),
      put: (server, replaced) => {
        ask('put')(server, replaced)
        return refuses
      },
      remove: ask('remove'),
      test: ask('test'),
      stopTest: () => undefined,
      code: () => code,
      bring: ask('bring'),
      bringPicture: ({ type, size }) => {
        ask('bringPicture')(type, size)
      },
      startScan: ask('startScan'),
      stopScan: () => undefined,
      attachScan: () => () => undefined,
      take: ask('take'),
      leave: ask('leave')
    }
  }
  get sendAgain(): SendAgainView {
    return {
      ...this.#read().sendAgain,
      send: (id) => {
        this.asked.push(['sendAgain', 'send', id])
      }
    }
  }

  expectPairing(): void {
    // no test asks whether it was
  }
  bringServers(text: string): void {
    this.asked.push(['bringServers', text])
  }
  startPairing(options: { camera: boolean }): void {
    this.asked.push(['startPairing', options])
  }
  stopPairing(): void {
    this.asked.push(['stopPairing'])
  }
  attachViewfinder(video: HTMLVideoElement): () => void {
    this.asked.push(['attachViewfinder', video.tagName])
    return () => {
      this.asked.push(['attachViewfinder', 'taken back'])
    }
  }
  switchCamera(): void {
    this.asked.push(['switchCamera'])
  }
  setTorch(on: boolean): void {
    this.asked.push(['setTorch', on])
  }
  zoomCamera(direction: 'in' | 'out'): void {
    this.asked.push(['zoomCamera', direction])
  }
  skipCamera(): void {
    this.asked.push(['skipCamera'])
  }
  retryCamera(): void {
    this.asked.push(['retryCamera'])
  }
  setSound(on: boolean): void {
    this.asked.push(['setSound', on])
  }
  readCard(text: string): void {
    this.asked.push(['readCard', text])
  }
  readPicture(picture: Blob): void {
    this.asked.push(['readPicture', picture.type, picture.size])
  }
  useThisTab(): void {
    this.asked.push(['useThisTab'])
  }
  dismissOpenedLink(): void {
    this.asked.push(['dismissOpenedLink'])
  }
  addFiles(files: Iterable<File>): void {
    this.asked.push(['addFiles', ...Array.from(files, (file) => file.webkitRelativePath || file.name)])
  }
  removeQueued(id: number): void {
    this.asked.push(['removeQueued', id])
  }
  clearOutbox(): void {
    this.asked.push(['clearOutbox'])
  }
  send(): void {
    this.asked.push(['send'])
  }
  sendText(text: string): void {
    this.asked.push(['sendText', text])
  }
  goOnSending(transferId: string): void {
    this.asked.push(['goOnSending', transferId])
  }
  forgetSend(transferId: string): void {
    this.asked.push(['forgetSend', transferId])
  }
  accept(offerId: number): void {
    this.asked.push(['accept', offerId])
  }
  hearAgain(): void {
    this.asked.push(['hearAgain'])
  }
  blockDevice(deviceId: string, on: boolean): void {
    this.asked.push(['blockDevice', deviceId, on])
  }
  decline(offerId: number): void {
    this.asked.push(['decline', offerId])
  }
  cancelFile(transferId: string, fileId: string): void {
    this.asked.push(['cancelFile', transferId, fileId])
  }
  pauseTransfer(transferId: string, on: boolean): void {
    this.asked.push(['pauseTransfer', transferId, on])
  }
  cancelTransfer(transferId: string): void {
    this.asked.push(['cancelTransfer', transferId])
  }
  save(fileId: string): void {
    this.asked.push(['save', fileId])
  }
  saveAll(transferId: string, way: SavingWay): void {
    this.asked.push(['saveAll', transferId, way])
  }
  saveAs(fileId: string): void {
    this.asked.push(['saveAs', fileId])
  }
  stopSaving(id: string): void {
    this.asked.push(['stopSaving', id])
  }
  computeSum(fileId: string): void {
    this.asked.push(['computeSum', fileId])
  }
  dismissTransfer(transferId: string): void {
    this.asked.push(['dismissTransfer', transferId])
  }
  dismissText(textId: number): void {
    this.asked.push(['dismissText', textId])
  }
  saveShelved(fileId: string): void {
    this.asked.push(['saveShelved', fileId])
  }
  discardShelved(fileId: string): void {
    this.asked.push(['discardShelved', fileId])
  }
  renameDevice(deviceId: string, name: string): void {
    this.asked.push(['renameDevice', deviceId, name])
  }
  forgetDevice(deviceId: string): void {
    this.asked.push(['forgetDevice', deviceId])
  }
  acceptUnasked(deviceId: string, on: boolean): void {
    this.asked.push(['acceptUnasked', deviceId, on])
  }
  undoForget(): void {
    this.asked.push(['undoForget'])
  }
  setPrivateMode(on: boolean): void {
    this.asked.push(['setPrivateMode', on])
  }
  setLanguage(language: string | undefined): void {
    this.asked.push(['setLanguage', language])
  }
  renameOwnDevice(name: string): void {
    this.asked.push(['renameOwnDevice', name])
  }
  numberIsSame(): void {
    this.asked.push(['numberIsSame'])
  }
  numberDiffers(): void {
    this.asked.push(['numberDiffers'])
  }
  watchPath(): () => void {
    this.asked.push(['watchPath'])
    return () => {
      this.asked.push(['watchPath', 'taken back'])
    }
  }
  disconnect(): void {
    this.asked.push(['disconnect'])
  }
  applyUpdate(): void {
    this.asked.push(['applyUpdate'])
  }
}
