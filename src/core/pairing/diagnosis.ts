// Why two devices that have read each other's cards do not connect, as far as the two candidate sets tell:
// docs/protocol.md §3.5. A guess, and the screen words it as one; what it advises helps in any case.
import { looksLikeVpn, networkKindOf } from '#core/ice/address-kinds.ts'
import { formatAddress } from '#core/sdp/address.ts'
import type { Candidate } from '#core/sdp/description.ts'
import type { Card } from '#core/signal/card.ts'
import { onOneNetwork } from './path.ts'
import type { Joining, Pairing } from './state.ts'

export type TroubleCode =
  | 'local-network-blocked' // the browser has not been allowed to use the local network
  | 'other-certificate' // somebody was reached, and the certificate is not the one in the card
  | 'no-own-address' // no network here, or the browser hides it without the camera permission
  | 'no-their-address' // the same on the other device
  | 'names-only' // one side gave nothing but mDNS names, and nobody resolves them
  | 'vpn' // different networks, and one of them looks like a VPN's
  | 'no-common-family' // one has IPv4 alone, the other IPv6 alone
  | 'different-networks' // and neither asks a server
  | 'no-server-here' // the other one does
  | 'no-server-there'
  | 'symmetric-nat' // one network gives each partner another port, and there is no relay
  | 'needs-relay' // both know their public addresses, and these do not meet
  | 'udp-blocked' // a relay answers one of them and nothing else does
  | 'relay-silent' // there is a relay, and nothing comes through it
  | 'old-code' // one network, and a card that came as text: its device may have drawn another one since
  | 'kept-apart' // one network, which does not let its devices talk to each other
  | 'unknown' // a whole card, whose addresses are not read

export interface Trouble {
  readonly code: TroubleCode
  /** False while the other device may simply not have read our card. */
  readonly certain: boolean
}

/** What is worth telling now. */
export function troubleOf({ phase }: Pairing): Trouble | undefined {
  if (phase.at === 'showing')
    return countOf(phase.own.card) === 0 ? { code: 'no-own-address', certain: true } : undefined
  if (phase.at !== 'joining') return undefined
  if (phase.barred) return { code: 'local-network-blocked', certain: true }
  if (phase.otherKey) return { code: 'other-certificate', certain: true }
  if (phase.waited === 'short') return undefined
  // Without an address of ours theirs may still be enough: so not at once.
  if (countOf((phase.answer ?? phase.own).card) === 0) return { code: 'no-own-address', certain: true }
  // A card that says its role answers one of ours: they have read it.
  if (phase.waited === 'long') return { code: diagnose(phase), certain: phase.theirs.setup !== 'actpass' }
  return undefined
}

function diagnose({ own, answer, theirs, via }: Joining): TroubleCode {
  const ours = (answer ?? own).card.description?.candidates
  const others = theirs.description?.candidates
  if (ours === undefined || others === undefined) return 'unknown'
  if (others.length === 0) return 'no-their-address'
  if (ours.every(isName) || others.every(isName)) return 'names-only'
  if (areTogether(ours, others)) return via === 'text' ? 'old-code' : 'kept-apart'
  const [here, there] = [helpOf(ours), helpOf(others)]
  if (!here.isAsked && !there.isAsked) return withoutServers(ours, others)
  if (!here.isAsked && !here.isPublic) return 'no-server-here'
  if (!there.isAsked && !there.isPublic) return 'no-server-there'
  if (here.isCutOff || there.isCutOff) return 'udp-blocked'
  if (here.hasRelay || there.hasRelay) return 'relay-silent'
  return here.isSymmetric || there.isSymmetric ? 'symmetric-nat' : 'needs-relay'
}

/** The private numbers of RFC 1918 are the same in many homes, and one network is mostly seen from outside under one address. */
function areTogether(ours: readonly Candidate[], others: readonly Candidate[]): boolean {
  const alike = ours
    .filter(isHost)
    .filter((one) => others.some((other) => isHost(other) && onOneNetwork(one.address, other.address)))
  if (alike.some(({ address }) => address.kind === 'ipv6' || networkKindOf(address) !== 'private'))
    return true
  return alike.length > 0 && !areSeenApart(ours, others)
}

function areSeenApart(ours: readonly Candidate[], others: readonly Candidate[]): boolean {
  const seen = (list: readonly Candidate[]): string[] =>
    list
      .filter(({ type, address }) => type === 'srflx' && address.kind === 'ipv4')
      .map(({ address }) => formatAddress(address))
  const [here, there] = [seen(ours), seen(others)]
  return here.length > 0 && there.length > 0 && !here.some((address) => there.includes(address))
}

function withoutServers(ours: readonly Candidate[], others: readonly Candidate[]): TroubleCode {
  if ([...ours, ...others].some(({ address }) => looksLikeVpn(address))) return 'vpn'
  return ours.some((one) => others.some((other) => one.address.kind === other.address.kind))
    ? 'different-networks'
    : 'no-common-family'
}

/** What servers have given a device, as far as its card tells. */
interface Help {
  readonly isAsked: boolean
  readonly isPublic: boolean
  readonly hasRelay: boolean
  /** More public places than ports to have them: each server was told another one. */
  readonly isSymmetric: boolean
  /** A relay answered, over TCP then, and nobody over UDP; a device that wants relays alone has no other candidates. */
  readonly isCutOff: boolean
}

function helpOf(candidates: readonly Candidate[]): Help {
  const hosts = candidates.filter(isHost)
  const seen = candidates.filter(({ type }) => type === 'srflx')
  const count = (list: readonly Candidate[]): number =>
    list.filter(({ address }) => address.kind === 'ipv4').length
  const hasRelay = candidates.some(({ type }) => type === 'relay')
  const isPublic = hosts.some(({ address }) => networkKindOf(address) === 'public')
  return {
    isAsked: hasRelay || seen.length > 0,
    isPublic,
    hasRelay,
    isSymmetric: !hosts.some(isName) && count(hosts) > 0 && count(seen) > count(hosts),
    isCutOff: hasRelay && hosts.length > 0 && !isPublic && seen.length === 0
  }
}

function countOf({ sdp }: Card): number {
  return sdp.split('a=candidate:').length - 1
}

function isHost({ type }: Candidate): boolean {
  return type === 'host'
}

function isName({ address }: Candidate): boolean {
  return address.kind === 'mdns'
}
