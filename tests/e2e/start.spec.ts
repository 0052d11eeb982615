// `npm start` as a person meets it: the address first, then the app behind it.
import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import { expect, test } from './fixtures.ts'

const SCRIPT = resolve(import.meta.dirname, '../../scripts/start.mjs')

interface Program {
  readonly stdout: () => string
  readonly stderr: () => string
  readonly ended: Promise<number | null>
  stop(signal: NodeJS.Signals): void
}

function start(env: Record<string, string>, command = [process.execPath, SCRIPT]): Program {
  const [program = '', ...args] = command
  const child = spawn(program, args, { env: { ...process.env, ...env } })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (text: Buffer) => (stdout += text.toString()))
  child.stderr.on('data', (text: Buffer) => (stderr += text.toString()))
  const ended = new Promise<number | null>((done) => child.on('close', done))
  return { stdout: () => stdout, stderr: () => stderr, ended, stop: (signal) => child.kill(signal) }
}

/** Takes a port, or finds a free one by letting it go again. */
async function takePort(): Promise<{ port: number; free: () => Promise<void> }> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const free = () => new Promise<void>((done) => server.close(() => done()))
  return { port: (server.address() as AddressInfo).port, free }
}

test('it says the address first, serves the app there, and stops when asked', async () => {
  const { port, free } = await takePort()
  await free()
  const program = start({ PORT: String(port) })
  await expect.poll(program.stdout).toContain('\n')
  const [address = ''] = program.stdout().split('\n')
  expect(address).toBe(`http://localhost:${String(port)}/`)

  const page = await fetch(address)
  expect(page.status).toBe(200)
  expect(page.headers.get('content-type')).toBe('text/html')
  expect(await page.text()).toContain('<title>Heliograph</title>')
  expect((await fetch(`${address}no-such-file`)).status).toBe(404)
  const manifest = await fetch(`${address}manifest.webmanifest`)
  expect(manifest.headers.get('content-type')).toBe('application/manifest+json')

  program.stop('SIGINT')
  expect(await program.ended).toBe(0)
})

test('it ends with the npm that started it', async () => {
  const { port, free } = await takePort()
  await free()
  const address = `http://localhost:${String(port)}/`
  const program = start({ PORT: String(port) }, ['npm', 'start'])
  await expect.poll(program.stdout).toContain(`${address}\n`)
  program.stop('SIGTERM')
  await expect.poll(() => fetch(address).then(String, () => 'nobody there')).toBe('nobody there')
  await program.ended
})

test('a taken port is one plain sentence', async () => {
  const { port, free } = await takePort()
  const program = start({ PORT: String(port) })
  expect(await program.ended).toBe(1)
  expect(program.stdout()).toBe('')
  // Installing and building, when needed, speak before it.
  expect(program.stderr().trimEnd().split('\n').at(-1)).toBe(
    `Port ${String(port)} is taken: stop what uses it, or choose another one, for example PORT=${String(port + 1)} npm start.`
  )
  await free()
})
