import { describe, expect, test } from 'vitest'
import { type Bytes, unhex } from '#core/bytes.ts'
import { encodeRecord, type ControlRecord } from '#core/transfer/record.ts'
import { Session } from '#core/transfer/session.ts'
import type { SessionEffect } from '#core/transfer/session-events.ts'
import { type Checked, checkNumber, commitment, ShortCheck } from '#core/transfer/short-check.ts'
import { testHash } from '#tests/support/hash.ts'
import { seeded, type Seeded } from '#tests/support/seeded.ts'
import { nodeHash256 } from '#tests/support/sha256.ts'
import vectors from '#tests/vectors/check.json' with { type: 'json' }

interface Side {
  readonly fingerprint: string
  readonly nonce: string
}

const share = ({ fingerprint, nonce }: Side) => ({ fingerprint: unhex(fingerprint), nonce: unhex(nonce) })

function checkOf(own: Side, theirs: Side | undefined, compare = false): ShortCheck {
  const keys = theirs && {
    own: share(own),
    theirFingerprint: unhex(theirs.fingerprint),
    sha256: nodeHash256
  }
  return new ShortCheck({ compare, isKnown: true, keys })
}

const REFUSED = expect.objectContaining({ name: 'DecodeError', code: 'bad-field' }) as Error

describe('protocol.md §4.15 the number of a link', () => {
  for (const { name, one, other, number } of vectors.valid)
    for (const [ours, theirs] of [
      [one, other],
      [other, one]
    ] as const)
      test(`${name}: ${ours === one ? 'one side' : 'the other side'}`, () => {
        expect(commitment(nodeHash256, share(ours), unhex(theirs.fingerprint))).toEqual(
          unhex(ours.commitment)
        )
        expect(checkNumber(nodeHash256, share(ours), share(theirs))).toBe(number)
        const check = checkOf(ours, theirs)
        expect(check.commit).toEqual({ compare: false, commitment: unhex(ours.commitment) })
        expect(check.committed({ compare: true, commitment: unhex(theirs.commitment) })).toEqual(
          unhex(ours.nonce)
        )
        expect(check.checked).toBe(undefined)
        expect(check.revealed(unhex(theirs.nonce))).toEqual({ number, compare: true })
      })

  const [{ one, other } = { one: undefined, other: undefined }] = vectors.valid
  if (one === undefined) throw new Error('no vectors')
  const said = { compare: false, commitment: unhex(other.commitment) }

  for (const { name, commitment: committed, nonce } of vectors.invalid)
    test(`${name}: refused`, () => {
      const check = checkOf(one, other)
      check.committed({ compare: false, commitment: unhex(committed) })
      expect(() => check.revealed(unhex(nonce))).toThrow(REFUSED)
      expect(check.checked).toBe(undefined)
    })

  test('a commitment comes once, before its nonce, and the nonce once', () => {
    const check = checkOf(one, other)
    expect(() => check.revealed(unhex(other.nonce))).toThrow(REFUSED)
    check.committed(said)
    expect(() => check.committed(said)).toThrow(REFUSED)
    check.revealed(unhex(other.nonce))
    expect(() => check.revealed(unhex(other.nonce))).toThrow(REFUSED)
  })

  const nothing = new Uint8Array(32)

  test('a side that cannot tell which certificate the other has makes no number, and asks all the same', () => {
    const check = checkOf(one, undefined, true)
    expect(check.commit).toEqual({ compare: true, commitment: nothing })
    expect(check.committed(said)).toBe(undefined)
    expect(check.checked).toEqual({ number: undefined, compare: true })
    expect(() => check.revealed(unhex(other.nonce))).toThrow(REFUSED)
  })

  test('only a side that named several certificates believes that it cannot be known', () => {
    expect(() => checkOf(one, other).committed({ compare: false, commitment: nothing })).toThrow(REFUSED)
    const several = new ShortCheck({ compare: false, isKnown: false, keys: undefined })
    expect(several.committed({ compare: true, commitment: nothing })).toBe(undefined)
    expect(several.checked).toEqual({ number: undefined, compare: true })
  })
})

/** A session that was told the fingerprints of its link. Its control channel is in the test's hands. */
class End {
  readonly said: ControlRecord[] = []
  checked: Checked | undefined
  closed: string | undefined
  readonly session: Session

