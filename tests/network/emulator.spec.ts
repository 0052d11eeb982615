// The benchmark's emulated cable delays, loses and limits as it says. Only what no busy computer can change is checked: it may
// be later than that, never earlier, and never faster.
import { expect, test } from '@playwright/test'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { emulatorMissing, Emulator } from '#bench/netem/emulator.ts'
import type { Wire } from '#bench/netem/emulator.ts'
import { layCable } from '../support/netns.ts'

const LAYOUT = {
  alice: { addresses: ['192.168.77.1/24'] },
  bob: { addresses: ['192.168.77.2/24'] }
}
const PACKETS = 400
/** With the headers of IPv4 and UDP. */
const PACKET_BYTES = 1228
const HEADER_BYTES = 28
/** Returns every packet. */
const ECHO = `
  const socket = require('node:dgram').createSocket('udp4')
  socket.on('message', (packet, { port, address }) => socket.send(packet, port, address))
  socket.bind(9000, '192.168.77.2', () => console.log('ready'))`
/** Sends so many, one every so often or all at once, and prints how long each that came back was away. */
const PROBE = (everyMs: number) => `
  const socket = require('node:dgram').createSocket('udp4')
  const awayMs = []
  const startMs = performance.now()
  let elapsedMs = 0
  socket.on('message', (packet) => {
    elapsedMs = performance.now() - startMs
    awayMs.push(performance.now() - packet.readDoubleBE(0))
  })
  const send = (left) => {
    const packet = Buffer.alloc(${String(PACKET_BYTES - HEADER_BYTES)})
    packet.writeDoubleBE(performance.now(), 0)
    socket.send(packet, 9000, '192.168.77.2')
    if (left === 1) setTimeout(() => { console.log(JSON.stringify({ awayMs, elapsedMs })); process.exit() }, 2500)
    else if (${String(everyMs)} === 0) setImmediate(send, left - 1)
    else setTimeout(send, ${String(everyMs)}, left - 1)
  }
  socket.bind(0, () => send(${String(PACKETS)}))`

interface Found {
  readonly awayMs: readonly number[]
  /** From the first packet until the last came back. */
  readonly elapsedMs: number
}

async function probe(wire: Wire, everyMs: number): Promise<Found> {
  const cable = await layCable(LAYOUT, new Emulator(wire))
  const run = (name: string, script: string) =>
    spawn('ip', ['netns', 'exec', name, process.execPath, '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit']
    })
  try {
    await once(run(cable.bob.name, ECHO).stdout, 'data')
    const [printed] = (await once(run(cable.alice.name, PROBE(everyMs)).stdout, 'data')) as [Buffer]
    return JSON.parse(printed.toString()) as Found
  } finally {
    await cable.remove() // ends what runs in it
  }
}

test.beforeEach(() => {
  const reason = emulatorMissing()
  // Where there are no namespaces, no TUN device or no compiler there is nothing to test; the reason is in the report.
  test.skip(reason !== undefined, reason ?? '')
})

test('half of the round trip each way, and its part of the packets is lost', async () => {
  const { awayMs } = await probe({ roundTripMs: 30, lossPercent: 10 }, 2)
  expect(Math.min(...awayMs)).toBeGreaterThanOrEqual(30)
  // There or back 19 % of them; five standard deviations either way.
  expect(awayMs.length / PACKETS).toBeGreaterThan(0.71)
  expect(awayMs.length / PACKETS).toBeLessThan(0.91)
})

test('no more than its rate, and what does not fit its queue is dropped', async () => {
  const limit = { megabitPerSecond: 1, queueBytes: 100 * PACKET_BYTES }
  const { awayMs, elapsedMs } = await probe({ roundTripMs: 0, lossPercent: 0, limit }, 0)
  expect(awayMs.length).toBeGreaterThanOrEqual(100)
  expect(awayMs.length).toBeLessThan(PACKETS)
  expect(elapsedMs).toBeGreaterThanOrEqual((awayMs.length * PACKET_BYTES * 8) / 1000)
})
