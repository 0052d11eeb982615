// How received files can leave this browser together, best way first (docs/protocol.md §4.7). The only place that
// decides it: platform/saving says what the browser can do and does what was chosen, the screens show the choice.
import { isFolderPath } from '#core/transfer/path.ts'

/** What this browser can do, found out by feature and not by name, but for the last one. */
export interface SavingAbilities {
  /** A folder can be chosen and written into (`showDirectoryPicker`). */
  readonly picksFolders: boolean
  /** A place for one file can be chosen, and written to (`showSaveFilePicker`). */
  readonly picksPlaces: boolean
  /** A service worker can hand the browser's download manager a stream. */
  readonly streamsDownloads: boolean
  /** Files can be given to another app (`navigator.share`). */
  readonly sharesFiles: boolean
  /** A download link saves. Not in an app installed on iOS, which has no download manager and shows a preview with no
   *  way back (docs/field-notes.md, "Saving"). */
  readonly downloads: boolean
}

export interface ToSave {
  /** Without empty folders. */
  readonly fileCount: number
  /** Any path has a folder in it, or is one. */
  readonly hasFolders: boolean
  readonly totalBytes: number
}

export type SavingWay =
  | 'folder' // into a folder of the person's choice, with their folders
  | 'zip' // one archive, streamed
  | 'zip-in-memory' // the same, built here first: a last resort with a cap
  | 'each' // one download after another, without their folders
  | 'share' // to another app, a few at each tap

export type FileWay =
  | 'download' // into the browser's downloads: no question is asked
  | 'place' // to where the person says, under the name that the person says

/** Up to so many downloads are less trouble than a folder or an archive. */
const FEW_FILES = 3
/** What a phone's page can surely hold. */
export const MAX_ZIP_IN_MEMORY_BYTES = 64 * 2 ** 20

/** What all of these together are. */
export function toSave(files: readonly { readonly path: string; readonly sizeBytes: number }[]): ToSave {
  return {
    fileCount: files.filter(({ path }) => !isFolderPath(path)).length,
    hasFolders: files.some(({ path }) => path.includes('/')),
    totalBytes: files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  }
}

/** Ways to save all of it, best first; at least one. */
export function savingWays(can: SavingAbilities, what: ToSave): readonly SavingWay[] {
  if (!can.downloads && can.sharesFiles) return ['share']
  const each: readonly SavingWay[] = what.fileCount > 0 ? ['each'] : []
  const whole: readonly SavingWay[] = [...(can.picksFolders ? (['folder'] as const) : []), ...zip(can, what)]
  const fewAndFlat = !what.hasFolders && what.fileCount <= FEW_FILES
  const ways = fewAndFlat ? [...each, ...whole] : [...whole, ...each]
  return ways.length > 0 ? ways : ['each']
}

/** Ways to save one file. The first is what the button does; a dialog opens only for who has asked for it. */
export function fileWays(can: SavingAbilities): readonly FileWay[] {
  return can.picksPlaces ? ['download', 'place'] : ['download']
}

function zip(can: SavingAbilities, { totalBytes }: ToSave): readonly SavingWay[] {
  if (!can.downloads) return []
  if (can.streamsDownloads) return ['zip']
  return totalBytes <= MAX_ZIP_IN_MEMORY_BYTES ? ['zip-in-memory'] : []
}

/** Web Share takes no more at once (docs/field-notes.md, "Saving"). */
const MAX_SHARED_FILES = 10
const MAX_SHARED_BYTES = 50_000_000

/** How many of these files, from the first, go with one tap; a file that is too large for that goes alone. */
export function shareBatch(sizesBytes: readonly number[]): number {
  let bytes = 0
  let count = 0
  for (const sizeBytes of sizesBytes) {
    bytes += sizeBytes
    if (count === MAX_SHARED_FILES || (count > 0 && bytes > MAX_SHARED_BYTES)) break
    count++
  }
  return count
}
