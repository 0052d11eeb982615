// The work of saving received files together, once it is known where to, and of computing SHA-256. The page opens without it.
import type { ArchiveEntry, SavingReply } from '#core/saving/messages.ts'
import type { SavingOutcome, SavingProgress } from '#core/saving/saver.ts'
import { archiveName, saveTree } from '#core/saving/tree.ts'
import { download } from '#platform/sinks/download.ts'
import type { ReceivedFile } from '#platform/sinks/staged.ts'
import { runJob } from './job.ts'
import { StreamedDownload } from './stream.ts'

// One load for all of it.
export { writeFolder } from './folder.ts'
export { removeEmpty, writePlace } from './place.ts'

/** A service worker answers within milliseconds; one that was ended has to start first. */
const AGREE_LIMIT_MS = 5_000

type MakeWorker = () => Worker
type Tell = (progress: SavingProgress) => void

export async function streamZip(
  makeWorker: MakeWorker,
  files: readonly ReceivedFile[],
  tell: Tell,
  signal: AbortSignal
): Promise<SavingOutcome> {
  const { controller, ready } = navigator.serviceWorker
  if (controller === null) return { type: 'failed', trouble: 'refused' }
  const streamed = new StreamedDownload(controller, (await ready).scope)
  const { port } = streamed
  const request = { type: 'stream', name: nameOf(files), entries: entriesOf(files), port } as const
  let agreed = false
  const patience = new AbortController()
  const timer = setTimeout(() => {
    if (!agreed) patience.abort()
  }, AGREE_LIMIT_MS)
  const either = AbortSignal.any([signal, patience.signal])
  const reply = await run(makeWorker, request, totalOf(files), tell, either, () => {
    agreed = true
    streamed.start()
  })
  clearTimeout(timer)
  streamed.end({ isWhole: reply.type !== 'failed' && reply.type !== 'stopped' })
  if (patience.signal.aborted) return { type: 'failed', trouble: 'refused' }
  return outcomeOfReply(reply)
}

export async function buildZip(
  makeWorker: MakeWorker,
  files: readonly ReceivedFile[],
  tell: Tell,
  signal: AbortSignal
): Promise<SavingOutcome> {
  const request = { type: 'build', entries: entriesOf(files) } as const
  const reply = await run(makeWorker, request, totalOf(files), tell, signal)
  if (reply.type === 'built') download(nameOf(files), reply.archive)
  return outcomeOfReply(reply)
}

export async function sum(
  makeWorker: MakeWorker,
  bytes: Blob,
  tell: (doneBytes: number) => void,
  signal: AbortSignal
): Promise<string | undefined> {
  const reply = await run(
    makeWorker,
    { type: 'sum', bytes },
    bytes.size,
    (progress) => {
      if (progress.at === 'writing') tell(progress.doneBytes)
    },
    signal
  )
  return reply.type === 'summed' ? reply.sha256 : undefined
}

async function run(
  makeWorker: MakeWorker,
  request: Parameters<typeof runJob>[1],
  totalBytes: number,
  tell: Tell,
  signal: AbortSignal,
  agreed: () => void = () => undefined
): Promise<SavingReply<Blob>> {
  tell({ at: 'writing', doneBytes: 0, totalBytes })
  const job = runJob(makeWorker, request, (news) => {
    if (news.type === 'agreed') agreed()
    else tell({ at: 'writing', doneBytes: Math.min(news.doneBytes, totalBytes), totalBytes })
  })
  signal.addEventListener('abort', () => {
    job.stop()
  })
  if (signal.aborted) job.stop()
  return job.result
}

function entriesOf(files: readonly ReceivedFile[]): ArchiveEntry<Blob>[] {
  const places = saveTree(files.map(({ path }) => path))
  return files.map(({ modifiedMs, source, startBytes, sizeBytes }, index) => {
    const { segments = [], isFolder = false } = places[index] ?? {}
    const name = segments.join('/')
    return {
      name: isFolder ? `${name}/` : name,
      modifiedMs,
      bytes: isFolder ? undefined : { source, startBytes, sizeBytes }
    }
  })
}

function nameOf(files: readonly ReceivedFile[]): string {
  const day = new Date().toLocaleDateString('sv') // year-month-day, here
  return archiveName(
    files.map(({ path }) => path),
    day
  )
}

function totalOf(files: readonly ReceivedFile[]): number {
  return files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
}

function outcomeOfReply(reply: SavingReply<Blob>): SavingOutcome {
  if (reply.type === 'failed') return reply
  return { type: reply.type === 'stopped' ? 'stopped' : 'saved' }
}
