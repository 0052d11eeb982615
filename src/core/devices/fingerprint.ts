// Which certificate a connected device has, read off the description that DTLS compared it with (RFC 8122 §5).
/** However a browser may read such a line, it is seen here. */
const MENTION = /fingerprint/i
const LINE = /^a=fingerprint:sha-256 ((?:[0-9A-F]{2}:){31}[0-9A-F]{2})$/i

/** Lower-case hex of the SHA-256 fingerprint in a remote SDP; undefined unless it is the only one. Of several, a peer
 *  needs the certificate of just one: the others may be anybody's. */
export function verifiedFingerprint(sdp: string): string | undefined {
  const named = sdp
    .split(/[\r\n]+/)
    .filter((line) => MENTION.test(line))
    .map((line) => LINE.exec(line)?.[1]?.replaceAll(':', '').toLowerCase())
  const [first] = named
  return named.every((fingerprint) => fingerprint === first) ? first : undefined
}