  constructor(own: Bytes, theirs: Bytes, random: Seeded) {
    const keys = {
      own: { fingerprint: own, nonce: random.bytes(32) },
      theirFingerprint: theirs,
      sha256: nodeHash256
    }
    const check = new ShortCheck({ compare: true, isKnown: true, keys })
    this.session = new Session({ appVersion: '', deviceName: '' }, testHash, check)
    this.#perform(this.session.handle({ type: 'started' }))
  }

  hear(record: ControlRecord): void {
    this.#perform(this.session.handle({ type: 'record', bytes: encodeRecord(record) }))
  }
  text(): void {
    this.#perform(this.session.handle({ type: 'send-text', id: new Uint8Array(8), text: 'hello' }))
  }
  differs(): void {
    this.#perform(this.session.handle({ type: 'number-differs' }))
  }

  #perform(effects: readonly SessionEffect[]): void {
    for (const effect of effects) {
      if (effect.do === 'send') this.said.push(effect.record)
      if (effect.do === 'checked') this.checked = effect.checked
      if (effect.do === 'close') this.closed = effect.reason
    }
  }
}

/** Everything that one has said and that is not told yet goes to the other. */
function talk(...ways: readonly (readonly [End, End])[]): void {
  const told = ways.map(() => 0)
  for (let isNews = true; isNews;) {
    isNews = false
    for (const [way, [from, to]] of ways.entries())
      for (const record of from.said.slice(told[way])) {
        told[way] = (told[way] ?? 0) + 1
        isNews = true
        to.hear(record)
      }
  }
}

describe('over two sessions', () => {
  const random = seeded(1)
  const [a, b, m] = [random.bytes(32), random.bytes(32), random.bytes(32)]
  const ends = (one: Bytes, other: Bytes): readonly [End, End] => [
    new End(one, other, random),
    new End(other, one, random)
  ]

  test('both sides show one number, said right after hello', () => {
    const [left, right] = ends(a, b)
    talk([left, right], [right, left])
    expect(left.said.map(({ type }) => type)).toEqual(['hello', 'commit', 'reveal'])
    expect(left.checked).toEqual(right.checked)
    expect(left.checked?.number).toMatch(/^\d{10}$/)
    expect(left.checked?.compare).toBe(true)
  })

  test('what is sent before there is a number waits for it, and is heard then', () => {
    const [left, right] = ends(a, b)
    left.text()
    expect(left.said.map(({ type }) => type)).toEqual(['hello', 'commit'])
    talk([left, right], [right, left])
    expect(left.said.map(({ type }) => type)).toEqual(['hello', 'commit', 'reveal', 'text'])
    expect([left.closed, right.closed]).toEqual([undefined, undefined])
  })

  test('somebody in between, with a link to each, gives them two numbers', () => {
    const [alice, toAlice] = ends(a, m)
    const [bob, toBob] = ends(b, m)
    talk([alice, toAlice], [toAlice, alice], [bob, toBob], [toBob, bob])
    expect([alice.closed, bob.closed]).toEqual([undefined, undefined])
    expect(alice.checked?.number).not.toBe(bob.checked?.number)
  })

  test('somebody in between who passes on what each says is found out by both', () => {
    const alice = new End(a, m, random)
    const bob = new End(b, m, random)
    talk([alice, bob], [bob, alice])
    expect([alice.closed, bob.closed]).toEqual(['peer-broke-protocol', 'peer-broke-protocol'])
    expect([alice.checked, bob.checked]).toEqual([undefined, undefined])
  })

  test('an end that only sends back what it hears is none', () => {
    const alice = new End(a, m, random)
    talk([alice, alice])
    expect([alice.closed, alice.checked]).toEqual(['peer-broke-protocol', undefined])
  })

  test('a number that is not the same ends the link on both sides, which say why', () => {
    const [left, right] = ends(a, b)
    left.differs()
    talk([left, right], [right, left])
    expect(left.said.at(-1)).toEqual({ type: 'bye', reason: 'other-number' })
    expect([left.closed, right.closed]).toEqual(['numbers-differ', 'numbers-differ'])
  })
})
