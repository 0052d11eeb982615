// A card: one device's complete SDP, as bytes. protocol.md §2.
import { hex, unhex, type Bytes } from '#core/bytes.ts'
import { DecodeError } from '#core/errors.ts'
import { buildSdp } from '#core/sdp/build.ts'
import { sameDescription, type Description } from '#core/sdp/description.ts'
import { parseSdp } from '#core/sdp/parse.ts'
import { decodeDescription, encodeDescription, readDescription } from './compact.ts'
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
}

const FINGERPRINT = /^a=fingerprint:(?:md5|sha-\d{1,3}) ((?:[0-9A-F]{2}:){15,63}[0-9A-F]{2})$/im
const UFRAG = /^a=ice-ufrag:([A-Za-z0-9+/]{4,256})$/m

/** The smallest card that says all that `sdp` says.
 *  @throws DecodeError when `sdp` is no SDP, names no certificate or is longer than a card may carry */
export function encodeCard(sdp: string): Bytes {
  if (sdp.length > MAX_SDP_BYTES) throw new DecodeError('too-long', MAX_SDP_BYTES)
  const description = parseSdp(sdp)
  if (description !== undefined) {
    const bytes = encodeDescription(description)
    const rebuilt = parseSdp(buildSdp(decodeDescription(bytes)))
    if (rebuilt !== undefined && sameDescription(rebuilt, description)) return bytes
  }
  const bytes = encodeWhole(sdp)
  decodeCard(bytes) // refuses an SDP whose card nobody could read
  return bytes
}

/** @throws DecodeError for anything but a card this version can make */
export function decodeCard(bytes: Bytes): Card {
  const { form, body } = openCard(bytes)
  switch (form) {
    case 'compact': {
      const description = readDescription(body)
      const fingerprint = description.fingerprint.value
      const key = cardKey(fingerprint, description.ice.ufrag)
      return { form, sdp: buildSdp(description), description, key, fingerprint }
    }
    case 'whole': {
      const sdp = readWhole(body)
      const { fingerprint, ufrag } = readIdentity(sdp)
      return { form, sdp, description: undefined, key: cardKey(fingerprint, ufrag), fingerprint }
    }
  }
}

function cardKey(fingerprint: Bytes, ufrag: string): string {
  return `${hex(fingerprint)}:${ufrag}`
}

/** The first fingerprint and user name in the text; bundled sections all have the same. */
function readIdentity(sdp: string): { fingerprint: Bytes; ufrag: string } {
  const [, pairs] = FINGERPRINT.exec(sdp.replaceAll('\r', '')) ?? []
  const [, ufrag] = UFRAG.exec(sdp.replaceAll('\r', '')) ?? []
  if (pairs === undefined || ufrag === undefined) throw new DecodeError('bad-field', 0)
  return { fingerprint: unhex(pairs.replaceAll(':', '').toLowerCase()), ufrag }
}
