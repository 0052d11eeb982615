// Feeds a target: first its seeds, then what mutations make of them and of every input that reached new code.
import type { Bytes } from '#core/bytes.ts'
import { seeded, type Seeded } from '#tests/support/seeded.ts'
import { joined, mutate, pick } from './mutate.ts'
import { judge, type Target } from './target.ts'

export interface Finding {
  readonly what: string
  readonly error: unknown
  readonly input: Bytes
}

/** Of two ways to change an input: within what its checks protect, more often than not. */
const WITHIN_OF_FOUR = 3
/** A corpus that grows for ever finds its first entries no more. */
const MAX_CORPUS = 2000

export class Fuzzer {
  readonly target: Target
  readonly corpus: Bytes[]
  readonly #random: Seeded
  executions = 0

  constructor(target: Target, seed: number) {
    this.target = target
    this.#random = seeded(seed)
    this.corpus = [...target.seeds]
  }

  /** The next input to try. */
  next(): Bytes {
    const { target, corpus } = this
    const random = this.#random
    const input = pick(corpus, random)
    const isWithin = target.isClone === true || random.below(4) < WITHIN_OF_FOUR
    const within = isWithin ? target.mutateWithin?.(input, random, corpus) : undefined
    if (target.isClone === true)
      return within !== undefined && within.byteLength <= target.maxBytes ? within : input
    return (
      within?.slice(0, target.maxBytes) ??
      mutate(input, random, { corpus, words: target.words ?? [], maxBytes: target.maxBytes })
    )
  }

  keep(input: Bytes): void {
    if (this.corpus.length < MAX_CORPUS) this.corpus.push(input)
  }

  /** Undefined when all is well. */
  try(input: Bytes): Finding | undefined {
    this.executions += 1
    const given = input.slice() // a decoder may hand out views: they must not be what is mutated next
    const outcome = judge(this.target, given)
    return outcome.at === 'found' ? { what: outcome.what, error: outcome.error, input } : undefined
  }

  /** A smaller input with the same mistake, where bytes can be left out. */
  minimise(finding: Finding, mostTries = 3000): Finding {
    if (this.target.isClone === true) return finding
    let best = finding
    let tries = 0
    const better = (input: Bytes): boolean => {
      tries += 1
      const found = this.try(input)
      if (found?.what !== finding.what) return false
      best = found
      return true
    }
    for (let step = Math.ceil(best.input.byteLength / 2); step >= 1 && tries < mostTries;) {
      let isSmaller = false
      for (let at = 0; at < best.input.byteLength && tries < mostTries;) {
        const without = joined(best.input.subarray(0, at), best.input.subarray(at + step))
        if (better(without)) isSmaller = true
        else at += step
      }
      if (!isSmaller || step > 1) step = step === 1 ? 0 : Math.ceil(step / 2)
    }
    for (let at = 0; at < best.input.byteLength && tries < mostTries; at++) {
      if (best.input[at] === 0) continue
      const plainer = best.input.slice()
      plainer[at] = 0
      better(plainer)
    }
    return best
  }
}
