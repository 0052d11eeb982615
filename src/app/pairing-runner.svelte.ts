// Runs the pairing machine: performs its effects on camera, peers and timers, and shows its state.
import { untrack } from 'svelte'
import { PlatformError, unreachable } from '#core/errors.ts'
import { step } from '#core/pairing/machine.ts'
import {
  type CameraTrouble,
  IDLE,
  type Pairing,
  type PairingEffect,
  type PairingEvent,
  type TimerName
} from '#core/pairing/state.ts'
import type { Peer } from '#core/ports.ts'
import type { CameraSession } from '#core/scan-ports.ts'
import type { Platform } from './platform.ts'
import type { PairingView, ScannerState } from './view.ts'

/** The same code stays in front of the camera for seconds; once in this time is enough to say what it is. */
const SAME_CODE_MS = 1500

export class PairingRunner {
  #state = $state.raw<Pairing>(IDLE)
  #session = $state.raw<CameraSession<HTMLVideoElement> | undefined>(undefined)
  readonly #platform: Platform
  readonly #onConnected: (peer: Peer) => void
  readonly #queue: PairingEvent[] = []
  #running = false
  readonly #peers = new Map<number, Peer>()
  readonly #timers = new Map<TimerName, () => void>()
  #openingCamera: AbortController | undefined
  #lastCode = { text: '', atMs: 0 }

  readonly view: PairingView = $derived({
    scanner: this.#scannerState(),
    card: this.#shownCard(),
    theirCardRead: this.#state.phase.at === 'joining',
    error: this.#state.problem,
    takingLong: this.#state.phase.at === 'joining' && this.#state.phase.takingLong,
    canSwitchCamera: this.#session?.canSwitch ?? false
  })

  constructor(platform: Platform, onConnected: (peer: Peer) => void) {
    this.#platform = platform
    this.#onConnected = onConnected
    platform.onStale(() => {
      this.#raise({ type: 'redraw' })
    })
  }

  get state(): Pairing {
    return this.#state
  }

  start(camera: boolean): void {
    const { linkBase, engine } = this.#platform
    this.#raise({ type: 'start', camera, settings: { linkBase, engine } })
  }

  cancel(): void {
    this.#raise({ type: 'cancel' })
  }

  /** Text that a person brought: pasted, typed or opened as a link. */
  read(text: string): void {
    this.#raise({ type: 'card-read', text, via: 'text' })
  }

  switchCamera(): void {
    // One that does not open changes nothing: the camera before is turned on again, and `onEnded` tells if not.
    this.#session?.switchCamera().catch(() => undefined)
  }

  /** Shows the camera's picture in `video` and looks for codes in it, as long as there is a camera. Reading
   *  `#session` here makes Svelte attach anew when the camera comes or goes. */
  attachViewfinder(video: HTMLVideoElement): () => void {
    const session = this.#session
    if (session === undefined) return () => undefined
    const { attempt } = untrack(() => this.#state)
    const detach = session.attach(video)
    const stop = this.#platform.scanner.scan(
      video,
      (text) => {
        this.#scanned(text)
      },
      () => {
        this.#raise({ type: 'camera-failed', attempt, trouble: 'scanner-broken' })
      }
    )
    return () => {
      stop()
      detach()
    }
  }

  #scanned(text: string): void {
    const nowMs = this.#platform.clock.nowMs()
    if (text === this.#lastCode.text && nowMs - this.#lastCode.atMs < SAME_CODE_MS) return
    this.#lastCode = { text, atMs: nowMs }
    this.#raise({ type: 'card-read', text, via: 'camera' })
  }

  #raise(event: PairingEvent): void {
    this.#queue.push(event)
    if (this.#running) return // raised by an effect: it waits its turn
    this.#running = true
    try {
      for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift()) {
        const { state, effects } = step(this.#state, next)
        this.#state = state
        for (const effect of effects) this.#perform(effect)
        this.#handOver()
      }
    } finally {
      this.#running = false
    }
  }

