// The page's part of a download that streams (src/sw/downloads.ts): it agrees an id with the service worker and
// requests that address in a frame that nobody sees. Not by a link: in Chromium one with `download` goes past the
// service worker, and one without is a navigation, which a running transfer may object to (measured 2026-11).
import { hex } from '#core/bytes.ts'
import { DOWNLOAD_PATH, type DownloadRequest } from '#core/saving/messages.ts'

/** Ten seconds under the shortest time after which a browser ends an idle service worker, thirty. */
const KEEP_ALIVE_MS = 20_000
/** A small archive has gone into the stream before a busy Firefox has begun to download it, and a frame that goes then takes the download with it. */
const FRAME_REST_MS = 60_000

export class StreamedDownload {
  /** For the saving worker. */
  readonly port: MessagePort
  readonly #id = hex(crypto.getRandomValues(new Uint8Array(16)))
  readonly #serviceWorker: ServiceWorker
  readonly #scope: string
  #frame: HTMLIFrameElement | undefined
  #beat: ReturnType<typeof setInterval> | undefined

  constructor(serviceWorker: ServiceWorker, scope: string) {
    this.#serviceWorker = serviceWorker
    this.#scope = scope
    const { port1, port2 } = new MessageChannel()
    this.port = port1
    this.#say({ type: 'offer-download', id: this.#id }, [port2])
    this.#beat = setInterval(() => {
      this.#say({ type: 'keep-downloads' })
    }, KEEP_ALIVE_MS)
  }

  /** The service worker waits for it. */
  start(): void {
    this.#frame = document.createElement('iframe')
    this.#frame.hidden = true
    this.#frame.src = new URL(DOWNLOAD_PATH + this.#id, this.#scope).href
    document.body.append(this.#frame)
  }

  /** Nothing more goes into the stream. What is not whole the browser is to give up at once. */
  end({ isWhole }: { readonly isWhole: boolean }): void {
    clearInterval(this.#beat)
    setTimeout(() => this.#frame?.remove(), isWhole ? FRAME_REST_MS : 0)
  }

  #say(message: DownloadRequest, transfer: Transferable[] = []): void {
    this.#serviceWorker.postMessage(message, transfer)
  }
}
