import { expect, test } from 'vitest'
import { RateMeter, STILL_MS } from '#core/transfer/rate.ts'

const MIB = 1024 * 1024

test('a steady transfer shows its speed and the time left', () => {
  const meter = new RateMeter(0, 0)
  for (let second = 1; second <= 10; second++) meter.sample(second * 1000, second * 5 * MIB)
  expect(meter.bytesPerSecond).toBeCloseTo(5 * MIB)
  expect(meter.remainingMs(50 * MIB)).toBeCloseTo(10_000)
})

test('nothing is said too early, and no time left when nothing moves', () => {
  const meter = new RateMeter(0, 0)
  meter.sample(300, MIB)
  expect(meter.bytesPerSecond).toBeUndefined()
  for (let second = 1; second < 120; second++) meter.sample(second * 1000, MIB)
  expect(meter.remainingMs(MIB)).toBeUndefined()
})

test('no speed is told before anything has travelled: what was there before has not', () => {
  const meter = new RateMeter(0, 0)
  meter.sample(500, 0)
  meter.sample(1000, 60 * MIB, 60 * MIB)
  expect(meter.bytesPerSecond).toBeUndefined()
  meter.sample(2000, 62 * MIB, 61 * MIB)
  expect(meter.bytesPerSecond).toBeLessThan(MIB)
  for (let second = 3; second < 120; second++) meter.sample(second * 1000, 62 * MIB, 61 * MIB)
  expect(meter.bytesPerSecond).toBeCloseTo(0) // that it has come to a stop is told
})

test('what is told of what was there before is no standstill', () => {
  const meter = new RateMeter(0, 0)
  meter.sample(STILL_MS - 1000, MIB, MIB)
  meter.sample(STILL_MS + 1000, 2 * MIB, 2 * MIB)
  expect(meter.isStill).toBe(false)
})

test('a burst does not throw the number about: halfway after one half-life', () => {
  const meter = new RateMeter(0, 0)
  meter.sample(1000, 0)
  meter.sample(3000, 2 * MIB)
  expect(meter.bytesPerSecond).toBeCloseTo(0.5 * MIB)
})

test('what has not moved for long stands still, until it moves', () => {
  const meter = new RateMeter(0, 0)
  meter.sample(1000, MIB)
  meter.sample(1000 + STILL_MS - 1, MIB)
  expect(meter.isStill).toBe(false)
  meter.sample(1500 + STILL_MS, MIB)
  expect(meter.isStill).toBe(true)
  meter.sample(2000 + STILL_MS, MIB + 1)
  expect(meter.isStill).toBe(false)
})

test('what is not to move does not stand still', () => {
  const meter = new RateMeter(0, 0)
  for (let second = 1; second < 100; second++) {
    meter.sample(second * 1000, 0)
    meter.rest(second * 1000)
    expect(meter.isStill).toBe(false)
  }
})
