// `npm start`: installs and builds what is missing, then serves the app. The first line on stdout is its
// address, and it is printed only when the app can be opened there. PORT and HOST change it.
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { bindAddress, listenComplaint, readAddress, startLines } from './address.mjs'
import { whenNpmEnds } from './npm-parent.mjs'
import { ROOT, buildApp, buildIsCurrent, installDependencies, nodeComplaint } from './ready.mjs'

/** @param {string} line */
const tell = (line) => console.error(line)

/**
 * @param {string | undefined} sentence
 */
function stopOn(sentence) {
  if (sentence === undefined) return
  console.error(sentence)
  process.exit(1)
}

stopOn(nodeComplaint(process.versions.node))
const address = readAddress(process.env)
stopOn(address.complaint)
stopOn(installDependencies(tell))
if (!buildIsCurrent(ROOT)) stopOn(buildApp(tell))

const { serve } = await import('./serve.mjs') // Vite, which a fresh clone has only now
const { host, port } = address
try {
  const server = await serve({ folder: join(ROOT, 'dist'), host: bindAddress(host), port })
  const stop = () => void server.close().finally(() => process.exit(0))
  process.on('SIGINT', stop).on('SIGTERM', stop)
  whenNpmEnds(stop)
  for (const line of startLines({ host, port: server.port, interfaces: networkInterfaces() }))
    console.log(line)
} catch (error) {
  stopOn(listenComplaint(error, address))
}
