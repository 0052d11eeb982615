// Reads received files that are looked at without being saved: as small pictures (thumbnail.ts), and whole.
import { viewingOf } from '#core/previews/kinds.ts'
import type { NoPicture, Previewer } from '#core/previews/previewer.ts'
import type { MemoryInbox } from '#platform/sinks/memory.ts'
import { bytesOf, type ReceivedFile, withReceived } from '#platform/sinks/staged.ts'

export class BrowserPreviewer implements Previewer<ImageBitmap, Blob> {
  readonly #memory: MemoryInbox

  constructor(memory: MemoryInbox) {
    this.#memory = memory
  }

  thumbnail(transferId: string, file: number): Promise<ImageBitmap | NoPicture> {
    return this.#with(transferId, file, async (received) => {
      const { makeThumbnail } = await import('./thumbnail.ts')
      return (await makeThumbnail(bytesOf(received))) ?? 'not-shown'
    })
  }

  free(picture: ImageBitmap): void {
    picture.close()
  }

  read(transferId: string, file: number): Promise<Blob | NoPicture> {
    return this.#with(transferId, file, async (received) => {
      const { isDecodable } = await import('./thumbnail.ts')
      const viewing = viewingOf(received.path)
      const bytes = bytesOf(received)
      if (viewing === undefined || (viewing.kind === 'picture' && !(await isDecodable(bytes))))
        return 'not-shown'
      return bytes.slice(0, bytes.size, viewing.type)
    })
  }

  async #with<T>(
    transferId: string,
    file: number,
    work: (received: ReceivedFile) => Promise<T>
  ): Promise<T | 'not-now'> {
    try {
      const read = await withReceived(this.#memory, transferId, [file], async ([received]) =>
        received === undefined ? undefined : work(received)
      )
      return read ?? 'not-now'
    } catch {
      return 'not-now'
    }
  }
}
