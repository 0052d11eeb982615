// What two people do with the app at random. It follows from the seed alone, never from what the app did: so a seed repeats
// a run however fast the computer is.
import { LANGUAGES, type Language } from '#ui/language/languages.ts'
import type { Engine } from '../support/browsers.ts'
import { ODD_NAMES } from '../support/odd-names.ts'
import { type Seeded, seeded } from '../support/seeded.ts'

const KIB = 1024
const MIB = 1024 * KIB

export const SIDES = ['alice', 'bob'] as const
export type Side = (typeof SIDES)[number]

export function otherOf(side: Side): Side {
  return side === 'alice' ? 'bob' : 'alice'
}

export interface PlannedFile {
  readonly name: string
  readonly sizeBytes: number
}

/** Files that travel in one offer. Each name is used once in a run. */
export interface Batch {
  readonly kind: 'big' | 'small' | 'folder' | 'empty' | 'odd' | 'same'
  /** What is chosen when it is a folder. */
  readonly folder?: string
  readonly files: readonly PlannedFile[]
  /** Its one file has the bytes of this earlier one. */
  readonly copyOf?: string
}

/** `silence`: a reload, and nothing that the page says before arrives, so the other has to notice by itself. */
export const CUTS = ['disconnect', 'reload', 'kill', 'silence'] as const
export type Cut = (typeof CUTS)[number]

export type Course =
  | { readonly course: 'whole' }
  | { readonly course: 'pause'; readonly by: Side }
  | { readonly course: 'cancel'; readonly by: Side }
  | { readonly course: 'decline' }
  /** One file is taken out, before the yes by its sender or after it by either. */
  | { readonly course: 'skip'; readonly by: Side; readonly file: string; readonly beforeYes: boolean }
  | { readonly course: 'cut'; readonly how: Cut; readonly by: Side; readonly pointBytes: number }

export type Step =
  | { readonly do: 'pair'; readonly by: 'text' | 'camera'; readonly reads: Side }
  | { readonly do: 'send'; readonly from: Side; readonly batch: Batch; readonly course: Course }
  | { readonly do: 'text'; readonly from: Side; readonly text: string }
  | { readonly do: 'disconnect' | 'reload' | 'kill' | 'remove'; readonly by: Side }
  | { readonly do: 'language'; readonly by: Side; readonly language: Language }
  /** One switches to private mode, the two pair anew, send this, and switch back. */
  | { readonly do: 'private'; readonly by: Side; readonly from: Side; readonly batch: Batch }
  | { readonly do: 'checkpoint' }

export interface Round {
  readonly seed: number
  readonly engines: Readonly<Record<Side, Engine>>
  readonly steps: readonly Step[]
}

/** Even seeds have two Chromiums, odd ones a Chromium and a Firefox. A checkpoint comes after every `checkEvery` steps. */
export function planRound(
  seed: number,
  { steps, checkEvery }: { readonly steps: number; readonly checkEvery: number }
): Round {
  const engines = { alice: 'chromium', bob: seed % 2 === 0 ? 'chromium' : 'firefox' } as const
  const planner = new Planner(seeded(seed), engines)
  const planned: Step[] = []
  for (let made = 1; made <= steps; made++) {
    planned.push(planner.next())
    if (made % checkEvery === 0 || made === steps) planned.push(...planner.checkpoint())
  }
  return { seed, engines, steps: planned }
}

class Planner {
  readonly #random: Seeded
  readonly #engines: Round['engines']
  #isLinked = false
  /** A transfer was cut and has not gone on yet. */
  #isCut = false
  #batches = 0
  /** What was sent whole since both were emptied, by who sent it. */
  #sent: { readonly from: Side; readonly name: string; readonly sizeBytes: number }[] = []

  constructor(random: Seeded, engines: Round['engines']) {
    this.#random = random
    this.#engines = engines
  }

  next(): Step {
    return this.#isLinked ? this.#linked() : this.#apart()
  }

