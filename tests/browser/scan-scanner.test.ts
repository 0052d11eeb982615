// The scanner port with the real worker, on videos that show canvases.
import type { PlatformError } from '#core/errors.ts'
import type { PictureQuality } from '#core/qr/quality.ts'
import type { Corners, Point } from '#core/scan-messages.ts'
import { makeScanner } from '#platform/scanner.ts'
import {
  codeCanvas,
  drawCode,
  drawnCorners,
  yuvFrame,
  type CodePlace,
  type YuvOptions
} from '#tests/support/code-canvas.ts'
import ScanWorker from '#workers/scan.ts?worker'
import { afterEach, describe, expect, test, vi } from 'vitest'

const PLACE: CodePlace = { width: 960, height: 540, x: 250, y: 40, modulePx: 6 }
const TEXT = '1234567890'.repeat(12)
const OTHER = '9876543210'.repeat(12)

const cleanups: (() => void)[] = []
afterEach(() => {
  for (const cleanup of cleanups.splice(0).reverse()) cleanup()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

/** A video that shows what is drawn on a canvas, thirty times a second. Chromium captures canvases as RGB; with
 *  `yuv` the frames are what cameras make. */
async function film(first: string | undefined, yuv?: YuvOptions) {
  const canvas = codeCanvas(first, PLACE)
  const { stream, push } = yuv === undefined ? captured(canvas) : generated(canvas, yuv)
  let shown = first
  const timer = setInterval(() => {
    drawCode(canvas, shown, PLACE)
    push()
  }, 33)
  const video = document.createElement('video')
  video.muted = true
  video.srcObject = stream
  document.body.append(video)
  cleanups.push(() => {
    clearInterval(timer)
    for (const track of stream.getTracks()) track.stop()
    video.remove()
  })
  await video.play()
  return {
    video,
    show: (text: string | undefined) => {
      shown = text
    }
  }
}

function captured(canvas: HTMLCanvasElement) {
  return { stream: canvas.captureStream(30), push: () => undefined }
}

/** Chromium's own track that is written to (W3C MediaStreamTrack Insertable Media, first edition). */
declare class MediaStreamTrackGenerator {
  constructor(init: { kind: 'video' })
  readonly writable: WritableStream<VideoFrame>
}

function generated(canvas: HTMLCanvasElement, yuv: YuvOptions) {
  const track = new MediaStreamTrackGenerator({ kind: 'video' })
  const writer = track.writable.getWriter()
  const push = () => {
    const frame = yuvFrame(canvas, { ...yuv, timestamp: 1000 * performance.now() })
    writer.write(frame).catch(() => {
      frame.close() // the track was stopped meanwhile
    })
  }
  return { stream: new MediaStream([track as unknown as MediaStreamTrack]), push }
}

/** A scan whose calls can be waited for. */
function scanning(video: HTMLVideoElement, createWorker: () => Worker = () => new ScanWorker()) {
  const hits: { text: string; corners: Corners }[] = []
  const errors: PlatformError[] = []
  const looks: PictureQuality[] = []
  const stop = makeScanner(createWorker).scan(
    video,
    (text, corners) => hits.push({ text, corners }),
    (error) => errors.push(error),
    (quality) => looks.push(quality)
  )
  cleanups.push(stop)
  return { hits, errors, looks, stop }
}

function workerOf(source: string): Worker {
  return new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })), { type: 'module' })
}

/** The same worker; `hear` is told of every message to it. */
function listeningTo(worker: Worker, hear: (message: { type: string }) => void): Worker {
  const post = worker.postMessage.bind(worker)
  worker.postMessage = ((message: { type: string }, transfer: Transferable[]) => {
    hear(message)
    post(message, transfer)
  }) as Worker['postMessage']
  return worker
}

/** Corners may be off by a module. */
function expectCorners(
  corners: Corners | undefined,
  drawn: readonly Point[] = drawnCorners(TEXT, PLACE)
): void {
  expect(
    corners?.map(({ x, y }, i) => Math.hypot(x - (drawn[i]?.x ?? NaN), y - (drawn[i]?.y ?? NaN)))
  ).toSatisfy(
    (distances: number[]) =>
      distances.length === 4 && distances.every((distance) => distance < PLACE.modulePx)
  )
}

