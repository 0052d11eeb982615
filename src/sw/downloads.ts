// Downloads that stream from a page (docs/protocol.md §4.7): the page agrees an id with the service worker, then
// requests that address in a hidden frame, and the browser's download manager saves the answer. Each id is good
// for one request; whatever was not agreed is refused.
import {
  DOWNLOAD_ID,
  DOWNLOAD_PATH,
  type DownloadDemand,
  type DownloadRequest,
  type DownloadSupply
} from '#core/saving/messages.ts'

/** A page agrees one, uses it, and agrees the next; more are of pages that are gone. */
const MAX_WAITING = 16

interface Waiting {
  readonly name: string
  readonly sizeBytes: number
  readonly port: MessagePort
}

export class Downloads {
  readonly #waiting = new Map<string, Waiting>()
  readonly #base: string

  constructor(scope: string) {
    this.#base = new URL(DOWNLOAD_PATH, scope).href
  }

  /** Notes what a page of this origin wants to be asked for. */
  hear(message: unknown, port: MessagePort | undefined): void {
    if (!isOffer(message) || port === undefined) return
    const { id } = message
    port.onmessage = ({ data }: MessageEvent<DownloadSupply>) => {
      if (data.type !== 'head') return
      this.#waiting.set(id, { name: data.name, sizeBytes: data.sizeBytes, port })
      for (const [oldest] of this.#waiting) {
        if (this.#waiting.size <= MAX_WAITING) break
        this.#waiting.delete(oldest)
      }
      demand(port, { type: 'agreed' })
    }
  }

  /** Whether this address is ours to answer, agreed or not. */
  covers(url: string): boolean {
    return url.startsWith(this.#base)
  }

  /** The answer, and when its last byte has gone. */
  answer(request: Pick<Request, 'url' | 'method'>): { response: Response; done: Promise<void> } {
    const id = request.url.slice(this.#base.length)
    const waiting = request.method === 'GET' ? this.#waiting.get(id) : undefined
    if (waiting === undefined)
      return { response: new Response(null, { status: 404 }), done: Promise.resolve() }
    this.#waiting.delete(id)
    const { name, sizeBytes, port } = waiting
    const { stream, done } = streamFrom(port)
    const headers = {
      'Content-Type': 'application/zip',
      'Content-Length': String(sizeBytes),
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeName(name)}`,
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "default-src 'none'"
    }
    return { response: new Response(stream, { headers }), done }
  }
}

/** One message for each that the browser asks for: nothing piles up here, however slow the disk is. */
function streamFrom(port: MessagePort): { stream: ReadableStream<Uint8Array>; done: Promise<void> } {
  let finish = (): void => undefined
  const done = new Promise<void>((resolve) => {
    finish = () => {
      port.onmessage = null
      resolve()
    }
  })
  let supplied = (): void => undefined
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      port.onmessage = ({ data }: MessageEvent<DownloadSupply>) => {
        if (data.type === 'bytes') controller.enqueue(data.bytes)
        else if (data.type === 'end') controller.close()
        else controller.error(new TypeError('the page stopped'))
        if (data.type !== 'bytes') finish()
        supplied()
      }
    },
    pull() {
      demand(port, { type: 'pull' })
      return new Promise((resolve) => {
        supplied = resolve
      })
    },
    cancel() {
      demand(port, { type: 'cancelled' })
      finish()
    }
  })
  return { stream, done }
}

function demand(port: MessagePort, message: DownloadDemand): void {
  port.postMessage(message)
}

function isOffer(message: unknown): message is Extract<DownloadRequest, { type: 'offer-download' }> {
  return (
    typeof message === 'object' &&
    message !== null &&
    'type' in message &&
    message.type === 'offer-download' &&
    'id' in message &&
    typeof message.id === 'string' &&
    DOWNLOAD_ID.test(message.id)
  )
}

/** RFC 8187: what encodeURIComponent leaves alone and may not stand there. */
function encodeName(name: string): string {
  return encodeURIComponent(name).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`
  )
}