  /** Before they are counted, both have gone on with what was cut, parted and removed everything. */
  checkpoint(): Step[] {
    const steps: Step[] = []
    if (this.#isCut) steps.push(this.#pair())
    if (this.#isLinked) steps.push(this.#part('disconnect', this.#side()))
    this.#sent = []
    return [...steps, { do: 'checkpoint' }]
  }

  #apart(): Step {
    const kind = this.#weighed({ pair: 8, reload: 1, kill: 1, remove: this.#isCut ? 0 : 1 })
    if (kind === 'pair') return this.#pair()
    if (kind === 'remove') return this.#remove()
    return { do: kind, by: this.#side() }
  }

  #linked(): Step {
    const kind = this.#weighed({
      send: 14,
      text: 4,
      disconnect: 1,
      reload: 1,
      kill: 1,
      language: 1,
      private: 1,
      remove: 1
    })
    switch (kind) {
      case 'send':
        return this.#send()
      case 'text':
        return { do: 'text', from: this.#side(), text: this.#text() }
      case 'language':
        return { do: 'language', by: this.#side(), language: this.#one(LANGUAGES) }
      case 'private': {
        this.#isLinked = false
        return { do: 'private', by: this.#side(), from: this.#side(), batch: this.#small(3) }
      }
      case 'remove':
        return this.#remove()
      default:
        return this.#part(kind, this.#side())
    }
  }

  #pair(): Step {
    this.#isLinked = true
    this.#isCut = false
    return { do: 'pair', by: this.#weighed({ text: 6, camera: 1 }), reads: this.#side() }
  }

  #part(how: 'disconnect' | 'reload' | 'kill', by: Side): Step {
    this.#isLinked = false
    return { do: how, by }
  }

  #remove(): Step {
    const by = this.#side()
    this.#sent = this.#sent.filter(({ from }) => from === by)
    return { do: 'remove', by }
  }

