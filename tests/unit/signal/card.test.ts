import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { hex, unhex } from '#core/bytes.ts'
import { DecodeError } from '#core/errors.ts'
import type { Description } from '#core/sdp/description.ts'
import { decodeCard, encodeCard } from '#core/signal/card.ts'
import { crc16 } from '#core/crc16.ts'
import { decodeCompact, encodeDescription } from '#core/signal/compact.ts'
import { DICTIONARY } from '#core/signal/dictionary.ts'
import compact from '#tests/vectors/card-compact.json'
import whole from '#tests/vectors/card-whole.json'

const refusal = (code: string): unknown => expect.objectContaining({ name: 'DecodeError', code })

function toJson(description: Description | undefined): unknown {
  if (description === undefined) return undefined
  const { fingerprint, ice, setup, sctpPort, maxMessageSizeBytes, candidates } = description
  return {
    fingerprint: hex(fingerprint.value),
    ...ice,
    setup,
    sctpPort,
    maxMessageSizeBytes,
    candidates: candidates.map(({ type, address, port }) => ({
      type,
      kind: address.kind,
      address: hex(address.bytes),
      port
    }))
  }
}

test('§2.1 the check is CRC-16/CCITT-FALSE', () => {
  expect(crc16(new TextEncoder().encode('123456789'))).toBe(0x29b1)
  expect(crc16(new Uint8Array())).toBe(0xffff)
})

describe('compact cards', () => {
  for (const { name, bytes, value, answers } of compact.valid) {
    test(`§2.3 ${name}: decodes, and encodes back to the same bytes`, () => {
      const read = decodeCompact(unhex(bytes))
      expect([toJson(read.description), read.answers]).toEqual([value, answers])
      expect(hex(encodeDescription(read.description, read.answers))).toBe(bytes)
    })
    test(`§2.3 ${name}: the SDP it rebuilds makes the same card`, () => {
      const card = decodeCard(unhex(bytes))
      expect(toJson(card.description)).toEqual(value)
      expect(card.answers).toBe(answers)
      expect(hex(encodeCard(card.sdp, answers))).toBe(bytes)
      expect([card.form, card.key, hex(card.fingerprint)]).toEqual([
        'compact',
        `${value.fingerprint}:${value.ufrag}`,
        value.fingerprint
      ])
    })
  }
  for (const { name, bytes, code } of compact.invalid) {
    test(`§2.3 ${name}: refused as ${code}`, () => {
      expect(() => decodeCard(unhex(bytes))).toThrow(refusal(code))
      expect(() => decodeCompact(unhex(bytes))).toThrow(refusal(code))
    })
  }

  for (const { name, fingerprint, ufrag, mark } of compact.marks) {
    test(`§2.7 the mark of a card, ${name}`, () => {
      const own = compact.valid.find(({ value }) => value.ufrag === ufrag)
      const card = decodeCard(unhex(own?.bytes ?? ''))
      expect([hex(card.fingerprint), card.mark]).toEqual([fingerprint, mark])
    })
  }

  test('a card of a role that is carried whole does not say what it answers', () => {
    const sdp = whole.valid.find(({ value }) => value.includes('a=setup:actpass'))?.value ?? ''
    const answer = sdp.replace('a=setup:actpass', 'a=setup:passive')
    const { form, setup, answers } = decodeCard(encodeCard(answer, 7))
    expect([form, setup, answers]).toEqual(['whole', 'passive', undefined])
  })

  test('a whole card is no description', () => {
    const [first] = whole.valid
    expect(() => decodeCompact(unhex(first?.bytes ?? ''))).toThrow(refusal('unknown-type'))
  })
})

