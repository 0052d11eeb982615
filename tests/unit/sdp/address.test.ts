import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hex, unhex } from '#core/bytes.ts'
import { formatAddress, parseAddress } from '#core/sdp/address.ts'

/** For thousands of tries on a busy machine; the default of five seconds is for one. */
const WAIT_MS = 60_000

const ipv6 = (groups: string): string =>
  formatAddress({ kind: 'ipv6', bytes: unhex(groups.replaceAll(' ', '')) })

describe('IPv6 text (RFC 5952)', () => {
  const written = [
    ['§4.1 no leading zeros', '2001 0db8 00ff 0a0b 0001 0002 0003 0004', '2001:db8:ff:a0b:1:2:3:4'],
    ['§4.2.1 as short as can be', '2001 0db8 0000 0000 0000 0000 0002 0001', '2001:db8::2:1'],
    ['§4.2.2 no `::` for one group', '2001 0db8 0000 0001 0001 0001 0001 0001', '2001:db8:0:1:1:1:1:1'],
    ['§4.2.3 the longest run', '2001 0000 0000 0001 0000 0000 0000 0001', '2001:0:0:1::1'],
    ['§4.2.3 the first of equal runs', '2001 0db8 0000 0000 0001 0000 0000 0001', '2001:db8::1:0:0:1'],
    [
      '§4.3 lower case',
      '2001 0DB8 ABCD EF00 0001 0001 0001 0001'.toLowerCase(),
      '2001:db8:abcd:ef00:1:1:1:1'
    ],
    ['§5 IPv4-mapped', '0000 0000 0000 0000 0000 ffff c000 0201', '::ffff:192.0.2.1'],
    ['a run at the start', '0000 0000 0000 0000 0000 0000 0000 0001', '::1'],
    ['a run at the end', 'fe80 0000 0000 0000 0000 0000 0000 0000', 'fe80::'],
    ['nothing but zeros', '0000 0000 0000 0000 0000 0000 0000 0000', '::'],
    ['one zero group at each end', '0000 0001 0001 0001 0001 0001 0001 0000', '0:1:1:1:1:1:1:0']
  ] as const
  for (const [name, groups, text] of written) {
    test(name, () => {
      expect(ipv6(groups)).toBe(text)
      expect(hex(parseAddress(text)?.bytes ?? new Uint8Array())).toBe(groups.replaceAll(' ', ''))
    })
  }

  const read = [
    ['2001:0DB8:0:0:0:0:2:1', '2001:db8::2:1'],
    ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0'],
    ['::2:3:4:5:6:7:8', '0:2:3:4:5:6:7:8'],
    ['0:0:0:0:0:FFFF:129.144.52.38', '::ffff:129.144.52.38'],
    ['64:ff9b::192.0.2.33', '64:ff9b::c000:221'],
    ['1::192.0.2.33', '1::c000:221']
  ] as const
  for (const [text, canonical] of read) {
    test(`${text} is read as ${canonical}`, () => {
      const address = parseAddress(text)
      expect(address && formatAddress(address)).toBe(canonical)
    })
  }

  test('every address is read back from its text', { timeout: WAIT_MS }, () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(0, 0, 0, 1, 0x10, 0xff), { minLength: 16, maxLength: 16 }),
        (array) => {
          const address = { kind: 'ipv6', bytes: Uint8Array.from(array) } as const
          expect(parseAddress(formatAddress(address))).toEqual(address)
        }
      ),
      { numRuns: 2000 }
    )
  })
})

describe('other addresses', () => {
  test('IPv4', () => {
    expect(parseAddress('192.0.2.255')).toEqual({ kind: 'ipv4', bytes: Uint8Array.of(192, 0, 2, 255) })
    expect(formatAddress({ kind: 'ipv4', bytes: Uint8Array.of(10, 0, 0, 1) })).toBe('10.0.0.1')
  })

  test('mDNS names are UUIDs, lower case when written', () => {
    const address = parseAddress('FB3C309E-e339-477d-bdf9-b1ff4cd948ed.local')
    expect(address).toEqual({ kind: 'mdns', bytes: unhex('fb3c309ee339477dbdf9b1ff4cd948ed') })
    expect(address && formatAddress(address)).toBe('fb3c309e-e339-477d-bdf9-b1ff4cd948ed.local')
  })

  const refused = [
    '',
    'turn.example.org',
    'laptop.local',
    'fb3c309e-e339-477d-bdf9-b1ff4cd948ed',
    'fb3c309ee339477dbdf9b1ff4cd948ed.local',
    'fb3c309e-e339-477d-bdf9-b1ff4cd948ed.local.',
    '192.0.2',
    '192.0.2.1.1',
    '192.0.2.256',
    '192.0.2.01',
    '192.0.2.-1',
    '0x7f.0.0.1',
    '192.0.2.1 ',
    ':',
    ':::',
    '1::2::3',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4:5:6:7:8::',
    '::1:2:3:4:5:6:7:8',
    ':1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:',
    '12345::',
    'fe80::1%eth0',
    '[::1]',
    'g::1',
    '192.0.2.1::',
    '::192.0.2.1:1',
    '1:2:3:4:5:6:7:192.0.2.1'
  ]
  for (const text of refused) {
    test(`${JSON.stringify(text)} is no address`, () => {
      expect(parseAddress(text)).toBeUndefined()
    })
  }
})
