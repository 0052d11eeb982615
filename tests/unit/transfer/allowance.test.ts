import { expect, test } from 'vitest'
import { Allowance } from '#core/transfer/allowance.ts'

/** How many of `tries` at this moment are allowed. */
function taken(allowance: Allowance, atMs: number, tries: number): number {
  return Array.from({ length: tries }, () => allowance.take(atMs)).filter((isAllowed) => isAllowed).length
}

test('so many at once, then so many a second, and never more than at first', () => {
  const allowance = new Allowance(5, 2, 1000)
  expect(taken(allowance, 1000, 9)).toBe(5)
  expect(taken(allowance, 1499, 9)).toBe(0)
  expect(taken(allowance, 1500, 9)).toBe(1)
  expect(taken(allowance, 3000, 9)).toBe(3)
  expect(taken(allowance, 60_000, 9)).toBe(5)
})

test('what is asked slowly is always allowed', () => {
  const allowance = new Allowance(1, 10, 0)
  for (let nowMs = 100; nowMs < 100_000; nowMs += 100) expect(taken(allowance, nowMs, 1)).toBe(1)
})
