// What has arrived, shown without being saved: small pictures of pictures, a file on the screen, and in other apps.
import { mayBePicture, viewingOf } from '#core/previews/kinds.ts'
import type { Keeper } from './keeper.svelte.ts'
import type { Platform } from './platform.ts'
import type { SavableFile } from './savings.svelte.ts'
import type { OpenedFile, PreviewsView } from './view.ts'

/** Between two pictures while files cross: decoding takes a processor that the transfer has a use for. */
const REST_MS = 1000

export interface PreviewsHost {
  /** Files cross at this moment. */
  isBusy(): boolean
  /** Hands a file to another app. */
  share(fileId: string): void
}

export class Previews implements PreviewsView {
  #thumbnails = $state.raw<Readonly<Record<string, ImageBitmap>>>({})
  #opened = $state.raw<OpenedFile>()
  /** In the order in which they came into sight. */
  readonly #wanted = new Set<string>()
  /** No pictures, whatever they are called. */
  readonly #without = new Set<string>()
  #isMaking = false
  readonly #platform: Pick<Platform, 'previewer' | 'saver' | 'clock'>
  readonly #keeper: Keeper
  readonly #host: PreviewsHost

  constructor(platform: Pick<Platform, 'previewer' | 'saver' | 'clock'>, keeper: Keeper, host: PreviewsHost) {
    this.#platform = platform
    this.#keeper = keeper
    this.#host = host
  }

  get thumbnails(): Readonly<Record<string, ImageBitmap>> {
    return this.#thumbnails
  }
  get opened(): OpenedFile | undefined {
    return this.#opened
  }

  show(file: SavableFile): () => void {
    const { id } = file
    if (!mayBePicture(file) || this.#without.has(id)) return () => undefined
    this.#wanted.add(id)
    void this.#makeAll()
    return () => {
      this.#wanted.delete(id)
      this.#drop(id)
    }
  }

  open({ id, path }: Pick<SavableFile, 'id' | 'path'>): void {
    const viewing = viewingOf(path)
    if (viewing === undefined) return
    const opened = { id, path, kind: viewing.kind }
    this.#opened = { ...opened, at: 'reading' }
    const place = this.#placeOf(id)
    const reading =
      place === undefined ? Promise.resolve('not-now' as const) : this.#platform.previewer.read(...place)
    void reading.then((bytes) => {
      if (this.#opened?.id !== id) return // closed by now, or another one is opened
      if (bytes === 'not-now') this.#opened = { ...opened, at: 'unreadable' }
      else
        this.#opened =
          bytes === 'not-shown' ? { ...opened, at: 'not-shown' } : { ...opened, at: 'shown', bytes }
    })
  }

  close(): void {
    this.#opened = undefined
  }

  canShare(path: string): boolean {
    return this.#platform.saver.canShare(path)
  }

  share(id: string): void {
    this.#host.share(id)
  }

  /** One at a time. */
  async #makeAll(): Promise<void> {
    if (this.#isMaking) return
    this.#isMaking = true
    for (let id = this.#next(); id !== undefined; id = this.#next()) {
      await this.#make(id)
      if (this.#host.isBusy())
        await new Promise<void>((resolve) => this.#platform.clock.setTimer(REST_MS, resolve))
    }
    this.#isMaking = false
  }

  #next(): string | undefined {
    return [...this.#wanted].find((id) => this.#thumbnails[id] === undefined)
  }

  async #make(id: string): Promise<void> {
    const { previewer } = this.#platform
    const place = this.#placeOf(id)
    const picture = place === undefined ? 'not-now' : await previewer.thumbnail(...place)
    if (typeof picture === 'string') {
      if (picture === 'not-shown') this.#without.add(id)
      this.#wanted.delete(id)
    } else if (this.#wanted.has(id)) this.#thumbnails = { ...this.#thumbnails, [id]: picture }
    else previewer.free(picture) // out of sight by now
  }

  #drop(id: string): void {
    const { [id]: dropped, ...others } = this.#thumbnails
    if (dropped === undefined) return
    this.#thumbnails = others
    this.#platform.previewer.free(dropped)
  }

  #placeOf(id: string): readonly [transferId: string, file: number] | undefined {
    const place = this.#keeper.placeOf([id])
    const [file] = place?.files ?? []
    return place === undefined || file === undefined ? undefined : [place.transferId, file]
  }
}
