// Where received bytes are put, behind the disk worker: on disk (opfs.ts) or in memory (memory.ts).
import { Bug, PlatformError } from '#core/errors.ts'
import type { Bytes } from '#core/bytes.ts'
import type { StagedFile } from '#core/ports.ts'
import type { PlaceName } from '#core/transfer-messages.ts'
import type { Journal, JournalEntry, SealedFile } from '#core/transfer/journal.ts'

/** The data of one transfer. Every method may throw a PlatformError storage-full | storage-blocked. */
export interface BlockStore {
  write(atBytes: number, bytes: Uint8Array): void
  /** Fills `into` from `atBytes` on; returns how many bytes there were. */
  read(atBytes: number, into: Uint8Array): number
  /** Returns when everything written is safe from a crash. */
  flush(): void
}

/** One transfer that is being received. */
export interface Receiving {
  readonly data: BlockStore
  /** What an earlier link left. */
  readonly before: Pick<Journal, 'blocks' | 'dropped' | 'sealed'>
  /** Notes this for a later link. @throws PlatformError */
  record(entries: readonly JournalEntry[]): void
  /** Puts on record, safe from a crash, that these files are whole. @throws PlatformError */
  seal(files: readonly SealedFile[]): void
  /** Whether the file is on record as whole, from this link or an earlier one. */
  isSealed(file: number): boolean
  /** Puts on record, safe from a crash, that these files are not whole any more. @throws PlatformError */
  reopen(files: readonly number[]): void
  /** Keeps what was sealed; the rest stays for another link, or is deleted. */
  finish(keep: boolean): Promise<void>
}

export const NOTHING_BEFORE: Receiving['before'] = { blocks: [], dropped: new Set(), sealed: [] }

/** A whole file of a transfer that nobody is writing. */
export interface Candidate {
  readonly sizeBytes: number
  /** Its transfer digest, as it was when it was sealed. */
  readonly digest: Bytes
  /** Some of its bytes. @throws PlatformError storage-blocked when they are not there any more */
  read(atBytes: number, lengthBytes: number): Promise<Uint8Array>
}

export interface Place {
  readonly name: PlaceName
  /** @throws PlatformError storage-full | storage-blocked */
  begin(transferId: Bytes, files: readonly StagedFile[]): Promise<Receiving>
  /** Whole files of these sizes, of other transfers than this one. @throws PlatformError storage-blocked */
  kept(transferId: Bytes, sizesBytes: ReadonlySet<number>): Promise<readonly Candidate[]>
}

/** What browsers call having no room. The second is Firefox's when a file is made longer, and no Error (docs/field-notes.md). */
const FULL: readonly unknown[] = ['QuotaExceededError', 'NS_ERROR_FILE_NO_DEVICE_SPACE']

/** What the browser threw, in our terms; a Bug stays one. */
export function storageError(cause: unknown): Bug | PlatformError {
  if (cause instanceof PlatformError || cause instanceof Bug) return cause
  const full = typeof cause === 'object' && cause !== null && 'name' in cause && FULL.includes(cause.name)
  return new PlatformError(full ? 'storage-full' : 'storage-blocked', { cause })
}

/** Does `work`, and puts whatever goes wrong in our terms. */
export function storing<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw storageError(error)
  }
}
