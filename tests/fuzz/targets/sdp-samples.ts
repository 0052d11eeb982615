// SDPs to begin with: as browsers write them, and with what they do not write.
import type { Bytes } from '#core/bytes.ts'
import { unhex } from '#core/bytes.ts'
import { decodeCard } from '#core/signal/card.ts'
import { bytesOf } from '#tests/fuzz/text.ts'
import { sampleOffer } from '#tests/support/sdp-samples.ts'
import compact from '#tests/vectors/card-compact.json' with { type: 'json' }
import whole from '#tests/vectors/card-whole.json' with { type: 'json' }

const CHROMIUM = sampleOffer({
  kind: 'chromium',
  connection: 1,
  device: 2,
  addresses: ['192.0.2.1', 'fd00::1']
})
const FIREFOX = sampleOffer({ kind: 'firefox', connection: 3, device: 4 })

export const SDP_TEXTS: readonly string[] = [
  CHROMIUM,
  FIREFOX,
  CHROMIUM.replace('a=mid:0', 'a=mid:data').replace('BUNDLE 0', 'BUNDLE data'),
  CHROMIUM.replace('a=setup:actpass', 'a=setup:active').replaceAll(
    'typ host',
    'typ srflx raddr 0.0.0.0 rport 9'
  ),
  CHROMIUM.replace('a=setup:actpass', 'a=setup:holdconn'),
  CHROMIUM.replace('s=-', 's=\u2028a=ice-ufrag:zzzz\u2028'),
  CHROMIUM.replace(
    'a=ice-ufrag',
    'a=candidate:9 1 tcp 1 192.0.2.1 9 typ host tcptype active\r\na=candidate:8 1 udp 5 0.0.0.0 9 typ relay\r\na=ice-ufrag'
  ),
  CHROMIUM.replaceAll('\r\n', '\n'),
  CHROMIUM.replace('a=sctp-port:5000', 'a=sctp-port:0'),
  CHROMIUM.replace('a=ice-options:trickle', 'a=ice-options:renomination'),
  CHROMIUM.replace('a=max-message-size:262144', 'a=max-message-size:4294967296'),
  ...[...compact.valid, ...whole.valid].map(({ bytes }) => decodeCard(unhex(bytes)).sdp)
]

export const SDP_WORDS: readonly Bytes[] = [
  ...[
    '\r\n',
    '\n',
    '\r',
    '\u2028',
    '\u2029',
    '\u0085',
    'v=0\r\n',
    's=',
    'c=IN IP4 0.0.0.0\r\n',
    'a=sendrecv\r\n'
  ],
  ...['m=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\n', 'm=audio 9 UDP/TLS/RTP/SAVPF 0\r\n', 'm='],
  ...[
    'a=mid:0\r\n',
    'a=mid:',
    'a=group:BUNDLE 0\r\n',
    'a=setup:active\r\n',
    'a=setup:',
    'a=end-of-candidates\r\n'
  ],
  ...['a=fingerprint:sha-256 ', 'a=fingerprint:sha-1 ', 'FINGERPRINT', 'AA:', `${'AB:'.repeat(31)}AB`],
  ...[
    'a=ice-ufrag:abcd\r\n',
    'a=ice-ufrag:',
    'a=ice-pwd:',
    'a=ice-options:trickle ice2\r\n',
    'a=ice-lite\r\n'
  ],
  ...[
    'a=sctp-port:5000\r\n',
    'a=sctp-port:',
    'a=max-message-size:',
    'a=candidate:',
    'a=candidate:1 1 udp 1 '
  ],
  ...['a=candidate:1 1 udp 1 192.0.2.2 4000 typ host\r\n', ' typ host', ' typ relay raddr 0.0.0.0 rport 9'],
  ...[
    ' tcptype active',
    ' tcp ',
    ' generation 0',
    '192.0.2.7',
    '::',
    '::1',
    '::ffff:192.0.2.9',
    'fe80::1',
    '127.0.0.1'
  ],
  ...['0.0.0.0', '01234567-89ab-cdef-0123-456789abcdef.local', '.local', '%eth0', '1:2:3:4:5:6:7:8']
].map(bytesOf)
