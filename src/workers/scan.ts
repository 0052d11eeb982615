// The scan worker: one camera picture in, what its QR code says out. Decoding takes up to tenths of a second,
// which on the page would be felt.
import type { Corners, Point, ScanReply, ScanRequest } from '#core/scan-messages.ts'
import type { Decoder } from './scan/decoder.ts'
import { loadJsqr } from './scan/jsqr.ts'
import { cutBitmap, cutFrame, type Cut } from './scan/pixels.ts'
import { loadZxing } from './scan/zxing.ts'

declare const self: DedicatedWorkerGlobalScope

type Request = ScanRequest<VideoFrame, ImageBitmap>

let loading: Promise<Decoder> = loadZxing().catch(loadJsqr)
loading.then(
  (decoder) => {
    reply({ type: 'ready', decoder: decoder.name })
  },
  (error: unknown) => {
    reply({ type: 'broken', reason: String(error) })
  }
)

self.addEventListener('message', ({ data }: MessageEvent<Request>) => {
  answer(data).then(reply, (error: unknown) => {
    reply({ type: 'broken', reason: String(error) })
  })
})

async function answer(request: Request): Promise<ScanReply> {
  let cut: Cut
  try {
    cut = await cutRequest(request)
  } catch (error) {
    return { type: 'unreadable', reason: String(error) }
  }
  const { thorough } = request.effort
  let decoder = await loading
  const found = await decoder.decode(cut.picture, thorough).catch(async (error: unknown) => {
    if (decoder.name === 'jsqr') throw error
    // A WebAssembly module that has trapped (out of memory) does not recover.
    loading = loadJsqr()
    decoder = await loading
    return decoder.decode(cut.picture, thorough)
  })
  if (found === undefined) return { type: 'nothing', decoder: decoder.name }
  return { type: 'found', text: found.text, corners: moved(found.corners, cut), decoder: decoder.name }
}

async function cutRequest(request: Request): Promise<Cut> {
  const { wholeFrame } = request.effort
  const source = request.type === 'frame' ? request.frame : request.bitmap
  try {
    return request.type === 'frame'
      ? await cutFrame(request.frame, wholeFrame)
      : cutBitmap(request.bitmap, wholeFrame)
  } finally {
    source.close() // the camera has only a few frame buffers, and stops when all are held
  }
}

function moved([a, b, c, d]: Corners, by: Point): Corners {
  const move = ({ x, y }: Point) => ({ x: x + by.x, y: y + by.y })
  return [move(a), move(b), move(c), move(d)]
}

function reply(message: ScanReply): void {
  self.postMessage(message)
}
