// Where this browser can put what arrives. Only the disk worker can tell, by trying (workers/disk/choose.ts):
// private windows have the functions and refuse when they are called, and the page lacks some of them.
import type { DiskReply, PlaceName } from '#core/transfer-messages.ts'
import { endWorker, startWorker } from '#platform/running-workers.ts'

/** `none`: the disk worker does not even start, so that nothing can be received. */
export type Choice = PlaceName | 'none'

export function choosePlace(makeWorker: () => Worker): Promise<Choice> {
  return new Promise((resolve) => {
    const worker = startWorker(makeWorker)
    const done = (choice: Choice): void => {
      endWorker(worker)
      resolve(choice)
    }
    worker.addEventListener('message', ({ data }: MessageEvent<DiskReply<Blob>>) => {
      if (data.type === 'ready') done(data.place)
    })
    worker.addEventListener('error', (event) => {
      event.preventDefault() // said here, not as a mistake of the page
      done('none')
    })
  })
}
