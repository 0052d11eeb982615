// Each configuration of coturn in docs/networks.md is started as it stands there, and an app that has been told of it as the document
// says gets a relay over each of its addresses. And what the document calls the most important part holds.
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { IceLogin } from '#core/ice/servers.ts'
import { Coturn } from '../support/coturn.ts'
import type { Device } from '../support/device.ts'
import { addUser, documentedConfiguration, valueOf } from '../support/documented-relays.ts'
import type { Scale } from '../support/documented-relays.ts'
import { tellServers } from '../support/ice.ts'
import { HOMES, SERVER_ADDRESSES, SERVER_NAME } from '../support/nat-lab.ts'
import type { NatLab } from '../support/nat-lab.ts'
import { verdicts } from '../support/servers-screen.ts'
import { expect, test as base } from './nat-fixtures.ts'

const [ADDRESS] = SERVER_ADDRESSES
/** Each takes two ports; below what one user may have. */
const MANY = 12
const PERSON = { kind: 'password', username: 'ada', password: 'horse battery' } as const

/** In place of the lab's own server, so that its addresses are free. */
const test = base.extend<{ scale: Scale }>({
  scale: ['household', { option: true }],
  routers: { alice: { kind: 'symmetric' }, bob: { kind: 'public' } },
  coturn: async ({ lab, scale }, use) => {
    const coturn = await startDocumented(scale, lab)
    await use(coturn)
    await coturn.stop()
  }
})

async function startDocumented(scale: Scale, { outside }: NatLab): Promise<Coturn> {
  const secret = randomBytes(32).toString('hex')
  const login: Exclude<IceLogin, { kind: 'none' }> =
    scale === 'household' ? { kind: 'secret', secret } : PERSON
  const linesFor = (own: {
    readonly chainPath: string
    readonly keyPath: string
    readonly usersPath: string
  }) => documentedConfiguration(scale, { ...own, secret })
  const places = linesFor({ chainPath: '', keyPath: '', usersPath: '' })
  return Coturn.start({
    addresses: [ADDRESS],
    name: SERVER_NAME,
    namespace: outside.name,
    login,
    port: Number(valueOf(places, 'listening-port')),
    tlsPort: Number(valueOf(places, 'tls-listening-port')),
    configure: async (folder, { chainPath, keyPath }) => {
      const lines = linesFor({ chainPath, keyPath, usersPath: join(folder, 'users') })
      if (scale === 'company')
        await addUser(valueOf(lines, 'userdb'), { realm: valueOf(lines, 'realm'), ...PERSON })
      return lines
    }
  })
}

async function verdictsOn(device: Device, coturn: Coturn): Promise<string[]> {
  await tellServers(device, {
    isOn: true,
    relayOnly: false,
    servers: [coturn.server('turn'), coturn.server('turns'), coturn.server('stun')]
  })
  await device.openSettings()
  return verdicts(device.page)
}

/** What coturn's own client says when it asks to reach a device there by the relay. */
function askToReach(lab: NatLab, { login }: Coturn, peer: string, clients = 1): string {
  if (login.kind !== 'password') throw new Error('a login by name is asked for here')
  const { stdout, stderr } = spawnSync(
    'ip',
    [
      'netns',
      'exec',
      lab.alice.name,
      'turnutils_uclient',
      '-v',
      '-c',
      '-n',
      '1',
      '-m',
      String(clients)
    ].concat('-u', login.username, '-w', login.password, '-e', peer, ADDRESS),
    { encoding: 'utf8', timeout: 15_000 }
  )
  return `${stdout}${stderr}`
}

for (const scale of ['household', 'company'] as const)
  test.describe(`the relay for a ${scale}`, () => {
    test.use({ scale })

    test('starts as it stands in the document, and relays', async ({ alice, coturn }) => {
      expect(await verdictsOn(alice, coturn)).toEqual(['relays', 'relays', 'answered'])
    })
  })

test.describe('the relay for a company, asked by its own client', () => {
  test.use({ scale: 'company' })

  test('has room for many, and is no door into the network that it stands in', ({ lab, coturn }) => {
    expect(askToReach(lab, coturn, HOMES.bob.own, MANY)).not.toMatch(/error \d+/)
    for (const inside of ['10.0.0.1', '172.16.0.1', '192.168.1.1', '127.0.0.1', '169.254.1.1', '100.64.0.1'])
      expect(askToReach(lab, coturn, inside), inside).toContain('error 403')
  })
})
