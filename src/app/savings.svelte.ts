// Received files on their way out of this browser, several together; and SHA-256 sums that people ask for.
import { shareBatch, type SavingAbilities, type SavingWay } from '#core/saving/choose.ts'
import { savedBy } from '#core/saving/saved-marks.ts'
import type { Running, SavingOutcome, SavingProgress } from '#core/saving/saver.ts'
import { isFolderPath } from '#core/transfer/path.ts'
import { isFileOf } from './file-id.ts'
import type { Keeper } from './keeper.svelte.ts'
import type { Platform } from './platform.ts'
import type { FileSum, SavingView } from './view.ts'

/** Screens are told at most this often. */
const REFRESH_MS = 150

/** A file that may be saved, by the id that screens know. */
export interface SavableFile {
  readonly id: string
  readonly path: string
  readonly sizeBytes: number
}

type Views<View> = Readonly<Record<string, View>>

export class Savings {
  /** By the id of the transfer, of this visit or of an earlier one, or of the file that is saved alone. */
  #views = $state.raw<Views<SavingView>>({})
  /** By the id of the file. */
  #sums = $state.raw<Views<FileSum>>({})
  readonly #running = new Map<string, Pick<Running<SavingOutcome>, 'stop'>>()
  /** Of those: listed no more. */
  readonly #gone = new Set<string>()
  readonly #platform: Pick<Platform, 'saver' | 'clock'>
  readonly #keeper: Keeper

  constructor(platform: Pick<Platform, 'saver' | 'clock'>, keeper: Keeper) {
    this.#platform = platform
    this.#keeper = keeper
  }

  get views(): Views<SavingView> {
    return this.#views
  }
  get sums(): Views<FileSum> {
    return this.#sums
  }
  get abilities(): SavingAbilities {
    return this.#platform.saver.abilities
  }

  /** Hands these files of a transfer to the person. Everything up to the browser's picker happens at once: it opens
   *  only in the event of a press. */
  async save(transfer: string, files: readonly SavableFile[], way: SavingWay): Promise<void> {
    if (this.#running.has(transfer)) return
    if (way === 'each') {
      await this.#saveEach(transfer, this.#unsaved(files))
      return
    }
    const chosen = way === 'share' ? this.#nextToShare(files) : files
    const ids = chosen.map(({ id }) => id)
    const place = this.#keeper.placeOf(ids)
    if (place === undefined) return
    await this.#follow(transfer, way, ids, (tell) =>
      this.#platform.saver.save(way, place.transferId, place.files, tell)
    )
  }

