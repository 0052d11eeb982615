import { expect, test } from 'vitest'
import { buildIceUrl, type IceSettings, parseIceUrl } from '#core/ice/servers.ts'
import { readIceSettings, storeIceSettings } from '#core/ice/stored-servers.ts'

const SPELLINGS: readonly (readonly [string, string])[] = [
  ['stun:stun.example', 'stun:stun.example:3478'],
  ['  STUN://Stun.Example:19302 ', 'stun:stun.example:19302'],
  ['turn:192.0.2.1', 'turn:192.0.2.1:3478?transport=udp'],
  ['turn:[2001:db8::1]:80?transport=TCP', 'turn:[2001:db8::1]:80?transport=tcp'],
  ['turns:turn.example', 'turns:turn.example:5349?transport=tcp']
]

for (const [typed, url] of SPELLINGS)
  test(`${typed.trim()} is ${url}, and stays it`, () => {
    const parsed = parseIceUrl(typed)
    if (typeof parsed === 'string') throw new Error(parsed)
    expect(buildIceUrl(parsed)).toBe(url)
    expect(parseIceUrl(url)).toEqual(parsed)
  })

const REFUSED = {
  'no-scheme': ['', 'turn.example', 'https://turn.example', 'turn', 'constructor:turn.example'],
  'bad-host': [
    'stun:',
    'turn:a b',
    'turn:-a.example',
    'turn:[::1',
    'turn:[example]',
    'turn:a..b',
    'turn:user@host'
  ],
  'bad-port': ['stun:a:0', 'stun:a:65536', 'turn:a:', 'turn:a:x'],
  'bad-transport': ['turn:a?transport=sctp', 'turns:a?transport=udp', 'stun:a?transport=udp', 'turn:a?x']
} as const

for (const [problem, texts] of Object.entries(REFUSED))
  test(`refused as ${problem}`, () => {
    expect(texts.map(parseIceUrl)).toEqual(texts.map(() => problem))
  })

const SETTINGS: IceSettings = {
  isOn: true,
  relayOnly: false,
  servers: [
    { url: 'stun:stun.example:3478', login: { kind: 'none' } },
    {
      url: 'turn:turn.example:3478?transport=udp',
      login: { kind: 'password', username: 'ada', password: 'pw' }
    },
    { url: 'turns:turn.example:5349?transport=tcp', login: { kind: 'secret', secret: 's' } }
  ]
}

test('what was stored is what is read', () => {
  expect(readIceSettings(storeIceSettings(SETTINGS))).toEqual(SETTINGS)
})

test('whatever else lies there is refused', () => {
  const [stun, turn] = SETTINGS.servers
  const broken: readonly object[] = [
    { servers: [stun, stun] },
    { servers: [{ ...stun, url: 'stun:stun.example' }] },
    { servers: [{ ...stun, login: turn?.login }] },
    { servers: [{ ...turn, login: { kind: 'none' } }] },
    { servers: [{ ...turn, login: { kind: 'password', username: '', password: 'pw' } }] },
    { servers: [{ ...turn, extra: 1 }] },
    { servers: Array.from({ length: 9 }, (_, i) => ({ ...stun, url: `stun:s${String(i)}:3478` })) },
    { isOn: 1 }
  ]
  for (const part of broken)
    expect(readIceSettings(JSON.stringify({ version: 1, ...SETTINGS, ...part }))).toBe(undefined)
  expect(['', '{', 'null', '[]', '{"version":1}'].map(readIceSettings)).toEqual(Array(5).fill(undefined))
})
