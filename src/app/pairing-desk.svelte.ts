// Pairing as the rest of the app asks for it. The part that pairs is loaded when somebody is about to; what is asked for
// meanwhile waits for it, unless it is taken back.
import { unreachable } from '#core/errors.ts'
import type { PairingPhase } from '#core/pairing/state.ts'
import type { Peer } from '#core/ports.ts'
import type { Hashes } from '#core/transfer/blocks.ts'
import type { Linking, MakeSession } from './linking.ts'
import type { PairingRunner } from './pairing-runner.svelte.ts'
import type { FailureCode, PairingView, Phase } from './view.ts'

/** What is shown of a pairing that nobody has asked for. */
const NO_PAIRING: PairingView = {
  scanner: { at: 'off' },
  cameraIsSlow: false,
  card: undefined,
  theirCardRead: false,
  oursRead: false,
  error: undefined,
  servers: undefined,
  trouble: undefined,
  lens: { canSwitch: false, torch: undefined, zoom: undefined },
  hint: undefined,
  soundOn: true,
  browser: 'other',
  readingPicture: false
}

/** A link that came of a pairing, and what its session is made with. */
export interface NewLink {
  readonly peer: Peer
  readonly hashes: Hashes
  readonly makeSession: MakeSession
  /** In its place: says goodbye and hears nothing. */
  refuse(): void
  /** Whether the camera has read the other device's code. */
  readonly byCamera: boolean
}

export interface PairingOwner {
  /** The part that pairs and transfers is there. */
  loaded(linking: Linking): void
  linked(link: NewLink): void
  /** The pairing came to nothing. */
  failed(): void
}

export class PairingDesk {
  /** Undefined until somebody is about to pair. */
  #runner = $state.raw<PairingRunner>()
  #failure = $state.raw<FailureCode | undefined>(undefined)
  /** What the person has asked for while it is being loaded. */
  #awaited = $state.raw<readonly ((runner: PairingRunner) => void)[]>([])
  #linking: Promise<Linking> | undefined
  readonly #loadLinking: () => Promise<Linking>
  readonly #owner: PairingOwner

  /** `loadLinking` rejects when the browser cannot get at it: a first visit that went offline too soon. */
  constructor(loadLinking: () => Promise<Linking>, owner: PairingOwner) {
    this.#loadLinking = loadLinking
    this.#owner = owner
  }

  /** Of a device that is not linked. */
  get phase(): Exclude<Phase, 'connected'> {
    if (this.#failure !== undefined) return 'failed'
    if (this.#awaited.length > 0) return 'preparing'
    const at = this.#at
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
    const phase = this.#runner?.state.phase
    return this.#failure ?? (phase?.at === 'failed' ? phase.reason : undefined)
  }
  get view(): PairingView {
    return this.#runner?.view ?? NO_PAIRING
  }
  get viewfinder(): PairingRunner['viewfinder'] | undefined {
    return this.#runner?.viewfinder
  }
  /** Nothing has begun, or what had came to nothing: what is asked for now begins a pairing. */
  get isAtRest(): boolean {
    return (this.#at === 'idle' || this.#at === 'failed') && this.#awaited.length === 0
  }
  /** There is a link, whose session may be about to start. */
  get isLinked(): boolean {
    return this.#at === 'connected'
  }

  /** Somebody is about to pair. */
  expect(): void {
    this.#load().catch(() => undefined) // said when it is needed
  }

  start(camera: boolean): void {
    this.#failure = undefined
    this.#withRunner((runner) => {
      runner.start(camera)
    })
  }

  /** The text of a card: pasted, typed or opened as a link. */
  read(text: string): void {
    this.#withRunner((runner) => {
      runner.read(text)
    })
  }

  readPicture(picture: Blob): void {
    this.#runner?.readPicture(picture)
  }

  skipCamera(): void {
    this.#runner?.skipCamera()
  }

  retryCamera(): void {
    this.#runner?.retryCamera()
  }

  setSound(on: boolean): void {
    void this.#load().then(
      () => this.#runner?.viewfinder.setSound(on),
      () => undefined // there will be no sound to turn off
    )
  }

  /** Ends the pairing, or gives back the link that came of it; `failure` says why there is none. */
  end(failure?: FailureCode): void {
    this.#failure = failure
    this.#awaited = []
    this.#runner?.cancel() // last: it may be the broken one
  }

  get #at(): PairingPhase['at'] {
    return this.#runner?.state.phase.at ?? 'idle'
  }

  /** Now, or as soon as it has been loaded. */
  #withRunner(act: (runner: PairingRunner) => void): void {
    if (this.#runner !== undefined) {
      act(this.#runner)
      return
    }
    this.#awaited = [...this.#awaited, act]
    this.#load().catch(() => {
      if (this.#awaited.length === 0) return // cancelled in the meantime
      this.end('not-loaded')
      this.#owner.failed()
    })
  }

  async #load(): Promise<void> {
    if (this.#runner !== undefined) return
    this.#linking ??= this.#loadLinking()
    let linking: Linking
    try {
      linking = await this.#linking
    } catch (cause) {
      this.#linking = undefined // the next time it may be there
      throw cause
    }
    if (this.#runner !== undefined) return
    linking.loadHashes().catch(() => undefined) // early; what it means is said when it is needed
    const runner = linking.makePairing(
      (peer) => {
        void this.#linked(runner, linking, peer)
      },
      () => {
        this.#owner.failed()
      }
    )
    this.#runner = runner
    this.#owner.loaded(linking)
    const awaited = this.#awaited
    this.#awaited = []
    for (const act of awaited) act(runner)
  }

  async #linked(runner: PairingRunner, linking: Linking, peer: Peer): Promise<void> {
    const { phase } = runner.state
    const hashes = await linking.loadHashes().catch(() => undefined)
    if (phase.at !== 'connected' || runner.state.phase !== phase) {
      peer.close() // cancelled in the meantime, or another one is linked by now
      return
    }
    if (hashes === undefined) {
      peer.close()
      this.end('no-webassembly')
      this.#owner.failed()
      return
    }
    this.#failure = undefined
    const { makeSession } = linking
    this.#owner.linked({
      peer,
      hashes,
      makeSession,
      refuse: () => {
        linking.refuse(peer)
      },
      byCamera: phase.via === 'camera'
    })
  }
}
