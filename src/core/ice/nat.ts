// What translates this device's addresses on the way out, in the terms of RFC 4787 and in the popular ones: told only as far as what
// servers answered proves it. docs/networks.md explains it.
import { type Family, familyOf, networkKindOfText } from './address-kinds.ts'
import type { Gathered, GatheredCandidate } from './gathering.ts'
import { parseIceUrl } from './servers.ts'

/** RFC 4787 §4.1: whether what goes out from one port comes from one public port, whoever it goes to. */
export type Mapping = 'none' | 'endpoint-independent' | 'endpoint-dependent' | 'unknown'
/** RFC 4787 §5: who may answer to that public port. */
export type Filtering =
  | 'endpoint-independent'
  | 'address-dependent'
  | 'address-and-port-dependent'
  /** The relay's datagrams came through, and whether an address that nothing was sent to may send is not known. */
  | 'not-by-port'
  /** They did not, and whether a datagram from another port of a known address does is not known. */
  | 'not-independent'
  | 'unknown'
/** The names of RFC 3489 §5, which people know; `cone` where the filtering is not known, `some` where the mapping is not. */
export type NatName =
  | 'none'
  | 'full-cone'
  | 'restricted-cone'
  | 'port-restricted-cone'
  | 'cone'
  | 'symmetric'
  | 'some'
  | 'unknown'
export type Udp = 'works' | 'blocked' | 'unknown'

/** What would tell more. */
export type Missing =
  | 'servers' // none is asked
  | 'answers' // none that was asked has answered
  | 'camera' // the browser hides the addresses that the answers are compared by
  | 'second-server' // on another address
  | 'relay' // a TURN server, for the filtering
  | 'relay-that-reaches' // it would not send to this device, so its silence proves nothing
  | 'server-beside-relay' // a STUN server on the relay's address
  | 'server-apart' // and one on another

/** One server, and what it gave when it was asked alone. */
export interface Asked {
  readonly url: string
  readonly gathered: Gathered
}

/** Checks that a relay sent to the address that a STUN server had reported, before anything was sent to the relay. */
export interface FilteringTry {
  /** The server whose answer opened the way. */
  readonly url: string
  /** The relay's, which the checks came from. */
  readonly relayAddress: string
  readonly arrived: boolean
  /** Whether they did once something was sent to the relay: if not, their absence proves nothing. */
  readonly arrivedWhenCalled: boolean
}

export interface Evidence {
  readonly withoutServers: Gathered
  readonly alone: readonly Asked[]
  /** All servers asked from the same ports: only these answers can be compared. */
  readonly together: Gathered | undefined
  readonly filteringTries: readonly FilteringTry[]
}

export interface NatVerdict {
  readonly mapping: Mapping
  readonly filtering: Filtering
  readonly nat: NatName
  readonly udp: Udp
  /** False where servers are known by names only, which could be one machine's, or where a silent server could be broken. */
  readonly isCertain: boolean
  readonly missing: readonly Missing[]
}

export function judgeNat(evidence: Evidence): NatVerdict {
  if (evidence.together === undefined || evidence.alone.length === 0) return nothingKnown('servers')
  const udp = judgeUdp(evidence.alone)
  if (!evidence.alone.some(({ gathered }) => hasAnswer(gathered)))
    return { ...nothingKnown('answers'), udp: 'unknown' }
  const mapping = judgeMapping(evidence, evidence.together)
  // What is not translated has nothing that opens and closes; a firewall does, and nothing here tells of that.
  const filtering: FilteringVerdict =
    mapping.mapping === 'none' ? { filtering: 'unknown', missing: [] } : judgeFiltering(evidence)
  return {
    mapping: mapping.mapping,
    filtering: filtering.filtering,
    nat: nameOf(mapping.mapping, filtering.filtering, hasTranslation(evidence, evidence.together)),
    udp: udp.udp,
    isCertain: mapping.isCertain && udp.isCertain,
    missing: [...new Set([...mapping.missing, ...filtering.missing])]
  }
}

function nothingKnown(missing: Missing): NatVerdict {
  return {
    mapping: 'unknown',
    filtering: 'unknown',
    nat: 'unknown',
    udp: 'unknown',
    isCertain: true,
    missing: [missing]
  }
}