describe('a video that shows a code', () => {
  for (const [name, yuv, kind] of [
    ['frames, where their brightness can be had as it is', {}, 'frame'],
    ['bitmaps, where it cannot', undefined, 'bitmap']
  ] as const)
    test(`is read as ${name}, and the corners are where the code is shown`, async () => {
      const { video } = await film(TEXT, yuv)
      const kinds = new Set<string>()
      const { hits } = scanning(video, () => listeningTo(new ScanWorker(), ({ type }) => kinds.add(type)))
      await expect.poll(() => hits[0]?.text).toBe(TEXT)
      expectCorners(hits[0]?.corners)
      expect([...kinds]).toEqual([kind])
    })

  test('is read as bitmaps where the browser has no VideoFrame', async () => {
    const { video } = await film(TEXT, {})
    vi.stubGlobal('VideoFrame', undefined)
    const { hits } = scanning(video)
    await expect.poll(() => hits[0]?.text).toBe(TEXT)
    expectCorners(hits[0]?.corners)
  })

  test('is read when the camera is held upright and its frames lie on their side', async () => {
    const { video } = await film(TEXT, { rotation: 90 })
    const { hits } = scanning(video)
    await expect.poll(() => hits[0]?.text).toBe(TEXT)
    expect([video.videoWidth, video.videoHeight]).toEqual([PLACE.height, PLACE.width])
    const turned = drawnCorners(TEXT, PLACE).map(({ x, y }) => ({ x: PLACE.height - y, y: x }))
    expectCorners(hits[0]?.corners, turned)
  })

  test('is read by the clock where the browser does not tell of new pictures', async () => {
    const { video } = await film(TEXT)
    Object.defineProperty(video, 'requestVideoFrameCallback', { value: undefined })
    const { hits } = scanning(video)
    await expect.poll(() => hits[0]?.text).toBe(TEXT)
  })

  test('is read again when it shows another', async () => {
    const { video, show } = await film(undefined)
    const { hits } = scanning(video)
    show(TEXT)
    await expect.poll(() => hits.at(-1)?.text).toBe(TEXT)
    show(OTHER)
    await expect.poll(() => hits.at(-1)?.text).toBe(OTHER)
  })

  test('is not read any more once the scan is stopped', async () => {
    const { video, show } = await film(TEXT)
    const { hits, stop } = scanning(video)
    await expect.poll(() => hits.length).toBeGreaterThan(0)
    stop()
    const before = hits.length
    show(OTHER)
    const later = scanning(video) // has read the other code, so the first scan has had its chance
    await expect.poll(() => later.hits.at(-1)?.text).toBe(OTHER)
    expect(hits.length).toBe(before)
  })
})

test('a video without a code tells what its pictures are like, and one with a code does not', async () => {
  const empty = scanning((await film(undefined)).video)
  await expect.poll(() => empty.looks.length, { timeout: 5000 }).toBeGreaterThan(0)
  expect(empty.looks[0]?.meanLuma).toBeCloseTo(0x88, -1)
  const { hits, looks } = scanning((await film(TEXT)).video)
  await expect.poll(() => hits.length, { timeout: 5000 }).toBeGreaterThan(3)
  expect(looks).toEqual([])
})

describe('pictures on their way to the worker', () => {
  /** Says that it is ready, and never answers. */
  const SILENT = `postMessage({ type: 'ready', decoder: 'zxing' })`

  test('one at a time', async () => {
    const { video } = await film(undefined)
    let sent = 0
    scanning(video, () => {
      return listeningTo(workerOf(SILENT), () => sent++)
    })
    await expect.poll(() => sent).toBe(1)
    for (let i = 0; i < 5; i++) await new Promise((resolve) => video.requestVideoFrameCallback(resolve))
    expect(sent).toBe(1)
  })

  test('frames that cannot be read are followed by bitmaps', async () => {
    const { video } = await film(undefined, {})
    const kinds = new Set<string>()
    const { errors, hits } = scanning(video, () => {
      // Frames are unreadable to this worker, bitmaps are not.
      const worker = workerOf(`postMessage({ type: 'ready', decoder: 'zxing' })
        onmessage = ({ data }) => {
          (data.frame ?? data.bitmap).close()
          postMessage(data.type === 'frame'
            ? { type: 'unreadable', reason: '' }
            : { type: 'found', text: 'bitmap', corners: [0, 1, 2, 3].map((x) => ({ x, y: 0 })), decoder: 'zxing' })
        }`)
      return listeningTo(worker, ({ type }) => kinds.add(type))
    })
    await expect.poll(() => hits[0]?.text).toBe('bitmap')
    expect([[...kinds], errors]).toEqual([['frame', 'bitmap'], []])
  })
})

describe('a scanner that does not work', () => {
  const ALWAYS_UNREADABLE = `postMessage({ type: 'ready', decoder: 'zxing' })
    onmessage = ({ data }) => {
      (data.frame ?? data.bitmap).close()
      postMessage({ type: 'unreadable', reason: 'no pixels' })
    }`
  const cases: [string, () => Worker][] = [
    ['a worker that may not be started', () => refuse()],
    ['a worker that is not there', () => new Worker('/no-such-worker.js', { type: 'module' })],
    ['a worker that throws', () => workerOf('throw new Error("broken")')],
    ['a worker without a decoder', () => workerOf(`postMessage({ type: 'broken', reason: 'none' })`)],
    ['a worker that can read no picture at all', () => workerOf(ALWAYS_UNREADABLE)]
  ]
  for (const [name, createWorker] of cases)
    test(`${name} is scanner-broken, once`, async () => {
      const { video } = await film(TEXT)
      const { errors, hits } = scanning(video, createWorker)
      await expect.poll(() => errors.map(({ code }) => code)).toEqual(['scanner-broken'])
      for (let i = 0; i < 3; i++) await new Promise((resolve) => video.requestVideoFrameCallback(resolve))
      expect([errors.length, hits.length]).toEqual([1, 0])
    })

  test('a worker that never loads is scanner-broken after twenty seconds', async () => {
    const { video } = await film(TEXT)
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const { errors } = scanning(video, () => workerOf(''))
    vi.advanceTimersByTime(19_999)
    expect(errors).toEqual([])
    vi.advanceTimersByTime(1)
    expect(errors.map(({ code }) => code)).toEqual(['scanner-broken'])
  })

  test('nothing is said after the scan is stopped', async () => {
    const { video } = await film(TEXT)
    const { errors, stop } = scanning(video, refuse)
    stop()
    await Promise.resolve()
    expect(errors).toEqual([])
  })
})

function refuse(): never {
  throw new DOMException('', 'SecurityError')
}
