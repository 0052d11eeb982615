// Hands a stream to the service worker, a piece for each that it asks for (src/sw/downloads.ts).
import type { DownloadDemand, DownloadSupply } from '#core/saving/messages.ts'
import type { Archive } from './archive.ts'

/** Pieces are gathered up to this: each costs a message. */
const PIECE_BYTES = 2 ** 20

export interface SupplyEvents {
  /** The service worker waits for the request. */
  agreed(): void
  progress(doneBytes: number): void
  done(): void
  /** In the browser's own list of downloads. */
  cancelled(): void
  /** The stream broke. */
  broke(): void
}

/** Returns how to make the download fail. */
export function supply(name: string, archive: Archive, port: MessagePort, events: SupplyEvents): () => void {
  const reader = archive.stream.getReader()
  const send = (message: DownloadSupply, transfer: Transferable[] = []): void => {
    port.postMessage(message, transfer)
  }
  let over = false
  let doneBytes = 0
  const end = (): boolean => {
    const wasOver = over
    over = true
    return !wasOver
  }

  async function give(): Promise<void> {
    const piece = await gather(reader)
    if (over) return
    if (piece === undefined) {
      end()
      send({ type: 'end' })
      events.done()
      return
    }
    doneBytes += piece.byteLength
    send({ type: 'bytes', bytes: piece }, [piece.buffer])
    events.progress(doneBytes)
  }

  port.onmessage = ({ data }: MessageEvent<DownloadDemand>) => {
    if (data.type === 'agreed') events.agreed()
    else if (data.type === 'cancelled') {
      if (end()) events.cancelled()
    } else
      give().catch(() => {
        if (!end()) return
        send({ type: 'fail' })
        events.broke()
      })
  }
  send({ type: 'head', name, sizeBytes: archive.sizeBytes })
  return () => {
    if (end()) send({ type: 'fail' })
  }
}

/** The next piece, or undefined at the end. */
async function gather(
  reader: ReadableStreamDefaultReader<Uint8Array>
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const parts: Uint8Array[] = []
  let bytes = 0
  while (bytes < PIECE_BYTES) {
    const { value, done } = await reader.read()
    if (done) break
    parts.push(value)
    bytes += value.byteLength
  }
  if (bytes === 0) return undefined
  const piece = new Uint8Array(bytes)
  let at = 0
  for (const part of parts) {
    piece.set(part, at)
    at += part.byteLength
  }
  return piece
}
