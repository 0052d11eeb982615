// Hands received files to the person together, in the way that was chosen (core/saving/choose.ts), and computes
// SHA-256.
import { PlatformError } from '#core/errors.ts'
import type { SavingAbilities } from '#core/saving/choose.ts'
import type {
  Running,
  Saver,
  SavingOutcome,
  SavingProgress,
  SavingTrouble,
  TogetherWay
} from '#core/saving/saver.ts'
import { saveName } from '#core/names/save-name.ts'
import type { MemoryInbox } from '#platform/sinks/memory.ts'
import { bytesOf, withReceived } from '#platform/sinks/staged.ts'
import { savingAbilities } from './abilities.ts'
import { canShareFile, shareFiles } from './share.ts'
import type * as Work from './work.ts'

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
          if (folder !== undefined) await (await loadWork()).writeFolder(folder, received, tell, signal)
          return { type: 'saved' }
        case 'share':
          await shareFiles(received)
          return { type: 'saved' }
        case 'zip':
          return (await loadWork()).streamZip(this.#makeWorker, received, tell, signal)
        case 'zip-in-memory':
          return (await loadWork()).buildZip(this.#makeWorker, received, tell, signal)
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
    const work = await loadWork()
    try {
      return await withReceived(this.#memory, transferId, [file], async ([received]) => {
        if (received !== undefined) await work.writePlace(place, received, tell, signal)
        return { type: 'saved' }
      })
    } catch (error) {
      await work.removeEmpty(place).catch(() => undefined) // the first error says more
      throw error
    }
  }

  async #sum(
    bytes: Blob,
    tell: (doneBytes: number) => void,
    signal: AbortSignal
  ): Promise<string | undefined> {
    const { sum } = await loadWork()
    return sum(this.#makeWorker, bytes, tell, signal)
  }
}

const loadWork = (): Promise<typeof Work> => import('./work.ts')

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
