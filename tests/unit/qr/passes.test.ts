import { cutOut, planPass, shownCorners } from '#core/qr/passes.ts'
import type { Corners } from '#core/scan-messages.ts'
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
  test('the centred square of a wide and of a tall picture', () => {
    expect(cutOut({ width: 1920, height: 1080 }, false)).toEqual({ x: 420, y: 0, width: 1080, height: 1080 })
    expect(cutOut({ width: 1080, height: 1920 }, false)).toEqual({ x: 0, y: 420, width: 1080, height: 1080 })
  })
  test('all of it', () => {
    expect(cutOut({ width: 1920, height: 1080 }, true)).toEqual({ x: 0, y: 0, width: 1920, height: 1080 })
  })
  test('always even, and never outside the picture', () => {
    const side = fc.integer({ min: 2, max: 5000 })
    fc.assert(
      fc.property(side, side, fc.boolean(), (width, height, wholeFrame) => {
        const cut = cutOut({ width, height }, wholeFrame)
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
