// Gets a fresh clone ready: installs what the lock names and builds the app, each only when needed. Runs before
// node_modules exists, so it uses nothing but Node.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

// Not `import.meta.dirname`: a Node too old for that must live to be told so.
export const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** Everything that the built app depends on. */
const SOURCES = [
  'src',
  'public',
  'index.html',
  'package-lock.json',
  'package.json',
  'svelte.config.js',
  'vite.config.ts',
  'scripts/security-headers.mjs'
]
/** Which sources dist was built from. Every build empties dist, so a stamp never outlives what it is about. */
const STAMP = '.source-stamp'

/**
 * One sentence when this Node is too old, else undefined.
 * @param {string} version as in `process.versions.node`
 */
export function nodeComplaint(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return undefined
  return `Heliograph needs Node 20.19 or newer; this is Node ${version}.`
}

/**
 * Whether what is installed is what the lock names. npm keeps its own record of what it installed; comparing
 * the two says more than dates, which a checkout changes.
 * @param {string} root
 */
export function dependenciesAreCurrent(root) {
  const wanted = readPackages(join(root, 'package-lock.json'))
  const installed = readPackages(join(root, 'node_modules', '.package-lock.json'))
  if (wanted === undefined || installed === undefined) return false
  return Object.entries(wanted).every(([path, { version, optional, extraneous }]) => {
    if (path === '' || extraneous === true) return true // the project itself; what npm ci would leave out
    const found = installed[path]
    return found === undefined ? optional === true : found.version === version
  })
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean, extraneous?: boolean }> | undefined}
 */
function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages
  } catch {
    return undefined
  }
}

/**
 * A digest of the sources: names and contents.
 * @param {string} root
 */
export function sourceStamp(root) {
  const hash = createHash('sha256')
  for (const file of SOURCES.flatMap((source) => listFiles(join(root, source)))) {
    const content = readFileSync(file)
    hash.update(`${relative(root, file).split(sep).join('/')}\n${content.length}\n`).update(content)
  }
  return hash.digest('hex')
}

/**
 * @param {string} path a file, a folder, or nothing
 * @returns {string[]} sorted
 */
function listFiles(path) {
  if (!existsSync(path)) return []
  try {
    return readdirSync(path)
      .sort()
      .flatMap((name) => listFiles(join(path, name)))
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOTDIR') return [path]
    throw error
  }
}

/** @param {string} root */
export function buildIsCurrent(root) {
  const file = join(root, 'dist', STAMP)
  return existsSync(file) && readFileSync(file, 'utf8') === sourceStamp(root)
}

/**
 * @param {(line: string) => void} tell
 * @returns {string | undefined} one sentence when it failed
 */
export function installDependencies(tell) {
  if (dependenciesAreCurrent(ROOT)) return undefined
  tell('Installing dependencies (npm ci) …')
  // Run by npm, the same npm is used; run as plain `node scripts/…`, the one on the path.
  const npmScript = process.env['npm_execpath']
  const args = ['ci', '--include=dev']
  const ended = npmScript?.endsWith('.js')
    ? quietly(process.execPath, [npmScript, ...args])
    : quietly('npm', args, { shell: process.platform === 'win32' })
  return ended.status === 0
    ? undefined
    : 'The dependencies could not be installed: npm ci failed (see above).'
}

/**
 * @param {(line: string) => void} tell
 * @returns {string | undefined} one sentence when it failed
 */
export function buildApp(tell) {
  tell('Building the app …')
  const stamp = sourceStamp(ROOT) // taken first: a source changed during the build is built again next time
  const ended = quietly(process.execPath, [join('node_modules', 'vite', 'bin', 'vite.js'), 'build'], {
    env: { ...process.env, NODE_ENV: 'production' }
  })
  if (ended.status !== 0) {
    rmSync(join(ROOT, 'dist'), { recursive: true, force: true }) // half a build must not be served
    return 'The app could not be built (see above).'
  }
  writeFileSync(join(ROOT, 'dist', STAMP), stamp)
  return undefined
}

/**
 * Runs a program with its output on our stderr: stdout belongs to what the caller has to say.
 * @param {string} program
 * @param {string[]} args
 * @param {import('node:child_process').SpawnSyncOptions} [options]
 */
function quietly(program, args, options = {}) {
  return spawnSync(program, args, {
    cwd: ROOT,
    stdio: ['ignore', process.stderr, process.stderr],
    ...options
  })
}
