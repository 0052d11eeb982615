// A real STUN and TURN server, coturn, for as long as a test: on loopback or in a network namespace, with a login that the test
// chooses. It reads no configuration of the system and leaves nothing behind.
import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { X509Certificate, createHash } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { buildIceUrl } from '#core/ice/servers.ts'
import type { IceLogin, IceScheme, IceServer, IceTransport } from '#core/ice/servers.ts'
import { makeTempFolder, removeFolder } from './files.ts'

/** What makes it a server that is there and does not help. */
export type CoturnFault =
  | 'stun-only' // answers no request for a relay
  | 'full' // one relay alone: the next request is told 486
  | 'no-peers' // relays, and forbids every other device: 403
  | 'no-udp' // hears nothing that comes by UDP

export interface CoturnOptions {
  /** Where it listens and relays: one, or two for what tells the kinds of NAT apart (RFC 5780). 127.0.0.1 unless told. */
  readonly addresses?: readonly string[]
  /** Relays here, if not where it listens. */
  readonly relayAddresses?: readonly string[]
  /** The namespace it runs in, if not the computer's own network. */
  readonly namespace?: string
  readonly login: Exclude<IceLogin, { kind: 'none' }>
  /** Free ones on loopback, 3478 and 5349 in a namespace, unless told. */
  readonly port?: number
  readonly tlsPort?: number
  readonly fault?: CoturnFault
  /** What coturn grants at the most; 600 s unless told. */
  readonly lifetimeSeconds?: number
  /** More of coturn's own arguments. */
  readonly more?: readonly string[]
}

const PROGRAM = 'turnserver'
const REALM = 'heliograph.example'
const START_LIMIT_MS = 20_000
const POLL_MS = 25
const FAULTS: Readonly<Record<CoturnFault, readonly string[]>> = {
  'stun-only': ['--stun-only'],
  full: ['--total-quota=1'],
  'no-peers': ['--denied-peer-ip=0.0.0.0-255.255.255.255'],
  'no-udp': ['--no-udp']
}

/** One sentence when this computer cannot do it, else undefined. */
export function coturnMissing(): string | undefined {
  const missing = [
    [PROGRAM, '--version'],
    ['openssl', 'version']
  ].filter(([program = '', version = '']) => spawnSync(program, [version]).error !== undefined)
  if (missing.length === 0) return undefined
  return `A relay of one's own needs coturn and openssl; ${missing.map(([program]) => program).join(' and ')} cannot be run here.`
}

export class Coturn {
  readonly addresses: readonly string[]
  readonly port: number
  readonly tlsPort: number
  readonly login: CoturnOptions['login']
  /** Its TLS certificate as `--ignore-certificate-errors-spki-list` of Chromium takes it. */
  readonly spkiSha256: string
  /** Its own certificate authority, in a file. */
  readonly certificatePath: string
  readonly #folder: string
  readonly #process: ChildProcess

  private constructor(
    {
      addresses,
      port,
      tlsPort,
      login
    }: Required<Pick<CoturnOptions, 'addresses' | 'port' | 'tlsPort' | 'login'>>,
    folder: string,
    running: ChildProcess
  ) {
    this.addresses = addresses
    this.port = port
    this.tlsPort = tlsPort
    this.login = login
    this.certificatePath = join(folder, 'certificate.pem')
    this.spkiSha256 = spkiSha256(this.certificatePath)
    this.#folder = folder
    this.#process = running
  }

