import { describe, expect, test } from 'vitest'
import { parseRollupKib, parseStat, treeOf } from '#bench/proc.ts'
import type { ProcessStat } from '#bench/proc.ts'

/** Fields 3 to 22 of proc_pid_stat(5), each its own number, so that a field taken wrongly shows. */
function statLine(pid: number, name: string): string {
  const numbers = Array.from({ length: 19 }, (_, index) => String(index + 4))
  return `${String(pid)} (${name}) S ${numbers.join(' ')}\n`
}

describe('/proc/PID/stat', () => {
  test.each(['node', 'Web Content', '(sd-pam)', 'a) S 1 (b', 'tmux: server', ') R 7 8 9'])(
    'a process named %s',
    (name) => {
      expect(parseStat(statLine(4211, name))).toEqual({
        pid: 4211,
        parentPid: 4,
        cpuTicks: 14 + 15 + 16 + 17
      })
    }
  )
})

describe('/proc/PID/smaps_rollup', () => {
  test('its part of what is shared, and what is swapped out', () => {
    const text = [
      '10000-7fffd29a6000 ---p 00000000 00:00 0                              [rollup]',
      'Rss:              215456 kB',
      'Pss:              130980 kB',
      'Pss_Dirty:         39552 kB',
      'Pss_Anon:          35452 kB',
      'Swap:                700 kB',
      'SwapPss:              20 kB',
      ''
    ].join('\n')
    expect(parseRollupKib(text)).toBe(131_000)
  })

  test('a process that is ending has none', () => {
    expect(parseRollupKib('')).toBe(0)
  })
})

describe('a process and its descendants', () => {
  const made = (pid: number, parentPid: number): ProcessStat => ({ pid, parentPid, cpuTicks: pid })

  test('in whatever order they are listed', () => {
    const processes = [made(50, 40), made(7, 1), made(40, 10), made(10, 7), made(11, 10), made(8, 7)]
    expect(treeOf(10, processes).map(({ pid }) => pid)).toEqual([10, 40, 11, 50])
  })

  test('one that is gone has none', () => {
    expect(treeOf(10, [made(7, 1), made(11, 10)])).toEqual([])
  })
})
