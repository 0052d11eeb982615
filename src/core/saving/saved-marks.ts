// That files of a kept transfer were saved, and where to, noted beside them for the next visit: docs/protocol.md §4.7. A mark
// is an empty file whose name says it all, since a page can make one in a single step in every browser, at any time.
//   saved-<where>-<first>-<last>   the numbers of a run of files, in decimal
import type { FileWay, SavingWay } from './choose.ts'

/** Of several marks of a file the one counts whose place comes first. */
const PLACES = [
  'folder', // one that the person chose
  'place', // the same for one file
  'downloads',
  'zip', // among the downloads
  'app' // another one
] as const
const MARK = /^saved-([a-z]+)-(0|[1-9]\d{0,5})-(0|[1-9]\d{0,5})$/

export type SavedTo = (typeof PLACES)[number]

/** Whether it may be deleted here without a question. What another app made of it nobody knows. */
export function isSafeAt(to: SavedTo | undefined): boolean {
  return to !== undefined && to !== 'app'
}

export function savedBy(way: SavingWay | FileWay): SavedTo {
  switch (way) {
    case 'each':
    case 'download':
      return 'downloads'
    case 'zip':
    case 'zip-in-memory':
      return 'zip'
    case 'share':
      return 'app'
    case 'folder':
    case 'place':
      return way
  }
}

/** The names of the marks for these files. */
export function savedMarks(to: SavedTo, files: readonly number[]): string[] {
  const runs: { readonly first: number; last: number }[] = []
  for (const file of new Set(files.toSorted((a, b) => a - b))) {
    const run = runs.at(-1)
    if (run?.last === file - 1) run.last = file
    else runs.push({ first: file, last: file })
  }
  return runs.map(({ first, last }) => `saved-${to}-${String(first)}-${String(last)}`)
}

export function isSavedMark(name: string): boolean {
  return MARK.test(name)
}

/** Which of so many files were saved, and where to. What no version of this program wrote says nothing. */
export function readSavedMarks(names: Iterable<string>, fileCount: number): ReadonlyMap<number, SavedTo> {
  const saved = new Map<number, SavedTo>()
  for (const name of names) {
    const [, where, first, last] = MARK.exec(name) ?? []
    const to = PLACES.find((place) => place === where)
    const [from, until] = [Number(first), Number(last)]
    if (to === undefined || from > until || until >= fileCount) continue
    for (let file = from; file <= until; file++) {
      const before = saved.get(file)
      if (before === undefined || PLACES.indexOf(to) < PLACES.indexOf(before)) saved.set(file, to)
    }
  }
  return saved
}
