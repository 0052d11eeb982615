// Where this runs as root, browsers may put their network threads before all others (nice -8), which starves the pages they
// work for. No person's browser can, so the right to do so is given up first; the rest is needed for emulated networks.
import { spawnSync } from 'node:child_process'

const MARK = 'HELIOGRAPH_BENCH_EQUAL_THREADS'

/** Runs this program once more without that right, and returns its exit code; undefined when there is nothing to give up, or
 *  no way to. */
export function runWithoutPriority(): number | undefined {
  if (process.getuid?.() !== 0 || process.env[MARK] !== undefined) return undefined
  const { error, status } = spawnSync(
    'setpriv',
    ['--bounding-set=-sys_nice', process.execPath, ...process.argv.slice(1)],
    { stdio: 'inherit', env: { ...process.env, [MARK]: 'yes' } }
  )
  return error === undefined ? (status ?? 1) : undefined
}