  /** Once connected, the winning peer is no longer ours. */
  #handOver(): void {
    const { phase } = this.#state
    if (phase.at !== 'connected') return
    const peer = this.#peers.get(phase.link)
    if (peer === undefined) return
    this.#peers.delete(phase.link)
    peer.onState = undefined
    peer.onDescription = undefined
    this.#onConnected(peer)
  }

  #perform(effect: PairingEffect): void {
    switch (effect.do) {
      case 'open-camera':
        void this.#openCamera()
        return
      case 'close-camera':
        this.#openingCamera?.abort()
        this.#session?.close()
        this.#session = undefined
        return
      case 'make-link':
        void this.#makeLink(effect.link)
        return
      case 'join':
        this.#peers
          .get(effect.link)
          ?.join(effect.plan)
          .catch(() => {
            this.#raise({ type: 'join-refused', link: effect.link })
          })
        return
      case 'close-link':
        this.#peers.get(effect.link)?.close()
        this.#peers.delete(effect.link)
        return
      case 'set-timer':
        this.#setTimer(effect.timer, effect.waitMs)
        return
      case 'clear-timers':
        for (const clear of this.#timers.values()) clear()
        this.#timers.clear()
        return
      default:
        unreachable(effect)
    }
  }

  async #openCamera(): Promise<void> {
    const { attempt } = this.#state
    const opening = new AbortController()
    this.#openingCamera = opening
    try {
      const session = await this.#platform.camera.open(opening.signal)
      session.onEnded = () => {
        this.#raise({ type: 'camera-failed', attempt, trouble: 'camera-busy' })
      }
      this.#session = session
      this.#raise({ type: 'camera-opened', attempt })
    } catch (error) {
      if (opening.signal.aborted) return
      this.#raise({ type: 'camera-failed', attempt, trouble: troubleOf(error) })
    }
  }

  async #makeLink(link: number): Promise<void> {
    try {
      const peer = await this.#platform.peers.create()
      if (!this.#wants(link)) {
        peer.close()
        return
      }
      this.#peers.set(link, peer)
      peer.onDescription = (sdp) => {
        this.#raise({ type: 'link-described', link, sdp })
      }
      peer.onState = (state) => {
        if (state.at === 'open') this.#raise({ type: 'link-open', link })
        if (state.at === 'ended') this.#raise({ type: 'link-failed', link })
      }
      this.#raise({ type: 'link-described', link, sdp: await peer.description() })
    } catch {
      // Whatever the browser's reason, the machine only needs to know that this link will not come.
      this.#raise({ type: 'link-failed', link })
    }
  }

  /** False when pairing ended or moved on while the peer was being created. */
  #wants(link: number): boolean {
    const { phase } = this.#state
    switch (phase.at) {
      case 'preparing':
        return phase.link === link
      case 'showing':
        return phase.replacement === link
      case 'joining':
        return phase.making?.link === link
      case 'idle':
      case 'opening-camera':
      case 'connected':
      case 'failed':
        return false
      default:
        return unreachable(phase)
    }
  }

  #setTimer(timer: TimerName, waitMs: number): void {
    const { attempt } = this.#state
    this.#timers.get(timer)?.()
    const clear = this.#platform.clock.setTimer(waitMs, () => {
      this.#raise({ type: 'timer-fired', attempt, timer })
    })
    this.#timers.set(timer, clear)
  }

  #scannerState(): ScannerState {
    const { camera, phase } = this.#state
    return camera.at === 'looking' && phase.at === 'joining' ? { at: 'found' } : camera
  }

  #shownCard(): string | undefined {
    const { phase } = this.#state
    return phase.at === 'showing' || phase.at === 'joining' ? phase.own.text : undefined
  }
}

function troubleOf(error: unknown): CameraTrouble {
  if (!(error instanceof PlatformError)) return 'camera-busy'
  switch (error.code) {
    case 'camera-blocked':
    case 'camera-missing':
      return error.code
    default:
      return 'camera-busy'
  }
}
