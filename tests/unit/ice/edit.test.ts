import { expect, test } from 'vitest'
import { addServers, hasRelay, hostOf, putServer, removeServer } from '#core/ice/edit.ts'
import { type IceServer, type IceSettings, MAX_ICE_SERVERS, NO_ICE_SERVERS } from '#core/ice/servers.ts'

const stun = (name: string): IceServer => ({ url: `stun:${name}:3478`, login: { kind: 'none' } })
const turn = (name: string, secret = 's'): IceServer => ({
  url: `turn:${name}:3478?transport=udp`,
  login: { kind: 'secret', secret }
})
const having = (...servers: IceServer[]): IceSettings => ({ ...NO_ICE_SERVERS, servers })
const many = (count: number): IceServer[] => Array.from({ length: count }, (_, i) => stun(`s${String(i)}`))

test('a server is added at the end, and changed in its place', () => {
  expect(putServer(having(stun('a')), turn('b'), undefined)).toEqual(having(stun('a'), turn('b')))
  const changed = putServer(having(stun('a'), stun('b')), turn('a'), stun('a').url)
  expect(changed).toEqual(having(turn('a'), stun('b')))
  expect(putServer(having(turn('a')), turn('a', 'new'), turn('a').url)).toEqual(having(turn('a', 'new')))
})

test('no address stands there twice, and no more than eight', () => {
  expect(putServer(having(stun('a')), stun('a'), undefined)).toBe('duplicate')
  expect(putServer(having(stun('a'), stun('b')), stun('a'), stun('b').url)).toBe('duplicate')
  const full = having(...many(MAX_ICE_SERVERS))
  expect(putServer(full, stun('one more'), undefined)).toBe('too-many')
  expect(putServer(full, stun('other'), stun('s3').url)).toMatchObject({
    servers: { length: MAX_ICE_SERVERS }
  })
})

test('one is removed alone', () => {
  expect(removeServer(having(stun('a'), stun('b')), stun('a').url)).toEqual(having(stun('b')))
})

test('those of a code come to those that are there, the newer login counts, and no switch moves', () => {
  const before: IceSettings = { isOn: false, relayOnly: true, servers: [turn('a', 'old'), stun('b')] }
  expect(addServers(before, [stun('c'), turn('a', 'new')])).toEqual({
    isOn: false,
    relayOnly: true,
    servers: [turn('a', 'new'), stun('b'), stun('c')]
  })
  expect(addServers(having(...many(7)), [stun('x'), stun('y')])).toBe('too-many')
  expect(addServers(having(...many(8)), many(8))).toEqual(having(...many(8)))
})

test('a STUN server is no relay', () => {
  expect([having(), having(stun('a')), having(stun('a'), turn('b'))].map(hasRelay)).toEqual([
    false,
    false,
    true
  ])
  expect([stun('a'), turn('b')].map(hostOf)).toEqual(['a', 'b'])
})
