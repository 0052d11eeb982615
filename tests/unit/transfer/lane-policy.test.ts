import { describe, expect, test } from 'vitest'
import { LanePolicy } from '#core/transfer/lane-policy.ts'
import { MIB } from '#core/transfer/limits.ts'
import { seeded } from '#tests/support/seeded.ts'

const LOOK_MS = 250
const GIVEN_UP_MS = 6000
const FOREVER = Infinity

interface Network {
  /** What so many connections carry together, in MiB/s. */
  readonly carries: (connections: number, nowMs: number) => number
  readonly makingMs?: number
  /** Each quarter second is off by up to this share. */
  readonly noise?: number
  readonly seed?: number
  /** Whether a further connection comes up at all. */
  readonly opens?: (serial: number) => boolean
}

const lossy = (one: number): Network => ({ carries: (connections) => one * connections })
const even = (rate: number): Network => ({ carries: () => rate })

/** One device that sends over a modelled network and does what the policy says. */
class Sender {
  readonly policy = new LanePolicy()
  leftMib: number
  sentMib = 0
  nowMs = 0
  up = 1
  receiving = false
  /** Connections that were begun. */
  begun = 0
  /** When the wanted number changed, and to what. */
  readonly changes: [seconds: number, connections: number][] = []
  readonly #network: Network
  readonly #random
  readonly #making: { readonly doneMs: number; readonly opens: boolean }[] = []

  constructor(network: Network, leftMib: number) {
    this.#network = network
    this.#random = seeded(network.seed ?? 1)
    this.leftMib = leftMib
  }

  run(seconds: number): this {
    for (const endMs = this.nowMs + seconds * 1000; this.nowMs < endMs;) this.#look()
    return this
  }

  #look(): void {
    this.nowMs += LOOK_MS
    const { carries, noise = 0, makingMs = 500, opens = () => true } = this.#network
    const off = 1 + noise * (2 * this.#random.next() - 1)
    const sent = Math.min(this.leftMib, (carries(this.up, this.nowMs) * off * LOOK_MS) / 1000)
    this.leftMib -= sent
    this.sentMib += sent
    for (const made of this.#making.filter(({ doneMs }) => doneMs <= this.nowMs)) {
      this.#making.splice(this.#making.indexOf(made), 1)
      if (made.opens) this.up += 1
      else this.policy.failed(this.nowMs)
    }
    const wanted = this.policy.read({
      nowMs: this.nowMs,
      wireBytes: this.sentMib * MIB,
      leftBytes: this.leftMib * MIB,
      busy: this.receiving,
      up: this.up,
      making: this.#making.length,
      leaving: 0
    })
    if (wanted !== (this.changes.at(-1)?.[1] ?? 1)) this.changes.push([this.nowMs / 1000, wanted])
    this.up = Math.min(this.up, wanted)
    while (this.up + this.#making.length < wanted) {
      const willOpen = opens(this.begun++)
      this.#making.push({ doneMs: this.nowMs + (willOpen ? makingMs : GIVEN_UP_MS), opens: willOpen })
    }
  }
}

const steps = ({ changes }: Sender): number[] => changes.map(([, connections]) => connections)

