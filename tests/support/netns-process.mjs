// Runs inside a network namespace, started by netns.ts, and does there what can only be done there: it serves the built
// app on the namespace's localhost, leads connections from outside to a port inside, and sends and hears datagrams.
import { createSocket } from 'node:dgram'
import { connect } from 'node:net'
import process from 'node:process'
import { serve } from '../../scripts/serve.mjs'

/**
 * @typedef {{ type: 'serve', folder: string }
 *   | { type: 'relay', port: number }
 *   | { type: 'open-udp', socket: number, address: string, port: number }
 *   | { type: 'send-udp', socket: number, text: string, address: string, port: number }} Order
 */

/** @type {Map<number, import('node:dgram').Socket>} */
const udpSockets = new Map()

/** @param {Extract<Order, { type: 'open-udp' }>} order */
function openUdp({ socket: id, address, port }) {
  const socket = createSocket(address.includes(':') ? 'udp6' : 'udp4')
  udpSockets.set(id, socket)
  socket.on('message', (bytes, from) =>
    process.send?.({
      type: 'heard-udp',
      socket: id,
      text: bytes.toString(),
      address: from.address,
      port: from.port
    })
  )
  socket.bind(port, address, () =>
    process.send?.({ type: 'opened-udp', socket: id, port: socket.address().port })
  )
}

/**
 * @param {Order} order
 * @param {import('node:net').Server | undefined} server of the namespace outside
 */
async function obey(order, server) {
  if (order.type === 'open-udp') {
    openUdp(order)
    return
  }
  if (order.type === 'send-udp') {
    udpSockets.get(order.socket)?.send(order.text, order.port, order.address)
    return
  }
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
