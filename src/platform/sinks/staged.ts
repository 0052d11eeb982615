// The bytes of received files, for what reads many of them or takes its time: the transfer is neither written nor
// deleted meanwhile.
import { PlatformError } from '#core/errors.ts'
import { dataPositions } from '#core/transfer/layout.ts'
import { openInbox, stagedData, whileResting } from './inbox.ts'
import type { MemoryInbox } from './memory.ts'

export interface ReceivedFile {
  readonly path: string
  readonly sizeBytes: number
  readonly modifiedMs: number
  /** Holds its bytes from here on, with those of others: a slice for each of ten thousand takes the page seconds. */
  readonly source: Blob
  readonly startBytes: number
}

export function bytesOf({ source, startBytes, sizeBytes }: ReceivedFile): Blob {
  return source.slice(startBytes, startBytes + sizeBytes)
}

/** Does `work` with these files, in order. @throws PlatformError storage-blocked when one cannot be read */
export async function withReceived<T>(
  memory: MemoryInbox,
  transferId: string,
  files: readonly number[],
  work: (received: readonly ReceivedFile[]) => Promise<T>
): Promise<T> {
  const inMemory = files.flatMap((file) => memory.blob(transferId, file) ?? [])
  if (inMemory.length > 0 && inMemory.length === files.length)
    return work(inMemory.map(({ blob, ...file }) => ({ ...file, source: blob, startBytes: 0 })))
  const inbox = await openInbox()
  if (inbox === undefined) throw new PlatformError('storage-blocked')
  // Wrapped, so that a result of undefined is none of "somebody writes it".
  const done = await whileResting(transferId, async () => ({
    result: await work(await onDisk(inbox, transferId, files))
  }))
  if (done === undefined) throw new PlatformError('storage-blocked')
  return done.result
}

async function onDisk(
  inbox: FileSystemDirectoryHandle,
  transferId: string,
  files: readonly number[]
): Promise<ReceivedFile[]> {
  const { journal, data } = await stagedData(inbox, transferId)
  const sealed = new Set(journal.sealed.map(({ file }) => file))
  const positions = dataPositions(journal.files.map(({ sizeBytes }) => sizeBytes))
  return files.map((file) => {
    const staged = journal.files[file]
    const startBytes = positions[file]
    if (staged === undefined || startBytes === undefined || !sealed.has(file))
      throw new PlatformError('storage-blocked')
    return { ...staged, source: data, startBytes }
  })
}
