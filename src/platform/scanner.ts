// The scanner behind its port (core/scan-ports.ts): hands pictures of a video to a worker, one at a time, the
// newest first, and what the worker reads off them to the caller.
import { Bug, PlatformError, unreachable } from '#core/errors.ts'
import { planPass, shownCorners } from '#core/qr/passes.ts'
import type { PictureQuality } from '#core/qr/quality.ts'
import type { Corners, ScanReply } from '#core/scan-messages.ts'
import type { Scanner } from '#core/scan-ports.ts'
import { eachFrame, grabBitmap, grabFrame, hasPicture, scanRequest, type Grab } from './scan/frames.ts'
import { endWorker, startWorker } from './running-workers.ts'

/** Loading ends within a second, or from a slow host within some; a fetch that hangs would never end. */
const LOAD_LIMIT_MS = 20_000
/** One picture may be lost to a camera that is just being switched; this many in a row are no accident. */
const MAX_LOST_IN_A_ROW = 10
/** What a picture is like is worth knowing a few times a second, not more. */
const MEASURE_EVERY_MS = 400

/** `createWorker` starts `workers/scan.ts`; each scan has a worker of its own. */
export function makeScanner(createWorker: () => Worker): Scanner<HTMLVideoElement> {
  return {
    scan(view, found, broken, looked) {
      const scan = new Scan(view, found, broken, looked)
      scan.start(createWorker)
      return () => {
        scan.stop()
      }
    }
  }
}

class Scan {
  readonly #view: HTMLVideoElement
  readonly #found: (text: string, corners: Corners) => void
  readonly #broken: (error: PlatformError) => void
  readonly #looked: ((quality: PictureQuality) => void) | undefined
  readonly #cleanups: (() => void)[] = []
  #worker: Worker | undefined
  #stopped = false
  #loadTimer: ReturnType<typeof setTimeout> | undefined
  /** The worker has a decoder and no picture. */
  #idle = false
  /** There was a new picture since the last one was taken. */
  #fresh = false
  /** The picture in the worker's hands. */
  #sent: Grab | undefined
  /** Frames cost the page nothing; bitmaps work where there are none, or where they cannot be read. */
  #useFrames = true
  #lostInARow = 0
  #pass = 0
  #lastHitMs = 0
  #measuredAtMs = 0

  constructor(
    view: HTMLVideoElement,
    found: (text: string, corners: Corners) => void,
    broken: (error: PlatformError) => void,
    looked: ((quality: PictureQuality) => void) | undefined
  ) {
    this.#view = view
    this.#found = found
    this.#broken = broken
    this.#looked = looked
  }

  start(createWorker: () => Worker): void {
    const fail = (cause: unknown) => {
      this.#fail(cause)
    }
    let worker
    try {
      worker = startWorker(createWorker)
    } catch (cause) {
      queueMicrotask(() => {
        fail(cause) // not before the caller has what stops us
      })
      return
    }
    this.#worker = worker
    this.#cleanups.push(() => {
      endWorker(worker)
    })
    worker.addEventListener('error', (event) => {
      event.preventDefault() // or it would go on to the page's own handler, as a mistake of ours
      fail(event)
    })
    worker.addEventListener('messageerror', fail)
    worker.addEventListener('message', ({ data }: MessageEvent<ScanReply>) => {
      if (!this.#stopped) this.#receive(data)
    })
    this.#loadTimer = setTimeout(fail, LOAD_LIMIT_MS, new Error('the scan worker did not load in time'))
    const tick = () => {
      this.#fresh = true
      this.#look()
    }
    this.#cleanups.push(eachFrame(this.#view, tick))
  }

  stop(): void {
    this.#stopped = true
    clearTimeout(this.#loadTimer)
    for (const cleanup of this.#cleanups.splice(0)) cleanup()
  }

  #fail(cause: unknown): void {
    if (this.#stopped) return
    this.stop()
    this.#broken(new PlatformError('scanner-broken', { cause }))
  }

  #receive(reply: ScanReply): void {
    this.#idle = true
    switch (reply.type) {
      case 'ready':
        clearTimeout(this.#loadTimer)
        this.#lastHitMs = performance.now()
        break
      case 'nothing':
        this.#lostInARow = 0
        if (reply.quality !== undefined) this.#looked?.(reply.quality)
        break
      case 'found':
        this.#lostInARow = 0
        this.#lastHitMs = performance.now()
        this.#found(reply.text, this.#onView(reply.corners))
        break
      case 'unreadable':
        this.#lose(new Error(reply.reason))
        break
      case 'broken':
        this.#fail(new Error(reply.reason))
        break
      default:
        unreachable(reply)
    }
    this.#look()
  }

  /** Sends the worker the newest picture if it waits for one and there is one. */
  #look(): void {
    if (this.#stopped || !this.#idle || !this.#fresh || !hasPicture(this.#view)) return
    this.#fresh = false
    this.#idle = false
    this.#grab().then(
      (grab) => {
        this.#send(grab)
      },
      (error: unknown) => {
        this.#idle = true
        this.#lose(error)
      }
    )
  }

  async #grab(): Promise<Grab> {
    const frame = this.#useFrames ? grabFrame(this.#view) : undefined
    this.#useFrames = frame !== undefined
    return frame ?? grabBitmap(this.#view)
  }

  #send(grab: Grab): void {
    if (this.#stopped) {
      grab.source.close()
      return
    }
    this.#sent = grab
    const nowMs = performance.now()
    const effort = planPass(this.#pass++, nowMs - this.#lastHitMs)
    // An enlarged picture looks closer and softer than what the camera sees.
    const measure = !effort.enlarged && nowMs - this.#measuredAtMs >= MEASURE_EVERY_MS
    if (measure) this.#measuredAtMs = nowMs
    this.#worker?.postMessage(scanRequest(grab, { ...effort, measure }), [grab.source])
  }

  /** A picture could not be taken or read. */
  #lose(cause: unknown): void {
    this.#useFrames = false
    this.#lostInARow++
    if (this.#lostInARow >= MAX_LOST_IN_A_ROW) this.#fail(cause)
  }

  #onView(corners: Corners): Corners {
    if (this.#sent === undefined) throw new Bug('the scan worker found a code in no picture')
    const { stored, orientation } = this.#sent
    const { videoWidth: width, videoHeight: height } = this.#view
    return shownCorners(corners, stored, orientation, { width, height })
  }
}
