// The number that two persons compare, so that they know nobody is in between: docs/protocol.md §4.15. Each side commits itself to
// a nonce before it sees the other's, so neither can look for one that makes the number come out as it likes.
import { type Bytes, compareBytes, equalBytes } from '#core/bytes.ts'
import { DecodeError } from '#core/errors.ts'
import type { Hash256 } from './blocks.ts'
import { SHA256_BYTES } from './limits.ts'

const COMMITS = 'heliograph check 1'
const COUNTS = 'heliograph number 1'
const NUMBERS = 10n ** 10n
const DIGITS = 10
/** The commitment of a side that cannot tell which certificate the other one has. */
const NO_COMMITMENT = new Uint8Array(SHA256_BYTES)

/** What one side brings: the SHA-256 of its certificate, and random bytes. */
export interface CheckShare {
  readonly fingerprint: Bytes
  readonly nonce: Bytes
}

/** What it takes to make a number. */
export interface CheckKeys {
  readonly own: CheckShare
  /** Of the certificate that DTLS verified. */
  readonly theirFingerprint: Bytes
  readonly sha256: Hash256
}

export interface CheckSetting {
  /** The other side's code came as text, so the persons have to compare. */
  readonly compare: boolean
  /** This side's description names one certificate, so the other side knows which it is. */
  readonly isKnown: boolean
  /** Undefined when it is not certain which certificate the other side has. */
  readonly keys: CheckKeys | undefined
}

/** What came of it. */
export interface Checked {
  /** Ten digits; undefined when none can be made on this link. */
  readonly number: string | undefined
  /** One of the two sides wants it compared. */
  readonly compare: boolean
}

export class ShortCheck {
  readonly #setting: CheckSetting
  #theirs: { readonly compare: boolean; readonly commitment: Bytes } | undefined
  #checked: Checked | undefined

  constructor(setting: CheckSetting) {
    this.#setting = setting
  }

  get checked(): Checked | undefined {
    return this.#checked
  }

  /** What this side says first. */
  get commit(): { readonly compare: boolean; readonly commitment: Bytes } {
    const { compare, keys } = this.#setting
    if (keys === undefined) return { compare, commitment: NO_COMMITMENT }
    return { compare, commitment: commitment(keys.sha256, keys.own, keys.theirFingerprint) }
  }

  /** The other side has committed itself. Returns the nonce that may be told now.
   *  @throws DecodeError bad-field the second time, and when it claims not to know us */
  committed(theirs: { readonly compare: boolean; readonly commitment: Bytes }): Bytes | undefined {
    if (this.#theirs !== undefined) throw new DecodeError('bad-field', 1)
    const { keys, isKnown, compare } = this.#setting
    const isUnable = equalBytes(theirs.commitment, NO_COMMITMENT)
    // Else whoever is in between could do away with the number.
    if (isUnable && isKnown) throw new DecodeError('bad-field', 2)
    this.#theirs = theirs
    if (keys !== undefined && !isUnable) return keys.own.nonce
    this.#checked = { number: undefined, compare: compare || theirs.compare }
    return undefined
  }

  /** The other side has told its nonce. @throws DecodeError bad-field unless it is the one that it had committed itself to */
  revealed(nonce: Bytes): Checked {
    const { keys, compare } = this.#setting
    const theirs = this.#theirs
    if (keys === undefined || theirs === undefined || this.#checked !== undefined)
      throw new DecodeError('bad-field', 1)
    const { sha256, own, theirFingerprint } = keys
    const share = { fingerprint: theirFingerprint, nonce }
    if (!equalBytes(commitment(sha256, share, own.fingerprint), theirs.commitment))
      throw new DecodeError('bad-field', 1)
    this.#checked = { number: checkNumber(sha256, own, share), compare: compare || theirs.compare }
    return this.#checked
  }
}

/** It names both ends, so that one which is sent back to its maker is none. */
export function commitment(sha256: Hash256, own: CheckShare, theirFingerprint: Bytes): Bytes {
  return sha256(joined(COMMITS, own.fingerprint, theirFingerprint, own.nonce))
}

/** The same for both sides, whichever of the two is called `one`. */
export function checkNumber(sha256: Hash256, one: CheckShare, other: CheckShare): string {
  const [first, second] = compareBytes(one.fingerprint, other.fingerprint) <= 0 ? [one, other] : [other, one]
  const sum = sha256(joined(COUNTS, first.fingerprint, first.nonce, second.fingerprint, second.nonce))
  const value = new DataView(sum.buffer, sum.byteOffset).getBigUint64(0)
  return String(value % NUMBERS).padStart(DIGITS, '0')
}

function joined(label: string, ...parts: readonly Bytes[]): Bytes {
  const all = [new TextEncoder().encode(label), ...parts]
  const bytes = new Uint8Array(all.reduce((length, part) => length + part.byteLength, 0))
  let at = 0
  for (const part of all) {
    bytes.set(part, at)
    at += part.byteLength
  }
  return bytes
}
