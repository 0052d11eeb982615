// Serves the built app: Vite's preview server, with the headers a good static host sends and no fallback page,
// so that a missing file is a 404 here too. `npm start` and the end-to-end tests use it.
import { preview } from 'vite'
import { SECURITY_HEADERS } from './security-headers.mjs'

/**
 * @param {{ folder: string, host: string, port: number, basePath?: string, onRequest?: import('node:http').RequestListener }} options
 *   `port` 0 takes any free one; `basePath` begins and ends with a slash; `onRequest` only looks.
 * @returns {Promise<{ port: number, close: () => Promise<void> }>}
 * @throws an error with `code` EADDRINUSE, EADDRNOTAVAIL or EACCES when it cannot listen there
 */
export async function serve({ folder, host, port, basePath = '/', onRequest }) {
  const server = await preview({
    configFile: false,
    root: folder,
    base: basePath,
    appType: 'mpa',
    logLevel: 'silent',
    build: { outDir: '.' },
    preview: {
      host,
      port,
      strictPort: true,
      cors: false,
      allowedHosts: true, // it has nothing but public files, and phones come by many names
      headers: { ...SECURITY_HEADERS }
    }
  })
  if (onRequest !== undefined) server.httpServer.on('request', onRequest)
  const address = server.httpServer.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return { port: address.port, close: () => server.close() }
}
