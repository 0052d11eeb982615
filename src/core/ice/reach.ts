// Which devices this one can link with, and how: what two address translations make of each other (RFC 5128 §3.3, docs/networks.md).
import { networkKindOfText } from './address-kinds.ts'
import type { Gathered } from './gathering.ts'
import type { NatName, NatVerdict } from './nat.ts'

/** The other device, by where it is. */
export const PLACES = ['same-network', 'open', 'home', 'symmetric', 'no-udp'] as const
export type Place = (typeof PLACES)[number]

export type Reach =
  | 'direct'
  | 'perhaps' // not enough is known of this device's network
  | 'relay' // and this device has one
  | 'needs-relay' // on either side; this one has none
  | 'needs-server' // nobody tells this device its public address
  | 'no-address'

export interface Reaching {
  readonly gathered: Gathered
  readonly verdict: Pick<NatVerdict, 'nat' | 'udp'>
  /** The person wants only ways through a relay. */
  readonly relayOnly: boolean
}

export function reachOf(place: Place, { gathered: { candidates }, verdict, relayOnly }: Reaching): Reach {
  const hasRelay = candidates.some(({ type }) => type === 'relay')
  const relayed: Reach = hasRelay ? 'relay' : 'needs-relay'
  if (relayOnly) return relayed
  if (place === 'same-network')
    return candidates.some(({ type }) => type === 'host') ? 'direct' : 'no-address'
  if (candidates.length === 0) return 'no-address'
  const isPublic = candidates.some(
    ({ type, address }) => type === 'host' && networkKindOfText(address) === 'public'
  )
  const isSeen = candidates.some(({ type }) => type === 'srflx') || isPublic
  if (place === 'no-udp' || verdict.udp === 'blocked') return relayed
  if (!isSeen) return hasRelay ? 'relay' : 'needs-server'
  const reach = BETWEEN[verdict.nat][place]
  return reach === 'relay' ? relayed : reach
}

type Outside = Exclude<Place, 'same-network' | 'no-udp'>

/** `home` filters by address and port, as most home routers do; two devices that both open their own filter by sending meet, unless
 *  one sends from a port that the other cannot know. */
const BETWEEN: Readonly<Record<NatName, Readonly<Record<Outside, 'direct' | 'perhaps' | 'relay'>>>> = {
  none: { open: 'direct', home: 'direct', symmetric: 'perhaps' }, // a firewall may be there
  'full-cone': { open: 'direct', home: 'direct', symmetric: 'direct' },
  'restricted-cone': { open: 'direct', home: 'direct', symmetric: 'direct' },
  'port-restricted-cone': { open: 'direct', home: 'direct', symmetric: 'relay' },
  cone: { open: 'direct', home: 'direct', symmetric: 'perhaps' },
  symmetric: { open: 'direct', home: 'relay', symmetric: 'relay' },
  some: { open: 'direct', home: 'perhaps', symmetric: 'perhaps' },
  unknown: { open: 'perhaps', home: 'perhaps', symmetric: 'perhaps' }
}
