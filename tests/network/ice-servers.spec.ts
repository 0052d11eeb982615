// Servers that a person adds, against real ones: what each test says of a server that works and of one that does not, and that none is
// asked unless the person switched it on. Alice's device has the cable alone; the servers are at its other end, and see another address of
// hers than she does, as from behind any router.
import { spawnSync } from 'node:child_process'
import { decodeCard } from '#core/signal/card.ts'
import { textToCard } from '#core/signal/text.ts'
import type { VerdictCode } from '#core/ice/verdict.ts'
import { strings } from '#tests/support/english.ts'
import { Coturn, type CoturnOptions, coturnMissing } from '../support/coturn.ts'
import type { Device } from '../support/device.ts'
import { addServer, verdicts } from '../support/servers-screen.ts'
import { expect, test as base } from './fixtures.ts'

const HOST = '192.168.77.2'
/** RFC 5737. */
const OUTSIDE = '198.51.100.7'
const PASSWORD = { kind: 'password', username: 'ada', password: 'horse battery' } as const
const SECRET = { kind: 'secret', secret: 'hush' } as const

const test = base.extend<{ startCoturn: (options: Partial<CoturnOptions>) => Promise<Coturn> }>({
  layout: {
    // The way out is what a browser shows of itself before it may use the camera.
    alice: { addresses: ['192.168.77.1/24'], defaultRoute: `via ${HOST}` },
    bob: { addresses: [`${HOST}/24`] }
  },
  cable: async ({ cable }, use) => {
    inside(cable.alice.name, ['nft', '-f', '-'], NAT)
    inside(cable.bob.name, ['ip', 'route', 'add', OUTSIDE, 'via', '192.168.77.1'])
    await use(cable)
  },
  startCoturn: async ({ cable }, use, testInfo) => {
    const missing = coturnMissing()
    // Where it cannot be had, as without root or `apt-get`, there is no server to ask: the reason stands in the report.
    testInfo.skip(missing !== undefined, missing ?? '')
    const started: Coturn[] = []
    await use(async (options) => {
      const coturn = await Coturn.start({
        addresses: [HOST],
        namespace: cable.bob.name,
        login: PASSWORD,
        ...options
      })
      started.push(coturn)
      return coturn
    })
    for (const coturn of started) await coturn.stop()
  }
})

const NAT = `table ip outside {
  chain leaving {
    type nat hook postrouting priority srcnat; policy accept;
    ip daddr ${HOST} snat to ${OUTSIDE}
  }
}
`

function inside(namespace: string, command: readonly string[], input = ''): void {
  const { status, stderr } = spawnSync('ip', ['netns', 'exec', namespace, ...command], {
    input,
    encoding: 'utf8'
  })
  if (status !== 0) throw new Error(`${command.join(' ')}: ${stderr}`)
}

const words = (code: Exclude<VerdictCode, 'answered' | 'relays' | 'refused'>): string =>
  strings.ice.verdicts[code]

async function candidatesOf(device: Device): Promise<string[]> {
  const card = decodeCard(textToCard(await device.shownCode()))
  return (card.description?.candidates ?? []).map(({ type }) => type)
}

for (const engine of ['chromium', 'firefox'] as const)
  test.describe(engine, () => {
    test.use({ engines: { alice: engine, bob: engine } })

    test('each server that was added is tested, and each trouble has its sentence', async ({
      alice,
      startCoturn
    }) => {
      await startCoturn({})
      await startCoturn({ login: SECRET, port: 3500, tlsPort: 3501 })
      const { page } = alice
      await alice.openSettings()
      const ended = String(Math.floor(Date.now() / 1000) - 3600)
      await addServer(page, { address: HOST, kind: 'stun' })
      await addServer(page, { address: HOST, kind: 'turn-udp', login: PASSWORD })
      await addServer(page, { address: `turn:${HOST}?transport=tcp`, login: PASSWORD })
      await addServer(page, { address: HOST, kind: 'turn-tls', login: PASSWORD })
      await addServer(page, { address: `${HOST}:3500`, kind: 'turn-udp', login: PASSWORD })
      const late = { ...PASSWORD, username: `${ended}:heliograph` }
      await addServer(page, { address: `${HOST}:3500`, kind: 'turn-tcp', login: late })
      await addServer(page, { address: `${HOST}:3999`, kind: 'turn-udp', login: PASSWORD })

      expect(await verdicts(page)).toEqual([
        'answered',
        'relays',
        'relays',
        'no-tls', // nobody signed its certificate
        'login-refused',
        'login-expired',
        'silent'
      ])
      const said = await page.getByTestId('ice-result').allInnerTexts()
      expect(said[0]?.replaceAll(/[\u2066\u2069]/g, '').trim()).toBe(strings.ice.answered(OUTSIDE))
      expect(said.slice(1).map((sentence) => sentence.trim())).toEqual([
        strings.ice.relays.udp,
        strings.ice.relays.tcp,
        ...(['no-tls', 'login-refused', 'login-expired', 'silent'] as const).map(words)
      ])
    })

    test('a shared secret makes a login, and what is no relay is said', async ({ alice, startCoturn }) => {
      await startCoturn({ login: SECRET })
      await startCoturn({ fault: 'stun-only', port: 3500, tlsPort: 3501 })
      const { page } = alice
      await alice.openSettings()
      await addServer(page, { address: HOST, kind: 'turn-udp', login: SECRET })
      await addServer(page, { address: `${HOST}:3500`, kind: 'turn-udp', login: PASSWORD })
      await addServer(page, { address: `${HOST}:3999`, kind: 'turn-tcp', login: PASSWORD })
      await addServer(page, { address: `turns:${HOST}:3478`, login: SECRET }) // where nobody speaks TLS
      // Firefox asks a relay for nothing else, so that one is silent.
      const noRelay = engine === 'chromium' ? 'only-stun' : 'silent'
      expect(await verdicts(page)).toEqual(['relays', noRelay, 'not-reached', 'no-tls'])
    })

    test('no server is asked unless the person switched it on', async ({ alice, startCoturn }) => {
      const coturn = await startCoturn({})
      const isAsked = (): boolean => coturn.log().includes('session')
      const { page } = alice
      await alice.openSettings()
      await addServer(page, { address: HOST, kind: 'turn-udp', login: PASSWORD })
      await expect(page.getByTestId('ice-on')).not.toBeChecked()
      await alice.closeSettings()

      await alice.startPairing({ camera: false })
      expect((await candidatesOf(alice)).filter((type) => type !== 'host')).toEqual([])
      expect(isAsked()).toBe(false)
      await page.getByRole('button', { name: strings.preparing.cancel }).click()

      await alice.openSettings()
      await page.getByTestId('ice-on').check()
      await page.getByTestId('ice-relay-only').check()
      await alice.closeSettings()
      await alice.startPairing({ camera: false })
      expect(new Set(await candidatesOf(alice))).toEqual(new Set(['relay']))
      expect(isAsked()).toBe(true)
    })
  })
