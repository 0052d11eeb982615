// `npm test`: everything, on a fresh clone too. It gets the dependencies and the browsers, runs every stage even
// when one fails, and ends with one line that adds up what the runners counted. `npm test -- unit e2e` runs
// only those stages.
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { whenNpmEnds } from './npm-parent.mjs'
import { ROOT, buildApp, installDependencies, nodeComplaint } from './ready.mjs'
import { countPlaywright, countVitest, judge, summaryLines } from './test-report.mjs'

const REPORTS = join(ROOT, '.cache', 'test-reports')
const STAGES = ['unit', 'browser', 'build', 'e2e']
/** A runner that hangs must not hang CI for ever; a whole e2e run takes some forty minutes. */
const STAGE_LIMIT_MS = 65 * 60_000

/** @typedef {import('./test-report.mjs').StageResult} StageResult */

/** @param {string | undefined} sentence */
function stopOn(sentence) {
  if (sentence === undefined) return
  console.error(sentence)
  process.exit(1)
}

/** @type {import('node:child_process').ChildProcess | undefined} */
let running
whenNpmEnds(() => {
  running?.kill('SIGTERM')
  process.exit(1)
})

/**
 * Runs a test runner to its end.
 * @param {string[]} args
 * @param {Record<string, string>} env
 * @returns {Promise<number>}
 */
function runNode(args, env) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env }
    })
    const limit = setTimeout(() => child.kill('SIGKILL'), STAGE_LIMIT_MS)
    const forward = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal)
    process.on('SIGINT', forward).on('SIGTERM', forward)
    running = child
    child.on('exit', (code, signal) => {
      clearTimeout(limit)
      process.off('SIGINT', forward).off('SIGTERM', forward)
      resolve(code ?? (signal === null ? 1 : 128))
    })
  })
}

/**
 * @param {string} file
 * @param {(report: any) => import('./test-report.mjs').Counts} count
 */
function readCounts(file, count) {
  try {
    return count(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return undefined
  }
}

/** @param {string} project */
async function vitest(project) {
  const report = join(REPORTS, `${project}.json`)
  const exitCode = await runNode(
    [
      join('node_modules', 'vitest', 'vitest.mjs'),
      ...['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
    ],
    {}
  )
  return judge({ counts: readCounts(report, countVitest), exitCode })
}

async function e2e() {
  const report = join(REPORTS, 'e2e.json')
  const exitCode = await runNode(
    [join('node_modules', '@playwright', 'test', 'cli.js'), 'test', '--reporter=list,json'],
    { PLAYWRIGHT_JSON_OUTPUT_FILE: report }
  )
  return judge({ counts: readCounts(report, countPlaywright), exitCode })
}

/** A build is no test: it can only fail. */
function build() {
  const problem = buildApp((line) => console.log(line))
  return { passed: 0, failed: problem === undefined ? 0 : 1, skipped: 0, problem }
}

/** @param {string} stage */
function run(stage) {
  if (stage === 'build') return build()
  if (stage === 'e2e') return e2e()
  return vitest(stage)
}

stopOn(nodeComplaint(process.versions.node))
const asked = process.argv.slice(2)
const unknown = asked.find((stage) => !STAGES.includes(stage))
stopOn(unknown && `There is no stage "${unknown}": choose from ${STAGES.join(', ')}.`)
stopOn(installDependencies((line) => console.error(line)))
// The end-to-end tests drive the built app, so asking for them asks for the build.
const stages = STAGES.filter(
  (stage) => asked.length === 0 || asked.includes(stage) || (stage === 'build' && asked.includes('e2e'))
)
if (stages.some((stage) => stage === 'browser' || stage === 'e2e')) {
  const { ensureBrowsers, runProgram } = await import('./browsers.mjs')
  const outside = { run: runProgram, tell: (/** @type {string} */ line) => console.error(line) }
  stopOn(await ensureBrowsers(outside))
  if (stages.includes('e2e')) {
    const { ensureNetworkTools } = await import('./network-tools.mjs')
    ensureNetworkTools(outside) // what is missing is said by the tests that are skipped for it
  }
}

rmSync(REPORTS, { recursive: true, force: true })
mkdirSync(REPORTS, { recursive: true })
/** @type {StageResult[]} */
const results = []
for (const stage of stages) {
  console.log(`\n── ${stage} ${'─'.repeat(60 - stage.length)}`)
  const startedMs = performance.now()
  const built = results.every((result) => result.stage !== 'build' || result.failed === 0)
  const ended =
    stage === 'e2e' && !built
      ? { passed: 0, failed: 1, skipped: 0, problem: 'not run: there is no build' }
      : await run(stage)
  results.push({ stage, seconds: (performance.now() - startedMs) / 1000, ...ended })
}
console.log('')
for (const line of summaryLines(results)) console.log(line)
process.exitCode = results.some((result) => result.failed > 0) ? 1 : 0
