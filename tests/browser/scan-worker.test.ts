// The scan worker in a real browser: what goes in by every way in, and what comes out of both decoders.
import type { DecoderName, Effort, ScanReply, ScanRequest } from '#core/scan-messages.ts'
import { codeCanvas, drawnCorners, yuvFrame, type CodePlace } from '#tests/support/code-canvas.ts'
import ScanWorker from '#workers/scan.ts?worker'
import scanWorkerUrl from '#workers/scan.ts?worker&url'
import { afterEach, describe, expect, test } from 'vitest'
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url'

const TEXT = 'https://helio.example/app#' + '31415926535897932384'.repeat(9)
const WIDE: CodePlace = { width: 1280, height: 720, x: 400, y: 100, modulePx: 5 }
const QUICK: Effort = { wholeFrame: false, enlarged: false, sharpened: false, thorough: false }
const WHOLE: Effort = { ...QUICK, wholeFrame: true }
const ENLARGED: Effort = { ...QUICK, enlarged: true }
const SHARPENED: Effort = { ...ENLARGED, sharpened: true }

/** The worker, asked and answered in turn. */
class Asked {
  readonly #worker: Worker
  readonly #replies: ScanReply[] = []
  #wake: () => void = () => undefined

  constructor(worker: Worker) {
    this.#worker = worker
    worker.addEventListener('message', ({ data }: MessageEvent<ScanReply>) => {
      this.#replies.push(data)
      this.#wake()
    })
    open.push(worker)
  }
  async reply(): Promise<ScanReply> {
    for (;;) {
      const reply = this.#replies.shift()
      if (reply !== undefined) return reply
      await new Promise<void>((resolve) => (this.#wake = resolve))
    }
  }
  ask(request: ScanRequest<VideoFrame, ImageBitmap>): Promise<ScanReply> {
    this.#worker.postMessage(request, [request.type === 'frame' ? request.frame : request.bitmap])
    return this.reply()
  }
}

const open: Worker[] = []
afterEach(() => {
  for (const worker of open.splice(0)) worker.terminate()
})

async function ready(decoder: DecoderName = 'zxing', worker = new ScanWorker()): Promise<Asked> {
  const asked = new Asked(worker)
  expect(await asked.reply()).toEqual({ type: 'ready', decoder })
  return asked
}

/** The scan worker in a browser that `prelude` has changed. */
function workerAfter(prelude: string): Worker {
  const url = new URL(scanWorkerUrl, location.href).href
  const source = `${prelude}; await import(${JSON.stringify(url)})`
  return new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })), { type: 'module' })
}

/** As iOS is in Lockdown Mode. */
const NO_WEBASSEMBLY = 'delete globalThis.WebAssembly'
const NO_NETWORK = `globalThis.fetch = () => Promise.reject(new TypeError('offline')); delete globalThis.XMLHttpRequest`
/** A blob's worker has no base that paths could be relative to, so they get the page's. */
const TELL_FETCHES = `const { fetch } = globalThis
  globalThis.fetch = (path, ...more) => {
    const url = new URL(path, location.origin).href
    postMessage(url)
    return fetch(url, ...more)
  }`

/** Corners may be off by a module. */
function expectFound(reply: ScanReply, text: string, place: CodePlace): void {
  if (reply.type !== 'found') throw new Error(`expected a code, got ${JSON.stringify(reply)}`)
  expect(reply.text).toBe(text)
  const drawn = drawnCorners(text, place)
  for (const [i, { x, y }] of reply.corners.entries())
    expect(Math.hypot(x - (drawn[i]?.x ?? NaN), y - (drawn[i]?.y ?? NaN))).toBeLessThan(place.modulePx)
}

