// What an SDP for one data channel says, without the boilerplate: protocol.md §2.2.
import { equalBytes, type Bytes } from '#core/bytes.ts'

export type CandidateType = 'host' | 'prflx' | 'srflx' | 'relay'
export type AddressKind = 'ipv4' | 'ipv6' | 'mdns'
export type SetupRole = 'actpass' | 'active' | 'passive'

/** `bytes` are 4 for IPv4, 16 for IPv6, and for mDNS the 16 of the UUID in front of `.local`. */
export interface Address {
  readonly kind: AddressKind
  readonly bytes: Bytes
}

/** One place where the device can be reached over UDP. */
export interface Candidate {
  readonly type: CandidateType
  readonly address: Address
  readonly port: number
}

export interface IceCredentials {
  readonly ufrag: string
  readonly pwd: string
}

export interface Description {
  readonly fingerprint: { readonly algorithm: 'sha-256'; readonly value: Bytes }
  readonly ice: IceCredentials
  readonly setup: SetupRole
  /** Best first: by type preference, within a type by the priority their owner gave them. No two are the same
   *  address and port, and none leads back to the device itself. */
  readonly candidates: readonly Candidate[]
  readonly mid: '0'
  readonly sctpPort: number
  readonly maxMessageSizeBytes: number
}

/** A device with more ways to be reached than this keeps the best (protocol.md §2.2). */
export const MAX_CANDIDATES = 16

/** The type preferences that RFC 8445 §5.1.2.2 recommends. */
export const TYPE_PREFERENCE: Readonly<Record<CandidateType, number>> = {
  host: 126,
  prflx: 110,
  srflx: 100,
  relay: 0
}

export function sameTransportAddress(a: Candidate, b: Candidate): boolean {
  return (
    a.port === b.port && a.address.kind === b.address.kind && equalBytes(a.address.bytes, b.address.bytes)
  )
}

/** Loopback and unspecified addresses: dialled from another device they reach that device itself. */
export function leadsBack(address: Address): boolean {
  const [first] = address.bytes
  if (address.kind === 'ipv4') return first === 127 || address.bytes.every((byte) => byte === 0)
  if (address.kind === 'mdns') return false
  return address.bytes.every((byte, i) => byte === 0 || (i === 15 && byte === 1)) // ::1 and ::
}

function sameCandidate(a: Candidate, b: Candidate | undefined): boolean {
  return b !== undefined && a.type === b.type && sameTransportAddress(a, b)
}

export function sameDescription(a: Description, b: Description): boolean {
  return (
    equalBytes(a.fingerprint.value, b.fingerprint.value) &&
    a.ice.ufrag === b.ice.ufrag &&
    a.ice.pwd === b.ice.pwd &&
    a.setup === b.setup &&
    a.sctpPort === b.sctpPort &&
    a.maxMessageSizeBytes === b.maxMessageSizeBytes &&
    a.candidates.length === b.candidates.length &&
    a.candidates.every((candidate, i) => sameCandidate(candidate, b.candidates[i]))
  )
}
