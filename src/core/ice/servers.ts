// The ICE servers that a person brings: none unless they say so (docs/protocol.md §6). Their addresses are the URIs of RFC 7064 and RFC 7065.

/** What a TURN server asks for: nothing of who only asks a STUN server. */
export type IceLogin =
  | { readonly kind: 'none' }
  | { readonly kind: 'password'; readonly username: string; readonly password: string }
  /** Coturn's `static-auth-secret`: user name and password are made of it for each pairing, and end by themselves. */
  | { readonly kind: 'secret'; readonly secret: string }

export interface IceServer {
  /** In the one spelling of `buildIceUrl`. */
  readonly url: string
  readonly login: IceLogin
}

export interface IceSettings {
  /** Off: the servers are kept, and none is asked. */
  readonly isOn: boolean
  /** Only ways through a relay: the other device does not learn this one's addresses. */
  readonly relayOnly: boolean
  readonly servers: readonly IceServer[]
}

export const NO_ICE_SERVERS: IceSettings = { isOn: false, relayOnly: false, servers: [] }

/** Browsers warn from five on; more than a household has. */
export const MAX_ICE_SERVERS = 8
/** A domain name has at most 253 characters (RFC 1035 §2.3.4). */
export const MAX_HOST_CHARACTERS = 253
/** RFC 8489 §14.3: a user name is shorter than 509 bytes. */
export const MAX_LOGIN_CHARACTERS = 508

export type IceScheme = 'stun' | 'turn' | 'turns'
export type IceTransport = 'udp' | 'tcp'

export interface IceUrl {
  readonly scheme: IceScheme
  /** A domain name, an IPv4 address, or an IPv6 address without brackets. */
  readonly host: string
  readonly port: number
  /** Between this device and the server; `turns` over `tcp` is TLS. */
  readonly transport: IceTransport
}

/** RFC 7065 §3.2, RFC 7064 §3.2. */
const DEFAULT_PORTS: Readonly<Record<IceScheme, number>> = { stun: 3478, turn: 3478, turns: 5349 }

export type IceUrlProblem =
  | 'no-scheme' // an address of nothing, or of a web page
  | 'bad-host'
  | 'bad-port'
  | 'bad-transport' // another one, or one that the scheme does not have

const PARTS =
  /^(?<scheme>[a-z]+):(?:\/\/)?(?<host>\[[^\]]*\]|[^:?]*)(?::(?<port>[^?]*))?(?:\?(?<query>.*))?$/i
const NAME = /^(?=.{1,253}$)[a-z0-9_](?:[a-z0-9_-]{0,62}(?<!-))?(?:\.[a-z0-9_](?:[a-z0-9_-]{0,62}(?<!-))?)*$/
const IPV6 = /^(?=.*:.*:)[0-9a-f:.]{2,45}$/

/** What a person typed, with the defaults of the scheme. */
export function parseIceUrl(text: string): IceUrl | IceUrlProblem {
  const parts = PARTS.exec(text.trim())?.groups
  const scheme = parts?.['scheme']?.toLowerCase()
  if (parts === undefined || !isScheme(scheme)) return 'no-scheme'
  const host = (parts['host'] ?? '').toLowerCase()
  const bare = host.startsWith('[') ? host.slice(1, -1) : host
  if (!(host.startsWith('[') ? IPV6 : NAME).test(bare)) return 'bad-host'
  const port = parts['port'] === undefined ? DEFAULT_PORTS[scheme] : readPort(parts['port'])
  if (port === undefined) return 'bad-port'
  const transport = readTransport(scheme, parts['query'])
  if (transport === undefined) return 'bad-transport'
  return { scheme, host: bare, port, transport }
}

/** The one spelling: nothing left to a default but what the scheme does not have. */
export function buildIceUrl({ scheme, host, port, transport }: IceUrl): string {
  const shownHost = host.includes(':') ? `[${host}]` : host
  const query = scheme === 'stun' ? '' : `?transport=${transport}`
  return `${scheme}:${shownHost}:${String(port)}${query}`
}

/** The servers that are asked now. */
export function serversInUse({ isOn, servers }: IceSettings): readonly IceServer[] {
  return isOn ? servers : []
}

function isScheme(text: string | undefined): text is IceScheme {
  return text !== undefined && Object.hasOwn(DEFAULT_PORTS, text)
}

function readPort(text: string): number | undefined {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0
  return port >= 1 && port <= 65_535 ? port : undefined
}

/** `stun` is asked over UDP, as browsers do; `turns` runs over TCP, as none has DTLS to a server. */
function readTransport(scheme: IceScheme, query: string | undefined): IceTransport | undefined {
  if (query === undefined) return scheme === 'turns' ? 'tcp' : 'udp'
  const transport = /^transport=(udp|tcp)$/i.exec(query)?.[1]?.toLowerCase() as IceTransport | undefined
  if (scheme === 'stun') return undefined
  return scheme === 'turns' && transport === 'udp' ? undefined : transport
}
