// Computes the sums of picked files in a worker (docs/protocol.md §4.12), which is ended when one is not wanted any more.
import { Bug, PlatformError } from '#core/errors.ts'
import type { Digester } from '#core/ports.ts'
import type { DigestReply, DigestRequest } from '#core/transfer-messages.ts'
import type { FileSums } from '#core/transfer/record.ts'
import { endWorker, startWorker } from './running-workers.ts'

export class WorkerDigester implements Digester<File> {
  readonly #makeWorker: () => Worker
  /** Those that have nothing to do: making one takes longer than a small file. */
  readonly #resting: Worker[] = []
  /** One of them has answered: another one can be told from a browser in which none can work. */
  #haveWorked = false

  constructor(makeWorker: () => Worker) {
    this.#makeWorker = makeWorker
  }

  /** What a worker broke over is given to another one, once. */
  async sumsOf(handle: File, signal: AbortSignal): Promise<FileSums> {
    try {
      return await this.#sum(handle, signal)
    } catch (error) {
      if (!(error instanceof Bug) || !this.#haveWorked) throw error
      return this.#sum(handle, signal)
    }
  }

  #sum(handle: File, signal: AbortSignal): Promise<FileSums> {
    if (signal.aborted) return Promise.reject(new PlatformError('aborted'))
    const worker = this.#resting.pop() ?? startWorker(this.#makeWorker)
    const settled = new AbortController()
    const { signal: once } = settled
    return new Promise<FileSums>((resolve, reject) => {
      const fail = (error: Error): void => {
        endWorker(worker)
        reject(error)
      }
      signal.addEventListener('abort', () => fail(new PlatformError('aborted')), { signal: once })
      worker.addEventListener(
        'error',
        (event) => {
          event.preventDefault() // said here, not as a mistake of the page
          fail(new Bug(`the digest worker failed: ${event.message}`))
        },
        { signal: once }
      )
      worker.addEventListener(
        'message',
        ({ data }: MessageEvent<DigestReply>) => {
          this.#haveWorked = true
          this.#resting.push(worker)
          if (data.type === 'sums') resolve(data.sums)
          else reject(new PlatformError(data.code, { cause: data.cause }))
        },
        { signal: once }
      )
      worker.postMessage({ type: 'digest', handle } satisfies DigestRequest<File>)
    }).finally(() => {
      settled.abort()
    })
  }
}
