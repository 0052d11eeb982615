// Runs inside a network namespace, started by netns.ts, and does there what can only be done there: it serves the built
// app on the namespace's localhost, and leads connections from outside to a port inside.
import { connect } from 'node:net'
import process from 'node:process'
import { serve } from '../../scripts/serve.mjs'

/** @typedef {{ type: 'serve', folder: string } | { type: 'relay', port: number }} Order */

/**
 * @param {Order} order
 * @param {import('node:net').Server | undefined} server of the namespace outside
 */
async function obey(order, server) {
  if (order.type === 'serve') {
    const { port } = await serve({ folder: order.folder, host: '127.0.0.1', port: 0 })
    process.send?.({ type: 'serving', port })
    return
  }
  server?.on('connection', (outside) => {
    const inside = connect(order.port, '127.0.0.1')
    outside.pipe(inside).pipe(outside)
    outside.on('error', () => inside.destroy()) // the browser or the test went away
    inside.on('error', () => outside.destroy())
  })
  process.send?.({ type: 'relaying' })
}

process.on('message', (order, handle) => {
  void obey(/** @type {Order} */ (order), /** @type {import('node:net').Server | undefined} */ (handle))
})
process.on('disconnect', () => process.exit())
process.send?.({ type: 'ready' })