describe('whole cards', () => {
  for (const { name, bytes, value } of whole.valid) {
    test(`§2.6 ${name}: decodes, and encodes back to the same bytes`, () => {
      const card = decodeCard(unhex(bytes))
      expect([card.form, card.sdp, card.description]).toEqual(['whole', value, undefined])
      expect(hex(encodeCard(value))).toBe(bytes)
      expect(hex(encodeCard(value.replaceAll('\r', '').trimEnd()))).toBe(bytes)
    })
  }
  for (const { name, bytes, code } of whole.invalid) {
    test(`§2.6 ${name}: refused as ${code}`, () => {
      expect(() => decodeCard(unhex(bytes))).toThrow(refusal(code))
    })
  }

  test('§2.6 the dictionary has the bytes that the protocol gives it', async () => {
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', DICTIONARY))
    const protocol = readFileSync('docs/protocol.md', 'utf8')
    const [, sizeBytes, sha256] =
      /The dictionary is ([\d,]+) bytes, SHA-256\n?\s*`([0-9a-f]{64})`/.exec(protocol) ?? []
    expect([hex(digest), DICTIONARY.byteLength]).toEqual([sha256, Number(sizeBytes?.replace(',', ''))])
  })

  test('§2.6 what stands behind a U+2028 is no line of its own', () => {
    const carried = decodeCard(unhex(whole.valid[3]?.bytes ?? ''))
    const odd = carried.sdp.replace(/^s=.*$/m, 's=\u2028a=ice-ufrag:zzzz\u2028a=setup:active\u2028')
    const { key, setup, sdp } = decodeCard(encodeCard(odd))
    expect([key, setup, sdp]).toEqual([carried.key, carried.setup, odd])
  })

  test('§2.7 the key of a whole card is its first fingerprint and ufrag', () => {
    const { key, fingerprint } = decodeCard(unhex(whole.valid[3]?.bytes ?? ''))
    expect([key, hex(fingerprint)]).toEqual([
      '000102030405060708090a0b0c0d0e0f10111213:abcd',
      '000102030405060708090a0b0c0d0e0f10111213'
    ])
  })
})

describe('an SDP that makes no card', () => {
  const [least] = whole.valid.slice(3)
  const cases: [name: string, sdp: string, code: string][] = [
    ['nothing', '', 'bad-text'],
    ['words', 'hello', 'bad-text'],
    ['a link', 'https://host.example/#1234', 'bad-text'],
    ['no fingerprint', 'v=0\r\na=ice-ufrag:abcd\r\n', 'bad-field'],
    ['half a surrogate pair', `${least?.value ?? ''}a=x:\ud800\r\n`, 'bad-text'],
    ['more than 16 KiB', `${least?.value ?? ''}a=x:${'0'.repeat(17_000)}\r\n`, 'too-long'],
    ['more than 16 KiB once it is UTF-8', `${least?.value ?? ''}a=x:${'ü'.repeat(9000)}\r\n`, 'too-long'],
    ['more than fits a card', `${least?.value ?? ''}a=x:${noise(3000)}\r\n`, 'too-long']
  ]
  for (const [name, sdp, code] of cases) {
    test(`${name}: refused as ${code}`, () => {
      expect(() => encodeCard(sdp)).toThrow(refusal(code))
    })
  }

  test('§2.6 an SDP with more candidates than fit loses the worst, and only those', () => {
    const lines = Array.from(
      { length: 60 },
      (_, i) =>
        `a=candidate:${String(i)} 1 udp ${String(1000 + i)} ${noise(24, i + 2)}.example 9${String(i)} typ relay`
    )
    const { sdp } = decodeCard(
      encodeCard([...(least?.value ?? '').trimEnd().split('\r\n'), ...lines, ''].join('\r\n'))
    )
    const kept = sdp.split('\r\n').filter((line) => line.startsWith('a=candidate'))
    expect(kept).toEqual(lines.slice(-kept.length))
    expect(kept.length).toBeGreaterThan(30)
  })
})

/** Digits that deflate cannot shorten much. */
function noise(length: number, seed = 1): string {
  let state = seed
  return Array.from({ length }, () => {
    state = (state * 48_271) % 0x7fff_ffff
    return (state % 36).toString(36)
  }).join('')
}

test('errors say what is wrong and where', () => {
  expect(() => decodeCard(unhex('1001'))).toThrow(new DecodeError('truncated', 2))
})
