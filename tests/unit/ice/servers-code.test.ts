// docs/protocol.md §6.3, by its vectors and by whatever else can be typed into the form.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromBase64url, toBase64url } from '#core/ice/base64url.ts'
import { decodeServers, encodeServers, MAX_SERVERS_CHARACTERS } from '#core/ice/servers-code.ts'
import { isServersCode } from '#core/ice/servers-mark.ts'
import { type IceServer, type IceSettings, MAX_ICE_SERVERS, MAX_LOGIN_CHARACTERS } from '#core/ice/servers.ts'
import { readIceSettings } from '#core/ice/stored-servers.ts'
import vectors from '#tests/vectors/ice-servers.json' with { type: 'json' }

/** As JSON has them. */
const settingsOf = (value: object): IceSettings =>
  readIceSettings(JSON.stringify({ version: 1, ...value })) ?? expect.fail('a vector with no settings')

for (const vector of vectors.valid)
  test(`§6.3 ${vector.name}: decodes, and encodes to the same code`, () => {
    const settings = settingsOf(vector.settings)
    expect(decodeServers(vector.code)).toEqual(settings)
    expect(encodeServers(settings, vector.linkBase)).toBe(vector.code)
    expect(isServersCode(vector.code)).toBe(true)
  })

for (const { name, text, settings } of vectors.read)
  test(`§6.3 ${name}: is read`, () => {
    expect(decodeServers(text)).toEqual(settingsOf(settings))
    expect(isServersCode(text)).toBe(true)
  })

for (const { name, text, code } of vectors.invalid)
  test(`§6.3 ${name}: refused as ${code}`, () => {
    expect(() => decodeServers(text)).toThrow(expect.objectContaining({ code }))
  })

test('a text that is longer than any code is not looked at', () => {
  const text = `servers=${'A'.repeat(MAX_SERVERS_CHARACTERS)}`
  expect(() => decodeServers(text)).toThrow(expect.objectContaining({ code: 'too-long' }))
})

test('a card is no code with servers', () => {
  expect(['', '16', 'https://heliograph.example/#16', 'my servers=1', '#'].map(isServersCode)).toEqual(
    Array(5).fill(false)
  )
})

const loginText = fc.string({ unit: 'binary', minLength: 1, maxLength: MAX_LOGIN_CHARACTERS / 2 })
const server = fc.oneof(
  fc.record({
    url: fc.nat(9999).map((n) => `stun:s${String(n)}.example:3478`),
    login: fc.constant({ kind: 'none' })
  }),
  fc.record({
    url: fc.nat(9999).map((n) => `turn:t${String(n)}.example:3478?transport=tcp`),
    login: fc.oneof(
      fc.record({ kind: fc.constant('secret'), secret: loginText }),
      fc.record({ kind: fc.constant('password'), username: loginText, password: loginText })
    )
  })
) as fc.Arbitrary<IceServer>
const settings: fc.Arbitrary<IceSettings> = fc.record({
  isOn: fc.boolean(),
  relayOnly: fc.boolean(),
  servers: fc.uniqueArray(server, { selector: ({ url }) => url, minLength: 1, maxLength: MAX_ICE_SERVERS })
})

test('whatever can be kept survives its code, with and without a link', () => {
  fc.assert(
    fc.property(settings, fc.constantFrom(undefined, 'https://a.example/#old'), (some, linkBase) => {
      expect(decodeServers(encodeServers(some, linkBase))).toEqual(some)
    })
  )
})

test('the longest logins there can be fit', () => {
  const worst = '\ud800'.repeat(MAX_LOGIN_CHARACTERS) // each is six characters in JSON
  const host = `${'a'.repeat(60)}.${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.`
  const servers = Array.from({ length: MAX_ICE_SERVERS }, (_, i) => ({
    url: `turn:${host}${String(i)}:3478?transport=udp`,
    login: { kind: 'password', username: worst, password: worst } as const
  }))
  const full = { isOn: true, relayOnly: false, servers }
  expect(decodeServers(encodeServers(full, undefined))).toEqual(full)
})

test('bytes and their text are one, as Node has them', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      const text = Buffer.from(bytes).toString('base64url')
      expect(toBase64url(Uint8Array.from(bytes))).toBe(text)
      expect(fromBase64url(text)).toEqual(Uint8Array.from(bytes))
    })
  )
  fc.assert(
    fc.property(fc.string(), (text) => {
      const bytes = fromBase64url(text)
      if (bytes !== undefined) expect(toBase64url(bytes)).toBe(text)
    })
  )
})
