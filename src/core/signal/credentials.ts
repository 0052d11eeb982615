/** The ICE user name and password in a compact card (protocol.md §2.4), in one of three kinds:
 *  0  the 4 and 24 characters of Chromium and Safari, 6 bits each: 21 bytes
 *  1  the 8 and 32 lower-case hex digits of Firefox: 20 bytes
 *  2  ufrag length u8 | pwd length u8 | all characters, 6 bits each, zero bits up to a whole byte */
import type { ByteWriter } from '#core/bytes.ts'
import { hex, unhex, type ByteReader } from '#core/bytes.ts'
import { DecodeError } from '#core/errors.ts'
import type { IceCredentials } from '#core/sdp/description.ts'

export type CredentialKind = 0 | 1 | 2

/** ice-char (RFC 8839 §5.1); position is the number on the wire. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const SIX_BIT_PAIR = { ufrag: 4, pwd: 24 }
const HEX_PAIR = { ufrag: 8, pwd: 32 }
const HEX = /^[0-9a-f]+$/
/** RFC 8839 §5.4. */
const SHORTEST = { ufrag: 4, pwd: 22 }

export function credentialKind(ice: IceCredentials): CredentialKind {
  if (haveLengths(ice, SIX_BIT_PAIR)) return 0
  return haveLengths(ice, HEX_PAIR) && HEX.test(ice.ufrag + ice.pwd) ? 1 : 2
}

export function writeCredentials(out: ByteWriter, ice: IceCredentials): void {
  const kind = credentialKind(ice)
  const characters = ice.ufrag + ice.pwd
  if (kind === 1) {
    out.put(unhex(characters))
    return
  }
  if (kind === 2) {
    out.u8(ice.ufrag.length)
    out.u8(ice.pwd.length)
  }
  writeSixBits(out, characters)
}

export function readCredentials(input: ByteReader, kind: CredentialKind): IceCredentials {
  const at = input.offset
  if (kind === 0) return readPair(input, SIX_BIT_PAIR)
  if (kind === 1) {
    const characters = hex(input.take((HEX_PAIR.ufrag + HEX_PAIR.pwd) / 2))
    return { ufrag: characters.slice(0, HEX_PAIR.ufrag), pwd: characters.slice(HEX_PAIR.ufrag) }
  }
  const lengths = { ufrag: input.u8(), pwd: input.u8() }
  if (lengths.ufrag < SHORTEST.ufrag || lengths.pwd < SHORTEST.pwd) throw new DecodeError('bad-field', at)
  const ice = readPair(input, lengths)
  if (credentialKind(ice) !== 2) throw new DecodeError('bad-field', at) // there is a shorter way to say it
  return ice
}

function haveLengths(ice: IceCredentials, lengths: { ufrag: number; pwd: number }): boolean {
  return ice.ufrag.length === lengths.ufrag && ice.pwd.length === lengths.pwd
}

function readPair(input: ByteReader, lengths: { ufrag: number; pwd: number }): IceCredentials {
  const characters = readSixBits(input, lengths.ufrag + lengths.pwd)
  return { ufrag: characters.slice(0, lengths.ufrag), pwd: characters.slice(lengths.ufrag) }
}

function writeSixBits(out: ByteWriter, characters: string): void {
  let waiting = 0 // bits read and not yet written, the oldest in front
  let bits = 0
  for (const character of characters) {
    waiting = (waiting << 6) | ALPHABET.indexOf(character)
    bits += 6
    if (bits < 8) continue
    bits -= 8
    out.u8(waiting >> bits)
    waiting &= (1 << bits) - 1
  }
  if (bits > 0) out.u8(waiting << (8 - bits))
}

function readSixBits(input: ByteReader, count: number): string {
  let characters = ''
  let waiting = 0
  let bits = 0
  while (characters.length < count) {
    if (bits < 6) {
      waiting = (waiting << 8) | input.u8()
      bits += 8
    }
    bits -= 6
    characters += ALPHABET.charAt(waiting >> bits)
    waiting &= (1 << bits) - 1
  }
  if (waiting !== 0) throw new DecodeError('bad-field', input.offset - 1) // padding must be zero
  return characters
}
