import { PlatformError } from '#core/errors.ts'
import type { HistoryEntries } from '#core/history/history.ts'
import type { HistoryStore } from '#core/ports.ts'

/** A history in memory that can be told to refuse, and that another tab can write to. */
export class FakeHistoryStore implements HistoryStore {
  entries: HistoryEntries = []
  refuses = false

  read(): Promise<HistoryEntries> {
    return this.change((entries) => entries)
  }
  change(decide: (entries: HistoryEntries) => HistoryEntries): Promise<HistoryEntries> {
    if (this.refuses) return Promise.reject(new PlatformError('storage-blocked'))
    this.entries = decide(this.entries)
    return Promise.resolve(this.entries)
  }
}