  /** Whoever starts one stops it. */
  static async start(options: CoturnOptions): Promise<Coturn> {
    const { addresses = ['127.0.0.1'], namespace, fault } = options
    const inNamespace = namespace !== undefined
    const port = options.port ?? (inNamespace ? 3478 : await freePort())
    const tlsPort = options.tlsPort ?? (inNamespace ? 5349 : await freePort())
    const folder = await makeTempFolder('coturn')
    makeCertificate(folder, addresses)
    const program = [PROGRAM, ...argumentsOf({ ...options, addresses }, port, tlsPort, folder)]
    const [first = PROGRAM, ...rest] = inNamespace ? ['ip', 'netns', 'exec', namespace, ...program] : program
    // It looks for files where it stands, and tells of SCTP on stderr, which it does without.
    const running = spawn(first, rest, { cwd: folder, stdio: 'ignore' })
    const coturn = new Coturn({ addresses, port, tlsPort, login: options.login }, folder, running)
    try {
      await coturn.#waitForListeners([
        ...(fault === 'no-udp' ? [] : [{ way: 'UDP', port }]),
        ...[port, tlsPort].map((port) => ({ way: 'TLS/TCP', port }))
      ])
      return coturn
    } catch (error) {
      await coturn.stop()
      throw error
    }
  }

  /** Its address in the app's one spelling; `place` counts its addresses. */
  url(scheme: IceScheme, transport: IceTransport = scheme === 'turns' ? 'tcp' : 'udp', place = 0): string {
    const host = this.addresses[place] ?? ''
    return buildIceUrl({ scheme, host, port: scheme === 'turns' ? this.tlsPort : this.port, transport })
  }

  /** As the app keeps it. */
  server(scheme: IceScheme, transport?: IceTransport, place?: number): IceServer {
    return {
      url: this.url(scheme, transport, place),
      login: scheme === 'stun' ? { kind: 'none' } : this.login
    }
  }

  /** What it has written so far: who asked for what, and what it answered. */
  log(): string {
    try {
      return readFileSync(join(this.#folder, 'log'), 'utf8')
    } catch {
      return '' // before its first word
    }
  }

  async stop(): Promise<void> {
    if (this.#process.pid !== undefined && !this.#hasEnded()) {
      const exited = once(this.#process, 'exit')
      this.#process.kill('SIGKILL') // asked to end it takes seconds
      await exited
    }
    await removeFolder(this.#folder)
  }

  #hasEnded(): boolean {
    return this.#process.exitCode !== null || this.#process.signalCode !== null
  }

  async #waitForListeners(listeners: readonly { way: string; port: number }[]): Promise<void> {
    let problem: Error | undefined
    this.#process.once('error', (error) => {
      problem = error
    })
    const wanted = this.addresses.flatMap((address) =>
      listeners.map(
        ({ way, port }) => new RegExp(`${way} listener opened on ?: \\[?${address}\\]?:${String(port)}$`, 'm')
      )
    )
    for (const deadlineMs = Date.now() + START_LIMIT_MS; Date.now() < deadlineMs; await wait(POLL_MS)) {
      if (problem !== undefined) throw problem
      if (this.#hasEnded()) break
      const log = this.log()
      if (wanted.every((line) => line.test(log))) return
    }
    throw new Error(`coturn did not start:\n${this.log().slice(-2000)}`)
  }
}

function argumentsOf(
  {
    addresses,
    relayAddresses = addresses,
    login,
    fault,
    lifetimeSeconds,
    more = []
  }: CoturnOptions & {
    readonly addresses: readonly string[]
  },
  port: number,
  tlsPort: number,
  folder: string
): string[] {
  return [
    '-n', // no configuration file, wherever one may lie
    ...addresses.map((address) => `--listening-ip=${address}`),
    ...relayAddresses.map((address) => `--relay-ip=${address}`),
    `--listening-port=${String(port)}`,
    `--tls-listening-port=${String(tlsPort)}`,
    `--cert=${join(folder, 'certificate.pem')}`,
    `--pkey=${join(folder, 'key.pem')}`,
    `--realm=${REALM}`,
    ...(login.kind === 'password'
      ? ['--lt-cred-mech', `--user=${login.username}:${login.password}`]
      : ['--use-auth-secret', `--static-auth-secret=${login.secret}`]),
    ...(addresses.some((address) => address.startsWith('127.') || address === '::1')
      ? ['--allow-loopback-peers']
      : []),
    ...(lifetimeSeconds === undefined ? [] : [`--max-allocate-lifetime=${String(lifetimeSeconds)}`]),
    ...(fault === undefined ? [] : FAULTS[fault]),
    '--no-cli',
    '--no-dtls',
    '--no-tcp-relay',
    `--userdb=${join(folder, 'users')}`,
    `--pidfile=${join(folder, 'pid')}`,
    `--log-file=${join(folder, 'log')}`,
    '--simple-log', // under exactly this name
    '--no-stdout-log',
    '--verbose', // or it does not say when it listens
    ...more
  ]
}

/** It is its own authority: a browser that trusts this one file trusts the server. */
function makeCertificate(folder: string, addresses: readonly string[]): void {
  const names = addresses.map((address) => `IP:${address}`).join(',')
  const { status, stderr } = spawnSync(
    'openssl',
    [
      ...[
        'req',
        '-x509',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:prime256v1',
        '-nodes',
        '-days',
        '2'
      ],
      ...['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'certificate.pem')],
      ...['-subj', `/CN=${REALM}`, '-addext', `subjectAltName=${names}`]
    ],
    { encoding: 'utf8' }
  )
  if (status !== 0) throw new Error(`openssl made no certificate: ${stderr}`)
}

function spkiSha256(path: string): string {
  const key = new X509Certificate(readFileSync(path)).publicKey.export({ type: 'spki', format: 'der' })
  return createHash('sha256').update(key).digest('base64')
}

/** Free for TCP and UDP, and so is the next one, which coturn takes for RFC 5780. */
async function freePort(): Promise<number> {
  for (;;) {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    server.close()
    await once(server, 'close')
    if ((await isFree(port)) && (await isFree(port + 1))) return port
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createSocket('udp4')
    socket.once('error', () => {
      socket.close()
      resolve(false)
    })
    socket.bind(port, '127.0.0.1', () => {
      socket.close()
      resolve(true)
    })
  })
}
