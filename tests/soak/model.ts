// What should be where: which files and texts were sent, what became of each by what the two people did, and whether what
// the pages show and the disks hold agrees with that. No browser, no clock.
import type { FileState } from '#app/view.ts'
import { safeName, splitPath } from '#core/names/shown-name.ts'
import { otherOf, type Side, SIDES } from './plan.ts'

export interface KnownFile {
  readonly name: string
  readonly sizeBytes: number
  readonly sha256: string
}

/** `whole`: has to be there. `stopped`: somebody took it back or said no; it may have been there before that. `cut`: its link
 *  ended. `maybe`: it may be there or not, and nobody has to say so. */
export type Fate = 'whole' | 'stopped' | 'cut' | 'maybe'

export interface Sent {
  readonly id: number
  readonly from: Side
  readonly files: readonly KnownFile[]
  readonly fates: Map<string, Fate>
}

export interface SeenRow {
  readonly name: string
  readonly direction: 'send' | 'receive'
  readonly state: FileState
  readonly text: string
}

/** One transfer as it lies in the private file system. */
export interface SeenStaged {
  readonly whole: readonly { readonly path: string; readonly sha256: string }[]
  readonly unfinished: { readonly paths: readonly string[]; readonly totalBytes: number } | undefined
}

/** All that can be seen of one device from outside while nothing is under way. */
export interface Seen {
  readonly phase: string
  readonly rows: readonly SeenRow[]
  /** The text of each row of what was received earlier. */
  readonly shelf: readonly string[]
  /** `data-total` of what is not whole. */
  readonly unfinishedTotals: readonly number[]
  /** `data-total` of what was not sent to the end. */
  readonly unfinishedSends: readonly number[]
  readonly staged: readonly SeenStaged[]
  /** Directories of the inbox that are no transfer, or one that cannot be read. */
  readonly strays: readonly string[]
  readonly receivedTexts: readonly string[]
}

const RUNNING: readonly FileState[] = ['queued', 'active', 'paused', 'verifying']

export function isRunning({ state }: Pick<SeenRow, 'state'>): boolean {
  return RUNNING.includes(state)
}

export class Model {
  readonly sent: Sent[] = []
  readonly #texts: { readonly to: Side; readonly text: string; isFleeting: boolean }[] = []
  /** What somebody removed where it had arrived. */
  readonly #removed = new Set<string>()

  offered(from: Side, files: readonly KnownFile[]): Sent {
    const fates = new Map<string, Fate>(files.map(({ name }) => [name, 'whole']))
    const sent = { id: this.sent.length, from, files, fates }
    this.sent.push(sent)
    return sent
  }

  /** All files, or one, come to another end than they were meant to. */
  fate(sent: Sent, fate: Fate, name?: string): void {
    for (const file of name === undefined ? sent.fates.keys() : [name]) sent.fates.set(file, fate)
  }

  /** Transfers whose link ended before they were whole. */
  cut(): readonly Sent[] {
    return this.sent.filter(({ fates }) => [...fates.values()].includes('cut'))
  }

  text(from: Side, text: string, { isFleeting }: { isFleeting: boolean }): void {
    this.#texts.push({ to: otherOf(from), text, isFleeting })
  }

  /** Its sender says so: from here on it is kept, but where that was in private. */
  isDelivered(text: string, isFleeting: boolean): void {
    const found = this.#texts.find((known) => known.text === text)
    if (found !== undefined) found.isFleeting = isFleeting
  }

