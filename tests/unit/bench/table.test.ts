import { expect, test } from 'vitest'
import {
  toFastResult,
  toGainResult,
  toLimitedResult,
  toMainThreadResult,
  toMemoryResult,
  toRound,
  toSmallFilesResult,
  toSmallFilesRound
} from '#bench/results.ts'
import type { Transfer } from '#bench/results.ts'
import { describeResult, formatSize } from '#bench/table.ts'

const GIB = 2 ** 30

const bare: Transfer = {
  seconds: 25.6,
  mibPerSecond: 40,
  cpuSecondsPerGiB: { sender: 41, receiver: 43.25 },
  memoryGrowthMiB: { sender: 5, receiver: 6 }
}
const app: Transfer = {
  seconds: 26.9474,
  mibPerSecond: 38,
  cpuSecondsPerGiB: { sender: 42, receiver: 101.5 },
  memoryGrowthMiB: { sender: 7, receiver: 118.04 }
}
const machine = {
  platform: 'linux x64',
  cpu: 'Abacus',
  cores: 2,
  memoryMiB: 8192,
  node: 'v20',
  loadAverage: 0.25
}

test('a whole run', () => {
  const text = describeResult({
    startedAt: '2026-11-20T12:00:00.000Z',
    browser: 'Chromium 156.0',
    machine,
    fast: toFastResult(GIB, [toRound({ bare, app })]),
    memory: toMemoryResult(1.5 * GIB, app)
  })
  expect(text.split('\n')).toEqual([
    'Chromium 156.0, linux x64, 2 cores (Abacus), load before the run 0.3',
    '',
    '1 GiB through a bare channel and through the app; CPU and memory as sender / receiver',
    ' round  bare MiB/s  app MiB/s  ratio  bare CPU s/GiB  app CPU s/GiB  CPU ratio  app memory MiB',
    '     1        40.0       38.0  0.950     41.0 / 43.3   42.0 / 101.5      1.703     7.0 / 118.0',
    'median        40.0       38.0  0.950     41.0 / 43.3   42.0 / 101.5      1.703     7.0 / 118.0',
    '',
    '1.5 GiB through the app in fresh browsers: 38.0 MiB/s (26.9 s)',
    'memory at its highest, above before: sender 7 MiB, receiver 118 MiB',
    '',
    'fast.ratio  fast.cpuRatio  memory.receiverGrowthMiB  memory.senderGrowthMiB',
    '     0.950          1.703                       118                       7'
  ])
})

test('emulated networks, small files and the main thread, and what could not be measured', () => {
  const rounds = [toRound({ bare, app })]
  const limit = { megabitPerSecond: 100, queueBytes: 1 }
  const text = describeResult({
    startedAt: '',
    browser: 'Chromium 156.0',
    machine,
    limited: toLimitedResult(
      { wire: { roundTripMs: 2, lossPercent: 0, limit }, sizeBytes: GIB, slowestMibPerSecond: 1 },
      rounds
    ),
    lossy: toGainResult(
      { wire: { roundTripMs: 20, lossPercent: 0.5 }, sizeBytes: GIB / 4, slowestMibPerSecond: 1 },
      rounds
    ),
    smallFiles: toSmallFilesResult({ count: 2000, sizeBytes: GIB / 32 }, [toSmallFilesRound(2300, 1000)]),
    mainThread: toMainThreadResult(GIB, { sender: [], receiver: [51.4] }, { sender: 7.25, receiver: 3 }),
    notMeasured: { wifi: 'Network namespaces need root.' }
  })
  expect(text.split('\n')).toEqual([
    'Chromium 156.0, linux x64, 2 cores (Abacus), load before the run 0.3',
    '',
    '1 GiB over an emulated network: 2 ms round trip, 100 Mbit/s',
    ' round  bare MiB/s  app MiB/s  ratio  bare CPU s/GiB  app CPU s/GiB  CPU ratio  app memory MiB',
    '     1        40.0       38.0  0.950     41.0 / 43.3   42.0 / 101.5      1.703     7.0 / 118.0',
    'median        40.0       38.0  0.950     41.0 / 43.3   42.0 / 101.5      1.703     7.0 / 118.0',
    '',
    '256 MiB over an emulated network: 20 ms round trip, 0.5 % loss',
    ' round  bare MiB/s  app MiB/s  ratio  bare CPU s/GiB  app CPU s/GiB  CPU ratio  app memory MiB',
    '     1        40.0       38.0  0.950     41.0 / 43.3   42.0 / 101.5      1.703     7.0 / 118.0',
    'median        40.0       38.0  0.950     41.0 / 43.3   42.0 / 101.5      1.703     7.0 / 118.0',
    '',
    '32 MiB in 2000 files 2.30 s, in one 1.00 s',
    '',
    'longest task of a page while 1 GiB went through the app: sender 0 ms, receiver 51 ms; ' +
      'in CPU time, of another transfer: 7.3 ms, 3.0 ms',
    '',
    'wifi was not measured: Network namespaces need root.',
    '',
    'limited.ratio  lossy.gain  smallFiles.ratio  mainThread.longestTaskMs  mainThread.longestTaskCpuMs',
    '        0.950        0.95              2.30                        51                          7.3'
  ])
})

test('one part alone', () => {
  const result = { startedAt: '', browser: 'Chromium 156.0', machine, memory: toMemoryResult(GIB, app) }
  expect(describeResult(result).split('\n')).toEqual([
    'Chromium 156.0, linux x64, 2 cores (Abacus), load before the run 0.3',
    '',
    '1 GiB through the app in fresh browsers: 38.0 MiB/s (26.9 s)',
    'memory at its highest, above before: sender 7 MiB, receiver 118 MiB',
    '',
    'memory.receiverGrowthMiB  memory.senderGrowthMiB',
    '                     118                       7'
  ])
})

test.each([
  [64 * 2 ** 20, '64 MiB'],
  [1.25 * 2 ** 20, '1.25 MiB'],
  [GIB, '1 GiB'],
  [2.5 * GIB, '2.5 GiB']
])('%i bytes are %s', (sizeBytes, text) => {
  expect(formatSize(sizeBytes)).toBe(text)
})
