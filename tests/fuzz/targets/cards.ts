// Cards as bytes and as text: what a camera, the clipboard and links bring.
import { Deflate, Inflate } from 'pako'
import { type Bytes, ByteWriter, equalBytes, hex, unhex } from '#core/bytes.ts'
import { crc16 } from '#core/crc16.ts'
import { DecodeError } from '#core/errors.ts'
import { readCard } from '#core/pairing/card-reading.ts'
import { buildSdp } from '#core/sdp/build.ts'
import { sameDescription } from '#core/sdp/description.ts'
import { splitSdp } from '#core/sdp/lines.ts'
import { parseSdp } from '#core/sdp/parse.ts'
import { dtlsRole, remoteAnswer } from '#core/signal/answer.ts'
import { type Card, decodeCard, encodeCard } from '#core/signal/card.ts'
import { decodeCompact, encodeDescription } from '#core/signal/compact.ts'
import { DICTIONARY } from '#core/signal/dictionary.ts'
import { encodeWhole } from '#core/signal/whole.ts'
import { cardToLink, cardToText, textToCard } from '#core/signal/text.ts'
import { joined, mutate, pick } from '#tests/fuzz/mutate.ts'
import { Broken, must, type Target } from '#tests/fuzz/target.ts'
import { bytesOf, textOf } from '#tests/fuzz/text.ts'
import type { Seeded } from '#tests/support/seeded.ts'
import compact from '#tests/vectors/card-compact.json' with { type: 'json' }
import texts from '#tests/vectors/card-text.json' with { type: 'json' }
import whole from '#tests/vectors/card-whole.json' with { type: 'json' }
import { SDP_TEXTS, SDP_WORDS } from './sdp-samples.ts'

const signal = (...names: string[]): string[] => names.map((name) => `core/signal/${name}.ts`)
const COMPACT_CARDS = compact.valid.map(({ bytes }) => unhex(bytes))
const WHOLE_CARDS = whole.valid.map(({ bytes }) => unhex(bytes))
const OWN = new Uint8Array(32).fill(7)
/** What inflating and deflating take, whatever they are given. */
const CODEC_ROOM_BYTES = 2 ** 20

/** A card with its body as it is and its check made right. */
function checked(card: Bytes): Bytes {
  const out = new ByteWriter()
  out.put(card.subarray(0, Math.max(1, card.byteLength - 2)))
  out.u16(crc16(out.finish()))
  return out.finish()
}

/** A change to the body, behind a header that says this form. */
function changedBody(form: number, input: Bytes, random: Seeded, corpus: readonly Bytes[]): Bytes {
  const body = mutate(input.subarray(1), random, { corpus, words: [], maxBytes: 1400 })
  return checked(joined(Uint8Array.of(form), body, new Uint8Array(2)))
}

function wholeCard(text: Uint8Array): Bytes {
  const deflator = new Deflate({ raw: true, level: 1, dictionary: DICTIONARY })
  deflator.push(text, true)
  return checked(joined(Uint8Array.of(0x11), deflator.result, new Uint8Array(2)))
}

/** Of inputs that are mutated again and again. */
const inflated = new WeakMap<Bytes, Bytes>()

function textIn(card: Bytes): Bytes | undefined {
  const text = inflated.get(card) ?? inflate(card)
  if (text !== undefined) inflated.set(card, text)
  return text
}

function inflate(card: Bytes): Bytes | undefined {
  const inflator = new Inflate({ raw: true, dictionary: DICTIONARY })
  inflator.push(card.subarray(1, -2), true)
  return inflator.err === 0 ? Uint8Array.from(inflator.result as Uint8Array) : undefined
}

/** What both devices do with any card that was read. */
function use(card: Card): void {
  must(card.key.startsWith(`${hex(card.fingerprint)}:`), 'the key names the certificate')
  must(['client', 'server'].includes(dtlsRole(card, OWN)), 'a role follows from any card')
  for (const role of ['client', 'server'] as const) {
    for (const candidates of [true, false]) {
      const answer = answerOf(card, role, candidates)
      const lines = answer === undefined ? undefined : splitSdp(answer)
      if (answer !== undefined) must(lines !== undefined, 'an answer is an SDP')
      const said = (lines ?? []).filter((line) => line.startsWith('a=setup:'))
      if (lines === undefined) continue
      must(
        said.join() === `a=setup:${role === 'client' ? 'passive' : 'active'}`,
        'an answer says its role once'
      )
      must(lines.filter((line) => line.startsWith('m=')).length === 1, 'an answer has one section')
      must(
        lines.every((line) => !line.startsWith('a=mid:') || line === 'a=mid:0'),
        'an answer has our mid'
      )
      if (!candidates)
        must(!lines.some((line) => line.startsWith('a=candidate:')), 'candidates can be left out')
    }
  }
}

