import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { unhex } from '#core/bytes.ts'
import { formatAddress } from '#core/sdp/address.ts'
import { buildSdp } from '#core/sdp/build.ts'
import { parseSdp } from '#core/sdp/parse.ts'
import type { Description } from '#core/sdp/description.ts'
import { descriptions } from '#tests/unit/signal/arbitrary.ts'

/** For thousands of tries on a busy machine; the default of five seconds is for one. */
const WAIT_MS = 60_000

const FINGERPRINT = Array.from({ length: 32 }, (_, i) => (0xa0 + i).toString(16).toUpperCase()).join(':')
const SESSION = ['v=0', 'o=- 7 2 IN IP4 127.0.0.1', 's=-', 't=0 0', 'a=group:BUNDLE 0']
const MEDIA = [
  'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
  'c=IN IP4 0.0.0.0',
  'a=ice-ufrag:P8V8',
  'a=ice-pwd:3jZCS3+de/EV/ut48AiRNTJM',
  'a=ice-options:trickle',
  `a=fingerprint:sha-256 ${FINGERPRINT}`,
  'a=setup:actpass',
  'a=mid:0',
  'a=sctp-port:5000',
  'a=max-message-size:262144'
]
const PLAIN: Description = {
  fingerprint: { algorithm: 'sha-256', value: Uint8Array.from({ length: 32 }, (_, i) => 0xa0 + i) },
  ice: { ufrag: 'P8V8', pwd: '3jZCS3+de/EV/ut48AiRNTJM' },
  setup: 'actpass',
  candidates: [],
  mid: '0',
  sctpPort: 5000,
  maxMessageSizeBytes: 262_144
}

const text = (...lines: string[]): string => lines.map((line) => `${line}\r\n`).join('')
const offer = (...more: string[]): string => text(...SESSION, ...MEDIA, ...more)
/** The plain offer with the one line that starts like `line` up to its colon replaced. */
const replacing = (line: string): string => {
  const name = line.slice(0, line.indexOf(':') + 1)
  return text(...[...SESSION, ...MEDIA].map((old) => (old.startsWith(name) ? line : old)))
}
const reached = (...candidates: string[]): string[] | undefined =>
  parseSdp(offer(...candidates.map((one) => `a=candidate:${one}`)))?.candidates.map(
    ({ type, address, port }) => `${type} ${formatAddress(address)} ${String(port)}`
  )

