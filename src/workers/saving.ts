// The saving worker: makes one archive, or one SHA-256, and is ended then. On the page the checksums would take
// milliseconds out of every frame.
import { createSHA256 } from 'hash-wasm'
import type { SavingReply, SavingRequest, SavingStop } from '#core/saving/messages.ts'
import { archiveOf } from './saving/archive.ts'
import { supply } from './saving/supply.ts'

declare const self: DedicatedWorkerGlobalScope

/** More than an eye can follow costs time. */
const PROGRESS_MS = 150

let stop = (): void => undefined

self.addEventListener('message', ({ data }: MessageEvent<SavingRequest<Blob, MessagePort> | SavingStop>) => {
  switch (data.type) {
    case 'stream':
      stop = supply(data.name, archiveOf(data.entries), data.port, {
        agreed: () => {
          post({ type: 'agreed' })
        },
        progress: seldom(),
        done: () => {
          post({ type: 'streamed' })
        },
        cancelled: () => {
          post({ type: 'stopped' })
        },
        broke: () => {
          post({ type: 'failed', trouble: 'unreadable' })
        }
      })
      break
    case 'build':
      finish(build(archiveOf(data.entries).stream))
      break
    case 'sum':
      finish(sum(data.bytes))
      break
    case 'stop':
      stop()
      post({ type: 'stopped' })
  }
})

async function build(stream: ReadableStream<Uint8Array>): Promise<SavingReply<Blob>> {
  const parts: Uint8Array<ArrayBuffer>[] = []
  await read(stream, (part) => parts.push(part.slice()))
  return { type: 'built', archive: new Blob(parts) }
}

async function sum(bytes: Blob): Promise<SavingReply<Blob>> {
  const hasher = await createSHA256()
  await read(bytes.stream(), (part) => hasher.update(part))
  return { type: 'summed', sha256: hasher.digest('hex') }
}

async function read(stream: ReadableStream<Uint8Array>, take: (part: Uint8Array) => void): Promise<void> {
  const tell = seldom()
  const reader = stream.getReader()
  let doneBytes = 0
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    take(next.value)
    doneBytes += next.value.byteLength
    tell(doneBytes)
  }
}

function finish(work: Promise<SavingReply<Blob>>): void {
  work.then(post, () => {
    post({ type: 'failed', trouble: 'unreadable' })
  })
}

function seldom(): (doneBytes: number) => void {
  let toldMs = -Infinity
  return (doneBytes) => {
    if (performance.now() - toldMs < PROGRESS_MS) return
    toldMs = performance.now()
    post({ type: 'progress', doneBytes })
  }
}

function post(reply: SavingReply<Blob>): void {
  self.postMessage(reply)
}
