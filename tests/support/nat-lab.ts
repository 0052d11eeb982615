// Two homes and the internet between them, all on this computer: Alice and Bob each have a network namespace with a private address, behind
// a router of their own that is one more, and a third place has the public addresses of servers. What the routers do can be changed
// while all runs. Needs root.
import { setTimeout as wait } from 'node:timers/promises'
import {
  nameHosts,
  namespacesMissing,
  NetworkNamespace,
  newName,
  removeNamespace,
  removeStale,
  run
} from './netns.ts'
import { routerRules, WAN } from './nat-rules.ts'
import type { Router, RouterAddresses } from './nat-rules.ts'

export const ENDS = ['alice', 'bob'] as const
export type End = (typeof ENDS)[number]

/** Servers are reached here, from everywhere; two of them tell kinds of NAT apart (RFC 5780 §4.3). */
export const SERVER_ADDRESSES = ['203.0.113.10', '203.0.113.11'] as const
/** What the first is called. */
export const SERVER_NAME = 'turn.example.org'
/** What is sent here is lost. */
export const DEAD_ADDRESS = '203.0.113.99'

export interface Home extends RouterAddresses {
  readonly provider: string
  /** The first half of its addresses in IPv6 (RFC 3849), if it has any: the router's own network is 0 in it, the home's is 1. */
  readonly ipv6?: string
}
export type Homes = Readonly<Record<End, Home>>

/** Documentation networks (RFC 5737), one for each provider, so that two homes do not look like one network. */
export const HOMES: Homes = {
  alice: { device: '192.168.1.2', shared: '198.51.100.7', own: '198.51.100.8', provider: '198.51.100.1' },
  bob: { device: '192.168.2.2', shared: '192.0.2.7', own: '192.0.2.8', provider: '192.0.2.1' }
}
/** Both have the router that everybody has, and were given the same number by it. */
export const ALIKE_HOMES: Homes = { ...HOMES, bob: { ...HOMES.bob, device: HOMES.alice.device } }
/** Alice's has IPv6, too. */
export const NEWER_HOMES: Homes = { ...HOMES, alice: { ...HOMES.alice, ipv6: '2001:db8:a' } }
/** Both have. */
export const NEW_HOMES: Homes = { ...NEWER_HOMES, bob: { ...HOMES.bob, ipv6: '2001:db8:b' } }

/** Of the device in a home with IPv6. */
export function ipv6AddressOf({ ipv6 }: Home): string {
  if (ipv6 === undefined) throw new Error('This home has no IPv6.')
  return `${ipv6}:1::2`
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
  readonly homes: Homes
  readonly #routers: Readonly<Record<End, string>>

  private constructor(
    ends: Readonly<Record<End | 'outside', NetworkNamespace>>,
    routers: Readonly<Record<End, string>>,
    homes: Homes
  ) {
    this.homes = homes
    this.alice = ends.alice
    this.bob = ends.bob
    this.outside = ends.outside
    this.#routers = routers
  }

  /** Whoever builds it removes it. */
  static async build(routers: Readonly<Record<End, Router>>, homes = HOMES): Promise<NatLab> {
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
      for (const end of ENDS) nameHosts(names[end], { [SERVER_NAME]: SERVER_ADDRESSES[0] })
      layOutside(names.outside)
      layHome('alice', homes.alice, [names.alice, names.aliceRouter, names.outside])
      layHome('bob', homes.bob, [names.bob, names.bobRouter, names.outside])
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
      const lab = new NatLab(
        { alice, bob, outside },
        { alice: names.aliceRouter, bob: names.bobRouter },
        homes
      )
      for (const end of ENDS) lab.setRouter(end, routers[end])
      return lab
    } catch (error) {
      await clear(entered, Object.values(names))
      throw error
    }
  }

  /** For what is sent from new ports: flows that are under way keep what they had. */
  setRouter(end: End, router: Router): void {
    run('ip', ['netns', 'exec', this.#routers[end], 'nft', '-f', '-'], routerRules(router, this.homes[end]))
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

function layHome(end: End, home: Home, [inside, router, outside]: readonly [string, string, string]): void {
  const { device, shared, own, provider } = home
  const gateway = device.replace(/\d+$/, '1')
  const line = `to-${end}`
  run('ip', ['link', 'add', DEVICE, 'netns', inside, 'type', 'veth', 'peer', LAN, 'netns', router])
  run('ip', ['link', 'add', WAN, 'netns', router, 'type', 'veth', 'peer', line, 'netns', outside])
  for (const name of [inside, router]) up(name, 'lo')
  const place = (name: string, link: string, ...addresses: readonly string[]): void => {
    run('ip', ['-n', name, 'link', 'set', link, 'addrgenmode', 'none']) // no IPv6 but what is given
    up(name, link)
    for (const address of addresses) run('ip', ['-n', name, 'address', 'add', `${address}/24`, 'dev', link])
  }
  place(inside, DEVICE, device)
  place(router, LAN, gateway)
  place(router, WAN, shared, own)
  place(outside, line, provider)
  run('ip', ['-n', inside, 'route', 'add', 'default', 'via', gateway])
  run('ip', ['-n', router, 'route', 'add', 'default', 'via', provider])
  forward(router)
  if (home.ipv6 !== undefined) layIpv6(home.ipv6, line, [inside, router, outside])
}

/** Nothing is translated: the provider sends the whole network to the router. */
function layIpv6(
  prefix: string,
  line: string,
  [inside, router, outside]: readonly [string, string, string]
): void {
  const place = (name: string, link: string, address: string): void => {
    run('ip', ['-n', name, 'address', 'add', `${address}/64`, 'dev', link, 'nodad'])
  }
  place(inside, DEVICE, `${prefix}:1::2`)
  place(router, LAN, `${prefix}:1::1`)
  place(router, WAN, `${prefix}::2`)
  place(outside, line, `${prefix}::1`)
  // For what it passes on Linux asks for the next neighbour from its link-local address alone.
  place(router, LAN, 'fe80::1')
  place(router, WAN, 'fe80::2')
  place(outside, line, 'fe80::1')
  run('ip', ['-n', inside, 'route', 'add', 'default', 'via', `${prefix}:1::1`])
  run('ip', ['-n', router, 'route', 'add', 'default', 'via', `${prefix}::1`])
  run('ip', ['-n', outside, 'route', 'add', `${prefix}:1::/64`, 'via', `${prefix}::2`])
}

function up(name: string, link: string): void {
  run('ip', ['-n', name, 'link', 'set', link, 'up'])
}

function forward(name: string): void {
  const files = ['ipv4/ip_forward', 'ipv6/conf/all/forwarding']
  for (const file of files) run('ip', ['netns', 'exec', name, 'sh', '-c', `echo 1 > /proc/sys/net/${file}`])
}
