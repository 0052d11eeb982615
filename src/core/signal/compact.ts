/** The compact card (protocol.md §2.3):
 *  header u8 | flags u8 | [answers u16] | fingerprint 32 | credentials | [max-message-size u32] | [sctp-port u16]
 *  | candidates to the end | check u16.
 *  flags: credential kind in bits 7-6, max-message-size in 5-4, "sctp-port follows" 3, setup 2-1, "answers follows" 0. */
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
const ANSWERS_FOLLOWS = 1
const USUAL_PORT = 5000 // what every browser says
const FINGERPRINT_BYTES = 32

export interface CompactCard {
  readonly description: Description
  /** The mark of the card that this one answers (protocol.md §2.7), which no SDP says. */
  readonly answers: number | undefined
}

export function encodeDescription(description: Description, answers?: number): Bytes {
  const { fingerprint, ice, setup, candidates, sctpPort, maxMessageSizeBytes } = description
  const sizeAt = MESSAGE_SIZES.indexOf(maxMessageSizeBytes)
  const sizeCode = sizeAt === -1 ? SIZE_FOLLOWS : sizeAt
  const portFlag = sctpPort === USUAL_PORT ? 0 : PORT_FOLLOWS
  const answersFlag = answers === undefined ? 0 : ANSWERS_FOLLOWS
  const out = startCard('compact')
  out.u8((credentialKind(ice) << 6) | (sizeCode << 4) | portFlag | (SETUPS.indexOf(setup) << 1) | answersFlag)
  if (answers !== undefined) out.u16(answers)
  out.put(fingerprint.value, FINGERPRINT_BYTES)
  writeCredentials(out, ice)
  if (sizeCode === SIZE_FOLLOWS) out.u32(maxMessageSizeBytes)
  if (portFlag !== 0) out.u16(sctpPort)
  for (const candidate of candidates) writeCandidate(out, candidate)
  return finishCard(out)
}

/** @throws DecodeError unless `bytes` are exactly what `encodeDescription` makes of the result */
export function decodeCompact(bytes: Bytes): CompactCard {
  const { form, body } = openCard(bytes)
  if (form !== 'compact') throw new DecodeError('unknown-type', 0)
  return readCompact(body)
}

/** Reads what stands between header and check. */
export function readCompact(body: ByteReader): CompactCard {
  const flagsAt = body.offset
  const flags = body.u8()
  const kind = CREDENTIAL_KINDS[flags >> 6]
  const setup = SETUPS[(flags >> 1) & 0b11]
  const isAnswer = (flags & ANSWERS_FOLLOWS) !== 0
  if (kind === undefined || setup === undefined || (isAnswer && setup === 'actpass')) {
    throw new DecodeError('bad-field', flagsAt)
  }
  const answers = isAnswer ? body.u16() : undefined
  const fingerprint = { algorithm: 'sha-256', value: body.take(FINGERPRINT_BYTES).slice() } as const
  const ice = readCredentials(body, kind)
  const maxMessageSizeBytes = MESSAGE_SIZES[(flags >> 4) & 0b11] ?? readMessageSize(body)
  const sctpPort = (flags & PORT_FOLLOWS) === 0 ? USUAL_PORT : readPort(body)
  const candidates = readCandidates(body)
  body.end()
  return {
    description: { fingerprint, ice, setup, candidates, mid: '0', sctpPort, maxMessageSizeBytes },
    answers
  }
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
