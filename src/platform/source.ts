// Reads picked files through the source worker (docs/protocol.md §4.3).
import { Bug, PlatformError } from '#core/errors.ts'
import type { FramedBlock, Source } from '#core/ports.ts'
import type { SourceReply, SourceRequest, SourceReuse } from '#core/transfer-messages.ts'
import { BLOCK_BYTES } from '#core/transfer/limits.ts'
import { endWorker, startWorker } from './running-workers.ts'

interface Waiting {
  readonly question: SourceRequest<File>
  readonly resolve: (block: FramedBlock) => void
  readonly reject: (error: Error) => void
}

export class WorkerSource implements Source<File> {
  readonly #makeWorker: () => Worker
  #worker: Worker | undefined
  /** In the order in which they were asked. */
  readonly #waiting = new Map<number, Waiting>()
  #requests = 0
  /** A worker of this page has answered: then it is no browser in which none can work. */
  #haveWorked = false
  /** The worker that there is has answered. */
  #works = false
  /** Why nothing can be read any more. */
  #over: Error | undefined

  constructor(makeWorker: () => Worker) {
    this.#makeWorker = makeWorker
    this.#worker = this.#start()
  }

  readBlock(block: Parameters<Source<File>['readBlock']>[0]): Promise<FramedBlock> {
    if (this.#over !== undefined) return Promise.reject(this.#over)
    const request = ++this.#requests
    this.#worker ??= this.#start()
    const worker = this.#worker
    return new Promise((resolve, reject) => {
      // A File is copied as a reference to what was picked; its bytes stay on disk.
      const question: SourceRequest<File> = { type: 'read', request, ...block }
      this.#waiting.set(request, { question, resolve, reject })
      worker.postMessage(question)
    })
  }

  reuse(buffers: readonly ArrayBuffer[]): void {
    const large = buffers.filter(({ byteLength }) => byteLength > BLOCK_BYTES) // small ones are no burden
    if (large.length === 0 || this.#over !== undefined) return
    const message: SourceReuse = { type: 'reuse', buffers: large }
    this.#worker?.postMessage(message, large)
  }

  /** Stops reading; what is still asked for fails as aborted. */
  close(): void {
    this.#over = new PlatformError('aborted')
    if (this.#worker !== undefined) endWorker(this.#worker)
    this.#refuse(this.#over)
  }

  #start(): Worker {
    const worker = startWorker(this.#makeWorker)
    this.#works = false
    worker.addEventListener('message', ({ data }: MessageEvent<SourceReply>) => {
      this.#works = true
      this.#haveWorked = true
      this.#settle(data)
    })
    worker.addEventListener('error', (event) => {
      event.preventDefault() // said here, not as a mistake of the page
      if (worker === this.#worker) this.#crash(worker, event.message)
    })
    return worker
  }

  /** Another one is asked what this one was; one that never answered would break over the same question again. */
  #crash(worker: Worker, message: string): void {
    endWorker(worker)
    this.#worker = undefined
    if (this.#over !== undefined) return
    if (this.#works) {
      this.#worker = this.#start()
      for (const { question } of this.#waiting.values()) this.#worker.postMessage(question)
      return
    }
    const cause = new Bug(`the source worker failed: ${message}`)
    this.#refuse(this.#haveWorked ? new PlatformError('source-changed', { cause }) : cause)
  }

  #settle(reply: SourceReply): void {
    const waiting = this.#waiting.get(reply.request)
    if (waiting === undefined) return
    this.#waiting.delete(reply.request)
    if (reply.type === 'failed') waiting.reject(new PlatformError(reply.code, { cause: reply.cause }))
    else if (reply.type === 'digest') waiting.resolve({ digest: reply.digest, frames: [] })
    else waiting.resolve({ digest: reply.digest, frames: cut(reply.records, reply.ends) })
  }

  #refuse(error: Error): void {
    for (const { reject } of this.#waiting.values()) reject(error)
    this.#waiting.clear()
  }
}

function cut(records: ArrayBuffer, ends: readonly number[]): FramedBlock['frames'] {
  return ends.map((end, index) => {
    const start = ends[index - 1] ?? 0
    return new Uint8Array(records, start, end - start)
  })
}
