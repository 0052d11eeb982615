// The connection check behind each kind of router: what it says of address translation is what the router does (nat-kinds.spec.ts
// holds the routers to it).
import type { Page } from '@playwright/test'
import type { Examination } from '#app/view.ts'
import type { IceSettings } from '#core/ice/servers.ts'
import type { Coturn } from '../support/coturn.ts'
import type { Device } from '../support/device.ts'
import { tellServers } from '../support/ice.ts'
import { SERVER_ADDRESSES } from '../support/nat-lab.ts'
import type { NatKind } from '../support/nat-rules.ts'
import { expect, test } from './nat-fixtures.ts'

type Verdict = Examination['verdict']

/** Gathering four times, and seven seconds for each of two tries of the filtering. */
const CHECK_LIMIT_MS = 45_000

const stuns = SERVER_ADDRESSES.map((address) => ({
  url: `stun:${address}:3478`,
  login: { kind: 'none' } as const
}))
const on = (...servers: IceSettings['servers']): IceSettings => ({ isOn: true, relayOnly: false, servers })

async function check(device: Device, settings: IceSettings): Promise<Page> {
  const { page } = device
  await tellServers(device, settings)
  await page.getByTestId('settings').click()
  await page.getByTestId('doctor-open').click()
  await page.getByTestId('doctor-run').click()
  await expect(page.getByTestId('doctor')).toHaveAttribute('data-state', 'done', { timeout: CHECK_LIMIT_MS })
  return page
}

async function expectVerdict(page: Page, expected: Partial<Verdict>): Promise<void> {
  const verdict = page.getByTestId('doctor-verdict')
  const { nat, mapping, filtering, udp } = expected
  const seen = await verdict.evaluate(({ dataset }) => ({ ...dataset }))
  expect(seen).toMatchObject({ nat, mapping, filtering, udp })
}

const both = (coturn: Coturn): IceSettings => on(coturn.server('turn'), ...stuns)

/** A router that gives a device an address of its own is, from inside, one that lets everybody in. */
const VERDICTS: Readonly<Record<NatKind, Pick<Verdict, 'nat' | 'mapping' | 'filtering'>>> = {
  public: { nat: 'full-cone', mapping: 'endpoint-independent', filtering: 'endpoint-independent' },
  'full-cone': { nat: 'full-cone', mapping: 'endpoint-independent', filtering: 'endpoint-independent' },
  'address-restricted': {
    nat: 'restricted-cone',
    mapping: 'endpoint-independent',
    filtering: 'address-dependent'
  },
  'port-restricted': {
    nat: 'port-restricted-cone',
    mapping: 'endpoint-independent',
    filtering: 'address-and-port-dependent'
  },
  symmetric: { nat: 'symmetric', mapping: 'endpoint-dependent', filtering: 'address-and-port-dependent' }
}

for (const engine of ['chromium', 'firefox'] as const)
  for (const [kind, verdict] of Object.entries(VERDICTS) as [NatKind, (typeof VERDICTS)[NatKind]][])
    test.describe(`${engine} behind a router of the kind ${kind}`, () => {
      test.use({
        routers: { alice: { kind }, bob: { kind: 'public' } },
        engines: { alice: engine, bob: 'chromium' }
      })

      test('is told what it is', async ({ alice, coturn }) => {
        const page = await check(alice, both(coturn))
        await expectVerdict(page, { ...verdict, udp: 'works' })
      })
    })

test.describe('where UDP is blocked', () => {
  test.use({ routers: { alice: { kind: 'port-restricted', blocksUdp: true }, bob: { kind: 'public' } } })

  test('it says so, as TCP reaches the same machine', async ({ alice, coturn }) => {
    const page = await check(alice, on(coturn.server('turn', 'tcp'), ...stuns))
    await expectVerdict(page, { nat: 'unknown', mapping: 'unknown', filtering: 'unknown', udp: 'blocked' })
  })
})

test.describe('one STUN server', () => {
  test.use({ routers: { alice: { kind: 'symmetric' }, bob: { kind: 'public' } } })

  test('is not enough to tell, and it does not', async ({ alice }) => {
    const page = await check(alice, on(...stuns.slice(0, 1)))
    await expectVerdict(page, { nat: 'some', mapping: 'unknown', filtering: 'unknown', udp: 'works' })
  })
})
