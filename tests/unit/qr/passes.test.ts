import { cutOut, planPass, shownCorners } from '#core/qr/passes.ts'
import type { Corners, Effort } from '#core/scan-messages.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

describe('how to look at each picture', () => {
  const passes = (sinceHitMs: number) => Array.from({ length: 12 }, (_, pass) => planPass(pass, sinceHitMs))
  test('every fourth is looked at whole', () => {
    expect(
      passes(0)
        .map(({ wholeFrame }, pass) => (wholeFrame ? pass : -1))
        .filter((pass) => pass >= 0)
    ).toEqual([3, 7, 11])
  })
  test('the second is enlarged and the fifth sharpened as well, and never a whole one', () => {
    const those = (which: 'enlarged' | 'sharpened') =>
      passes(0)
        .map((effort, pass) => (effort[which] ? pass : -1))
        .filter((pass) => pass >= 0)
    expect([those('enlarged'), those('sharpened')]).toEqual([
      [1, 4, 10],
      [4, 10]
    ])
    expect(passes(9000).some(({ wholeFrame, enlarged }) => wholeFrame && enlarged)).toBe(false)
  })
  test('for the first second and a half no picture is looked at thoroughly', () => {
    expect(passes(1499).some(({ thorough }) => thorough)).toBe(false)
  })
  test('after that every third is', () => {
    expect(
      passes(1500)
        .map(({ thorough }, pass) => (thorough ? pass : -1))
        .filter((pass) => pass >= 0)
    ).toEqual([2, 5, 8, 11])
  })
})

describe('what part of a picture is cut out', () => {
  const square: Effort = { wholeFrame: false, enlarged: false, sharpened: false, thorough: false }
  const whole: Effort = { ...square, wholeFrame: true }
  const enlarged: Effort = { ...square, enlarged: true }
  test('the centred square of a wide and of a tall picture', () => {
    expect(cutOut({ width: 1920, height: 1080 }, square)).toEqual({ x: 420, y: 0, width: 1080, height: 1080 })
    expect(cutOut({ width: 1080, height: 1920 }, square)).toEqual({ x: 0, y: 420, width: 1080, height: 1080 })
  })
  test('all of it', () => {
    expect(cutOut({ width: 1920, height: 1080 }, whole)).toEqual({ x: 0, y: 0, width: 1920, height: 1080 })
  })
  test('a square of at most 640 pixels when it is enlarged', () => {
    expect(cutOut({ width: 1280, height: 720 }, enlarged)).toEqual({ x: 320, y: 40, width: 640, height: 640 })
    expect(cutOut({ width: 480, height: 640 }, enlarged)).toEqual({ x: 0, y: 80, width: 480, height: 480 })
  })
  test('always even, and never outside the picture', () => {
    const side = fc.integer({ min: 2, max: 5000 })
    fc.assert(
      fc.property(side, side, fc.constantFrom(square, whole, enlarged), (width, height, effort) => {
        const cut = cutOut({ width, height }, effort)
        for (const value of Object.values(cut)) expect(value % 2).toBe(0)
        expect(cut.x + cut.width).toBeLessThanOrEqual(width)
        expect(cut.y + cut.height).toBeLessThanOrEqual(height)
        expect(Math.min(cut.x, cut.y)).toBeGreaterThanOrEqual(0)
        expect(Math.min(cut.width, cut.height)).toBeGreaterThan(0)
      })
    )
  })
})

describe('where the corners are on the screen', () => {
  const stored = { width: 40, height: 20 }
  const corners: Corners = [
    { x: 10, y: 5 },
    { x: 20, y: 5 },
    { x: 20, y: 15 },
    { x: 10, y: 15 }
  ]
  const first = (
    rotation: number,
    flip: boolean,
    shown = rotation % 180 === 0 ? stored : { width: 20, height: 40 }
  ) => shownCorners(corners, stored, { rotation, flip }, shown)[0]
  test('upright, they stay', () => {
    expect(shownCorners(corners, stored, { rotation: 0, flip: false }, stored)).toEqual(corners)
  })
  test('turned clockwise, what was left is at the top', () => {
    expect([first(90, false), first(180, false), first(270, false)]).toEqual([
      { x: 15, y: 10 },
      { x: 30, y: 15 },
      { x: 5, y: 30 }
    ])
  })
  test('mirrored after it was turned', () => {
    expect([first(0, true), first(90, true)]).toEqual([
      { x: 30, y: 5 },
      { x: 5, y: 10 }
    ])
  })
  test('at the size that is shown', () => {
    expect(first(0, false, { width: 80, height: 60 })).toEqual({ x: 20, y: 15 })
  })
})