  #send(): Step {
    const from = this.#side()
    const course = this.#weighed({ whole: 6, pause: 2, cancel: 2, decline: 1, skip: 2, cut: 4 })
    const by = this.#side()
    switch (course) {
      case 'whole':
        return { do: 'send', from, batch: this.#any(from), course: { course } }
      case 'decline':
        return { do: 'send', from, batch: this.#small(4), course: { course } }
      case 'skip': {
        const beforeYes = this.#random.below(2) === 0
        const batch = beforeYes ? this.#small(4) : this.#big(2)
        const file = this.#one(batch.files).name
        return { do: 'send', from, batch, course: { course, by: beforeYes ? from : by, file, beforeYes } }
      }
      case 'cut': {
        this.#isLinked = false
        this.#isCut = true
        const how = this.#weighed({ disconnect: 3, reload: 3, kill: 4, silence: 1 })
        const pointBytes = this.#random.below(12 * MIB)
        const batch = this.#random.below(3) === 0 ? this.#big(3) : this.#big(1)
        return { do: 'send', from, batch, course: { course, how, by, pointBytes } }
      }
      default:
        return { do: 'send', from, batch: this.#big(1), course: { course, by } }
    }
  }

  #any(from: Side): Batch {
    const kind = this.#weighed({ big: 3, small: 3, folder: 3, empty: 1, odd: 2, same: 2 })
    const earlier = this.#sent.filter((sent) => sent.from === from)
    const batch = this.#batch(kind === 'same' && earlier.length === 0 ? 'small' : kind, from, earlier)
    for (const { name, sizeBytes } of batch.files)
      if (sizeBytes > MIB) this.#sent.push({ from, name, sizeBytes })
    return batch
  }

  #batch(
    kind: Batch['kind'],
    from: Side,
    earlier: readonly { readonly name: string; readonly sizeBytes: number }[]
  ): Batch {
    switch (kind) {
      case 'big':
        return this.#big(1)
      case 'small':
        return this.#small(1 + this.#random.below(45))
      case 'folder':
        // A driven Firefox picks no folder.
        return this.#engines[from] === 'firefox' ? this.#small(12) : this.#folder()
      case 'empty':
        return { kind, files: [{ name: this.#name('nothing in it.txt'), sizeBytes: 0 }] }
      case 'odd': {
        const prefix = String(++this.#batches)
        return {
          kind,
          files: ODD_NAMES.map((name) => ({ name: `${prefix} ${name}`, sizeBytes: this.#size(100 * KIB) }))
        }
      }
      case 'same': {
        const { name, sizeBytes } = this.#one(earlier)
        return { kind, copyOf: name, files: [{ name: this.#name('the same again.bin'), sizeBytes }] }
      }
    }
  }

  #big(count: number): Batch {
    const prefix = this.#name('big')
    const files = Array.from({ length: count }, (_, i) => ({
      name: `${prefix} ${String(i)}.bin`,
      sizeBytes: 24 * MIB + this.#size(16 * MIB)
    }))
    return { kind: 'big', files }
  }

  #small(count: number): Batch {
    const prefix = this.#name('small')
    const files = Array.from({ length: count }, (_, i) => ({
      name: `${prefix} ${String(i)}.bin`,
      sizeBytes: this.#random.below(10) === 0 ? 0 : this.#size(300 * KIB)
    }))
    return { kind: 'small', files }
  }

  #folder(): Batch {
    const folder = this.#name('album')
    const files = Array.from({ length: 2 + this.#random.below(20) }, (_, i) => ({
      name: `${folder}/${['', 'summer/', 'summer/sea/'][i % 3] ?? ''}${String(i)}.jpg`,
      sizeBytes: this.#size(500 * KIB)
    }))
    return { kind: 'folder', folder, files }
  }

  #text(): string {
    const number = String(++this.#batches)
    const kind = this.#weighed({ short: 4, long: 1, odd: 1 })
    if (kind === 'short') return `text ${number}`
    if (kind === 'odd') return `text ${number}: <b>ab</b> & "quotes" ☀️ 日本語 שלום`
    return `text ${number}: ${'word '.repeat(1 + this.#random.below(4000))}end`
  }

  #name(what: string): string {
    return `${String(++this.#batches)} ${what}`
  }

  #size(below: number): number {
    return 1 + this.#random.below(below)
  }

  #side(): Side {
    return this.#one(SIDES)
  }

  #one<T>(list: readonly T[]): T {
    const found = list[this.#random.below(list.length)]
    if (found === undefined) throw new Error('nothing to choose from')
    return found
  }

  #weighed<K extends string>(weights: Readonly<Record<K, number>>): K {
    const entries = Object.entries(weights) as [K, number][]
    let left = this.#random.below(entries.reduce((sum, [, weight]) => sum + weight, 0))
    for (const [kind, weight] of entries) {
      if (left < weight) return kind
      left -= weight
    }
    throw new Error('the weights do not add up')
  }
}

/** One line for the report. */
export function tellStep(step: Step): string {
  switch (step.do) {
    case 'pair':
      return `pair by ${step.by}, ${step.reads} reads first`
    case 'send': {
      const { course, ...more } = step.course
      const how = Object.values(more).map(String).join(' ')
      return `${step.from} sends ${tellBatch(step.batch)}: ${course} ${how}`.trimEnd()
    }
    case 'text':
      return `${step.from} sends a text of ${String(step.text.length)}`
    case 'language':
      return `${step.by} speaks ${step.language}`
    case 'private':
      return `${step.by} in private, ${step.from} sends ${tellBatch(step.batch)}`
    case 'checkpoint':
      return 'checkpoint'
    default:
      return `${step.by}: ${step.do}`
  }
}

function tellBatch({ kind, files }: Batch): string {
  const bytes = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  return `${kind} (${String(files.length)} files, ${(bytes / MIB).toFixed(1)} MiB, "${(files[0]?.name ?? '').slice(0, 24)}")`
}
