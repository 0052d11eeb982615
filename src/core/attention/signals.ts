// What a device does for a person's attention at this moment.
import type { Badge } from '#core/attention-ports.ts'
import type { Sight, Watch, WatchedTransfer } from './watch.ts'

/** What the page's title says. `done` and `failed` only until somebody has seen it. */
export type TitleState =
  | { readonly at: 'plain' }
  | { readonly at: 'progress'; readonly percent: number }
  | { readonly at: 'done' }
  | { readonly at: 'failed' }

export interface Signals {
  /** The screen stays on. */
  readonly awake: boolean
  readonly title: TitleState
  readonly badge: Badge
  /** Something takes long enough to be told of its end. */
  readonly worthTelling: boolean
}

export function signalsFor(watch: Watch, sight: Sight): Signals {
  return {
    awake: isAwake(sight),
    title: titleFor(watch, sight),
    badge: badgeFor(watch, sight),
    worthTelling: watch.slow.size > 0
  }
}

/** Nobody touches the screen while two devices look at each other, nor while files cross. */
function isAwake({ phase, transfers }: Sight): boolean {
  if (phase === 'preparing' || phase === 'pairing' || phase === 'connecting') return true
  return transfers.some(({ state, pause }) => state === 'active' && pause === undefined)
}

function titleFor({ batch, missed }: Watch, { transfers, visible }: Sight): TitleState {
  if (batch.size > 0)
    return { at: 'progress', percent: percentOf(transfers.filter(({ id }) => batch.has(id))) }
  if (visible) return { at: 'plain' }
  if (missed.failed > 0) return { at: 'failed' }
  return missed.done > 0 ? { at: 'done' } : { at: 'plain' }
}

/** Both directions together, rounded down. What ended early is no longer part of it. */
function percentOf(batch: readonly WatchedTransfer[]): number {
  const counted = batch.filter(({ state }) => state === 'active' || state === 'done')
  const totalBytes = counted.reduce((sum, transfer) => sum + transfer.totalBytes, 0)
  const doneBytes = counted.reduce((sum, transfer) => sum + transfer.doneBytes, 0)
  return totalBytes === 0 ? 0 : Math.min(100, Math.floor((doneBytes / totalBytes) * 100))
}

function badgeFor({ batch, missed }: Watch, { incoming, visible }: Sight): Badge {
  if (visible) return { at: 'none' }
  const count = incoming.length + missed.done + missed.failed + missed.texts
  if (count > 0) return { at: 'count', count }
  return batch.size > 0 ? { at: 'dot' } : { at: 'none' }
}
