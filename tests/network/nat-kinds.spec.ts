// The routers of the NAT lab are of the kinds that they are said to be: from where a datagram seems to come, and whose datagrams come
// in. If these fail, no result of nat.spec.ts means anything.
import { HOMES, SERVER_ADDRESSES } from '../support/nat-lab.ts'
import { NAT_KINDS } from '../support/nat-rules.ts'
import type { NatKind } from '../support/nat-rules.ts'
import type { Endpoint } from '../support/udp-end.ts'
import { expect, test } from './nat-fixtures.ts'

const LIMIT_MS = 5_000
const [FIRST, SECOND] = SERVER_ADDRESSES

/** What a router looks like from outside. */
interface Seen {
  readonly address: string
  /** Of one socket inside, seen from two addresses and from two ports of one of them. */
  readonly ports: 'one' | 'one for each'
  /** Who may send to it besides the one that it has sent to. */
  readonly letsIn: readonly ('another address' | 'another port')[]
}

const KINDS: Readonly<Record<NatKind, Seen>> = {
  public: { address: HOMES.alice.own, ports: 'one', letsIn: ['another address', 'another port'] },
  'full-cone': { address: HOMES.alice.shared, ports: 'one', letsIn: ['another address', 'another port'] },
  'address-restricted': { address: HOMES.alice.shared, ports: 'one', letsIn: ['another port'] },
  'port-restricted': { address: HOMES.alice.shared, ports: 'one', letsIn: [] },
  symmetric: { address: HOMES.alice.shared, ports: 'one for each', letsIn: [] }
}

for (const kind of NAT_KINDS)
  test.describe(`a router of the kind ${kind}`, () => {
    test.use({ routers: { alice: { kind }, bob: { kind: 'public' } } })

    test('maps and filters as it should', async ({ lab }) => {
      const servers = {
        first: await lab.outside.openUdp(FIRST),
        'another port': await lab.outside.openUdp(FIRST),
        'another address': await lab.outside.openUdp(SECOND)
      }
      const mapped = await lab.alice.openUdp(HOMES.alice.device)
      const seen: Endpoint[] = []
      for (const server of Object.values(servers)) {
        mapped.send('who am I', server.endpoint)
        const heard = await server.hear('who am I', LIMIT_MS)
        if (heard !== undefined) seen.push(heard.from)
      }
      expect(seen).toHaveLength(3)
      expect(new Set(seen.map(({ address }) => address))).toEqual(new Set([KINDS[kind].address]))
      expect(new Set(seen.map(({ port }) => port)).size).toBe(KINDS[kind].ports === 'one' ? 1 : 3)

      // Asks the first alone. What the others send to where it seems to be goes before the answer, and so does not come after it.
      const asking = await lab.alice.openUdp(HOMES.alice.device)
      asking.send('may I', servers.first.endpoint)
      const outside = await servers.first.hear('may I', LIMIT_MS)
      if (outside === undefined) throw new Error('nothing gets out')
      for (const other of ['another address', 'another port'] as const)
        servers[other].send(other, outside.from)
      servers.first.send('you may', outside.from)
      expect(await asking.hear('you may', LIMIT_MS)).toBeDefined()
      for (const let_ of KINDS[kind].letsIn) expect(await asking.hear(let_, LIMIT_MS), let_).toBeDefined()
      expect(asking.heard.map(({ text }) => text).sort()).toEqual([...KINDS[kind].letsIn, 'you may'].sort())
    })
  })

test.describe('a router that lets no UDP through', () => {
  test.use({
    routers: { alice: { kind: 'port-restricted', blocksUdp: true }, bob: { kind: 'port-restricted' } }
  })

  test('keeps datagrams in, and those of the other one pass', async ({ lab }) => {
    const server = await lab.outside.openUdp(FIRST)
    const [kept, free] = [
      await lab.alice.openUdp(HOMES.alice.device),
      await lab.bob.openUdp(HOMES.bob.device)
    ]
    kept.send('from alice', server.endpoint)
    free.send('from bob', server.endpoint)
    const heard = await server.hear('from bob', LIMIT_MS)
    expect(heard?.from.address).toBe(HOMES.bob.shared)
    expect(server.heard.map(({ text }) => text)).toEqual(['from bob'])
  })
})
