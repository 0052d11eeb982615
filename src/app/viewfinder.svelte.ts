// The camera while pairing: on only as long as it is of use, what it sees, and what helps to aim it.
import { PlatformError } from '#core/errors.ts'
import type { CameraTrouble } from '#core/pairing/state.ts'
import { newSearch, searchOn, type Hint, type Search } from '#core/qr/hint.ts'
import { nextZoom } from '#core/qr/zoom.ts'
import type { Corners } from '#core/scan-messages.ts'
import type { CameraSession, PageState } from '#core/scan-ports.ts'
import type { LinkingPlatform } from './platform.ts'
import type { LensView, Sighting } from './view.ts'

/** The same code stays in front of the camera for seconds; once in this time is enough to say what it is. */
const SAME_CODE_MS = 1500
/** A frame round a code stays for this long after the code was last seen, so that it does not flicker. */
const SIGHTING_MS = 700
/** A page that is out of sight for longer gives the camera back. Looking at another tab for a moment does not. */
const HIDDEN_LIMIT_MS = 10_000
const NO_LENS: LensView = { canSwitch: false, torch: undefined, zoom: undefined }

/** What the viewfinder tells, of the one time that the camera is opened. */
export interface ViewfinderEvents {
  opened(): void
  failed(trouble: CameraTrouble): void
  /** A code was read; the answer is what kind of code. */
  read(text: string): Sighting['kind']
  /** The camera was refused and no longer is. */
  allowed(): void
}

export type ViewfinderPlatform = Pick<
  LinkingPlatform,
  'camera' | 'clock' | 'cues' | 'onPageState' | 'scanner'
>

export class Viewfinder {
  #session = $state.raw<CameraSession<HTMLVideoElement> | undefined>(undefined)
  #lens = $state.raw(NO_LENS)
  #sighting = $state.raw<Sighting | undefined>(undefined)
  #search = $state.raw<Search | undefined>(undefined)
  #soundOn = $state(false)
  readonly #hint = $derived(this.#search?.hint)
  readonly #platform: ViewfinderPlatform
  #events: ViewfinderEvents | undefined
  #opening: AbortController | undefined
  #stopWatching: () => void = () => undefined
  #clearHideTimer: () => void = () => undefined
  #clearSightingTimer: () => void = () => undefined
  #last: { text: string; atMs: number; kind: Sighting['kind'] } | undefined
  #page: PageState = 'shown'
  /** The camera was given back because nobody could see the page. */
  #paused = false

  constructor(platform: ViewfinderPlatform) {
    this.#platform = platform
    this.#soundOn = platform.cues.soundOn
    platform.onPageState((state) => {
      this.#page = state
      this.#followPage()
    })
  }

  get isOpen(): boolean {
    return this.#session !== undefined
  }
  get lens(): LensView {
    return this.#lens
  }
  get sighting(): Sighting | undefined {
    return this.#sighting
  }
  get hint(): Hint | undefined {
    return this.#hint
  }
  get soundOn(): boolean {
    return this.#soundOn
  }