interface MappingVerdict {
  readonly mapping: Mapping
  readonly isCertain: boolean
  readonly missing: readonly Missing[]
}

const sure = (mapping: Mapping): MappingVerdict => ({ mapping, isCertain: true, missing: [] })

/** Of IPv4 where that was seen, as IPv6 is hardly ever translated and would speak for both. */
function judgeMapping({ alone }: Evidence, together: Gathered): MappingVerdict {
  const family = familySeen(together)
  const isOf = ({ address }: GatheredCandidate): boolean => familyOf(address) === family
  const hosts = together.candidates.filter(isUdpHost).filter(isOf)
  const mapped = mappedPlaces(together).filter(isOf)
  if (isUntranslated(together, mapped, hosts)) return sure('none')
  const based = mapped.filter(hasBase)
  const bases = new Set(based.map(baseOf))
  // Two public places of one port: each server saw another one.
  if (bases.size < based.length) return sure('endpoint-dependent')
  if (mapped.length === 0) return { mapping: 'unknown', isCertain: true, missing: ['second-server'] }
  if (bases.size === 0) return { mapping: 'unknown', isCertain: true, missing: ['camera'] }
  // One place: the same for all that answered, as a browser leaves out what it has already. Each has to have answered alone, too.
  const answered = alone.filter(({ gathered }) =>
    gathered.candidates.some((one) => isReflexive(one) && isOf(one))
  )
  const hostNames = [...new Set(answered.map(({ url }) => hostOf(url)))]
  if (hostNames.length < 2 || !together.isComplete)
    return { mapping: 'unknown', isCertain: true, missing: ['second-server'] }
  const addresses = hostNames.filter((host) => familyOf(host) !== undefined)
  return { mapping: 'endpoint-independent', isCertain: addresses.length > 1, missing: [] }
}

/** A server saw an address of this device's own: as a candidate, which Chromium leaves out then, or beside a relay's. */
function isUntranslated(
  { candidates }: Gathered,
  mapped: readonly GatheredCandidate[],
  hosts: readonly GatheredCandidate[]
): boolean {
  if (mapped.length > 0) return mapped.every((one) => hosts.some((host) => samePlace(one, host)))
  return candidates.some(
    ({ type, relayProtocol, relatedAddress, relatedPort }) =>
      type === 'relay' &&
      relayProtocol === 'udp' &&
      hosts.some(({ address, port }) => address === relatedAddress && port === relatedPort)
  )
}

function familySeen({ candidates }: Gathered): Family {
  const answers = candidates.filter((one) => isReflexive(one) || one.type === 'relay')
  const sees = (family: Family): boolean => answers.some(({ address }) => familyOf(address) === family)
  return sees('ipv6') && !sees('ipv4') ? 'ipv6' : 'ipv4'
}

interface FilteringVerdict {
  readonly filtering: Filtering
  readonly missing: readonly Missing[]
}

/** A relay on the address of the server that opened the way tells whether the port counts; one on another address whether the
 *  address does. Of a server that is known by its name alone nobody knows which of the two it is. */
function judgeFiltering({ alone, filteringTries }: Evidence): FilteringVerdict {
  const told = (filtering: Filtering, ...missing: Missing[]): FilteringVerdict => ({ filtering, missing })
  if (!alone.some(({ gathered }) => gathered.candidates.some(({ type }) => type === 'relay')))
    return told('unknown', 'relay')
  const valid = filteringTries.filter(({ arrived, arrivedWhenCalled }) => arrived || arrivedWhenCalled)
  if (valid.length === 0) return told('unknown', 'relay-that-reaches')
  const beside = valid.find(({ url, relayAddress }) => hostOf(url) === relayAddress)
  const apart = valid.find(
    ({ url, relayAddress }) => hostOf(url) !== relayAddress && familyOf(hostOf(url)) !== undefined
  )
  if (apart?.arrived === true) return told('endpoint-independent')
  if (beside?.arrived === false) return told('address-and-port-dependent')
  if (beside?.arrived === true && apart?.arrived === false) return told('address-dependent')
  return valid.some(({ arrived }) => arrived)
    ? told('not-by-port', 'server-apart')
    : told('not-independent', 'server-beside-relay')
}

