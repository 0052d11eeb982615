// The text of cards of every size, made of descriptions that real browsers gave.
import { readFileSync } from 'node:fs'
import { encodeCard } from '#core/signal/card.ts'
import { cardToLink, cardToText } from '#core/signal/text.ts'
import { seeded } from './seeded.ts'

export interface CardKind {
  readonly name: string
  readonly capture: string
  /** Lines of the capture that this kind of card does without. */
  readonly without?: RegExp
  readonly asLink: boolean
}

const IPV6_LINE = /^a=candidate:\S+ 1 \S+ \d+ \S*:/
/** Codes of 33 to 73 modules. */
export const CARDS: readonly CardKind[] = [
  { name: 'IPv4', capture: 'chromium156-host-camera', without: IPV6_LINE, asLink: false },
  { name: 'IPv4, link', capture: 'firefox153-host-camera', without: IPV6_LINE, asLink: true },
  { name: 'IPv4 and IPv6', capture: 'chromium156-host-camera', asLink: false },
  { name: 'IPv4 and IPv6, link', capture: 'firefox153-host-camera', asLink: true },
  { name: 'mDNS, link', capture: 'chromium156-host-nocamera', asLink: true },
  { name: 'relay, link', capture: 'chromium156-turn-camera', asLink: true },
  { name: 'whole', capture: 'chromium156-audio-rsa-camera', asLink: false }
]
const HOST = 'https://heliograph.example/'

const CAPTURES = new Map(
  CARDS.map(({ capture }) => [capture, readFileSync(`tests/data/sdp/${capture}.sdp`, 'utf8')])
)

/** A captured description with another device's secrets, certificate and ports. */
export function cardText({ capture, without, asLink }: CardKind, seed: number): string {
  const { below } = seeded(seed)
  const other = (text: string, digits: string) =>
    text.replace(/[A-Za-z0-9+/]/g, () => digits[below(digits.length)] ?? '')
  const sdp = (CAPTURES.get(capture) ?? '')
    .split('\r\n')
    .filter((line) => without?.test(line) !== true)
    .map((line) =>
      line
        .replace(/(?<=^a=ice-(?:ufrag|pwd):).*$/, (text) =>
          other(text, capture.startsWith('firefox') ? '0123456789abcdef' : 'ABCDEFGHIJabcdefghij0123456789+/')
        )
        .replace(/(?<=^a=fingerprint:sha-256 ).*$/, (text) => other(text, '0123456789ABCDEF'))
        .replace(/(?<=^a=candidate:.* )\d+(?= typ )/, () => String(1024 + below(64_000)))
    )
    .join('\r\n')
  const bytes = encodeCard(sdp)
  return asLink ? cardToLink(bytes, HOST) : cardToText(bytes)
}
