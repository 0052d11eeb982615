// What a connection is told of the servers (docs/protocol.md §6).
import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { type IceSettings, NO_ICE_SERVERS } from '#core/ice/servers.ts'
import { connectionIce } from '#platform/ice-servers.ts'

const NOW_MS = 1_800_000_000_000
const clock = { nowMs: () => NOW_MS }
const SETTINGS: IceSettings = {
  isOn: true,
  relayOnly: false,
  servers: [
    { url: 'stun:a.example:3478', login: { kind: 'none' } },
    {
      url: 'turn:a.example:3478?transport=udp',
      login: { kind: 'password', username: 'ada', password: 'horse' }
    },
    { url: 'turns:b.example:443?transport=tcp', login: { kind: 'secret', secret: 'hush' } }
  ]
}

test('servers that are switched off are not in the configuration, nor is anything else', async () => {
  expect(await connectionIce(NO_ICE_SERVERS, clock)).toEqual({})
  expect(await connectionIce({ ...SETTINGS, isOn: false, relayOnly: true }, clock)).toEqual({})
})

test('each is asked with its login; that of a shared secret ends after a day', async () => {
  const username = `${String(NOW_MS / 1000 + 24 * 3600)}:heliograph`
  const credential = createHmac('sha1', 'hush').update(username).digest('base64')
  expect(await connectionIce(SETTINGS, clock)).toEqual({
    iceServers: [
      { urls: 'stun:a.example:3478' },
      { urls: 'turn:a.example:3478?transport=udp', username: 'ada', credential: 'horse' },
      { urls: 'turns:b.example:443?transport=tcp', username, credential }
    ],
    iceTransportPolicy: 'all'
  })
})

test('relays alone, when the person wants no other way', async () => {
  expect((await connectionIce({ ...SETTINGS, relayOnly: true }, clock)).iceTransportPolicy).toBe('relay')
})
