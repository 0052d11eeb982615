// ICE servers as a code that a person takes to another device of theirs (docs/protocol.md §6.3):
//   [address of the app] "#" "servers=" base64url( raw deflate( stored form ) )
// It holds the logins, so it is drawn and read only where a person asks for it, and never part of a card.
import { Deflate } from 'pako'
import type { Bytes } from '#core/bytes.ts'
import { Bug, DecodeError } from '#core/errors.ts'
import { inflateRaw } from '#core/inflate.ts'
import { isNewer } from '#core/stored.ts'
import { fromBase64url, toBase64url } from './base64url.ts'
import type { IceSettings } from './servers.ts'
import { SERVERS_MARK } from './servers-mark.ts'
import { readIceSettings, storeIceSettings } from './stored-servers.ts'

/** Eight servers with the longest logins, every character of them escaped, are 52 KB. */
export const MAX_SERVERS_BYTES = 64 * 1024
/** What those take at most, with room for an address before it. */
export const MAX_SERVERS_CHARACTERS = 96 * 1024

const VERSION = 1
/** White space, and the invisible characters that messengers put into long words and around links. */
const INVISIBLE = /[\s\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+/g
const CODE = new RegExp(`^(?:[^#]*#)?${SERVERS_MARK}(?<packed>.*)$`)

const UTF8_ENCODER = new TextEncoder()
const UTF8_DECODER = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** A link that opens the app at `linkBase`, or what stands in its fragment where there is no such address. */
export function encodeServers(settings: IceSettings, linkBase: string | undefined): string {
  if (settings.servers.length === 0) throw new Bug('a code with no servers')
  const code = `${SERVERS_MARK}${toBase64url(deflate(UTF8_ENCODER.encode(storeIceSettings(settings))))}`
  return linkBase === undefined ? code : `${linkBase.split('#')[0] ?? ''}#${code}`
}

/** @throws DecodeError unknown-type for a text that is no such code; too-long, bad-text, truncated, trailing-bytes,
 *  bad-field, newer-version for one that is broken */
export function decodeServers(text: string): IceSettings {
  if (text.length > MAX_SERVERS_CHARACTERS) throw new DecodeError('too-long', MAX_SERVERS_CHARACTERS)
  const packed = CODE.exec(text.replace(INVISIBLE, ''))?.groups?.['packed']
  if (packed === undefined) throw new DecodeError('unknown-type', 0)
  const bytes = fromBase64url(packed)
  if (bytes === undefined) throw new DecodeError('bad-text', 0)
  const stored = decodeText(inflateRaw(bytes, { mostBytes: MAX_SERVERS_BYTES, at: 0 }))
  const settings = readIceSettings(stored)
  if (settings === undefined)
    throw new DecodeError(isOfNewerVersion(stored) ? 'newer-version' : 'bad-field', 0)
  // One spelling: no second `version`, no white space, no escape that nobody needs.
  if (settings.servers.length === 0 || storeIceSettings(settings) !== stored)
    throw new DecodeError('bad-field', 0)
  return settings
}

function deflate(bytes: Bytes): Bytes {
  // The classic hash makes the same bytes as zlib itself, whatever pako's own default becomes.
  const deflator = new Deflate({ raw: true, level: 9, memLevel: 9, legacyHash: true })
  if (!deflator.push(bytes, true)) throw new Bug(`deflate: ${deflator.msg}`)
  return deflator.result
}

function decodeText(bytes: Bytes): string {
  try {
    return UTF8_DECODER.decode(bytes)
  } catch (cause) {
    throw new DecodeError('bad-text', 0, { cause })
  }
}

function isOfNewerVersion(stored: string): boolean {
  try {
    return isNewer(JSON.parse(stored), VERSION)
  } catch {
    return false
  }
}
