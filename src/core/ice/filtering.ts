// What is tried of what an address translation lets in, and the port of those who try it (RFC 4787 §5, docs/networks.md).
import { familyOf } from './address-kinds.ts'
import type { FilteringTry } from './nat.ts'
import { buildIceUrl, type IceServer, type IceUrl, parseIceUrl } from './servers.ts'

export interface FilteringPlan {
  /** Datagrams from here try to come in. */
  readonly relay: IceServer
  /** The STUN server that is asked, which opens a way in: chosen once it is known where the relay is. */
  readonly opener: (relayAddress: string) => IceServer | undefined
}

export interface FilteringProber {
  /** Undefined where a server gave nothing to try with. Rejects with a PlatformError: `aborted`, or `no-webrtc`. */
  probe(plan: FilteringPlan, signal: AbortSignal): Promise<FilteringTry | undefined>
}

/** What is worth trying: a relay with a STUN server on its own address, which tells whether the port counts, and with one on another,
 *  which tells whether the address does. `answered`: the servers that did. */
export function filteringPlans(answered: readonly IceServer[]): readonly FilteringPlan[] {
  const relay = answered.find(({ url }) => parsed(url)?.scheme !== 'stun' && parsed(url)?.transport === 'udp')
  if (relay === undefined) return []
  const openers = answered.flatMap(({ url }) => openersOf(url))
  const find = (isIt: (host: string) => boolean): IceServer | undefined =>
    openers.find(({ url }) => isIt(hostOf(url)))
  // A server that is known by its name could be either: it is tried where there is nothing better.
  const isName = (host: string): boolean => familyOf(host) === undefined
  return [
    { relay, opener: (relayAddress) => find((host) => host === relayAddress) ?? find(isName) },
    { relay, opener: (relayAddress) => find((host) => host !== relayAddress && !isName(host)) }
  ]
}

/** A TURN server over UDP answers as a STUN server, too (RFC 8656 §3). */
function openersOf(url: string): readonly IceServer[] {
  const place = parsed(url)
  if (place?.transport !== 'udp') return []
  return [{ url: buildIceUrl({ ...place, scheme: 'stun' }), login: { kind: 'none' } }]
}

function hostOf(url: string): string {
  return parsed(url)?.host ?? ''
}

function parsed(url: string): IceUrl | undefined {
  const place = parseIceUrl(url)
  return typeof place === 'string' ? undefined : place
}
