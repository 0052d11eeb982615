// One `a=candidate` line (RFC 8839 §5.1). Foundation, related address and the hints that browsers add for
// themselves are no part of the meaning; the priority is used once, to put candidates in order.
import { formatAddress, parseAddress } from './address.ts'
import { TYPE_PREFERENCE, type Candidate, type CandidateType } from './description.ts'

/** A candidate as a line gives it. `unanswerable` is TCP of type active: a browser listens on no TCP port, so it
 *  can never answer one (RFC 6544 §4.5, port 9 stands for "none"). */
export type CandidateLine = 'unanswerable' | { candidate: Candidate; priority: number }

/** Extension names whose values say nothing to the other device. */
const LOCAL_HINTS = new Set(['raddr', 'rport', 'generation', 'network-id', 'network-cost'])
const TYPES = new Set<string>(Object.keys(TYPE_PREFERENCE))
const MAX_PORT = 0xffff

/** What follows `a=candidate:`, or nothing when it says something a `Candidate` cannot. */
export function parseCandidate(value: string): CandidateLine | undefined {
  if (isTcpActive(value)) return 'unanswerable'
  const [foundation, component, transport, priority, host, port, typ, type, ...extensions] = value.split(' ')
  if (foundation === undefined || component !== '1' || transport?.toLowerCase() !== 'udp') return undefined
  const address = host === undefined ? undefined : parseAddress(host)
  const portNumber = parseDecimal(port, MAX_PORT)
  const rank = parseDecimal(priority, 0xffff_ffff)
  if (address === undefined || rank === undefined || portNumber === undefined || portNumber === 0)
    return undefined
  if (typ !== 'typ' || type === undefined || !isCandidateType(type) || !areHints(extensions)) return undefined
  return { candidate: { type, address, port: portNumber }, priority: rank }
}

/** `index` is the place in the list, best first: it becomes the local preference (RFC 8445 §5.1.2.1), and the
 *  foundation, so that no candidate waits for another to be unfrozen. */
export function buildCandidate(candidate: Candidate, index: number): string {
  const { type, address, port } = candidate
  const priority = TYPE_PREFERENCE[type] * 2 ** 24 + (0xffff - index) * 2 ** 8 + 255
  const line = `${String(index + 1)} 1 udp ${String(priority)} ${formatAddress(address)} ${String(port)} typ ${type}`
  if (type === 'host') return line
  // RFC 8839 §5.1: the others must name a related address, and these values keep it private
  return `${line} raddr ${address.kind === 'ipv6' ? '::' : '0.0.0.0'} rport 9`
}

export function isTcpActive(value: string): boolean {
  const fields = value.toLowerCase().split(' ')
  const at = fields.indexOf('tcptype', 8)
  return fields[2] === 'tcp' && at !== -1 && fields[at + 1] === 'active'
}

/** A decimal number without sign or leading zero, at most `max`. */
export function parseDecimal(text: string | undefined, max: number): number | undefined {
  if (text === undefined || !/^(?:0|[1-9]\d{0,9})$/.test(text)) return undefined
  const value = Number(text)
  return value <= max ? value : undefined
}

function isCandidateType(type: string): type is CandidateType {
  return TYPES.has(type)
}

/** Extensions come as pairs of name and value, all of them known. */
function areHints(extensions: readonly string[]): boolean {
  return extensions.length % 2 === 0 && extensions.every((word, i) => i % 2 === 1 || LOCAL_HINTS.has(word))
}