  /** Somebody removed all that had arrived, texts too. */
  emptied(side: Side): void {
    for (const { from, files } of this.sent)
      if (otherOf(from) === side) for (const { name } of files) this.#removed.add(name)
    for (let i = this.#texts.length - 1; i >= 0; i--)
      if (this.#texts[i]?.to === side) this.#texts.splice(i, 1)
  }

  /** Everything that is not as it has to be, in words; `seen` while nothing is under way. */
  judge(seen: Readonly<Record<Side, Seen>>): string[] {
    return [
      ...SIDES.flatMap((side) => [
        ...this.#judgeRows(side, seen),
        ...this.#judgeDisk(side, seen[side]),
        ...this.#judgeTexts(side, seen[side])
      ]),
      ...this.sent.flatMap((sent) => this.#judgeSent(sent, seen))
    ]
  }

  #judgeRows(side: Side, seen: Readonly<Record<Side, Seen>>): string[] {
    return seen[side].rows.flatMap((row) => {
      const { name, direction, state, text } = row
      const where = `${side} ${direction}s ${name}`
      const file = this.#known(name)
      if (file === undefined) return [`${where}: nobody sent that`]
      if (isRunning(row)) return [`${where}: still ${state}`]
      if (state === 'failed' && text.trim() === '') return [`${where}: failed for no reason`]
      const receiver = direction === 'receive' ? side : otherOf(side)
      const isMissing = state === 'done' && !this.#removed.has(name) && !wholeOn(seen[receiver], file)
      return isMissing
        ? [`${where}: is called done and is not on the disk of ${receiver} as it was sent`]
        : []
    })
  }

  #judgeDisk(side: Side, { staged, strays, rows, shelf, unfinishedTotals }: Seen): string[] {
    const received = new Set(rows.filter((row) => row.direction === 'receive').map(({ name }) => name))
    const isListed = (path: string): boolean =>
      received.has(path) || shelf.some((text) => text.includes(safeName(splitPath(path).name)))
    return [
      ...strays.map((stray) => `${side}: ${stray} lies in the private file system`),
      ...staged.flatMap(({ whole, unfinished }) => [
        ...whole.flatMap(({ path, sha256 }) => {
          const file = this.#known(path)
          if (file === undefined) return [`${side} has ${path}, which nobody sent`]
          return [
            ...(file.sha256 === sha256 ? [] : [`${side} has ${path}, with other bytes`]),
            ...(isListed(path) ? [] : [`${side} has ${path} and does not list it`])
          ]
        }),
        ...(unfinished === undefined ||
        unfinished.paths.some((path) => received.has(path)) ||
        unfinishedTotals.includes(unfinished.totalBytes)
          ? []
          : [`${side} has a part of ${unfinished.paths.join(', ')} and does not list it`])
      ])
    ]
  }

  #judgeTexts(side: Side, { receivedTexts }: Seen): string[] {
    return this.#texts.flatMap(({ to, text, isFleeting }) => {
      if (to !== side) return []
      const times = receivedTexts.filter((received) => received === text).length
      if (times === 1 || (isFleeting && times === 0)) return []
      return [`${side} lists "${text.slice(0, 20)}" ${String(times)} times`]
    })
  }

  /** Nothing that was accepted is lost unsaid. */
  #judgeSent({ from, files, fates }: Sent, seen: Readonly<Record<Side, Seen>>): string[] {
    const to = otherOf(from)
    const totalBytes = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
    return files.flatMap((file) => {
      const { name } = file
      if (this.#removed.has(name) || wholeOn(seen[to], file)) return []
      const fate = fates.get(name)
      if (fate === 'whole') return [`${name} from ${from} is not whole on the disk of ${to}`]
      const isSaid =
        fate !== 'cut' ||
        seen[to].staged.some(({ unfinished }) => unfinished?.paths.includes(name) === true) ||
        SIDES.some((side) => seen[side].rows.some((row) => row.name === name)) ||
        seen[from].unfinishedSends.includes(totalBytes)
      return isSaid ? [] : [`${name} from ${from} was accepted and cut, and nobody says so`]
    })
  }

  #known(name: string): KnownFile | undefined {
    for (const { files } of this.sent) {
      const file = files.find((known) => known.name === name)
      if (file !== undefined) return file
    }
    return undefined
  }
}

export function wholeOn({ staged }: Seen, { name, sha256 }: KnownFile): boolean {
  return staged.some(({ whole }) => whole.some((file) => file.path === name && file.sha256 === sha256))
}
