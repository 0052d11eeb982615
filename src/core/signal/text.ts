// Card bytes as decimal text, which is what a QR code packs best and any messenger leaves alone: protocol.md §2.8.
import { hex, unhex, type Bytes } from '#core/bytes.ts'
import { Bug, DecodeError } from '#core/errors.ts'

/** More than the longest card of this version needs (3,131), so that a newer one can still be recognised. */
export const MAX_DIGITS = 4000
/** A paste longer than this is not read at all: room for a card broken into lines inside a long message. */
const MAX_TEXT_LENGTH = 32_768
/** The shortest card there is has 134 digits. Shorter runs in a sentence are telephone numbers and dates. */
const LONG_RUN = /\d{100,}/g

/** White space, and the invisible characters that messengers put into long words and around links. */
const INVISIBLE = /[\s\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+/g
const DIGITS = /^\d+$/
const LINK = /^[^#]*#(\d+)$/

/** The big-endian integer that the bytes make, in decimal digits. */
export function cardToText(bytes: Bytes): string {
  if (bytes.at(0) === undefined || bytes.at(0) === 0) throw new Bug('a card never starts with a zero byte')
  return BigInt(`0x${hex(bytes)}`).toString()
}

/** A link that opens the app at `baseUrl` with the card in its fragment, which no server gets to see. */
export function cardToLink(bytes: Bytes, baseUrl: string): string {
  const [base = ''] = baseUrl.split('#')
  return `${base}#${cardToText(bytes)}`
}

/** The bytes of a card that a person scanned or pasted: its digits, a link, or a message around either.
 *  @throws DecodeError not-a-card, too-long */
export function textToCard(text: string): Bytes {
  if (text.length > MAX_TEXT_LENGTH) throw new DecodeError('not-a-card', MAX_TEXT_LENGTH)
  const digits = findDigits(text.replace(INVISIBLE, ''))
  if (digits === undefined || digits.startsWith('0')) throw new DecodeError('not-a-card', 0)
  if (digits.length > MAX_DIGITS) throw new DecodeError('too-long', MAX_DIGITS)
  const number = BigInt(digits).toString(16)
  return unhex(number.padStart(number.length + (number.length % 2), '0'))
}

/** The digits of the one card in `text`; nothing when there is none, or there are different ones. */
function findDigits(text: string): string | undefined {
  if (DIGITS.test(text)) return text
  const [, fragment] = LINK.exec(text) ?? []
  if (fragment !== undefined) return fragment
  const [found, ...others] = new Set(text.match(LONG_RUN))
  return others.length === 0 ? found : undefined
}
