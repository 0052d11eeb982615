// The built app on a free port of this computer, served as `npm start` serves it.
import { existsSync } from 'node:fs'
import type { RequestListener } from 'node:http'
import { resolve } from 'node:path'
import { serve } from '../../scripts/serve.mjs'

export const DIST = resolve(import.meta.dirname, '../../dist')

export interface AppServer {
  /** Where the app is, with a slash at the end. */
  readonly url: string
  /** Ends it at once, open connections too: from then on nothing answers there. */
  stop(): Promise<void>
}

interface ServeOptions {
  /** A folder of the host to put the app in, as project pages do; it begins and ends with a slash. */
  readonly basePath?: string
  readonly folder?: string
  /** Is told of every request. */
  readonly onRequest?: RequestListener
}

export async function serveApp({
  basePath = '/',
  folder = DIST,
  ...watching
}: ServeOptions = {}): Promise<AppServer> {
  if (!existsSync(resolve(folder, 'index.html')))
    throw new Error('There is no built app: run "npm run build".')
  const { port, close } = await serve({ folder, host: '127.0.0.1', port: 0, basePath, ...watching })
  return { url: `http://127.0.0.1:${String(port)}${basePath}`, stop: close }
}
