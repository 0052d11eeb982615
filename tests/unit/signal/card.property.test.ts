// What nobody thought of: random descriptions, and cards that were damaged at random.
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hex, unhex, type Bytes } from '#core/bytes.ts'
import { DecodeError } from '#core/errors.ts'
import { buildSdp } from '#core/sdp/build.ts'
import { parseSdp } from '#core/sdp/parse.ts'
import { decodeCard, encodeCard, type Card } from '#core/signal/card.ts'
import { crc16 } from '#core/crc16.ts'
import { decodeCompact, encodeDescription } from '#core/signal/compact.ts'
import { cardToText, textToCard } from '#core/signal/text.ts'
import compact from '#tests/vectors/card-compact.json'
import whole from '#tests/vectors/card-whole.json'
import { descriptions } from './arbitrary.ts'

const DAMAGES_A_RUN = 50
/** For thousands of tries on a busy machine; the default of five seconds is for one. */
const WAIT_MS = 120_000
const cards = [...compact.valid, ...whole.valid].map(({ bytes }) => unhex(bytes))

type Damage =
  | { type: 'flip'; at: number; bit: number }
  | { type: 'cut'; at: number }
  | { type: 'extend'; tail: Uint8Array }
  | { type: 'splice'; at: number; from: number; with: number }
  | { type: 'set'; at: number; value: number }

const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true })
const damage: fc.Arbitrary<Damage> = fc.oneof(
  fc.record({ type: fc.constant('flip' as const), at: place, bit: fc.nat(7) }),
  fc.record({ type: fc.constant('cut' as const), at: place }),
  fc.record({ type: fc.constant('extend' as const), tail: fc.uint8Array({ minLength: 1, maxLength: 20 }) }),
  fc.record({ type: fc.constant('splice' as const), at: place, from: place, with: fc.nat(cards.length - 1) }),
  fc.record({ type: fc.constant('set' as const), at: place, value: fc.nat(255) })
)

function apply(card: Bytes, what: Damage): Bytes {
  const index = (fraction: number, bytes = card): number => Math.floor(fraction * bytes.length)
  switch (what.type) {
    case 'flip':
      return card.map((byte, i) => (i === index(what.at) ? byte ^ (1 << what.bit) : byte))
    case 'cut':
      return card.slice(0, index(what.at))
    case 'extend':
      return Uint8Array.from([...card, ...what.tail])
    case 'splice': {
      const other = cards[what.with] ?? card
      return Uint8Array.from([...card.slice(0, index(what.at)), ...other.slice(index(what.from, other))])
    }
    case 'set':
      return card.map((byte, i) => (i === index(what.at) ? what.value : byte))
  }
}

/** Ends the bytes with the right check, so that damage reaches the decoders behind it. */
function withCheck(bytes: Bytes): Bytes {
  const body = bytes.slice(0, -2)
  const check = crc16(body)
  return Uint8Array.from([...body, check >> 8, check & 0xff])
}

/** The card, or nothing when it is refused the way bytes from outside must be. */
function decodeOrRefuse(bytes: Bytes): Card | undefined {
  try {
    return decodeCard(bytes)
  } catch (error) {
    if (error instanceof DecodeError) return undefined
    throw error
  }
}

describe('random descriptions', { timeout: WAIT_MS }, () => {
  test('survive the card, its text and the SDP it rebuilds', () => {
    fc.assert(
      fc.property(descriptions, fc.option(fc.nat(0xffff), { nil: undefined }), (description, mark) => {
        const answers = description.setup === 'actpass' ? undefined : mark
        const bytes = encodeDescription(description, answers)
        const read = decodeCompact(textToCard(cardToText(bytes)))
        expect(isDeepStrictEqual(read, { description, answers })).toBe(true)
        const card = decodeCard(bytes)
        expect(isDeepStrictEqual(parseSdp(card.sdp), description)).toBe(true)
        expect(hex(encodeCard(card.sdp, card.answers))).toBe(hex(bytes))
      }),
      { numRuns: 10_000 }
    )
  })

  test('make cards of the same key exactly when fingerprint and ufrag are the same', () => {
    fc.assert(
      fc.property(descriptions, descriptions, (a, b) => {
        const key = (description: typeof a): string => decodeCard(encodeDescription(description)).key
        expect(key(a)).not.toBe(key(b))
        expect(key({ ...b, fingerprint: a.fingerprint, ice: { ...b.ice, ufrag: a.ice.ufrag } })).toBe(key(a))
      }),
      { numRuns: 500 }
    )
  })
})

describe('damaged cards', { timeout: WAIT_MS }, () => {
  test('100,000 are refused, or mean exactly what their bytes say', () => {
    let readable = 0
    fc.assert(
      fc.property(
        fc.nat(cards.length - 1),
        fc.array(damage, { minLength: DAMAGES_A_RUN, maxLength: DAMAGES_A_RUN }),
        fc.boolean(),
        (which, damages, checked) => {
          const original = cards[which] ?? new Uint8Array()
          for (const [i, what] of damages.entries()) {
            const once = apply(original, what)
            const next = damages[i + 1]
            const damaged = i % 2 === 0 || next === undefined ? once : apply(once, next)
            const bytes = checked ? withCheck(damaged) : damaged
            const card = decodeOrRefuse(bytes)
            if (card === undefined) continue
            readable++
            if (card.description === undefined) {
              // deflate can say one thing in many ways, so of a whole card the text is what must come back
              const again = decodeCard(encodeCard(card.sdp))
              expect([again.key, again.form === 'whole' ? again.sdp : card.sdp]).toEqual([card.key, card.sdp])
            } else {
              expect(hex(encodeDescription(card.description, card.answers))).toBe(hex(bytes))
              expect(buildSdp(card.description)).toBe(card.sdp)
              expect(isDeepStrictEqual(parseSdp(card.sdp), card.description)).toBe(true)
            }
          }
        }
      ),
      { numRuns: 100_000 / DAMAGES_A_RUN }
    )
    expect(readable).toBeGreaterThan(1000) // the decoders behind the check were reached
  })

  test('random bytes behind a right header and check are refused, or mean exactly what they say', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(0x10, 0x11),
        fc.nat(0xff),
        fc.uint8Array({ maxLength: 200 }),
        (header, flags, rest) => {
          const bytes = withCheck(Uint8Array.from([header, flags, ...rest, 0, 0]))
          const card = decodeOrRefuse(bytes)
          if (card?.description === undefined) return
          expect(hex(encodeDescription(card.description, card.answers))).toBe(hex(bytes))
        }
      ),
      { numRuns: 10_000 }
    )
  })

  test('any text is read as a card or refused', () => {
    const character = fc.oneof(
      fc.constantFrom('#', '1', '0', ' ', '\u200b', 'a'),
      fc.string({ maxLength: 1 })
    )
    fc.assert(
      fc.property(fc.array(character, { maxLength: 400 }), (characters) => {
        try {
          const bytes = textToCard(characters.join(''))
          expect(textToCard(cardToText(bytes))).toEqual(bytes)
        } catch (error) {
          expect(error).toBeInstanceOf(DecodeError)
        }
      }),
      { numRuns: 5000 }
    )
  })
})
