// Nothing is put into the devices by the test but what a person types: servers on the settings screen of one, their code carried to the
// other, and the two of them pair where only the relay helps.
import { meet } from '../support/nat-meeting.ts'
import { addServer, bringCode, givenCode } from '../support/servers-screen.ts'
import { expect, test } from './nat-fixtures.ts'

const WORST = { kind: 'symmetric' } as const

test.use({
  routers: { alice: WORST, bob: WORST },
  ice: 'none',
  engines: { alice: 'chromium', bob: 'firefox' }
})

test('servers that one person types and the other takes over link two homes behind symmetric routers', async ({
  coturn,
  alice,
  bob,
  tempFolder
}) => {
  const [host = ''] = coturn.addresses
  await alice.openSettings()
  await addServer(alice.page, { address: host, kind: 'turn-udp', login: coturn.login })
  await addServer(alice.page, { address: host, kind: 'stun' })
  await alice.page.getByTestId('ice-on').check()
  const code = await givenCode(alice.page)
  await alice.closeSettings()

  await bob.openSettings()
  await bringCode(bob.page, code)
  await expect(bob.page.getByTestId('ice-servers')).toHaveAttribute('data-count', '2')
  await expect(bob.page.getByTestId('ice-on')).toBeChecked()
  await bob.closeSettings()

  const { paths, isWhole } = await meet([alice, WORST.kind], [bob, WORST.kind], tempFolder)
  expect({ paths, isWhole }).toEqual({ paths: ['relay', 'relay'], isWhole: true })
})
