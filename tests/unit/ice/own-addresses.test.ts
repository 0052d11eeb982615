// Where a device is, and whether it has left its link's network: protocol.md §4.16.
import { describe, expect, test } from 'vitest'
import type { GatheredCandidate } from '#core/ice/gathering.ts'
import { addressesIn, areSame, areTold, covers, isElsewhere, ownAddresses } from '#core/ice/own-addresses.ts'
import { sampleOffer } from '#tests/support/sdp-samples.ts'

function found(address: string, type: GatheredCandidate['type'] = 'host'): GatheredCandidate {
  const unknown = {
    relatedAddress: undefined,
    relatedPort: undefined,
    relayProtocol: undefined,
    url: undefined
  }
  return { ...unknown, type, address, port: 50_000, protocol: 'udp', tcpType: undefined }
}

test('a device is where its own candidates are, whatever their ports; one name is as good as another', () => {
  const one = ownAddresses([found('192.168.1.2'), found('192.168.1.2'), found('203.0.113.7', 'srflx')])
  expect(one).toEqual(new Set(['192.168.1.2']))
  const names = ['a.local', 'b.local'].map((name) => ownAddresses([found(name)]))
  expect(areSame(names[0] ?? one, names[1] ?? one)).toBe(true)
  expect([one, names[0] ?? one].map(areTold)).toEqual([true, false])
  expect(areSame(one, new Set())).toBe(false)
})

test('a description tells where its connection is found', () => {
  const name = '6c8b3d1e-0f2a-4b5c-8d7e-9f0a1b2c3d4e.local'
  const addresses = ['192.0.2.1', '2001:db8::7', name, '198.51.100.9 50123 srflx']
  const told = addressesIn(sampleOffer({ kind: 'chromium', connection: 1, device: 1, addresses }))
  expect(told).toEqual(new Set(['192.0.2.1', '2001:db8::7', '*.local']))
  expect(covers(told, new Set(['2001:db8::7']))).toBe(true)
  expect(covers(told, new Set(['192.0.2.1', '10.0.0.5']))).toBe(false)
  expect(addressesIn('no description')).toEqual(new Set())
})

describe('a device has left the network of its link', () => {
  const cases: readonly [
    string,
    { used?: string; before: readonly string[]; now: readonly string[]; is: boolean }
  ][] = [
    ['when its address is gone for another one', { used: 'a', before: ['a'], now: ['b'], is: true }],
    ['whatever else is there', { used: 'a', before: ['a', 'c'], now: ['b', 'c'], is: true }],
    ['not while nothing new is there', { used: 'a', before: ['a', 'c'], now: ['c'], is: false }],
    ['not while it has no address', { used: 'a', before: ['a'], now: [], is: false }],
    ['not when another address comes', { used: 'a', before: ['a'], now: ['a', 'b'], is: false }],
    ['when all addresses are others, where its own is not known', { before: ['a'], now: ['b'], is: true }],
    ['not when one of them is left then', { before: ['a', 'c'], now: ['b', 'c'], is: false }],
    ['when its own is not among them either', { used: 'x', before: ['a'], now: ['b'], is: true }],
    ['not when it was looked for the first time', { used: 'a', before: [], now: ['b'], is: false }]
  ]
  for (const [name, { used, before, now, is }] of cases)
    test(name, () => {
      expect(isElsewhere(used, new Set(before), new Set(now))).toBe(is)
    })
})
