// What an address says of the network that it is in, and how it is shown to somebody who is not to learn it.
import { type Bytes, hex } from '#core/bytes.ts'
import { formatAddress, parseAddress } from '#core/sdp/address.ts'
import type { Address } from '#core/sdp/description.ts'

export type NetworkKind =
  | 'hidden' // an mDNS name: the browser keeps the address to itself
  | 'loopback' // this device itself
  | 'link-local' // one cable or one radio: 169.254/16 (RFC 3927), fe80::/10 (RFC 4291 §2.5.6)
  | 'private' // a home's or a company's: RFC 1918
  | 'unique-local' // the same of IPv6: fc00::/7 (RFC 4193)
  | 'carrier' // behind a carrier's address translation, or Tailscale's: 100.64/10 (RFC 6598)
  | 'vpn' // a range that common VPNs give to their ends
  | 'translated' // IPv4 made up on a network that has IPv6 alone: 192.0.0.0/29 (RFC 7335)
  | 'public'

export type Family = 'ipv4' | 'ipv6'

export function networkKindOf({ kind, bytes }: Address): NetworkKind {
  if (kind === 'mdns') return 'hidden'
  return kind === 'ipv4' ? ipv4Kind(bytes) : ipv6Kind(bytes)
}

/** Address ranges that common VPNs give to their ends: 100.64.0.0/10 (Tailscale, and carriers' networks), 10.8.0.0/24
 *  (OpenVPN), 10.2.0.0/24 (Proton), 10.5.0.0/24 (Nord), 10.64.0.0/10 (Mullvad). */
export function looksLikeVpn(address: Address): boolean {
  const kind = networkKindOf(address)
  return kind === 'vpn' || kind === 'carrier'
}

/** Undefined of what is no address: browsers put other words in the place of one that they hide. */
export function familyOf(text: string): Family | undefined {
  const kind = parseAddress(text)?.kind
  return kind === 'mdns' ? undefined : kind
}

export function networkKindOfText(text: string): NetworkKind {
  const address = parseAddress(text)
  return address === undefined ? 'hidden' : networkKindOf(address)
}

/** Keeps what tells the kind and drops what tells the device: a public IPv4 address keeps its first byte, the random part of a
 *  unique local one is dropped whole. */
export function maskAddress(text: string): string {
  const address = parseAddress(text)
  if (address === undefined || address.kind === 'mdns') return '….local'
  const { kind, bytes } = address
  const network = networkKindOf(address)
  if (network === 'loopback' || bytes.every((byte) => byte === 0)) return formatAddress(address)
  if (kind === 'ipv4') {
    const keepsTwo = network !== 'public' && bytes[0] !== 10
    return keepsTwo ? `${String(bytes[0])}.${String(bytes[1])}.x.x` : `${String(bytes[0])}.x.x.x`
  }
  if (network === 'unique-local') return `${hex(bytes.subarray(0, 1))}…`
  const groups = network === 'link-local' ? 1 : 2
  const shown = Array.from({ length: groups }, (_, i) => groupOf(bytes, i).toString(16))
  return `${shown.join(':')}:…`
}

function ipv4Kind(bytes: Bytes): NetworkKind {
  const [a = 0, b = 0, c = 0, d = 0] = bytes
  if (a === 127) return 'loopback'
  if (a === 169 && b === 254) return 'link-local'
  if (a === 100 && b >= 64 && b < 128) return 'carrier'
  if (a === 10) return (b >= 64 && b < 128) || ([2, 5, 8].includes(b) && c === 0) ? 'vpn' : 'private'
  if (a === 172 && b >= 16 && b < 32) return 'private'
  if (a === 192 && b === 168) return 'private'
  return a === 192 && b === 0 && c === 0 && d < 8 ? 'translated' : 'public'
}

function ipv6Kind(bytes: Bytes): NetworkKind {
  const first = groupOf(bytes, 0)
  if ((first & 0xffc0) === 0xfe80) return 'link-local'
  if ((first & 0xfe00) === 0xfc00) return 'unique-local'
  return bytes.every((byte, i) => byte === (i === 15 ? 1 : 0)) ? 'loopback' : 'public'
}

function groupOf(bytes: Bytes, index: number): number {
  return ((bytes[2 * index] ?? 0) << 8) | (bytes[2 * index + 1] ?? 0)
}
