// The staging area as the page reads it (docs/protocol.md §4.7): what each transfer in it holds, and who may
// touch it. Writing is the disk worker's.
import { PlatformError } from '#core/errors.ts'
import { readSavedMarks, savedMarks, type SavedTo } from '#core/saving/saved-marks.ts'
import { inspectTransfer, type Journal, type StagedTransfer } from '#core/transfer/journal.ts'
import {
  DATA_FILE,
  INBOX_DIRECTORY,
  INBOX_LOCK,
  JOURNAL_FILE,
  TRANSFER_DIRECTORY,
  transferLock
} from '#core/transfer/layout.ts'

/** The inbox, or undefined when this browser has none. Private windows have the function and refuse. */
export async function openInbox(): Promise<FileSystemDirectoryHandle | undefined> {
  try {
    const root = await navigator.storage.getDirectory()
    return await root.getDirectoryHandle(INBOX_DIRECTORY, { create: true })
  } catch {
    return undefined
  }
}

/** A transfer that nobody is writing at the moment. */
export interface RestingTransfer {
  readonly transferId: string
  readonly staged: StagedTransfer
  /** Of its files, by number. */
  readonly saved: ReadonlyMap<number, SavedTo>
  /** When its journal was last written. */
  readonly modifiedMs: number
}

/** Every transfer of the inbox that nobody, in this tab or another, is writing. */
export async function restingTransfers(inbox: FileSystemDirectoryHandle): Promise<RestingTransfer[]> {
  const resting: RestingTransfer[] = []
  const busy = await heldLocks()
  for await (const [name, entry] of inbox.entries()) {
    if (entry.kind !== 'directory' || !TRANSFER_DIRECTORY.test(name) || busy.has(transferLock(name))) continue
    const transfer = await readTransfer(entry, name)
    if (transfer !== undefined) resting.push(transfer)
  }
  return resting
}

/** One transfer; undefined when there is none. */
export async function restingTransfer(
  inbox: FileSystemDirectoryHandle,
  transferId: string
): Promise<RestingTransfer | undefined> {
  try {
    return await readTransfer(await inbox.getDirectoryHandle(transferId), transferId)
  } catch (error) {
    if (error instanceof DOMException) return undefined
    throw error
  }
}

/** Deletes a transfer if nothing in it is of use, also now that surely nobody writes it. */
export async function removeEmpty(inbox: FileSystemDirectoryHandle, transferId: string): Promise<void> {
  await whileResting(transferId, async () => {
    const home = await inbox.getDirectoryHandle(transferId)
    if ((await readTransfer(home, transferId))?.staged.at === 'empty')
      await inbox.removeEntry(transferId, { recursive: true })
  }).catch((error: unknown) => {
    if (!(error instanceof DOMException)) throw error // what cannot be deleted now may be on another visit
  })
}

/** Deletes a transfer, whatever it holds. False when it is being written, or the browser refuses. */
export async function removeTransfer(inbox: FileSystemDirectoryHandle, transferId: string): Promise<boolean> {
  const removed = await whileResting(transferId, async () => {
    try {
      await inbox.removeEntry(transferId, { recursive: true })
      return true
    } catch (error) {
      if (error instanceof DOMException) return error.name === 'NotFoundError' // another tab was quicker
      throw error
    }
  })
  return removed ?? false
}

/** One transfer, or undefined when it went away or began to be written meanwhile. */
async function readTransfer(
  home: FileSystemDirectoryHandle,
  transferId: string
): Promise<RestingTransfer | undefined> {
  try {
    const journal = await openFile(home, JOURNAL_FILE)
    const data = await openFile(home, DATA_FILE)
    const bytes = journal === undefined ? new ArrayBuffer(0) : await journal.arrayBuffer()
    const staged = inspectTransfer(new Uint8Array(bytes), data?.size ?? 0)
    const saved = staged.at === 'kept' ? await savedOf(home, staged.journal) : new Map<number, SavedTo>()
    return { transferId, staged, saved, modifiedMs: journal?.lastModified ?? 0 }
  } catch (error) {
    if (error instanceof DOMException) return undefined
    throw error
  }
}

/** Where files were saved to. What was found damaged since may have been so when it was saved: it is to be saved again. */
async function savedOf(
  home: FileSystemDirectoryHandle,
  { files, reopened }: Journal
): Promise<ReadonlyMap<number, SavedTo>> {
  const names: string[] = []
  for await (const name of home.keys()) names.push(name)
  return new Map([...readSavedMarks(names, files.length)].filter(([file]) => !reopened.has(file)))
}

/** Notes that files of a transfer were saved; also while it is being written. @throws DOMException */
export async function markSaved(
  inbox: FileSystemDirectoryHandle,
  transferId: string,
  files: readonly number[],
  to: SavedTo
): Promise<void> {
  const home = await inbox.getDirectoryHandle(transferId)
  for (const name of savedMarks(to, files)) await home.getFileHandle(name, { create: true })
}

/** What is kept of a transfer, and the file that holds it. @throws PlatformError storage-blocked */
export async function stagedData(
  inbox: FileSystemDirectoryHandle,
  transferId: string
): Promise<{ readonly journal: Journal; readonly data: File }> {
  try {
    const home = await inbox.getDirectoryHandle(transferId)
    const data = await openFile(home, DATA_FILE)
    const staged = (await readTransfer(home, transferId))?.staged
    if (staged?.at !== 'kept' || data === undefined) throw new PlatformError('storage-blocked')
    return { journal: staged.journal, data }
  } catch (error) {
    throw error instanceof PlatformError ? error : new PlatformError('storage-blocked', { cause: error })
  }
}

async function openFile(home: FileSystemDirectoryHandle, name: string): Promise<File | undefined> {
  try {
    return await (await home.getFileHandle(name)).getFile()
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotFoundError') return undefined
    throw error
  }
}

/** Does `work` on a transfer while nobody writes it; undefined when somebody does. Without Web Locks the
 *  browser still refuses to delete a file that is being written. */
export async function whileResting<T>(transferId: string, work: () => Promise<T>): Promise<T | undefined> {
  if (!('locks' in navigator)) return work()
  return navigator.locks.request(transferLock(transferId), { ifAvailable: true, mode: 'shared' }, (lock) =>
    lock === null ? undefined : work()
  )
}

let claim: Promise<boolean> | undefined

/** True in the one tab that may delete what was left unfinished; it keeps that right while it lives. */
export function claimInbox(): Promise<boolean> {
  claim ??= requestClaim()
  return claim
}

/** A browser that may store nothing has no locks to give either, and what it receives lies in this page's memory. */
function requestClaim(): Promise<boolean> {
  if (!('locks' in navigator)) return Promise.resolve(true)
  return new Promise((resolve) => {
    navigator.locks
      .request(INBOX_LOCK, { ifAvailable: true }, (lock) => {
        resolve(lock !== null)
        return lock === null ? undefined : new Promise<never>(() => undefined)
      })
      .catch(() => {
        resolve(true)
      })
  })
}

async function heldLocks(): Promise<ReadonlySet<string>> {
  if (!('locks' in navigator)) return new Set()
  const { held = [] } = await navigator.locks.query()
  return new Set(held.flatMap(({ name, mode }) => (name !== undefined && mode === 'exclusive' ? [name] : [])))
}
