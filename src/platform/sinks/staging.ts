// Staging as the page sees it: everything is done by the disk worker of this link.
import { type Bytes, hex } from '#core/bytes.ts'
import { Bug, PlatformError } from '#core/errors.ts'
import type { Begun, StagedFile, Staging, StagingEvent } from '#core/ports.ts'
import { transferLock } from '#core/transfer/layout.ts'
import type { BlockRun, FileSums } from '#core/transfer/record.ts'
import type { DiskRequest } from '#core/transfer-messages.ts'
import { buffersIn, type DiskReply } from '#core/transfer-messages.ts'
import { RecordFeed } from '#core/transfer/record-feed.ts'
import type { RemoteSink } from '#platform/lines.ts'
import type { MemoryInbox } from './memory.ts'
import { endWorker, startWorker } from '#platform/running-workers.ts'

/** A worker that broke holds its locks a moment longer than it lives; and no longer than this. */
const LETTING_GO_MS = 5000

interface Waiting<Value> {
  readonly resolve: (value: Value) => void
  readonly reject: (error: Error) => void
}

export class WorkerStaging implements Staging, RemoteSink {
  onEvent: ((event: StagingEvent) => void) | undefined
  onBroken: (() => void) | undefined
  readonly #worker: Worker
  readonly #memory: MemoryInbox
  readonly #compares: boolean
  /** For what arrives at the page. */
  readonly #feed = new RecordFeed(
    (message) => {
      this.#post(message, buffersIn(message))
    },
    (waitMs, fire) => {
      setTimeout(fire, waitMs)
    }
  )
  readonly #ready: Promise<void>
  readonly #beginning = new Map<number, Waiting<Begun>>()
  readonly #ending = new Map<number, () => void>()
  /** Offers that were begun, or are about to be, and have not ended, and what is kept of each is called. */
  readonly #live = new Map<number, string>()
  /** Done when the worker has put everything away and is gone. */
  readonly #closed: Promise<void>
  #settleReady: Waiting<void> | undefined
  #settleClosed: (() => void) | undefined
  /** Why nothing is taken any more. */
  #over: PlatformError | undefined
  #hasStarted = false

  /** `compares`: whether to look for files that are here already. */
  constructor(makeWorker: () => Worker, memory: MemoryInbox, compares = true) {
    this.#memory = memory
    this.#compares = compares
    this.#ready = new Promise((resolve, reject) => {
      this.#settleReady = { resolve, reject }
    })
    this.#ready.catch(() => undefined) // begin() tells
    this.#closed = new Promise((resolve) => {
      this.#settleClosed = resolve
    })
    this.#worker = startWorker(makeWorker)
    this.#worker.addEventListener('message', ({ data }: MessageEvent<DiskReply<Blob>>) => {
      this.#hear(data)
    })
    this.#worker.addEventListener('error', (event) => {
      event.preventDefault() // said here, not as a mistake of the page
      this.#crash(event.message)
    })
  }

  async begin(offer: number, transferId: Bytes, files: readonly StagedFile[]): Promise<Begun> {
    this.#live.set(offer, hex(transferId))
    await this.#ready
    if (this.#over !== undefined) throw this.#over
    if (!this.#live.has(offer)) throw new PlatformError('aborted')
    return new Promise((resolve, reject) => {
      this.#beginning.set(offer, { resolve, reject })
      this.#post({ type: 'begin', offer, transferId, files, compares: this.#compares })
    })
  }

  take(record: ArrayBuffer, lane: number): void {
    this.#feed.take(record, lane)
  }

  openFeed(): MessagePort {
    const { port1, port2 } = new MessageChannel()
    this.#ready.then(
      () => {
        this.#post({ type: 'feed', port: port1 }, [port1])
      },
      () => undefined // nothing will ever be taken
    )
    return port2
  }

  confirm(offer: number, runs: readonly BlockRun[]): void {
    this.#post({ type: 'confirm', offer, runs })
  }

  compare(offer: number, file: number, sums: FileSums): void {
    this.#post({ type: 'compare', offer, file, sums })
  }

  dropFile(offer: number, file: number): void {
    this.#post({ type: 'drop-file', offer, file })
  }

  async end(offer: number, keep: boolean): Promise<void> {
    const wasLive = this.#live.delete(offer)
    await this.#ready.catch(() => undefined) // then it is over, and nothing was begun
    if (this.#over !== undefined) return this.#closed
    if (!wasLive) return
    await new Promise<void>((resolve) => {
      this.#ending.set(offer, resolve)
      this.#post({ type: 'end', offer, keep })
    })
  }

  /** Ends every offer; no event comes any more. */
  close(): void {
    if (this.#over !== undefined) return
    this.#feed.handOn()
    this.#over = new PlatformError('aborted')
    this.#live.clear()
    this.#memory.wait(this.#closed)
    this.#ready.then(
      () => {
        this.#worker.postMessage({ type: 'close' } satisfies DiskRequest<MessagePort>)
      },
      () => undefined // it never started; #finish has been called
    )
  }

  #post(request: DiskRequest<MessagePort>, transfer: Transferable[] = []): void {
    if (request.type !== 'records') this.#feed.handOn() // everything keeps its order
    if (this.#over === undefined) this.#worker.postMessage(request, transfer)
  }

  #hear(reply: DiskReply<Blob>): void {
    switch (reply.type) {
      case 'ready':
        this.#hasStarted = true
        this.#settleReady?.resolve()
        break
      case 'begun':
        takeOut(this.#beginning, reply.offer)?.resolve(reply.begun)
        break
      case 'refused':
        this.#live.delete(reply.offer)
        takeOut(this.#beginning, reply.offer)?.reject(new PlatformError(reply.code, { cause: reply.cause }))
        break
      case 'event':
        if (reply.event.type === 'written') this.#feed.consumed(reply.event.consumedBytes)
        if (this.#over === undefined) this.onEvent?.(reply.event)
        break
      case 'kept':
        this.#memory.keep(reply.transferId, reply.files)
        break
      case 'ended':
        takeOut(this.#ending, reply.offer)?.()
        break
      case 'closed':
        this.#finish(new PlatformError('aborted'))
    }
  }

  /** The worker could not start, or threw what nobody caught. Its handles are closed with it. */
  #crash(message: string): void {
    const cause = new Bug(`the disk worker failed: ${message}`)
    const isNews = this.#over === undefined
    this.#over ??= new PlatformError('storage-blocked', { cause })
    const writing = [...this.#live.values()]
    this.#live.clear()
    // First the link: it ends as a lost one, and the next link has another worker.
    if (isNews && this.#hasStarted) this.onBroken?.()
    endWorker(this.#worker)
    for (const { reject } of this.#beginning.values()) reject(this.#over)
    const error = this.#over
    void untilResting(writing).then(() => {
      this.#finish(error)
    })
  }

  #finish(error: PlatformError): void {
    endWorker(this.#worker)
    this.#settleReady?.reject(error)
    for (const { reject } of this.#beginning.values()) reject(error)
    for (const resolve of this.#ending.values()) resolve() // ended it is
    this.#beginning.clear()
    this.#ending.clear()
    this.#settleClosed?.()
  }
}

function takeOut<T>(waiting: Map<number, T>, offer: number): T | undefined {
  const found = waiting.get(offer)
  waiting.delete(offer)
  return found
}

/** Resolves once nobody writes these transfers, or it has taken too long. */
async function untilResting(transferIds: readonly string[]): Promise<void> {
  if (!('locks' in navigator)) return
  const signal = AbortSignal.timeout(LETTING_GO_MS)
  const isFree = (name: string): Promise<void> =>
    navigator.locks.request(name, { mode: 'shared', signal }, () => undefined)
  await Promise.allSettled(transferIds.map((id) => isFree(transferLock(id))))
}
