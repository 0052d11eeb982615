// The same targets as `npm run fuzz`, by a fixed seed and a fixed number of inputs each: docs/fuzzing.md.
import { describe, expect, test } from 'vitest'
import { hex } from '#core/bytes.ts'
import { Fuzzer } from '#tests/fuzz/fuzzer.ts'
import { TARGETS } from '#tests/fuzz/targets.ts'

const SEED = 20_261_121
const INPUTS = 1000

describe('whatever comes in is decoded or refused, and what decodes keeps its promises', () => {
  test.each(TARGETS)('$name', { timeout: 60_000 }, (target) => {
    const fuzzer = new Fuzzer(target, SEED)
    const inputs = [...target.seeds]
    while (inputs.length < INPUTS) inputs.push(fuzzer.next())
    for (const input of inputs) {
      const found = fuzzer.try(input)
      if (found === undefined) continue
      const { what, input: smallest, error } = fuzzer.minimise(found)
      expect.fail(`${what}\ninput ${hex(smallest)}\n${error instanceof Error ? (error.stack ?? '') : ''}`)
    }
  })
})
