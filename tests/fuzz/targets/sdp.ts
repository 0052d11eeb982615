// The text that describes a connection: a browser's own, a carried one, and the one of a further connection, from the peer.
import { equalBytes, hex, unhex } from '#core/bytes.ts'
import { verifiedFingerprint } from '#core/devices/fingerprint.ts'
import { DecodeError } from '#core/errors.ts'
import { formatAddress, parseAddress } from '#core/sdp/address.ts'
import { buildSdp } from '#core/sdp/build.ts'
import { buildCandidate, parseCandidate, parseDecimal } from '#core/sdp/candidate.ts'
import { leadsBack, MAX_CANDIDATES, sameDescription } from '#core/sdp/description.ts'
import { parseSdp } from '#core/sdp/parse.ts'
import { decodeCard, encodeCard } from '#core/signal/card.ts'
import { decodeCompact, encodeDescription } from '#core/signal/compact.ts'
import { isLaneOf } from '#core/transfer/lane-description.ts'
import { must, type Target } from '#tests/fuzz/target.ts'
import { bytesOf, textOf } from '#tests/fuzz/text.ts'
import { seeded } from '#tests/support/seeded.ts'
import { SDP_TEXTS, SDP_WORDS } from './sdp-samples.ts'

const roomBytes = (inputBytes: number): number => 65_536 + 64 * inputBytes

const sdp: Target = {
  name: 'sdp',
  modules: ['parse', 'lines', 'candidate', 'address', 'build', 'description'].map(
    (name) => `core/sdp/${name}.ts`
  ),
  seeds: SDP_TEXTS.map(bytesOf),
  maxBytes: 20_000,
  words: SDP_WORDS,
  codes: [],
  roomBytes,
  run(input) {
    const description = parseSdp(textOf(input))
    if (description === undefined) return undefined
    must(description.candidates.length <= MAX_CANDIDATES, 'as many candidates as a card may have')
    must(!description.candidates.some(({ address }) => leadsBack(address)), 'no candidate leads back')
    const again = parseSdp(buildSdp(description))
    must(again !== undefined && sameDescription(again, description), 'built and parsed it says the same')
    must(
      sameDescription(decodeCompact(encodeDescription(description)).description, description),
      'a card can say it'
    )
    return description
  }
}

const ODD = seeded(5)

/** What nothing makes shorter. */
function oddName(length: number): string {
  return Array.from({ length }, () => ODD.below(36).toString(36)).join('')
}

/** More candidates than fit a card. */
function oddHosts(count: number): string {
  return Array.from(
    { length: count },
    (_, i) => `a=candidate:1 1 udp ${String(7 * i)} ${oddName(40)}.example 4000 typ host\r\n`
  ).join('')
}

/** Making a card of one, which takes whatever candidates do not fit out, one by one. */
const offer: Target = {
  name: 'sdp-to-card',
  modules: ['core/signal/card.ts', 'core/signal/whole.ts'],
  seeds: [
    ...SDP_TEXTS.map(bytesOf),
    bytesOf(SDP_TEXTS[2] + oddHosts(40)),
    bytesOf(`${SDP_TEXTS[2] ?? ''}s=${oddName(3000)}\r\n`),
    bytesOf(`${SDP_TEXTS[2] ?? ''}s=${'x'.repeat(16_384)}\r\n`),
    bytesOf(`${SDP_TEXTS[2] ?? ''}s=${'é'.repeat(9000)}\r\n`)
  ],
  maxBytes: 5000,
  words: SDP_WORDS,
  codes: ['bad-text', 'too-long', 'bad-field'],
  roomBytes: (inputBytes) => 4 * 2 ** 20 + 40_000 * inputBytes, // a compressor for each candidate that is too many
  run(input) {
    const bytes = encodeCard(textOf(input))
    must(bytes.byteLength <= 1300, 'a card has its limit')
    must(decodeCard(bytes).fingerprint.byteLength >= 16, 'what was made can be read')
    return bytes
  }
}

const address: Target = {
  name: 'candidate',
  modules: ['core/sdp/candidate.ts', 'core/sdp/address.ts'],
  seeds: [
    ...[
      '192.0.2.1',
      '0.0.0.0',
      '::',
      '::1',
      'fd00::2',
      '::ffff:192.0.2.1',
      '1:2:3:4:5:6:7:8',
      '1::8',
      '64:ff9b::192.0.2.33'
    ],
    ...['01234567-89ab-cdef-0123-456789abcdef.local', 'host.example', '1:0:0:4:0:0:0:8', '2001:db8::1:0:0:1'],
    '1 1 udp 2122260223 192.0.2.1 50000 typ host generation 0 network-id 1',
    '1 1 UDP 5 fd00::2 9 typ srflx raddr :: rport 9',
    '1 1 tcp 5 192.0.2.1 9 typ host tcptype active',
    '1 1 tcp 5 192.0.2.1 9 typ host tcptype passive',
    '00ff'
  ].map(bytesOf),
  maxBytes: 2000,
  words: SDP_WORDS,
  codes: [],
  roomBytes,
  run(input) {
    const text = textOf(input)
    must(unhexed(text) === undefined || unhexed(text) === text, 'hex has one spelling')
    const number = parseDecimal(text, 0xffff_ffff)
    must(number === undefined || String(number) === text, 'a number has one spelling')
    const read = parseAddress(text)
    if (read !== undefined) {
      const again = parseAddress(formatAddress(read))
      must(
        again?.kind === read.kind && equalBytes(again.bytes, read.bytes),
        'an address is written as it was read'
      )
    }
    const line = parseCandidate(text)
    if (line === undefined || line === 'unanswerable') return read
    const rebuilt = parseCandidate(buildCandidate(line.candidate, 3))
    must(rebuilt !== undefined && rebuilt !== 'unanswerable', 'a candidate is written as it was read')
    return line
  }
}

function unhexed(text: string): string | undefined {
  try {
    return hex(unhex(text))
  } catch (error) {
    if (error instanceof DecodeError && error.code === 'bad-text') return undefined
    throw error
  }
}

const PEER = '02'.repeat(32)

const lane: Target = {
  name: 'lane-description',
  modules: ['core/transfer/lane-description.ts', 'core/devices/fingerprint.ts'],
  seeds: SDP_TEXTS.map(bytesOf),
  maxBytes: 20_000,
  words: SDP_WORDS,
  codes: [],
  roomBytes,
  run(input) {
    const text = textOf(input)
    const fingerprint = verifiedFingerprint(text)
    must(fingerprint === undefined || /^[0-9a-f]{64}$/.test(fingerprint), 'a fingerprint is hex')
    if (!isLaneOf(PEER, text)) return fingerprint
    // However a browser splits lines, it finds no other certificate and no other section.
    const lines = text.split(/[\r\n]+/)
    const named = lines.filter((line) => /fingerprint/i.test(line))
    must(
      named.length > 0 && named.every((line) => line.replaceAll(':', '').toLowerCase().endsWith(PEER)),
      'no other certificate'
    )
    must(lines.filter((line) => line.startsWith('m=')).length === 1, 'one section')
    return fingerprint
  }
}

export const SDP_TARGETS: readonly Target[] = [sdp, offer, address, lane]