describe('what a description says', () => {
  test('the plain offer, with CRLF, with LF, and without a line end at its end', () => {
    expect(parseSdp(offer())).toEqual(PLAIN)
    expect(parseSdp(offer().replaceAll('\r', ''))).toEqual(PLAIN)
    expect(parseSdp(offer().trimEnd())).toEqual(PLAIN)
    expect(parseSdp(`${offer()}\n\n`)).toEqual(PLAIN)
  })

  test('attributes that may stand in front of the media section', () => {
    const early = MEDIA.filter((line) => /^a=(?:fingerprint|ice-|setup)/.test(line))
    const late = MEDIA.filter((line) => !early.includes(line))
    expect(parseSdp(text(...SESSION, ...early, ...late))).toEqual(PLAIN)
  })

  test('a missing max-message-size is 65536 (RFC 8841 §6.1)', () => {
    const sdp = text(...SESSION, ...MEDIA.filter((line) => !line.startsWith('a=max-message-size')))
    expect(parseSdp(sdp)).toEqual({ ...PLAIN, maxMessageSizeBytes: 65_536 })
  })

  test('roles, ports, sizes and ice options', () => {
    expect(parseSdp(replacing('a=setup:passive'))).toEqual({ ...PLAIN, setup: 'passive' })
    expect(parseSdp(replacing('a=sctp-port:65535'))).toEqual({ ...PLAIN, sctpPort: 65_535 })
    expect(parseSdp(replacing('a=max-message-size:0'))).toEqual({ ...PLAIN, maxMessageSizeBytes: 0 })
    expect(parseSdp(replacing('a=ice-options:trickle ice2'))).toEqual(PLAIN)
    expect(parseSdp(replacing(`a=fingerprint:SHA-256 ${FINGERPRINT.toLowerCase()}`))).toEqual(PLAIN)
  })

  const inexpressible: [name: string, sdp: string][] = [
    ['nothing', ''],
    ['words', 'hello'],
    ['no media section', text(...SESSION, ...MEDIA.slice(1))],
    ['two media sections', offer(...MEDIA)],
    ['an audio section', offer('m=audio 9 UDP/TLS/RTP/SAVPF 111')],
    ['a rejected section', offer().replace('m=application 9', 'm=application 0')],
    ['the older SCTP syntax', offer().replace(MEDIA[0] ?? '', 'm=application 9 DTLS/SCTP 5000')],
    ['TCP transport', offer().replace('UDP/DTLS', 'TCP/DTLS')],
    ['a version line that is not first', text(...SESSION.slice(1), 'v=0', ...MEDIA)],
    ['another version', offer().replace('v=0', 'v=1')],
    ['a time', offer().replace('t=0 0', 't=1 2')],
    ['an unknown attribute', offer('a=x-color:blue')],
    ['an unknown flag', offer('a=ice-lite')],
    ['an unknown line', offer('b=AS:30')],
    ['a direction', offer('a=recvonly')],
    ['an empty line inside', text(...SESSION, '', ...MEDIA)],
    ['a line that is none', offer('hello')],
    ['a zero character', offer('s=\0')],
    ['a lone CR', offer('s=a\rb')],
    ['another bundle', replacing('a=group:BUNDLE data')],
    ['another mid', replacing('a=mid:data')],
    ['SHA-1', replacing('a=fingerprint:sha-1 00:11')],
    ['SHA-512', replacing(`a=fingerprint:sha-512 ${FINGERPRINT}:${FINGERPRINT}`)],
    ['a short fingerprint', replacing(`a=fingerprint:sha-256 ${FINGERPRINT.slice(3)}`)],
    ['two fingerprints', offer(`a=fingerprint:sha-256 ${FINGERPRINT}`)],
    ['two passwords', offer('a=ice-pwd:3jZCS3+de/EV/ut48AiRNTJM')],
    ['a short ufrag', replacing('a=ice-ufrag:abc')],
    ['a ufrag of 256 characters', replacing(`a=ice-ufrag:${'a'.repeat(256)}`)],
    ['a ufrag outside the alphabet', replacing('a=ice-ufrag:ab-d')],
    ['a short password', replacing(`a=ice-pwd:${'a'.repeat(21)}`)],
    ['role holdconn', replacing('a=setup:holdconn')],
    ['renomination', replacing('a=ice-options:trickle renomination')],
    ['port 0', replacing('a=sctp-port:0')],
    ['port 65536', replacing('a=sctp-port:65536')],
    ['a port that is no number', replacing('a=sctp-port:5e3')],
    ['a port with a leading zero', replacing('a=sctp-port:05000')],
    ['a size above 32 bits', replacing('a=max-message-size:4294967296')],
    [
      'a mid in front of the media section',
      text(...SESSION, 'a=mid:0', ...MEDIA.filter((l) => l !== 'a=mid:0'))
    ],
    [
      'a candidate in front of the media section',
      text(...SESSION, 'a=candidate:1 1 udp 1 192.0.2.1 1 typ host', ...MEDIA)
    ],
    ...['a=setup', 'a=mid', 'a=sctp-port', 'a=fingerprint', 'a=ice-ufrag', 'a=ice-pwd'].map(
      (name): [string, string] => [
        `no ${name.slice(2)}`,
        text(...SESSION, ...MEDIA.filter((line) => !line.startsWith(`${name}:`)))
      ]
    )
  ]
  for (const [name, sdp] of inexpressible) {
    test(`${name} is not for a description`, () => {
      expect(parseSdp(sdp)).toBeUndefined()
    })
  }
})

