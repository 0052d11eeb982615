import { expect, test } from 'vitest'
import { verifiedFingerprint } from '#core/devices/fingerprint.ts'

const PAIRS = Array.from({ length: 32 }, (_, index) => index.toString(16).padStart(2, '0'))
const HEX = PAIRS.join('')
const LINE = `a=fingerprint:sha-256 ${PAIRS.join(':').toUpperCase()}`
const OTHER = LINE.replace('00:01', '01:00')
const sdp = (...lines: readonly string[]): string => ['v=0', ...lines, 'a=mid:0', ''].join('\r\n')

test.each([
  ['the only one', sdp(LINE), HEX],
  ['the same one for session and section', sdp(LINE, 'm=application 9 UDP/DTLS/SCTP x', LINE), HEX],
  ['lower-case pairs', sdp(LINE.toLowerCase()), HEX],
  ['none', sdp(), undefined],
  // The owner of one certificate could name another's beside it, and pass for that device.
  ['another one behind it', sdp(LINE, OTHER), undefined],
  ['another one before it', sdp(OTHER, LINE), undefined],
  [
    'another one behind it, spelt otherwise',
    sdp(LINE, OTHER.replace('fingerprint', 'FingerPrint')),
    undefined
  ],
  [
    'another one behind it, with a space',
    sdp(LINE, OTHER.replace('fingerprint:', 'fingerprint: ')),
    undefined
  ],
  ['one of another kind beside it', sdp(LINE, 'a=fingerprint:sha-1 00:01'), undefined],
  ['only one of another kind', sdp(`a=fingerprint:sha-512 ${PAIRS.join(':')}`), undefined],
  ['one that is cut off', sdp(LINE.slice(0, -3)), undefined]
])('%s', (_, text, fingerprint) => {
  expect(verifiedFingerprint(text)).toBe(fingerprint)
})
