// Who this device is and whom it knows: its name, the devices it has met, and the private mode in which it neither
// shows itself again nor remembers anybody. docs/protocol.md §2.7.
import { cleanName } from '#core/devices/device-name.ts'
import {
  acceptUnasked,
  block,
  blockStranger,
  findDevice,
  forget,
  isNameTaken,
  type KnownDevice,
  type KnownDevices,
  nameOf,
  remember,
  rename,
  restore
} from '#core/devices/known-devices.ts'
import { PlatformError } from '#core/errors.ts'
import { isLetIn, type Standing } from '#core/transfer/unasked.ts'
import type { Platform } from './platform.ts'
import type { ForgottenDevice, KnownDeviceView, PeerDevice } from './view.ts'

/** Long enough to see what one has done. */
const UNDO_MS = 10_000

/** One link with another device. */
interface Meeting {
  readonly fingerprint: string | undefined
  readonly isPrivate: boolean
  /** It began in private, or was switched to that before the link was there. */
  readonly toldNoName: boolean
  /** What was known of it before this link. */
  readonly before: KnownDevice | undefined
  /** Undefined until its hello. */
  readonly saidName: string | undefined
  /** It is certain whose device it is; only then it counts as met. */
  readonly isTrusted: boolean
}

export class Devices {
  #known = $state.raw<KnownDevices>([])
  #meeting = $state.raw<Meeting | undefined>(undefined)
  #forgotten = $state.raw<KnownDevice | undefined>(undefined)
  #givenOwnName = $state<string | undefined>(undefined)
  #wantsPrivate = $state(false)
  #canRemember = $state(true)
  readonly #platform: Platform
  /** Holds from the start of a pairing to the end of its link, whatever is switched meanwhile. */
  #pairingIsPrivate = $state(false)
  #isPairing = $state(false)
  #stopUndo = (): void => undefined

