// The licences of everything that the built app contains, as one text.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

export const ROOT = join(import.meta.dirname, '..')
/** What lets us put it beside our own under MIT: the build fails on any other. */
const COMPATIBLE = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT', 'Zlib']
/** Parts of the app's own dependencies that end up in it as well. */
const BROUGHT_ALONG = [
  'clsx',
  'dijkstrajs',
  'esm-env',
  'workbox-core',
  'workbox-routing',
  'workbox-strategies'
]
/** What a package has compiled in, and its licence file does not name. */
const COMPILED_IN = {
  'zxing-wasm': 'Contains ZXing-C++ (Apache-2.0), https://github.com/zxing-cpp/zxing-cpp'
}
/** @typedef {{ name: string, version: string, license: string, dependencies?: Record<string, string> }} Package */

const LICENCE_FILE = /^licen[cs]e(\.(md|txt))?$/i

/**
 * The app itself, and then every package of which something is in it.
 * @returns {readonly Package[]}
 * @throws {Error} when one is under a licence that is not compatible with ours
 */
export function appPackages() {
  const app = packageAt(ROOT)
  const names = [...Object.keys(app.dependencies ?? {}), ...BROUGHT_ALONG].toSorted()
  return [app, ...names.map((name) => packageAt(join(ROOT, 'node_modules', name)))].map(compatible)
}

/** @returns {string} */
export function licencesText() {
  const [{ name, license }, ...parts] = /** @type {[Package, ...Package[]]} */ (appPackages())
  const own = `${name} is under the ${license} licence:\n\n${licenceIn(ROOT)}`
  return [own, 'It contains:', ...parts.map(licenceOf)].join(`\n\n${'-'.repeat(72)}\n\n`)
}

/**
 * @param {Package} found
 * @returns {Package}
 */
export function compatible(found) {
  // An SPDX expression; one that leaves a choice is for a person to read.
  const all = found.license.replaceAll(/[()]/g, '').split(' AND ')
  if (all.every((license) => COMPATIBLE.includes(license))) return found
  throw new Error(`${found.name}: nobody has said that ${found.license} is compatible with our licence`)
}

/** @param {Package} found */
function licenceOf({ name, version, license }) {
  const more = name in COMPILED_IN ? `${COMPILED_IN[/** @type {keyof typeof COMPILED_IN} */ (name)]}\n` : ''
  return `${name} ${version} (${license})\n${more}\n${licenceIn(join(ROOT, 'node_modules', name))}`
}

/** @param {string} folder */
function licenceIn(folder) {
  const file = readdirSync(folder).find((entry) => LICENCE_FILE.test(entry))
  if (file === undefined) throw new Error(`${folder}: no licence`)
  return readFileSync(join(folder, file), 'utf8').trim()
}

/**
 * @param {string} folder
 * @returns {Package}
 */
function packageAt(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
}
