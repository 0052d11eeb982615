// `npm run soak`: two real browsers on the built app, used at random.
//   -- --minutes N   begins rounds for so long; 60 unless told, 0 is one round
//   -- --seed N      of the first round; the next rounds have the next seeds. Unless told, another one each time
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { ROOT } from './ready.mjs'

const USAGE = 'usage: npm run soak -- [--minutes N] [--seed N]'

const values = readOptions()
if (values?.help === true) {
  console.log(USAGE)
  process.exit(0)
}
const minutes = Number(values?.minutes ?? 60)
const seed = Number(values?.seed ?? Math.floor(Math.random() * 1e6))
if (values === undefined || !(minutes >= 0) || !Number.isSafeInteger(seed)) {
  console.error(USAGE)
  process.exit(2)
}

/** Undefined when there is something else among them. */
function readOptions() {
  try {
    const options = /** @type {const} */ ({
      minutes: { type: 'string' },
      seed: { type: 'string' },
      help: { type: 'boolean' }
    })
    return parseArgs({ options }).values
  } catch {
    return undefined
  }
}

/**
 * @param {string[]} args
 * @returns {number}
 */
function runNode(...args) {
  const env = { ...process.env, SOAK_MINUTES: String(minutes), SOAK_SEED: String(seed) }
  const { status } = spawnSync(process.execPath, args, { cwd: ROOT, stdio: 'inherit', env })
  return status ?? 1
}

console.log(`seed ${String(seed)}`)
const built = runNode(join('scripts', 'test.mjs'), 'build')
const playwright = join('node_modules', '@playwright', 'test', 'cli.js')
const config = ['--config', join('tests', 'soak', 'playwright.config.ts')]
process.exitCode = built || runNode(playwright, 'test', ...config, 'random')
