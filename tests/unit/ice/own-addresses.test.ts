// Where a device is, and whether it has left its link's network: protocol.md §4.16.
import { describe, expect, test } from 'vitest'
import type { GatheredCandidate } from '#core/ice/gathering.ts'
import { areSame, areTold, isElsewhere, ownAddresses } from '#core/ice/own-addresses.ts'

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
