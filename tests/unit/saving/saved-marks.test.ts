import { describe, expect, test } from 'vitest'
import {
  isSafeAt,
  isSavedMark,
  readSavedMarks,
  savedBy,
  savedMarks,
  type SavedTo
} from '#core/saving/saved-marks.ts'
import vectors from '#tests/vectors/saved-marks.json' with { type: 'json' }

describe('protocol.md §4.7 marks of saved files', () => {
  test.each(vectors.whole)('$name: named so, and read again', ({ to, files, marks }) => {
    expect(savedMarks(to as SavedTo, files)).toEqual(marks)
    expect(marks.every(isSavedMark)).toBe(true)
    const read = readSavedMarks(marks, 100_000)
    expect([...read].toSorted(([a], [b]) => a - b)).toEqual(
      files.toSorted((a, b) => a - b).map((file) => [file, to])
    )
  })

  test.each(vectors.read)('$name: read', ({ names, fileCount, saved }) => {
    expect([...readSavedMarks(names, fileCount)]).toEqual(saved)
  })
})

test('each way to save leads to one place', () => {
  const ways = ['each', 'download', 'zip', 'zip-in-memory', 'folder', 'place', 'share'] as const
  expect(ways.map(savedBy)).toEqual(['downloads', 'downloads', 'zip', 'zip', 'folder', 'place', 'app'])
})

test('what was never saved, or only another app has, is not safe', () => {
  const places = [undefined, 'app', 'folder', 'place', 'downloads', 'zip'] as const
  expect(places.map(isSafeAt)).toEqual([false, false, true, true, true, true])
})
