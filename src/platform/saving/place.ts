// Writes one received file to the place that the person chose for it. What lay there was given up in the browser's own dialog.
import type { SavingProgress } from '#core/saving/saver.ts'
import { bytesOf, type ReceivedFile } from '#platform/sinks/staged.ts'
import { writeInto } from './write.ts'

/** Missing from the DOM's types, and from browsers before Chromium 110. */
type Removable = FileSystemFileHandle & { remove?(): Promise<void> }

/** @throws DOMException when the browser refuses, the disk is full or it is stopped. */
export async function writePlace(
  place: FileSystemFileHandle,
  file: ReceivedFile,
  tell: (progress: SavingProgress) => void,
  signal: AbortSignal
): Promise<void> {
  const totalBytes = file.sizeBytes
  let doneBytes = 0
  tell({ at: 'writing', doneBytes, totalBytes })
  await writeInto(place, bytesOf(file), signal, {
    wrote(bytes) {
      doneBytes += bytes
      tell({ at: 'writing', doneBytes, totalBytes })
    },
    closing() {
      tell({ at: 'finishing' })
    }
  })
}

/** Takes away what the dialog left there: a file with nothing in it, new or emptied. */
export async function removeEmpty(place: Removable): Promise<void> {
  if ((await place.getFile()).size === 0) await place.remove?.()
}
