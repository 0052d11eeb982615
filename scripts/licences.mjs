// The licences of everything that the built app contains, as one text.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..')
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
const LICENCE_FILE = /^licen[cs]e(\.(md|txt))?$/i

/** @returns {string} */
export function licencesText() {
  const { name, license, dependencies } = packageAt(ROOT)
  const parts = [...Object.keys(dependencies ?? {}), ...BROUGHT_ALONG].toSorted().map(licenceOf)
  const own = `${name} is under the ${license} licence:\n\n${licenceIn(ROOT)}`
  return [own, 'It contains:', ...parts].join(`\n\n${'-'.repeat(72)}\n\n`)
}

/** @param {string} name */
function licenceOf(name) {
  const folder = join(ROOT, 'node_modules', name)
  const { version, license } = packageAt(folder)
  const more = name in COMPILED_IN ? `${COMPILED_IN[/** @type {keyof typeof COMPILED_IN} */ (name)]}\n` : ''
  return `${name} ${version} (${license})\n${more}\n${licenceIn(folder)}`
}

/** @param {string} folder */
function licenceIn(folder) {
  const file = readdirSync(folder).find((entry) => LICENCE_FILE.test(entry))
  if (file === undefined) throw new Error(`${folder}: no licence`)
  return readFileSync(join(folder, file), 'utf8').trim()
}

/**
 * @param {string} folder
 * @returns {{ name: string, version: string, license: string, dependencies?: Record<string, string> }}
 */
function packageAt(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
}
