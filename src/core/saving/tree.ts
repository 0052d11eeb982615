// The names under which a whole transfer is saved: the folders of its paths, every segment made fit for this device
// (docs/protocol.md §4.7), and no two things of one name, as a file system compares them that knows neither upper case
// nor ways to write a letter.
import { baseName, isFolderPath, numbered } from '#core/transfer/path.ts'
import { saveName } from '#core/names/save-name.ts'

export interface SaveEntry {
  /** Folders first, the own name last. */
  readonly segments: readonly string[]
  readonly isFolder: boolean
}

/** The names of one folder. */
export class FolderNames {
  /** As the file system compares them. */
  readonly #taken: Set<string>
  /** Where to go on counting for a name that came before. */
  readonly #next = new Map<string, number>()

  constructor(taken: Iterable<string> = []) {
    this.#taken = new Set(Array.from(taken, folded))
  }

  /** A name for one more thing in it, which is taken from now on. */
  take(segment: string): string {
    const wanted = saveName(segment)
    let free = wanted
    for (let number = this.#next.get(folded(wanted)) ?? 2; this.#taken.has(folded(free)); number++) {
      free = numbered(wanted, number)
      this.#next.set(folded(wanted), number + 1)
    }
    this.#taken.add(folded(free))
    return free
  }
}

class Folder {
  readonly #names: FolderNames
  /** By the segment that travelled. */
  readonly #folders = new Map<string, { readonly name: string; readonly folder: Folder }>()

  constructor(taken: Iterable<string> = []) {
    this.#names = new FolderNames(taken)
  }

  /** A folder in it, the same one for the same segment. */
  enter(segment: string): { readonly name: string; readonly folder: Folder } {
    const known = this.#folders.get(segment)
    if (known !== undefined) return known
    const entered = { name: this.name(segment), folder: new Folder() }
    this.#folders.set(segment, entered)
    return entered
  }

  name(segment: string): string {
    return this.#names.take(segment)
  }
}

/** What draws nothing, and is nothing to a file system that knows no upper case (Linux: NFDICF; APFS alike). */
const IGNORED = /\p{Default_Ignorable_Code_Point}/gu

/** The same for all names that some file system may take for one: composed or not, in either case, with 'ß' as 'ss', 'ﬁ' as 'fi' and
 *  'ı' as 'i'. */
function folded(name: string): string {
  return name.normalize('NFD').replace(IGNORED, '').toUpperCase().toLowerCase().normalize('NFC')
}

/** Where each of these paths goes; `taken` are the names that lie in the chosen folder already. */
export function saveTree(paths: readonly string[], taken: Iterable<string> = []): SaveEntry[] {
  const root = new Folder(taken)
  return paths.map((path) => {
    const isFolder = isFolderPath(path)
    const parents = (isFolder ? path.slice(0, -1) : path).split('/').slice(0, -1)
    const segments: string[] = []
    let at = root
    for (const segment of parents) {
      const { name, folder } = at.enter(segment)
      segments.push(name)
      at = folder
    }
    const last = baseName(path)
    segments.push(isFolder ? at.enter(last).name : at.name(last))
    return { segments, isFolder }
  })
}

/** What to call an archive of these: as the one folder that holds them all, or by the day. */
export function archiveName(paths: readonly string[], day: string): string {
  const tops = new Set(
    paths.map((path) => (path.includes('/') ? path.slice(0, path.indexOf('/')) : undefined))
  )
  const [top] = tops
  return saveName(`${tops.size === 1 && top !== undefined ? top : `Heliograph ${day}`}.zip`)
}
