// Which code an input reached, by V8's own counters (node:inspector). They have to be on before what they count is loaded.
import { Session } from 'node:inspector'

interface Range {
  readonly startOffset: number
  readonly endOffset: number
  readonly count: number
}

interface Script {
  readonly url: string
  readonly functions: readonly { readonly ranges: readonly Range[] }[]
}

/** Executions by place in the script's text, summed over all looks. */
export type Counts = ReadonlyMap<string, Float64Array>

export class Coverage {
  readonly #session = new Session()
  readonly #prefix: string
  readonly #counts = new Map<string, Float64Array>()

  /** @param prefix of the addresses of the scripts that count */
  constructor(prefix: string) {
    this.#prefix = prefix
    this.#session.connect()
    this.#session.post('Profiler.enable')
    this.#session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })
  }

  get counts(): Counts {
    return this.#counts
  }

  /** Adds what ran since the last look; true when some of it never had before. */
  look(): boolean {
    let scripts: readonly Script[] = []
    this.#session.post('Profiler.takePreciseCoverage', (error, { result }) => {
      if (error !== null) throw error
      scripts = result
    })
    let isNew = false
    for (const { url, functions } of scripts) {
      if (!url.startsWith(this.#prefix)) continue
      // An inner range says more exactly what an outer one says of it.
      const ranges = functions
        .flatMap((each) => each.ranges)
        .sort((a, b) => a.startOffset - b.startOffset || b.endOffset - a.endOffset)
      const length = Math.max(0, ...ranges.map(({ endOffset }) => endOffset))
      const sums = this.#sums(url, length)
      const painted = new Float64Array(length)
      for (const { startOffset, endOffset, count } of ranges) painted.fill(count, startOffset, endOffset)
      for (let at = 0; at < length; at++) {
        const count = painted[at] ?? 0
        if (count === 0) continue
        isNew ||= sums[at] === 0
        sums[at] = (sums[at] ?? 0) + count
      }
    }
    return isNew
  }

  #sums(url: string, length: number): Float64Array {
    const known = this.#counts.get(url)
    if (known !== undefined && known.length >= length) return known
    const larger = new Float64Array(length)
    larger.set(known ?? [])
    this.#counts.set(url, larger)
    return larger
  }
}
