// What the two candidates in use say of the way between two devices.
import { describe, expect, test } from 'vitest'
import { kindOf, type Path, type PathKind, reachOf } from '#core/pairing/path.ts'

type End = readonly [type: PathKind, address?: string]

function path([ownType, own]: End, [otherType, other]: End): Path {
  return {
    local: { type: ownType, address: own, port: 1 },
    remote: { type: otherType, address: other, port: 2 },
    protocol: 'udp',
    relayProtocol: undefined,
    roundTripMs: undefined
  }
}

describe('a path', () => {
  test.each<[string, End, End, ReturnType<typeof reachOf>]>([
    ['two private addresses', ['host', '192.168.1.2'], ['host', '192.168.1.3'], 'network'],
    ['two private networks that are routed', ['host', '10.1.0.2'], ['host', '172.31.0.3'], 'network'],
    ['link-local addresses', ['host', 'fe80::1'], ['host', 'fe80::2'], 'network'],
    ['link-local IPv4', ['host', '169.254.1.1'], ['host', '169.254.200.2'], 'network'],
    ['unique local addresses', ['host', 'fd00::1'], ['host', 'fd12::2'], 'network'],
    ['this device alone', ['host', '127.0.0.1'], ['host', '::1'], 'network'],
    ['a local network seen peer-reflexive', ['host', '192.168.1.2'], ['prflx', '192.168.1.3'], 'network'],
    ['a peer-reflexive address that is not told', ['host', '192.168.1.2'], ['prflx'], 'network'],
    ['the same, seen from outside our network', ['prflx', '203.0.113.5'], ['prflx'], 'internet'],
    [
      'names that hide addresses',
      ['host', '0f1a2b3c-0000-4000-8000-000000000001.local'],
      ['host'],
      'network'
    ],
    ['nothing told at all', ['host'], ['prflx'], 'network'],
    ['nothing told of a translated address', ['host'], ['srflx'], 'internet'],
    ['public addresses of one network', ['host', '2001:db8:1:2::3'], ['host', '2001:db8:1:2::4'], 'network'],
    ['public addresses of two networks', ['host', '2001:db8:1:2::3'], ['host', '2001:db8:9::4'], 'internet'],
    ['a public address behind a router', ['host', '192.168.1.2'], ['srflx', '203.0.113.7'], 'internet'],
    ['one public address of both', ['srflx', '203.0.113.7'], ['srflx', '203.0.113.7'], 'network'],
    [
      'a shared address space, as carriers have it',
      ['host', '100.64.0.1'],
      ['host', '100.90.0.2'],
      'internet'
    ],
    ['a relay there', ['host', '192.168.1.2'], ['relay', '192.168.1.9'], 'relay'],
    ['a relay here', ['relay', '192.168.1.9'], ['prflx'], 'relay']
  ])('of %s', (_, own, other, reach) => {
    expect(reachOf(path(own, other))).toBe(reach)
  })

  test('is named by its farther end', () => {
    const kinds = [
      path(['host'], ['host']),
      path(['host'], ['prflx']),
      path(['srflx'], ['prflx']),
      path(['host'], ['relay'])
    ].map(kindOf)
    expect(kinds).toEqual(['host', 'prflx', 'srflx', 'relay'])
  })
})
