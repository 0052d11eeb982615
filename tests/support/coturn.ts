// A real STUN and TURN server, coturn, for as long as a test: on loopback or in a network namespace, with a login that the test
// chooses. It reads no configuration of the system and leaves nothing behind.
import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { buildIceUrl } from '#core/ice/servers.ts'
import type { IceLogin, IceScheme, IceServer, IceTransport } from '#core/ice/servers.ts'
import { makeCertificate } from './certificate.ts'
import type { ServerCertificate } from './certificate.ts'
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
  /** What the first of them is called, where somebody sees to that. */
  readonly name?: string
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
  /** The lines of a configuration file that says all in place of what is said here. It must fit the ports, the login and the first address. */
  readonly configure?: (folder: string, certificate: ServerCertificate) => Promise<readonly string[]>
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
  /** Signed by an authority that nobody trusts unless told. */
  readonly certificate: ServerCertificate
  readonly #folder: string
  readonly #process: ChildProcess

  private constructor(
    {
      addresses,
      port,
      tlsPort,
      login
    }: Required<Pick<CoturnOptions, 'addresses' | 'port' | 'tlsPort' | 'login'>>,
    certificate: ServerCertificate,
    folder: string,
    running: ChildProcess
  ) {
    this.addresses = addresses
    this.port = port
    this.tlsPort = tlsPort
    this.login = login
    this.certificate = certificate
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
    const certificate = makeCertificate(folder, [
      ...(options.name === undefined ? [] : [options.name]),
      ...addresses
    ])
    const program = [
      PROGRAM,
      ...(options.configure === undefined
        ? argumentsOf({ ...options, addresses }, port, tlsPort, certificate, folder)
        : await configured(folder, await options.configure(folder, certificate)))
    ]
    const [first = PROGRAM, ...rest] = inNamespace ? ['ip', 'netns', 'exec', namespace, ...program] : program
    // It looks for files where it stands, and tells of SCTP on stderr, which it does without.
    const running = spawn(first, rest, { cwd: folder, stdio: 'ignore' })
    const coturn = new Coturn(
      { addresses, port, tlsPort, login: options.login },
      certificate,
      folder,
      running
    )
    try {
      if (options.configure !== undefined) await coturn.#waitForSockets(namespace)
      else
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
    const wanted = this.addresses.flatMap((address) =>
      listeners.map(
        ({ way, port }) => new RegExp(`${way} listener opened on ?: \\[?${address}\\]?:${String(port)}$`, 'm')
      )
    )
    await this.#waitUntil(() => {
      const log = this.log()
      return wanted.every((line) => line.test(log))
    })
  }

  /** Where it may not write where we can read. */
  async #waitForSockets(namespace: string | undefined): Promise<void> {
    const place = namespace === undefined ? [] : ['-N', namespace]
    const [address = ''] = this.addresses
    await this.#waitUntil(() => {
      const { stdout } = spawnSync('ss', [...place, '-Hlntu'], { encoding: 'utf8' })
      const lines = stdout.split('\n')
      const hears = (way: string, port: number): boolean =>
        lines.some((line) => line.startsWith(way) && line.includes(` ${address}:${String(port)} `))
      return hears('udp', this.port) && hears('tcp', this.port) && hears('tcp', this.tlsPort)
    })
  }

  async #waitUntil(isReady: () => boolean): Promise<void> {
    let problem: Error | undefined
    this.#process.once('error', (error) => {
      problem = error
    })
    for (const deadlineMs = Date.now() + START_LIMIT_MS; Date.now() < deadlineMs; await wait(POLL_MS)) {
      if (problem !== undefined) throw problem
      if (this.#hasEnded()) break
      if (isReady()) return
    }
    throw new Error(`coturn did not start:\n${this.log().slice(-2000)}`)
  }
}

async function configured(folder: string, lines: readonly string[]): Promise<string[]> {
  const path = join(folder, 'turnserver.conf')
  await writeFile(path, `${lines.join('\n')}\n`)
  const hasUsers = lines.some((line) => line.startsWith('userdb='))
  // The system's own places are not ours to write to.
  return [
    '-c',
    path,
    `--pidfile=${join(folder, 'pid')}`,
    `--log-file=${join(folder, 'log')}`,
    '--simple-log',
    ...(hasUsers ? [] : [`--userdb=${join(folder, 'users')}`])
  ]
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
  { chainPath, keyPath }: ServerCertificate,
  folder: string
): string[] {
  return [
    '-n', // no configuration file, wherever one may lie
    ...addresses.map((address) => `--listening-ip=${address}`),
    ...relayAddresses.map((address) => `--relay-ip=${address}`),
    `--listening-port=${String(port)}`,
    `--tls-listening-port=${String(tlsPort)}`,
    `--cert=${chainPath}`,
    `--pkey=${keyPath}`,
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
