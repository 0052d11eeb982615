// Writes one received file, a piece at a time, into a file that the person's browser has opened for us.

/** Handed to the browser at once; between two of them it can be stopped. */
const PIECE_BYTES = 4 * 2 ** 20

export interface Steps {
  wrote(bytes: number): void
  closing(): void
}

/** Puts these bytes in place of what is in the file, all of them or none.
 *  @throws DOMException when the browser refuses, the disk is full or it is stopped */
export async function writeInto(
  handle: FileSystemFileHandle,
  bytes: Blob,
  signal: AbortSignal,
  steps: Steps
): Promise<void> {
  const writable = await handle.createWritable()
  try {
    for (let at = 0; at < bytes.size; at += PIECE_BYTES) {
      signal.throwIfAborted()
      const piece = bytes.slice(at, at + PIECE_BYTES)
      await writable.write(piece)
      steps.wrote(piece.size)
    }
    steps.closing()
    await writable.close()
  } catch (error) {
    await writable.abort().catch(() => undefined) // it may have broken by itself
    throw error
  }
}
