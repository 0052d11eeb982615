// Reads picked files through the source worker (docs/protocol.md §4.3).
import { Bug, PlatformError } from '#core/errors.ts'
import type { FramedBlock, Source } from '#core/ports.ts'
import type { SourceReply, SourceRequest, SourceReuse } from '#core/transfer-messages.ts'
import { BLOCK_BYTES } from '#core/transfer/limits.ts'

interface Waiting {
  readonly resolve: (block: FramedBlock) => void
  readonly reject: (error: Error) => void
}

export class WorkerSource implements Source<File> {
  readonly #worker: Worker
  readonly #waiting = new Map<number, Waiting>()
  #requests = 0
  /** Why nothing can be read any more. */
  #over: Error | undefined

  constructor(makeWorker: () => Worker) {
    this.#worker = makeWorker()
    this.#worker.addEventListener('message', ({ data }: MessageEvent<SourceReply>) => {
      this.#settle(data)
    })
    this.#worker.addEventListener('error', (event) => {
      event.preventDefault() // said here, not as a mistake of the page
      const { message } = event
      this.#end(new Bug(`the source worker failed: ${message}`))
    })
  }

  readBlock(block: Parameters<Source<File>['readBlock']>[0]): Promise<FramedBlock> {
    if (this.#over !== undefined) return Promise.reject(this.#over)
    const request = ++this.#requests
    return new Promise((resolve, reject) => {
      this.#waiting.set(request, { resolve, reject })
      // A File is copied as a reference to what was picked; its bytes stay on disk.
      const message: SourceRequest<File> = { type: 'read', request, ...block }
      this.#worker.postMessage(message)
    })
  }

  reuse(buffers: readonly ArrayBuffer[]): void {
    const large = buffers.filter(({ byteLength }) => byteLength > BLOCK_BYTES) // small ones are no burden
    if (large.length === 0 || this.#over !== undefined) return
    const message: SourceReuse = { type: 'reuse', buffers: large }
    this.#worker.postMessage(message, large)
  }

  /** Stops reading; what is still asked for fails as aborted. */
  close(): void {
    this.#end(new PlatformError('aborted'))
  }

  #settle(reply: SourceReply): void {
    const waiting = this.#waiting.get(reply.request)
    if (waiting === undefined) return
    this.#waiting.delete(reply.request)
    if (reply.type === 'failed') waiting.reject(new PlatformError(reply.code, { cause: reply.cause }))
    else if (reply.type === 'digest') waiting.resolve({ digest: reply.digest, frames: [] })
    else waiting.resolve({ digest: reply.digest, frames: cut(reply.records, reply.ends) })
  }

  #end(error: Error): void {
    this.#over ??= error
    this.#worker.terminate()
    for (const { reject } of this.#waiting.values()) reject(this.#over)
    this.#waiting.clear()
  }
}

function cut(records: ArrayBuffer, ends: readonly number[]): FramedBlock['frames'] {
  return ends.map((end, index) => {
    const start = ends[index - 1] ?? 0
    return new Uint8Array(records, start, end - start)
  })
}
