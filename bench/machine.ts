// What a benchmark ran on.
import { arch, cpus, loadavg, platform, totalmem } from 'node:os'
import type { Machine } from './results.ts'

export function describeMachine(): Machine {
  return {
    platform: `${platform()} ${arch()}`,
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryMiB: Math.round(totalmem() / 2 ** 20),
    node: process.version,
    loadAverage: loadavg()[0] ?? Number.NaN
  }
}
