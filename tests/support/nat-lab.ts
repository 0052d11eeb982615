// Two homes and the internet between them, all on this computer: Alice and Bob each have a network namespace with a private address, behind
// a router of their own that is one more, and a third place has the public addresses of servers. What the routers do can be changed
// while all runs. Needs root.
import { setTimeout as wait } from 'node:timers/promises'
import { namespacesMissing, NetworkNamespace, newName, removeNamespace, removeStale, run } from './netns.ts'
import { routerRules, WAN } from './nat-rules.ts'
import type { Router, RouterAddresses } from './nat-rules.ts'

export const ENDS = ['alice', 'bob'] as const
export type End = (typeof ENDS)[number]

/** Servers are reached here, from everywhere; two of them tell kinds of NAT apart (RFC 5780 §4.3). */
export const SERVER_ADDRESSES = ['203.0.113.10', '203.0.113.11'] as const
/** What is sent here is lost. */
export const DEAD_ADDRESS = '203.0.113.99'

/** Documentation networks (RFC 5737), one for each provider, so that two homes do not look like one network. */
export const HOMES: Readonly<Record<End, RouterAddresses & { readonly provider: string }>> = {
  alice: { device: '192.168.1.2', shared: '198.51.100.7', own: '198.51.100.8', provider: '198.51.100.1' },
  bob: { device: '192.168.2.2', shared: '192.0.2.7', own: '192.0.2.8', provider: '192.0.2.1' }
}

const LAN = 'lan0'
const SEVERED = `table ip severed {
  chain forward {
    type filter hook forward priority 0; policy accept;
    iifname "to-alice" oifname "to-bob" drop
    iifname "to-bob" oifname "to-alice" drop
  }
}
`
/** Chromium takes it for Wi-Fi by this name. */
const DEVICE = 'wlan0'

/** One sentence when this computer cannot do it, else undefined. */
export function natLabMissing(): string | undefined {
  return namespacesMissing({ firewall: true })
}

export class NatLab {
  readonly alice: NetworkNamespace
  readonly bob: NetworkNamespace
  /** Where the servers are. */
  readonly outside: NetworkNamespace
  readonly #routers: Readonly<Record<End, string>>

  private constructor(
    ends: Readonly<Record<End | 'outside', NetworkNamespace>>,
    routers: Readonly<Record<End, string>>
  ) {
    this.alice = ends.alice
    this.bob = ends.bob
    this.outside = ends.outside
    this.#routers = routers
  }

  /** Whoever builds it removes it. */
  static async build(routers: Readonly<Record<End, Router>>): Promise<NatLab> {
    removeStale()
    const names = {
      alice: newName('alice'),
      bob: newName('bob'),
      outside: newName('outside'),
      aliceRouter: newName('alice-router'),
      bobRouter: newName('bob-router')
    }
    const entered: NetworkNamespace[] = []
    try {
      for (const name of Object.values(names)) run('ip', ['netns', 'add', name])
      layOutside(names.outside)
      layHome('alice', names.alice, names.aliceRouter, names.outside)
      layHome('bob', names.bob, names.bobRouter, names.outside)
      const enter = async (name: string): Promise<NetworkNamespace> => {
        const namespace = await NetworkNamespace.enter(name)
        entered.push(namespace)
        return namespace
      }
      const [alice, bob, outside] = await Promise.all([
        enter(names.alice),
        enter(names.bob),
        enter(names.outside)
      ])
      const lab = new NatLab({ alice, bob, outside }, { alice: names.aliceRouter, bob: names.bobRouter })
      for (const end of ENDS) lab.setRouter(end, routers[end])
      return lab
    } catch (error) {
      await clear(entered, Object.values(names))
      throw error
    }
  }

