// SDP text to a `Description`, only if nothing that the SDP says would be lost: protocol.md §2.2. A line that is
// not listed here makes the SDP one that a card has to carry whole.
import { unhex, type Bytes } from '#core/bytes.ts'
import { parseCandidate, parseDecimal, type CandidateLine } from './candidate.ts'
import {
  leadsBack,
  MAX_CANDIDATES,
  sameTransportAddress,
  TYPE_PREFERENCE,
  type Candidate,
  type Description,
  type IceCredentials,
  type SetupRole
} from './description.ts'
import { splitSdp } from './lines.ts'

type Ranked = Exclude<CandidateLine, string>

/** Lines that say what every such session says; the other side can write them itself. */
const BOILERPLATE = new Set([
  'v=0',
  't=0 0',
  'a=group:BUNDLE 0',
  'a=extmap-allow-mixed', // about RTP header extensions, of which there are none
  'a=msid-semantic: WMS', // media stream names, of which there are none: Chromium, Safari
  'a=msid-semantic:WMS *', // the same: Firefox
  'a=sendrecv',
  'a=end-of-candidates'
])
/** Origin, session name and connection address: ICE replaces the last, nothing reads the others. */
const UNREAD = /^(?:o=\S+ \d+ \d+ IN IP[46] \S+|s=.*|c=IN IP[46] \S+)$/
const MEDIA = /^m=application [1-9]\d{0,4} UDP\/DTLS\/SCTP webrtc-datachannel$/
const ATTRIBUTE = /^a=([a-z-]+):(.*)$/

/** Attributes that may stand once, and whether they may stand before the `m=` line. */
const ONCE = new Map([
  ['fingerprint', { inSession: true }],
  ['ice-ufrag', { inSession: true }],
  ['ice-pwd', { inSession: true }],
  ['ice-options', { inSession: true }],
  ['setup', { inSession: true }],
  ['mid', { inSession: false }],
  ['sctp-port', { inSession: false }],
  ['max-message-size', { inSession: false }]
])
const ICE_OPTIONS = new Set(['trickle', 'ice2'])
const SHA_256 = /^sha-256 ((?:[0-9a-f]{2}:){31}[0-9a-f]{2})$/i
/** RFC 8839 §5.4 allows 256 characters; a card has one byte for each length. */
const UFRAG = /^[A-Za-z0-9+/]{4,255}$/
const PWD = /^[A-Za-z0-9+/]{22,255}$/
/** What a missing `max-message-size` means (RFC 8841 §6.1). */
const DEFAULT_MAX_MESSAGE_SIZE = '65536'

/** The description that `sdp` amounts to, or nothing when it says more than a description can. */
export function parseSdp(sdp: string): Description | undefined {
  const lines = splitSdp(sdp)
  const read = lines && readLines(lines)
  return read && describe(read.values, orderCandidates(read.candidates))
}

function readLines(
  lines: readonly string[]
): { values: ReadonlyMap<string, string>; candidates: Ranked[] } | undefined {
  const values = new Map<string, string>()
  const candidates: Ranked[] = []
  let inMedia = false
  for (const line of lines) {
    if (BOILERPLATE.has(line) || UNREAD.test(line)) continue
    if (MEDIA.test(line) && !inMedia) {
      inMedia = true
      continue
    }
    const [, name = '', value = ''] = ATTRIBUTE.exec(line) ?? []
    if (name === 'candidate' && inMedia) {
      const read = parseCandidate(value)
      if (read === undefined) return undefined
      if (read !== 'unanswerable') candidates.push(read)
      continue
    }
    const rule = ONCE.get(name)
    if (rule === undefined || values.has(name) || !(inMedia || rule.inSession)) return undefined
    values.set(name, value)
  }
  return inMedia ? { values, candidates } : undefined
}

function describe(
  values: ReadonlyMap<string, string>,
  candidates: readonly Candidate[]
): Description | undefined {
  const value = parseFingerprint(values.get('fingerprint'))
  const ice = parseCredentials(values.get('ice-ufrag'), values.get('ice-pwd'))
  const setup = values.get('setup')
  const mid = values.get('mid')
  const sctpPort = parseDecimal(values.get('sctp-port'), 0xffff)
  const sizeText = values.get('max-message-size') ?? DEFAULT_MAX_MESSAGE_SIZE
  const maxMessageSizeBytes = parseDecimal(sizeText, 0xffff_ffff)
  const options = (values.get('ice-options') ?? 'trickle').split(' ')
  if (value === undefined || ice === undefined || !isSetupRole(setup) || mid !== '0') return undefined
  if (sctpPort === undefined || sctpPort === 0 || maxMessageSizeBytes === undefined) return undefined
  if (!options.every((option) => ICE_OPTIONS.has(option))) return undefined
  const fingerprint = { algorithm: 'sha-256', value } as const
  return { fingerprint, ice, setup, candidates, mid, sctpPort, maxMessageSizeBytes }
}

/** Best first (RFC 8445 §5.1.2), without those that cannot help, and no more than a card may hold. */
function orderCandidates(ranked: readonly Ranked[]): Candidate[] {
  const preference = (one: Ranked): number => TYPE_PREFERENCE[one.candidate.type]
  const sorted = [...ranked].sort((a, b) => preference(b) - preference(a) || b.priority - a.priority)
  const kept: Candidate[] = []
  for (const { candidate } of sorted) {
    const known = kept.some((other) => sameTransportAddress(other, candidate))
    if (!known && !leadsBack(candidate.address)) kept.push(candidate)
    if (kept.length === MAX_CANDIDATES) break
  }
  return kept
}

function parseFingerprint(text = ''): Bytes | undefined {
  const [, pairs] = SHA_256.exec(text) ?? []
  return pairs === undefined ? undefined : unhex(pairs.replaceAll(':', '').toLowerCase())
}

function parseCredentials(ufrag = '', pwd = ''): IceCredentials | undefined {
  return UFRAG.test(ufrag) && PWD.test(pwd) ? { ufrag, pwd } : undefined
}

function isSetupRole(text: string | undefined): text is SetupRole {
  return text === 'actpass' || text === 'active' || text === 'passive'
}
