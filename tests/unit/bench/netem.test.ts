import { expect, test } from 'vitest'
import { wireArguments } from '#bench/netem/emulator.ts'
import { isNetworkPart } from '#bench/networks.ts'

test.each([
  [{ roundTripMs: 20, lossPercent: 0.5 }, ['10000', '5000', '0', '0', '7']],
  [{ roundTripMs: 5, lossPercent: 0 }, ['2500', '0', '0', '0', '7']],
  [
    { roundTripMs: 1, lossPercent: 0.01, limit: { megabitPerSecond: 100, queueBytes: 65_536 } },
    ['500', '100', '12500000', '65536', '7']
  ]
])('a network of %j is µs one way, losses per million, bytes per second, queue and seed', (wire, args) => {
  expect(wireArguments(wire, 7)).toEqual(args)
})

test.each([
  ['lossy', true],
  ['fast', false],
  ['constructor', false]
])('%s is an emulated network: %s', (part, isOne) => {
  expect(isNetworkPart(part)).toBe(isOne)
})
