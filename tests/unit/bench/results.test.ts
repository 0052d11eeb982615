import { describe, expect, test } from 'vitest'
import {
  median,
  toFastResult,
  toGainResult,
  toLimitedResult,
  toMainThreadResult,
  toMemoryResult,
  toRound,
  toSmallFilesResult,
  toSmallFilesRound,
  toTransfer
} from '#bench/results.ts'
import type { Transfer } from '#bench/results.ts'

const GIB = 2 ** 30

function transferOf(seconds: number, cpuSeconds: number, growthMib: number): Transfer {
  return toTransfer({
    sizeBytes: GIB,
    elapsedMs: seconds * 1000,
    cpuSeconds: { sender: cpuSeconds, receiver: cpuSeconds / 2 },
    memoryGrowthMib: { sender: growthMib, receiver: 2 * growthMib }
  })
}

describe('median', () => {
  test.each([
    [[3], 3],
    [[9, 1, 5], 5],
    [[4, 1, 3, 2], 2.5],
    [[10, 9, 100], 10]
  ])('of %j is %d', (values, middle) => {
    expect(median(values)).toBe(middle)
  })

  test('leaves its list alone', () => {
    const values = [3, 1, 2]
    median(values)
    expect(values).toEqual([3, 1, 2])
  })
})

describe('figures', () => {
  test('of one transfer are per second and per GiB', () => {
    const transfer = toTransfer({
      sizeBytes: GIB / 2,
      elapsedMs: 16_000,
      cpuSeconds: { sender: 20, receiver: 22 },
      memoryGrowthMib: { sender: 30, receiver: 40 }
    })
    expect(transfer).toEqual({
      seconds: 16,
      mibPerSecond: 32,
      cpuSecondsPerGiB: { sender: 40, receiver: 44 },
      memoryGrowthMiB: { sender: 30, receiver: 40 }
    })
  })

  test('of a round compare the app with the bare channel, CPU time of both sides together', () => {
    const [bare, app] = [transferOf(16, 40, 10), transferOf(20, 50, 30)]
    expect(toRound({ bare, app })).toEqual({ ratio: 0.8, cpuRatio: 1.25, bare, app })
  })

  test('of a run are the medians over its rounds, the ratio that of the ratios', () => {
    const rounds = [
      toRound({ bare: transferOf(16, 40, 10), app: transferOf(32, 80, 30) }),
      toRound({ bare: transferOf(32, 44, 12), app: transferOf(32, 55, 20) }),
      toRound({ bare: transferOf(8, 42, 14), app: transferOf(10, 42, 40) })
    ]
    expect(toFastResult(GIB, rounds)).toEqual({
      sizeBytes: GIB,
      ratio: 0.8,
      cpuRatio: 1.25,
      bare: {
        seconds: 16,
        mibPerSecond: 64,
        cpuSecondsPerGiB: { sender: 42, receiver: 21 },
        memoryGrowthMiB: { sender: 12, receiver: 24 }
      },
      app: {
        seconds: 32,
        mibPerSecond: 32,
        cpuSecondsPerGiB: { sender: 55, receiver: 27.5 },
        memoryGrowthMiB: { sender: 30, receiver: 60 }
      },
      rounds
    })
  })

  test('of the memory part name what each side grew by', () => {
    expect(toMemoryResult(GIB, transferOf(32, 40, 10))).toEqual({
      sizeBytes: GIB,
      receiverGrowthMiB: 20,
      senderGrowthMiB: 10,
      seconds: 32,
      mibPerSecond: 32,
      cpuSecondsPerGiB: { sender: 40, receiver: 20 },
      memoryGrowthMiB: { sender: 10, receiver: 20 }
    })
  })

  describe('of an emulated network', () => {
    const rounds = [
      toRound({ bare: transferOf(16, 40, 10), app: transferOf(4, 80, 30) }),
      toRound({ bare: transferOf(16, 44, 12), app: transferOf(8, 55, 20) })
    ]
    const medians = {
      bare: {
        seconds: 16,
        mibPerSecond: 64,
        cpuSecondsPerGiB: { sender: 42, receiver: 21 },
        memoryGrowthMiB: { sender: 11, receiver: 22 }
      },
      app: {
        seconds: 6,
        mibPerSecond: 192,
        cpuSecondsPerGiB: { sender: 67.5, receiver: 33.75 },
        memoryGrowthMiB: { sender: 25, receiver: 50 }
      },
      rounds
    }

    test('without a limit the ratio is a gain', () => {
      const wire = { roundTripMs: 20, lossPercent: 0.5 }
      expect(toGainResult({ wire, sizeBytes: GIB, slowestMibPerSecond: 1 }, rounds)).toEqual({
        gain: 3,
        sizeBytes: GIB,
        roundTripMs: 20,
        lossPercent: 0.5,
        ...medians
      })
    })

    test('with one it is said', () => {
      const limit = { megabitPerSecond: 100, queueBytes: 65_536 }
      const wire = { roundTripMs: 2, lossPercent: 0, limit }
      expect(toLimitedResult({ wire, sizeBytes: GIB, slowestMibPerSecond: 1 }, rounds)).toEqual({
        ratio: 3,
        sizeBytes: GIB,
        roundTripMs: 2,
        lossPercent: 0,
        megabitPerSecond: 100,
        ...medians
      })
    })
  })

  test('of small files compare their time with that of one file', () => {
    const rounds = [
      toSmallFilesRound(3000, 2000),
      toSmallFilesRound(1000, 1000),
      toSmallFilesRound(4000, 500)
    ]
    expect(toSmallFilesResult({ count: 20, sizeBytes: 4096 }, rounds)).toEqual({
      ratio: 1.5,
      count: 20,
      sizeBytes: 4096,
      manySeconds: 3,
      oneSeconds: 1,
      rounds: [
        { ratio: 1.5, manySeconds: 3, oneSeconds: 2 },
        { ratio: 1, manySeconds: 1, oneSeconds: 1 },
        { ratio: 8, manySeconds: 4, oneSeconds: 0.5 }
      ]
    })
  })

  test.each([
    [{ sender: [51, 80], receiver: [60] }, 80, 80, 60, { sender: 2, receiver: 1 }],
    [{ sender: [], receiver: [70] }, 70, 0, 70, { sender: 0, receiver: 1 }],
    [{ sender: [], receiver: [] }, 0, 0, 0, { sender: 0, receiver: 0 }]
  ])('of long tasks %j the longest is %d ms', (tasksMs, longestMs, senderMs, receiverMs, longTasks) => {
    expect(toMainThreadResult(GIB, tasksMs, { sender: 3, receiver: 4 })).toEqual({
      sizeBytes: GIB,
      longestTaskMs: longestMs,
      senderLongestTaskMs: senderMs,
      receiverLongestTaskMs: receiverMs,
      longTasks,
      longestTaskCpuMs: 4,
      senderLongestTaskCpuMs: 3,
      receiverLongestTaskCpuMs: 4
    })
  })
})
