// Reads received files that are looked at without being saved: as small pictures (thumbnail.ts), and whole.
import { viewingOf } from '#core/previews/kinds.ts'
import type { Previewer } from '#core/previews/previewer.ts'
import type { MemoryInbox } from '#platform/sinks/memory.ts'
import { bytesOf, type ReceivedFile, withReceived } from '#platform/sinks/staged.ts'

export class BrowserPreviewer implements Previewer<ImageBitmap, Blob> {
  readonly #memory: MemoryInbox

  constructor(memory: MemoryInbox) {
    this.#memory = memory
  }

  async thumbnail(transferId: string, file: number): Promise<ImageBitmap | undefined> {
    try {
      const { makeThumbnail } = await import('./thumbnail.ts')
      return await this.#with(transferId, file, (received) => makeThumbnail(bytesOf(received)))
    } catch {
      return undefined // not loaded, not readable at the moment, or not to be decoded: the icon stays
    }
  }

  free(picture: ImageBitmap): void {
    picture.close()
  }

  async read(transferId: string, file: number): Promise<Blob | undefined> {
    try {
      const { isDecodable } = await import('./thumbnail.ts')
      return await this.#with(transferId, file, async (received) => {
        const viewing = viewingOf(received.path)
        const bytes = bytesOf(received)
        if (viewing === undefined || (viewing.kind === 'picture' && !(await isDecodable(bytes))))
          return undefined
        return bytes.slice(0, bytes.size, viewing.type)
      })
    } catch {
      return undefined
    }
  }

  #with<T>(
    transferId: string,
    file: number,
    work: (received: ReceivedFile) => Promise<T>
  ): Promise<T | undefined> {
    return withReceived(this.#memory, transferId, [file], async ([received]) =>
      received === undefined ? undefined : work(received)
    )
  }
}
