import { expect, test } from 'vitest'
import { MAX_FILES_PER_OFFER, MAX_MANIFEST_PATH_BYTES } from '#core/transfer/limits.ts'
import { offerLengths } from '#core/transfer/offers.ts'
import type { ManifestEntry } from '#core/transfer/record.ts'

const entries = (count: number, path: string): ManifestEntry[] =>
  Array.from({ length: count }, () => ({ path, sizeBytes: 1, modifiedMs: 0 }))

test('what fits goes into one offer, and nothing into none', () => {
  expect(offerLengths([])).toEqual([])
  expect(offerLengths(entries(MAX_FILES_PER_OFFER, 'a'))).toEqual([MAX_FILES_PER_OFFER])
})

test('too many files, and too long paths, are offered in several', () => {
  expect(offerLengths(entries(2 * MAX_FILES_PER_OFFER + 3, 'a'))).toEqual([
    MAX_FILES_PER_OFFER,
    MAX_FILES_PER_OFFER,
    3
  ])
  const path = '語'.repeat(300) // 900 bytes, though 300 characters
  const most = Math.floor(MAX_MANIFEST_PATH_BYTES / 900)
  expect(offerLengths(entries(most + 1, path))).toEqual([most, 1])
})
