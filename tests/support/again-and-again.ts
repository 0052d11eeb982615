// Pairing again and again in the same two tabs: nothing that a pairing took is kept when it is over.
import { expect } from '@playwright/test'
import type { Device } from './device.ts'
import { faceEachOther } from './optical.ts'
import type { PageResources } from './page-resources.ts'
import { countResources, pageResources } from './page-resources.ts'

const CHECK_EVERY = 10
/** The first of each ten is done by camera, the others by text, which is quicker. */
const isByCamera = (round: number): boolean => round % CHECK_EVERY === 0
/** What no page holds that is linked to nobody, whatever it keeps otherwise. */
const AT_REST: Partial<PageResources> = { peerConnections: 0, cameraTracks: 0, objectUrls: 0, timeouts: 0 }

/** Fails when one of the two holds more after ten, twenty, … pairings than after its first two. `devices` have nothing
 *  open yet. */
export async function pairAgainAndAgain(
  alice: Device,
  bob: Device,
  url: string,
  pairings: number
): Promise<void> {
  const devices = [alice, bob]
  for (const device of devices) {
    await countResources(device.page)
    await device.open(url)
  }

  // One of each kind first: what is made once and kept for good, such as a worker, is no leak.
  for (const round of [0, 1]) await pairAndPart(alice, bob, round)
  await expect
    .poll(() => held(devices))
    .toEqual([expect.objectContaining(AT_REST), expect.objectContaining(AT_REST)])
  const atFirst = await held(devices)

  for (let round = 0; round < pairings; round++) {
    await pairAndPart(alice, bob, round)
    if (round % CHECK_EVERY === CHECK_EVERY - 1)
      await expect.poll(() => held(devices), `after ${String(round + 1)} pairings`).toEqual(atFirst)
  }
}

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