  async #saveEach(transfer: string, files: readonly SavableFile[]): Promise<void> {
    // Each is with the browser in a moment: there is nothing to stop, but a second press is to wait.
    this.#running.set(transfer, { stop: () => undefined })
    const missed = new Set(
      await this.#keeper.save(files.map(({ id }) => id)).finally(() => this.#running.delete(transfer))
    )
    const missing = files.filter(({ id }) => missed.has(id)).map(({ path }) => path)
    this.#end(
      transfer,
      missing.length === 0
        ? { way: 'each', at: 'saved' }
        : { way: 'each', at: 'partly', savedCount: files.length - missing.length, missing }
    )
  }

  /** Hands one file to the person, at a place of the person's choice. */
  async saveAs({ id, path }: SavableFile): Promise<void> {
    const place = this.#keeper.placeOf([id])
    const [file] = place?.files ?? []
    if (place === undefined || file === undefined || this.#running.has(id)) return
    await this.#follow(id, 'place', [id], (tell) =>
      this.#platform.saver.saveAs(place.transferId, file, path, tell)
    )
  }

  /** Hands one file to another app, which the person chooses. */
  async share({ id }: SavableFile): Promise<void> {
    const place = this.#keeper.placeOf([id])
    if (place === undefined || this.#running.has(id)) return
    // What another app makes of it nobody knows: it does not count as saved.
    await this.#follow(id, 'share', [], (tell) =>
      this.#platform.saver.save('share', place.transferId, place.files, tell)
    )
  }

  /** Shows under this id how saving these files goes, and what comes of it. */
  async #follow(
    id: string,
    way: SavingView['way'],
    files: readonly string[],
    begin: (tell: (progress: SavingProgress) => void) => Running<SavingOutcome>
  ): Promise<void> {
    let toldMs = -Infinity
    const running = begin((progress) => {
      const nowMs = this.#platform.clock.nowMs()
      if (progress.at === 'writing' && nowMs - toldMs < REFRESH_MS) return
      toldMs = nowMs
      if (this.#running.has(id)) this.#show(id, { way, ...progress })
    })
    this.#running.set(id, running)
    const outcome = await running.outcome
    if (outcome.type === 'saved') await this.#keeper.noteSaved(files, savedBy(way))
    this.#running.delete(id)
    this.#end(id, endOf(way, outcome))
  }

  stop(transfer: string): void {
    this.#running.get(transfer)?.stop()
  }

  /** A transfer is listed no more. What runs is shown to its end: the page is busy. */
  forget(transfer: string): void {
    const isOf = (id: string): boolean => id === transfer || isFileOf(transfer, id)
    for (const id of this.#running.keys()) if (isOf(id)) this.#gone.add(id)
    this.#views = only(this.#views, (id) => !isOf(id) || this.#running.has(id))
    this.#sums = only(this.#sums, (id) => !isOf(id))
  }

  /** Computes the SHA-256 of a file that was received, or of this source of one that was sent. */
  async sum(id: string, source: File | undefined): Promise<void> {
    const isComputing = (): boolean => this.#sums[id]?.at === 'computing'
    if (isComputing()) return
    const { saver } = this.#platform
    const tell = (doneBytes: number): void => {
      if (isComputing()) this.#setSum(id, { at: 'computing', doneBytes })
    }
    const place = this.#keeper.placeOf([id])
    const [file] = place?.files ?? []
    if (source === undefined && (place === undefined || file === undefined)) return
    this.#setSum(id, { at: 'computing', doneBytes: 0 })
    const running =
      place === undefined || file === undefined
        ? source && saver.sumOfSource(source, tell)
        : saver.sumOfReceived(place.transferId, file, tell)
    const sha256 = await running?.outcome
    if (!isComputing()) return // listed no more
    this.#setSum(id, sha256 === undefined ? { at: 'failed' } : { at: 'done', sha256 })
  }

  /** Those not saved yet, or all of them again; folders cannot be downloaded. */
  #unsaved(files: readonly SavableFile[]): readonly SavableFile[] {
    const savable = files.filter(({ path }) => !isFolderPath(path))
    const unsaved = savable.filter(({ id }) => this.#keeper.savedTo(id) === undefined)
    return unsaved.length === 0 ? savable : unsaved
  }

  /** What goes with this tap; the next one takes what is left. */
  #nextToShare(files: readonly SavableFile[]): readonly SavableFile[] {
    const left = this.#unsaved(files)
    return left.slice(0, shareBatch(left.map(({ sizeBytes }) => sizeBytes)))
  }

  #end(transfer: string, view: SavingView | undefined): void {
    this.#show(transfer, this.#gone.delete(transfer) ? undefined : view)
  }

  #show(transfer: string, view: SavingView | undefined): void {
    const { [transfer]: _before, ...others } = this.#views
    this.#views = view === undefined ? others : { ...others, [transfer]: view }
  }

  #setSum(id: string, sum: FileSum): void {
    this.#sums = { ...this.#sums, [id]: sum }
  }
}

function only<View>(views: Views<View>, isListed: (id: string) => boolean): Views<View> {
  return Object.fromEntries(Object.entries(views).filter(([id]) => isListed(id)))
}

/** What stays on screen: nothing when the person stopped it, who knows. */
function endOf(way: SavingView['way'], outcome: SavingOutcome): SavingView | undefined {
  switch (outcome.type) {
    case 'saved':
      return { way, at: 'saved' }
    case 'failed':
      return { way, at: 'failed', trouble: outcome.trouble }
    case 'stopped':
      return undefined
  }
}
