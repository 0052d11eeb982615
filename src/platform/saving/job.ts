// One piece of work of a saving worker of its own, from the request to its end.
import type { SavingReply, SavingRequest, SavingStop } from '#core/saving/messages.ts'
import { endWorker, startWorker } from '#platform/running-workers.ts'

export interface Job<Result> {
  readonly result: Promise<Result>
  /** What streams ends as stopped; anything else just ends. */
  stop(): void
}

/** The last reply, after those that `hear` takes for news. @throws never */
export function runJob(
  makeWorker: () => Worker,
  request: SavingRequest<Blob, MessagePort>,
  hear: (news: Extract<SavingReply<Blob>, { type: 'agreed' | 'progress' }>) => void
): Job<SavingReply<Blob>> {
  const worker = startWorker(makeWorker)
  const result = new Promise<SavingReply<Blob>>((resolve) => {
    worker.addEventListener('message', ({ data }: MessageEvent<SavingReply<Blob>>) => {
      if (data.type === 'agreed' || data.type === 'progress') {
        hear(data)
        return
      }
      endWorker(worker)
      resolve(data)
    })
    worker.addEventListener('error', (event) => {
      event.preventDefault() // said here, not as a mistake of the page
      endWorker(worker)
      resolve({ type: 'failed', trouble: 'refused' })
    })
  })
  worker.postMessage(request, request.type === 'stream' ? [request.port] : [])
  return {
    result,
    stop() {
      worker.postMessage({ type: 'stop' } satisfies SavingStop)
    }
  }
}
