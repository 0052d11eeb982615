// What a build is, in sixteen digits: two builds with the same ones are the same app (docs/protocol.md §4.9).
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Where the page says it, and the build fills it in. */
export const BUILD_META = '<meta name="build" content="" />'
const HASH_DIGITS = 16

/**
 * @param {readonly (readonly [name: string, content: string | Uint8Array])[]} files
 * @returns {string} lower-case hexadecimal digits
 */
export function buildHash(files) {
  const whole = createHash('sha256')
  for (const [name, content] of files.toSorted(([a], [b]) => (a < b ? -1 : 1)))
    whole.update(`${name}\0${createHash('sha256').update(content).digest('hex')}\n`)
  return whole.digest('hex').slice(0, HASH_DIGITS)
}

/**
 * Every file in a folder and the folders in it, by its path from `root`.
 * @param {string} root
 * @param {string} folder
 * @returns {[name: string, content: Uint8Array][]}
 */
export function filesIn(root, folder) {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((name) => statSync(join(root, name)).isFile())
    .map((name) => [name.replaceAll('\\', '/'), readFileSync(join(root, name))])
}