function judgeUdp(alone: readonly Asked[]): { readonly udp: Udp; readonly isCertain: boolean } {
  const byUdp = alone.some(({ url, gathered }) => gathered.candidates.some((one) => cameByUdp(one, url)))
  if (byUdp) return { udp: 'works', isCertain: true }
  const overTcp = alone.filter(({ gathered }) => gathered.candidates.some(({ type }) => type === 'relay'))
  const silent = alone.filter(({ url }) => transportOf(url) === 'udp')
  if (overTcp.length === 0 || silent.length === 0) return { udp: 'unknown', isCertain: true }
  // The machine that answered over TCP is there: its silence over UDP is the network's, unless it does not listen.
  const hosts = new Set(overTcp.map(({ url }) => hostOf(url)))
  return { udp: 'blocked', isCertain: silent.some(({ url }) => hosts.has(hostOf(url))) }
}

function nameOf(mapping: Mapping, filtering: Filtering, hasTranslation: boolean): NatName {
  switch (mapping) {
    case 'none':
      return 'none'
    case 'endpoint-dependent':
      return 'symmetric'
    case 'unknown':
      return hasTranslation ? 'some' : 'unknown'
    case 'endpoint-independent':
      return CONES[filtering]
  }
}

const CONES: Readonly<Record<Filtering, NatName>> = {
  'endpoint-independent': 'full-cone',
  'address-dependent': 'restricted-cone',
  'address-and-port-dependent': 'port-restricted-cone',
  'not-by-port': 'cone',
  'not-independent': 'cone',
  unknown: 'cone'
}

/** A public address was reported that is none of this device's own, while its own are known. */
function hasTranslation({ withoutServers }: Evidence, together: Gathered): boolean {
  const own = [...withoutServers.candidates, ...together.candidates].filter(isUdpHost)
  const known = own.filter(({ address }) => networkKindOfText(address) !== 'hidden')
  return together.candidates
    .filter(isReflexive)
    .some(
      ({ address }) =>
        known.some((host) => familyOf(host.address) === familyOf(address)) &&
        !known.some((host) => host.address === address)
    )
}

/** What servers saw, each place once. */
function mappedPlaces({ candidates }: Gathered): readonly GatheredCandidate[] {
  const seen = new Set<string>()
  return candidates.filter(isReflexive).filter((one) => {
    const key = [one.address, one.port, one.relatedAddress, one.relatedPort].join('|')
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

export function hasAnswer({ candidates }: Gathered): boolean {
  return candidates.some(({ type }) => type === 'srflx' || type === 'relay')
}

/** Not every browser tells how it speaks to a relay; its address does. */
function cameByUdp(one: GatheredCandidate, url: string): boolean {
  return isReflexive(one) || (one.type === 'relay' && (one.relayProtocol ?? transportOf(url)) === 'udp')
}

function isReflexive({ type, protocol }: GatheredCandidate): boolean {
  return type === 'srflx' && protocol === 'udp'
}

function isUdpHost({ type, protocol }: GatheredCandidate): boolean {
  return type === 'host' && protocol === 'udp'
}

/** A browser that hides addresses writes 0.0.0.0 and port 0, or 9, in their place. */
function hasBase({ relatedAddress, relatedPort = 0 }: GatheredCandidate): boolean {
  if (relatedAddress === undefined || relatedPort === 0) return false
  return familyOf(relatedAddress) !== undefined && !/^[0.:]+$/.test(relatedAddress)
}

function baseOf({ relatedAddress = '', relatedPort = 0 }: GatheredCandidate): string {
  return `${relatedAddress}|${String(relatedPort)}`
}

function samePlace(one: GatheredCandidate, other: GatheredCandidate): boolean {
  return one.address === other.address && one.port === other.port
}

function hostOf(url: string): string {
  const parsed = parseIceUrl(url)
  return typeof parsed === 'string' ? url : parsed.host
}

function transportOf(url: string): 'udp' | 'tcp' {
  const parsed = parseIceUrl(url)
  return typeof parsed === 'string' ? 'udp' : parsed.transport
}
