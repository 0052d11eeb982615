// Alice and Bob with no network but the one between them: each in a network namespace of their own (netns.ts).
import { test as base } from '../e2e/fixtures.ts'
import type { LocalNetworkSetup } from '../support/browsers.ts'
import type { Cable, Layout } from '../support/netns.ts'
import { layCable, namespacesMissing } from '../support/netns.ts'

export { expect } from '../e2e/fixtures.ts'

interface Options {
  layout: Layout
  localNetworks: { alice: LocalNetworkSetup; bob: LocalNetworkSetup }
}

interface Fixtures {
  cable: Cable
}

/** Two browsers, two web servers and two networks have to start first. */
const TEST_LIMIT_MS = 120_000
/** Said once a worker: the list of tests has no room for reasons. */
const said = new Set<string>()

export const test = base.extend<Options & Fixtures>({
  layout: [
    { alice: { addresses: ['192.168.77.1/24'] }, bob: { addresses: ['192.168.77.2/24'] } },
    { option: true }
  ],

  localNetworks: [{ alice: 'unasked', bob: 'unasked' }, { option: true }],

  // Laid before the browsers start and taken up after they are closed, whatever happens between.
  cable: [
    async ({ layout }, use, testInfo) => {
      const firewall = [layout.alice, layout.bob].some((side) => side.firewall === true)
      const reason = namespacesMissing({ firewall })
      if (reason !== undefined && !said.has(reason)) console.log(`Skipped: ${reason}`)
      if (reason !== undefined) said.add(reason)
      // Where no namespaces are allowed there is no network of one's own; it is said above.
      testInfo.skip(reason !== undefined, reason ?? '')
      testInfo.setTimeout(TEST_LIMIT_MS)
      const cable = await layCable(layout)
      await use(cable)
      await cable.remove()
    },
    { auto: true }
  ],

  alice: async ({ cable, startDevice, engines, cameras, localNetworks }, use) => {
    const { url } = await cable.alice.serveApp()
    const alice = await startDevice({
      name: 'alice',
      engine: engines.alice,
      camera: cameras.alice,
      localNetwork: localNetworks.alice,
      namespace: cable.alice
    })
    await alice.open(url)
    await use(alice)
  },
  bob: async ({ cable, startDevice, engines, cameras, localNetworks }, use) => {
    const { url } = await cable.bob.serveApp()
    const bob = await startDevice({
      name: 'bob',
      engine: engines.bob,
      camera: cameras.bob,
      localNetwork: localNetworks.bob,
      namespace: cable.bob
    })
    await bob.open(url)
    await use(bob)
  }
})