describe('with WebAssembly', () => {
  test('reads the luma plane of a frame', async () => {
    const asked = await ready()
    const frame = yuvFrame(codeCanvas(TEXT, WIDE))
    const reply = await asked.ask({ type: 'frame', frame, effort: QUICK })
    expectFound(reply, TEXT, WIDE)
    expect(reply).toMatchObject({ decoder: 'zxing' })
  })

  test('reads a small code enlarged, and says where it is in the picture as it was', async () => {
    const asked = await ready()
    const small: CodePlace = { ...WIDE, width: 1920, height: 1080, x: 860, y: 480, modulePx: 3 }
    for (const effort of [ENLARGED, SHARPENED]) {
      const frame = yuvFrame(codeCanvas(TEXT, small))
      expectFound(await asked.ask({ type: 'frame', frame, effort }), TEXT, small)
    }
  })

  test('reads a frame whose rows are padded', async () => {
    const asked = await ready()
    const frame = yuvFrame(codeCanvas(TEXT, WIDE), { padding: 64 })
    expectFound(await asked.ask({ type: 'frame', frame, effort: QUICK }), TEXT, WIDE)
  })

  test('reads only what a frame shows of its buffer', async () => {
    const asked = await ready()
    const full = yuvFrame(codeCanvas(TEXT, WIDE))
    const visibleRect = { x: 200, y: 40, width: 800, height: 600 }
    const frame = new VideoFrame(full, { visibleRect })
    full.close()
    const shown: CodePlace = { ...WIDE, x: WIDE.x - 200, y: WIDE.y - 40 }
    expectFound(await asked.ask({ type: 'frame', frame, effort: QUICK }), TEXT, shown)
  })

  test('reads a bitmap', async () => {
    const asked = await ready()
    const bitmap = await createImageBitmap(codeCanvas(TEXT, WIDE))
    expectFound(await asked.ask({ type: 'bitmap', bitmap, effort: QUICK }), TEXT, WIDE)
  })

  test('a code at the edge is found in the whole picture only', async () => {
    const asked = await ready()
    const edge: CodePlace = { ...WIDE, x: 0, modulePx: 4 }
    const canvas = codeCanvas(TEXT, edge)
    const quick = await asked.ask({ type: 'frame', frame: yuvFrame(canvas), effort: QUICK })
    expect(quick).toEqual({ type: 'nothing', decoder: 'zxing' })
    const whole = await asked.ask({ type: 'frame', frame: yuvFrame(canvas), effort: WHOLE })
    expectFound(whole, TEXT, edge)
  })

  test('a picture without a code has nothing, by every way in', async () => {
    const asked = await ready()
    const empty = codeCanvas(undefined, WIDE)
    for (const effort of [QUICK, WHOLE, ENLARGED, SHARPENED, { ...WHOLE, thorough: true }]) {
      const frame = yuvFrame(empty)
      expect(await asked.ask({ type: 'frame', frame, effort })).toEqual({ type: 'nothing', decoder: 'zxing' })
      const bitmap = await createImageBitmap(empty)
      expect(await asked.ask({ type: 'bitmap', bitmap, effort })).toEqual({
        type: 'nothing',
        decoder: 'zxing'
      })
    }
  })

  test('a picture without a code is measured when that is asked for', async () => {
    const asked = await ready()
    const frame = yuvFrame(codeCanvas(undefined, WIDE))
    const reply = await asked.ask({ type: 'frame', frame, effort: { ...QUICK, measure: true } })
    expect(reply).toEqual({
      type: 'nothing',
      decoder: 'zxing',
      quality: { meanLuma: 0x88, highLuma: 0x88, sharpness: undefined, modulePx: undefined }
    })
  })

  test('pictures of odd and of changing size are read', async () => {
    const asked = await ready()
    for (const [width, height] of [
      [641, 479],
      [1281, 721],
      [401, 401]
    ] as const) {
      const place: CodePlace = { width, height, x: (width - 360) / 2, y: 10, modulePx: 6 }
      const bitmap = await createImageBitmap(codeCanvas('27182818284590452353', place))
      expectFound(await asked.ask({ type: 'bitmap', bitmap, effort: QUICK }), '27182818284590452353', place)
    }
  })

  test('a frame that cannot be read is said to be, and the next one is read', async () => {
    const asked = await ready()
    // One pixel wide: nothing is left on even pixels.
    const bitmap = await createImageBitmap(codeCanvas(undefined, { ...WIDE, width: 1, height: 1 }))
    expect(await asked.ask({ type: 'bitmap', bitmap, effort: QUICK })).toMatchObject({ type: 'unreadable' })
    const frame = yuvFrame(codeCanvas(TEXT, WIDE))
    expectFound(await asked.ask({ type: 'frame', frame, effort: QUICK }), TEXT, WIDE)
  })

  test('the decoder comes from our own host', async () => {
    const worker = workerAfter(TELL_FETCHES)
    open.push(worker)
    const said: unknown[] = []
    await new Promise<void>((resolve) => {
      worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        said.push(data)
        if (typeof data === 'object') resolve()
      })
    })
    expect(said).toEqual([new URL(wasmUrl, location.href).href, { type: 'ready', decoder: 'zxing' }])
    expect(new URL(String(said[0])).origin).toBe(location.origin)
  })
})

describe('where WebAssembly does not run', () => {
  test('jsQR takes over when there is none', async () => {
    await ready('jsqr', workerAfter(NO_WEBASSEMBLY))
  })

  test('jsQR takes over when it cannot be fetched', async () => {
    await ready('jsqr', workerAfter(NO_NETWORK))
  })

  test('jsQR reads frames and bitmaps, larger than it is given', async () => {
    const asked = await ready('jsqr', workerAfter(NO_WEBASSEMBLY))
    const large: CodePlace = { width: 1920, height: 1080, x: 600, y: 200, modulePx: 7 }
    const canvas = codeCanvas(TEXT, large)
    const frame = await asked.ask({ type: 'frame', frame: yuvFrame(canvas), effort: QUICK })
    expectFound(frame, TEXT, large)
    expect(frame).toMatchObject({ decoder: 'jsqr' })
    const bitmap = await createImageBitmap(canvas)
    expectFound(await asked.ask({ type: 'bitmap', bitmap, effort: WHOLE }), TEXT, large)
  })

  test('jsQR finds nothing where there is nothing', async () => {
    const asked = await ready('jsqr', workerAfter(NO_WEBASSEMBLY))
    const frame = yuvFrame(codeCanvas(undefined, WIDE))
    expect(await asked.ask({ type: 'frame', frame, effort: WHOLE })).toEqual({
      type: 'nothing',
      decoder: 'jsqr'
    })
  })
})
