/** One ICE candidate in a compact card (protocol.md §2.5):  kind u8 | address 4 or 16 bytes | port u16.
 *  kind is address in bits 1-0 and type in bits 3-2. Foundation and priority are not sent; the reader derives
 *  them (RFC 8445 §5.1). */
import type { ByteReader, ByteWriter } from '#core/bytes.ts'
import { DecodeError } from '#core/errors.ts'
import type { Candidate } from '#core/sdp/description.ts'

// Position is the number on the wire; append only.
const ADDRESS_KINDS = ['ipv4', 'ipv6', 'mdns'] as const
const TYPES = ['host', 'srflx', 'prflx', 'relay'] as const
const ADDRESS_BYTES = { ipv4: 4, ipv6: 16, mdns: 16 } as const

export function writeCandidate(out: ByteWriter, { type, address, port }: Candidate): void {
  out.u8((TYPES.indexOf(type) << 2) | ADDRESS_KINDS.indexOf(address.kind))
  out.put(address.bytes, ADDRESS_BYTES[address.kind])
  out.u16(port)
}

export function readCandidate(input: ByteReader): Candidate {
  const at = input.offset
  const code = input.u8()
  const kind = ADDRESS_KINDS[code & 0b11]
  const type = TYPES[code >> 2] // a reserved bit makes this no type
  if (kind === undefined || type === undefined) throw new DecodeError('bad-field', at)
  const address = { kind, bytes: input.take(ADDRESS_BYTES[kind]).slice() }
  const portAt = input.offset
  const port = input.u16()
  if (port === 0) throw new DecodeError('bad-field', portAt)
  return { type, address, port }
}
