// Short checks for tests that are about something else.
import type { Hashes } from '#core/transfer/blocks.ts'
import type { ControlRecord } from '#core/transfer/record.ts'
import { ShortCheck } from '#core/transfer/short-check.ts'
import { testHash } from './hash.ts'
import { nodeHash256 } from './sha256.ts'

export const testHashes: Hashes = { xxh128: testHash, sha256: nodeHash256 }

/** Of a side that knows nobody's certificate, and so makes no number. */
export function unchecked(): ShortCheck {
  return new ShortCheck({ compare: false, isKnown: false, keys: undefined })
}

/** What a side says after its hello with which no number can be made. */
export const NO_NUMBER: ControlRecord = { type: 'commit', compare: false, commitment: new Uint8Array(32) }
