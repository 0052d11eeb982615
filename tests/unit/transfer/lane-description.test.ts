import { expect, test } from 'vitest'
import { isLaneOf } from '#core/transfer/lane-description.ts'

const OWN = '0a'.repeat(32)
const line = (pair: string): string =>
  `a=fingerprint:sha-256 ${Array.from({ length: 32 }, () => pair).join(':')}`
const sdp = (...lines: string[]): string => ['v=0', ...lines, ''].join('\r\n')
const DATA = 'm=application 9 UDP/DTLS/SCTP webrtc-datachannel'

test.each([
  ['data of the device', sdp(DATA, line('0A')), true],
  ['the fingerprint above the section, too', sdp(line('0A'), DATA, line('0A')), true],
  ['another device', sdp(DATA, line('0B')), false],
  ['the device and another', sdp(DATA, line('0A'), line('0B')), false],
  ['no fingerprint', sdp(DATA), false],
  ['a second section', sdp(DATA, line('0A'), DATA), false],
  ['sound', sdp('m=audio 9 UDP/TLS/RTP/SAVPF 111', line('0A')), false],
  ['sound beside data', sdp(DATA, line('0A'), 'm=audio 9 UDP/TLS/RTP/SAVPF 111'), false],
  ['no section', sdp(line('0A')), false],
  ['nothing', '', false]
])('%s', (_, description, isOurs) => {
  expect(isLaneOf(OWN, description)).toBe(isOurs)
})
