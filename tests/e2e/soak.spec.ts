// Pairing again and again in the same two tabs: nothing that a pairing took is kept when it is over.
import type { Device } from '../support/device.ts'
import { faceEachOther } from '../support/optical.ts'
import type { PageResources } from '../support/page-resources.ts'
import { countResources, pageResources } from '../support/page-resources.ts'
import { expect, test } from './fixtures.ts'

const PAIRINGS = 50
const CHECK_EVERY = 10
/** The first of each ten is done by camera, the others by text, which is quicker. */
const isByCamera = (round: number): boolean => round % CHECK_EVERY === 0
/** What no page holds that is linked to nobody, whatever it keeps otherwise. */
const AT_REST: Partial<PageResources> = { peerConnections: 0, cameraTracks: 0, objectUrls: 0, timeouts: 0 }

test(`after ${String(PAIRINGS)} pairings in the same two tabs, both hold what they held after the first`, async ({
  startDevice,
  app
}) => {
  test.setTimeout(240_000)
  const alice = await startDevice({ name: 'alice', engine: 'chromium', camera: 'ready' })
  const bob = await startDevice({ name: 'bob', engine: 'chromium', camera: 'ready' })
  const devices = [alice, bob]
  for (const device of devices) {
    await countResources(device.page)
    await device.open(app.url)
  }

  // One of each kind first: what is made once and kept for good, such as a worker, is no leak.
  for (const round of [0, 1]) await pairAndPart(alice, bob, round)
  await expect
    .poll(() => held(devices))
    .toEqual([expect.objectContaining(AT_REST), expect.objectContaining(AT_REST)])
  const atFirst = await held(devices)

  for (let round = 0; round < PAIRINGS; round++) {
    await pairAndPart(alice, bob, round)
    if (round % CHECK_EVERY === CHECK_EVERY - 1)
      await expect.poll(() => held(devices), `after ${String(round + 1)} pairings`).toEqual(atFirst)
  }
})

function held(devices: readonly Device[]): Promise<PageResources[]> {
  return Promise.all(devices.map(({ page }) => pageResources(page)))
}

/** They take turns in reading first, and the one who read first says goodbye. */
async function pairAndPart(alice: Device, bob: Device, round: number): Promise<void> {
  const devices = [alice, bob]
  const [first, second] = round % 2 === 0 ? [alice, bob] : [bob, alice]
  const camera = isByCamera(round)
  await Promise.all(devices.map((device) => device.startPairing({ camera })))
  if (camera) {
    const gaze = faceEachOther(first, second)
    await Promise.all(devices.map((device) => device.waitForPhase('connected')))
    await gaze.stop()
    await Promise.all(devices.map((device) => device.lookAway()))
  } else {
    await first.enterCode(await second.shownCode())
    await second.enterCode(await first.shownCode())
    await Promise.all(devices.map((device) => device.waitForPhase('connected')))
  }
  await first.disconnect()
  await Promise.all([first.waitForPhase('idle'), second.waitForPhase('failed')])
}
