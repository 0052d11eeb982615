// What the connection check found, as the page shows it.
import type { Examination } from '#app/view.ts'
import { maskAddress } from '#core/ice/address-kinds.ts'
import type { Strings } from '#ui/strings/catalogue.ts'

type Way = Examination['ways'][number]
type Server = Examination['servers'][number]

export interface WayLine {
  readonly key: string
  readonly type: string
  readonly address: string
  readonly notes: string
}

/** An address each; those that the browser hides differ in nothing. */
export function wayLines(
  ways: readonly Way[],
  words: Strings['doctor'],
  masked: boolean
): readonly WayLine[] {
  return ways.map(({ type, address, family, network, relayProtocol }, i) => ({
    key: String(i),
    type: words.types[type],
    address: masked || network === 'hidden' ? maskAddress(address) : address,
    notes: [family && FAMILIES[family], words.networks[network], relayProtocol?.toUpperCase()]
      .filter((note) => note !== undefined)
      .join(' · ')
  }))
}

export function answerOf({ answered, code }: Server): keyof Strings['doctor']['answers'] {
  if (answered) return 'answered'
  if (code === undefined) return 'nothing'
  return REFUSALS.includes(code) ? 'refused' : 'silent'
}

/** The terms of RFC 4787, which are the same in every language. */
export function natTerms({ mapping, filtering }: Examination['verdict']): string {
  return `RFC 4787: mapping ${mapping}, filtering ${filtering}`
}

const FAMILIES = { ipv4: 'IPv4', ipv6: 'IPv6' } as const
/** Unauthorized, forbidden, stale nonce, wrong credentials (RFC 8489 §14.8, RFC 8656 §19). */
const REFUSALS: readonly number[] = [401, 403, 438, 441]