describe('candidates', () => {
  test('come in order of type, then of priority (RFC 8445 §5.1.2)', () => {
    expect(
      reached(
        '1 1 udp 92151807 203.0.113.9 3478 typ relay raddr 0.0.0.0 rport 0',
        '2 1 udp 2122194687 192.0.2.2 4000 typ host generation 0 network-id 1 network-cost 10',
        '3 1 UDP 1686052607 203.0.113.5 4001 typ srflx raddr 192.0.2.2 rport 4000',
        '4 1 udp 2122265343 fd00::2 4002 typ host',
        '5 1 udp 1 203.0.113.6 4003 typ prflx raddr 192.0.2.2 rport 4000',
        '6 1 udp 2122194687 192.0.2.3 4000 typ host'
      )
    ).toEqual([
      'host fd00::2 4002',
      'host 192.0.2.2 4000',
      'host 192.0.2.3 4000',
      'prflx 203.0.113.6 4003',
      'srflx 203.0.113.5 4001',
      'relay 203.0.113.9 3478'
    ])
  })

  test('that nobody can use are left out', () => {
    expect(
      reached(
        '1 1 tcp 1518214911 192.0.2.2 9 typ host tcptype active generation 0',
        '1 1 TCP 1518214911 turn.example.org 9 typ host tcptype active',
        '2 1 udp 9 127.0.0.1 4000 typ host',
        '3 1 udp 8 127.255.0.1 4000 typ srflx raddr 0.0.0.0 rport 0',
        '4 1 udp 7 ::1 4000 typ host',
        '5 1 udp 6 0.0.0.0 4000 typ host',
        '6 1 udp 5 :: 4000 typ host',
        '7 1 udp 4 192.0.2.2 4000 typ host',
        '8 1 udp 3 192.0.2.2 4000 typ host',
        '9 1 udp 2 192.0.2.2 4000 typ srflx raddr 0.0.0.0 rport 0',
        '10 1 udp 1 192.0.2.2 4001 typ host'
      )
    ).toEqual(['host 192.0.2.2 4000', 'host 192.0.2.2 4001'])
  })

  test('are at most 16, the best', () => {
    const lines = Array.from(
      { length: 20 },
      (_, i) => `${String(i)} 1 udp ${String(1000 + i)} 192.0.2.2 ${String(4000 + i)} typ host`
    )
    const best = Array.from({ length: 16 }, (_, i) => `host 192.0.2.2 ${String(4019 - i)}`)
    expect(reached(...lines)).toEqual(best)
  })

  const inexpressible: [name: string, candidate: string][] = [
    ['a host name', '1 1 udp 1 turn.example.org 3478 typ relay raddr 0.0.0.0 rport 0'],
    ['passive TCP', '1 1 tcp 1 192.0.2.2 4000 typ host tcptype passive'],
    ['TCP simultaneous open', '1 1 tcp 1 192.0.2.2 4000 typ host tcptype so'],
    ['TCP of no type', '1 1 tcp 1 192.0.2.2 4000 typ host'],
    ['UDP with a TCP type', '1 1 udp 1 192.0.2.2 4000 typ host tcptype active'],
    ['component 2', '1 2 udp 1 192.0.2.2 4000 typ host'],
    ['an unknown type', '1 1 udp 1 192.0.2.2 4000 typ magic'],
    ['a name that objects have anyway', '1 1 udp 1 192.0.2.2 4000 typ constructor'],
    ['no type', '1 1 udp 1 192.0.2.2 4000'],
    ['port 0', '1 1 udp 1 192.0.2.2 0 typ host'],
    ['port 65536', '1 1 udp 1 192.0.2.2 65536 typ host'],
    ['a priority that is no number', '1 1 udp high 192.0.2.2 4000 typ host'],
    ['an address zone', '1 1 udp 1 fe80::1%eth0 4000 typ host'],
    ['an unknown extension', '1 1 udp 1 192.0.2.2 4000 typ host color blue'],
    ['an extension without a value', '1 1 udp 1 192.0.2.2 4000 typ host generation'],
    ['two spaces', '1 1 udp 1 192.0.2.2  4000 typ host'],
    ['nothing', '']
  ]
  for (const [name, candidate] of inexpressible) {
    test(`${name} is not for a description`, () => {
      expect(reached(candidate)).toBeUndefined()
    })
  }
})

describe('building', () => {
  const ipv4 = { kind: 'ipv4', bytes: Uint8Array.of(192, 0, 2, 2) } as const
  const ipv6 = { kind: 'ipv6', bytes: unhex('fd000000000000000000000000000002') } as const

  test('writes every line, with CRLF', () => {
    const description: Description = {
      ...PLAIN,
      candidates: [
        { type: 'host', address: ipv4, port: 4000 },
        { type: 'prflx', address: ipv4, port: 4001 },
        { type: 'srflx', address: ipv4, port: 4002 },
        { type: 'relay', address: ipv6, port: 4003 }
      ]
    }
    expect(buildSdp(description)).toBe(
      text(
        'v=0',
        'o=- 1 1 IN IP4 0.0.0.0',
        's=-',
        't=0 0',
        'a=group:BUNDLE 0',
        'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
        'c=IN IP4 0.0.0.0',
        'a=candidate:1 1 udp 2130706431 192.0.2.2 4000 typ host',
        'a=candidate:2 1 udp 1862270719 192.0.2.2 4001 typ prflx raddr 0.0.0.0 rport 9',
        'a=candidate:3 1 udp 1694498303 192.0.2.2 4002 typ srflx raddr 0.0.0.0 rport 9',
        'a=candidate:4 1 udp 16776447 fd00::2 4003 typ relay raddr :: rport 9',
        'a=end-of-candidates',
        ...MEDIA.slice(2)
      )
    )
    expect(buildSdp(description, { candidates: false })).toBe(
      buildSdp(PLAIN).replace('a=end-of-candidates\r\n', '')
    )
  })

  test('and parsing give back any description', { timeout: WAIT_MS }, () => {
    fc.assert(
      fc.property(descriptions, (description) => {
        expect(isDeepStrictEqual(parseSdp(buildSdp(description)), description)).toBe(true)
      }),
      { numRuns: 2000 }
    )
  })
})
