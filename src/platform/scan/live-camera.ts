// A camera that is on: where it is shown, which one it is, its light, and its end.
import type { Zoom } from '#core/qr/zoom.ts'
import type { CameraSession } from '#core/scan-ports.ts'
import { cameraError, listCameras, openStream, stopTracks } from './stream.ts'

/** Remembers which camera the person went to last: a phone has several at its back, and not each can focus. */
export interface CameraMemory {
  read(): string | undefined
  write(deviceId: string): void
}

/** The DOM's types do not know light and zoom yet (W3C MediaStream Image Capture). */
interface LensSettings {
  readonly torch?: boolean
  readonly zoom?: number
}
interface LensCapabilities {
  readonly torch?: boolean
  readonly zoom?: { readonly min: number; readonly max: number; readonly step?: number }
}

export class LiveCamera implements CameraSession<HTMLVideoElement> {
  onEnded: (() => void) | undefined
  readonly canSwitch: boolean
  readonly #devices: MediaDevices
  readonly #memory: CameraMemory
  readonly #views = new Set<HTMLVideoElement>()
  #stream: MediaStream
  #switching: Promise<void> | undefined
  #closed = false

  constructor(stream: MediaStream, devices: MediaDevices, cameras: number, memory: CameraMemory) {
    this.#stream = stream
    this.#devices = devices
    this.#memory = memory
    this.canSwitch = cameras > 1
    this.#watch(stream)
  }

  attach(view: HTMLVideoElement): () => void {
    view.muted = true // browsers refuse to play by themselves what might make a noise
    view.playsInline = true // iOS would go full screen
    view.autoplay = true
    this.#views.add(view)
    if (!this.#closed) show(view, this.#stream)
    return () => {
      this.#views.delete(view)
      if (view.srcObject === this.#stream) view.srcObject = null
    }
  }

  /** While a switch is under way, another one joins it. */
  switchCamera(): Promise<void> {
    this.#switching ??= this.#switch().finally(() => {
      this.#switching = undefined
    })
    return this.#switching
  }

  get torch(): boolean | undefined {
    return this.#capabilities().torch === true ? this.#settings().torch === true : undefined
  }

  setTorch(on: boolean): Promise<void> {
    return this.#adjust({ torch: on })
  }

  get zoom(): Zoom | undefined {
    const { zoom } = this.#capabilities()
    if (zoom === undefined || !(zoom.max > zoom.min)) return undefined
    const { min, max, step = 0 } = zoom
    return { min, max, step, value: this.#settings().zoom ?? min }
  }

  setZoom(value: number): Promise<void> {
    return this.#adjust({ zoom: value })
  }

  close(): void {
    this.#closed = true
    stopTracks(this.#stream)
    for (const view of this.#views) view.srcObject = null
    this.#views.clear()
  }

  get #track(): MediaStreamTrack | undefined {
    return this.#stream.getVideoTracks()[0]
  }

  #capabilities(): LensCapabilities {
    const track = this.#track
    // Missing in older Firefox, though the DOM's types say that it is always there.
    return typeof track?.getCapabilities === 'function' ? (track.getCapabilities() as LensCapabilities) : {}
  }

  #settings(): LensSettings {
    return this.#track?.getSettings() ?? {}
  }

  /** Each call replaces what the one before asked for, so what is not to change is asked for again. */
  async #adjust(change: LensSettings): Promise<void> {
    const { torch, zoom } = this
    const lens = { ...(torch === undefined ? {} : { torch }), ...(zoom && { zoom: zoom.value }), ...change }
    try {
      await this.#track?.applyConstraints({ advanced: [lens as MediaTrackConstraintSet] })
    } catch (error) {
      throw cameraError(error)
    }
  }

  async #switch(): Promise<void> {
    const cameras = await listCameras(this.#devices)
    const current = this.#track?.getSettings().deviceId
    const next = cameras[(cameras.indexOf(current ?? '') + 1) % cameras.length]
    if (next === undefined || next === current || this.#closed) return
    stopTracks(this.#stream) // many phones can have only one camera on at a time
    try {
      await this.#use(next)
      this.#memory.write(next)
    } catch (error) {
      await this.#use(current).catch(() => {
        this.#end()
      })
      throw error
    }
  }

  async #use(deviceId: string | undefined): Promise<void> {
    const which = deviceId === undefined ? {} : { deviceId: { exact: deviceId } }
    const stream = await openStream(this.#devices, which)
    if (this.#closed) {
      stopTracks(stream)
      return
    }
    this.#stream = stream
    this.#watch(stream)
    for (const view of this.#views) show(view, stream)
  }

  #watch(stream: MediaStream): void {
    for (const track of stream.getVideoTracks())
      track.addEventListener('ended', () => {
        if (stream === this.#stream) this.#end() // an old one may still tell of its end
      })
  }

  #end(): void {
    if (this.#closed) return
    this.close()
    this.onEnded?.()
  }
}

function show(view: HTMLVideoElement, stream: MediaStream): void {
  view.srcObject = stream
  // Rejects when the next camera or the end comes before the first picture, and that is seen elsewhere.
  view.play().catch(() => undefined)
}
