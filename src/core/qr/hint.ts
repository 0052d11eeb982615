// What to tell a person whose camera finds no code: what the pictures say is wrong, or, when they say nothing, one
// piece of general advice after the other. Pure; the times are handed in.
import type { PictureQuality } from './quality.ts'

export type Hint =
  | 'more-light' // the picture is dark, and no bright screen is in it
  | 'move-closer' // a code is there, too small to read
  | 'hold-still' // a code is there and large enough, or the picture is a blur
  | 'whole-code'
  | 'brighter-screen'

/** Most codes are found in the first second; a person who is still aiming needs no advice. */
export const HINT_AFTER_MS = 6000
/** Long enough to read a hint and follow it. */
export const HINT_HOLD_MS = 5000

/** A lit screen or a white wall is far brighter than this even in a dim room. */
const DARK_HIGH_LUMA = 110
const DARK_MEAN_LUMA = 45
/** Decoders need 2.5 pixels a module in good light and 5 in bad. */
const SMALL_MODULE_PX = 3.5
const BLURRED_SHARPNESS = 0.25

/** Only what the camera saw last counts, for a person moves: at the scanner's pace, some five seconds. */
const MAX_VOTES = 12

/** In turn, when the pictures say nothing. */
const GENERAL: readonly Hint[] = ['whole-code', 'hold-still', 'brighter-screen']

/** A search for a code: since when, what is said, and what the pictures have said since then. */
export interface Search {
  readonly sinceMs: number
  readonly hint: Hint | undefined
  readonly hintAtMs: number
  readonly votes: readonly (Hint | undefined)[]
  /** How many pieces of general advice were given. */
  readonly given: number
}

/** A search that starts, or starts again because a code was seen. */
export function newSearch(nowMs: number): Search {
  return { sinceMs: nowMs, hint: undefined, hintAtMs: nowMs, votes: [], given: 0 }
}

/** The search after one more picture without a readable code. */
export function searchOn(search: Search, quality: PictureQuality, nowMs: number): Search {
  const votes = [...search.votes, verdict(quality)]
  const dueAtMs = search.hint === undefined ? search.sinceMs + HINT_AFTER_MS : search.hintAtMs + HINT_HOLD_MS
  if (nowMs < dueAtMs) return { ...search, votes: votes.slice(-MAX_VOTES) }
  const told = majority(votes)
  const hint = told ?? GENERAL[search.given % GENERAL.length]
  return { ...search, hint, hintAtMs: nowMs, votes: [], given: search.given + (told === undefined ? 1 : 0) }
}

/** What one picture says. */
function verdict({ meanLuma, highLuma, sharpness, modulePx }: PictureQuality): Hint | undefined {
  if (modulePx !== undefined) return modulePx < SMALL_MODULE_PX ? 'move-closer' : 'hold-still'
  if (meanLuma < DARK_MEAN_LUMA && highLuma < DARK_HIGH_LUMA) return 'more-light'
  return sharpness !== undefined && sharpness < BLURRED_SHARPNESS ? 'hold-still' : undefined
}

/** What more than half of the pictures say. */
function majority(votes: readonly (Hint | undefined)[]): Hint | undefined {
  const hints = [...new Set(votes)]
  return hints.find((hint) => votes.filter((vote) => vote === hint).length * 2 > votes.length)
}
