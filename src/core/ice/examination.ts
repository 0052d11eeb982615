// All that the connection doctor found out, and the text that a person may hand on: addresses masked unless they are asked for, logins never.
import { familyOf, maskAddress, type NetworkKind, networkKindOfText } from './address-kinds.ts'
import type { Gathered, GatheredCandidate } from './gathering.ts'
import { type Asked, type Evidence, hasAnswer, judgeNat, type NatVerdict } from './nat.ts'
import { type Place, PLACES, type Reach, reachOf } from './reach.ts'
import { type IceSettings, parseIceUrl } from './servers.ts'

/** One way to this device that it could name in a card. */
export interface OfferedWay {
  readonly type: GatheredCandidate['type']
  readonly address: string
  readonly port: number
  readonly family: 'ipv4' | 'ipv6' | undefined
  readonly network: NetworkKind
  /** Between this device and the relay. */
  readonly relayProtocol: GatheredCandidate['relayProtocol']
}

export interface ServerFinding {
  readonly url: string
  readonly answered: boolean
  /** What the browser says of it, an ICE error code (RFC 8489 §14.8; 701: it did not answer). */
  readonly code: number | undefined
}

export interface Examination {
  readonly ways: readonly OfferedWay[]
  readonly servers: readonly ServerFinding[]
  readonly verdict: NatVerdict
  readonly reach: Readonly<Record<Place, Reach>>
  /** `wifi`, `cellular`, …, where the browser tells. */
  readonly connection: string | undefined
  readonly relayOnly: boolean
}

interface Examined {
  readonly evidence: Evidence
  readonly settings: Pick<IceSettings, 'relayOnly'>
  readonly connection: string | undefined
}

export function examine({ evidence, settings: { relayOnly }, connection }: Examined): Examination {
  const { withoutServers, together, alone } = evidence
  const verdict = judgeNat(evidence)
  const gathered: Gathered = {
    candidates: [withoutServers, ...(together === undefined ? [] : [together])].flatMap(
      ({ candidates }) => candidates
    ),
    troubles: [],
    isComplete: true
  }
  const reach = (place: Place): Reach => reachOf(place, { gathered, verdict, relayOnly })
  return {
    ways: waysOf(gathered.candidates),
    servers: alone.map(findingOf),
    verdict,
    reach: Object.fromEntries(PLACES.map((place) => [place, reach(place)])) as Record<Place, Reach>,
    connection,
    relayOnly
  }
}

/** Each address once: a port is of one gathering, and TCP candidates of type active are no way here (protocol.md §2.2). */
function waysOf(candidates: readonly GatheredCandidate[]): readonly OfferedWay[] {
  const ways = new Map<string, OfferedWay>()
  for (const { type, address, port, protocol, relayProtocol } of candidates) {
    const network = networkKindOfText(address)
    if (protocol !== 'udp' || network === 'loopback') continue
    const key = [type, network === 'hidden' ? 'hidden' : address, relayProtocol].join('|')
    if (!ways.has(key))
      ways.set(key, { type, address, port, family: familyOf(address), network, relayProtocol })
  }
  return [...ways.values()]
}

function findingOf({ url, gathered }: Asked): ServerFinding {
  const answered = hasAnswer(gathered)
  return { url, answered, code: answered ? undefined : gathered.troubles.at(-1)?.code }
}

/** In English whatever the app speaks: it is for whoever is asked for help. `masked` keeps kinds and prefixes. */
export function reportText(
  examination: Examination,
  about: { readonly build: string; readonly masked: boolean }
): string {
  const { ways, servers, verdict, reach, connection, relayOnly } = examination
  return [
    `Heliograph connection report, ${about.build}`,
    about.masked ? 'Addresses are masked.' : 'Addresses are shown in full.',
    '',
    `Connection: ${connection ?? 'not told by the browser'}`,
    `Addresses of this device: ${ways.length === 0 ? 'none' : ''}`.trimEnd(),
    ...ways.map((way) => `  ${wayText(way, about.masked)}`),
    `Servers asked: ${servers.length === 0 ? 'none' : ''}`.trimEnd(),
    ...servers.map((server, i) => `  ${serverText(server, i + 1, about.masked)}`),
    `Relays only: ${relayOnly ? 'yes' : 'no'}`,
    '',
    `NAT: ${verdict.nat}${verdict.isCertain ? '' : ' (probably)'}`,
    `Mapping: ${verdict.mapping}`,
    `Filtering: ${verdict.filtering}`,
    `UDP: ${verdict.udp}`,
    ...(verdict.missing.length === 0 ? [] : [`To tell more: ${verdict.missing.join(', ')}`]),
    '',
    'Links with a device',
    ...PLACES.map((place) => `  ${place}: ${reach[place]}`),
    ''
  ].join('\n')
}

function wayText(
  { type, address, port, family, network, relayProtocol }: OfferedWay,
  masked: boolean
): string {
  const place = masked ? maskAddress(address) : `${address} port ${String(port)}`
  const via = relayProtocol === undefined ? '' : ` over ${relayProtocol}`
  return `${type}${via}: ${place} (${[family, network].filter((part) => part !== undefined).join(', ')})`
}

/** A server's name may tell whose it is. */
function serverText({ url, answered, code }: ServerFinding, number: number, masked: boolean): string {
  const why = code === undefined ? '' : ` (${String(code)})`
  return `${masked ? maskedUrl(url, number) : url}: ${answered ? 'answered' : `no answer${why}`}`
}

function maskedUrl(url: string, number: number): string {
  const parsed = parseIceUrl(url)
  if (typeof parsed === 'string') return `server ${String(number)}`
  const { scheme, port, transport } = parsed
  return `server ${String(number)}, ${scheme} over ${transport}, port ${String(port)}`
}
