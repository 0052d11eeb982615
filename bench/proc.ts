// What Linux tells about processes: proc_pid_stat(5), and smaps_rollup in the kernel's
// Documentation/filesystems/proc.rst.
import { readFileSync, readdirSync } from 'node:fs'

/** USER_HZ, the unit of times in /proc: 100 on everything that a current browser runs on. */
const TICKS_PER_SECOND = 100
const KIB_PER_MIB = 1024

export interface ProcessStat {
  readonly pid: number
  readonly parentPid: number
  /** Its own and that of its children that ended, in user and kernel mode. */
  readonly cpuTicks: number
}

/** One `/proc/PID/stat`: `pid (name) state ppid …`. The name may hold spaces and parentheses, so the last one ends it. */
export function parseStat(text: string): ProcessStat {
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  // Numbered from 1 as in proc_pid_stat(5); field 3, the state, is the first after the name.
  const field = (number: number): number => Number(fields[number - 3])
  return {
    pid: Number.parseInt(text, 10),
    parentPid: field(4),
    cpuTicks: field(14) + field(15) + field(16) + field(17)
  }
}

/** The process and everything that descends from it. */
export function treeOf(rootPid: number, processes: readonly ProcessStat[]): ProcessStat[] {
  const tree = processes.filter(({ pid }) => pid === rootPid)
  // It grows while it is walked, and ends with the last generation.
  for (const { pid } of tree) tree.push(...processes.filter(({ parentPid }) => parentPid === pid))
  return tree
}

/** One `smaps_rollup`: what the process holds, its part of what it shares, and what of it is swapped out. */
export function parseRollupKib(text: string): number {
  const kib = (name: string): number => Number(new RegExp(`^${name}: +(\\d+) kB$`, 'm').exec(text)?.[1] ?? 0)
  return kib('Pss') + kib('SwapPss')
}

/**
 * CPU time of the whole tree so far. A child that ended counts as long as its parent lives and took note of its
 * end, as Chromium's processes do of theirs.
 */
export function treeCpuSeconds(rootPid: number): number {
  const ticks = treeOf(rootPid, readProcesses()).reduce((sum, { cpuTicks }) => sum + cpuTicks, 0)
  return ticks / TICKS_PER_SECOND
}

export function treeMemoryMib(rootPid: number): number {
  const kib = treeOf(rootPid, readProcesses()).map(({ pid }) => {
    const text = readIfThere(`/proc/${String(pid)}/smaps_rollup`)
    return text === undefined ? 0 : parseRollupKib(text)
  })
  return kib.reduce((sum, each) => sum + each, 0) / KIB_PER_MIB
}

function readProcesses(): ProcessStat[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => readIfThere(`/proc/${pid}/stat`))
    .filter((text) => text !== undefined)
    .map(parseStat)
}

/** Undefined when the process ended meanwhile. */
function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ESRCH') return undefined
    throw error
  }
}
