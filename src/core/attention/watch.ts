// What has happened since the last look at the app, and what a person who was not looking has missed.

export interface WatchedTransfer {
  readonly id: string
  readonly direction: 'send' | 'receive'
  readonly state: 'waiting' | 'active' | 'done' | 'failed' | 'cancelled' | 'declined'
  readonly totalBytes: number
  readonly doneBytes: number
  readonly remainingMs: number | undefined
  /** Why it rests, if it does. */
  readonly pause: string | undefined
}

/** What is looked at. `Transfer` and `Offer` may hold more, which comes back in the news. */
export interface Sight<
  Transfer extends WatchedTransfer = WatchedTransfer,
  Offer extends { readonly id: number } = { readonly id: number }
> {
  readonly phase: 'idle' | 'preparing' | 'pairing' | 'connecting' | 'connected' | 'failed'
  readonly transfers: readonly Transfer[]
  readonly incoming: readonly Offer[]
  /** Later ones have greater numbers. */
  readonly texts: readonly { readonly id: number }[]
  /** Somebody can see the page. */
  readonly visible: boolean
  /** Of a steady clock. */
  readonly nowMs: number
}

export type News<Transfer, Offer> =
  | { readonly type: 'offer'; readonly offer: Offer }
  | { readonly type: 'texts'; readonly count: number }
  /** Done, or whatever else its state says. */
  | { readonly type: 'ended'; readonly transfer: Transfer }

/** What ended and came while the page was out of sight. */
interface Missed {
  readonly done: number
  readonly failed: number
  readonly texts: number
}

export interface Watch {
  /** By id: whether it was under way when last seen. */
  readonly underWay: ReadonlyMap<string, boolean>
  /** What has been active since nothing was: its progress is shown as one. */
  readonly batch: ReadonlySet<string>
  /** What is active and expected to take long, by id, and since when it is. */
  readonly slowSinceMs: ReadonlyMap<string, number>
  /** That has been so for long enough to be believed: from then on it counts as such, whatever is expected later. */
  readonly slow: ReadonlySet<string>
  readonly offers: ReadonlySet<number>
  readonly lastText: number
  readonly missed: Missed
}

/** Whoever waits for less has no need to be told. */
export const LONG_TRANSFER_MS = 20_000
/** A transfer takes about so long to find its speed; at first it seems to take for ever. */
export const BELIEVED_MS = 4000

const NOTHING_MISSED: Missed = { done: 0, failed: 0, texts: 0 }

export const FIRST_WATCH: Watch = {
  underWay: new Map(),
  batch: new Set(),
  slowSinceMs: new Map(),
  slow: new Set(),
  offers: new Set(),
  lastText: 0,
  missed: NOTHING_MISSED
}

export function watch<Transfer extends WatchedTransfer, Offer extends { readonly id: number }>(
  before: Watch,
  sight: Sight<Transfer, Offer>
): { readonly watch: Watch; readonly news: readonly News<Transfer, Offer>[] } {
  const { transfers, incoming, texts, visible } = sight
  const ended = transfers.filter(({ id, state }) => !isUnderWay(state) && before.underWay.get(id) !== false)
  const offers = incoming.filter(({ id }) => !before.offers.has(id))
  const textCount = texts.filter(({ id }) => id > before.lastText).length
  const active = transfers.filter(({ state }) => state === 'active')
  const activeIds = active.map(({ id }) => id)
  const slowSinceMs = sinceWhenSlow(before, active, sight.nowMs)
  return {
    watch: {
      underWay: new Map(transfers.map(({ id, state }) => [id, isUnderWay(state)])),
      batch: active.length === 0 ? new Set() : new Set([...before.batch, ...activeIds]),
      slowSinceMs,
      slow: new Set(
        activeIds.filter(
          // It stays so: an offer to be told must not vanish under the finger.
          (id) => before.slow.has(id) || sight.nowMs - (slowSinceMs.get(id) ?? Infinity) >= BELIEVED_MS
        )
      ),
      offers: new Set(incoming.map(({ id }) => id)),
      lastText: Math.max(before.lastText, ...texts.map(({ id }) => id)),
      missed: visible ? NOTHING_MISSED : withMissed(before.missed, ended, textCount)
    },
    news: [
      ...offers.map((offer) => ({ type: 'offer', offer }) as const),
      ...(textCount > 0 ? [{ type: 'texts', count: textCount } as const] : []),
      ...ended.map((transfer) => ({ type: 'ended', transfer }) as const)
    ]
  }
}

function isUnderWay(state: WatchedTransfer['state']): boolean {
  return state === 'active' || state === 'waiting'
}

function sinceWhenSlow(
  before: Watch,
  active: readonly WatchedTransfer[],
  nowMs: number
): ReadonlyMap<string, number> {
  return new Map(
    active
      .filter(({ remainingMs }) => remainingMs !== undefined && remainingMs > LONG_TRANSFER_MS)
      .map(({ id }) => [id, before.slowSinceMs.get(id) ?? nowMs])
  )
}

function withMissed(missed: Missed, ended: readonly WatchedTransfer[], textCount: number): Missed {
  const done = ended.filter(({ state }) => state === 'done').length
  return {
    done: missed.done + done,
    failed: missed.failed + ended.length - done,
    texts: missed.texts + textCount
  }
}
