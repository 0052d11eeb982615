import { PlatformError } from '#core/errors.ts'

/** A list in memory that can be told to refuse, and that another tab can write to. */
export class FakeKeptList<Entry> {
  entries: readonly Entry[] = []
  refuses = false
  changeCount = 0

  read(): Promise<readonly Entry[]> {
    return this.change((entries) => entries)
  }
  change(decide: (entries: readonly Entry[]) => readonly Entry[]): Promise<readonly Entry[]> {
    if (this.refuses) return Promise.reject(new PlatformError('storage-blocked'))
    this.changeCount++
    this.entries = decide(this.entries)
    return Promise.resolve(this.entries)
  }
}
