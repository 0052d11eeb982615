// Where `npm start` serves, and what it says about it.
const DEFAULT_PORT = 4173
const EVERY_INTERFACE = ['0.0.0.0', '::']

/** @typedef {{ host: string, port: number }} Address */

/**
 * @param {Record<string, string | undefined>} env
 * @returns {Address & { complaint: string | undefined }}
 */
export function readAddress(env) {
  const host = env['HOST'] || 'localhost'
  const text = env['PORT'] || String(DEFAULT_PORT)
  const port = Number(text)
  const valid = /^\d+$/.test(text) && port <= 65535
  return {
    host,
    port,
    complaint: valid ? undefined : `PORT must be a number from 0 to 65535, not "${text}".`
  }
}

/**
 * What to listen on. `localhost` means ::1 alone on some systems and 127.0.0.1 alone on others; browsers try
 * both, scripts that say 127.0.0.1 do not.
 * @param {string} host
 */
export function bindAddress(host) {
  return host === 'localhost' ? '127.0.0.1' : host
}

/**
 * @param {Address & { interfaces: NodeJS.Dict<import('node:os').NetworkInterfaceInfo[]> }} where
 * @returns {string[]} the first is the address alone
 */
export function startLines({ host, port, interfaces }) {
  const everywhere = EVERY_INTERFACE.includes(host)
  const lines = [url(everywhere ? 'localhost' : host, port)]
  lines.push('', 'Open that address in a browser on this computer. Ctrl+C stops it.')
  if (everywhere) {
    const addresses = Object.values(interfaces)
      .flatMap((list) => list ?? [])
      .filter((entry) => !entry.internal && entry.family === 'IPv4')
    lines.push('In this network it is also at:', ...addresses.map((entry) => `  ${url(entry.address, port)}`))
    lines.push(
      'Phones will open those, but without a camera: browsers allow cameras and offline use only over HTTPS',
      '(or on localhost), so there you pair by copying the code, as text or as a picture.'
    )
  }
  lines.push(
    'To use it on a phone, put the dist folder on any static host with HTTPS and open it there once: from then',
    'on it works with no server and no internet.'
  )
  return lines
}

/**
 * @param {string} host
 * @param {number} port
 */
function url(host, port) {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}/`
}

/**
 * Why it cannot listen, in one sentence. Anything unexpected is thrown on.
 * @param {unknown} error
 * @param {Address} address
 */
export function listenComplaint(error, { host, port }) {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE' || (error instanceof Error && /already in use/.test(error.message))) {
    return `Port ${port} is taken: stop what uses it, or choose another one, for example PORT=${port + 1} npm start.`
  }
  if (code === 'EACCES') return `Port ${port} needs more rights than you have: choose one above 1023.`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `HOST=${host} is no address of this computer.`
  throw error
}
