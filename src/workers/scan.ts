// The scan worker: one camera picture in, what its QR code says out. Decoding takes up to tenths of a second,
// which on the page would be felt.
import { measureQuality } from '#core/qr/quality.ts'
import type { Corners, Point, ScanReply, ScanRequest } from '#core/scan-messages.ts'
import type { Decoder } from './scan/decoder.ts'
import { loadJsqr } from './scan/jsqr.ts'
import { cutBitmap, cutFrame, type Cut } from './scan/pixels.ts'
import { loadZxing } from './scan/zxing.ts'
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url'

declare const self: DedicatedWorkerGlobalScope

type Request = ScanRequest<VideoFrame, ImageBitmap>

// The package would fetch its wasm from a CDN; overrides replace that default as a whole.
let loading: Promise<Decoder> = loadZxing({ locateFile: () => wasmUrl }).catch(loadJsqr)
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
  const { effort } = request
  let decoder = await loading
  const found = await decoder.decode(cut.picture, effort).catch(async (error: unknown) => {
    if (decoder.name === 'jsqr') throw error
    // A WebAssembly module that has trapped (out of memory) does not recover.
    loading = loadJsqr()
    decoder = await loading
    return decoder.decode(cut.picture, effort)
  })
  if (found === undefined) {
    const nothing = { type: 'nothing', decoder: decoder.name } as const
    return effort.measure === true ? { ...nothing, quality: measureQuality(cut.picture) } : nothing
  }
  return { type: 'found', text: found.text, corners: moved(found.corners, cut), decoder: decoder.name }
}

async function cutRequest(request: Request): Promise<Cut> {
  const source = request.type === 'frame' ? request.frame : request.bitmap
  try {
    return request.type === 'frame'
      ? await cutFrame(request.frame, request.effort)
      : cutBitmap(request.bitmap, request.effort)
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
