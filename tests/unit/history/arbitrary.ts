// Transfers that are over, for property tests.
import * as fc from 'fast-check'
import { DIRECTIONS, type EndedFile, entryOf, type HistoryEntry } from '#core/history/history.ts'
import { toValidPath } from '#core/transfer/path.ts'
import { fingerprintOf } from '../devices/arbitrary.ts'

export function idOf(number: number): string {
  return number.toString(16).padStart(32, '0')
}

const anyText = fc.string({ unit: 'binary', maxLength: 80 })

export function anyEndedFile(): fc.Arbitrary<EndedFile> {
  const end = fc.constantFrom<EndedFile['end'][]>('done', 'failed', 'cancelled')
  return fc
    .record({ path: anyText.map(toValidPath), sizeBytes: fc.nat(), there: fc.nat(), end })
    .map(({ there, ...file }) => ({
      ...file,
      doneBytes: file.end === 'done' ? file.sizeBytes : Math.min(there, file.sizeBytes)
    }))
}

/** Of few transfers, so that the same one comes up again. */
export function anyEntry(): fc.Arbitrary<HistoryEntry> {
  const about = fc
    .record({
      transferId: fc.nat({ max: 300 }).map(idOf),
      direction: fc.constantFrom(...DIRECTIONS),
      unasked: fc.boolean(),
      endedMs: fc.nat(),
      peer: fc.option(fc.nat().map(fingerprintOf), { nil: undefined }),
      peerName: anyText
    })
    .map((entry) => ({ ...entry, unasked: entry.unasked && entry.direction === 'receive' }))
  return fc.tuple(about, fc.array(anyEndedFile(), { minLength: 1, maxLength: 5 })).map(([about, files]) => {
    const entry = entryOf(about, files, false)
    if (entry === undefined) throw new Error('there is a first file')
    return entry
  })
}
