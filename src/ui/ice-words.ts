// What is said of a server that was asked.
import type { ServerVerdict } from '#core/ice/verdict.ts'
import { strings } from './language/current.svelte.ts'

export function verdictWords(verdict: ServerVerdict): string {
  switch (verdict.code) {
    case 'answered':
      return strings.ice.answered(isolated(verdict.address))
    case 'relays':
      return strings.ice.relays[verdict.over]
    case 'refused':
      return strings.ice.refused(String(verdict.errorCode))
    default:
      return strings.ice.verdicts[verdict.code]
  }
}

/** Left to right within words that run the other way. */
function isolated(address: string): string {
  return `\u2066${address}\u2069`
}
