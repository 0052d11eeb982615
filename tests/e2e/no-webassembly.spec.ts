// A browser without WebAssembly, as iOS is in Lockdown Mode: codes are read all the same, by jsQR. Such a browser
// cannot verify files, and says so once there is a link.
import { strings } from '#tests/support/english.ts'
import type { Engine } from '../support/browsers.ts'
import { pointAt } from '../support/optical.ts'
import { expect, test } from './fixtures.ts'

for (const engine of ['chromium', 'firefox'] satisfies Engine[])
  test(`${engine} without WebAssembly reads codes by camera`, async ({ app, bob, startDevice }) => {
    const alice = await startDevice({ name: 'alice', engine, camera: 'ready', webAssembly: 'off' })
    await alice.open(app.url)
    expect(await alice.page.evaluate(() => typeof WebAssembly)).toBe('undefined')
    await Promise.all([alice, bob].map((device) => device.startPairing({ camera: true })))

    const ownCode = pointAt(alice, alice)
    await alice.waitForPairError('own-card')
    await ownCode.stop()

    const bobsCode = pointAt(alice, bob)
    await alice.waitForPhase('connecting')
    await bobsCode.stop()

    const alicesCode = pointAt(bob, alice)
    await alice.waitForPhase('failed')
    await alicesCode.stop()
    const { what } = strings.failures['no-webassembly']
    await expect(alice.page.getByRole('heading', { name: what })).toBeVisible()
  })
