// Files that the person chose and that wait for a link, or for the press on "send".
import type { PickedFile } from '#core/ports.ts'
import type { QueuedFile } from './view.ts'

interface Entry extends QueuedFile {
  readonly file: File
}

export class Outbox {
  #entries = $state.raw<readonly Entry[]>([])
  #serial = 0
  readonly #onRemoved: (files: readonly File[]) => void

  /** `onRemoved` is told which files the person has removed. */
  constructor(onRemoved: (files: readonly File[]) => void) {
    this.#onRemoved = onRemoved
  }

  get files(): readonly QueuedFile[] {
    return this.#entries
  }

  /** `chosen`: by the person, on this page. */
  add(files: Iterable<File>, { chosen = true } = {}): void {
    const added = Array.from(files, (file): Entry => {
      const path = file.webkitRelativePath === '' ? file.name : file.webkitRelativePath
      return { id: ++this.#serial, chosen, path, sizeBytes: file.size, file }
    })
    this.#entries = [...this.#entries, ...added]
  }

  /** Files that were taken before and did not get where they should. */
  putBack(files: readonly PickedFile<File>[]): void {
    const back = files.map(({ handle, name, sizeBytes }): Entry => ({
      id: ++this.#serial,
      chosen: false,
      path: name,
      sizeBytes,
      file: handle
    }))
    this.#entries = [...this.#entries, ...back]
  }

  holds(file: File): boolean {
    return this.#entries.some((entry) => entry.file === file)
  }

  remove(id: number): void {
    this.#drop((entry) => entry.id === id)
  }

  clear(): void {
    this.#drop(() => true)
  }

  /** Everything in it, or of it what is named, which it then no longer has. */
  take(ids?: ReadonlySet<number>): PickedFile<File>[] {
    const isTaken = ({ id }: Entry): boolean => ids === undefined || ids.has(id)
    const taken = this.#entries.filter(isTaken).map(({ file, path, sizeBytes }): PickedFile<File> => ({
      handle: file,
      name: path,
      sizeBytes,
      modifiedMs: file.lastModified
    }))
    this.#entries = this.#entries.filter((entry) => !isTaken(entry))
    return taken
  }

  #drop(isRemoved: (entry: Entry) => boolean): void {
    const removed = this.#entries.filter(isRemoved)
    this.#entries = this.#entries.filter((entry) => !isRemoved(entry))
    this.#onRemoved(removed.map(({ file }) => file))
  }
}
