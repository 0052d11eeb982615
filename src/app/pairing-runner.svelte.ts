// Runs the pairing machine: performs its effects on camera, peers and timers, and shows its state.
import { unreachable } from '#core/errors.ts'
import { isServersCode } from '#core/ice/servers-mark.ts'
import { troubleOf } from '#core/pairing/diagnosis.ts'
import type { JoinPlan } from '#core/pairing/join-plan.ts'
import { step } from '#core/pairing/machine.ts'
import {
  IDLE,
  type Pairing,
  type PairingEffect,
  type PairingEvent,
  type TimerName
} from '#core/pairing/state.ts'
import { visibleCard } from '#core/pairing/own-card.ts'
import type { Peer } from '#core/ports.ts'
import { PictureReader } from './picture-reader.svelte.ts'
import type { LinkingPlatform } from './platform.ts'
import type { PairErrorCode, PairingView, ScannerState, Sighting } from './view.ts'
import { Viewfinder, type ViewfinderPlatform } from './viewfinder.svelte.ts'

type MakeLink = Extract<PairingEffect, { do: 'make-link' }>

export type PairingPlatform = ViewfinderPlatform &
  Pick<LinkingPlatform, 'browser' | 'clock' | 'engine' | 'linkBase' | 'onStale' | 'peers' | 'stills'>

export class PairingRunner {
  #state = $state.raw<Pairing>(IDLE)
  readonly viewfinder: Viewfinder
  readonly #platform: PairingPlatform
  readonly #onConnected: (peer: Peer) => void
  readonly #onFailed: () => void
  readonly #queue: PairingEvent[] = []
  #running = false
  readonly #peers = new Map<number, Peer>()
  readonly #timers = new Map<TimerName, () => void>()
  readonly #pictures: PictureReader

  /** The code that was read last, if it is one with servers. */
  #servers = $state.raw<string>()

  /** What was shown when a link opened: it stays until the link can be used. */
  #last = $state.raw<PairingView>()

  readonly #shown: PairingView = $derived.by(() => ({
    scanner: this.#scannerState(),
    cameraIsSlow: this.#state.phase.at === 'opening-camera' && this.#state.phase.isSlow,
    card: visibleCard(this.#state)?.text,
    theirCardRead: this.#state.phase.at === 'joining',
    oursRead: this.#state.phase.at === 'joining' && this.#state.phase.theirs.setup !== 'actpass',
    error: this.#problem(),
    servers: this.#problem() === 'servers' ? this.#servers : undefined,
    readingPicture: this.#isReadingPicture(),
    trouble: troubleOf(this.#state),
    lens: this.viewfinder.lens,
    hint: this.viewfinder.hint,
    soundOn: this.viewfinder.soundOn,
    browser: this.#platform.browser
  }))

  constructor(platform: PairingPlatform, onConnected: (peer: Peer) => void, onFailed: () => void) {
    this.#platform = platform
    this.viewfinder = new Viewfinder(platform)
    this.#onConnected = onConnected
    this.#onFailed = onFailed
    this.#pictures = new PictureReader(platform, (text) => {
      this.read(text)
    })
    platform.onStale(() => {
      this.#raise({ type: 'redraw' })
    })
  }

  get view(): PairingView {
    return (this.#state.phase.at === 'connected' ? this.#last : undefined) ?? this.#shown
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
    this.#pictures.stop()
    this.#noteServers(text)
    this.#raise({ type: 'card-read', text, via: 'text' })
  }

  skipCamera(): void {
    this.#raise({ type: 'skip-camera' })
  }

  retryCamera(): void {
    this.#raise({ type: 'retry-camera' })
  }

  readPicture(picture: Blob): void {
    void this.#pictures.read(picture)
  }

  #scanned(text: string): Sighting['kind'] {
    const before = this.#state.phase.at
    this.#noteServers(text)
    this.#raise({ type: 'card-read', text, via: 'camera' })
    const { phase, problem } = this.#state
    if (phase.at === 'joining') this.#pictures.stop() // this one is what the person meant
    if (before === 'showing' && phase.at === 'joining') this.#platform.cues.success()
    return problem === undefined && phase.at !== 'showing' ? 'theirs' : 'other'
  }

  #raise(event: PairingEvent): void {
    if (event.type === 'cancel' || event.type === 'link-open') this.#pictures.stop()
    this.#queue.push(event)
    if (this.#running) return // raised by an effect: it waits its turn
    this.#running = true
    try {
      for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift()) {
        const { state, effects } = step(this.#state, next)
        if (state.phase.at === 'connected' && this.#state.phase.at !== 'connected') this.#last = this.#shown
        this.#state = state
        for (const effect of effects) this.#perform(effect)
        this.#handOver()
        if (state.phase.at === 'failed') this.#onFailed()
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
        this.#openCamera()
        return
      case 'close-camera':
        this.viewfinder.close()
        return
      case 'make-link':
        void this.#makeLink(effect)
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

  #openCamera(): void {
    const { attempt } = this.#state
    this.viewfinder.open({
      opened: () => {
        this.#raise({ type: 'camera-opened', attempt })
      },
      failed: (trouble) => {
        this.#raise({ type: 'camera-failed', attempt, trouble })
      },
      read: (text) => this.#scanned(text),
      allowed: () => {
        this.retryCamera()
      }
    })
  }

  async #makeLink({ link, answers }: MakeLink): Promise<void> {
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
        if (state.at === 'refused') this.#raise({ type: 'link-refused', link })
        if (state.at === 'open') this.#raise({ type: 'link-open', link })
        if (state.at === 'ended') this.#raise({ type: 'link-failed', link, why: 'ended' })
        else this.#raise({ type: 'link-barred', link, barred: state.at === 'barred' })
      }
      if (answers !== undefined && !(await this.#answers(peer, link, answers))) return
      this.#raise({ type: 'link-described', link, sdp: await peer.description() })
    } catch {
      // Whatever the browser's reason, the machine only needs to know that this link will not come.
      this.#raise({ type: 'link-failed', link, why: 'unavailable' })
    }
  }

  async #answers(peer: Peer, link: number, plan: JoinPlan): Promise<boolean> {
    try {
      await peer.answer(plan)
      return true
    } catch {
      this.#raise({ type: 'join-refused', link })
      return false
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

  #problem(): PairErrorCode | undefined {
    return this.#pictures.problem ?? this.#state.problem
  }

  #noteServers(text: string): void {
    if (isServersCode(text)) this.#servers = text
  }

  #isReadingPicture(): boolean {
    return this.#pictures.reading
  }

  #scannerState(): ScannerState {
    const { camera, phase } = this.#state
    if (camera.at !== 'looking') return camera
    if (phase.at === 'joining') return { at: 'found' }
    return this.viewfinder.isOpen ? camera : { at: 'starting' } // it was given back while nobody saw the page
  }
}
