/** The compact card (protocol.md §2.3):
 *  header u8 | flags u8 | fingerprint 32 | credentials | [max-message-size u32] | [sctp-port u16]
 *  | candidates to the end | check u16.
 *  flags: credential kind in bits 7-6, max-message-size in 5-4, "sctp-port follows" 3, setup 2-1, reserved 0. */
import type { ByteReader, Bytes } from '#core/bytes.ts'
import { DecodeError } from '#core/errors.ts'
import {
  leadsBack,
  MAX_CANDIDATES,
  sameTransportAddress,
  TYPE_PREFERENCE,
  type Candidate,
  type Description
} from '#core/sdp/description.ts'
import { readCandidate, writeCandidate } from './candidate.ts'
import { credentialKind, readCredentials, writeCredentials, type CredentialKind } from './credentials.ts'
import { finishCard, openCard, startCard } from './envelope.ts'

// Position is the number on the wire; append only.
const MESSAGE_SIZES: readonly number[] = [262_144, 1_073_741_823, 65_536] // Chromium and Safari, Firefox, RFC 8841
const SETUPS = ['actpass', 'active', 'passive'] as const
const CREDENTIAL_KINDS: readonly CredentialKind[] = [0, 1, 2]

const SIZE_FOLLOWS = 3
const PORT_FOLLOWS = 1 << 3
const RESERVED = 1
const USUAL_PORT = 5000 // what every browser says
const FINGERPRINT_BYTES = 32

export function encodeDescription(description: Description): Bytes {
  const { fingerprint, ice, setup, candidates, sctpPort, maxMessageSizeBytes } = description
  const sizeAt = MESSAGE_SIZES.indexOf(maxMessageSizeBytes)
  const sizeCode = sizeAt === -1 ? SIZE_FOLLOWS : sizeAt
  const portFlag = sctpPort === USUAL_PORT ? 0 : PORT_FOLLOWS
  const out = startCard('compact')
  out.u8((credentialKind(ice) << 6) | (sizeCode << 4) | portFlag | (SETUPS.indexOf(setup) << 1))
  out.put(fingerprint.value, FINGERPRINT_BYTES)
  writeCredentials(out, ice)
  if (sizeCode === SIZE_FOLLOWS) out.u32(maxMessageSizeBytes)
  if (portFlag !== 0) out.u16(sctpPort)
  for (const candidate of candidates) writeCandidate(out, candidate)
  return finishCard(out)
}

/** @throws DecodeError unless `bytes` are exactly what `encodeDescription` makes of the result */
export function decodeDescription(bytes: Bytes): Description {
  const { form, body } = openCard(bytes)
  if (form !== 'compact') throw new DecodeError('unknown-type', 0)
  return readDescription(body)
}

/** Reads what stands between header and check. */
export function readDescription(body: ByteReader): Description {
  const flagsAt = body.offset
  const flags = body.u8()
  const kind = CREDENTIAL_KINDS[flags >> 6]
  const setup = SETUPS[(flags >> 1) & 0b11]
  if (kind === undefined || setup === undefined || (flags & RESERVED) !== 0) {
    throw new DecodeError('bad-field', flagsAt)
  }
  const fingerprint = { algorithm: 'sha-256', value: body.take(FINGERPRINT_BYTES).slice() } as const
  const ice = readCredentials(body, kind)
  const maxMessageSizeBytes = MESSAGE_SIZES[(flags >> 4) & 0b11] ?? readMessageSize(body)
  const sctpPort = (flags & PORT_FOLLOWS) === 0 ? USUAL_PORT : readPort(body)
  const candidates = readCandidates(body)
  body.end()
  return { fingerprint, ice, setup, candidates, mid: '0', sctpPort, maxMessageSizeBytes }
}

function readMessageSize(body: ByteReader): number {
  const at = body.offset
  const size = body.u32()
  if (MESSAGE_SIZES.includes(size)) throw new DecodeError('bad-field', at) // it has a code
  return size
}

function readPort(body: ByteReader): number {
  const at = body.offset
  const port = body.u16()
  if (port === 0 || port === USUAL_PORT) throw new DecodeError('bad-field', at)
  return port
}

/** The same rules that `parseSdp` keeps when it makes a list: best type first, no repeats, no way back. */
function readCandidates(body: ByteReader): Candidate[] {
  const candidates: Candidate[] = []
  while (body.remaining > 0) {
    const at = body.offset
    if (candidates.length === MAX_CANDIDATES) throw new DecodeError('too-long', at)
    const candidate = readCandidate(body)
    const before = candidates.at(-1)
    const rises = before !== undefined && TYPE_PREFERENCE[before.type] < TYPE_PREFERENCE[candidate.type]
    const repeats = candidates.some((other) => sameTransportAddress(other, candidate))
    if (rises || repeats || leadsBack(candidate.address)) throw new DecodeError('bad-field', at)
    candidates.push(candidate)
  }
  return candidates
}
