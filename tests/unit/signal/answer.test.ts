import { describe, expect, test } from 'vitest'
import { unhex } from '#core/bytes.ts'
import { Bug } from '#core/errors.ts'
import { dtlsRole, remoteAnswer } from '#core/signal/answer.ts'
import { decodeCard, encodeCard, type Card } from '#core/signal/card.ts'
import compact from '#tests/vectors/card-compact.json'
import whole from '#tests/vectors/card-whole.json'

const SMALLEST = new Uint8Array(32)
const LARGEST = new Uint8Array(32).fill(0xff)

const text = (...lines: string[]): string => lines.map((line) => `${line}\r\n`).join('')
const vector = (list: { name: string; bytes: string }[], name: string): Card =>
  decodeCard(unhex(list.find((one) => one.name === name)?.bytes ?? ''))

describe('§3 the answer from a compact card', () => {
  const card = vector(compact.valid, 'IPv6 before IPv4, hex credentials, the message size of Firefox')
  const fingerprint = Array.from({ length: 32 }, (_, i) => (0xa0 + i).toString(16).toUpperCase()).join(':')
  const session = [
    'v=0',
    'o=- 1 1 IN IP4 0.0.0.0',
    's=-',
    't=0 0',
    'a=group:BUNDLE 0',
    'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
    'c=IN IP4 0.0.0.0'
  ]
  const candidates = [
    'a=candidate:1 1 udp 2130706431 fd00::2 46271 typ host',
    'a=candidate:2 1 udp 2130706175 192.0.2.2 38933 typ host',
    'a=end-of-candidates'
  ]
  const rest = (setup: string): string[] => [
    'a=ice-ufrag:5bbede47',
    'a=ice-pwd:047cbe2efe2afad9833667ed6847e605',
    'a=ice-options:trickle',
    `a=fingerprint:sha-256 ${fingerprint}`,
    `a=setup:${setup}`,
    'a=mid:0',
    'a=sctp-port:5000',
    'a=max-message-size:1073741823'
  ]

  test('is active when this device is the DTLS server, passive when it is the client', () => {
    expect(remoteAnswer(card, 'server')).toBe(text(...session, ...candidates, ...rest('active')))
    expect(remoteAnswer(card, 'client')).toBe(text(...session, ...candidates, ...rest('passive')))
  })

  test('can leave out every candidate, and the mark that there are no more', () => {
    expect(remoteAnswer(card, 'server', { candidates: false })).toBe(text(...session, ...rest('active')))
  })
})

describe('§3 the answer from a whole card', () => {
  const lines = [
    'v=0',
    'o=- 7 2 IN IP4 127.0.0.1',
    's=-',
    't=0 0',
    'a=group:BUNDLE data',
    'a=setup:actpass',
    'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
    'c=IN IP4 0.0.0.0',
    'a=candidate:1 1 udp 1 turn.example.org 3478 typ relay raddr 0.0.0.0 rport 9',
    'a=candidate:2 1 tcp 1 192.0.2.2 9 typ host tcptype active',
    'a=candidate:3 1 tcp 1 192.0.2.2 4000 typ host tcptype passive',
    'a=end-of-candidates',
    'a=ice-ufrag:P8V8',
    'a=ice-pwd:3jZCS3+de/EV/ut48AiRNTJM',
    `a=fingerprint:sha-256 ${Array<string>(32).fill('AA').join(':')}`,
    'a=setup:actpass',
    'a=mid:data',
    'a=sctp-port:5000'
  ]
  const card = decodeCard(encodeCard(text(...lines)))
  const kept = [
    ...lines.slice(0, 4),
    'a=group:BUNDLE 0',
    ...lines.slice(6, 9),
    ...lines.slice(10, 11),
    ...lines.slice(12, 15),
    'a=mid:0',
    'a=sctp-port:5000'
  ]

  test('is the carried text with its role, its mid and its useless candidates replaced', () => {
    expect(card.form).toBe('whole')
    expect(remoteAnswer(card, 'server')).toBe(text(...kept, 'a=setup:active', 'a=end-of-candidates'))
    expect(remoteAnswer(card, 'client')).toBe(text(...kept, 'a=setup:passive', 'a=end-of-candidates'))
  })

  test('has our mid, whatever stands in theirs', () => {
    const odd = decodeCard(encodeCard(card.sdp.replace('a=mid:data', 'a=mid:da\u2028ta')))
    expect(remoteAnswer(odd, 'client')).toBe(remoteAnswer(card, 'client'))
  })

  test('can leave out every candidate, and the mark that there are no more', () => {
    expect(remoteAnswer(card, 'server', { candidates: false })).toBe(
      text(...kept.filter((line) => !line.startsWith('a=candidate')), 'a=setup:active')
    )
  })

  test('is refused when there is another section, or none', () => {
    const refused = expect.objectContaining({ name: 'DecodeError', code: 'bad-field' }) as unknown
    const audio = vector(whole.valid, 'two sections, from Chromium')
    const none = vector(whole.valid, 'the least a card needs')
    const onlyAudio = decodeCard(encodeCard(text(...lines).replace('m=application', 'm=audio')))
    for (const other of [audio, none, onlyAudio]) {
      expect(() => remoteAnswer(other, 'server')).toThrow(refused)
    }
  })
})

describe('§3 the DTLS role', () => {
  const free = vector(compact.valid, 'one IPv4 address, six-bit credentials')

  test('of two free cards the device with the smaller fingerprint is the client', () => {
    expect(free.setup).toBe('actpass')
    expect([dtlsRole(free, SMALLEST), dtlsRole(free, LARGEST)]).toEqual(['client', 'server'])
    const other = decodeCard(encodeCard(free.sdp.replace('A0:A1', 'A0:A2')))
    expect([dtlsRole(free, other.fingerprint), dtlsRole(other, free.fingerprint)]).toEqual([
      'server',
      'client'
    ])
  })

  test('is the opposite of the one on a card that says its own, whatever the fingerprints', () => {
    for (const own of [SMALLEST, LARGEST]) {
      const said = (setup: string): string =>
        dtlsRole(decodeCard(encodeCard(free.sdp.replace('actpass', setup))), own)
      expect([said('passive'), said('active')]).toEqual(['client', 'server'])
    }
  })

  test('is read off a whole card as well', () => {
    const sdp = free.sdp.replace('actpass', 'passive').replace('a=mid:0', 'a=mid:0\r\na=x-unknown')
    const card = decodeCard(encodeCard(sdp))
    expect([card.form, card.setup]).toEqual(['whole', 'passive'])
  })

  test('an own card is for the caller to notice', () => {
    expect(() => dtlsRole(free, free.fingerprint)).toThrow(Bug)
  })
})
