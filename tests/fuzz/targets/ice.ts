// ICE servers: addresses that are typed, what lies in storage, and codes that are scanned, pasted or opened as a link.
import { Deflate, Inflate } from 'pako'
import type { Bytes } from '#core/bytes.ts'
import { draftOf, EMPTY_DRAFT, ICE_KINDS, type IceDraft, kindIn, readDraft } from '#core/ice/draft.ts'
import { fromBase64url, toBase64url } from '#core/ice/base64url.ts'
import { decodeServers, encodeServers } from '#core/ice/servers-code.ts'
import { isServersCode } from '#core/ice/servers-mark.ts'
import {
  buildIceUrl,
  type IceSettings,
  MAX_ICE_SERVERS,
  MAX_LOGIN_CHARACTERS,
  parseIceUrl,
  serversInUse
} from '#core/ice/servers.ts'
import { readIceSettings, storeIceSettings } from '#core/ice/stored-servers.ts'
import { mutate } from '#tests/fuzz/mutate.ts'
import { must, type Target } from '#tests/fuzz/target.ts'
import { bytesOf, textOf } from '#tests/fuzz/text.ts'
import vectors from '#tests/vectors/ice-servers.json' with { type: 'json' }

const WORDS = [
  'stun:',
  'turn:',
  'turns:',
  '?transport=',
  'udp',
  'tcp',
  '[',
  ']',
  ':',
  '3478',
  '"kind":',
  '\\u'
].map(bytesOf)
/** What inflating and deflating take, whatever they are given. */
const CODEC_ROOM_BYTES = 2 ** 20
const STORED = vectors.valid.map(({ settings }) => JSON.stringify({ version: 1, ...settings }))

/** A form with a line for each field; what it is and how it logs in is chosen by the lengths of two. */
function draftIn(text: string): IceDraft {
  const [address = '', username = 'u', password = 'p', secret = 's'] = text.split('\n')
  const kind = ICE_KINDS[address.length % ICE_KINDS.length] ?? 'stun'
  const login = username.length % 2 === 0 ? 'secret' : 'password'
  return { ...EMPTY_DRAFT, address, kind, login, username, password, secret }
}

const address: Target = {
  name: 'ice-url',
  modules: ['core/ice/servers.ts', 'core/ice/draft.ts'],
  seeds: [
    ...vectors.valid.flatMap(({ settings }) => settings.servers.map(({ url }) => url)),
    'TURN://Turn.Example',
    'turn:[::ffff:192.0.2.1]:1?transport=TCP',
    'https://turn.example',
    'turn.example:443',
    '2001:db8::1',
    'turn.example\nann\nlong and dull',
    'turns.example\nan\n\nshared',
    'turns.example\nan\n\n',
    `turn:turn.example\n${'n'.repeat(MAX_LOGIN_CHARACTERS + 1)}`
  ].map(bytesOf),
  maxBytes: 4000,
  words: [...WORDS, bytesOf('\n')],
  codes: [],
  roomBytes: (inputBytes) => 16_384 + 16 * inputBytes,
  run(input) {
    const text = textOf(input)
    const parsed = parseIceUrl(text)
    if (typeof parsed !== 'string') {
      const url = buildIceUrl(parsed)
      must(/^[\x21-\x7e]{1,300}$/.test(url), 'an address is plain characters, and not many')
      const again = parseIceUrl(url)
      must(typeof again !== 'string' && buildIceUrl(again) === url, 'an address has one spelling')
    }
    const draft = draftIn(text)
    const kind = kindIn(draft.address)
    const shown = draftOf({ url: draft.address, login: { kind: 'none' } })
    must(
      typeof parseIceUrl(draft.address) !== 'string' || shown.address === draft.address,
      'what is no address stays as it is'
    )
    const read = readDraft(draft)
    if (!read.ok) return parsed
    const form = draftOf(read.server)
    must(kind === undefined || form.kind === kind, 'an address says what it is')
    const again = readDraft(form)
    must(again.ok && again.server.url === read.server.url, 'a server comes back out of its form')
    must(JSON.stringify(again.server.login) === JSON.stringify(read.server.login), 'and so does its login')
    return read.server
  }
}

