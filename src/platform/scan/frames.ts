// The pictures of a playing video: when there is a new one, and taking it off the page to a worker.
import type { Effort, ScanRequest } from '#core/scan-messages.ts'
import type { Orientation, Size } from '#core/qr/passes.ts'

/** Where the browser does not say when a picture is new, often enough that aiming feels immediate. */
const TIMER_MS = 1000 / 15

/** Calls `tick` for every new picture; the returned function stops it. */
export function eachFrame(video: HTMLVideoElement, tick: () => void): () => void {
  if (typeof video.requestVideoFrameCallback !== 'function') {
    const timer = setInterval(tick, TIMER_MS)
    return () => {
      clearInterval(timer)
    }
  }
  const next = () => {
    handle = video.requestVideoFrameCallback(next)
    tick()
  }
  let handle = video.requestVideoFrameCallback(next)
  return () => {
    video.cancelVideoFrameCallback(handle)
  }
}

/** One picture on its way to the scan worker. Whoever does not send it closes it. */
export interface Grab {
  readonly source: VideoFrame | ImageBitmap
  readonly stored: Size
  readonly orientation: Orientation
}

/** Formats with eight bits a pixel of brightness in a plane of its own, which needs no conversion. */
const LUMA_FORMATS: ReadonlySet<string | null> = new Set(['I420', 'I420A', 'I422', 'I444', 'NV12'])

/** Rotated as the sensor is; the DOM's types do not have it yet (W3C WebCodecs, VideoFrame.rotation). */
interface Oriented {
  readonly rotation?: number
  readonly flip?: boolean
}

/** Whether the video has a picture to take. */
export function hasPicture(video: HTMLVideoElement): boolean {
  return video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA && video.videoWidth > 0
}

/** The picture as the camera made it; undefined where browser or camera have none with a plane of luma.
 *  @throws DOMException */
export function grabFrame(video: HTMLVideoElement): Grab | undefined {
  if (typeof VideoFrame === 'undefined') return undefined
  const frame = new VideoFrame(video)
  const { format, visibleRect } = frame
  if (visibleRect === null || !LUMA_FORMATS.has(format)) {
    frame.close()
    return undefined
  }
  const { rotation = 0, flip = false } = frame as VideoFrame & Oriented
  const { width, height } = visibleRect
  return { source: frame, stored: { width, height }, orientation: { rotation, flip } }
}

/** The picture as it is shown. */
export async function grabBitmap(video: HTMLVideoElement): Promise<Grab> {
  const bitmap = await createImageBitmap(video)
  const { width, height } = bitmap
  return { source: bitmap, stored: { width, height }, orientation: { rotation: 0, flip: false } }
}

export function scanRequest({ source }: Grab, effort: Effort): ScanRequest<VideoFrame, ImageBitmap> {
  return source instanceof ImageBitmap
    ? { type: 'bitmap', bitmap: source, effort }
    : { type: 'frame', frame: source, effort }
}
