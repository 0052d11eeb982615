// What the tests with networks of their own need besides the browsers: namespaces (iproute2), routers (nftables), a relay (coturn), a
// certificate for it (openssl) and trust in that (NSS). Where they cannot be had those tests are skipped, and say so.
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import process from 'node:process'

/** @typedef {import('./browsers.mjs').Run} Run */

/** Which of Debian's packages brings a program. */
const PACKAGES = {
  ip: 'iproute2',
  nft: 'nftables',
  turnserver: 'coturn',
  openssl: 'openssl',
  certutil: 'libnss3-tools'
}
/** Root's, which are not on everybody's path. */
const MORE_FOLDERS = ['/usr/sbin', '/sbin']

/** @param {string} program */
function isThere(program) {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  return [...folders, ...MORE_FOLDERS].some((folder) => existsSync(join(folder, program)))
}

/** A container of Debian, in other words: where packages start no services, coturn's would listen to everybody. */
function mayInstall() {
  const hasServices = existsSync('/run/systemd/system')
  return process.getuid?.() === 0 && existsSync('/etc/debian_version') && !hasServices
}

/**
 * Makes sure that they are there, installing them if it must and may.
 * @param {{
 *   run: Run
 *   tell: (line: string) => void
 *   has?: (program: string) => boolean
 *   isAllowed?: boolean
 * }} outside
 * @returns {string | undefined} one plain sentence when something is missing
 */
export function ensureNetworkTools({ run, tell, has = isThere, isAllowed = mayInstall() }) {
  const missing = () =>
    Object.entries(PACKAGES)
      .filter(([program]) => !has(program))
      .map(([, name]) => name)
  const packages = missing()
  if (packages.length > 0 && isAllowed) {
    tell(`Installing ${packages.join(' and ')} from the system's packages …`)
    if (run('apt-get', ['update']) === 0)
      run('apt-get', ['install', '-y', '--no-install-recommends', ...packages])
  }
  const still = missing()
  if (still.length === 0) return undefined
  return `Networks of one's own need ${still.join(' and ')}: install it with your system's package manager, and start again.`
}
