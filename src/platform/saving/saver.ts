// Hands received files to the person together, in the way that was chosen (core/saving/choose.ts), and computes
// SHA-256.
import { PlatformError } from '#core/errors.ts'
import type { SavingAbilities } from '#core/saving/choose.ts'
import type { ArchiveEntry, SavingReply } from '#core/saving/messages.ts'
import type {
  Running,
  Saver,
  SavingOutcome,
  SavingProgress,
  SavingTrouble,
  TogetherWay
} from '#core/saving/saver.ts'
import { archiveName, saveTree } from '#core/saving/tree.ts'
import { saveName } from '#core/names/save-name.ts'
import { download } from '#platform/sinks/download.ts'
import type { MemoryInbox } from '#platform/sinks/memory.ts'
import { bytesOf, type ReceivedFile, withReceived } from '#platform/sinks/staged.ts'
import { savingAbilities } from './abilities.ts'
import { writeFolder } from './folder.ts'
import { removeEmpty, writePlace } from './place.ts'
import { runJob } from './job.ts'
import { canShareFile, shareFiles } from './share.ts'
import { StreamedDownload } from './stream.ts'

/** A service worker answers within milliseconds; one that was ended has to start first. */
const AGREE_LIMIT_MS = 5_000

type Tell = (progress: SavingProgress) => void

export class BrowserSaver implements Saver<File> {
  readonly #makeWorker: () => Worker
  readonly #memory: MemoryInbox

  constructor(makeWorker: () => Worker, memory: MemoryInbox) {
    this.#makeWorker = makeWorker
    this.#memory = memory
  }

  /** Asked anew each time: a service worker takes over in the middle of the first visit. */
  get abilities(): SavingAbilities {
    return savingAbilities()
  }

  save(way: TogetherWay, transferId: string, files: readonly number[], tell: Tell): Running<SavingOutcome> {
    const stop = new AbortController()
    // Before anything is awaited: a picker opens only in the event of the press.
    const target = way === 'folder' ? pickFolder() : undefined
    const outcome = this.#save(way, target, transferId, files, tell, stop.signal)
    return {
      outcome: outcome.catch((error: unknown) => outcomeOf(error)),
      stop() {
        stop.abort()
      }
    }
  }

  saveAs(transferId: string, file: number, path: string, tell: Tell): Running<SavingOutcome> {
    const stop = new AbortController()
    const outcome = this.#saveAs(pickPlace(saveName(path)), transferId, file, tell, stop.signal)
    return {
      outcome: outcome.catch((error: unknown) => outcomeOf(error)),
      stop() {
        stop.abort()
      }
    }
  }

  canShare(path: string): boolean {
    return canShareFile(path)
  }

  sumOfReceived(
    transferId: string,
    file: number,
    tell: (doneBytes: number) => void
  ): Running<string | undefined> {
    const stop = new AbortController()
    const outcome = withReceived(this.#memory, transferId, [file], async ([received]) =>
      received === undefined ? undefined : this.#sum(bytesOf(received), tell, stop.signal)
    )
    return {
      outcome: outcome.catch((error: unknown) => {
        if (error instanceof PlatformError) return undefined
        throw error
      }),
      stop() {
        stop.abort()
      }
    }
  }

  sumOfSource(source: File, tell: (doneBytes: number) => void): Running<string | undefined> {
    const stop = new AbortController()
    return {
      outcome: this.#sum(source, tell, stop.signal),
      stop() {
        stop.abort()
      }
    }
  }

  askToPersist(): void {
    // Absent on plain http, though the DOM's types say that it is always there. Whatever it answers, nothing changes here.
    const storage = navigator.storage as StorageManager | undefined
    storage?.persist().catch(() => undefined)
  }

