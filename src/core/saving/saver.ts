// What hands received files to the person together, and computes the sum that people compare by hand
// (docs/protocol.md §4.7). Who answers for the browser is src/platform/saving.
import type { SavingAbilities, SavingWay } from './choose.ts'

/** One download after another is the shelf's. */
export type TogetherWay = Exclude<SavingWay, 'each'>

export type SavingProgress =
  | { readonly at: 'writing'; readonly doneBytes: number; readonly totalBytes: number }
  /** All is written and the browser puts it in place, which takes seconds for a large file. */
  | { readonly at: 'finishing' }

export type SavingTrouble =
  | 'refused' // the browser lets nothing be written there, or did not take it
  | 'full' // where it was to be written
  | 'unreadable' // what was received cannot be read, now or ever

export type SavingOutcome =
  | { readonly type: 'saved' }
  | { readonly type: 'stopped' } // by the person, here or in the browser's own list of downloads
  | { readonly type: 'failed'; readonly trouble: SavingTrouble }

/** Something under way that may be stopped. */
export interface Running<Outcome> {
  readonly outcome: Promise<Outcome>
  stop(): void
}

export interface Saver<Handle> {
  readonly abilities: SavingAbilities
  /** To be called in the event of the press: the browser opens its pickers only then. */
  save(
    way: TogetherWay,
    transferId: string,
    files: readonly number[],
    tell: (progress: SavingProgress) => void
  ): Running<SavingOutcome>
  /** One file to a place that the person chooses, where it is called as in this path at first. To be called in the event of the press, too. */
  saveAs(
    transferId: string,
    file: number,
    path: string,
    tell: (progress: SavingProgress) => void
  ): Running<SavingOutcome>
  /** Whether a file of this name may be given to another app, by `save` as `share`. */
  canShare(path: string): boolean
  /** SHA-256, lower-case hex, of a received file; undefined when it cannot be read. */
  sumOfReceived(
    transferId: string,
    file: number,
    tell: (doneBytes: number) => void
  ): Running<string | undefined>
  /** The same of a file that was sent. */
  sumOfSource(source: Handle, tell: (doneBytes: number) => void): Running<string | undefined>
  /** Asks the browser to keep what is received when the disk runs low. Never waits for an answer. */
  askToPersist(): void
}
