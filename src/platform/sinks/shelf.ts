// The received files that are kept in this browser, and how they leave it. A transfer is on the shelf once its
// offer has ended: while data is still being written, the browser lets nobody read a copy of the file that was
// opened before (seen in Chromium 156, 2026-11: NotReadableError in the middle of a download).
import type { Bytes } from '#core/bytes.ts'
import { PlatformError } from '#core/errors.ts'
import type { Shelf, ShelvedStaging, StagedFile } from '#core/ports.ts'
import { MEMORY_CAP_BYTES } from '#core/transfer-messages.ts'
import { isSameList, unfinishedPart } from '#core/transfer/journal.ts'
import { stagedNameInput } from '#core/transfer/layout.ts'
import type { SavedTo } from '#core/saving/saved-marks.ts'
import { TRANSFER_ID_BYTES } from '#core/transfer/limits.ts'
import type { Choice } from './choose.ts'
import {
  claimInbox,
  markSaved,
  openInbox,
  removeEmpty,
  removeTransfer,
  type RestingTransfer,
  restingTransfer,
  restingTransfers,
  whileResting
} from './inbox.ts'
import { download } from './download.ts'
import type { MemoryInbox } from './memory.ts'
import { bytesOf, withReceived } from './staged.ts'

const GIB = 1024 ** 3

export class BrowserShelf implements Shelf {
  readonly #place: () => Promise<Choice>
  readonly #memory: MemoryInbox

  constructor(place: () => Promise<Choice>, memory: MemoryInbox) {
    this.#place = place
    this.#memory = memory
  }

  async freeBytes(): Promise<number | undefined> {
    switch (await this.#place()) {
      case 'none':
        return 0
      case 'memory':
        return Math.max(0, MEMORY_CAP_BYTES - this.#memory.sizeBytes)
      case 'disk': {
        const { quota, usage } = await navigator.storage.estimate()
        if (quota === undefined || usage === undefined || isMadeUp(quota - usage)) return undefined
        return Math.max(0, quota - usage)
      }
    }
  }

  place(): Promise<Choice> {
    return this.#place()
  }

  /** Newest first. Deletes what an earlier visit left of no use. */
  async list(): Promise<readonly ShelvedStaging[]> {
    await this.#memory.settled()
    const inMemory = this.#memory.list().map(({ transferId, files }) => ({
      transferId,
      files: files.map(({ file, path, sizeBytes }) => ({ file, path, sizeBytes, savedTo: undefined })),
      unfinished: undefined
    }))
    const inbox = await openInbox()
    if (inbox === undefined) return inMemory
    const resting = await restingTransfers(inbox)
    await this.#sweep(inbox, resting)
    const onDisk = resting.toSorted((a, b) => b.modifiedMs - a.modifiedMs).flatMap(shelved)
    return [...inMemory, ...onDisk]
  }

  async nameOf(transferId: Bytes, peer: string | undefined): Promise<Bytes> {
    // On a page that came over plain http there is no disk to find it on again, nor anything to hash with.
    if (peer === undefined || !isSecureContext)
      return crypto.getRandomValues(new Uint8Array(TRANSFER_ID_BYTES))
    const digest = await crypto.subtle.digest('SHA-256', stagedNameInput(transferId, peer))
    return new Uint8Array(digest, 0, TRANSFER_ID_BYTES)
  }

  async holds(transferId: string, files: readonly StagedFile[]): Promise<boolean> {
    const inbox = await openInbox()
    if (inbox === undefined) return false
    const transfer = await whileResting(transferId, () => restingTransfer(inbox, transferId))
    return transfer?.staged.at === 'kept' && isSameList(transfer.staged.journal, files)
  }

  async save(transferId: string, file: number): Promise<void> {
    await withReceived(this.#memory, transferId, [file], ([received]) => {
      if (received !== undefined) download(received.path, bytesOf(received))
      return Promise.resolve()
    })
  }

  async noteSaved(transferId: string, files: readonly number[], to: SavedTo): Promise<void> {
    const inbox = await openInbox()
    if (inbox === undefined) return
    await markSaved(inbox, transferId, files, to).catch((error: unknown) => {
      if (!(error instanceof DOMException)) throw error // in memory, deleted meanwhile, or the disk is full
    })
  }

  async discard(transferId: string): Promise<void> {
    if (this.#memory.discard(transferId)) return
    const inbox = await openInbox()
    const discarded = inbox !== undefined && (await removeTransfer(inbox, transferId))
    if (!discarded) throw new PlatformError('storage-blocked')
  }

  async #sweep(inbox: FileSystemDirectoryHandle, resting: readonly RestingTransfer[]): Promise<void> {
    const left = resting.filter(({ staged }) => staged.at === 'empty')
    if (left.length === 0 || !(await claimInbox())) return
    for (const { transferId } of left) await removeEmpty(inbox, transferId)
  }
}

/** Chromium tells no page what is free: always 10 GiB, or on a smaller disk its size in whole GiB, whatever is on it
 *  (seen in 156, 2026-11; told by a quota that is the same number above whatever usage). */
function isMadeUp(freeBytes: number): boolean {
  return freeBytes > 0 && freeBytes <= 10 * GIB && freeBytes % GIB === 0
}

function shelved({ transferId, staged, saved }: RestingTransfer): ShelvedStaging[] {
  if (staged.at !== 'kept') return []
  const { files: listed, sealed } = staged.journal
  const kept = sealed.flatMap(({ file }) => {
    const found = listed[file]
    return found === undefined
      ? []
      : [{ file, path: found.path, sizeBytes: found.sizeBytes, savedTo: saved.get(file) }]
  })
  return [
    {
      transferId,
      files: kept.toSorted((a, b) => a.file - b.file),
      unfinished: unfinishedPart(staged.journal)
    }
  ]
}
