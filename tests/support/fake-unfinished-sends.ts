import type { PickedFile, UnfinishedSendStore } from '#core/ports.ts'
import type { UnfinishedSends } from '#core/transfer/unfinished-sends.ts'

/** A browser's list of what was being sent, and its answer when files are wanted again. */
export class FakeUnfinishedSends implements UnfinishedSendStore<FileSystemHandle, File> {
  sends: UnfinishedSends<FileSystemHandle> = []
  answer: readonly PickedFile<File>[] | 'not-allowed' | 'gone' = 'gone'
  readonly asked: boolean[] = []

  read(): Promise<UnfinishedSends<FileSystemHandle>> {
    return Promise.resolve(this.sends)
  }
  change(
    decide: (sends: UnfinishedSends<FileSystemHandle>) => UnfinishedSends<FileSystemHandle>
  ): Promise<void> {
    this.sends = decide(this.sends)
    return Promise.resolve()
  }
  readAgain(_: unknown, { mayAsk }: { readonly mayAsk: boolean }): Promise<typeof this.answer> {
    this.asked.push(mayAsk)
    return Promise.resolve(this.answer)
  }
}