function answerOf(card: Card, role: 'client' | 'server', candidates: boolean): string | undefined {
  try {
    return remoteAnswer(card, role, { candidates })
  } catch (error) {
    if (error instanceof DecodeError && error.code === 'bad-field' && card.form === 'whole') return undefined
    throw error
  }
}

const compactCard: Target = {
  name: 'card-compact',
  modules: [
    ...signal('envelope', 'compact', 'credentials', 'candidate'),
    'core/sdp/build.ts',
    'core/crc16.ts'
  ],
  seeds: [...COMPACT_CARDS, ...compact.invalid.map(({ bytes }) => unhex(bytes))],
  maxBytes: 1400,
  mutateWithin: (input, random, corpus) => changedBody(0x10, input, random, corpus),
  codes: [
    'not-a-card',
    'newer-version',
    'too-long',
    'truncated',
    'bad-check',
    'bad-field',
    'bad-text',
    'trailing-bytes'
  ],
  roomBytes: (inputBytes) => CODEC_ROOM_BYTES + 64 * inputBytes,
  run(input) {
    const card = decodeCard(input)
    use(card)
    const { description, answers } = card
    if (description === undefined) return card
    must(equalBytes(encodeDescription(description, answers), input), 'one spelling')
    const again = decodeCompact(input)
    must(sameDescription(again.description, description), 'both ways to read it agree')
    must(again.answers === answers, 'both ways name the same card')
    must(answers === undefined || card.setup !== 'actpass', 'a free card answers none')
    const parsed = parseSdp(card.sdp)
    must(parsed !== undefined && sameDescription(parsed, description), 'its SDP says the same')
    must(equalBytes(encodeCard(card.sdp, answers), input), 'its SDP makes the same card')
    return card
  }
}

/** The fingerprint and the user name as the lines have them, read in another way than the decoder does. */
function identityIn(sdp: string): { fingerprint: string; ufrag: string } {
  const value = (name: string, of: RegExp): string =>
    sdp
      .split('\r\n')
      .filter((line) => line.toLowerCase().startsWith(name))
      .map((line) => line.slice(name.length))
      .find((text) => of.test(text)) ?? ''
  const fingerprint = value('a=fingerprint:', /^(?:md5|sha-\d{1,3}) (?:[0-9a-f]{2}:){15,63}[0-9a-f]{2}$/i)
  return {
    fingerprint: fingerprint
      .slice(fingerprint.indexOf(' ') + 1)
      .replaceAll(':', '')
      .toLowerCase(),
    ufrag: value('a=ice-ufrag:', /^[A-Za-z0-9+/]{4,256}$/)
  }
}

const wholeCards: Target = {
  name: 'card-whole',
  modules: [...signal('whole', 'answer'), 'core/sdp/lines.ts'],
  seeds: [
    ...WHOLE_CARDS,
    ...whole.invalid.map(({ bytes }) => unhex(bytes)),
    ...SDP_TEXTS.map((text) => wholeCard(bytesOf(text))).filter(({ byteLength }) => byteLength <= 1300),
    wholeCard(new Uint8Array(1_000_000).fill(0x61))
  ],
  maxBytes: 1400,
  words: SDP_WORDS,
  mutateWithin(input, random, corpus) {
    if (random.below(4) === 0) return changedBody(0x11, input, random, corpus)
    const text = textIn(input)
    if (text === undefined) return undefined
    const others = corpus.length > 0 ? [textIn(pick(corpus, random)) ?? text] : [text]
    return wholeCard(mutate(text, random, { corpus: others, words: SDP_WORDS, maxBytes: 40_000 }))
  },
  codes: compactCard.codes,
  roomBytes: compactCard.roomBytes,
  run(input) {
    const card = decodeCard(input)
    use(card)
    if (card.form !== 'whole') return card
    must(!isCompact(input), 'it is of one form')
    must(new TextEncoder().encode(card.sdp).byteLength <= 16_384, 'the text has its limit')
    const lines = splitSdp(card.sdp) ?? []
    must(card.sdp === lines.map((line) => `${line}\r\n`).join(''), 'the text is lines that end in CRLF')
    const { fingerprint, ufrag } = identityIn(card.sdp)
    must(card.key === `${fingerprint}:${ufrag}`, 'who it is stands on lines of its own')
    if ((input.at(-1) ?? 0) % 8 === 0) writes(card.sdp) // it takes ten times as long as all the rest
    return card
  }
}

