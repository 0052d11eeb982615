// Why nothing connects, in words. Nobody can tell whether the other device has read our code unless its own says so: until then
// that is the likely reason, and what the two codes tell comes second.
import type { JoinTrouble } from '#app/view.ts'
import { strings } from '#ui/language/current.svelte.ts'
import type { Advice } from '#ui/strings/kinds.ts'

export interface TroubleWords extends Advice {
  /** What it is if the other device has read our code all the same. */
  readonly otherwise: string | undefined
}

export function troubleWords({ code, certain }: JoinTrouble): TroubleWords {
  const advice = strings.joinTroubles[code]
  if (certain) return { ...advice, otherwise: undefined }
  const { notReadYet, notReadYetHow, ifRead } = strings.pairing
  const otherwise = strings.together(`${ifRead} ${advice.what}`, advice.next)
  return { what: notReadYet, next: notReadYetHow, otherwise }
}
