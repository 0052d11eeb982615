// The browsers that the tests drive: the system's own where there is one, else the ones Playwright brings.
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import process from 'node:process'

/** @typedef {'chromium' | 'firefox'} Engine */
/** @typedef {(program: string, args: string[]) => number} Run */

const PROGRAMS = {
  chromium: ['chromium', 'google-chrome', 'google-chrome-stable'],
  firefox: ['firefox-esr', 'firefox']
}
const MAC_PROGRAMS = {
  chromium: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
  ],
  firefox: ['/Applications/Firefox.app/Contents/MacOS/firefox']
}

/**
 * What Chromium is started with in every test: quiet, and talking to nobody.
 * @type {readonly string[]}
 */
export const CHROMIUM_ARGS = [
  // Its sandbox refuses to run as root, which is what containers are.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-background-networking',
  '--no-first-run',
  '--disable-quic',
  '--disable-component-update',
  '--disable-sync',
  '--disable-gpu'
]

/**
 * The system's browser, or undefined.
 * @param {Engine} engine
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string | undefined}
 */
export function systemBrowser(engine, env = process.env) {
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  const onPath = PROGRAMS[engine].flatMap((name) => folders.map((folder) => join(folder, name)))
  const fixed = process.platform === 'darwin' ? MAC_PROGRAMS[engine] : []
  return [...onPath, ...fixed].find(isProgram)
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/**
 * Playwright's own browser, or undefined when it is not downloaded.
 * @param {Engine} engine
 * @returns {Promise<string | undefined>}
 */
async function bundledBrowser(engine) {
  const playwright = await import('@playwright/test')
  const path = playwright[engine].executablePath()
  return existsSync(path) ? path : undefined
}

/**
 * @param {Engine} engine
 */
async function findBrowser(engine) {
  return systemBrowser(engine) ?? (await bundledBrowser(engine))
}

function runsAsDebianRoot() {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version')
}

/**
 * Makes sure that both browsers are there, installing them if it must.
 * @param {{
 *   run: Run
 *   tell: (line: string) => void
 *   find?: (engine: Engine) => Promise<string | undefined>
 *   isDebianRoot?: boolean
 * }} outside
 * @returns {Promise<string | undefined>} one plain sentence when it cannot be done
 */
export async function ensureBrowsers({ run, tell, find = findBrowser, isDebianRoot = runsAsDebianRoot() }) {
  const missing = async () => {
    /** @type {Engine[]} */
    const engines = ['chromium', 'firefox']
    const found = await Promise.all(engines.map(find))
    return engines.filter((_, index) => found[index] === undefined)
  }
  let engines = await missing()
  if (engines.length === 0) return undefined

  tell(`Downloading ${engines.join(' and ')} for the tests …`)
  run(process.execPath, [join('node_modules', '@playwright', 'test', 'cli.js'), 'install', ...engines])
  engines = await missing()
  if (engines.length === 0) return undefined

  if (isDebianRoot) {
    const packages = engines.map((engine) => (engine === 'firefox' ? 'firefox-esr' : engine))
    tell(`Installing ${packages.join(' and ')} from the system's packages …`)
    if (run('apt-get', ['update']) === 0)
      run('apt-get', ['install', '-y', '--no-install-recommends', ...packages])
    engines = await missing()
    if (engines.length === 0) return undefined
  }
  return `The tests need ${engines.join(' and ')}: install it with your system's package manager, or run "npx playwright install ${engines.join(' ')}", and start again.`
}

/**
 * Runs a program with its output on our stderr.
 * @type {Run}
 */
export function runProgram(program, args) {
  return spawnSync(program, args, { stdio: ['ignore', process.stderr, process.stderr] }).status ?? 1
}
