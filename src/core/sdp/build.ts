// A `Description` to the SDP text that a browser takes: protocol.md §2.3. Everything a card leaves out is written
// here, the same way every time.
import { hex } from '#core/bytes.ts'
import { buildCandidate } from './candidate.ts'
import type { Description } from './description.ts'
import { joinSdp } from './lines.ts'

export interface BuildOptions {
  /** `false` leaves out every candidate and the mark that there are no more. */
  readonly candidates?: boolean
}

export function buildSdp(description: Description, { candidates = true }: BuildOptions = {}): string {
  const { fingerprint, ice, setup, mid, sctpPort, maxMessageSizeBytes } = description
  const reachable = [
    ...description.candidates.map((candidate, i) => `a=candidate:${buildCandidate(candidate, i)}`),
    'a=end-of-candidates'
  ]
  return joinSdp([
    'v=0',
    'o=- 1 1 IN IP4 0.0.0.0',
    's=-',
    't=0 0',
    `a=group:BUNDLE ${mid}`,
    'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
    'c=IN IP4 0.0.0.0',
    ...(candidates ? reachable : []),
    `a=ice-ufrag:${ice.ufrag}`,
    `a=ice-pwd:${ice.pwd}`,
    'a=ice-options:trickle',
    `a=fingerprint:${fingerprint.algorithm} ${hex(fingerprint.value)
      .toUpperCase()
      .replace(/..(?=.)/g, '$&:')}`,
    `a=setup:${setup}`,
    `a=mid:${mid}`,
    `a=sctp-port:${String(sctpPort)}`,
    `a=max-message-size:${String(maxMessageSizeBytes)}`
  ])
}
