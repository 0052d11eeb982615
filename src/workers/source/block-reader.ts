// Reads blocks of picked files into memory that is there. Blocks that follow one another come out of one stream: to open one
// costs the browser as much as the bytes of a block (docs/field-notes.md).
import type { Bytes } from '#core/bytes.ts'
import { PlatformError } from '#core/errors.ts'
import { BLOCK_BYTES } from '#core/transfer/limits.ts'

/** What is read out of one stream: so often a file is looked at whether it is still the one that was picked. */
const RUN_BYTES = 64 * BLOCK_BYTES
/** …and no longer apart than this, however slow the network is. So long nobody may notice a change, where the blocks that
 *  follow are not read because the receiver has them. */
const RUN_MS = 1000
/** Files that are read at the same time; more make some streams be opened again. */
const MAX_RUNS = 8

/** Where the bytes of a block lie, and where they go: to the end of `room`. */
export interface Order {
  /** The same for blocks that may follow one another, and for none of another file. */
  readonly key: string
  readonly handle: File
  readonly offsetBytes: number
  readonly lengthBytes: number
}

export class BlockReader {
  /** The file read last comes last. */
  readonly #runs = new Map<string, Run>()

  /** Takes `room` away, and brings its bytes back in another object. The browser refuses to read a file whose time or size
   *  is not what it was when it was picked (File API §4); one that hands out what is left instead is caught by the length.
   *  @throws PlatformError source-changed */
  async read(room: ArrayBuffer, order: Order): Promise<Bytes> {
    const run = this.#runFor(order)
    const startBytes = room.byteLength - order.lengthBytes
    if (run !== undefined) return new Uint8Array(await run.read(room, startBytes))
    const whole = new Uint8Array(room)
    whole.set(await readSlice(order.handle, order.offsetBytes, order.lengthBytes), startBytes)
    return whole
  }

  /** Nothing is read for a while. */
  rest(): void {
    for (const run of this.#runs.values()) run.close()
    this.#runs.clear()
  }

  /** Undefined for what is small, and where the browser cannot read into memory that is there (Streams §4.5). */
  #runFor({ key, handle, offsetBytes, lengthBytes }: Order): Run | undefined {
    const last = this.#runs.get(key)
    this.#runs.delete(key)
    for (const run of this.#runs.values()) if (run.isOld) run.close()
    if (last?.canGoOn(offsetBytes, lengthBytes) === true) {
      this.#runs.set(key, last)
      return last
    }
    last?.close()
    if (lengthBytes < BLOCK_BYTES) return undefined
    // Nobody knows whether more than this block is wanted before the second one is.
    const isRun = offsetBytes === (last?.nextBytes ?? 0)
    const run = Run.open(handle, offsetBytes, isRun ? RUN_BYTES : lengthBytes)
    if (run === undefined) return undefined
    this.#runs.set(key, run)
    for (const [oldest, { close }] of this.#runs) {
      if (this.#runs.size <= MAX_RUNS) break
      close()
      this.#runs.delete(oldest)
    }
    return run
  }
}

/** Blocks that follow one another, out of one stream. */
class Run {
  /** Chromium forgets a reader that nothing else holds, and its read never comes back (docs/field-notes.md). */
  static readonly #open = new Set<ReadableStreamBYOBReader>()

  /** Where the next block begins. */
  nextBytes: number
  readonly #handle: File
  readonly #startBytes: number
  readonly #endBytes: number
  readonly #reader: ReadableStreamBYOBReader
  readonly #openedMs = performance.now()
  #isClosed = false
  #turn: Promise<unknown> = Promise.resolve()

  private constructor(handle: File, startBytes: number, endBytes: number, reader: ReadableStreamBYOBReader) {
    this.#handle = handle
    this.nextBytes = this.#startBytes = startBytes
    this.#endBytes = endBytes
    this.#reader = reader
    Run.#open.add(reader)
  }

  static open(handle: File, startBytes: number, lengthBytes: number): Run | undefined {
    const endBytes = Math.min(startBytes + lengthBytes, handle.size)
    try {
      const reader = handle.slice(startBytes, endBytes).stream().getReader({ mode: 'byob' })
      return new Run(handle, startBytes, endBytes, reader)
    } catch {
      return undefined
    }
  }

  get isOld(): boolean {
    return performance.now() - this.#openedMs >= RUN_MS
  }

  canGoOn(offsetBytes: number, lengthBytes: number): boolean {
    const isNext = offsetBytes === this.nextBytes && offsetBytes + lengthBytes <= this.#endBytes
    return isNext && !this.#isClosed && !this.isOld
  }

  /** Fills the end of a buffer with the next block. */
  read(room: ArrayBuffer, startBytes: number): Promise<ArrayBuffer> {
    this.nextBytes += room.byteLength - startBytes
    const isLast = this.nextBytes >= this.#endBytes
    const reading = this.#turn.then(async () => {
      const filled = await this.#fill(room, startBytes)
      // What changed while the stream was open went unnoticed, and nobody may come to look again.
      if (isLast && this.#endBytes - this.#startBytes > BLOCK_BYTES)
        await readSlice(this.#handle, this.#endBytes - 1, 1)
      return filled
    })
    this.#turn = reading.catch(() => {
      this.close()
    })
    if (isLast) this.close()
    return reading
  }

  /** Once what was asked for has been read. */
  close = (): void => {
    if (this.#isClosed) return
    this.#isClosed = true
    void this.#turn.then(() => {
      Run.#open.delete(this.#reader)
      this.#reader.cancel().catch(() => undefined) // one that failed says again why
    })
  }

  /** Each read takes the buffer away and brings it back as another object. */
  async #fill(room: ArrayBuffer, startBytes: number): Promise<ArrayBuffer> {
    let buffer = room
    for (let at = startBytes; at < buffer.byteLength;) {
      const { value } = await this.#reader.read(new Uint8Array(buffer, at)).catch(changed)
      if (value === undefined || value.byteLength === 0) throw new PlatformError('source-changed') // it ended
      buffer = value.buffer
      at += value.byteLength
    }
    return buffer
  }
}

async function readSlice(handle: File, offsetBytes: number, lengthBytes: number): Promise<Bytes> {
  const bytes = await handle
    .slice(offsetBytes, offsetBytes + lengthBytes)
    .arrayBuffer()
    .catch(changed)
  if (bytes.byteLength !== lengthBytes) throw new PlatformError('source-changed')
  return new Uint8Array(bytes)
}

function changed(cause: unknown): never {
  throw new PlatformError('source-changed', { cause })
}