function isCompact(input: Bytes): boolean {
  try {
    decodeCompact(input)
    return true
  } catch (error) {
    if (error instanceof DecodeError && error.code === 'unknown-type') return false
    throw error
  }
}

/** What was read can be written again, and says the same. */
function writes(sdp: string): void {
  let again: Bytes
  try {
    again = encodeWhole(sdp)
  } catch (error) {
    if (error instanceof DecodeError && error.code === 'too-long') return
    throw error
  }
  must(decodeCard(again).sdp === sdp, 'the text comes back as it was')
}

const cardText: Target = {
  name: 'card-text',
  modules: ['core/signal/text.ts'],
  seeds: [
    ...texts.valid.map(({ text }) => bytesOf(text)),
    ...texts.pasted.map(({ pasted }) => bytesOf(pasted)),
    ...texts.invalid.map(({ text }) => bytesOf(text))
  ],
  maxBytes: 40_000,
  words: ['#', 'https://host.example/app/#', '\u200b', '0', '9'.repeat(100), '١٢٣'].map(bytesOf),
  codes: ['not-a-card', 'too-long'],
  roomBytes: (inputBytes) => 16_384 + 16 * inputBytes,
  run(input) {
    const bytes = textToCard(textOf(input))
    must(bytes.byteLength > 0 && bytes[0] !== 0, 'a card has a first byte')
    const digits = cardToText(bytes)
    must(/^[1-9]\d*$/.test(digits) && digits.length <= 4000, 'its text is digits')
    for (const text of [digits, cardToLink(bytes, 'https://host.example/app/#old')])
      must(equalBytes(textToCard(text), bytes), 'its own text and link are read the same')
    return bytes
  }
}

const PROBLEMS = ['servers', 'not-a-card', 'damaged', 'newer-version', 'own-card', 'unsupported']

const reading: Target = {
  name: 'reading',
  modules: ['core/pairing/card-reading.ts', ...signal('text', 'answer')],
  seeds: [
    ...[...COMPACT_CARDS, ...WHOLE_CARDS].map((card) => bytesOf(cardToText(card))),
    bytesOf('HELLO'),
    bytesOf('servers=AAAA'),
    bytesOf(cardToLink(WHOLE_CARDS[0] ?? new Uint8Array(1), 'https://host.example/')),
    bytesOf(cardToText(checked(Uint8Array.of(0x10, 0, ...OWN, ...new Uint8Array(23)))))
  ],
  maxBytes: 10_000,
  mutateWithin(input, random, corpus) {
    const card = cardIn(input)
    if (card === undefined) return undefined
    const others = [cardIn(pick(corpus, random)) ?? card]
    const changed = checked(mutate(card, random, { corpus: others, words: [], maxBytes: 1400 }))
    return changed[0] === 0 ? undefined : bytesOf(cardToText(changed))
  },
  codes: [],
  roomBytes: (inputBytes) => CODEC_ROOM_BYTES + 64 * inputBytes,
  run(input) {
    const read = readCard(textOf(input), OWN)
    if (read.ok) must(buildable(read.card), 'a card that is taken makes an answer')
    else must(PROBLEMS.includes(read.problem), 'a problem that the screens know')
    return undefined
  }
}

function cardIn(input: Bytes): Bytes | undefined {
  try {
    return textToCard(textOf(input))
  } catch {
    return undefined
  }
}

function buildable(card: Card): boolean {
  if (card.description !== undefined && buildSdp(card.description) !== card.sdp)
    throw new Broken('another SDP')
  return answerOf(card, 'client', true) !== undefined
}

export const CARD_TARGETS: readonly Target[] = [compactCard, wholeCards, cardText, reading]
