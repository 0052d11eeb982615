// What a scanned card becomes for `setRemoteDescription`: protocol.md §3. Both devices made an offer, so each takes
// the other's as the answer to its own; where two Geckos meet, the second connection of one takes it as an offer.
import { compareBytes, type Bytes } from '#core/bytes.ts'
import { Bug, DecodeError } from '#core/errors.ts'
import { buildSdp, type BuildOptions } from '#core/sdp/build.ts'
import { isTcpActive } from '#core/sdp/candidate.ts'
import type { SetupRole } from '#core/sdp/description.ts'
import { joinSdp, splitSdp } from '#core/sdp/lines.ts'
import type { Card } from './card.ts'

const CANDIDATE = 'a=candidate:'
const END_OF_CANDIDATES = 'a=end-of-candidates'
const SETUP = /^a=setup:/
const MEDIA = /^m=/
const APPLICATION = /^m=application /

/** Who speaks first in the DTLS handshake. */
export type DtlsRole = 'client' | 'server'

/** The role of this device towards `card` (protocol.md §3.1): the opposite of the one on the card, or what follows
 *  from the two fingerprints while the card's link is free. The caller has made sure that it did not scan its own. */
export function dtlsRole(card: Card, ownFingerprint: Bytes): DtlsRole {
  const order = compareBytes(ownFingerprint, card.fingerprint)
  if (order === 0) throw new Bug('a card cannot answer itself')
  if (card.setup === 'actpass') return order < 0 ? 'client' : 'server'
  return card.setup === 'passive' ? 'client' : 'server'
}

/** The SDP of type `answer` that stands for `card`, when this device has that role.
 *  @throws DecodeError bad-field when the card is for more than one data channel section */
export function remoteAnswer(card: Card, own: DtlsRole, options: BuildOptions = {}): string {
  const setup = own === 'client' ? 'passive' : 'active'
  if (card.description !== undefined) return buildSdp({ ...card.description, setup }, options)
  return editCarried(card.sdp, setup, options)
}

/** A whole card's text says what its owner offered; an answer differs in the role, and in the `mid`, which
 *  must be the one in this device's own offer: `0`, as there is one section (RFC 8829 §5.3.1). */
function editCarried(sdp: string, setup: SetupRole, { candidates = true }: BuildOptions): string {
  const lines = splitSdp(sdp) ?? []
  const sections = lines.filter((line) => MEDIA.test(line))
  if (sections.length !== 1 || !sections.every((line) => APPLICATION.test(line))) {
    throw new DecodeError('bad-field', 0)
  }
  const kept = lines.filter(
    (line) =>
      !SETUP.test(line) &&
      line !== END_OF_CANDIDATES &&
      (candidates ? isAnswerable(line) : !isCandidate(line))
  )
  const renamed = kept.map((line) =>
    line.replace(/^a=mid:.*$/s, 'a=mid:0').replace(/^a=group:BUNDLE .*$/s, 'a=group:BUNDLE 0')
  )
  return joinSdp([...renamed, `a=setup:${setup}`, ...(candidates ? [END_OF_CANDIDATES] : [])])
}

function isCandidate(line: string): boolean {
  return line.startsWith(CANDIDATE)
}

function isAnswerable(line: string): boolean {
  return !isCandidate(line) || !isTcpActive(line.slice(CANDIDATE.length))
}
