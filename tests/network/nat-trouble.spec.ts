// Two homes that cannot meet: what both devices say of it, within 15 s, with and without servers.
import type { TroubleCode } from '#app/view.ts'
import type { IceServer, IceSettings } from '#core/ice/servers.ts'
import { NO_ICE_SERVERS } from '#core/ice/servers.ts'
import type { Device } from '../support/device.ts'
import { tellServers } from '../support/ice.ts'
import { SERVER_ADDRESSES } from '../support/nat-lab.ts'
import { expect, test } from './nat-fixtures.ts'

/** From the second reading. */
const TROUBLE_LIMIT_MS = 15_000

const stun = (address: string): IceServer => ({ url: `stun:${address}:3478`, login: { kind: 'none' } })
const on = (...servers: readonly IceServer[]): IceSettings => ({ isOn: true, relayOnly: false, servers })
const [FIRST, SECOND] = SERVER_ADDRESSES

async function bothSay(
  ends: readonly { readonly device: Device; readonly ice: IceSettings; readonly code: TroubleCode }[]
): Promise<void> {
  for (const { device, ice } of ends) {
    await tellServers(device, ice)
    await device.startPairing({ camera: true })
  }
  const [one, other] = ends.map(({ device }) => device)
  if (one === undefined || other === undefined) throw new Error('it takes two')
  await other.enterCode(await one.shownCode())
  await one.enterCode(await other.shownCode())
  await Promise.all(
    ends.map(({ device, code }) => device.waitForJoinTrouble(code, { timeoutMs: TROUBLE_LIMIT_MS }))
  )
}

test.describe('without servers', () => {
  test('that they are on different networks, and the check can be opened there', async ({ alice, bob }) => {
    await bothSay([
      { device: alice, ice: NO_ICE_SERVERS, code: 'different-networks' },
      { device: bob, ice: NO_ICE_SERVERS, code: 'different-networks' }
    ])
    await alice.page.getByTestId('doctor-open').click()
    await expect(alice.page.getByTestId('doctor')).toContainText('different networks')
  })
})

test('that one of them asks no server', async ({ alice, bob }) => {
  await bothSay([
    { device: alice, ice: on(stun(FIRST)), code: 'no-server-there' },
    { device: bob, ice: NO_ICE_SERVERS, code: 'no-server-here' }
  ])
})

test.describe('behind two symmetric routers, without a relay', () => {
  test.use({ routers: { alice: { kind: 'symmetric' }, bob: { kind: 'symmetric' } } })

  test('that one is needed', async ({ alice, bob }) => {
    const ice = on(stun(FIRST))
    await bothSay([
      { device: alice, ice, code: 'needs-relay' },
      { device: bob, ice, code: 'needs-relay' }
    ])
  })

  test('and why, where two servers show it', async ({ alice, bob }) => {
    const ice = on(stun(FIRST), stun(SECOND))
    await bothSay([
      { device: alice, ice, code: 'symmetric-nat' },
      { device: bob, ice, code: 'symmetric-nat' }
    ])
  })
})
