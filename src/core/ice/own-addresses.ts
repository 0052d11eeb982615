// Where a device is, as a gathering that asks no server tells: the addresses on which its connections can be found (docs/protocol.md §4.16).
import { formatAddress } from '#core/sdp/address.ts'
import { parseSdp } from '#core/sdp/parse.ts'
import type { GatheredCandidate } from './gathering.ts'

/** What stands for all names that stand for addresses (RFC 8828 §3): some browsers make new ones for each connection. */
const SOME_NAME = '*.local'

export type OwnAddresses = ReadonlySet<string>

export function ownAddresses(
  candidates: readonly Pick<GatheredCandidate, 'type' | 'address'>[]
): OwnAddresses {
  const addresses = candidates.filter(({ type }) => type === 'host').map(({ address }) => address)
  return new Set(addresses.map((address) => (address.endsWith('.local') ? SOME_NAME : address)))
}

/** Those of a connection's description; none where it is no plain one. */
export function addressesIn(sdp: string): OwnAddresses {
  const candidates = parseSdp(sdp)?.candidates ?? []
  return ownAddresses(candidates.map(({ type, address }) => ({ type, address: formatAddress(address) })))
}

/** Whether more looking would tell anything: names look alike wherever the device is. */
export function areTold(addresses: OwnAddresses): boolean {
  return !addresses.has(SOME_NAME)
}

export function covers(told: OwnAddresses, now: OwnAddresses): boolean {
  return [...now].every((address) => told.has(address))
}

export function areSame(one: OwnAddresses, other: OwnAddresses): boolean {
  return one.size === other.size && covers(one, other)
}

/** Whether a device has left the network that its link uses for another one. `used`: the address that the link is sent from, where it is known.
 *  An address that is gone while no new one is there may come back: a Wi-Fi that pauses. */
export function isElsewhere(used: string | undefined, before: OwnAddresses, now: OwnAddresses): boolean {
  const hasNew = [...now].some((address) => !before.has(address))
  if (!hasNew) return false
  if (used !== undefined && before.has(used)) return !now.has(used)
  return ![...before].some((address) => now.has(address)) && before.size > 0
}