describe('connections', () => {
  test.each([0.5, 0.9, 2, 4])('that pay are added, to the last: %d MiB/s each', (one) => {
    const sender = new Sender(lossy(one), FOREVER).run(60)
    expect(steps(sender)).toEqual([3, 8])
    expect(sender.changes[0]?.[0]).toBeLessThanOrEqual(1.5)
    expect(sender.changes.at(-1)?.[0]).toBeLessThan(5)
  })

  test.each([
    ['is clear', (connections: number) => connections, 2, 2.75],
    ['is not', (connections: number) => 1 + 0.3 * (connections - 1), 3.25, 4]
  ])('whose gain %s are followed by more at their time', (_, carries, from, until) => {
    const sender = new Sender({ carries }, FOREVER).run(20)
    expect(steps(sender)).toEqual([3, 8])
    const [seconds = 0] = sender.changes.at(-1) ?? []
    expect(seconds).toBeGreaterThanOrEqual(from)
    expect(seconds).toBeLessThanOrEqual(until)
  })

  test('that only fill a buffer are not the most', () => {
    const filling = (connections: number, nowMs: number): number =>
      connections === 3 && nowMs < 3000 ? 4 : 1
    const sender = new Sender({ carries: filling }, FOREVER).run(25)
    expect(steps(sender)).toEqual([3, 8, 3])
  })

  test.each([0.5, 3, 20, 39])(
    'that gain nothing are given up, and not tried for half a minute: %d MiB/s',
    (rate) => {
      const sender = new Sender(even(rate), FOREVER).run(30)
      expect(steps(sender)).toEqual([3, 1])
      const [[began = 0] = [], [ended = 0] = []] = sender.changes
      expect(ended - began).toBeLessThan(4)
      sender.run(90)
      const trials = sender.changes.filter(([, connections]) => connections === 3).map(([seconds]) => seconds)
      expect(trials.slice(1).every((seconds, index) => seconds - (trials[index] ?? 0) >= 30)).toBe(true)
      expect(steps(sender)).not.toContain(8)
    }
  )

  test.each([40, 100, 200])('are not tried where one is fast enough: %d MiB/s', (rate) => {
    expect(steps(new Sender(even(rate), FOREVER).run(120))).toEqual([])
  })

  test('stay where a further step gains nothing', () => {
    const sender = new Sender({ carries: (connections) => 2 * Math.min(connections, 3) }, FOREVER).run(25)
    expect(steps(sender)).toEqual([3, 8, 3])
    expect(sender.up).toBe(3)
  })

  test.each([
    [1.05, [3, 1]],
    [1.2, [3, 1]],
    [1.4, [3, 8, 3]]
  ])('that make a brisk network %d times as fast are judged by a longer look', (gain, expected) => {
    const slowAtFirst = (connections: number, nowMs: number): number =>
      Math.min(1, nowMs / 1500) * 10 * (connections > 1 ? gain : 1)
    const sender = new Sender({ carries: slowAtFirst }, FOREVER).run(25)
    expect(steps(sender)).toEqual(expected)
    expect(sender.changes[0]?.[0]).toBeGreaterThanOrEqual(2)
  })

  test('are no more than make it fast enough', () => {
    const sender = new Sender(lossy(15), FOREVER).run(60)
    expect(steps(sender)).toEqual([3])
  })

  test.each(Array.from({ length: 20 }, (_, seed) => seed))('are judged through noise, seed %d', (seed) => {
    const noisy = new Sender({ ...lossy(1), noise: 0.2, seed }, FOREVER).run(30)
    expect([steps(noisy), noisy.up]).toEqual([[3, 8], 8])
    const vain = new Sender({ ...even(10), noise: 0.2, seed }, FOREVER).run(30)
    expect(steps(vain)).toEqual([3, 1])
  })

  test('are not credited with what the first one gained while they were made', () => {
    const slowStart = (_: number, nowMs: number): number => Math.min(10, nowMs / 180)
    expect(steps(new Sender({ carries: slowStart, makingMs: 1500 }, FOREVER).run(20))).toEqual([3, 1])
  })

  test('that are far away are given time to find their speed', () => {
    let upSinceMs = 0
    const far = (connections: number, nowMs: number): number => {
      if (connections === 1) upSinceMs = nowMs
      return 0.5 + (connections - 1) * 0.5 * Math.min(1, (nowMs - upSinceMs) / 15_000)
    }
    expect(steps(new Sender({ carries: far, makingMs: 1500 }, FOREVER).run(20))).toEqual([3, 8])
  })

  test('are given back by a mistake once: what they gave is missed', () => {
    const burst = (connections: number, nowMs: number): number => (nowMs < 2500 ? 4 : 0.6 * connections)
    const sender = new Sender({ carries: burst, makingMs: 1000 }, FOREVER).run(30)
    expect(steps(sender)).toEqual([3, 1, 3, 8])
    expect(sender.changes.at(-1)?.[0]).toBeLessThan(15)
  })

  test('are not missed again and again', () => {
    /** More gain nothing while they are tried, and are missed whenever they are gone. */
    const fickle: Network = { carries: (_, nowMs) => (nowMs % 8000 < 4000 ? 4 : 1) }
    const sender = new Sender(fickle, FOREVER).run(120)
    expect(sender.begun).toBeLessThanOrEqual(8 * (120 / 15))
  })

  test.each([
    ['is over in a moment', even(10), 25],
    ['is too small to be shared out', even(0.1), 0.7],
    ['does not move', even(0), 1000]
  ])('are not made for what %s', (_, network, leftMib) => {
    expect(steps(new Sender(network, leftMib).run(20))).toEqual([])
  })
})

describe('connections without work', () => {
  test('are closed after ten seconds, and are back in one step', () => {
    const sender = new Sender(lossy(1), FOREVER).run(20)
    sender.leftMib = 0
    expect(sender.run(9.5).up).toBe(8)
    expect(sender.run(1).up).toBe(1)
    sender.leftMib = FOREVER
    sender.run(20)
    expect(steps(sender)).toEqual([3, 8, 1, 8])
  })

  test('are kept in a pause of the work, and while the other side sends', () => {
    const sender = new Sender(lossy(1), FOREVER).run(20)
    for (let pause = 0; pause < 3; pause++) {
      sender.leftMib = 0
      sender.run(8)
      sender.leftMib = FOREVER
      sender.run(8)
    }
    sender.leftMib = 0
    sender.receiving = true
    expect(sender.run(60).up).toBe(8)
    sender.receiving = false
    expect(sender.run(11).up).toBe(1)
    expect(steps(sender)).toEqual([3, 8, 1])
  })
})

describe('connections that do not come up', () => {
  test('are left alone for a minute after two', () => {
    const sender = new Sender({ ...lossy(1), opens: () => false }, FOREVER).run(60)
    expect([sender.begun, sender.up]).toEqual([2, 1])
    sender.run(60)
    expect(sender.begun).toBe(4)
  })

  test('do not stand in the way of those that do', () => {
    const sender = new Sender({ ...lossy(1), opens: (serial) => serial % 4 !== 1 }, FOREVER).run(60)
    expect(sender.up).toBeGreaterThanOrEqual(4)
  })

  test('again and again break off no more than two', () => {
    const sender = new Sender(lossy(1), FOREVER).run(20)
    for (let broken = 0; broken < 4; broken++) {
      sender.up -= 1
      sender.policy.failed(sender.nowMs)
      sender.run(2)
    }
    expect([sender.up, sender.begun]).toEqual([5, 8])
  })
})