function check(settings: IceSettings): void {
  const urls = settings.servers.map(({ url }) => url)
  must(urls.length <= MAX_ICE_SERVERS, 'no more than there may be')
  must(new Set(urls).size === urls.length, 'none twice')
  must(
    settings.servers.every(({ url, login }) => url.startsWith('stun:') === (login.kind === 'none')),
    'a relay has a login, and nobody else'
  )
  must(
    serversInUse(settings).length === (settings.isOn ? urls.length : 0),
    'nobody is asked unless that is on'
  )
}

const stored: Target = {
  name: 'ice-stored',
  modules: ['core/ice/stored-servers.ts'],
  seeds: [...STORED, '', '{}', 'null', '{"version":2}'].map(bytesOf),
  maxBytes: 70_000,
  words: WORDS,
  codes: [],
  roomBytes: (inputBytes) => 65_536 + 16 * inputBytes,
  run(input) {
    const settings = readIceSettings(textOf(input))
    if (settings === undefined) return undefined
    check(settings)
    const text = storeIceSettings(settings)
    const again = readIceSettings(text)
    must(again !== undefined && storeIceSettings(again) === text, 'what was read is read again')
    return settings
  }
}

function storedIn(input: Bytes): Bytes | undefined {
  const packed = fromBase64url(textOf(input).split('servers=').pop() ?? '')
  if (packed === undefined) return undefined
  const inflator = new Inflate({ raw: true })
  inflator.push(packed, true)
  return inflator.err === 0 ? Uint8Array.from(inflator.result as Uint8Array) : undefined
}

function codeOf(text: Uint8Array): Bytes {
  const deflator = new Deflate({ raw: true, level: 1 })
  deflator.push(text, true)
  return bytesOf(`servers=${toBase64url(deflator.result)}`)
}

const code: Target = {
  name: 'ice-code',
  modules: [
    'core/ice/servers-code.ts',
    'core/ice/servers-mark.ts',
    'core/ice/base64url.ts',
    'core/inflate.ts'
  ],
  seeds: [
    ...vectors.valid.map(({ code }) => bytesOf(code)),
    ...vectors.read.map(({ text }) => bytesOf(text)),
    ...vectors.invalid.map(({ text }) => bytesOf(text)),
    codeOf(new Uint8Array(200_000))
  ],
  maxBytes: 100_000,
  words: [...WORDS, bytesOf('servers='), bytesOf('#'), bytesOf('\u200b')],
  mutateWithin(input, random, corpus) {
    const text = storedIn(input)
    if (text === undefined) return undefined
    const other = storedIn(corpus[random.below(corpus.length)] ?? input) ?? text
    return codeOf(mutate(text, random, { corpus: [other], words: WORDS, maxBytes: 70_000 }))
  },
  codes: [
    'unknown-type',
    'too-long',
    'bad-text',
    'truncated',
    'trailing-bytes',
    'bad-field',
    'newer-version'
  ],
  roomBytes: (inputBytes) => CODEC_ROOM_BYTES + 64 * inputBytes,
  run(input) {
    const text = textOf(input)
    const settings = decodeServers(text)
    must(isServersCode(text) || /[\u00ad\u200b-\u200f\u2060-\u2069]/.test(text), 'it is taken for no card')
    check(settings)
    must(settings.servers.length > 0, 'there is one')
    for (const linkBase of [undefined, 'https://host.example/app/#old']) {
      const again = decodeServers(encodeServers(settings, linkBase))
      must(storeIceSettings(again) === storeIceSettings(settings), 'its own code and link are read the same')
    }
    return settings
  }
}

export const ICE_TARGETS: readonly Target[] = [address, stored, code]
