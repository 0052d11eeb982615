// Alice and Bob at two homes, each behind a router of a kind that the test chooses, with a real coturn outside (nat-lab.ts). A test that
// asks for one device alone gets one: `test.use({ routers: … })` and the fixtures `lab`, `coturn`, `alice`.
import { test as base } from '../e2e/fixtures.ts'
import { openAtHome, startLabCoturn } from '../support/at-home.ts'
import type { Trust } from '../support/at-home.ts'
import { trustMissing } from '../support/certificate.ts'
import { coturnMissing } from '../support/coturn.ts'
import type { Coturn } from '../support/coturn.ts'
import { iceSettings } from '../support/ice.ts'
import type { IceChoice } from '../support/ice.ts'
import { HOMES, NatLab, natLabMissing } from '../support/nat-lab.ts'
import type { End, Homes } from '../support/nat-lab.ts'
import type { Router } from '../support/nat-rules.ts'

export { expect } from '../e2e/fixtures.ts'

interface Options {
  routers: Readonly<Record<End, Router>>
  homes: Homes
  /** What both devices are told of servers. */
  ice: IceChoice
  /** Why they take the certificate of the server. */
  trust: Trust
}

interface Fixtures {
  lab: NatLab
  coturn: Coturn
}

/** Two browsers and five networks have to start first; two Firefoxes on a busy computer have needed two minutes. */
const TEST_LIMIT_MS = 240_000
/** Said once a worker: the list of tests has no room for reasons. */
const said = new Set<string>()

export const test = base.extend<Options & Fixtures>({
  routers: [{ alice: { kind: 'port-restricted' }, bob: { kind: 'port-restricted' } }, { option: true }],
  homes: [HOMES, { option: true }],
  ice: ['stun and turn', { option: true }],
  trust: ['key', { option: true }],

  // Built before the browsers start and removed after they are closed, whatever happens between.
  lab: [
    async ({ routers, homes, trust }, use, testInfo) => {
      const reason =
        natLabMissing() ?? coturnMissing() ?? (trust === 'authority' ? trustMissing() : undefined)
      if (reason !== undefined && !said.has(reason)) console.log(`Skipped: ${reason}`)
      if (reason !== undefined) said.add(reason)
      // Where no namespaces are allowed there is no network of one's own; it is said above.
      testInfo.skip(reason !== undefined, reason ?? '')
      testInfo.setTimeout(TEST_LIMIT_MS)
      const lab = await NatLab.build(routers, homes)
      await use(lab)
      await lab.remove()
    },
    { auto: true }
  ],

  coturn: async ({ lab }, use, testInfo) => {
    const coturn = await startLabCoturn(lab)
    await use(coturn)
    if (testInfo.status !== testInfo.expectedStatus)
      await testInfo.attach('coturn.log', { body: coturn.log(), contentType: 'text/plain' })
    await coturn.stop()
  },

  alice: async ({ lab, coturn, startDevice, engines, cameras, ice, trust }, use) => {
    const settings = iceSettings(ice, coturn)
    const options = { engine: engines.alice, camera: cameras.alice, settings }
    await use(await openAtHome({ end: 'alice', lab, coturn, trust }, options, startDevice))
  },
  bob: async ({ lab, coturn, startDevice, engines, cameras, ice, trust }, use) => {
    const settings = iceSettings(ice, coturn)
    const options = { engine: engines.bob, camera: cameras.bob, settings }
    await use(await openAtHome({ end: 'bob', lab, coturn, trust }, options, startDevice))
  }
})
