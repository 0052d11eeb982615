// The built app on a free port of this computer, served as `npm start` serves it.
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { serve } from '../../scripts/serve.mjs'

export const DIST = resolve(import.meta.dirname, '../../dist')

export interface AppServer {
  /** Where the app is, with a slash at the end. */
  readonly url: string
  /** Ends it at once, open connections too: from then on nothing answers there. */
  stop(): Promise<void>
}

/** `basePath` puts the app in a folder of the host, as project pages do; it begins and ends with a slash. */
export async function serveApp({ basePath = '/', folder = DIST } = {}): Promise<AppServer> {
  if (!existsSync(resolve(folder, 'index.html')))
    throw new Error('There is no built app: run "npm run build".')
  const { port, close } = await serve({ folder, host: '127.0.0.1', port: 0, basePath })
  return { url: `http://127.0.0.1:${String(port)}${basePath}`, stop: close }
}
