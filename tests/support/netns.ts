// Two networks of one computer each, joined by a cable: Linux network namespaces and a veth pair. Whatever runs in one
// of them has the addresses and routes of its layout and nothing else, so no internet can help. Needs root.
import type { ChildProcess } from 'node:child_process'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo, Server } from 'node:net'
import { createServer } from 'node:net'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import type { AppServer } from './static-server.ts'
import { DIST } from './static-server.ts'
import { UdpEnd } from './udp-end.ts'

/** What one end of the cable is given. */
export interface Side {
  /** With their prefix lengths, as `ip address add` takes them. */
  readonly addresses: readonly string[]
  /** Where everything else is said to be, as `ip route add default` takes it; nothing answers there. */
  readonly defaultRoute?: string
  /** An address on a second interface that leads nowhere, as a phone's cellular one. */
  readonly deadEnd?: string
  /** Drops every datagram that answers none of its own, as a laptop's firewall does. */
  readonly firewall?: boolean
}

export interface Layout {
  readonly alice: Side
  readonly bob: Side
}

export interface Cable {
  readonly alice: NetworkNamespace
  readonly bob: NetworkNamespace
  /** Takes the cable out at one end for so long. */
  cut(end: 'alice' | 'bob', cutMs: number): Promise<void>
  /** Takes an address from one end and gives it another one, after a while without any, as a device that joins another Wi-Fi. */
  readdress(end: 'alice' | 'bob', from: string, to: string, gapMs: number): Promise<void>
  /** Gives one end another address beside those that it has. */
  address(end: 'alice' | 'bob', address: string): void
  /** Drops everything at one end for so long, whose interface stays up, as a Wi-Fi that pauses. Needs nft. */
  silence(end: 'alice' | 'bob', silentMs: number): Promise<void>
  /** Removes both ends, whatever still runs in them. */
  remove(): Promise<void>
}

/** Makes the device `wlan0` in both namespaces and joins the two. */
export interface Plug {
  plug(names: { readonly alice: string; readonly bob: string }, device: string): void | Promise<void>
  /** Called before the namespaces go. */
  pull(): void | Promise<void>
}

/** Chromium tells Wi-Fi from cellular by these names. */
const LAN = 'wlan0'
const CELLULAR = 'rmnet0'
const PREFIX = 'heliograph'
const COMMAND_LIMIT_MS = 10_000
const START_LIMIT_MS = 20_000
const PROGRAM = join(import.meta.dirname, 'netns-process.mjs')
const FIREWALL = `table inet heliograph {
  chain input {
    type filter hook input priority 0; policy accept;
    iif lo accept
    ct state established,related accept
    meta l4proto udp counter drop
  }
}
`

const SILENCE = `table inet silence {
  chain input {
    type filter hook input priority 0; policy accept;
    iifname "${LAN}" drop
  }
  chain output {
    type filter hook output priority 0; policy accept;
    oifname "${LAN}" drop
  }
}
`

/** As fast as the computer is, without delay or loss. */
const DIRECT: Plug = {
  plug({ alice, bob }, device) {
    run('ip', ['link', 'add', device, 'netns', alice, 'type', 'veth', 'peer', device, 'netns', bob])
  },
  pull() {
    // it goes with the namespaces
  }
}

let created = 0

/** One sentence when this computer cannot do it, else undefined. */
export function namespacesMissing({ firewall = false } = {}): string | undefined {
  if (process.platform !== 'linux') return 'Network namespaces are a matter of Linux.'
  if (process.getuid?.() !== 0) return 'Network namespaces need root.'
  const name = newName('probe')
  try {
    run('ip', ['netns', 'add', name])
    run('ip', ['-n', name, 'link', 'add', LAN, 'type', 'veth', 'peer', 'name', `${LAN}-peer`])
    if (firewall) run('ip', ['netns', 'exec', name, 'nft', '-f', '-'], FIREWALL)
    return undefined
  } catch (error) {
    return `Network namespaces cannot be made here: ${error instanceof Error ? error.message : String(error)}`
  } finally {
    removeNamespace(name)
  }
}

