// A browser that looks where it is, and hears that the network has gone.
import { expect, test } from 'vitest'
import { BrowserGatherer } from '#platform/gatherer.ts'
import { BrowserSurroundings } from '#platform/surroundings.ts'

const surroundings = new BrowserSurroundings(new BrowserGatherer({ nowMs: () => Date.now() }))
const never = new AbortController().signal

test('it finds the same addresses as long as it stays where it is', async () => {
  const looks = [await surroundings.addresses(never), await surroundings.addresses(never)]
  expect(looks[0]?.size).toBeGreaterThan(0)
  expect(looks[1]).toEqual(looks[0])
})

test('it hears of the network until it is told not to', () => {
  let heard = 0
  const stop = surroundings.onChange(() => (heard += 1))
  for (const type of ['offline', 'online']) globalThis.dispatchEvent(new Event(type))
  stop()
  globalThis.dispatchEvent(new Event('online'))
  expect(heard).toBe(2)
})
