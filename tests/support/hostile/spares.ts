// Spare connections that lead elsewhere, or are none (docs/protocol.md §4.16).
import type { Bytes } from '#core/bytes.ts'
import { encodeCard } from '#core/signal/card.ts'
import { encodeRecord } from '#core/transfer/record.ts'
import type { Violation } from './duel.ts'

function told(name: string, make: (sdp: string) => Bytes): Violation {
  return {
    name,
    follows: 'closed',
    async act({ peer }) {
      const card = make(await peer.laneOffer())
      await peer.say('control', encodeRecord({ type: 'spare', part: 'waits', card }))
    }
  }
}

/** Damaged in its last byte, which is of the check. */
function damaged(card: Bytes): Bytes {
  const bytes = card.slice()
  bytes.set([(bytes.at(-1) ?? 0) ^ 1], bytes.length - 1)
  return bytes
}

export const SPARES: readonly Violation[] = [
  told('a spare connection with a certificate of somebody else', (sdp) =>
    encodeCard(
      sdp.replace(
        /(a=fingerprint:sha-256 )(..)/,
        (_, name: string, byte: string) => name + (byte === '00' ? '01' : '00')
      )
    )
  ),
  told('a spare connection with a second certificate beside the right one', (sdp) =>
    encodeCard(sdp.replace(/(a=fingerprint:sha-256 )(..)(.*\r\n)/, '$&$1AA$3'))
  ),
  told('a spare connection whose card is damaged', (sdp) => damaged(encodeCard(sdp))),
  told('a spare connection without a card', () => new Uint8Array())
]
