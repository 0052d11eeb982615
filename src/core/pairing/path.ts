// The way that a link takes through the network, as its two selected candidates tell.
import type { Bytes } from '#core/bytes.ts'
import { type NetworkKind, networkKindOf } from '#core/ice/address-kinds.ts'
import { parseAddress } from '#core/sdp/address.ts'
import type { Address } from '#core/sdp/description.ts'

export type PathKind = 'host' | 'srflx' | 'prflx' | 'relay'

/** What a person calls it: devices in one network, across the internet, or with a server in between. */
export type Reach = 'network' | 'internet' | 'relay'

export interface PathEnd {
  readonly type: PathKind
  /** Missing where the browser keeps it to itself. */
  readonly address: string | undefined
  readonly port: number | undefined
}

export interface Path {
  readonly local: PathEnd
  readonly remote: PathEnd
  readonly protocol: string
  /** How this device speaks with its relay. */
  readonly relayProtocol: string | undefined
  readonly roundTripMs: number | undefined
}

/** Farthest first. */
const KINDS: readonly PathKind[] = ['relay', 'srflx', 'prflx', 'host']

/** The farther end names the path: a relay on one side makes it relayed. */
export function kindOf({ local, remote }: Path): PathKind | undefined {
  return KINDS.find((kind) => local.type === kind || remote.type === kind)
}

/** By the addresses where they are known, as a type tells how one was found: two devices of one network may see each other as
 *  `prflx`, and two with public addresses of their own as `host`, however far apart they are. */
export function reachOf({ local, remote }: Path): Reach {
  if (local.type === 'relay' || remote.type === 'relay') return 'relay'
  const [ours, theirs] = [addressOf(local), addressOf(remote)]
  if (ours !== undefined && theirs !== undefined && onOneNetwork(ours, theirs)) return 'network'
  const areNear = [ours, theirs].flatMap((address) => (address === undefined ? [] : [isNear(address)]))
  // Chromium never tells the address of a remote `prflx`. Our own end says enough: seen from outside a private network it
  // would have another address, and be no `host`.
  if (areNear.length > 0) return areNear.every(Boolean) ? 'network' : 'internet'
  return local.type === 'srflx' || remote.type === 'srflx' ? 'internet' : 'network'
}

/** Most local networks have a /24 of IPv4 (link-local ones a /16, RFC 3927) and a /64 of IPv6 (RFC 4291 §2.5.4). */
export function onOneNetwork(one: Address, other: Address): boolean {
  if (one.kind !== other.kind || one.kind === 'mdns') return false
  const linkLocal = one.bytes[0] === 169 && one.bytes[1] === 254
  return startsAlike(one.bytes, other.bytes, one.kind === 'ipv6' ? 8 : linkLocal ? 2 : 3)
}

function startsAlike(a: Bytes, b: Bytes, countBytes: number): boolean {
  return a.subarray(0, countBytes).every((byte, i) => byte === b[i])
}

function addressOf({ address }: PathEnd): Address | undefined {
  return address === undefined ? undefined : parseAddress(address)
}

const NEAR: readonly NetworkKind[] = ['hidden', 'loopback', 'link-local', 'private', 'unique-local', 'vpn']

/** Good within a network alone. */
function isNear(address: Address): boolean {
  return NEAR.includes(networkKindOf(address))
}
