// What every end-to-end test starts from: the built app on a server, and two strangers with a browser each.
import { test as base, expect } from '@playwright/test'
import type { TestInfo } from '@playwright/test'
import type { CameraSetup, Engine } from '../support/browsers.ts'
import { Device } from '../support/device.ts'
import type { DeviceOptions } from '../support/device.ts'
import { makeTempFolder, removeFolder } from '../support/files.ts'
import { faceEachOther } from '../support/optical.ts'
import { serveApp } from '../support/static-server.ts'
import type { AppServer } from '../support/static-server.ts'

export { expect } from '@playwright/test'

interface Options {
  /** Which browser each of the two has: `test.use({ engines: { alice: 'firefox', bob: 'chromium' } })`. */
  engines: { alice: Engine; bob: Engine }
  cameras: { alice: CameraSetup; bob: CameraSetup }
}

interface Fixtures {
  /**
   * Starts a device with nothing open. All of them are closed after the test, which fails if one of their pages
   * threw an error that nobody caught.
   */
  startDevice: (options: DeviceOptions) => Promise<Device>
  /** Alice's and Bob's devices, the app open. */
  alice: Device
  bob: Device
  /** Pairs the two by their cameras, up to `connected`. */
  pair: (patience?: { timeoutMs: number }) => Promise<void>
  /** Pairs them by copied text, camera or not. */
  pairByText: () => Promise<void>
  /** A folder for files of this test; removed afterwards. */
  tempFolder: string
}

interface WorkerFixtures {
  app: AppServer
}

export const test = base.extend<Options & Fixtures, WorkerFixtures>({
  engines: [{ alice: 'chromium', bob: 'chromium' }, { option: true }],
  cameras: [{ alice: 'ready', bob: 'ready' }, { option: true }],

  app: [
    async ({}, use) => {
      const app = await serveApp()
      await use(app)
      await app.stop()
    },
    { scope: 'worker' }
  ],

  startDevice: async ({}, use, testInfo) => {
    const devices: Device[] = []
    await use(async (options) => {
      const device = await Device.start(options)
      devices.push(device)
      return device
    })
    for (const device of devices) {
      if (testInfo.status !== testInfo.expectedStatus) await keepTrace(device, testInfo)
      await device.close()
    }
    const uncaught = devices.flatMap(({ name, uncaught }) =>
      uncaught.map((error) => `${name}: ${error.message}`)
    )
    expect(uncaught, 'uncaught errors in the pages').toEqual([])
  },

  alice: async ({ startDevice, engines, cameras, app }, use) => {
    const alice = await startDevice({ name: 'alice', engine: engines.alice, camera: cameras.alice })
    await alice.open(app.url)
    await use(alice)
  },
  bob: async ({ startDevice, engines, cameras, app }, use) => {
    const bob = await startDevice({ name: 'bob', engine: engines.bob, camera: cameras.bob })
    await bob.open(app.url)
    await use(bob)
  },

  pair: async ({ alice, bob }, use) => {
    await use(async (patience) => {
      const gaze = faceEachOther(alice, bob)
      await Promise.all([alice.startPairing({ camera: true }), bob.startPairing({ camera: true })])
      await Promise.all([alice, bob].map((device) => device.waitForPhase('connected', patience)))
      await gaze.stop()
      // Or a device that pairs anew would read the code that it saw last, of a device that may be gone.
      await Promise.all([alice.lookAway(), bob.lookAway()])
    })
  },
  pairByText: async ({ alice, bob }, use) => {
    await use(async () => {
      await Promise.all([alice.startPairing({ camera: false }), bob.startPairing({ camera: false })])
      await bob.enterCode(await alice.shownCode())
      await alice.enterCode(await bob.shownCode())
      await Promise.all([alice.waitForPhase('connected'), bob.waitForPhase('connected')])
    })
  },

  tempFolder: async ({}, use) => {
    const folder = await makeTempFolder('files')
    await use(folder)
    await removeFolder(folder)
  }
})

/** What the device showed when the test failed: a picture in test-results, and its words in the log, which is all that CI keeps. */
async function keepTrace(device: Device, testInfo: TestInfo): Promise<void> {
  if (device.isGone) return
  console.error(
    `What ${device.name} showed at the end of “${testInfo.title}”:\n${await device.shownWords()}\n`
  )
  const path = testInfo.outputPath(`${device.name}.png`)
  await device.page.screenshot({ path, timeout: 5_000, caret: 'initial' })
  await testInfo.attach(device.name, { path, contentType: 'image/png' })
}