/** Lays the cable. Whoever asks removes it. */
export async function layCable({ alice, bob }: Layout, plug = DIRECT): Promise<Cable> {
  removeStale()
  const names = { alice: newName('alice'), bob: newName('bob') }
  const namespaces: NetworkNamespace[] = []
  const cut: Cable['cut'] = async (end, cutMs) => {
    run('ip', ['-n', names[end], 'link', 'set', LAN, 'down'])
    await wait(cutMs)
    run('ip', ['-n', names[end], 'link', 'set', LAN, 'up'])
  }
  const readdress: Cable['readdress'] = async (end, from, to, gapMs) => {
    run('ip', ['-n', names[end], 'address', 'delete', from, 'dev', LAN])
    await wait(gapMs)
    run('ip', ['-n', names[end], 'address', 'add', to, 'dev', LAN])
  }
  const address: Cable['address'] = (end, address) => {
    run('ip', ['-n', names[end], 'address', 'add', address, 'dev', LAN])
  }
  const silence: Cable['silence'] = async (end, silentMs) => {
    const nft = (rules: string): string => run('ip', ['netns', 'exec', names[end], 'nft', '-f', '-'], rules)
    nft(SILENCE)
    await wait(silentMs)
    nft('delete table inet silence\n')
  }
  const remove = async (): Promise<void> => {
    for (const namespace of namespaces) await namespace.stop()
    await plug.pull()
    for (const name of Object.values(names)) removeNamespace(name)
  }
  try {
    for (const name of Object.values(names)) run('ip', ['netns', 'add', name])
    await plug.plug(names, LAN)
    configure(names.alice, alice)
    configure(names.bob, bob)
    const ends = {
      alice: await NetworkNamespace.enter(names.alice),
      bob: await NetworkNamespace.enter(names.bob)
    }
    namespaces.push(ends.alice, ends.bob)
    return { ...ends, address, cut, readdress, silence, remove }
  } catch (error) {
    await remove()
    throw error
  }
}

/** One end of the cable, with a helper process inside. */
export class NetworkNamespace {
  readonly name: string
  readonly #helper: ChildProcess

  private constructor(name: string, helper: ChildProcess) {
    this.name = name
    this.#helper = helper
  }

  static async enter(name: string): Promise<NetworkNamespace> {
    const helper = spawn('ip', ['netns', 'exec', name, process.execPath, PROGRAM], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc']
    })
    await reply(helper, 'ready')
    return new NetworkNamespace(name, helper)
  }

  /** The built app on this namespace's own localhost, or another folder with a page; ends with the namespace. */
  async serveApp({ folder = DIST } = {}): Promise<Pick<AppServer, 'url'>> {
    if (!existsSync(join(folder, 'index.html')))
      throw new Error('There is no built app: run "npm run build".')
    const serving = reply(this.#helper, 'serving')
    this.#helper.send({ type: 'serve', folder })
    // By name: that is a secure context too, and what a person types.
    return { url: `http://localhost:${String((await serving).port)}/` }
  }

  /**
   * Opens a port outside that leads to the port of the same number inside. The socket is made here and accepted in
   * there, so the namespace gains neither an address nor a route by it.
   */
  async relayPort(): Promise<number> {
    const server = await listen()
    const { port } = server.address() as AddressInfo
    const relaying = reply(this.#helper, 'relaying')
    this.#helper.send({ type: 'relay', port }, server)
    await relaying
    server.close() // ours; the helper has one of its own
    return port
  }

  /** A UDP socket in here, on a free port unless told. */
  async openUdp(address: string, port = 0): Promise<UdpEnd> {
    return UdpEnd.open(this.#helper, address, port)
  }

  /** Sockets for datagrams that are bound to an address of the cable's. */
  socketCount(): number {
    const sockets = run('ip', ['netns', 'exec', this.name, 'ss', '-Huan']).split('\n')
    return sockets.filter((line) => /\s192\.168\./.test(line)).length
  }

  /** What programs in here have taken off the network so far, headers included: not what came too fast for them, which is
   *  sent again, nor what came for one that was gone. */
  takenBytes(): number {
    const read = (path: string): string => run('ip', ['netns', 'exec', this.name, 'cat', path])
    const [bytes, packets] = ['rx_bytes', 'rx_packets'].map((name) =>
      Number(read(`/sys/class/net/${LAN}/statistics/${name}`))
    )
    const taken = /^Udp: (\d+) /m.exec(read('/proc/net/snmp'))?.[1]
    return packets === 0 ? 0 : (Number(taken) * Number(bytes)) / Number(packets)
  }

  async stop(): Promise<void> {
    if (this.#helper.exitCode !== null || this.#helper.signalCode !== null) return
    const exited = once(this.#helper, 'exit')
    this.#helper.kill('SIGKILL')
    await exited
  }
}

interface HelperMessage {
  readonly type: string
  readonly port?: number
}

/** The helper's next message of that type; anything else is the end of it. */
function reply(helper: ChildProcess, type: string): Promise<HelperMessage> {
  return new Promise((resolve, reject) => {
    const fail = (): void => {
      end()
      reject(new Error(`The process in the network namespace did not answer "${type}".`))
    }
    const hear = (message: unknown): void => {
      if ((message as HelperMessage).type !== type) return
      end()
      resolve(message as HelperMessage)
    }
    const end = (): void => {
      clearTimeout(limit)
      helper.off('message', hear).off('exit', fail).off('error', fail)
    }
    const limit = setTimeout(fail, START_LIMIT_MS)
    helper.on('message', hear).on('exit', fail).on('error', fail)
  })
}

function listen(): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      resolve(server)
    })
  })
}

