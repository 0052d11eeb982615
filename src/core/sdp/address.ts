// The text of a candidate's address: IPv4, IPv6 (read as RFC 4291 §2.2 allows, written as RFC 5952 says) and the
// mDNS names `<uuid>.local` that browsers put in place of a local address.
import { ByteReader, ByteWriter, hex, unhex, type Bytes } from '#core/bytes.ts'
import type { Address } from './description.ts'

const OCTET = /^(?:0|[1-9]\d{0,2})$/
const GROUP = /^[0-9a-f]{1,4}$/i
const MDNS_NAME = /^([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})\.local$/i
const GROUPS = 8

/** The address that `text` names, or nothing for any other host name. */
export function parseAddress(text: string): Address | undefined {
  const name = MDNS_NAME.exec(text)
  if (name !== null) return { kind: 'mdns', bytes: unhex(name.slice(1).join('').toLowerCase()) }
  if (text.includes(':')) {
    const bytes = parseIpv6(text)
    return bytes && { kind: 'ipv6', bytes }
  }
  const bytes = parseIpv4(text)
  return bytes && { kind: 'ipv4', bytes }
}

export function formatAddress(address: Address): string {
  switch (address.kind) {
    case 'ipv4':
      return address.bytes.join('.')
    case 'ipv6':
      return formatIpv6(address.bytes)
    case 'mdns':
      return formatMdns(address.bytes)
  }
}

function parseIpv4(text: string): Bytes | undefined {
  const octets = text.split('.')
  if (octets.length !== 4 || !octets.every((octet) => OCTET.test(octet) && Number(octet) <= 255))
    return undefined
  return Uint8Array.from(octets, Number)
}

function parseIpv6(text: string): Bytes | undefined {
  const halves = text.split('::')
  if (halves.length > 2) return undefined
  const [head = '', tail] = halves
  const front = parseGroups(head, tail === undefined)
  const back = tail === undefined ? [] : parseGroups(tail, true)
  if (front === undefined || back === undefined) return undefined
  const missing = GROUPS - front.length - back.length
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined // `::` stands for one group or more
  const out = new ByteWriter()
  for (const group of [...front, ...Array<number>(missing).fill(0), ...back]) out.u16(group)
  return out.finish()
}

/** The 16-bit groups of one side of `::`. A dotted IPv4 address may stand for the last two of the address. */
function parseGroups(text: string, endsAddress: boolean): number[] | undefined {
  if (text === '') return []
  const groups: number[] = []
  const parts = text.split(':')
  for (const [i, part] of parts.entries()) {
    if (GROUP.test(part)) {
      groups.push(Number.parseInt(part, 16))
      continue
    }
    const dotted = endsAddress && i === parts.length - 1 ? parseIpv4(part) : undefined
    if (dotted === undefined) return undefined
    const input = new ByteReader(dotted)
    groups.push(input.u16(), input.u16())
  }
  return groups
}

function formatIpv6(bytes: Bytes): string {
  const input = new ByteReader(bytes)
  const groups = Array.from({ length: GROUPS }, () => input.u16())
  const mapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff
  if (mapped) return `::ffff:${bytes.slice(12).join('.')}` // RFC 5952 §5: a known IPv4-mapped prefix
  const gap = longestZeroRun(groups)
  const text = (part: number[]): string => part.map((group) => group.toString(16)).join(':')
  if (gap.length < 2) return text(groups) // RFC 5952 §4.2.2: `::` never stands for a single group
  return `${text(groups.slice(0, gap.start))}::${text(groups.slice(gap.start + gap.length))}`
}

/** RFC 5952 §4.2.3: the longest run of zero groups is shortened, the first of equals. */
function longestZeroRun(groups: readonly number[]): { start: number; length: number } {
  let best = { start: 0, length: 0 }
  let length = 0
  for (const [i, group] of groups.entries()) {
    length = group === 0 ? length + 1 : 0
    if (length > best.length) best = { start: i - length + 1, length }
  }
  return best
}

function formatMdns(bytes: Bytes): string {
  const digits = hex(bytes)
  const parts = [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20)]
  return `${[...parts, digits.slice(20)].join('-')}.local`
}
