import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { maskAddress, networkKindOfText } from '#core/ice/address-kinds.ts'

const KINDS: readonly (readonly [string, ReturnType<typeof networkKindOfText>, string])[] = [
  ['192.168.1.7', 'private', '192.168.x.x'],
  ['172.16.0.1', 'private', '172.16.x.x'],
  ['172.31.255.1', 'private', '172.31.x.x'],
  ['172.32.0.1', 'public', '172.x.x.x'],
  ['10.1.2.3', 'private', '10.x.x.x'],
  ['10.8.0.6', 'vpn', '10.x.x.x'],
  ['10.8.1.6', 'private', '10.x.x.x'],
  ['10.64.0.6', 'vpn', '10.x.x.x'],
  ['10.128.0.6', 'private', '10.x.x.x'],
  ['100.63.0.1', 'public', '100.x.x.x'],
  ['100.64.0.1', 'carrier', '100.64.x.x'],
  ['100.127.9.9', 'carrier', '100.127.x.x'],
  ['100.128.0.1', 'public', '100.x.x.x'],
  ['169.254.7.7', 'link-local', '169.254.x.x'],
  ['127.0.0.1', 'loopback', '127.0.0.1'],
  ['192.0.0.4', 'translated', '192.0.x.x'],
  ['192.0.0.8', 'public', '192.x.x.x'],
  ['203.0.113.9', 'public', '203.x.x.x'],
  ['fe80::1234', 'link-local', 'fe80:…'],
  ['febf::1', 'link-local', 'febf:…'],
  ['fec0::1', 'public', 'fec0:0:…'],
  ['fd12:3456::7', 'unique-local', 'fd…'],
  ['fc00::1', 'unique-local', 'fc…'],
  ['2001:db8:1:2::7', 'public', '2001:db8:…'],
  ['::1', 'loopback', '::1'],
  ['0e3f1c52-7a4b-4c1d-9e2f-0123456789ab.local', 'hidden', '….local'],
  ['not an address', 'hidden', '….local']
]

describe.each(KINDS)('%s', (address, kind, masked) => {
  test(`is ${kind}`, () => {
    expect(networkKindOfText(address)).toBe(kind)
  })
  test(`is shown as ${masked}`, () => {
    expect(maskAddress(address)).toBe(masked)
  })
})

test('addresses that differ in their last half are masked alike', () => {
  fc.assert(
    fc.property(fc.ipV4(), fc.ipV4(), (one, other) => {
      const mixed = [...one.split('.').slice(0, 2), ...other.split('.').slice(2)].join('.')
      fc.pre(networkKindOfText(one) === networkKindOfText(mixed))
      fc.pre(!['loopback'].includes(networkKindOfText(one)) && one !== '0.0.0.0' && mixed !== '0.0.0.0')
      expect(maskAddress(mixed)).toBe(maskAddress(one))
    })
  )
})
