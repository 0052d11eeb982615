// A saver that notes what it is asked, and is told what comes of it.
import type { SavingAbilities } from '#core/saving/choose.ts'
import type { Running, Saver, SavingOutcome, SavingProgress } from '#core/saving/saver.ts'

export class FakeSaver implements Saver<File> {
  abilities: SavingAbilities = {
    picksFolders: true,
    picksPlaces: true,
    streamsDownloads: true,
    sharesFiles: true,
    downloads: true
  }
  readonly asked: string[] = []
  /** Of what was asked last. */
  tell: (progress: SavingProgress) => void = () => undefined
  end: (outcome: SavingOutcome) => void = () => undefined
  tellSum: (doneBytes: number) => void = () => undefined
  endSum: (sha256: string | undefined) => void = () => undefined

  save(
    way: string,
    transferId: string,
    files: readonly number[],
    tell: (progress: SavingProgress) => void
  ): Running<SavingOutcome> {
    return this.#run(`${way} ${transferId} ${files.join()}`, tell)
  }
  saveAs(
    transferId: string,
    file: number,
    path: string,
    tell: (progress: SavingProgress) => void
  ): Running<SavingOutcome> {
    return this.#run(`place ${transferId} ${String(file)} ${path}`, tell)
  }
  #run(asked: string, tell: (progress: SavingProgress) => void): Running<SavingOutcome> {
    this.asked.push(asked)
    this.tell = tell
    const outcome = new Promise<SavingOutcome>((resolve) => (this.end = resolve))
    return {
      outcome,
      stop: () => {
        this.end({ type: 'stopped' })
      }
    }
  }
  canShare(path: string): boolean {
    return path.endsWith('.png')
  }
  sumOfReceived(
    transferId: string,
    file: number,
    tell: (doneBytes: number) => void
  ): Running<string | undefined> {
    return this.#sum(`sum ${transferId} ${String(file)}`, tell)
  }
  sumOfSource(source: File, tell: (doneBytes: number) => void): Running<string | undefined> {
    return this.#sum(`sum ${source.name}`, tell)
  }
  askToPersist(): void {
    this.asked.push('persist')
  }

  #sum(asked: string, tell: (doneBytes: number) => void): Running<string | undefined> {
    this.asked.push(asked)
    this.tellSum = tell
    return { outcome: new Promise((resolve) => (this.endSum = resolve)), stop: () => undefined }
  }
}