  /** For what is sent from new ports: flows that are under way keep what they had. */
  setRouter(end: End, router: Router): void {
    run('ip', ['netns', 'exec', this.#routers[end], 'nft', '-f', '-'], routerRules(router, HOMES[end]))
  }

  /** Nothing gets from one home to the other any more; the servers are reached as before. */
  severHomes(): void {
    run('ip', ['netns', 'exec', this.outside.name, 'nft', '-f', '-'], SEVERED)
  }

  /** Takes a device's address away and gives it another one at home, after a while without any. */
  async readdress(end: End, address: string, gapMs: number): Promise<void> {
    const { device } = HOMES[end]
    const home = this[end].name
    run('ip', ['-n', home, 'address', 'delete', `${device}/24`, 'dev', DEVICE])
    await wait(gapMs)
    run('ip', ['-n', home, 'address', 'add', `${address}/24`, 'dev', DEVICE])
    run('ip', ['-n', home, 'route', 'add', 'default', 'via', device.replace(/\d+$/, '1')])
  }

  async remove(): Promise<void> {
    const ends = [this.alice, this.bob, this.outside]
    await clear(ends, [...ends.map(({ name }) => name), ...Object.values(this.#routers)])
  }
}

async function clear(entered: readonly NetworkNamespace[], names: readonly string[]): Promise<void> {
  for (const namespace of entered) await namespace.stop()
  for (const name of names) removeNamespace(name)
}

function layOutside(outside: string): void {
  up(outside, 'lo')
  for (const address of SERVER_ADDRESSES)
    run('ip', ['-n', outside, 'address', 'add', `${address}/32`, 'dev', 'lo'])
  // Elsewhere begins a network that loses everything. Without one, coturn is told that a private address is nowhere, and ends the
  // session of whoever asked it to send there; the internet says nothing.
  run('ip', ['-n', outside, 'link', 'add', 'elsewhere', 'type', 'veth', 'peer', 'name', 'nowhere'])
  for (const link of ['elsewhere', 'nowhere']) {
    run('ip', ['-n', outside, 'link', 'set', link, 'addrgenmode', 'none'])
    up(outside, link)
  }
  const [gateway, nobody] = ['203.0.113.1', '02:00:00:00:00:01']
  run('ip', ['-n', outside, 'route', 'add', `${gateway}/32`, 'dev', 'elsewhere'])
  run('ip', ['-n', outside, 'neighbour', 'add', gateway, 'lladdr', nobody, 'dev', 'elsewhere'])
  run('ip', ['-n', outside, 'route', 'add', 'default', 'via', gateway])
  forward(outside)
}

function layHome(end: End, home: string, router: string, outside: string): void {
  const { device, shared, own, provider } = HOMES[end]
  const gateway = device.replace(/\d+$/, '1')
  const line = `to-${end}`
  run('ip', ['link', 'add', DEVICE, 'netns', home, 'type', 'veth', 'peer', LAN, 'netns', router])
  run('ip', ['link', 'add', WAN, 'netns', router, 'type', 'veth', 'peer', line, 'netns', outside])
  for (const name of [home, router]) up(name, 'lo')
  const place = (name: string, link: string, ...addresses: readonly string[]): void => {
    run('ip', ['-n', name, 'link', 'set', link, 'addrgenmode', 'none']) // no IPv6
    up(name, link)
    for (const address of addresses) run('ip', ['-n', name, 'address', 'add', `${address}/24`, 'dev', link])
  }
  place(home, DEVICE, device)
  place(router, LAN, gateway)
  place(router, WAN, shared, own)
  place(outside, line, provider)
  run('ip', ['-n', home, 'route', 'add', 'default', 'via', gateway])
  run('ip', ['-n', router, 'route', 'add', 'default', 'via', provider])
  forward(router)
}

function up(name: string, link: string): void {
  run('ip', ['-n', name, 'link', 'set', link, 'up'])
}

function forward(name: string): void {
  run('ip', ['netns', 'exec', name, 'sh', '-c', 'echo 1 > /proc/sys/net/ipv4/ip_forward'])
}
