import { expect, test } from 'vitest'
import { draftOf, EMPTY_DRAFT, ICE_KINDS, type IceDraft, kindIn, readDraft } from '#core/ice/draft.ts'
import type { IceServer } from '#core/ice/servers.ts'

const LOGIN = { username: 'ada', password: 'pw' }
const typed = (address: string, change: Partial<IceDraft> = {}): IceDraft => ({
  ...EMPTY_DRAFT,
  kind: 'turn-udp',
  ...LOGIN,
  address,
  ...change
})

test('a name alone becomes the address of the kind that was chosen', () => {
  const urls = ICE_KINDS.map((kind) => {
    const read = readDraft(typed(' Turn.Example ', { kind }))
    return read.ok ? read.server.url : read.problem
  })
  expect(urls).toEqual([
    'stun:turn.example:3478',
    'turn:turn.example:3478?transport=udp',
    'turn:turn.example:3478?transport=tcp',
    'turns:turn.example:5349?transport=tcp'
  ])
})

for (const [address, url] of [
  ['turn.example:443', 'turn:turn.example:443?transport=udp'],
  ['192.0.2.1:80', 'turn:192.0.2.1:80?transport=udp'],
  ['turn', 'turn:turn:3478?transport=udp'],
  ['2001:db8::1', 'turn:[2001:db8::1]:3478?transport=udp'],
  ['[2001:db8::1]:80', 'turn:[2001:db8::1]:80?transport=udp'],
  ['turns:turn.example', 'turns:turn.example:5349?transport=tcp'],
  ['turn://turn.example:1?transport=tcp', 'turn:turn.example:1?transport=tcp']
] as const)
  test(`${address} is ${url}, and comes back into the form`, () => {
    const read = readDraft(typed(address))
    const server: IceServer = { url, login: { kind: 'password', ...LOGIN } }
    expect(read).toEqual({ ok: true, server })
    expect(readDraft(draftOf(server))).toEqual({ ok: true, server })
  })

test('a form opens for STUN: a name alone is asked for no login', () => {
  const read = readDraft({ ...EMPTY_DRAFT, address: 'stun.example' })
  expect(read).toEqual({ ok: true, server: { url: 'stun:stun.example:3478', login: { kind: 'none' } } })
})

test('an address that says its kind overrules what was chosen', () => {
  expect(kindIn('turn:a?transport=tcp')).toBe('turn-tcp')
  expect(kindIn('stun:a')).toBe('stun')
  expect(['a', 'https://a', 'turn:', 'turn:a:x'].map(kindIn)).toEqual(Array(4).fill(undefined))
  const read = readDraft(typed('stun:a', { kind: 'turn-tls' }))
  expect(read).toEqual({ ok: true, server: { url: 'stun:a:3478', login: { kind: 'none' } } })
})

test('a shared secret is kept instead of a login', () => {
  const server: IceServer = { url: 'turn:a:3478?transport=udp', login: { kind: 'secret', secret: 'hush' } }
  expect(readDraft(typed('a', { login: 'secret', secret: 'hush' }))).toEqual({ ok: true, server })
  expect(draftOf(server)).toMatchObject({ login: 'secret', secret: 'hush' })
})

const LONG = 'x'.repeat(509)
for (const [draft, field, problem] of [
  [typed('  '), 'address', 'no-address'],
  [typed('https://turn.example'), 'address', 'no-scheme'],
  [typed('stuns:turn.example'), 'address', 'no-scheme'],
  [typed('ada@turn.example'), 'address', 'bad-host'],
  [typed('turn.example:70000'), 'address', 'bad-port'],
  [typed('turn:a?transport=sctp'), 'address', 'bad-transport'],
  [typed('turns:a?transport=udp'), 'address', 'bad-transport'],
  [typed('a', { username: '' }), 'username', 'no-username'],
  [typed('a', { password: '' }), 'password', 'no-password'],
  [typed('a', { login: 'secret' }), 'secret', 'no-secret'],
  [typed('a', { password: LONG }), 'password', 'login-too-long'],
  [typed('a', { login: 'secret', secret: LONG }), 'secret', 'login-too-long']
] as const)
  test(`${draft.address.slice(0, 30)} is refused at ${field}: ${problem}`, () => {
    expect(readDraft(draft)).toEqual({ ok: false, field, problem })
  })