  /** Turns the camera on. What was on before is off first. */
  open(events: ViewfinderEvents): void {
    this.close()
    this.#events = events
    this.#platform.cues.prepare() // now, while the press that led here still counts
    void this.#open(events, () => {
      events.opened()
    })
  }

  /** Turns the camera off, and its light with it. */
  close(): void {
    this.#events = undefined
    this.#paused = false
    this.#opening?.abort()
    this.#opening = undefined
    this.#stopWatching()
    this.#clearHideTimer()
    this.#last = undefined
    this.#platform.cues.rest()
    this.#letGo()
  }

  /** Shows the picture in `video` and looks for codes in it, as long as there is a camera. Reading `#session` here
   *  makes Svelte attach anew when the camera comes or goes. */
  attach(video: HTMLVideoElement): () => void {
    const session = this.#session
    const events = this.#events
    if (session === undefined || events === undefined) return () => undefined
    const { clock, scanner } = this.#platform
    this.#search = newSearch(clock.nowMs())
    const detach = session.attach(video)
    const stop = scanner.scan(
      video,
      (text, corners) => {
        const { videoWidth: width, videoHeight: height } = video
        this.#found(events, text, corners, { width, height })
      },
      () => {
        this.#letGo() // a camera that nothing looks through
        events.failed('scanner-broken')
      },
      (quality) => {
        if (this.#search !== undefined) this.#search = searchOn(this.#search, quality, clock.nowMs())
        this.#readLens() // light and zoom are told only some moments after the picture starts
      }
    )
    return () => {
      stop()
      detach()
      this.#clearSighting()
    }
  }

  async switchCamera(): Promise<void> {
    try {
      await this.#session?.switchCamera()
    } catch {
      // Nothing changed: the camera before is turned on again, and `onEnded` tells if not.
    }
    this.#clearSighting()
    this.#readLens()
  }

  async setTorch(on: boolean): Promise<void> {
    // One that does not light up is seen, and what the button shows is asked for again.
    await this.#session?.setTorch(on).catch(() => undefined)
    this.#readLens()
  }

  async zoom(direction: 'in' | 'out'): Promise<void> {
    const session = this.#session
    if (session?.zoom === undefined) return
    await session.setZoom(nextZoom(session.zoom, direction)).catch(() => undefined)
    this.#readLens()
  }

  setSound(on: boolean): void {
    this.#platform.cues.setSound(on)
    this.#soundOn = on
  }

  async #open(events: ViewfinderEvents, opened: () => void): Promise<void> {
    const opening = new AbortController()
    this.#opening = opening
    try {
      const session = await this.#platform.camera.open(opening.signal)
      session.onEnded = () => {
        this.#letGo()
        events.failed('camera-busy')
      }
      this.#session = session
      this.#readLens()
      opened()
      if (this.#page !== 'shown') this.#followPage() // the answer to the browser's question came late
    } catch (error) {
      if (opening.signal.aborted) return
      const trouble = troubleOf(error)
      if (trouble === 'camera-blocked') this.#watchPermission(events)
      events.failed(trouble)
    }
  }

  #watchPermission(events: ViewfinderEvents): void {
    this.#stopWatching()
    this.#stopWatching = this.#platform.camera.onAllowed(() => {
      events.allowed()
    })
  }

  /** The camera goes; what was asked for stays. */
  #letGo(): void {
    this.#session?.close()
    this.#session = undefined
    this.#lens = NO_LENS
    this.#search = undefined
    this.#clearSighting()
  }

  #followPage(): void {
    this.#clearHideTimer()
    if (this.#page === 'shown') this.#resume()
    else if (this.#page === 'left') this.#pause()
    else
      this.#clearHideTimer = this.#platform.clock.setTimer(HIDDEN_LIMIT_MS, () => {
        this.#pause()
      })
  }

  #pause(): void {
    if (this.#session === undefined) return
    this.#letGo()
    this.#paused = true
  }

  #resume(): void {
    const events = this.#events
    if (!this.#paused || events === undefined) return
    this.#paused = false
    // Nobody is told that it is back: the card on screen is as good as before.
    void this.#open(events, () => undefined)
  }

  #found(events: ViewfinderEvents, text: string, corners: Corners, picture: Sighting['picture']): void {
    const nowMs = this.#platform.clock.nowMs()
    const last = this.#last
    const isNews = text !== last?.text || nowMs - last.atMs >= SAME_CODE_MS
    const kind = isNews ? events.read(text) : last.kind
    if (isNews) this.#last = { text, atMs: nowMs, kind }
    if (this.#session === undefined) return // that was all it took: the link is open
    this.#search = newSearch(nowMs)
    this.#sighting = { corners, picture, kind }
    this.#clearSightingTimer()
    this.#clearSightingTimer = this.#platform.clock.setTimer(SIGHTING_MS, () => {
      this.#sighting = undefined
    })
  }

  #clearSighting(): void {
    this.#clearSightingTimer()
    this.#sighting = undefined
  }

  #readLens(): void {
    const session = this.#session
    if (session === undefined) return
    const { canSwitch, torch, zoom } = session
    const before = this.#lens
    const isSame =
      before.canSwitch === canSwitch && before.torch === torch && before.zoom?.value === zoom?.value
    if (!isSame) this.#lens = { canSwitch, torch, zoom }
  }
}

function troubleOf(error: unknown): CameraTrouble {
  if (!(error instanceof PlatformError)) return 'camera-busy'
  switch (error.code) {
    case 'camera-blocked':
    case 'camera-insecure':
    case 'camera-missing':
      return error.code
    default:
      return 'camera-busy'
  }
}
