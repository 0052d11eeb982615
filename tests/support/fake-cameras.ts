// Cameras that do what real ones do and Chromium's fake one cannot: be several, refuse, have a light, be
// unplugged, and keep the person's answer waiting. The streams are real, drawn from canvases.

interface ZoomRange {
  readonly min: number
  readonly max: number
  readonly step: number
}

interface Asked {
  readonly deviceId: string
}

export class FakeCameras {
  /** In place of `navigator.mediaDevices`. */
  readonly devices: MediaDevices
  /** Every camera that was asked for, in order. */
  readonly asked: Asked[] = []
  /** The most that were ever on at the same time. */
  mostLive = 0
  /** Resolves when somebody asks. */
  asking: Promise<void>
  readonly #names: readonly string[]
  readonly #torch: boolean
  readonly #zoom: ZoomRange | undefined
  readonly #refusals = new Map<string, DOMException>()
  readonly #streams = new Map<MediaStream, string>()
  #onAsked: () => void = () => undefined
  #prompt: Promise<void> = Promise.resolve()

  constructor(names: readonly string[], { torch = false, zoom }: { torch?: boolean; zoom?: ZoomRange } = {}) {
    this.#names = names
    this.#zoom = zoom
    this.#torch = torch
    this.asking = this.#nextAsking()
    this.devices = {
      getUserMedia: (constraints: MediaStreamConstraints) => this.#getUserMedia(constraints),
      enumerateDevices: () =>
        Promise.resolve([
          { kind: 'audioinput', deviceId: 'microphone' },
          ...this.#names.map((deviceId) => ({ kind: 'videoinput', deviceId }))
        ])
    } as MediaDevices
  }

  /** Names of the cameras that are on. */
  get live(): string[] {
    return [...this.#streams].filter(([stream]) => stream.active).map(([, name]) => name)
  }
  nameOf(stream: MediaStream): string | undefined {
    return this.#streams.get(stream)
  }
  refuse(name: string, error: DOMException): void {
    this.#refusals.set(name, error)
  }
  allow(name: string): void {
    this.#refusals.delete(name)
  }
  /** Ends the tracks of a camera the way the browser does: the event comes, `stop` was not called. */
  unplug(name: string): void {
    for (const [stream, of] of this.#streams)
      if (of === name) for (const track of stream.getTracks()) track.dispatchEvent(new Event('ended'))
  }
  /** Lets nobody in until the returned function is called, which resolves when they have their answer. */
  holdPrompt(): () => Promise<void> {
    let answer: () => void = () => undefined
    this.#prompt = new Promise((resolve) => (answer = resolve))
    return async () => {
      answer()
      await new Promise((resolve) => setTimeout(resolve)) // after everything that waits for the answer
    }
  }

  async #getUserMedia({ video }: MediaStreamConstraints): Promise<MediaStream> {
    if (typeof video !== 'object') throw new TypeError('no video asked for')
    const deviceId = this.#choose(video)
    this.asked.push({ deviceId })
    this.#onAsked()
    this.asking = this.#nextAsking()
    await this.#prompt
    const refusal = this.#refusals.get(deviceId)
    if (refusal !== undefined) throw refusal
    const stream = this.#turnOn(deviceId)
    this.#streams.set(stream, deviceId)
    this.mostLive = Math.max(this.mostLive, this.live.length)
    return stream
  }

  /** What constraints mean: exact ones must be met; nothing else tells these cameras apart. */
  #choose({ deviceId }: MediaTrackConstraints): string {
    if (typeof deviceId === 'object' && 'exact' in deviceId) {
      const exact = String(deviceId.exact)
      if (this.#names.includes(exact)) return exact
      throw new DOMException('', 'OverconstrainedError')
    }
    const [first] = this.#names
    if (first === undefined) throw new DOMException('', 'NotFoundError')
    return first
  }

  #turnOn(deviceId: string): MediaStream {
    const canvas = document.createElement('canvas')
    canvas.getContext('2d')
    const stream = canvas.captureStream()
    const zoom = this.#zoom
    let lens: { torch?: boolean; zoom?: number } = {
      ...(this.#torch ? { torch: false } : {}),
      ...(zoom === undefined ? {} : { zoom: zoom.min })
    }
    for (const track of stream.getVideoTracks()) {
      track.getSettings = () => ({ deviceId, ...lens })
      track.getCapabilities = () =>
        ({ ...(this.#torch ? { torch: true } : {}), ...(zoom && { zoom }) }) as MediaTrackCapabilities
      // Each call replaces the constraints of the one before: what is not named goes back to where it was.
      track.applyConstraints = (constraints) => {
        const [set] = (constraints?.advanced ?? []) as (typeof lens)[]
        lens = {
          ...(this.#torch ? { torch: set?.torch ?? false } : {}),
          ...(zoom === undefined ? {} : { zoom: set?.zoom ?? zoom.min })
        }
        return Promise.resolve()
      }
    }
    return stream
  }

  #nextAsking(): Promise<void> {
    return new Promise((resolve) => (this.#onAsked = resolve))
  }
}
