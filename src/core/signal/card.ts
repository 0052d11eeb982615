// A card: one device's complete SDP, as bytes. protocol.md §2.
import { ByteWriter, hex, unhex, type Bytes } from '#core/bytes.ts'
import { crc16 } from '#core/crc16.ts'
import { DecodeError } from '#core/errors.ts'
import { buildSdp } from '#core/sdp/build.ts'
import { sameDescription, type Description, type SetupRole } from '#core/sdp/description.ts'
import { splitSdp } from '#core/sdp/lines.ts'
import { parseSdp } from '#core/sdp/parse.ts'
import { decodeCompact, encodeDescription, readCompact } from './compact.ts'
import { openCard, type CardForm } from './envelope.ts'
import { encodeWhole, MAX_SDP_BYTES, readWhole } from './whole.ts'

export interface Card {
  readonly form: CardForm
  /** The owner's description with CRLF line ends: rebuilt from a compact card, as carried by a whole one. */
  readonly sdp: string
  /** A whole card has none: it is whole because its SDP says something else, or might. */
  readonly description: Description | undefined
  /** The same for two cards of one peer connection, different for any two connections (protocol.md §2.7). */
  readonly key: string
  /** Of the certificate: the same for all cards of a device until it makes a new certificate. */
  readonly fingerprint: Bytes
  /** `actpass` on the card of a link that is still free; else the DTLS role of a link that is joined (§3.1). */
  readonly setup: SetupRole
  /** By which an answer names this card: like `key`, in 16 bits. */
  readonly mark: number
  /** The mark of the card that this one answers, if it says so. */
  readonly answers: number | undefined
}

const UTF8_ENCODER = new TextEncoder()

// Each of a line alone: within a text the pattern's own line ends would be more than CRLF.
const FINGERPRINT = /^a=fingerprint:(?:md5|sha-\d{1,3}) ((?:[0-9A-F]{2}:){15,63}[0-9A-F]{2})$/i
const UFRAG = /^a=ice-ufrag:([A-Za-z0-9+/]{4,256})$/
const CANDIDATE = /^a=candidate:\S+ \d+ \S+ (\d+) .*(?:\r?\n|$)/gm
const SETUP = /^a=setup:(actpass|active|passive)$/

/** The smallest card that says all that `sdp` says; one that would be too long lacks its worst candidates. A compact one
 *  whose SDP says a role also says that it answers the card of that mark.
 *  @throws DecodeError when `sdp` is no SDP, names no certificate or is longer than a card may carry */
export function encodeCard(sdp: string, answers?: number): Bytes {
  if (sdp.length > MAX_SDP_BYTES) throw new DecodeError('too-long', MAX_SDP_BYTES)
  const description = parseSdp(sdp)
  if (description !== undefined) {
    const bytes = encodeDescription(description, answers)
    const rebuilt = parseSdp(buildSdp(decodeCompact(bytes).description))
    if (rebuilt !== undefined && sameDescription(rebuilt, description)) return bytes
  }
  const bytes = encodeFitting(sdp)
  decodeCard(bytes) // refuses an SDP whose card nobody could read
  return bytes
}

/** A code that nobody can scan helps nobody: the least likely ways to be reached go first. */
function encodeFitting(sdp: string): Bytes {
  try {
    return encodeWhole(sdp)
  } catch (error) {
    const fewer = error instanceof DecodeError && error.code === 'too-long' ? withoutWorst(sdp) : undefined
    if (fewer === undefined) throw error
    return encodeFitting(fewer)
  }
}

/** Without the candidate of the lowest priority; nothing when there is none. */
function withoutWorst(sdp: string): string | undefined {
  const candidates = [...sdp.matchAll(CANDIDATE)]
  const lowest = Math.min(...candidates.map(([, priority]) => Number(priority)))
  const worst = candidates.findLast(([, priority]) => Number(priority) === lowest)
  return worst && sdp.slice(0, worst.index) + sdp.slice(worst.index + worst[0].length)
}

/** @throws DecodeError for anything but a card this version can make */
export function decodeCard(bytes: Bytes): Card {
  const { form, body } = openCard(bytes)
  switch (form) {
    case 'compact': {
      const { description, answers } = readCompact(body)
      const { fingerprint, ice, setup } = description
      const names = namesOf(fingerprint.value, ice.ufrag)
      return { form, sdp: buildSdp(description), description, ...names, setup, answers }
    }
    case 'whole': {
      const sdp = readWhole(body)
      const { fingerprint, ufrag, setup } = readIdentity(sdp)
      const names = namesOf(fingerprint, ufrag)
      return { form, sdp, description: undefined, ...names, setup, answers: undefined }
    }
  }
}

/** What tells one connection from any other (protocol.md §2.7). */
function namesOf(fingerprint: Bytes, ufrag: string): Pick<Card, 'fingerprint' | 'key' | 'mark'> {
  const named = new ByteWriter()
  named.put(fingerprint)
  named.put(UTF8_ENCODER.encode(ufrag))
  return { fingerprint, key: `${hex(fingerprint)}:${ufrag}`, mark: crc16(named.finish()) }
}

/** The first fingerprint, user name and role in the text; bundled sections all have the same. */
function readIdentity(sdp: string): { fingerprint: Bytes; ufrag: string; setup: SetupRole } {
  const lines = splitSdp(sdp) ?? []
  const first = (pattern: RegExp): string | undefined => {
    const line = lines.find((each) => pattern.test(each))
    return line === undefined ? undefined : pattern.exec(line)?.[1]
  }
  const pairs = first(FINGERPRINT)
  const ufrag = first(UFRAG)
  const setup = first(SETUP) ?? 'actpass'
  if (pairs === undefined || ufrag === undefined) throw new DecodeError('bad-field', 0)
  return { fingerprint: unhex(pairs.replaceAll(':', '').toLowerCase()), ufrag, setup: setup as SetupRole }
}