  readonly known: readonly KnownDeviceView[] = $derived(
    this.#known.map((device) => ({
      id: device.fingerprint,
      name: nameOf(device),
      lastMetMs: device.lastMetMs,
      isBlocked: device.isBlocked,
      acceptsUnasked: device.acceptsUnasked
    }))
  )
  readonly peer: PeerDevice | undefined = $derived(this.#peerDevice())
  readonly forgotten: ForgottenDevice | undefined = $derived(
    this.#forgotten === undefined
      ? undefined
      : { id: this.#forgotten.fingerprint, name: nameOf(this.#forgotten) }
  )

  constructor(platform: Platform) {
    this.#platform = platform
    this.readChoices()
  }

  /** Takes on what the person has chosen. */
  readChoices(): void {
    this.#givenOwnName = this.#platform.preferences.ownName
    this.#wantsPrivate = this.#platform.preferences.isPrivate
  }

  get isPrivate(): boolean {
    return this.#wantsPrivate || !this.#canRemember
  }
  get canRemember(): boolean {
    return this.#canRemember
  }
  /** Whether the pairing that is under way, or the link that came of it, leaves no trace: also when private mode was
   *  switched off meanwhile. */
  get linkIsPrivate(): boolean {
    return this.#pairingIsPrivate || this.isPrivate
  }
  /** What the other device is told, or was when it was linked. A name would make a private one known again. */
  get ownName(): string {
    return this.tellsName ? (this.#givenOwnName ?? this.#platform.deviceName) : this.#platform.deviceName
  }
  /** Whether that is the name that the person gave this device. */
  get tellsName(): boolean {
    return !(this.#meeting?.toldNoName ?? (this.#isPairing ? this.linkIsPrivate : this.isPrivate))
  }

  /** Reads who was met on earlier visits. */
  async open(): Promise<void> {
    await this.#store(async () => {
      this.#known = await this.#platform.devices.read()
    })
  }

  setPrivate(isPrivate: boolean): void {
    this.#wantsPrivate = isPrivate
    this.#platform.preferences.isPrivate = isPrivate
  }

  renameOwn(name: string): void {
    const clean = cleanName(name)
    this.#givenOwnName = clean === '' ? undefined : clean
    this.#platform.preferences.ownName = this.#givenOwnName
  }

  /** A pairing begins. */
  begin(): void {
    this.#wantsPrivate = this.#platform.preferences.isPrivate // another tab may have changed it
    this.#pairingIsPrivate = this.isPrivate
    this.#isPairing = true
    this.#platform.identity.begin({ isPrivate: this.#pairingIsPrivate })
    void this.open() // another tab may have blocked somebody
  }

  /** A link is up. */
  meet(fingerprint: string | undefined): void {
    const before = fingerprint === undefined ? undefined : findDevice(this.#known, fingerprint)
    this.#meeting = {
      fingerprint,
      isPrivate: this.#pairingIsPrivate,
      toldNoName: this.linkIsPrivate,
      before,
      saidName: undefined,
      isTrusted: false
    }
  }

  /** The other device has said hello; any further time changes nothing. */
  greet(saidName: string): void {
    const meeting = this.#meeting
    if (meeting === undefined || meeting.saidName !== undefined) return
    this.#meeting = { ...meeting, saidName: cleanName(saidName) }
    void this.#rememberMeeting(this.#meeting)
  }

  /** The linked device is the one that is meant: its code came by the camera, it was met before, or the number was compared. */
  trust(): void {
    const meeting = this.#meeting
    if (meeting === undefined || meeting.isTrusted) return
    this.#meeting = { ...meeting, isTrusted: true }
    void this.#rememberMeeting(this.#meeting)
  }

  /** The pairing came to nothing, or its link is over. */
  part(): void {
    this.#meeting = undefined
    this.#isPairing = false
    this.#platform.identity.end()
  }

  rename(id: string, name: string): void {
    void this.#change((known) => rename(known, id, name))
  }

  forget(id: string): void {
    const device = findDevice(this.#known, id)
    if (device === undefined) return
    this.#offerUndo(device)
    void this.#change((known) => forget(known, id))
  }

  /** No further link with it comes about, or again one may. */
  block(id: string, on: boolean): void {
    const saidName = this.#meeting?.saidName ?? ''
    const nowMs = this.#platform.wallClock.nowMs()
    void this.#change((known) => (on ? blockStranger(known, id, saidName, nowMs) : block(known, id, false)))
  }

  /** Also in private mode: the other device is known to this one, which only leaves no trace. */
  isBlocked(fingerprint: string | undefined): boolean {
    return this.#known.some((device) => device.fingerprint === fingerprint && device.isBlocked)
  }

  acceptUnasked(id: string, on: boolean): void {
    void this.#change((known) => acceptUnasked(known, id, on))
  }

  /** What makes the linked device one that is not asked about. */
  standing(): Standing {
    const { fingerprint, before } = this.#meeting ?? {}
    const device = fingerprint === undefined ? undefined : findDevice(this.#known, fingerprint)
    return {
      isRecognised: before !== undefined && device !== undefined,
      isOn: device?.acceptsUnasked === true,
      isBlocked: device?.isBlocked === true,
      isPrivate: this.linkIsPrivate
    }
  }

  undoForget(): void {
    const device = this.#forgotten
    if (device === undefined) return
    this.#offerUndo(undefined)
    void this.#change((known) => restore(known, device))
  }

  #offerUndo(device: KnownDevice | undefined): void {
    this.#stopUndo()
    this.#forgotten = device
    if (device === undefined) return
    this.#stopUndo = this.#platform.clock.setTimer(UNDO_MS, () => {
      this.#forgotten = undefined
    })
  }

  async #rememberMeeting(meeting: Meeting): Promise<void> {
    const { fingerprint, isPrivate, isTrusted, saidName } = meeting
    if (fingerprint === undefined || isPrivate || !isTrusted || saidName === undefined) return
    let before: KnownDevice | undefined
    await this.#change((known) => {
      before = findDevice(known, fingerprint) // another tab may know more than this one
      return remember(known, fingerprint, saidName, this.#platform.wallClock.nowMs())
    })
    if (this.#meeting === meeting) this.#meeting = { ...meeting, before }
  }

  #change(decide: (known: KnownDevices) => KnownDevices): Promise<void> {
    return this.#store(async () => {
      this.#known = await this.#platform.devices.change(decide)
    })
  }

  /** A browser that stores nothing is a private one, as long as it does so. */
  async #store(work: () => Promise<void>): Promise<void> {
    try {
      await work()
      this.#canRemember = true
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error
      this.#canRemember = false
    }
  }

  #peerDevice(): PeerDevice | undefined {
    const meeting = this.#meeting
    if (meeting === undefined) return undefined
    const { fingerprint = '', before, saidName } = meeting
    const device = findDevice(this.#known, fingerprint)
    const name = device?.givenName ?? saidName ?? before?.saidName ?? ''
    return {
      id: device?.fingerprint,
      blockId: meeting.isPrivate ? device?.fingerprint : meeting.fingerprint,
      name: name === '' ? undefined : name,
      isKnown: before !== undefined,
      firstMetMs: before?.firstMetMs,
      borrowsName:
        before === undefined &&
        device?.givenName === undefined &&
        isNameTaken(this.#known, fingerprint, name),
      isPrivate: meeting.isPrivate,
      acceptsUnasked: isLetIn(this.standing())
    }
  }
}
