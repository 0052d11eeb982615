// Reads codes off still pictures, behind its port (core/scan-ports.ts): the scan worker gets the picture at one size
// after another until it finds a code.
import { PlatformError } from '#core/errors.ts'
import type { Size } from '#core/qr/passes.ts'
import { MAX_STILL_PIXELS, stillSizes } from '#core/qr/stills.ts'
import type { Effort, ScanReply, ScanRequest } from '#core/scan-messages.ts'
import type { StillReader } from '#core/scan-ports.ts'
import { endWorker, startWorker } from './running-workers.ts'

/** For the decoder to load, and for each size: the slowest phone takes seconds, a hang would never end. */
const REPLY_LIMIT_MS = 20_000
const THOROUGH: Effort = { wholeFrame: true, thorough: true, enlarged: false, sharpened: false }

/** `createWorker` starts `workers/scan.ts`; each picture has a worker of its own. */
export function makeStillReader(createWorker: () => Worker): StillReader<Blob> {
  return {
    async read(picture, signal) {
      if (signal.aborted) throw aborted(signal)
      const url = URL.createObjectURL(picture)
      try {
        const image = await openImage(url)
        if (signal.aborted) throw aborted(signal)
        return await search(image, createWorker, signal)
      } finally {
        URL.revokeObjectURL(url)
      }
    }
  }
}

/** An element knows its size from the file's first bytes; its pixels are unpacked when it is drawn. It turns
 *  photos upright, and takes drawings (SVG) too, which `createImageBitmap` of a file does not. */
async function openImage(url: string): Promise<HTMLImageElement> {
  const image = new Image()
  await new Promise<void>((resolve, reject) => {
    image.onload = () => {
      resolve()
    }
    image.onerror = () => {
      reject(new PlatformError('picture-unreadable'))
    }
    image.src = url
  })
  const { naturalWidth: width, naturalHeight: height } = image
  if (width === 0 || height === 0) throw new PlatformError('picture-unreadable')
  if (width * height > MAX_STILL_PIXELS) throw new PlatformError('picture-too-large')
  return image
}

async function search(
  image: HTMLImageElement,
  createWorker: () => Worker,
  signal: AbortSignal
): Promise<string | undefined> {
  const reader = new ReaderWorker(createWorker, signal)
  try {
    await reader.reply()
    for (const size of stillSizes({ width: image.naturalWidth, height: image.naturalHeight })) {
      const bitmap = await drawn(image, size)
      const reply = await reader.ask({ type: 'bitmap', bitmap, effort: THOROUGH })
      if (reply.type === 'found') return reply.text
    }
    return undefined
  } finally {
    reader.end()
  }
}

/** On white: a code may be dark on nothing. */
async function drawn(image: HTMLImageElement, { width, height }: Size): Promise<ImageBitmap> {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d', { alpha: false })
  if (context === null) throw new PlatformError('picture-unreadable')
  context.imageSmoothingQuality = 'high'
  context.fillStyle = '#fff'
  context.fillRect(0, 0, width, height)
  try {
    context.drawImage(image, 0, 0, width, height)
    return await createImageBitmap(canvas)
  } catch (cause) {
    throw new PlatformError('picture-unreadable', { cause }) // broken after its first bytes
  }
}

/** The scan worker, asked and answered in turn. */
class ReaderWorker {
  readonly #worker: Worker
  readonly #signal: AbortSignal
  #settle:
    { readonly resolve: (reply: ScanReply) => void; readonly reject: (error: Error) => void } | undefined
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(createWorker: () => Worker, signal: AbortSignal) {
    this.#signal = signal
    const fail = (cause: unknown) => {
      this.#settle?.reject(new PlatformError('scanner-broken', { cause }))
    }
    try {
      this.#worker = startWorker(createWorker)
    } catch (cause) {
      throw new PlatformError('scanner-broken', { cause })
    }
    this.#worker.addEventListener('error', (event) => {
      event.preventDefault() // or it would go on to the page's own handler, as a mistake of ours
      fail(event)
    })
    this.#worker.addEventListener('messageerror', fail)
    this.#worker.addEventListener('message', ({ data }: MessageEvent<ScanReply>) => {
      if (data.type === 'broken') fail(new Error(data.reason))
      else this.#settle?.resolve(data)
    })
    signal.addEventListener('abort', this.#abort)
  }

  ask(request: Extract<ScanRequest<VideoFrame, ImageBitmap>, { type: 'bitmap' }>): Promise<ScanReply> {
    try {
      this.#worker.postMessage(request, [request.bitmap])
    } catch (cause) {
      // An SVG that holds foreign content may not leave the page in Chromium.
      return Promise.reject(new PlatformError('picture-unreadable', { cause }))
    }
    return this.reply()
  }

  reply(): Promise<ScanReply> {
    clearTimeout(this.#timer)
    return new Promise((resolve, reject) => {
      this.#settle = { resolve, reject }
      this.#timer = setTimeout(() => {
        reject(new PlatformError('scanner-broken', { cause: new Error('the scan worker does not answer') }))
      }, REPLY_LIMIT_MS)
      if (this.#signal.aborted) this.#abort()
    })
  }

  end(): void {
    clearTimeout(this.#timer)
    this.#signal.removeEventListener('abort', this.#abort)
    endWorker(this.#worker)
  }

  readonly #abort = (): void => {
    this.#settle?.reject(aborted(this.#signal))
  }
}

function aborted(signal: AbortSignal): PlatformError {
  return new PlatformError('aborted', { cause: signal.reason })
}
