// A worker that its page forgets must not be collected. Node's collector stands in for the browser's, since it runs when it is told to.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { beforeAll, describe, expect, test } from 'vitest'
import { runJob } from '#platform/saving/job.ts'
import { choosePlace } from '#platform/sinks/choose.ts'
import { MemoryInbox } from '#platform/sinks/memory.ts'
import { WorkerStaging } from '#platform/sinks/staging.ts'

/** Held by what listens to it alone, as a browser's is by its thread. */
class SilentWorker extends EventTarget {
  isEnded = false
  postMessage(): void {
    // whatever it is asked, it is still at it
  }
  terminate(): void {
    this.isEnded = true
  }
  say(data: unknown): void {
    this.dispatchEvent(new MessageEvent('message', { data }))
  }
}

let collect: () => void

beforeAll(() => {
  setFlagsFromString('--expose-gc')
  collect = runInNewContext('gc') as () => void
})

/** What `use` makes of a worker, and that worker as long as anything else holds it. */
async function forgotten<Result>(
  use: (makeWorker: () => Worker) => Result
): Promise<[WeakRef<SilentWorker>, Result]> {
  let made: WeakRef<SilentWorker> | undefined
  const result = use(() => {
    const worker = new SilentWorker()
    made = new WeakRef(worker)
    return worker as unknown as Worker
  })
  await garbage()
  if (made === undefined) throw new Error('no worker was made')
  return [made, result]
}

async function garbage(): Promise<void> {
  // What a WeakRef gave stays until the turn is over.
  await new Promise((resolve) => setTimeout(resolve))
  collect()
}

describe('a worker that nobody refers to', () => {
  test('is collected, if it is not held: so what follows can fail', async () => {
    const [worker] = await forgotten((makeWorker) => {
      makeWorker().addEventListener('message', () => undefined)
    })
    expect(worker.deref()).toBeUndefined()
  })

  test('finds out where received files can go', async () => {
    const [worker, place] = await forgotten(choosePlace)
    worker.deref()?.say({ type: 'ready', place: 'disk' })
    expect(await place).toBe('disk')
    await garbage()
    expect(worker.deref()).toBeUndefined()
  })

  test('saves to the end, though nobody could stop it any more', async () => {
    const [worker, result] = await forgotten(
      (makeWorker) => runJob(makeWorker, { type: 'sum', bytes: new Blob() }, () => undefined).result
    )
    const failed = { type: 'failed', trouble: 'refused' }
    worker.deref()?.say(failed)
    expect(await result).toEqual(failed)
    await garbage()
    expect(worker.deref()).toBeUndefined()
  })

  test('puts away what arrived, after its link is gone', async () => {
    const [worker] = await forgotten((makeWorker) => {
      new WorkerStaging(makeWorker, new MemoryInbox()).close()
    })
    expect(worker.deref()?.isEnded).toBe(false)
    worker.deref()?.say({ type: 'ready', place: 'disk' })
    worker.deref()?.say({ type: 'closed' })
    expect(worker.deref()?.isEnded).toBe(true)
    await garbage()
    expect(worker.deref()).toBeUndefined()
  })
})