  async #save(
    way: TogetherWay,
    target: Promise<FileSystemDirectoryHandle> | undefined,
    transferId: string,
    files: readonly number[],
    tell: Tell,
    signal: AbortSignal
  ): Promise<SavingOutcome> {
    const folder = await target
    return withReceived(this.#memory, transferId, files, async (received) => {
      switch (way) {
        case 'folder':
          if (folder !== undefined) await writeFolder(folder, received, tell, signal)
          return { type: 'saved' }
        case 'share':
          await shareFiles(received)
          return { type: 'saved' }
        case 'zip':
          return this.#streamZip(received, tell, signal)
        case 'zip-in-memory':
          return this.#buildZip(received, tell, signal)
      }
    })
  }

  async #saveAs(
    picked: Promise<FileSystemFileHandle>,
    transferId: string,
    file: number,
    tell: Tell,
    signal: AbortSignal
  ): Promise<SavingOutcome> {
    const place = await picked
    try {
      return await withReceived(this.#memory, transferId, [file], async ([received]) => {
        if (received !== undefined) await writePlace(place, received, tell, signal)
        return { type: 'saved' }
      })
    } catch (error) {
      await removeEmpty(place).catch(() => undefined) // the first error says more
      throw error
    }
  }

  async #streamZip(files: readonly ReceivedFile[], tell: Tell, signal: AbortSignal): Promise<SavingOutcome> {
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
    const reply = await this.#run(request, totalOf(files), tell, either, () => {
      agreed = true
      streamed.start()
    })
    clearTimeout(timer)
    streamed.end()
    if (patience.signal.aborted) return { type: 'failed', trouble: 'refused' }
    return outcomeOfReply(reply)
  }

  async #buildZip(files: readonly ReceivedFile[], tell: Tell, signal: AbortSignal): Promise<SavingOutcome> {
    const request = { type: 'build', entries: entriesOf(files) } as const
    const reply = await this.#run(request, totalOf(files), tell, signal)
    if (reply.type === 'built') download(nameOf(files), reply.archive)
    return outcomeOfReply(reply)
  }

  async #sum(
    bytes: Blob,
    tell: (doneBytes: number) => void,
    signal: AbortSignal
  ): Promise<string | undefined> {
    const reply = await this.#run(
      { type: 'sum', bytes },
      bytes.size,
      (progress) => {
        if (progress.at === 'writing') tell(progress.doneBytes)
      },
      signal
    )
    return reply.type === 'summed' ? reply.sha256 : undefined
  }

  async #run(
    request: Parameters<typeof runJob>[1],
    totalBytes: number,
    tell: Tell,
    signal: AbortSignal,
    agreed: () => void = () => undefined
  ): Promise<SavingReply<Blob>> {
    tell({ at: 'writing', doneBytes: 0, totalBytes })
    const job = runJob(this.#makeWorker, request, (news) => {
      if (news.type === 'agreed') agreed()
      else tell({ at: 'writing', doneBytes: Math.min(news.doneBytes, totalBytes), totalBytes })
    })
    signal.addEventListener('abort', () => {
      job.stop()
    })
    if (signal.aborted) job.stop()
    return job.result
  }
}

/** Missing from the DOM's types. */
type PickingWindow = typeof window & {
  showSaveFilePicker(options: {
    id: string
    startIn: 'downloads'
    suggestedName: string
  }): Promise<FileSystemFileHandle>
  showDirectoryPicker(options: {
    id: string
    mode: 'readwrite'
    startIn: 'downloads'
  }): Promise<FileSystemDirectoryHandle>
}

function pickFolder(): Promise<FileSystemDirectoryHandle> {
  return (window as PickingWindow).showDirectoryPicker({
    id: 'heliograph',
    mode: 'readwrite',
    startIn: 'downloads'
  })
}

async function pickPlace(suggestedName: string): Promise<FileSystemFileHandle> {
  return (window as PickingWindow).showSaveFilePicker({
    id: 'heliograph',
    startIn: 'downloads',
    suggestedName
  })
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

const TROUBLES: Readonly<Record<string, SavingTrouble>> = {
  QuotaExceededError: 'full',
  NotFoundError: 'unreadable',
  NotReadableError: 'unreadable'
}

/** What a browser's refusal means to the person. */
function outcomeOf(error: unknown): SavingOutcome {
  if (error instanceof PlatformError) return { type: 'failed', trouble: 'unreadable' }
  if (!(error instanceof DOMException) && !(error instanceof TypeError)) throw error
  if (error.name === 'AbortError') return { type: 'stopped' } // the picker or the share sheet was closed
  return { type: 'failed', trouble: TROUBLES[error.name] ?? 'refused' }
}
