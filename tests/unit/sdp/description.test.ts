import { describe, expect, test } from 'vitest'
import { leadsBack, sameDescription, type Candidate, type Description } from '#core/sdp/description.ts'

const host: Candidate = {
  type: 'host',
  address: { kind: 'ipv4', bytes: Uint8Array.of(192, 0, 2, 2) },
  port: 4000
}
const plain: Description = {
  fingerprint: { algorithm: 'sha-256', value: new Uint8Array(32) },
  ice: { ufrag: 'P8V8', pwd: '3jZCS3+de/EV/ut48AiRNTJM' },
  setup: 'actpass',
  candidates: [host],
  mid: '0',
  sctpPort: 5000,
  maxMessageSizeBytes: 262_144
}

describe('two descriptions', () => {
  test('with equal parts are the same', () => {
    expect(sameDescription(plain, structuredClone(plain))).toBe(true)
  })

  const elsewhere = { kind: 'ipv4', bytes: Uint8Array.of(192, 0, 2, 3) } as const
  const others: [part: string, other: Description][] = [
    ['fingerprint', { ...plain, fingerprint: { algorithm: 'sha-256', value: new Uint8Array(32).fill(1) } }],
    ['ufrag', { ...plain, ice: { ...plain.ice, ufrag: 'P8V9' } }],
    ['pwd', { ...plain, ice: { ...plain.ice, pwd: '3jZCS3+de/EV/ut48AiRNTJN' } }],
    ['role', { ...plain, setup: 'active' }],
    ['SCTP port', { ...plain, sctpPort: 5001 }],
    ['message size', { ...plain, maxMessageSizeBytes: 0 }],
    ['number of candidates', { ...plain, candidates: [] }],
    ['candidate type', { ...plain, candidates: [{ ...host, type: 'srflx' }] }],
    ['candidate address', { ...plain, candidates: [{ ...host, address: elsewhere }] }],
    ['candidate port', { ...plain, candidates: [{ ...host, port: 4001 }] }]
  ]
  for (const [part, other] of others) {
    test(`with another ${part} are not`, () => {
      expect(sameDescription(plain, other)).toBe(false)
      expect(sameDescription(other, plain)).toBe(false)
    })
  }
})

test('an mDNS name of zeros leads nowhere, so not back', () => {
  expect(leadsBack({ kind: 'mdns', bytes: new Uint8Array(16) })).toBe(false)
})