function configure(name: string, { addresses, defaultRoute, deadEnd, firewall = false }: Side): void {
  const ip = (...args: string[]): void => {
    run('ip', ['-n', name, ...args])
  }
  ip('link', 'set', 'lo', 'up')
  // No IPv6 where the layout has none: link-local addresses come by themselves.
  if (!addresses.some(isIpv6)) ip('link', 'set', LAN, 'addrgenmode', 'none')
  ip('link', 'set', LAN, 'up')
  for (const address of addresses)
    ip('address', 'add', address, 'dev', LAN, ...(isIpv6(address) ? ['nodad'] : []))
  if (deadEnd !== undefined) {
    ip('link', 'add', CELLULAR, 'type', 'veth', 'peer', 'name', `${CELLULAR}-peer`)
    for (const end of [CELLULAR, `${CELLULAR}-peer`]) {
      ip('link', 'set', end, 'addrgenmode', 'none')
      ip('link', 'set', end, 'up')
    }
    ip('address', 'add', deadEnd, 'dev', CELLULAR)
  }
  if (defaultRoute !== undefined) ip('route', 'add', 'default', ...defaultRoute.split(' '))
  if (firewall) run('ip', ['netns', 'exec', name, 'nft', '-f', '-'], FIREWALL)
}

function isIpv6(address: string): boolean {
  return address.includes(':')
}

/** Named after this process, so that what a crashed run left behind can be told from what is in use. */
export function newName(role: string): string {
  created += 1
  const name = `${PREFIX}-${String(process.pid)}-${String(created)}-${role}`
  removeNamespace(name) // of an earlier process with our number
  return name
}

/** What runs left behind whose process is gone. */
export function removeStale(): void {
  for (const line of run('ip', ['netns', 'list']).split('\n')) {
    const [name = ''] = line.split(' ')
    const [prefix, owner] = name.split('-')
    if (prefix === PREFIX && !isRunning(Number(owner))) removeNamespace(name)
  }
}

function isRunning(pid: number): boolean {
  return existsSync(`/proc/${String(pid)}`)
}

/** What names mean in there; before anything is started in it (ip-netns(8)). */
export function nameHosts(namespace: string, hosts: Readonly<Record<string, string>>): void {
  const folder = filesOf(namespace)
  const lines = Object.entries({ localhost: '127.0.0.1', ...hosts }).map(([name, to]) => `${to} ${name}\n`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'hosts'), lines.join(''))
}

/** Each of them takes the place of the one in `/etc` there. */
function filesOf(namespace: string): string {
  return join('/etc/netns', namespace)
}

/** Ends what runs in it and removes it, interfaces and all, if it is there. */
export function removeNamespace(name: string): void {
  rmSync(filesOf(name), { recursive: true, force: true })
  if (!existsSync(`/run/netns/${name}`)) return
  for (const pid of run('ip', ['netns', 'pids', name]).split('\n').filter(Boolean)) {
    try {
      process.kill(Number(pid), 'SIGKILL')
    } catch {
      // it ended by itself meanwhile
    }
  }
  run('ip', ['netns', 'delete', name])
}

export function run(program: string, args: readonly string[], input = ''): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    input,
    encoding: 'utf8',
    timeout: COMMAND_LIMIT_MS
  })
  if (error !== undefined) throw error
  if (status !== 0) throw new Error(`${[program, ...args].join(' ')}: ${stderr.trim()}`)
  return stdout
}
